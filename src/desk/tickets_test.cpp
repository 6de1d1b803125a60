#include <set>
#include <thread>

#include "desk/desk_fixture.h"

namespace guichet::desk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using TicketsTest = DeskTest;

TEST_P(TicketsTest, aTicketOpensWithItsFirstMessage) {
    NewTicket n = draft();
    n.kind = TicketKind::request;
    n.impact = 5;
    n.urgency = 5;
    n.teamId = team;
    n.assigneeId = paul;
    n.watchers = {paul};
    const TicketId id = open(n);
    const TicketView v = view(id);
    EXPECT_EQ(v.reference, "R-2026-00001");
    EXPECT_EQ(v.state, State::new_);
    EXPECT_EQ(v.priority, 5);
    EXPECT_EQ(v.customer->id, company) << "the requester's";
    EXPECT_EQ(v.requester->name, "Élodie Martin");
    EXPECT_EQ(v.team->name, "Support");
    EXPECT_EQ(v.assignee->id, paul);
    EXPECT_THAT(v.watchers, SizeIs(1));
    ASSERT_THAT(v.messages, SizeIs(1));
    EXPECT_EQ(v.messages[0].author->id, nadia);
    EXPECT_FALSE(v.messages[0].fromUser) << "a technician wrote down what was said";
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created"));
}

TEST_P(TicketsTest, whatATicketPointsAtExists) {
    const auto code = [&](auto set) {
        NewTicket n = draft();
        set(n);
        return codeOf(tryOpen(n, staffScope(nadia), nadia));
    };
    EXPECT_EQ(code([](NewTicket& n) { n.requesterId = PersonId{999}; }), "/requesterId person.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.requesterId.reset(); }), "/requesterId field.missing");
    EXPECT_EQ(code([](NewTicket& n) { n.affectedId = PersonId{999}; }), "/affectedId person.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.customerId = CustomerId{999}; }), "/customerId customer.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.teamId = TeamId{999}; }), "/teamId team.not_found");
    EXPECT_EQ(code([this](NewTicket& n) { n.assigneeId = user; }),
              "/assigneeId ticket.assignee_not_technician");
    EXPECT_EQ(code([](NewTicket& n) { n.categoryId = CategoryId{999}; }), "/categoryId category.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.serviceId = ServiceId{999}; }), "/serviceId service.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.watchers = {PersonId{999}}; }), "/watchers person.not_found");
    EXPECT_EQ(code([](NewTicket& n) { n.files = {FileId{999}}; }), "/files/0 file.not_found");
    EXPECT_EQ(get(open()).reference, "I-2026-00001") << "nothing of those stayed, not even a number";
}

// Otherwise any site's name and address could be read by naming its number.
TEST_P(TicketsTest, aSiteIsOneOfTheCustomers) {
    const CustomerId other = customer("Other");
    const SiteId ours = site(company, "Office"), theirs = site(other, "Secret place");
    NewTicket n = draft();
    n.siteId = theirs;
    EXPECT_EQ(codeOf(tryOpen(n, staffScope(nadia), nadia)), "/siteId site.not_found");
    n.siteId = ours;
    const TicketId id = open(n);
    TicketPatch patch;
    patch.siteId = {true, theirs};
    EXPECT_EQ(codeOf(change(id, 1, patch)), "/siteId site.not_found");
    patch.customerId = {true, other};
    EXPECT_TRUE(change(id, 1, patch).ok());
    TicketPatch back;
    back.customerId = {true, company};
    ASSERT_TRUE(change(id, 2, back).ok());
    EXPECT_FALSE(get(id).site) << "another customer's site does not stay";
}

