// An exchange tells of a call, over HTTP, and the right technician's console hears of it.

#include "running_desk.h"

namespace guichet::test {
namespace {

class TelephonyApiTest : public RunningDesk {
protected:
    TelephonyApiTest() {
        const auto made = as("bastien").post("/api/telephony/hooks", R"({"name":"Exchange"})");
        EXPECT_EQ(made.status, 201) << made.body;
        path_ = textOf(made.json().root(), "path");
        secret_ = textOf(made.json().root(), "secret");
    }
    /// The number of calls of a person of the demo world, by their telephone number.
    std::size_t ringing(HttpClient& who) {
        return who.get("/api/calls/current").json().root().find("items")->size();
    }
    std::string path_, secret_;
};

TEST_P(TelephonyApiTest, everyFormOfAnEventIsTaken) {
    HttpClient leila = as("leila");
    ASSERT_EQ(leila.put("/api/me/telephone", R"({"extension":"301"})").status, 200);
    HttpClient bridge = client();
    const std::string bare = "/api/telephony/hook";
    const HttpHeaders form = {{"Content-Type", "application/x-www-form-urlencoded"}};
    const auto answers = {
        bridge.post(path_, R"({"event":"ringing","callId":"1","from":"+33261910101","user":["301"]})"),
        bridge.request("POST", path_, "event=ringing&callId=2&from=%2B33261910101&user=301", form),
        bridge.get(path_ + "?event=ringing&callId=3&from=%2B33261910101&user=301"),
        bridge.get(bare + "?event=ringing&callId=4&from=0261910101&user=301", {{"X-Guichet-Token", secret_}}),
        bridge.post(bare, R"({"event":"ringing","callId":"5","from":"0033261910101","user":"301"})",
                    {{"Authorization", "Bearer " + secret_}})};
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.body, "{}");
    }
    const auto calls = leila.get("/api/calls/current");
    const auto document = calls.json();
    const auto items = *document.root().find("items");
    ASSERT_EQ(items.size(), 5u) << calls.body;
    for (std::size_t i = 0; i < items.size(); ++i)
        EXPECT_EQ(textOf(*items.at(i).find("person"), "name"), "Philippe Grandval");
    HttpClient tom = as("tom");
    EXPECT_EQ(ringing(tom), 0u);
}

TEST_P(TelephonyApiTest, whatIsWrongIsSaid) {
    HttpClient bridge = client();
    const auto code = [](const HttpAnswer& answer) {
        return std::to_string(answer.status) + " " + textOf(answer.json().root(), "code");
    };
    const std::string ring = R"({"event":"ringing","callId":"1","from":"0199001234"})";
    EXPECT_EQ(code(bridge.post("/api/telephony/hook/gt_wrong", ring)), "404 telephony.hook_unknown");
    EXPECT_EQ(code(bridge.post("/api/telephony/hook", ring)), "404 telephony.hook_unknown");
    EXPECT_EQ(code(bridge.post(path_, R"({"event":"dtmf","callId":"1"})")), "422 telephony.event_unknown");
    EXPECT_EQ(code(bridge.post(path_, "{")), "422 json.malformed");
    EXPECT_EQ(code(bridge.get(path_)), "422 telephony.event_missing");
    EXPECT_EQ(bridge.post(path_, std::string(100'000, 'x')).status, 413);
    HttpClient bastien = as("bastien");
    const auto list = bastien.get("/api/telephony/hooks");
    EXPECT_EQ(list.body.find(secret_), std::string::npos) << "the secret is shown once";
    const auto hooks = list.json();
    const auto id = numberOf(hooks.root().find("items")->at(0), "id");
    ASSERT_EQ(bastien.remove("/api/telephony/hooks/" + std::to_string(id)).status, 204);
    EXPECT_EQ(code(bridge.post(path_, ring)), "404 telephony.hook_unknown");
}

TEST_P(TelephonyApiTest, theConsoleOfWhomItRingsHearsOfIt) {
    HttpClient leila = as("leila"), tom = as("tom");
    ASSERT_EQ(leila.put("/api/me/telephone", R"({"extension":"301"})").status, 200);
    const auto listen = [](HttpClient& who) {
        const std::string ticket = textOf(who.post("/api/events/ticket").json().root(), "ticket");
        auto stream = std::make_unique<EventStream>(who, "/api/events?ticket=" + ticket);
        EXPECT_TRUE(stream->nextOf("hello", "seq", std::chrono::seconds(10)));  // from here on it hears all
        return stream;
    };
    const auto hers = listen(leila), his = listen(tom);
    ASSERT_EQ(client().get(path_ + "?event=ring&callId=1&from=0261910101&user=301").status, 200);
    // The waiting list is everybody's, so that it marks the end of what tom could have heard.
    ASSERT_EQ(leila.post("/api/counter/visits", "{}").status, 201);
    const auto until = [](EventStream& stream) {
        std::vector<std::string> names;
        while (names.empty() || names.back() != "counter") {
            const auto event = stream.next(std::chrono::seconds(10));
            if (!event) break;
            if (event->event == "call" || event->event == "counter") names.push_back(event->event);
        }
        return names;
    };
    EXPECT_THAT(until(*hers), testing::ElementsAre("call", "counter"));
    EXPECT_THAT(until(*his), testing::ElementsAre("counter"));
}

GUICHET_DESK_ON_BOTH_ENGINES(TelephonyApiTest);

}  // namespace
}  // namespace guichet::test
