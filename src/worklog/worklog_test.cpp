#include "worklog/worklog.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "support/store_test.h"

namespace guichet::worklog {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class WorklogTest : public test::StoreTest {
protected:
    template <class T>
    static T must(Result<T> result) {
        EXPECT_TRUE(result.ok()) << codeOf(result);
        return std::move(result).value();
    }

    WorklogTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), sla::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        group = customer("Group");
        company = customer("Company", group);
        other = customer("Other");
        support = must(write([&](Tx& tx) { return directory::createTeam(tx, by({}), {"Support"}); }));
        nadia = person("Nadia Kessler", {});
        paul = person("Paul Renard", {});
        user = person("Élodie Martin", company);
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Worker technician(PersonId who) { return {{true, true, false, {}, who}, false}; }
    static Worker supervisor(PersonId who) { return {{true, true, false, {}, who}, true}; }

    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return must(write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {name, directory::CustomerKind::organisation, parent});
        }));
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.firstName = name.substr(0, name.find(' '));
        n.lastName = name.substr(name.find(' ') + 1);
        n.customerId = of;
        return must(
            write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); }));
    }
    TicketId ticket(const std::string& subject, CustomerId of, std::optional<TeamId> team = std::nullopt) {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = user;
        n.customerId = of;
        n.teamId = team;
        return must(write([&](Tx& tx) {
            return desk::openTicket(tx, technician(nadia).scope, by(nadia), n, desk::bodyFromText("x"));
        }));
    }
    Result<WorkId> add(TicketId id, PersonId who, std::int64_t minutes, bool billable = true) {
        NewWork n;
        n.minutes = minutes;
        n.billable = billable;
        n.note = "The secret of the printer";
        return write([&](Tx& tx) { return addWork(tx, technician(who), by(who), id, n); });
    }
    TicketWork on(TicketId id, PersonId who) {
        return must(read([&](Tx& tx) { return workOnTicket(tx, technician(who), id); }));
    }
    std::string start(TicketId id, bool leave = false) {
        return codeOf(write([&](Tx& tx) {
            return startTimer(tx, technician(nadia), by(nadia), {id, leave});
        }));
    }
    Result<std::optional<WorkId>> stop(const TimerStop& with = {}) {
        return write([&](Tx& tx) { return stopTimer(tx, technician(nadia), by(nadia), with); });
    }
    std::optional<TimerView> timer() {
        return read([&](Tx& tx) { return timerOf(tx, technician(nadia).scope, now); });
    }
    void roundBy(CustomerId of, const Rounding& rule) {
        must(write([&](Tx& tx) {
            return setRounding(tx, Scope::everything(), by({}), sla::contractFor(tx, of), rule);
        }));
    }
    std::vector<std::string> sumsBy(Grouping grouping, const Scope& scope,
                                    std::optional<CustomerId> of = {}) {
        SumRequest request{now - days(1), now + days(1), of, {}, grouping};
        std::vector<std::string> out;
        for (const Sum& s : must(read([&](Tx& tx) { return sums(tx, scope, request, i18n::Language::en); })))
            out.push_back(s.name + " " + std::to_string(s.entries) + ": " + std::to_string(s.minutes) + "/" +
                          std::to_string(s.billableMinutes) + "/" + std::to_string(s.billedMinutes));
        return out;
    }

    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    CustomerId group, company, other;
    TeamId support;
    PersonId nadia, paul, user;
};

TEST_P(WorklogTest, workIsWrittenDownAndSummedUp) {
    const TicketId id = ticket("Printer", company);
    must(add(id, nadia, 20));
    must(add(id, paul, 25, false));
    const TicketWork work = on(id, nadia);
    EXPECT_EQ(work.minutes, 45);
    EXPECT_EQ(work.mine, 20);
    EXPECT_EQ(work.billedMinutes, 20);
    ASSERT_THAT(work.items, SizeIs(2));
    const WorkView& own = work.items[0].person.id == nadia ? work.items[0] : work.items[1];
    EXPECT_EQ(own.startedAt, now - minutes(20));
    EXPECT_TRUE(own.mayEdit);
    EXPECT_FALSE((own.id == work.items[0].id ? work.items[1] : work.items[0]).mayEdit);
}

