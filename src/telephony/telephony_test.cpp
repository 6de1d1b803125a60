#include "telephony/telephony_fixture.h"

namespace guichet::telephony {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

GUICHET_ON_BOTH_ENGINES(TelephonyTest);

TEST_P(TelephonyTest, anIntakeOpensATicketAndFilesTheCall) {
    IntakeInput input = intake();
    input.number = "01 99 00 12 34";
    const auto made = tryReceive(input);
    ASSERT_TRUE(made.ok()) << codeOf(made);
    const auto t = ticket(made->ticketId);
    EXPECT_EQ(t.source, desk::Source::telephone);
    EXPECT_EQ(t.state, desk::State::new_);
    EXPECT_EQ(t.requester->id, elodie);
    EXPECT_EQ(t.messages.at(0).html, "<p>It does not come on.</p>");
    const auto c = call(made->callId.value());
    EXPECT_EQ(c.state, CallState::ended);
    EXPECT_EQ(c.number, "0199001234");
    EXPECT_EQ(c.beganAt, now - seconds(40));
    EXPECT_EQ(c.endedAt, now);
    EXPECT_EQ(c.answeredBy->id, nadia);
    EXPECT_EQ(c.ticket->id, made->ticketId);
    EXPECT_THAT(kinds("call"), ElementsAre("call.filed"));
    const auto all = read([&](Tx& tx) { return callsOf(tx, staff(paul), elodie, 10); });
    EXPECT_THAT(all, SizeIs(1));
}

TEST_P(TelephonyTest, anIntakeSolvedMeanwhileIsResolved) {
    IntakeInput input = intake();
    input.resolution = "Cable plugged in again.";
    const auto made = tryReceive(input);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->state, desk::State::resolved);
    EXPECT_EQ(ticket(made->ticketId).resolution->text, "Cable plugged in again.");
}

TEST_P(TelephonyTest, anIntakeMayGoOnWithATicketAndTheWordsAreTheUsers) {
    const TicketId first = tryReceive(intake())->ticketId;
    IntakeInput input = intake();
    input.ticket.reset();
    input.ticketId = first;
    input.words = "Now the mouse, too.";
    input.resolution = "Both plugged in.";
    ASSERT_TRUE(tryReceive(input).ok());
    // The same on a ticket that had ended takes it up again.
    input.resolution.clear();
    ASSERT_TRUE(tryReceive(input).ok());
    const auto t = ticket(first);
    EXPECT_EQ(t.state, desk::State::in_progress);
    ASSERT_THAT(t.messages, SizeIs(3));
    EXPECT_TRUE(t.messages[1].fromUser);
    EXPECT_EQ(t.messages[1].source, desk::Source::telephone);
    EXPECT_EQ(t.messages[1].author->id, nadia) << "who wrote it down";
}

TEST_P(TelephonyTest, anIntakeHappensOnceAndWholly) {
    const auto first = tryReceive(intake(), "op-1");
    const auto again = tryReceive(intake(), "op-1");
    ASSERT_TRUE(again.ok());
    EXPECT_EQ(again->ticketId, first->ticketId);
    EXPECT_EQ(again->callId, first->callId);
    EXPECT_THAT(entries("call"), SizeIs(1));
    IntakeInput wrong = intake();
    wrong.callId = CallId{999};
    EXPECT_EQ(codeOf(tryReceive(wrong)), "/callId call.not_found");
    EXPECT_FALSE(read([](Tx& tx) { return desk::resolveTicket(tx, "I-2026-00002"); }))
        << "nothing is left of it";
}

TEST_P(TelephonyTest, whatIsWrongWithAnIntakeIsNamed) {
    IntakeInput both = intake();
    both.ticketId = TicketId{1};
    EXPECT_EQ(codeOf(tryReceive(both)), "intake.one_ticket");
    IntakeInput nobody = intake();
    nobody.personId = PersonId{999};
    EXPECT_EQ(codeOf(tryReceive(nobody)), "/personId person.not_found");
    IntakeInput category = intake();
    category.ticket->categoryId = CategoryId{999};
    EXPECT_EQ(codeOf(tryReceive(category)), "/ticket/categoryId category.not_found");
    IntakeInput silent = intake();
    silent.ticket.reset();
    silent.ticketId = tryReceive(intake())->ticketId;
    silent.words = " ";
    EXPECT_EQ(codeOf(tryReceive(silent)), "/words field.empty");
}

