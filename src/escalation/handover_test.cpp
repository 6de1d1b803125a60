#include "escalation/escalation_fixture.h"

namespace guichet::escalation {
namespace {

using testing::ElementsAre;

class HandoverTest : public EscalationTest {};
GUICHET_ON_BOTH_ENGINES(HandoverTest);

TEST_P(HandoverTest, anIncompleteFileIsRefusedAndNothingMoves) {
    const TicketId id = open();
    HandoverInput input = toTeam(network);
    input.answers.pop_back();
    input.answers[0].text = "  ";
    const auto refused = tryHandOver(id, input, nadia);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "handover.incomplete");
    EXPECT_EQ(refused.error().params[0].second, "Symptoms, Tests done");
    EXPECT_EQ(get(id).team, front);
    EXPECT_TRUE(escalation(id).handovers.empty());
}

TEST_P(HandoverTest, aSupervisorMayLetItGoWithAReasonThatShows) {
    const TicketId id = open();
    HandoverInput input = toTeam(network);
    input.answers.clear();
    input.overrideReason = "The site is down";
    EXPECT_EQ(codeOf(tryHandOver(id, input, nadia)), "/overrideReason auth.forbidden");
    const HandoverId made = must(tryHandOver(id, input, claire, true));
    EXPECT_EQ(view(made).overrideReason, "The site is down");
    EXPECT_EQ(entry("ticket.handed_over")["override"], "The site is down");
}

TEST_P(HandoverTest, aTeamGetsTheTicketWithItsFileAndTakesIt) {
    const TicketId id = open();
    const HandoverId made = pass(id, toTeam(network), nadia);
    EXPECT_EQ(get(id).team, network);
    EXPECT_FALSE(get(id).assignee);
    EXPECT_EQ(entry("ticket.handed_over")["told"], number(ines));
    HandoverView v = view(made, ines);
    EXPECT_EQ(v.state, HandoverState::open);
    EXPECT_EQ(v.to, "Network");
    EXPECT_EQ(v.items.at(0).text, "No link light");
    EXPECT_TRUE(v.mayTake && v.mayReturn);
    EXPECT_FALSE(v.mayWithdraw);
    EXPECT_TRUE(view(made, nadia).mayWithdraw);
    EXPECT_EQ(codeOf(tryHandOver(id, toTeam(vendorTeam), nadia)), "handover.open_elsewhere");

    ASSERT_TRUE(take(made, ines).ok());
    EXPECT_EQ(get(id).assignee, ines);
    EXPECT_EQ(get(id).state, desk::State::in_progress);
    v = view(made, ines);
    EXPECT_EQ(v.state, HandoverState::taken);
    EXPECT_EQ(v.takenBy->id, ines);
    EXPECT_FALSE(v.mayTake);
    EXPECT_TRUE(v.mayReturn);
    EXPECT_EQ(codeOf(take(made, mehdi)), "handover.not_open");
}

TEST_P(HandoverTest, whatIsReturnedGoesBackToWhoEscalatedWithWhatWasLacking) {
    const TicketId id = open();
    const HandoverId made = pass(id, toTeam(network), nadia);
    ASSERT_TRUE(take(made, ines).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return returnHandover(tx, asker(ines), by(ines), made, " ", {}); })),
              "/reason field.empty");
    ASSERT_TRUE(giveBack(made, ines, {"tests", "errors"}).ok());
    EXPECT_EQ(get(id).team, front);
    EXPECT_EQ(get(id).assignee, nadia);
    auto told = entry("ticket.handover_returned");
    EXPECT_EQ(told["told"], number(nadia));
    EXPECT_EQ(told["reason"], "Not enough to go on");
    EXPECT_EQ(told["lacking"], "Tests done, Error messages");
    EXPECT_EQ(codeOf(giveBack(made, ines)), "handover.not_open");

    const auto form = must(read([&](Tx& tx) { return handoverForm(tx, asker(nadia), id); }));
    EXPECT_EQ(form.items.at(3).key, "tests");
    EXPECT_TRUE(form.items[3].lacking);
    EXPECT_EQ(form.items[3].text, "Cable changed, port changed");
    EXPECT_EQ(form.items[3].origin, Origin::earlier);
}