TEST_P(WorklogTest, theJournalTellsOfItWithoutTheNote) {
    const TicketId id = ticket("Printer", company);
    const WorkId work = must(add(id, nadia, 20));
    WorkPatch patch;
    patch.minutes = {true, 30};
    patch.note = {true, "another secret"};
    must(write([&](Tx& tx) { return changeWork(tx, technician(nadia), by(nadia), work, 1, patch); }));
    must(write([&](Tx& tx) { return deleteWork(tx, technician(nadia), by(nadia), work, 2); }));
    std::string told;
    for (const auto& r : read([&](Tx& tx) { return journal::readRecord(tx, "ticket", id.value, 0, 100); })) {
        told += r.entry.kind;
        for (const auto& c : r.entry.changes)
            if (r.entry.kind.starts_with("work."))
                told.append(" ").append(c.field).append(" ").append(c.before).append(">").append(c.after);
        told += "; ";
    }
    EXPECT_EQ(told,
              "ticket.created; work.added worked >20; work.changed worked 20>30; work.deleted worked 30>; ");
}

TEST_P(WorklogTest, itsOwnerAndSupervisorsChangeAnEntryNobodyElse) {
    const TicketId id = ticket("Printer", company);
    const WorkId work = must(add(id, nadia, 20));
    WorkPatch patch;
    patch.minutes = {true, 10};
    const auto change = [&](const Worker& worker, std::int64_t version) {
        return codeOf(write(
            [&](Tx& tx) { return changeWork(tx, worker, by(worker.scope.person), work, version, patch); }));
    };
    EXPECT_EQ(change(technician(paul), 1), "work.not_yours");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteWork(tx, technician(paul), by(paul), work, 1); })),
              "work.not_yours");
    EXPECT_EQ(change(technician(nadia), 1), "");
    EXPECT_EQ(change(technician(nadia), 1), "record.stale");
    EXPECT_EQ(change(supervisor(paul), 2), "");
    EXPECT_EQ(on(id, nadia).items.at(0).person.id, nadia) << "it stays hers";
    patch.startedAt = {true, now + hours(1)};
    EXPECT_EQ(change(technician(nadia), 3), "/startedAt work.in_future");
}

TEST_P(WorklogTest, whatIsOutOfSightDoesNotExist) {
    const TicketId id = ticket("Printer", company, support);
    const WorkId work = must(add(id, nadia, 20));
    Worker limited = supervisor(paul);
    limited.scope.ownTeamsOnly = true;
    const auto workOf = [&](const Worker& w) {
        return codeOf(read([&](Tx& tx) { return workOnTicket(tx, w, id); }));
    };
    EXPECT_EQ(workOf(limited), "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteWork(tx, limited, by(paul), work, 1); })),
              "work.not_found");
    EXPECT_THAT(sumsBy(Grouping::technician, limited.scope), IsEmpty());
    Worker requester{{false, true, false, {}, user}, false};
    EXPECT_EQ(workOf(requester), "ticket.not_found") << "users see no work log, of their own tickets neither";
    must(write([&](Tx& tx) { return directory::addMember(tx, by({}), support, paul); }));
    EXPECT_EQ(workOf(limited), "");
    EXPECT_THAT(sumsBy(Grouping::technician, limited.scope), ElementsAre("Nadia Kessler 1: 20/20/20"));
}

