// Hand-overs as the provider's own account meets them: what it sees comes and goes with the hand-over.

#include "escalation/handed_over.h"

#include "escalation/escalation_fixture.h"

namespace guichet::escalation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class HandedOverTest : public EscalationTest {
protected:
    HandedOverTest() {
        fitter = accountOf("Rita", operatorId);
        rivalId = must(write([&](Tx& tx) { return createProvider(tx, by(claire), provider("Rival")); }));
        rival = accountOf("Ralf", rivalId);
    }
    ProviderCaller accountOf(const std::string& name, ProviderId of) {
        const PersonId who = person(name);
        const AccountId id = account(who, auth::Role::provider);
        EXPECT_TRUE(write([&](Tx& tx) { return auth::tieToProvider(tx, by(claire), id, 1, of); }).ok());
        return {id, who, i18n::Language::en};
    }
    std::vector<std::int64_t> list(const ProviderCaller& who) {
        std::vector<std::int64_t> out;
        for (const HandedOverRow& row : read([&](Tx& tx) { return listHandedOver(tx, who); }))
            out.push_back(row.id.value);
        return out;
    }
    Result<HandedOverView> look(const ProviderCaller& who, TicketId id) {
        return read([&](Tx& tx) { return viewHandedOver(tx, who, id); });
    }
    /// Nothing of the ticket, by any of the ways.
    void expectNothing(const ProviderCaller& who, TicketId id) {
        EXPECT_THAT(list(who), IsEmpty());
        EXPECT_EQ(codeOf(look(who, id)), "ticket.not_found");
        const Context context = by(who.person);
        EXPECT_EQ(codeOf(write(
                      [&](Tx& tx) { return promiseHandedOver(tx, who, context, id, 1, "X", std::nullopt); })),
                  "ticket.not_found");
        EXPECT_EQ(codeOf(write([&](Tx& tx) { return finishHandedOver(tx, who, context, id, "Done"); })),
                  "ticket.not_found");
        EXPECT_EQ(codeOf(write([&](Tx& tx) { return returnHandedOver(tx, who, context, id, "No", {}); })),
                  "ticket.not_found");
        EXPECT_EQ(codeOf(write([&](Tx& tx) {
                      return desk::answerDesk(tx, context, who.account, id, desk::bodyFromText("Hello"));
                  })),
                  "ticket.not_found");
    }

    ProviderCaller fitter, rival;
    ProviderId rivalId;
};

TEST_P(HandedOverTest, theHandOverGivesTheProvidersAccountsTheTicketWithItsFile) {
    const TicketId id = open(), other = open();
    expectNothing(fitter, id);
    HandoverInput input = toProvider(now + days(1));
    input.note = "Siobhan opens the door";
    input.reference = "C-1";
    const HandoverId made = pass(id, input, nadia);
    EXPECT_THAT(list(fitter), ElementsAre(id.value));
    const HandedOverView seen = must(look(fitter, id));
    EXPECT_EQ(seen.note, "Siobhan opens the door");
    EXPECT_EQ(seen.by, "Nadia");
    EXPECT_EQ(seen.ticket.providerReference, "C-1");
    ASSERT_EQ(seen.items.size(), 4u) << "only items with words";
    EXPECT_EQ(seen.items[0].text, "No link light");
    ASSERT_EQ(seen.messages.size(), 1u);
    EXPECT_EQ(codeOf(look(fitter, other)), "ticket.not_found");
    expectNothing(rival, id);
    EXPECT_THAT(view(made).readers, ElementsAre("Rita"));
    EXPECT_TRUE(view(made).mayWrite);
}

