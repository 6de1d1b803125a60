#include "tasks/tasks.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::tasks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TasksTest : public test::StoreTest {
protected:
    TasksTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), files::migrations(),
                                directory::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = customer("Company");
        other = customer("Other");
        support = team("Support");
        network = team("Network");
        nadia = technician("Nadia", support);
        paul = technician("Paul", network);
        user = person("Martin", company);
        ticket = open(user);
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Scope all(PersonId who) { return {true, true, false, {}, who}; }
    CustomerId customer(const std::string& name) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}), {name, directory::CustomerKind::organisation, {}});
        });
    }
    TeamId team(const std::string& name) {
        return *write([&](Tx& tx) { return directory::createTeam(tx, by({}), {name}); });
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }
    PersonId technician(const std::string& name, TeamId of) {
        const PersonId id = person(name, {});
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), of, id); }).ok());
        return id;
    }
    TicketId open(PersonId requester) {
        desk::NewTicket n;
        n.subject = "Move to the second floor";
        n.requesterId = requester;
        return *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), by(nadia), n, desk::bodyFromText("Please."));
        });
    }
    Result<TaskId> add(const NewTask& n, std::optional<TicketId> to = {}) {
        return write([&](Tx& tx) { return addTask(tx, all(nadia), by(nadia), to.value_or(ticket), n); });
    }
    Result<Done> change(TaskId id, std::int64_t version, const TaskPatch& patch,
                        std::optional<Scope> scope = {}) {
        return write([&](Tx& tx) {
            return changeTask(tx, scope.value_or(all(nadia)), by(nadia), id, version, patch);
        });
    }
    TaskView get(TaskId id) {
        return *read([&](Tx& tx) { return findTask(tx, all(nadia), id); });
    }
    static std::vector<std::string> titles(const std::vector<TaskView>& tasks) {
        std::vector<std::string> out;
        for (const TaskView& t : tasks) out.push_back(t.title);
        return out;
    }
    std::vector<std::string> list(const Scope& scope, Whose whose) {
        return titles(read([&](Tx& tx) { return openTasks(tx, scope, whose); }));
    }
    std::vector<std::string> onTicket() {
        return titles(*read([&](Tx& tx) { return tasksOf(tx, all(nadia), ticket); }));
    }
    /// "task.added task:>Order assignee:>1; …"
    std::string history() {
        std::string out;
        const auto entries =
            read([&](Tx& tx) { return journal::readRecord(tx, "ticket", ticket.value, 0, 100); });
        for (const auto& r : entries) {
            if (!r.entry.kind.starts_with("task.")) continue;
            out += r.entry.kind;
            for (const auto& c : r.entry.changes) out += " " + c.field + ":" + c.before + ">" + c.after;
            out += "; ";
        }
        return out;
    }
    static TaskPatch done(bool is) {
        TaskPatch p;
        p.done = {true, is};
        return p;
    }

    Instant now{1'767'225'600'000};
    CustomerId company, other;
    TeamId support, network;
    PersonId nadia, paul, user;
    TicketId ticket;
};

TEST_P(TasksTest, openOnesComeFirstByTheDateTheyAreDue) {
    const TaskId later = *add({"Later", {}, {}, now + days(2)});
    ASSERT_TRUE(add({"Some day", {}, {}, {}}).ok());
    ASSERT_TRUE(add({"Soon", {}, {}, now + hours(1)}).ok());
    EXPECT_THAT(onTicket(), ElementsAre("Soon", "Later", "Some day"));
    ASSERT_TRUE(change(later, 1, done(true)).ok());
    EXPECT_THAT(onTicket(), ElementsAre("Soon", "Some day", "Later"));
    EXPECT_EQ(get(later).doneBy->id, nadia);
    EXPECT_EQ(get(later).doneAt, now);
    ASSERT_TRUE(change(later, 2, done(false)).ok());
    EXPECT_FALSE(get(later).doneBy);
    EXPECT_THAT(onTicket(), ElementsAre("Soon", "Later", "Some day"));
}