TEST_P(TelephonyTest, aRingingPhoneIsSeenByThoseWhomItRings) {
    const auto id = tell({{"event", "newCall"}, {"callId", "a"}, {"from", "0033199001234"}, {"user", "201"}});
    ASSERT_TRUE(id.ok()) << codeOf(id);
    ASSERT_THAT(current(nadia), SizeIs(1));
    EXPECT_EQ(current(nadia)[0].person->id, elodie) << "the number is written otherwise";
    EXPECT_THAT(current(paul), IsEmpty());
    ASSERT_TRUE(tell({{"event", "answer"}, {"callId", "a"}, {"answeringNumber", "202"}}).ok());
    EXPECT_THAT(current(nadia), IsEmpty());
    ASSERT_THAT(current(paul), SizeIs(1));
    EXPECT_EQ(current(paul)[0].answeredBy->id, paul);
    ASSERT_TRUE(tell({{"event", "hangup"}, {"callId", "a"}}).ok());
    EXPECT_THAT(current(paul), IsEmpty());
    EXPECT_EQ(call(*id).state, CallState::ended);
    EXPECT_THAT(kinds("call"), ElementsAre("call.began", "call.answered", "call.ended"));
}

TEST_P(TelephonyTest, whatAnExchangeSaysTwiceChangesNothing) {
    const EventFields ring = {{"event", "ring"}, {"callId", "a"}, {"from", "0199001234"}, {"user", "201"}};
    const auto first = tell(ring);
    EXPECT_EQ(tell(ring)->value, first->value);
    EXPECT_THAT(kinds("call"), ElementsAre("call.began"));
    // A ring group: the same call rings elsewhere, too.
    ASSERT_TRUE(tell({{"event", "ring"}, {"callId", "a"}, {"user", "202"}}).ok());
    EXPECT_THAT(current(paul), SizeIs(1));
}

TEST_P(TelephonyTest, aLateRingOfACallThatEndedShowsNothing) {
    ASSERT_TRUE(tell({{"event", "hangup"}, {"callId", "a"}, {"from", "0199001234"}}).ok());
    ASSERT_TRUE(tell({{"event", "ring"}, {"callId", "a"}, {"user", "201"}}).ok());
    EXPECT_THAT(current(nadia), IsEmpty());
}

TEST_P(TelephonyTest, anExchangeThatNumbersNoCallsIsFollowedByTheCaller) {
    const auto first = tell({{"event", "ring"}, {"from", "0199001234"}, {"user", "201"}});
    EXPECT_EQ(tell({{"event", "answer"}, {"from", "0199001234"}, {"user", "201"}})->value, first->value);
    EXPECT_EQ(tell({{"event", "hangup"}, {"from", "0199001234"}})->value, first->value);
    EXPECT_NE(tell({{"event", "ring"}, {"from", "0199001234"}})->value, first->value) << "the next call";
}

TEST_P(TelephonyTest, anIntakeFilesTheCallThatRang) {
    const CallId id = *tell({{"event", "ring"}, {"callId", "a"}, {"from", "0611223344"}, {"user", "201"}});
    EXPECT_FALSE(call(id).person);
    IntakeInput input = intake();
    input.callId = id;
    const auto made = tryReceive(input);
    ASSERT_TRUE(made.ok()) << codeOf(made);
    EXPECT_EQ(made->callId, id);
    EXPECT_EQ(call(id).person->id, elodie);
    EXPECT_EQ(call(id).state, CallState::ringing) << "the exchange says when it is answered and over";
    ASSERT_TRUE(tell({{"event", "hangup"}, {"callId", "a"}}).ok());
    EXPECT_EQ(call(id).ticket->id, made->ticketId);
}

TEST_P(TelephonyTest, aCallIsSeenByWhoSeesThePersonOrWhomItRang) {
    const CallId id = *tell({{"event", "ring"}, {"callId", "a"}, {"from", "0199001234"}, {"user", "201"}});
    const Scope far = elsewhere();
    const auto sees = [&] { return read([&](Tx& tx) { return findCall(tx, far, id); }); };
    EXPECT_FALSE(sees());
    EXPECT_THAT(read([&](Tx& tx) { return callsOf(tx, far, elodie, 10); }), IsEmpty());
    ASSERT_TRUE(tell({{"event", "ring"}, {"callId", "a"}, {"user", "202"}}).ok());
    ASSERT_TRUE(sees());
    EXPECT_FALSE(sees()->person) << "but not who that is";
    EXPECT_EQ(sees()->number, "0199001234");
}