TEST_P(HandedOverTest, theirWordIsTheHandOversAndTheTicketWaitsForIt) {
    const TicketId id = open();
    const HandoverId made = pass(id, toProvider(), nadia);
    const auto promise = [&](std::int64_t version, std::optional<Instant> at) {
        return write([&](Tx& tx) {
            return promiseHandedOver(tx, fitter, by(fitter.person), id, version, " SAV-4711 ", at);
        });
    };
    EXPECT_EQ(codeOf(promise(1, now - days(1))), "/promisedAt ticket.wake_past");
    ASSERT_TRUE(promise(1, now + days(2)).ok());
    EXPECT_EQ(view(made).reference, "SAV-4711");
    EXPECT_EQ(marks(id).providerDueAt, now + days(2));
    EXPECT_EQ(get(id).wakeAt, now + days(2));
    EXPECT_EQ(codeOf(promise(1, now + days(3))), "record.stale");
}

TEST_P(HandedOverTest, whenItEndsByAnyWayTheTicketIsOutOfTheirSight) {
    const auto ends = std::vector<std::function<Result<Done>(HandoverId, TicketId)>>{
        [&](HandoverId made, TicketId) {
            return write(
                [&](Tx& tx) { return finishHandover(tx, asker(nadia), by(nadia), made, "Repaired"); });
        },
        [&](HandoverId made, TicketId) { return giveBack(made, nadia); },
        [&](HandoverId made, TicketId) {
            return write([&](Tx& tx) { return withdrawHandover(tx, asker(nadia), by(nadia), made); });
        },
        [&](HandoverId, TicketId id) {
            return write(
                [&](Tx& tx) { return finishHandedOver(tx, fitter, by(fitter.person), id, "New drum"); });
        },
        [&](HandoverId, TicketId id) {
            return write([&](Tx& tx) {
                return returnHandedOver(tx, fitter, by(fitter.person), id, "Not our device", {"tests"});
            });
        },
    };
    for (const auto& end : ends) {
        const TicketId id = open();
        const HandoverId made = pass(id, toProvider(), nadia);
        EXPECT_THAT(list(fitter), ElementsAre(id.value));
        const auto done = end(made, id);
        ASSERT_TRUE(done.ok()) << codeOf(done);
        EXPECT_NE(view(made).state, HandoverState::open);
        expectNothing(fitter, id);
        EXPECT_EQ(get(id).state, desk::State::in_progress) << "work goes on at the desk";
    }
    EXPECT_EQ(entry("ticket.handover_returned")["told"], number(nadia)) << "who handed over is told";
    EXPECT_EQ(entry("ticket.handover_returned")["lacking"], "Tests done");
}

TEST_P(HandedOverTest, theNextProviderHasTheTicketAndTheFirstDoesNot) {
    const TicketId id = open();
    const HandoverId first = pass(id, toProvider(), nadia);
    ASSERT_TRUE(write([&](Tx& tx) {
                    return writeToProvider(tx, asker(nadia), by(nadia), first, desk::bodyFromText("Psst"));
                }).ok());
    ASSERT_TRUE(giveBack(first, nadia).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return writeToProvider(tx, asker(nadia), by(nadia), first, desk::bodyFromText("Psst"));
              })),
              "handover.not_open");
    HandoverInput next = toProvider();
    next.providerId = rivalId;
    pass(id, next, nadia);
    expectNothing(fitter, id);
    const HandedOverView seen = must(look(rival, id));
    ASSERT_EQ(seen.messages.size(), 1u) << "what was written for the first is not for the second";
    EXPECT_FALSE(seen.messages[0].forProvider);
}

TEST_P(HandedOverTest, theLimitOfTheDesksOwnPeopleHoldsForMessagesToo) {
    const TicketId id = open();
    const HandoverId made = pass(id, toProvider(), nadia);
    const AccountId limited = account(mehdi, auth::Role::technician, {customer("Other")});
    const Asker elsewhere{{true, false, false, limited, mehdi}, false, i18n::Language::en};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return writeToProvider(tx, elsewhere, by(mehdi), made, desk::bodyFromText("Hello"));
              })),
              "handover.not_found");
}

GUICHET_ON_BOTH_ENGINES(HandedOverTest);

}  // namespace
}  // namespace guichet::escalation