TEST_P(TicketsTest, aUserAsksForThemselvesAndDecidesNothing) {
    const PersonId stranger = person("Stranger", company);
    const auto code = [&](auto set) {
        NewTicket n;
        n.subject = "Help";
        set(n);
        return codeOf(tryOpen(n, userScope(user), user));
    };
    EXPECT_EQ(code([](NewTicket&) {}), "");
    EXPECT_EQ(code([&](NewTicket& n) { n.requesterId = stranger; }), "/requesterId auth.forbidden");
    EXPECT_EQ(code([&](NewTicket& n) { n.affectedId = stranger; }), "/affectedId person.not_found");
    EXPECT_EQ(code([&](NewTicket& n) { n.teamId = team; }), "/teamId auth.forbidden");
    EXPECT_EQ(code([&](NewTicket& n) { n.assigneeId = nadia; }), "/assigneeId auth.forbidden");
    EXPECT_EQ(code([&](NewTicket& n) { n.customerId = company; }), "/customerId auth.forbidden");
    EXPECT_EQ(code([](NewTicket& n) { n.impact = 5; }), "/impact auth.forbidden");
    EXPECT_EQ(code([&](NewTicket& n) { n.watchers = {stranger}; }), "/watchers auth.forbidden");
    const TicketView v = view(TicketId{1});
    EXPECT_EQ(v.requester->id, user);
    EXPECT_EQ(v.source, Source::portal);
    EXPECT_TRUE(v.messages[0].fromUser);
    // Even past the routes: a user changes nothing, and only takes up again what was ended.
    TicketPatch patch;
    patch.subject = {true, "x"};
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return changeTicket(tx, userScope(user), by(user), v.id, 1, patch); })),
        "auth.forbidden");
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return setWatcher(tx, userScope(user), by(user), v.id, stranger, true); })),
              "auth.forbidden");
    const auto asUser = [&](Action action) {
        return codeOf(write([&](Tx& tx) {
            return moveTicket(tx, userScope(user), by(user), v.id, get(v.id).version, {action, {}, {}, {}});
        }));
    };
    EXPECT_EQ(asUser(Action::cancel), "auth.forbidden");
    moveTo(v.id, {{Action::resolve, {}, {}, "done"}});
    EXPECT_THAT(view(v.id, userScope(user)).allowed, ElementsAre(Action::close, Action::reopen));
    EXPECT_EQ(asUser(Action::reopen), "");
    // Whoever asked confirms that it helped; who only follows does not.
    moveTo(v.id, {{Action::resolve, {}, {}, "done"}});
    ASSERT_TRUE(write([&](Tx& tx) {
                    return setWatcher(tx, staffScope(nadia), by(nadia), v.id, stranger, true);
                }).ok());
    EXPECT_THAT(view(v.id, userScope(stranger)).allowed, ElementsAre(Action::reopen));
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return moveTicket(tx, userScope(stranger), by(stranger), v.id, get(v.id).version,
                                    {Action::close, {}, {}, {}});
              })),
              "auth.forbidden");
    EXPECT_EQ(asUser(Action::close), "");
    EXPECT_EQ(get(v.id).state, State::closed);
}

TEST_P(TicketsTest, numbersRunByKindAndYear) {
    EXPECT_EQ(get(open()).reference, "I-2026-00001");
    EXPECT_EQ(get(open()).reference, "I-2026-00002");
    NewTicket request = draft();
    request.kind = TicketKind::request;
    EXPECT_EQ(get(open(request)).reference, "R-2026-00001");
    now = now + days(365);
    EXPECT_EQ(get(open()).reference, "I-2027-00001");
    EXPECT_EQ(read([](Tx& tx) { return resolveTicket(tx, "i-2026-00002"); }), TicketId{2});
    EXPECT_EQ(read([](Tx& tx) { return resolveTicket(tx, "2"); }), TicketId{2});
    EXPECT_FALSE(read([](Tx& tx) { return resolveTicket(tx, "99999999999999999999"); }));
}

TEST_P(TicketsTest, numbersAreUniqueUnderConcurrency) {
    constexpr int writers = 6, each = 15;
    std::vector<std::thread> threads;
    std::vector<std::vector<TicketId>> opened(writers);
    for (auto& mine : opened)
        threads.emplace_back([&] {
            for (int k = 0; k < each; ++k) mine.push_back(open());
        });
    for (std::thread& thread : threads) thread.join();
    std::set<std::string> references;
    for (const auto& some : opened)
        for (const TicketId id : some) references.insert(get(id).reference);
    EXPECT_THAT(references, SizeIs(writers * each));
    EXPECT_EQ(*references.rbegin(), "I-2026-00090") << "without gaps";
}

