// What is said of a ticket when it arrives.
#include "finder/arrivals.h"

#include "finder/finder_fixture.h"

namespace guichet::finder {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ArrivalsTest : public FinderTest {
protected:
    ArrivalsTest() {
        (void)write([&](Tx& tx) -> Result<Done> {
            journal::startAfter(tx, arrivalsName, journal::head(tx));
            return Done{};
        });
    }

    TicketId arrive(PersonId from, const std::string& subject) {
        const TicketId id = open(subject, "Bonjour.", [&](desk::NewTicket& n) { n.requesterId = from; });
        now = now + minutes(1);
        meet();
        return id;
    }
    void meet() {
        catchUp();
        const FixedClock clock(now);
        // Some are looked up ahead, as the index's own thread does it, the others in their turn.
        constexpr int some = 3;
        Arrivals ahead = read([&](Tx& tx) { return nextArrivals(index, tx, now, some); });
        const auto consumer = arrivals(index, clock, ahead);
        while (journal::consumeOnce(database(), consumer, now) > 0) {
        }
    }
    desk::Marks marks(TicketId id) {
        return read([&](Tx& tx) { return desk::marksOf(tx, id); });
    }
    /// "kind field=value …" of what was said of a ticket.
    std::vector<std::string> said(TicketId id) {
        std::vector<std::string> out;
        for (const auto& r :
             read([&](Tx& tx) { return journal::readRecord(tx, "ticket", id.value, 0, 100); })) {
            if (r.entry.kind != "ticket.common_cause" && r.entry.kind != "ticket.duplicate_suspected")
                continue;
            std::string line = r.entry.kind;
            for (const auto& c : r.entry.changes)
                if (c.field != "since") line += " " + c.field + "=" + c.after;
            out.push_back(line);
        }
        return out;
    }
};

TEST_P(ArrivalsTest, theSamePersonAsksAgain) {
    const TicketId first = arrive(user, "Écran noir sur PC-042");
    EXPECT_THAT(said(first), IsEmpty());
    const TicketId second = arrive(user, "PC-042 toujours en panne");
    EXPECT_TRUE(marks(second).duplicate);
    EXPECT_FALSE(marks(first).duplicate);
    EXPECT_THAT(said(second),
                ElementsAre("ticket.duplicate_suspected duplicates=" + std::to_string(first.value)));
    meet();
    EXPECT_EQ(said(second).size(), 1u) << "once";
    const TicketId other = arrive(user, "Badge perdu");
    EXPECT_THAT(said(other), IsEmpty());
}

TEST_P(ArrivalsTest, whatHasEndedIsNoDuplicate) {
    const TicketId first = arrive(user, "Écran noir sur PC-042");
    move(first, {desk::Action::resolve, {}, {}, "Câble changé"});
    EXPECT_THAT(said(arrive(user, "PC-042 toujours en panne")), IsEmpty());
}

TEST_P(ArrivalsTest, severalPeopleWithTheSameTroubleAreFoundOnceAndJoined) {
    const TicketId first = arrive(person("Anne Un", company), "Imprimante IMP-7 bloquée");
    const TicketId second = arrive(person("Bob Deux", company), "IMP-7 n'imprime plus");
    EXPECT_FALSE(marks(second).commonCause) << "two are not several";
    const TicketId third = arrive(person("Cléo Trois", company), "Plus rien ne sort de IMP-7");
    for (const TicketId id : {first, second, third}) EXPECT_TRUE(marks(id).commonCause);
    EXPECT_THAT(said(third), ElementsAre("ticket.common_cause commonCause=found people=3 about=IMP-7"));
    EXPECT_THAT(said(first), ElementsAre("ticket.common_cause commonCause=joined people=3 about=IMP-7"));
    const TicketId fourth = arrive(person("Dan Quatre", company), "IMP-7 en erreur");
    EXPECT_THAT(said(fourth), ElementsAre("ticket.common_cause commonCause=joined people=4 about=IMP-7"));
    EXPECT_EQ(said(first).size(), 1u);
}

TEST_P(ArrivalsTest, signsOfOthersStay) {
    const TicketId first = arrive(user, "Écran noir sur PC-042");
    (void)write([&](Tx& tx) -> Result<Done> {
        desk::Marks marks;
        marks.bounces = 3;
        desk::setMarks(tx, first, marks);
        return Done{};
    });
    arrive(person("Anne Un", company), "PC-042 ne démarre pas");
    arrive(person("Bob Deux", company), "PC-042 éteint");
    EXPECT_EQ(marks(first).bounces, 3);
    EXPECT_TRUE(marks(first).commonCause);
}

TEST_P(ArrivalsTest, whatArrivedLongAgoIsHistory) {
    arrive(user, "Écran noir sur PC-042");
    const TicketId second = open("PC-042 toujours en panne");
    now = now + hours(13);
    meet();
    EXPECT_THAT(said(second), IsEmpty());
}

GUICHET_ON_BOTH_ENGINES(ArrivalsTest);

}  // namespace
}  // namespace guichet::finder
