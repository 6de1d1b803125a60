#pragma once
// What the tests of tickets' clocks share: a company, its user and a technician on 1 June 2026, a Monday, at
// ten in the morning; and the journal followed after each deed.

#include "sla/clocks.h"
#include "sla/sla_fixture.h"

namespace guichet::sla {

class ClocksTest : public SlaTest {
protected:
    ClocksTest() {
        company = customer("Company");
        nadia = person("Nadia", std::nullopt);
        user = person("Élodie", company);
        now = test::at("2026-06-01T10:00+02:00");
    }

    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, everything, context(), n); });
    }
    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    Scope staff() const { return {true, true, false, {}, nadia}; }

    TicketId open(int priority = 3) {
        desk::NewTicket n;
        n.subject = "Screen stays black";
        n.requesterId = user;
        n.impact = n.urgency = priority;
        const TicketId id = *write(
            [&](Tx& tx) { return desk::openTicket(tx, staff(), by(user), n, desk::bodyFromText("Black.")); });
        follow();
        return id;
    }
    void move(TicketId id, desk::Move m) {
        const auto version = read([&](Tx& tx) { return desk::findTicket(tx, everything, id); })->version;
        ASSERT_TRUE(
            write([&](Tx& tx) { return desk::moveTicket(tx, staff(), by(nadia), id, version, m); }).ok());
        follow();
    }
    void wait(TicketId id, desk::WaitingOn on) { move(id, {desk::Action::wait, on, std::nullopt, "why"}); }
    void wake(TicketId id) { move(id, {desk::Action::wake, std::nullopt, std::nullopt, ""}); }
    void say(TicketId id, PersonId who, desk::MessageKind kind = desk::MessageKind::public_) {
        const Scope scope{who == nadia, who == nadia, false, {}, who};
        desk::Posting posting;
        posting.kind = kind;
        ASSERT_TRUE(write([&](Tx& tx) {
                        return desk::addMessage(tx, scope, by(who), id, posting,
                                                desk::bodyFromText("Words."));
                    }).ok());
        follow();
    }
    void setPriority(TicketId id, int priority) {
        desk::TicketPatch patch;
        patch.priority = {true, priority};
        const auto version = read([&](Tx& tx) { return desk::findTicket(tx, everything, id); })->version;
        ASSERT_TRUE(write([&](Tx& tx) {
                        return desk::changeTicket(tx, staff(), by(nadia), id, version, patch);
                    }).ok());
        follow();
    }

    void follow() {
        const FixedClock clock(now);
        while (journal::consumeOnce(database(), clockKeeper(clock), now) > 0) {
        }
        EXPECT_THAT(read([](Tx& tx) { return journal::readSkipped(tx, 10); }), testing::IsEmpty());
    }
    /// Runs the jobs that wait, as a worker would.
    void work() {
        while (auto job = jobs::claim(database(), "test", now, minutes(1))) {
            EXPECT_EQ(job->kind, recomputeJob);
            EXPECT_EQ(runRecompute(database(), *job, now).kind, jobs::Outcome::Kind::done);
            jobs::finish(database(), job->id, "test");
        }
    }

    /// "response running Mon 2026-06-01 12:00" and so on, as read at `when`.
    std::vector<std::string> clocks(TicketId id, std::optional<Instant> when = std::nullopt) {
        std::vector<std::string> out;
        const auto views = read([&](Tx& tx) { return viewClocks(tx, everything, id, when.value_or(now)); });
        for (const ClockView& c : *views)
            out.push_back(fmt::format("{} {} {}", nameOf(c.promise), nameOf(c.state), test::shown(c.dueAt)));
        return out;
    }
    desk::Ticket ticket(TicketId id) {
        return *read([&](Tx& tx) { return desk::findTicket(tx, everything, id); });
    }
    /// "response Mon 2026-06-01 12:00, at risk Mon 2026-06-01 11:30": what consoles show.
    std::string due(TicketId id) {
        const auto next = read([&](Tx& tx) { return desk::viewTicket(tx, everything, id); })->due;
        if (!next) return "";
        return fmt::format("{} {}, at risk {}", nameOf(next->promise), test::shown(next->dueAt),
                           test::shown(next->riskAt));
    }
    void nowAt(std::string_view text) { now = test::at(text); }

    CustomerId company;
    PersonId nadia, user;
};

}  // namespace guichet::sla
