#include "telephony/event.h"

#include <gmock/gmock.h>

#include "telephony/call.h"

namespace guichet::telephony {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z

HookEvent eventOf(const Result<EventFields>& fields) {
    EXPECT_TRUE(fields.ok());
    const auto event = readEvent(*fields, now);
    EXPECT_TRUE(event.ok()) << event.error().code;
    return event.ok() ? *event : HookEvent{};
}
HookEvent json(const char* text) {
    return eventOf(fieldsOfJson(text));
}
HookEvent form(const char* text) {
    return eventOf(fieldsOfForm(text));
}

TEST(Event, namesAreComparedWithoutCaseAndSigns) {
    for (const char* word :
         {"ring", "Ringing", "INCOMING", "newCall", "new_call", "call-start", "CallStarted"})
        EXPECT_EQ(readEvent({{"event", word}, {"id", "1"}}, now)->kind, EventKind::began) << word;
    for (const char* word : {"answer", "Answered", "call_answered", "CONNECT", "AgentConnect", "bridged"})
        EXPECT_EQ(readEvent({{"event", word}, {"id", "1"}}, now)->kind, EventKind::answered) << word;
    for (const char* word : {"hangup", "HangUp", "end", "call.ended", "terminated", "missed", "CANCEL"})
        EXPECT_EQ(readEvent({{"event", word}, {"id", "1"}}, now)->kind, EventKind::ended) << word;
}

TEST(Event, aGenericBridgeInJsonAndAsAForm) {
    const HookEvent a = json(
        R"({"event":"newCall","from":"+33 1 99 00 12 34","to":"0800000000","direction":"in","callId":"c-1",
            "user":["201","202"],"queue":"support"})");
    EXPECT_EQ(a.kind, EventKind::began);
    EXPECT_EQ(a.key, "c-1");
    EXPECT_EQ(a.number, "+33199001234");
    EXPECT_EQ(a.direction, Direction::in);
    EXPECT_THAT(a.extensions, ElementsAre("201", "202"));
    EXPECT_EQ(a.queue, "support");
    const HookEvent b = form("event=answer&call_id=c-1&answeringNumber=201&caller_id=%2B33199001234");
    EXPECT_EQ(b.kind, EventKind::answered);
    EXPECT_EQ(b.key, "c-1");
    EXPECT_EQ(b.number, "+33199001234");
    EXPECT_THAT(b.extensions, ElementsAre("201"));
    EXPECT_THAT(form("event=ring&callid=1&user[]=201&user[]=202").extensions, ElementsAre("201", "202"));
    EXPECT_EQ(json(R"({"event":"hangup","callId":"c-1","cause":"noAnswer"})").cause, EndCause::no_answer);
    EXPECT_EQ(json(R"({"event":"hangup","callId":"c-1","cause":17})").cause, EndCause::busy);
    EXPECT_EQ(json(R"({"event":"hangup","callId":"c-1","cause":"odd"})").cause, EndCause::other);
}

TEST(Event, envelopesAndNestedFields) {
    const HookEvent a = json(
        R"({"type":"call.ringing","data":{"call":{"id":7,"from":"0199001234","to":"SIP/201-0000001a"}}})");
    EXPECT_EQ(a.key, "7");
    EXPECT_EQ(a.number, "0199001234");
    EXPECT_THAT(a.extensions, ElementsAre("201")) << "the dialled phone, where no other is named";
    EXPECT_EQ(json(R"({"event":"ring","uniqueid":"1.2","caller":{"number":"201 4","name":"X"}})").number,
              "2014");
}

TEST(Event, anOutgoingCallHasTheOtherSideInTo) {
    const HookEvent a = json(R"({"event":"outgoing","callid":"1","from":"201","to":"0199001234"})");
    EXPECT_EQ(a.direction, Direction::out);
    EXPECT_EQ(a.number, "0199001234");
    EXPECT_THAT(a.extensions, ElementsAre("201"));
}