TEST_P(TicketsTest, changesOfDifferentFieldsAreBothKept) {
    const TicketId id = open();
    TicketPatch subject, assign;
    subject.subject = {true, "Screen of the reception"};
    assign.assigneeId = {true, paul};
    ASSERT_TRUE(change(id, 1, subject).ok());
    ASSERT_TRUE(change(id, 1, assign, paul).ok()) << "written by somebody who had not seen the other change";
    EXPECT_EQ(get(id).subject, "Screen of the reception");
    EXPECT_EQ(get(id).assignee, paul);
    EXPECT_EQ(get(id).version, 3);
}

TEST_P(TicketsTest, changesOfTheSameFieldConflict) {
    const TicketId id = open();
    TicketPatch one, two;
    one.subject = {true, "One"};
    two.subject = {true, "Two"};
    two.assigneeId = {true, paul};
    ASSERT_TRUE(change(id, 1, one).ok());
    const auto refused = change(id, 1, two, paul);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::stale);
    EXPECT_EQ(refused.error().code, "ticket.stale");
    EXPECT_THAT(refused.error().params,
                ElementsAre(testing::Pair("who", "Nadia"), testing::Pair("fields", "subject")));
    EXPECT_EQ(get(id).subject, "One");
    EXPECT_FALSE(get(id).assignee) << "nothing of a refused change stays";
    ASSERT_TRUE(change(id, 1, one, paul).ok()) << "wanting the same is no conflict";
    EXPECT_EQ(codeOf(change(id, 99, two)), "record.stale");
}

TEST_P(TicketsTest, aConflictReachesFurtherBackThanTheLastChange) {
    const TicketId id = open();
    TicketPatch subject, impact, again;
    subject.subject = {true, "One"};
    impact.impact = {true, 4};
    again.subject = {true, "Three"};
    ASSERT_TRUE(change(id, 1, subject).ok());
    ASSERT_TRUE(change(id, 2, impact).ok());
    EXPECT_EQ(codeOf(change(id, 1, again, paul)), "ticket.stale");
    EXPECT_EQ(codeOf(change(id, 2, again, paul)), "");
}

TEST_P(TicketsTest, whatWasErasedFromTheTimelineCountsAsAConflict) {
    const TicketId id = open();
    TicketPatch one, two;
    one.subject = {true, "One"};
    two.subject = {true, "Two"};
    ASSERT_TRUE(change(id, 1, one).ok());
    (void)write([&](Tx& tx) -> Result<Done> {
        journal::erase(tx, by(nadia), "ticket", id.value);
        return Done{};
    });
    EXPECT_EQ(codeOf(change(id, 1, two)), "record.stale");
}

TEST_P(TicketsTest, theUpdateIsLockedNotLost) {
    const TicketId id = open();
    constexpr int rounds = 12;
    std::vector<std::thread> threads;
    // Each of these touches a field of its own, all from the same old version: none may be refused or lost.
    const std::vector<TicketPatch> patches = [&] {
        std::vector<TicketPatch> out(4);
        out[0].subject = {true, "Reception"};
        out[1].assigneeId = {true, paul};
        out[2].teamId = {true, team};
        out[3].affectedId = {true, user};
        return out;
    }();
    for (const TicketPatch& patch : patches)
        threads.emplace_back([&, patch] {
            const auto result = change(id, 1, patch);
            EXPECT_TRUE(result.ok()) << result.error().code;
        });
    for (std::thread& thread : threads) thread.join();
    const Ticket t = get(id);
    EXPECT_EQ(t.subject, "Reception");
    EXPECT_EQ(t.assignee, paul);
    EXPECT_EQ(t.team, team);
    EXPECT_EQ(t.affected, user);
    EXPECT_EQ(t.version, 5);

    for (int i = 0; i < rounds; ++i) {
        const std::int64_t version = get(id).version;
        std::atomic<int> done = 0;
        std::vector<std::thread> rivals;
        for (int k = 0; k < 2; ++k)
            rivals.emplace_back([&, k] {
                TicketPatch patch;
                patch.subject = {true, "Round " + std::to_string(i) + " rival " + std::to_string(k)};
                done += change(id, version, patch).ok();
            });
        for (std::thread& rival : rivals) rival.join();
        EXPECT_EQ(done, 1);
    }
}