TEST_P(HandoverTest, theTeamThatAGuideNamesIsProposedUntilTheTicketHasGoneThere) {
    const TicketId id = open();
    TeamId named = vendorTeam;
    const Instant ended = now;
    const Guided guided{{}, [&](Tx&, TicketId, Instant after) {
                            return ended > after ? std::optional(named) : std::nullopt;
                        }};
    const auto proposed = [&] {
        return must(read([&](Tx& tx) { return handoverForm(tx, asker(nadia), id, guided); })).proposedTeam;
    };
    EXPECT_EQ(proposed(), vendorTeam);
    EXPECT_FALSE(must(read([&](Tx& tx) { return handoverForm(tx, asker(nadia), id); })).proposedTeam);
    named = front;
    EXPECT_FALSE(proposed()) << "the ticket is theirs";
    named = network;
    now = now + minutes(1);
    const HandoverId made = pass(id, toTeam(network), nadia);
    EXPECT_EQ(view(made).to, "Network");
    ASSERT_TRUE(giveBack(made, ines).ok());
    EXPECT_EQ(proposed(), network) << "what came back may go there again";
    now = now + minutes(1);
    pass(id, toTeam(vendorTeam), nadia);
    EXPECT_FALSE(proposed()) << "it has gone on since";
}

TEST_P(HandoverTest, pingPongIsCountedAndMarked) {
    const TicketId id = open();
    for (int round = 1; round <= 2; ++round) {
        const HandoverId made = pass(id, toTeam(network), nadia);
        ASSERT_TRUE(giveBack(made, ines).ok());
        EXPECT_EQ(marks(id).bounces, round);
    }
    const EscalationView all = escalation(id);
    EXPECT_EQ(all.count, 2);
    EXPECT_EQ(all.bounces, 2);
    EXPECT_THAT(all.path, ElementsAre("Front", "Network", "Front", "Network", "Front"));
    const auto row = read([&](Tx& tx) { return desk::viewTicket(tx, asker(nadia).scope, id); });
    EXPECT_EQ(row->marks.bounces, 2);
    const Scope own{false, true, false, {}, user};
    EXPECT_EQ(read([&](Tx& tx) { return desk::viewTicket(tx, own, id); })->marks, desk::Marks{});
}

TEST_P(HandoverTest, withdrawingIsForWhoEscalatedAndLeavesNoTrace) {
    const TicketId id = open();
    const HandoverId made = pass(id, toTeam(network), nadia);
    const auto withdraw = [&](PersonId who, bool supervisor) {
        return write([&](Tx& tx) { return withdrawHandover(tx, asker(who, supervisor), by(who), made); });
    };
    EXPECT_EQ(codeOf(withdraw(ines, false)), "handover.not_yours");
    ASSERT_TRUE(withdraw(nadia, false).ok());
    EXPECT_EQ(get(id).assignee, nadia);
    EXPECT_EQ(escalation(id).count, 0);
    EXPECT_TRUE(escalation(id).path.empty());
}

TEST_P(HandoverTest, whoAssignsByOtherWaysHasTakenIt) {
    const TicketId id = open();
    const HandoverId made = pass(id, toTeam(network), nadia);
    desk::TicketPatch mine;
    mine.assigneeId = {true, ines};
    ASSERT_TRUE(change(id, mine).ok());
    EXPECT_EQ(view(made).state, HandoverState::taken);
    const HandoverId further = pass(id, toTeam(vendorTeam), ines);
    EXPECT_EQ(view(made).state, HandoverState::taken);
    desk::TicketPatch away;
    away.teamId = {true, front};
    ASSERT_TRUE(change(id, away).ok());
    EXPECT_EQ(view(further).state, HandoverState::passed_on);
    EXPECT_EQ(codeOf(giveBack(further, mehdi)), "handover.not_open");
}

