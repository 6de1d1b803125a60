#include "escalation/escalation_fixture.h"

namespace guichet::escalation {
namespace {

class MajorTest : public EscalationTest {
protected:
    MajorInput input() const {
        MajorInput m;
        m.title = "Mail is down";
        m.reason = "Nobody can send";
        m.leadId = nadia;
        m.rhythmMinutes = 30;
        return m;
    }
    Result<MajorId> tryDeclare(TicketId id, const MajorInput& m) {
        return write([&](Tx& tx) { return declareMajor(tx, asker(claire, true), by(claire), id, m); });
    }
    MajorView major(MajorId id) {
        return *read([&](Tx& tx) { return findMajor(tx, asker(nadia).scope, id); });
    }
    Result<MajorUpdateId> say(MajorId id, const std::string& forUsers, const std::string& forDesk,
                              std::optional<std::int64_t> next = std::nullopt) {
        return write([&](Tx& tx) {
            return updateMajor(tx, asker(nadia), by(nadia), id, {forUsers, forDesk, next});
        });
    }
    Result<Done> end(MajorId id, const std::string& review) {
        return write([&](Tx& tx) { return endMajor(tx, asker(claire, true), by(claire), id, review); });
    }
    std::vector<PublicMajor> seenBy(PersonId who) {
        return read([&](Tx& tx) { return publicMajors(tx, who); });
    }
};
GUICHET_ON_BOTH_ENGINES(MajorTest);

TEST_P(MajorTest, declaringRaisesThePriorityAndTellsLeadAndSupervisors) {
    const TicketId id = open();
    const MajorId made = must(tryDeclare(id, input()));
    EXPECT_EQ(get(id).priority, 5);
    EXPECT_TRUE(marks(id).major);
    EXPECT_EQ(entry("ticket.major_declared")["told"], number(nadia));
    const MajorView v = major(made);
    EXPECT_TRUE(v.everybody);
    EXPECT_EQ(v.nextUpdateAt, now + minutes(30));
    ASSERT_EQ(v.tickets.size(), 1u);
    EXPECT_TRUE(v.tickets[0].main);
    EXPECT_EQ(v.people.at(0).id, nadia);
    EXPECT_EQ(codeOf(tryDeclare(id, input())), "major.already");
}

TEST_P(MajorTest, onlyAnIncidentThatGoesOnIsDeclared) {
    const TicketId id = open();
    desk::TicketPatch request;
    request.kind = {true, desk::TicketKind::request};
    ASSERT_TRUE(change(id, request).ok());
    EXPECT_EQ(codeOf(tryDeclare(id, input())), "major.incident_only");
    MajorInput bad = input();
    bad.leadId = user;
    EXPECT_EQ(codeOf(tryDeclare(open(), bad)), "/leadId person.not_found");
}

TEST_P(MajorTest, eachUpdatePromisesTheNext) {
    const MajorId id = must(tryDeclare(open(), input()));
    EXPECT_EQ(codeOf(say(id, " ", "")), "/publicText field.empty");
    now = now + minutes(40);  // late by ten
    ASSERT_TRUE(say(id, "We know the cause.", "Disk full on mx1").ok());
    EXPECT_EQ(major(id).nextUpdateAt, now + minutes(30));
    ASSERT_TRUE(say(id, "", "Waiting for the restore", 90).ok());
    const MajorView v = major(id);
    EXPECT_EQ(v.nextUpdateAt, now + minutes(90));
    ASSERT_EQ(v.updates.size(), 2u);
    EXPECT_EQ(v.updates[0].internalText, "Waiting for the restore");
}

TEST_P(MajorTest, usersOfTheCustomersReadWhatIsWrittenForThem) {
    const CustomerId below = customer("Branch", company), other = customer("Other");
    const PersonId branch = person("Branch user", below), stranger = person("Stranger", other);
    MajorInput m = input();
    m.customerIds = {company};
    const MajorId id = must(tryDeclare(open(), m));
    ASSERT_TRUE(say(id, "", "Only for us").ok());
    ASSERT_TRUE(say(id, "Mail is back at noon.", "Guess").ok());
    for (const PersonId who : {user, branch}) {
        const auto seen = seenBy(who);
        ASSERT_EQ(seen.size(), 1u);
        ASSERT_EQ(seen[0].updates.size(), 1u);
        EXPECT_EQ(seen[0].updates[0].text, "Mail is back at noon.");
    }
    EXPECT_TRUE(seenBy(stranger).empty());
    ASSERT_TRUE(end(id, "Disk replaced").ok());
    EXPECT_TRUE(seenBy(user).empty());
}

TEST_P(MajorTest, endsWithAReviewAndThePriorityAsItWas) {
    const TicketId id = open(), byHand = open();
    desk::TicketPatch four;
    four.priority = {true, 4};
    ASSERT_TRUE(change(byHand, four).ok());
    const int before = get(id).priority;
    for (const TicketId each : {id, byHand}) {
        const MajorId made = must(tryDeclare(each, input()));
        EXPECT_EQ(codeOf(end(made, "")), "/review field.empty");
        ASSERT_TRUE(end(made, "Disk full; watched from now on").ok());
        EXPECT_FALSE(marks(each).major);
        EXPECT_EQ(major(made).review, "Disk full; watched from now on");
        EXPECT_FALSE(major(made).nextUpdateAt);
        EXPECT_EQ(codeOf(say(made, "More", "")), "major.ended");
    }
    EXPECT_EQ(get(id).priority, before);
    EXPECT_FALSE(get(id).priorityOverridden);
    EXPECT_EQ(get(byHand).priority, 4);
}

TEST_P(MajorTest, ticketsAndPeopleComeAndGo) {
    const TicketId main = open(), same = open();
    const MajorId id = must(tryDeclare(main, input()));
    const auto link = [&](TicketId ticket, bool on) {
        return write([&](Tx& tx) { return setMajorTicket(tx, asker(ines), by(ines), id, ticket, on); });
    };
    ASSERT_TRUE(link(same, true).ok());
    EXPECT_EQ(entry("ticket.major_linked")["major"], "Mail is down");
    EXPECT_EQ(major(id).tickets.size(), 2u);
    EXPECT_EQ(codeOf(link(main, false)), "major.main_stays");
    EXPECT_EQ(codeOf(tryDeclare(same, input())), "major.already");
    ASSERT_TRUE(link(same, false).ok());
    EXPECT_EQ(major(id).tickets.size(), 1u);
    const auto join = [&](PersonId who, bool on) {
        return write([&](Tx& tx) { return setMajorPerson(tx, asker(ines), by(ines), id, who, on); });
    };
    ASSERT_TRUE(join(ines, true).ok());
    EXPECT_EQ(major(id).people.size(), 2u);
    EXPECT_EQ(codeOf(join(user, true)), "person.not_found");
    ASSERT_TRUE(join(nadia, false).ok());
    EXPECT_THAT(major(id).people.at(0).id, ines);
}

TEST_P(MajorTest, isSeenWithTheParts) {
    const CustomerId other = customer("Other");
    MajorInput m = input();
    m.customerIds = {company};
    const MajorId id = must(tryDeclare(open(), m));
    const AccountId here = account(ines, auth::Role::technician, {company});
    const AccountId there = account(mehdi, auth::Role::technician, {other});
    const Scope sees{true, false, false, here, ines}, doesNot{true, false, false, there, mehdi};
    EXPECT_EQ(read([&](Tx& tx) { return findMajor(tx, sees, id); })->tickets.size(), 1u);
    EXPECT_FALSE(read([&](Tx& tx) { return findMajor(tx, doesNot, id); }));
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return updateMajor(tx, {doesNot, false, i18n::Language::en}, by(mehdi), id, {"x", "", {}});
              })),
              "major.not_found");
    // Whoever sees only another customer of it sees neither the first one's name nor its ticket.
    m.customerIds = {company, other};
    ASSERT_TRUE(
        write([&](Tx& tx) { return changeMajor(tx, asker(claire, true), by(claire), id, 1, m); }).ok());
    const auto part = read([&](Tx& tx) { return findMajor(tx, doesNot, id); });
    ASSERT_TRUE(part);
    ASSERT_EQ(part->customers.size(), 1u);
    EXPECT_EQ(part->customers[0].id, other);
    EXPECT_TRUE(part->tickets.empty());
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return changeMajor(tx, asker(claire, true), by(claire), id, 1, m); })),
        "record.stale");
}

}  // namespace
}  // namespace guichet::escalation