TEST(Event, timesOfTheExchangeAreBelievedWithinReason) {
    EXPECT_EQ(form("event=ring&id=1&timestamp=1767225590").at, now - seconds(10));
    EXPECT_EQ(form("event=ring&id=1&timestamp=1767225590500").at.ms, now.ms - 9500);
    EXPECT_EQ(form("event=ring&id=1&time=2025-12-31T23:59:00Z").at, now - minutes(1));
    for (const char* wrong :
         {"1999999999", "12", "yesterday", "2019-01-01T00:00:00Z", "99999999999999999999"})
        EXPECT_EQ(readEvent({{"event", "ring"}, {"id", "1"}, {"time", wrong}}, now)->at, now) << wrong;
}

TEST(Event, whatIsNotUnderstoodSaysWhy) {
    const auto code = [](const EventFields& fields) { return readEvent(fields, now).error().code; };
    EXPECT_EQ(code({{"from", "1234"}}), "telephony.event_missing");
    EXPECT_EQ(code({{"event", "dtmf"}, {"id", "1"}}), "telephony.event_unknown");
    EXPECT_EQ(code({{"event", "ring"}}), "telephony.event_no_call");
    EXPECT_EQ(code({{"event", "ring"}, {"from", "anonymous"}}), "telephony.event_no_call");
    EXPECT_EQ(fieldsOfJson("[1]").error().code, "telephony.hook_no_object");
    EXPECT_EQ(fieldsOfJson("{").error().code, "json.malformed");
    EXPECT_EQ(fieldsOfForm("event=%zz").error().code, "telephony.hook_bad_form");
    EXPECT_FALSE(fieldsOfJson(std::string(70'000, ' ') + "{}").ok());
}

TEST(Event, extensions) {
    for (const char* written :
         {"201", " 201 ", "SIP/201", "PJSIP/201-0000001a", "sip:201@pbx", "Local/201@from;1"})
        EXPECT_EQ(tidyExtension(written), "201") << written;
}

TEST(Number, isKeptInOneForm) {
    for (const char* written :
         {"+33 1 99 00 12 34", "+33199001234", "0033 1 99 00 12 34", "+33 (0)1 99.00.12.34",
          "Élodie <+33199001234>", "sip:+33199001234@pbx", "tel:+33-1-99-00-12-34"})
        EXPECT_EQ(tidyNumber(written), "+33199001234") << written;
    EXPECT_EQ(tidyNumber("01 99 00 12 34"), "0199001234");
    EXPECT_EQ(tidyNumber("201"), "201");
    for (const char* none : {"", "anonymous", "Unknown", "private", "+", "123456789012345678901"})
        EXPECT_THAT(tidyNumber(none), IsEmpty()) << none;
}

TEST(Call, takesEachFactOnceInAnyOrder) {
    const auto at = [](EventKind kind, int second) {
        HookEvent e;
        e.kind = kind;
        e.at = now + seconds(second);
        if (kind == EventKind::answered) e.extensions = {"201"};
        return e;
    };
    const HookEvent began = at(EventKind::began, 0), answered = at(EventKind::answered, 8),
                    ended = at(EventKind::ended, 60);
    Call expected;
    expected.beganAt = now;
    expected.answeredAt = now + seconds(8);
    expected.answeredBy = PersonId{5};
    expected.endedAt = now + seconds(60);
    expected.extension = "201";
    std::vector<int> order = {0, 1, 2};
    do {
        Call call;
        call.beganAt = now + hours(1);
        for (int round = 0; round < 2; ++round)  // everything twice
            for (const int which : order) {
                const HookEvent& e = which == 0 ? began : which == 1 ? answered : ended;
                call = told(call, e, which == 1 ? std::optional(PersonId{5}) : std::nullopt);
            }
        EXPECT_EQ(call, expected) << order[0] << order[1] << order[2];
        EXPECT_EQ(stateOf(call), CallState::ended);
    } while (std::next_permutation(order.begin(), order.end()));
}

TEST(Call, aTimerIsBelievedWithinADay) {
    EXPECT_EQ(believable(now - seconds(40), now), now - seconds(40));
    EXPECT_EQ(believable(now + hours(1), now), now);
    EXPECT_EQ(believable(now - days(9), now), now - days(1));
}

}  // namespace
}  // namespace guichet::telephony