TEST_P(HandoverTest, aLevelIsTheTeamThatTheChecklistNamesOrTheOnlyOne) {
    const TicketId id = open();
    HandoverInput input = toTeam(network);
    input.target = WantedTarget::level;
    input.teamId.reset();
    input.level = 2;
    const HandoverId made = pass(id, input, nadia);
    EXPECT_EQ(view(made).to, "Network");
    EXPECT_EQ(view(made).level, 2);
    ASSERT_TRUE(giveBack(made, ines).ok());

    const TeamId servers = team("Servers", 2);
    EXPECT_EQ(codeOf(tryHandOver(id, input, nadia)), "/level handover.level_unclear");
    const auto standard = read([](Tx& tx) { return listChecklists(tx).at(0); });
    ChecklistInput checklist{std::nullopt, standard.items, {{2, servers}}};
    ASSERT_TRUE(write([&](Tx& tx) {
                    return replaceChecklist(tx, by(claire), standard.id, standard.version, checklist);
                }).ok());
    EXPECT_EQ(view(pass(id, input, nadia)).to, "Servers");
}

TEST_P(HandoverTest, theNearestChecklistOfTheCategoryHolds) {
    const CategoryId wide = category("Network"), narrow = category("Wi-Fi", wide);
    ChecklistInput own{wide, {{"own-ssid", {"Nom du réseau", "Network name"}, true}}, {}};
    ASSERT_TRUE(write([&](Tx& tx) { return createChecklist(tx, by(claire), own); }).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return createChecklist(tx, by(claire), own); })),
              "/categoryId checklist.category_taken");
    const TicketId id = open("No Wi-Fi", narrow);
    const auto refused = tryHandOver(id, toTeam(network), nadia);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().params[0].second, "Network name");
    HandoverInput input = toTeam(network);
    input.answers = {{"own-ssid", "guests"}};
    EXPECT_EQ(view(pass(id, input, nadia)).items.size(), 1u);
    const auto standard = read([](Tx& tx) { return listChecklists(tx).at(0); });
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return deleteChecklist(tx, by(claire), standard.id, standard.version); })),
        "checklist.default_stays");
}

TEST_P(HandoverTest, aProvidersTicketWaitsUntilWhatTheyPromised) {
    const TicketId id = open();
    const Instant promised = now + days(2);
    const HandoverId made = pass(id, toProvider(promised), nadia);
    EXPECT_EQ(get(id).state, desk::State::waiting);
    EXPECT_EQ(get(id).waitingOn, desk::WaitingOn::provider);
    EXPECT_EQ(get(id).wakeAt, promised);
    EXPECT_EQ(get(id).team, front);
    EXPECT_EQ(get(id).assignee, nadia);
    EXPECT_EQ(marks(id).providerDueAt, promised);

    // The date passes: the ticket is back, and still the provider's.
    now = promised + minutes(1);
    EXPECT_EQ(must(write([&](Tx& tx) -> Result<int> { return desk::wakeDue(tx, now); })), 1);
    EXPECT_EQ(get(id).state, desk::State::in_progress);
    EXPECT_EQ(marks(id).providerDueAt, promised);
    const auto rePromise = [&](std::optional<Instant> at) {
        const std::int64_t version = view(made).version;
        return write(
            [&](Tx& tx) { return changeHandover(tx, asker(nadia), by(nadia), made, version, "CASE-7", at); });
    };
    EXPECT_EQ(codeOf(rePromise(now - days(1))), "/promisedAt ticket.wake_past");
    ASSERT_TRUE(rePromise(now + days(1)).ok());
    EXPECT_EQ(get(id).state, desk::State::waiting);
    EXPECT_EQ(view(made).reference, "CASE-7");
    EXPECT_EQ(marks(id).providerDueAt, now + days(1));

    ASSERT_TRUE(write([&](Tx& tx) {
                    return finishHandover(tx, asker(nadia), by(nadia), made, "Line repaired");
                }).ok());
    EXPECT_EQ(get(id).state, desk::State::in_progress);
    EXPECT_EQ(marks(id), desk::Marks{});
    EXPECT_EQ(view(made).outcome, "Line repaired");
    EXPECT_EQ(escalation(id).bounces, 0);
}