TEST_P(WorklogTest, aTimerBecomesAnEntry) {
    const TicketId id = ticket("Printer", company);
    EXPECT_FALSE(timer());
    EXPECT_EQ(codeOf(stop()), "timer.none");
    EXPECT_EQ(start(id), "");
    now = now + minutes(10);
    EXPECT_EQ(timer()->seconds, 600);
    EXPECT_TRUE(timer()->running);
    must(write([&](Tx& tx) { return pauseTimer(tx, technician(nadia).scope, now); }));
    now = now + hours(1);
    EXPECT_EQ(timer()->seconds, 600);
    EXPECT_FALSE(timer()->running);
    EXPECT_EQ(start(id), "") << "goes on";
    now = now + minutes(5);
    TimerStop with;
    with.note = " looked at the cable ";
    with.kind = WorkKind::telephone;
    EXPECT_TRUE(must(stop(with)).has_value());
    EXPECT_FALSE(timer());
    const WorkView entry = on(id, nadia).items.at(0);
    EXPECT_EQ(entry.minutes, 15);
    EXPECT_EQ(entry.startedAt, now - minutes(75));
    EXPECT_EQ(entry.note, "looked at the cable");
    EXPECT_EQ(entry.kind, WorkKind::telephone);
}

TEST_P(WorklogTest, oneTimerRunsAndLeavingATicketIsSaid) {
    const TicketId a = ticket("A", company), b = ticket("B", company);
    EXPECT_EQ(start(a), "");
    now = now + minutes(7);
    const auto refused = write([&](Tx& tx) {
        return startTimer(tx, technician(nadia), by(nadia), {b, false});
    });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "timer.elsewhere");
    EXPECT_EQ(refused.error().params.at(0).second, "I-2026-00001");
    EXPECT_EQ(timer()->ticketId, a);
    EXPECT_EQ(start(b, true), "");
    EXPECT_EQ(timer()->ticketId, b);
    EXPECT_EQ(timer()->seconds, 0);
    EXPECT_EQ(on(a, nadia).minutes, 7);
    now = now + seconds(20);
    EXPECT_EQ(start(a, true), "");
    EXPECT_THAT(on(b, nadia).items, IsEmpty()) << "a look is not written down";
}

TEST_P(WorklogTest, aForgottenTimerAsksWhatWasWorked) {
    const TicketId a = ticket("A", company), b = ticket("B", company);
    EXPECT_EQ(start(a), "");
    now = now + hours(15);
    EXPECT_TRUE(timer()->asks);
    EXPECT_EQ(codeOf(stop()), "timer.too_long");
    EXPECT_EQ(start(b, true), "timer.too_long") << "nor does it slip through by changing tickets";
    EXPECT_EQ(timer()->ticketId, a);
    TimerStop said;
    said.minutes = 45;
    EXPECT_TRUE(must(stop(said)).has_value());
    EXPECT_EQ(on(a, nadia).minutes, 45);
}

TEST_P(WorklogTest, aTimerCanBeDropped) {
    const TicketId a = ticket("A", company);
    EXPECT_EQ(start(a), "");
    now = now + minutes(30);
    must(write([&](Tx& tx) { return dropTimer(tx, technician(nadia).scope); }));
    EXPECT_FALSE(timer());
    EXPECT_THAT(on(a, nadia).items, IsEmpty());
}

TEST_P(WorklogTest, timeIsNotLostWhenTheTicketLeavesOnesSight) {
    must(write([&](Tx& tx) { return directory::addMember(tx, by({}), support, nadia); }));
    Worker limited = technician(nadia);
    limited.scope.ownTeamsOnly = true;
    const TicketId id = ticket("A", company, support);
    must(write([&](Tx& tx) { return startTimer(tx, limited, by(nadia), {id, false}); }));
    now = now + minutes(12);
    must(write([&](Tx& tx) { return directory::removeMember(tx, by({}), support, nadia); }));
    EXPECT_EQ(read([&](Tx& tx) { return timerOf(tx, limited.scope, now); })->subject, "")
        << "nothing is told of it any more";
    EXPECT_TRUE(must(write([&](Tx& tx) { return stopTimer(tx, limited, by(nadia), {}); })).has_value());
    EXPECT_EQ(on(id, paul).minutes, 12);
}

