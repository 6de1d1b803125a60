// What an account may see is written several times: in the SQL of lists and single tickets, in the bootstrap,
// in maySee for live listeners, and in what is answered to "why does X see this?". All of them must agree,
// for every combination.

#include "desk/bootstrap.h"
#include "desk/desk_fixture.h"
#include "desk/sight.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/manager.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ScopeTest : public DeskTest {
protected:
    /// Tickets of every kind of nearness: customers with and without a grant, below one, none at all; of the
    /// own team, another, none; asked by oneself, for oneself, or neither.
    void openAll(PersonId self) {
        granted_ = customer("Granted");
        below_ = customer("Below", granted_);
        const CustomerId below = below_, elsewhere = customer("Elsewhere");
        const TeamId own = newTeam("Own"), other = newTeam("Other");
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), own, self); }).ok());
        const PersonId stranger = person("Some Stranger");
        for (const std::optional<CustomerId>& of : {std::optional(granted_), std::optional(below),
                                                    std::optional(elsewhere), std::optional<CustomerId>()}) {
            for (const std::optional<TeamId>& by :
                 {std::optional(own), std::optional(other), std::optional<TeamId>()}) {
                for (int role = 0; role < 3; ++role) {
                    NewTicket n = draft("t");
                    n.requesterId = role == 1 ? self : stranger;
                    if (role == 2) n.affectedId = self;
                    n.customerId = of;
                    n.teamId = by;
                    const TicketId id = open(n);
                    if (!of && get(id).customer) {
                        TicketPatch none;
                        none.customerId = {true, std::nullopt};
                        ASSERT_TRUE(change(id, 1, none).ok());
                    }
                    tickets_.push_back(id);
                }
            }
        }
    }

    struct Reach {
        bool staff, allCustomers, ownTeamsOnly, grant;
    };

    std::vector<std::int64_t> byList(const Scope& scope) {
        Filter filter;
        filter.limit = 200;
        filter.sort = Sort::created;
        std::vector<std::int64_t> out;
        for (const TicketRow& row : read([&](Tx& tx) { return listRows(tx, scope, filter); }))
            out.push_back(row.id.value);
        std::reverse(out.begin(), out.end());
        return out;
    }
    std::vector<std::int64_t> byTicket(const Scope& scope) {
        std::vector<std::int64_t> out;
        for (const TicketId id : tickets_)
            if (sees(scope, id)) out.push_back(id.value);
        return out;
    }
    std::vector<std::int64_t> byBootstrap(const Scope& scope) {
        const std::string text = toJson(read([&](Tx& tx) { return bootstrap(tx, scope); }));
        const auto document = json::Document::parse(text);
        std::vector<std::int64_t> out;
        const json::Value ids = *document->root().find("columns")->find("id");
        for (std::size_t i = 0; i < ids.size(); ++i) out.push_back(ids.at(i).asInteger());
        return out;
    }
    std::vector<std::int64_t> byListener(const Scope& scope) {
        const auto sight = read([&](Tx& tx) { return directory::sightOf(tx, scope); });
        std::vector<std::int64_t> out;
        for (const TicketId id : tickets_) {
            const auto row = read([&](Tx& tx) { return loadRow(tx, Scope::everything(), id); });
            if (maySee(sight, *row)) out.push_back(id.value);
        }
        return out;
    }
    SightFacts factsOf(const Scope& scope, TicketId id) {
        auto facts = read([&](Tx& tx) { return sightFacts(tx, scope, id); });
        facts.account = true;
        return facts;
    }
    std::vector<std::int64_t> byExplanation(const Scope& scope) {
        std::vector<std::int64_t> out;
        for (const TicketId id : tickets_)
            if (desk::sees(factsOf(scope, id))) out.push_back(id.value);
        return out;
    }
    /// What the explanation says one may do is what one really may.
    void expectSameAbilities(const Scope& scope, const std::string& which) {
        for (const TicketId id : tickets_) {
            const auto may = abilities(factsOf(scope, id));
            const auto has = [&](Ability ability) {
                return std::find(may.begin(), may.end(), ability) != may.end();
            };
            read([&](Tx& tx) {
                const Scope reach = reachOn(tx, scope, id);
                const bool seen = loadTicket(tx, reach, id).has_value();
                EXPECT_EQ(has(Ability::read), viewTicket(tx, scope, id).has_value()) << which;
                EXPECT_EQ(has(Ability::read_notes), seen && reach.staff) << which;
                EXPECT_EQ(has(Ability::change), worksOnTicket(tx, scope, id)) << which;
                EXPECT_EQ(has(Ability::answer), seen && checkHasSay(tx, reach, id).ok()) << which;
                return 0;
            });
        }
    }
    /// Who manages at a customer, and what it allows its managers.
    void allow(CustomerId of, bool reads, bool answers, std::vector<directory::ManagerInput> managers = {}) {
        const auto before = read([&](Tx& tx) { return directory::managersOf(tx, Scope::everything(), of); });
        const auto done = write([&](Tx& tx) {
            return directory::setManagers(tx, Scope::everything(), by(nadia), of, before->version,
                                          {reads, answers, std::move(managers)});
        });
        ASSERT_TRUE(done.ok()) << done.error().code;
    }

    CustomerId granted_, below_;
    std::vector<TicketId> tickets_;
};