TEST_P(HandoverTest, whatHasEndedIsNotHandedOver) {
    const TicketId id = open();
    const std::int64_t version = get(id).version;
    ASSERT_TRUE(write([&](Tx& tx) {
                    return desk::moveTicket(tx, Scope::everything(), by(nadia), id, version,
                                            {desk::Action::resolve, {}, {}, "Done"});
                }).ok());
    EXPECT_EQ(codeOf(tryHandOver(id, toTeam(network), nadia)), "handover.ticket_ended");
}

TEST_P(HandoverTest, isOutOfSightWhereTheTicketIs) {
    const TicketId id = open();
    const HandoverId made = pass(id, toTeam(network), nadia);
    const AccountId limited = account(mehdi, auth::Role::technician, {customer("Other")});
    const Asker elsewhere{{true, false, false, limited, mehdi}, false, i18n::Language::en};
    EXPECT_FALSE(read([&](Tx& tx) { return findHandover(tx, elsewhere, made); }));
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return escalationOf(tx, elsewhere, id); })), "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return takeHandover(tx, elsewhere, by(mehdi), made); })),
              "handover.not_found");
}

TEST_P(HandoverTest, aRepeatedRequestHandsOverOnce) {
    const TicketId id = open();
    Context context = by(nadia);
    context.operation = "1:key";
    const std::int64_t version = get(id).version;
    const HandoverId made = must(
        write([&](Tx& tx) { return handOver(tx, asker(nadia), context, id, version, toTeam(network)); }));
    const auto earlier = read([&](Tx& tx) { return journal::earlier(tx, context); });
    ASSERT_TRUE(earlier);
    EXPECT_EQ(earlier->detailId, made.value);
}

TEST_P(HandoverTest, raisingTellsTheManagerElseTheSupervisors) {
    const TicketId id = open();
    const auto raise = [&](PersonId who, RaiseTo to) {
        return write([&](Tx& tx) { return raiseTicket(tx, asker(who), by(who), id, to, "The user waits"); });
    };
    EXPECT_EQ(codeOf(raise(nadia, RaiseTo::service_owner)), "raise.no_service");
    ASSERT_TRUE(raise(nadia, RaiseTo::team_manager).ok());
    EXPECT_EQ(entry("ticket.raised")["told"], number(claire));
    ASSERT_TRUE(write([&](Tx& tx) { return setTeamStanding(tx, by(claire), front, 1, mehdi); }).ok());
    const RaiseId made = must(raise(nadia, RaiseTo::team_manager));
    EXPECT_EQ(entry("ticket.raised")["told"], number(mehdi));
    EXPECT_EQ(entry("ticket.raised")["reason"], "The user waits");
    EXPECT_EQ(codeOf(raise(claire, RaiseTo::team_manager)), "");
    ASSERT_TRUE(raise(mehdi, RaiseTo::team_manager).ok());
    EXPECT_EQ(entry("ticket.raised")["told"], number(claire));

    const auto answer = [&] {
        return write([&](Tx& tx) { return answerRaise(tx, asker(mehdi), by(mehdi), made, "I call them"); });
    };
    ASSERT_TRUE(answer().ok());
    EXPECT_EQ(codeOf(answer()), "raise.answered");
    EXPECT_EQ(entry("ticket.raise_answered")["told"], number(nadia));
    EXPECT_EQ(escalation(id).raises.size(), 4u);
}

TEST_P(HandoverTest, providersAreChangedByVersionAndTheirPortalIsAWebAddress) {
    ProviderInput p = provider("Maker");
    p.portal = "javascript:alert(1)";
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return createProvider(tx, by(claire), p); })),
              "/portal provider.portal_address");
    p.portal = "https://maker.example/cases";
    const ProviderId id = must(write([&](Tx& tx) { return createProvider(tx, by(claire), p); }));
    p.active = false;
    ASSERT_TRUE(write([&](Tx& tx) { return replaceProvider(tx, by(claire), id, 1, p); }).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replaceProvider(tx, by(claire), id, 1, p); })),
              "record.stale");
    const TicketId ticket = open();
    const auto form = must(read([&](Tx& tx) { return handoverForm(tx, asker(nadia), ticket); }));
    EXPECT_EQ(form.providers.size(), 1u);
}

}  // namespace
}  // namespace guichet::escalation