TEST_P(WorklogTest, theContractRoundsWhatIsBilledWhenItIsWritten) {
    roundBy(company, {15, RoundingMode::up});
    const TicketId id = ticket("A", company);
    const WorkId first = must(add(id, nadia, 16));
    must(add(id, nadia, 5, false));
    EXPECT_EQ(on(id, nadia).billedMinutes, 30) << "what isn't billable isn't billed";
    roundBy(company, {0, RoundingMode::up});
    EXPECT_EQ(on(id, nadia).billedMinutes, 30) << "what was written under the old rule stays";
    must(add(id, nadia, 7));
    EXPECT_EQ(on(id, nadia).billedMinutes, 37);
    WorkPatch patch;
    patch.note = {true, "more"};
    must(write([&](Tx& tx) { return changeWork(tx, technician(nadia), by(nadia), first, 1, patch); }));
    EXPECT_EQ(on(id, nadia).billedMinutes, 23) << "a change is reckoned by the rule of its moment";
    Scope some = Scope::everything();
    some.allCustomers = false;
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return setRounding(tx, some, by({}), sla::contractFor(tx, company), {}); })),
              "sla.all_customers_needed");
}

TEST_P(WorklogTest, sumsAreByWhatOneAsksAndWithinSight) {
    const TicketId a = ticket("A", company), b = ticket("B", group), c = ticket("C", other);
    must(add(a, nadia, 10));
    must(add(a, paul, 20, false));
    must(add(b, nadia, 5));
    must(add(c, paul, 60));
    const Scope all = Scope::everything();
    EXPECT_THAT(sumsBy(Grouping::technician, all),
                ElementsAre("Paul Renard 2: 80/60/60", "Nadia Kessler 2: 15/15/15"));
    EXPECT_THAT(sumsBy(Grouping::customer, all),
                ElementsAre("Other 1: 60/60/60", "Company 2: 30/10/10", "Group 1: 5/5/5"));
    EXPECT_THAT(sumsBy(Grouping::customer, all, group), ElementsAre("Company 2: 30/10/10", "Group 1: 5/5/5"))
        << "a customer comes with those below it";
    EXPECT_THAT(sumsBy(Grouping::ticket, all, company), ElementsAre("I-2026-00001 A 2: 30/10/10"));
    EXPECT_THAT(sumsBy(Grouping::service, all), ElementsAre(" 4: 95/75/75"));

    auth::NewAccount n;
    n.person = nadia;
    n.login = "nadia";
    n.passwordHash = "-";
    n.role = auth::Role::supervisor;
    n.allCustomers = false;
    n.customers = {company};
    const AccountId account = must(write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); }));
    const Scope some{true, false, false, account, nadia};
    EXPECT_THAT(sumsBy(Grouping::customer, some), ElementsAre("Company 2: 30/10/10"));
    EXPECT_THAT(sumsBy(Grouping::customer, some, other), IsEmpty());
    const std::string table =
        must(exportWork(database(), some, {now - days(1), now, {}, {}}, i18n::Language::fr));
    EXPECT_THAT(table, HasSubstr("Company"));
    EXPECT_THAT(table, Not(HasSubstr("Other")));
}

TEST_P(WorklogTest, thePeriodCountsByTheStartAndTheTableRunsNoFormula) {
    const TicketId id = ticket("=1+1", company);
    must(add(id, nadia, 30));  // begun half an hour ago
    const auto lines = [&](Instant from, Instant to) {
        const std::string table =
            must(exportWork(database(), Scope::everything(), {from, to, {}, {}}, i18n::Language::en));
        return std::count(table.begin(), table.end(), '\n') - 1;
    };
    EXPECT_EQ(lines(now - minutes(30), now), 1);
    EXPECT_EQ(lines(now - minutes(29), now), 0);
    EXPECT_EQ(lines(now - hours(1), now - minutes(30)), 0);
    EXPECT_EQ(
        codeOf(exportWork(database(), Scope::everything(), {now, now - days(1), {}, {}}, i18n::Language::en)),
        "/to work.period");
    EXPECT_THAT(
        must(exportWork(database(), Scope::everything(), {now - days(1), now, {}, {}}, i18n::Language::en)),
        HasSubstr(",'=1+1,"));
}

GUICHET_ON_BOTH_ENGINES(WorklogTest);

}  // namespace
}  // namespace guichet::worklog