TEST_P(ScopeTest, allWaysOfSeeingAgree) {
    const PersonId self = person("My Self");
    openAll(self);
    ASSERT_EQ(tickets_.size(), 36u);
    const Scope withGrant = accountScope(self, false, false, {granted_});
    const Scope withoutGrant = accountScope(person("Other Self"), false, false, {});
    std::size_t seen = 0;
    for (const bool staff : {false, true}) {
        for (const bool all : {false, true}) {
            for (const bool teams : {false, true}) {
                for (const bool grant : {false, true}) {
                    const Scope scope{staff, all, teams, grant ? withGrant.account : withoutGrant.account,
                                      self};
                    const auto expected = byTicket(scope);
                    const std::string which = std::string(staff ? "staff " : "user ") +
                                              (all ? "all " : "some ") + (teams ? "teams " : "") +
                                              (grant ? "grant" : "");
                    EXPECT_EQ(byList(scope), expected) << which;
                    EXPECT_EQ(byBootstrap(scope), expected) << which;
                    EXPECT_EQ(byListener(scope), expected) << which;
                    EXPECT_EQ(byExplanation(scope), expected) << which;
                    expectSameAbilities(scope, which);
                    seen += expected.size();
                    if (!staff) {
                        EXPECT_EQ(expected.size(), 24u) << which << ": only what concerns oneself";
                    }
                    if (staff && all && !teams) {
                        EXPECT_EQ(expected.size(), 36u) << which;
                    }
                }
            }
        }
    }
    EXPECT_GT(seen, 0u);
}

TEST_P(ScopeTest, managersSeeWhatTheirCustomerAllows) {
    const PersonId self = person("My Self");
    openAll(self);
    const auto moveTo = [&](std::optional<CustomerId> customer) {
        directory::PersonPatch patch;
        patch.customerId = {true, customer};
        const auto seen = read([&](Tx& tx) { return directory::findPerson(tx, Scope::everything(), self); });
        ASSERT_TRUE(write([&](Tx& tx) {
                        return directory::changePerson(tx, Scope::everything(), by(nadia), self,
                                                       seen->version, patch);
                    }).ok());
    };
    moveTo(granted_);
    const Scope account = accountScope(self, true, false, {}, auth::Role::user);
    const Scope limited{true, false, true, account.account, self};
    // 36 tickets, 9 of each customer; 24 concern oneself, so of 9 another 3 are seen as a manager.
    const auto expectAgreement = [&](const std::string& which, std::size_t asUser) {
        for (const Scope& scope : {account, limited}) {
            const auto expected = byTicket(scope);
            EXPECT_EQ(byList(scope), expected) << which;
            EXPECT_EQ(byBootstrap(scope), expected) << which;
            EXPECT_EQ(byListener(scope), expected) << which;
            EXPECT_EQ(byExplanation(scope), expected) << which;
            expectSameAbilities(scope, which);
        }
        EXPECT_EQ(byTicket(account).size(), asUser) << which;
    };
    expectAgreement("nobody manages", 24);
    allow(granted_, false, false, {{self, true}});
    allow(below_, true, false);
    expectAgreement("only the customer below allows it", 27);
    allow(granted_, true, false, {{self, true}});
    expectAgreement("both allow it", 30);
    allow(granted_, true, true, {{self, false}});
    expectAgreement("the post is for the customer alone", 27);
    moveTo(std::nullopt);
    expectAgreement("gone to another customer", 24);
    moveTo(granted_);
    allow(granted_, true, true);
    expectAgreement("no manager any more", 24);
}