TEST_P(TicketsTest, priorityFollowsTheMatrixUntilItIsOverridden) {
    const TicketId id = open();
    EXPECT_EQ(get(id).priority, 3);
    TicketPatch impact, override, clear;
    impact.impact = {true, 5};
    impact.urgency = {true, 5};
    ASSERT_TRUE(change(id, 1, impact).ok());
    EXPECT_EQ(get(id).priority, 5);
    override.priority = {true, 1};
    ASSERT_TRUE(change(id, 2, override).ok());
    EXPECT_TRUE(get(id).priorityOverridden);
    impact.impact = {true, 4};
    ASSERT_TRUE(change(id, 3, impact).ok());
    EXPECT_EQ(get(id).priority, 1) << "an override stays";
    clear.priority = {true, std::nullopt};
    ASSERT_TRUE(change(id, 4, clear).ok());
    EXPECT_EQ(get(id).priority, 5);
    PriorityMatrix flat;
    flat.matrix.assign(5, std::vector<int>(5, 2));
    ASSERT_TRUE(write([&](Tx& tx) { return setPriorityMatrix(tx, by(nadia), flat); }).ok());
    EXPECT_EQ(get(open()).priority, 2);
    flat.matrix[3] = {1, 2, 3, 4};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setPriorityMatrix(tx, by(nadia), flat); })),
              "/matrix/3 matrix.not_five");
    flat.matrix[3] = {1, 2, 3, 4, 6};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setPriorityMatrix(tx, by(nadia), flat); })),
              "/matrix/3/4 matrix.out_of_range");
}

TEST_P(TicketsTest, anotherRequesterBringsTheirCustomer) {
    const CustomerId other = customer("Other");
    const PersonId newcomer = person("New Comer", other);
    const TicketId id = open();
    TicketPatch patch;
    patch.requesterId = {true, newcomer};
    ASSERT_TRUE(change(id, 1, patch).ok());
    EXPECT_EQ(get(id).customer, other);
    // Whoever changed the customer meanwhile must not be overruled by this side effect.
    const TicketId second = open();
    TicketPatch explicitly;
    explicitly.customerId = {true, customer("Third")};
    ASSERT_TRUE(change(second, 1, explicitly).ok());
    EXPECT_EQ(codeOf(change(second, 1, patch)), "ticket.stale");
}

TEST_P(TicketsTest, aChangeThatChangesNothingLeavesNoTrace) {
    const TicketId id = open("Same");
    TicketPatch patch;
    patch.subject = {true, " Same "};
    patch.impact = {true, 3};
    ASSERT_TRUE(change(id, 1, patch).ok());
    EXPECT_EQ(get(id).version, 1);
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created"));
}

TEST_P(TicketsTest, movesAreJournalledWithTheirReason) {
    const TicketId id = open();
    moveTo(id, {{Action::start, {}, {}, {}},
                {Action::wait, WaitingOn::provider, {}, "spare part"},
                {Action::resolve, {}, {}, " replaced "}});
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created", "ticket.moved", "ticket.moved", "ticket.moved"));
    const auto all = entries();
    const auto fieldsOf = [&](const journal::Recorded& r) {
        std::vector<std::string> out;
        for (const auto& c : r.entry.changes) out.push_back(c.field + "=" + c.after);
        return out;
    };
    EXPECT_THAT(fieldsOf(all[all.size() - 2]), Contains("reason=spare part"));
    EXPECT_THAT(fieldsOf(all.back()), Contains("resolution=replaced"));
    const TicketView v = view(id);
    EXPECT_EQ(v.resolution->text, "replaced");
    EXPECT_EQ(v.resolution->by->id, nadia);
    EXPECT_EQ(v.assignee->id, nadia);
}