TEST_P(TelephonyTest, consolesHearOfACallIfItRangThere) {
    const auto heard = [&] {
        const auto all = entries("call");
        return read([&](Tx& tx) { return liveWord(tx, all.back()); });
    };
    const CallId id = *tell({{"event", "ring"}, {"callId", "a"}, {"from", "0199001234"}, {"user", "201"}});
    EXPECT_EQ(heard()->event, "call");
    EXPECT_THAT(*heard()->people, ElementsAre(nadia));
    EXPECT_EQ(heard()->data, "{\"id\":" + std::to_string(id.value) +
                                 R"(,"state":"ringing","answeredBy":null,"filed":false})");
    ASSERT_TRUE(tell({{"event", "answer"}, {"callId", "a"}, {"user", "202"}}).ok());
    EXPECT_THAT(*heard()->people, ElementsAre(nadia, paul));
}

TEST_P(TelephonyTest, aHookIsKnownByItsSecretUntilItIsRevoked) {
    const auto event = readEvent({{"event", "ring"}, {"callId", "a"}, {"from", "0199001234"}}, now);
    const auto as = [&](const std::string& word) {
        return codeOf(write([&](Tx& tx) { return takeEvent(tx, word, *event, by({})); }));
    };
    EXPECT_EQ(as("gt_wrong"), "telephony.hook_unknown");
    EXPECT_EQ(as(""), "telephony.hook_unknown");
    EXPECT_EQ(as(secret), "");
    const auto hooks = read([](Tx& tx) { return listHooks(tx); });
    ASSERT_THAT(hooks, SizeIs(1));
    EXPECT_EQ(hooks[0].lastUsedAt, now);
    ASSERT_TRUE(write([&](Tx& tx) { return revokeHook(tx, by({}), hooks[0].id); }).ok());
    EXPECT_EQ(as(secret), "telephony.hook_unknown");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return revokeHook(tx, by({}), hooks[0].id); })),
              "telephony.hook_not_found");
    for (const auto& r : entries("hook"))
        for (const auto& change : r.entry.changes) EXPECT_EQ(change.after.find("gt_"), std::string::npos);
}