TEST_P(TasksTest, everybodyHasTheirList) {
    ASSERT_TRUE(add({"Nadia’s", nadia, support, now + hours(2)}).ok());
    ASSERT_TRUE(add({"Support’s", {}, support, {}}).ok());
    ASSERT_TRUE(add({"Network’s", {}, network, now + hours(1)}).ok());
    ASSERT_TRUE(add({"Nobody’s", {}, {}, {}}).ok());
    const TaskId ended = *add({"Ended", nadia, {}, {}});
    ASSERT_TRUE(change(ended, 1, done(true)).ok());
    EXPECT_THAT(list(all(nadia), Whose::mine), ElementsAre("Nadia’s"));
    EXPECT_THAT(list(all(nadia), Whose::teams), ElementsAre("Support’s"));
    EXPECT_THAT(list(all(paul), Whose::teams), ElementsAre("Network’s"));
    EXPECT_THAT(list(all(paul), Whose::all), ElementsAre("Network’s", "Nadia’s", "Support’s", "Nobody’s"));
}

TEST_P(TasksTest, theTicketsHistoryTellsOfThem) {
    const TaskId id = *add({" Order a cable ", nadia, {}, {}});
    TaskPatch p;
    p.personId = {true, std::nullopt};
    p.teamId = {true, network};
    ASSERT_TRUE(change(id, 1, p).ok());
    ASSERT_TRUE(change(id, 2, {}).ok()) << "nothing changed, nothing to tell";
    ASSERT_TRUE(change(id, 2, done(true)).ok());
    ASSERT_TRUE(write([&](Tx& tx) { return deleteTask(tx, all(nadia), by(nadia), id, 3); }).ok());
    const std::string n = std::to_string(nadia.value), t = std::to_string(network.value);
    EXPECT_EQ(history(), "task.added task:>Order a cable assignee:>" + n +
                             "; task.changed task:>Order a cable assignee:" + n + "> team:>" + t +
                             "; task.done task:>Order a cable; task.deleted task:Order a cable>; ");
    EXPECT_THAT(onTicket(), IsEmpty());
}

TEST_P(TasksTest, anOldVersionChangesNothing) {
    const TaskId id = *add({"Order a cable", nadia, {}, {}});
    ASSERT_TRUE(change(id, 1, done(true)).ok());
    EXPECT_EQ(codeOf(change(id, 1, done(false))), "record.stale");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteTask(tx, all(nadia), by(nadia), id, 1); })),
              "record.stale");
    EXPECT_TRUE(get(id).doneAt);
}

TEST_P(TasksTest, theyAreGivenToThoseWhoWorkHere) {
    EXPECT_EQ(codeOf(add({"Order", user, {}, {}})), "/personId ticket.assignee_not_technician");
    EXPECT_EQ(codeOf(add({"Order", {}, TeamId{99}, {}})), "/teamId team.not_found");
    EXPECT_EQ(codeOf(add({"Order", {}, {}, {}}, TicketId{99})), "ticket.not_found");
}

TEST_P(TasksTest, nobodyLearnsOfTasksOnTicketsThatTheyDoNotWorkOn) {
    const TicketId secret = open(person("Other", other));
    const TaskId id = *add({"Secret", {}, network, {}}, secret);
    auth::NewAccount n;
    n.person = paul;
    n.login = "paul";
    n.passwordHash = "-";
    n.role = auth::Role::technician;
    n.allCustomers = false;
    n.customers = {company};
    const AccountId account = *write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); });
    const Scope limited{true, false, false, account, paul}, asUser{false, true, false, {}, user};
    EXPECT_THAT(list(limited, Whose::teams), IsEmpty());
    EXPECT_THAT(list(limited, Whose::all), IsEmpty());
    EXPECT_THAT(list(asUser, Whose::all), IsEmpty());
    for (const Scope& scope : {limited, asUser}) {
        EXPECT_EQ(codeOf(read([&](Tx& tx) { return findTask(tx, scope, id); })), "task.not_found");
        EXPECT_EQ(codeOf(read([&](Tx& tx) { return tasksOf(tx, scope, secret); })), "ticket.not_found");
        EXPECT_EQ(codeOf(change(id, 1, done(true), scope)), "task.not_found");
    }
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return tasksOf(tx, asUser, ticket); })), "ticket.not_found")
        << "internal, on one’s own ticket too";
}

GUICHET_ON_BOTH_ENGINES(TasksTest);

}  // namespace
}  // namespace guichet::tasks