TEST_P(TicketsTest, aMoveFromAnOldStateIsRefused) {
    const TicketId id = open();
    ASSERT_TRUE(move(id, {Action::wait, WaitingOn::user, {}, {}}).ok());
    EXPECT_EQ(codeOf(move(id, {Action::cancel, {}, {}, "dup"}, 1)), "ticket.stale");
    ASSERT_TRUE(move(id, {Action::wait, WaitingOn::provider, {}, {}}, 2).ok());
    EXPECT_EQ(codeOf(move(id, {Action::wake, {}, {}, {}}, 2)), "ticket.stale")
        << "it waits for somebody else now";
    TicketPatch subject;
    subject.subject = {true, "Other"};
    ASSERT_TRUE(change(id, 3, subject).ok());
    EXPECT_TRUE(move(id, {Action::wake, {}, {}, {}}, 3).ok()) << "a change of the subject does not hinder";
    EXPECT_EQ(codeOf(move(id, {Action::wake, {}, {}, {}})), "ticket.move_not_allowed");
}

TEST_P(TicketsTest, twoMovesAtTheSameMomentDoNotBothHappen) {
    const TicketId id = open();
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (const Move& m : {Move{Action::resolve, {}, {}, "a"}, Move{Action::cancel, {}, {}, "b"}})
        threads.emplace_back([&, m] { done += move(id, m, 1).ok(); });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 1);
    EXPECT_THAT(kinds(id), SizeIs(2));
}

TEST_P(TicketsTest, plannedTicketsWakeOnTheirDateOnce) {
    const TicketId early = open(), late = open(), forUser = open();
    ASSERT_TRUE(move(early, {Action::wait, WaitingOn::planned, now + hours(1), {}}).ok());
    ASSERT_TRUE(move(late, {Action::wait, WaitingOn::planned, now + hours(5), {}}).ok());
    ASSERT_TRUE(move(forUser, {Action::wait, WaitingOn::user, {}, {}}).ok());
    const auto wake = [&](Instant at) {
        return *write([&](Tx& tx) -> Result<int> { return wakeDue(tx, at); });
    };
    EXPECT_EQ(wake(now + minutes(59)), 0);
    std::atomic<int> woken = 0;
    std::vector<std::thread> servers;
    for (int i = 0; i < 2; ++i) servers.emplace_back([&] { woken += wake(now + hours(1)); });
    for (std::thread& server : servers) server.join();
    EXPECT_EQ(woken, 1);
    EXPECT_EQ(get(early).state, State::in_progress);
    EXPECT_FALSE(get(early).wakeAt);
    EXPECT_EQ(get(late).state, State::waiting);
    EXPECT_EQ(wake(now + days(30)), 1);
    EXPECT_EQ(get(forUser).state, State::waiting);
    EXPECT_EQ(entries().back().actor.kind, journal::ActorKind::system);
}

TEST_P(TicketsTest, watchersComeAndGo) {
    const TicketId id = open();
    const auto set = [&](PersonId who, bool watches, const Scope& scope) {
        return codeOf(write([&](Tx& tx) { return setWatcher(tx, scope, by(nadia), id, who, watches); }));
    };
    EXPECT_EQ(set(paul, true, staffScope(nadia)), "");
    EXPECT_EQ(set(paul, true, staffScope(nadia)), "") << "twice is once";
    EXPECT_THAT(read([&](Tx& tx) { return participants(tx, id); }), ElementsAre(user, paul));
    EXPECT_EQ(set(PersonId{999}, true, staffScope(nadia)), "person.not_found");
    EXPECT_EQ(set(paul, false, staffScope(nadia)), "");
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created", "ticket.watched", "ticket.watched"));
    // Watching shows name, address and number, so only people in sight can be added.
    const PersonId stranger = person("Stranger", customer("Other"));
    const Scope limited = accountScope(person("Limited"), false, false, {company});
    EXPECT_EQ(set(stranger, true, limited), "person.not_found");
    EXPECT_EQ(set(user, true, limited), "");
}

GUICHET_ON_BOTH_ENGINES(TicketsTest);

}  // namespace
}  // namespace guichet::desk