TEST_P(ScopeTest, managersAnswerOnlyWhereTheyMayAndNeverSeeNotes) {
    const CustomerId theirs = customer("Theirs");
    const PersonId manager = person("Maud Manager", theirs), asker = person("Ann Asker", theirs);
    NewTicket n = draft("Printer");
    n.requesterId = asker;
    const TicketId id = open(n);
    ASSERT_TRUE(say(id, nadia, "Secret", note()).ok());
    const Scope scope = accountScope(manager, true, false, {}, auth::Role::user);
    const auto answer = [&] {
        return write(
            [&](Tx& tx) { return addMessage(tx, scope, by(manager), id, {}, bodyFromText("Any news?")); });
    };
    EXPECT_EQ(answer().error().code, "ticket.not_found");
    allow(theirs, true, false, {{manager, false}});
    const auto view = read([&](Tx& tx) { return viewTicket(tx, scope, id); });
    ASSERT_TRUE(view.has_value());
    EXPECT_EQ(view->messages.size(), 1u) << "no notes";
    EXPECT_FALSE(view->mayAnswer);
    EXPECT_THAT(view->allowed, IsEmpty());
    EXPECT_EQ(answer().error().code, "ticket.read_only");
    Filter own;
    own.own = true;
    EXPECT_THAT(read([&](Tx& tx) { return listRows(tx, scope, own); }), IsEmpty());
    allow(theirs, true, true, {{manager, false}});
    EXPECT_TRUE(read([&](Tx& tx) { return viewTicket(tx, scope, id); })->mayAnswer);
    ASSERT_TRUE(answer().ok());
    EXPECT_TRUE(read([&](Tx& tx) { return viewTicket(tx, scope, id); })->messages.back().fromUser);
}

// Spelt out for one of each, so that the agreement above is not an agreement on something wrong.
TEST_P(ScopeTest, limitsAreWhatTheySay) {
    const PersonId self = person("My Self");
    const CustomerId mine = customer("Mine"), below = customer("Below", mine), theirs = customer("Theirs");
    const TeamId own = newTeam("Own"), other = newTeam("Other");
    ASSERT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), own, self); }).ok());
    const Scope limited = accountScope(self, false, true, {mine});
    const auto seen = [&](std::optional<CustomerId> of, std::optional<TeamId> by) {
        NewTicket n = draft("t");
        n.customerId = of;
        n.teamId = by;
        return sees(limited, open(n));
    };
    EXPECT_TRUE(seen(mine, own));
    EXPECT_TRUE(seen(below, own));
    EXPECT_TRUE(seen(below, std::nullopt)) << "nobody's ticket must not be invisible to all";
    EXPECT_FALSE(seen(below, other));
    EXPECT_FALSE(seen(theirs, own));
    EXPECT_FALSE(seen(std::nullopt, own));
}

TEST_P(ScopeTest, usersSeeWhatTheyFollowAndStaffOnlyWhatTheyMay) {
    const PersonId watcher = person("Wanda Watcher");
    const CustomerId theirs = customer("Theirs");
    NewTicket n = draft("t");
    n.customerId = theirs;
    n.watchers = {watcher};
    const TicketId watched = open(n), another = open();
    Scope scope = accountScope(watcher, false, false, {});
    scope.staff = false;
    EXPECT_TRUE(sees(scope, watched));
    EXPECT_FALSE(sees(scope, another));
    EXPECT_THAT(byList(scope), ElementsAre(watched.value));
    EXPECT_THAT(byBootstrap(scope), ElementsAre(watched.value));
    scope.staff = true;
    EXPECT_FALSE(sees(scope, watched)) << "to follow a ticket gives staff no customer";
    EXPECT_FALSE(read([&](Tx& tx) { return viewTicket(tx, scope, watched); }).has_value());
    EXPECT_THAT(byList(scope), IsEmpty());
}

TEST_P(ScopeTest, theBootstrapHasWhatTheConsoleNeeds) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    NewTicket n = draft("Écran noir");
    n.customerId = mine;
    n.teamId = team;
    const TicketId id = open(n), closed = open(), cancelled = open();
    moveTo(closed, {{Action::resolve, {}, {}, "x"}, {Action::close, {}, {}, {}}});
    moveTo(cancelled, {{Action::cancel, {}, {}, {}}});
    (void)*write([&](Tx& tx) { return createCategory(tx, by(nadia), {std::nullopt, {"Écran", "Screen"}}); });
    const Scope limited = accountScope(person("Limited"), false, false, {mine});
    const std::string text = toJson(read([&](Tx& tx) { return bootstrap(tx, limited); }));
    const auto document = json::Document::parse(text);
    ASSERT_TRUE(document.ok());
    const json::Value root = document->root();
    EXPECT_EQ(root.find("seq")->asInteger(), static_cast<std::int64_t>(entries().size()));
    std::vector<std::string> names;
    root.find("columns")->eachMember([&](std::string_view name, json::Value column) {
        names.emplace_back(name);
        EXPECT_EQ(column.size(), 1u) << name;
    });
    std::vector<std::string> expected;
    eachField(TicketRow::fields(), [&](const auto& f) { expected.emplace_back(f.name); });
    EXPECT_EQ(names, expected);
    EXPECT_EQ(root.find("columns")->find("id")->at(0).asInteger(), id.value);
    EXPECT_EQ(root.find("columns")->find("subject")->at(0).asString(), "Écran noir");
    EXPECT_EQ(root.find("columns")->find("requesterName")->at(0).asString(), "Élodie Martin");
    EXPECT_EQ(root.find("people")->size(), 2u);
    EXPECT_EQ(root.find("teams")->size(), 1u);
    EXPECT_EQ(root.find("categories")->size(), 1u);
    ASSERT_EQ(root.find("customers")->size(), 1u);
    EXPECT_EQ(root.find("customers")->at(0).find("name")->asString(), "Mine");
    EXPECT_EQ(text.find("Theirs"), std::string::npos);
    EXPECT_NE(theirs, mine);
}