TEST_P(TelephonyTest, anExchangeThatSaysTooMuchHasToWait) {
    const EventFields ring = {{"event", "ring"}, {"callId", "a"}, {"from", "0199001234"}};
    const auto event = readEvent(ring, now);
    ASSERT_TRUE(write([&](Tx& tx) -> Result<Done> {
                    for (int i = 0; i < 1'200; ++i) GUICHET_CHECK(takeEvent(tx, secret, *event, by({})));
                    return Done{};
                }).ok());
    EXPECT_EQ(codeOf(tell(ring)), "telephony.hook_too_many");
    now = now + minutes(1);
    EXPECT_EQ(codeOf(tell(ring)), "");
}

TEST_P(TelephonyTest, anExtensionIsOnePersons) {
    const auto set = [&](PersonId who, const char* extension) {
        return codeOf(write([&](Tx& tx) { return setExtension(tx, by(who), who, extension); }));
    };
    EXPECT_EQ(set(paul, "201"), "/extension telephony.extension_taken");
    EXPECT_EQ(set(nadia, "alice"), "");
    EXPECT_EQ(set(paul, "ALICE"), "/extension telephony.extension_taken");
    EXPECT_EQ(set(paul, "201"), "");
    EXPECT_EQ(set(paul, ""), "");
    EXPECT_EQ(read([&](Tx& tx) { return extensionOf(tx, paul); }), "");
    EXPECT_EQ(read([&](Tx& tx) { return extensionOf(tx, nadia); }), "alice");
}

TEST_P(TelephonyTest, slipsAreNumberedAnewEveryDay) {
    const auto give = [&](std::int64_t day) {
        const auto id = write([&](Tx& tx) { return giveSlip(tx, staff(nadia), by(nadia), {}, day); });
        return read([&](Tx& tx) { return findVisit(tx, staff(nadia), *id); })->number;
    };
    EXPECT_EQ(give(20'000), "A001");
    EXPECT_EQ(give(20'000), "A002");
    EXPECT_EQ(give(20'001), "A001");
    const auto paris = *i18n::TimeZone::named("Europe/Paris");
    EXPECT_EQ(dayOf(*parseInstant("2026-06-30T21:59:59Z"), paris) + 1,
              dayOf(*parseInstant("2026-06-30T22:00:00Z"), paris));
}

TEST_P(TelephonyTest, theCounterCallsThoseWhoWaitInTheirOrder) {
    IntakeInput walkIn = intake();
    walkIn.door = Door::counter;
    walkIn.slip = true;
    const auto first = tryReceive(walkIn, "op-1");
    ASSERT_TRUE(first.ok()) << codeOf(first);
    EXPECT_EQ(first->visit->number, "A001");
    EXPECT_EQ(tryReceive(walkIn, "op-1")->visit->number, "A001") << "the same request";
    EXPECT_EQ(ticket(first->ticketId).source, desk::Source::counter);
    EXPECT_THAT(entries("call"), IsEmpty());
    const VisitId second = *write([&](Tx& tx) { return giveSlip(tx, staff(nadia), by(nadia), {}, 20'000); });

    const auto next = [&] { return write([&](Tx& tx) { return callNext(tx, by(nadia), 20'000, "2"); }); };
    const auto open = [&] {
        std::vector<std::string> out;
        for (const auto& v : read([&](Tx& tx) { return openVisits(tx, staff(nadia), 20'000); }))
            out.push_back(v.number + " " + std::string(nameOf(v.state)) + v.counter);
        return out;
    };
    EXPECT_EQ(*next(), first->visit->id);
    EXPECT_THAT(open(), ElementsAre("A001 called2", "A002 waiting"));
    EXPECT_EQ(*next(), second);
    EXPECT_EQ(codeOf(next()), "visit.nobody_waits");
    const auto move = [&](VisitId id, VisitState to) {
        return codeOf(write([&](Tx& tx) { return moveVisit(tx, by(nadia), id, to, ""); }));
    };
    EXPECT_EQ(move(first->visit->id, VisitState::served), "");
    EXPECT_EQ(move(first->visit->id, VisitState::served), "") << "twice is once";
    EXPECT_EQ(move(first->visit->id, VisitState::waiting), "visit.over");
    EXPECT_EQ(move(second, VisitState::waiting), "");
    EXPECT_THAT(open(), ElementsAre("A002 waiting"));
    EXPECT_EQ(move(second, VisitState::gone), "");
    EXPECT_THAT(open(), IsEmpty());
    EXPECT_THAT(kinds("visit"), ElementsAre("visit.came", "visit.came", "visit.called", "visit.called",
                                            "visit.served", "visit.waiting", "visit.gone"));
}

TEST_P(TelephonyTest, aVisitorWithASlipGetsATicketAtTheCounter) {
    const VisitId id = *write([&](Tx& tx) { return giveSlip(tx, staff(nadia), by(nadia), {}, 20'000); });
    IntakeInput walkIn = intake();
    walkIn.door = Door::counter;
    walkIn.visitId = id;
    const auto made = tryReceive(walkIn);
    ASSERT_TRUE(made.ok()) << codeOf(made);
    const auto visit = read([&](Tx& tx) { return findVisit(tx, staff(nadia), id); });
    EXPECT_EQ(visit->ticket->id, made->ticketId);
    EXPECT_EQ(visit->person->name, "Élodie");
}

TEST_P(TelephonyTest, aSlipIsMailedAsTheDesksWord) {
    IntakeInput walkIn = intake();
    walkIn.door = Door::counter;
    walkIn.slip = true;
    const auto made = tryReceive(walkIn);
    const auto mail = [&](VisitId id) {
        return codeOf(write([&](Tx& tx) { return mailSlip(tx, staff(nadia), by(nadia), id); }));
    };
    EXPECT_EQ(mail(made->visit->id), "visit.no_mail");
    directory::PersonPatch patch;
    patch.emails = {true, {{"elodie@company.example", true}}};
    ASSERT_TRUE(write([&](Tx& tx) {
                    return directory::changePerson(tx, Scope::everything(), by({}), elodie, 1, patch);
                }).ok());
    EXPECT_EQ(mail(made->visit->id), "");
    const auto t = ticket(made->ticketId);
    ASSERT_THAT(t.messages, SizeIs(2));
    EXPECT_FALSE(t.messages[1].fromUser);
    EXPECT_NE(t.messages[1].html.find("A001"), std::string::npos);
    EXPECT_EQ(t.state, desk::State::new_);
    const VisitId bare = *write([&](Tx& tx) { return giveSlip(tx, staff(nadia), by(nadia), {}, 20'000); });
    EXPECT_EQ(mail(bare), "visit.no_ticket");
}

}  // namespace
}  // namespace guichet::telephony