TEST(Bootstrap, SendsTimesAsDifferences) {
    TicketRow row;
    row.createdAt = 1'700'000'060'000;
    row.updatedAt = row.createdAt + 5'000;
    row.dueAt = row.createdAt + 7'200'000;
    row.riskAt = *row.dueAt - 1'800'000;
    row.wakeAt = row.createdAt + 90'000;
    const TicketRow sent = withRelativeTimes(row, 1'700'000'000'000);
    EXPECT_EQ(sent.createdAt, 60'000);
    EXPECT_EQ(sent.updatedAt, 5'000);
    EXPECT_EQ(sent.dueAt, 7'200'000);
    EXPECT_EQ(sent.riskAt, -1'800'000);
    EXPECT_EQ(sent.wakeAt, 90'000);
    EXPECT_EQ(sent.providerDueAt, std::nullopt);
    row.dueAt.reset();
    EXPECT_EQ(withRelativeTimes(row, 0).riskAt, row.riskAt);
    EXPECT_EQ(withRelativeTimes(row, 0).createdAt, row.createdAt);
}

TEST_P(ScopeTest, listsFilterSortAndPage) {
    std::vector<TicketId> ids;
    for (int i = 0; i < 12; ++i) {
        now = now + minutes(1);
        NewTicket n = draft("Écran " + std::to_string(i));
        n.urgency = i % 5 + 1;
        if (i % 2) n.teamId = team;
        if (i % 3 == 0) n.assigneeId = paul;
        ids.push_back(open(n));
    }
    moveTo(ids[0], {{Action::resolve, {}, {}, "x"}});
    now = now + minutes(1);
    ASSERT_TRUE(say(ids[3], user, "More").ok());
    const auto walk = [&](Filter filter) {
        std::vector<std::int64_t> out;
        filter.limit = 5;
        for (int pages = 0; pages < 9; ++pages) {
            const auto rows = read([&](Tx& tx) { return listRows(tx, Scope::everything(), filter); });
            for (const TicketRow& row : rows) out.push_back(row.id.value);
            if (rows.size() < 5) break;
            const TicketRow& last = rows.back();
            filter.afterId = last.id.value;
            filter.afterKey = filter.sort == Sort::updated   ? last.updatedAt
                              : filter.sort == Sort::created ? last.id.value
                                                             : last.priority;
        }
        return out;
    };
    Filter all;
    EXPECT_EQ(walk(all).size(), 12u);
    EXPECT_EQ(walk(all).front(), ids[3].value) << "the newest word first";
    Filter created;
    created.sort = Sort::created;
    const auto byCreation = walk(created);
    EXPECT_TRUE(std::is_sorted(byCreation.rbegin(), byCreation.rend()));
    EXPECT_EQ(byCreation.size(), 12u);
    Filter priority;
    priority.sort = Sort::priority;
    const auto byPriority = walk(priority);
    EXPECT_EQ(std::set<std::int64_t>(byPriority.begin(), byPriority.end()).size(), 12u);
    Filter some;
    some.team = team;
    some.assignee = paul;
    EXPECT_EQ(walk(some).size(), 2u);
    Filter resolved;
    resolved.states = {State::resolved, State::closed};
    EXPECT_THAT(walk(resolved), ElementsAre(ids[0].value));
    Filter text;
    text.text = "ecran 1";
    EXPECT_EQ(walk(text).size(), 3u);
    Filter mine;
    mine.requester = nadia;
    EXPECT_THAT(walk(mine), IsEmpty());
}

GUICHET_ON_BOTH_ENGINES(ScopeTest);

}  // namespace
}  // namespace guichet::desk
