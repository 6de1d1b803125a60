// Stories told in requests: request → status, body, journal, live events.

#include <set>

#include "running_desk.h"

namespace guichet::test {
namespace {

class ScenarioTest : public RunningDesk {
protected:
    /// Opens a ticket for Camille and returns the answer.
    HttpAnswer openTicket(HttpClient& client, const std::string& subject, const HttpHeaders& headers = {}) {
        const auto people = client.get("/api/people?q=camille");
        const std::int64_t camille = numberOf(people.json().root().find("items")->at(0), "id");
        return client.post("/api/tickets",
                           R"({"subject":")" + subject + R"(","html":"<p>Noir.</p>","requesterId":)" +
                               std::to_string(camille) + R"(,"source":"telephone","impact":4,"urgency":5})",
                           headers);
    }
    static HttpHeaders ifMatch(std::int64_t version) {
        return {{"If-Match", "\"" + std::to_string(version) + "\""}};
    }
    static std::string pathOf(const HttpAnswer& ticket) {
        return "/api/tickets/" + std::to_string(numberOf(ticket.json().root(), "id"));
    }
    static std::int64_t versionOf(const HttpAnswer& ticket) {
        return numberOf(ticket.json().root(), "version");
    }
    static EventStream listen(HttpClient& client, std::int64_t since) {
        const std::string ticket = textOf(client.post("/api/events/ticket").json().root(), "ticket");
        return EventStream(client, "/api/events?ticket=" + ticket + "&since=" + std::to_string(since));
    }
};

TEST_P(ScenarioTest, fromNewToClosedAndEveryStepOnTheTimeline) {
    HttpClient leila = as("leila");
    const auto opened = openTicket(leila, "Écran noir");
    ASSERT_EQ(opened.status, 201) << opened.body;
    EXPECT_EQ(textOf(opened.json().root(), "state"), "new");
    EXPECT_EQ(numberOf(opened.json().root(), "priority"), 5);
    EXPECT_TRUE(textOf(opened.json().root(), "reference").starts_with("I-20"));
    EXPECT_EQ(opened.header("etag"), "\"1\"");
    const std::string path = pathOf(opened);

    const auto reply = leila.post(path + "/messages",
                                  R"({"kind":"public","html":"<p>Bonjour<script>alert(1)</script></p>"})");
    ASSERT_EQ(reply.status, 201) << reply.body;
    EXPECT_EQ(textOf(reply.json().root(), "html"), "<p>Bonjour</p>");
    auto ticket = leila.get(path);
    EXPECT_EQ(textOf(ticket.json().root(), "state"), "in_progress");  // answering takes it

    ticket = leila.post(path + "/waiting", R"({"on":"user"})", ifMatch(versionOf(ticket)));
    ASSERT_EQ(ticket.status, 200) << ticket.body;
    EXPECT_EQ(leila.post(path + "/closure", "", ifMatch(versionOf(ticket))).status, 409);  // not from waiting
    ticket = leila.post(path + "/resolution", R"({"text":"Câble rebranché."})", ifMatch(versionOf(ticket)));
    ASSERT_EQ(ticket.status, 200) << ticket.body;
    ticket = leila.post(path + "/closure", "", ifMatch(versionOf(ticket)));
    ASSERT_EQ(ticket.status, 200) << ticket.body;
    ticket = leila.request("DELETE", path + "/closure", "", ifMatch(versionOf(ticket)));
    EXPECT_EQ(textOf(ticket.json().root(), "state"), "in_progress");
    EXPECT_EQ(numberOf(ticket.json().root(), "reopenCount"), 1);

    std::vector<std::string> kinds;
    const auto timeline = leila.get(path + "/timeline").json();
    const auto items = *timeline.root().find("items");
    for (std::size_t i = 0; i < items.size(); ++i) kinds.push_back(textOf(items.at(i), "kind"));
    EXPECT_THAT(kinds, testing::ElementsAre("ticket.created", "message.added", "ticket.moved", "ticket.moved",
                                            "ticket.moved", "ticket.moved", "ticket.moved"));
}

TEST_P(ScenarioTest, twoTechniciansNeverUndoEachOther) {
    HttpClient leila = as("leila"), yann = as("yann");
    const auto opened = openTicket(leila, "Imprimante");
    const std::string path = pathOf(opened);
    ASSERT_EQ(yann.patch(path, R"({"impact":1})", ifMatch(1)).status, 200);
    // Another field: both changes stand.
    const auto both = leila.patch(path, R"({"subject":"Imprimante du hall"})", ifMatch(1));
    ASSERT_EQ(both.status, 200) << both.body;
    EXPECT_EQ(numberOf(both.json().root(), "impact"), 1);
    // The same field: refused, and it says by whom.
    const auto refused = leila.patch(path, R"({"impact":5})", ifMatch(1));
    ASSERT_EQ(refused.status, 412) << refused.body;
    EXPECT_EQ(textOf(refused.json().root(), "code"), "ticket.stale");
    EXPECT_EQ(textOf(*refused.json().root().find("params"), "who"), "Yann Kerbellec");
    EXPECT_EQ(leila.patch(path, R"({"impact":5})").status, 428);
}

TEST_P(ScenarioTest, aCrossingAnswerIsNoticed) {
    HttpClient leila = as("leila"), yann = as("yann");
    const auto opened = openTicket(leila, "VPN");
    const std::string path = pathOf(opened);
    const auto document = opened.json();
    const std::string seen = std::to_string(numberOf(document.root().find("messages")->at(0), "id"));
    ASSERT_EQ(
        yann.post(path + "/messages", R"({"kind":"public","html":"<p>Un</p>","seenMessageId":)" + seen + "}")
            .status,
        201);
    const auto crossed = leila.post(path + "/messages",
                                    R"({"kind":"public","html":"<p>Deux</p>","seenMessageId":)" + seen + "}");
    ASSERT_EQ(crossed.status, 409) << crossed.body;
    EXPECT_EQ(textOf(crossed.json().root(), "code"), "message.crossed");
    EXPECT_EQ(leila
                  .post(path + "/messages",
                        R"({"kind":"public","html":"<p>Deux</p>","force":true,"seenMessageId":)" + seen + "}")
                  .status,
              201);
}

TEST_P(ScenarioTest, anAnswerAndItsMoveHappenTogetherOrNotAtAll) {
    HttpClient leila = as("leila"), yann = as("yann");
    const std::string path = pathOf(openTicket(leila, "Ventilateur"));
    const auto answer = [](const std::string& move) {
        return R"({"kind":"public","html":"<p>Dépoussiéré.</p>","move":)" + move + "}";
    };
    const auto messages = [&] { return leila.get(path).json().root().find("messages")->size(); };
    // A field that is wrong is named, and nothing was said.
    const auto refused =
        leila.post(path + "/messages", answer(R"({"action":"resolve","text":" ","version":1})"));
    ASSERT_EQ(refused.status, 422) << refused.body;
    EXPECT_EQ(textOf(refused.json().root().find("errors")->at(0), "path"), "/move/text");
    EXPECT_EQ(messages(), 1u);
    // The same request twice: one message, one move, one mail.
    const HttpHeaders key = {{"Idempotency-Key", "answer-1"}};
    const std::string body = answer(R"({"action":"resolve","text":"Dépoussiéré.","version":1})");
    const auto first = leila.post(path + "/messages", body, key);
    ASSERT_EQ(first.status, 201) << first.body;
    EXPECT_EQ(numberOf(leila.post(path + "/messages", body, key).json().root(), "id"),
              numberOf(first.json().root(), "id"));
    EXPECT_EQ(messages(), 2u);
    EXPECT_EQ(textOf(leila.get(path).json().root(), "state"), "resolved");
    // Made on what a colleague has moved since: held back, and it says by whom.
    const auto stale = yann.post(path + "/messages", answer(R"({"action":"wait","on":"user","version":1})"));
    ASSERT_EQ(stale.status, 412) << stale.body;
    EXPECT_EQ(textOf(stale.json().root(), "code"), "ticket.stale");
    EXPECT_EQ(textOf(*stale.json().root().find("params"), "who"), "Leïla Mansart");
    EXPECT_EQ(messages(), 2u);
    EXPECT_EQ(yann.post(path + "/messages", answer(R"({"action":"wait","on":"user"})")).status, 422)
        << "the version is needed";
}

TEST_P(ScenarioTest, settingsComeBackAsTheyWereSaved) {
    HttpClient leila = as("leila");
    const auto saved = leila.patch(
        "/api/me/settings", R"({"theme":"dark","density":"compact","signature":"Leïla Mansart\nSupport"})");
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(leila.get("/api/me/settings").body, saved.body);
    const auto session = as("leila").get("/api/session").json();
    const auto settings = *session.root().find("settings");
    EXPECT_EQ(textOf(settings, "signature"), "Leïla Mansart\nSupport");
    EXPECT_EQ(textOf(settings, "theme"), "dark");
}

TEST_P(ScenarioTest, theSameOperationHappensOnce) {
    HttpClient leila = as("leila");
    const HttpHeaders key = {{"Idempotency-Key", "abc-123"}};
    const auto first = openTicket(leila, "Souris", key);
    const auto second = openTicket(leila, "Souris", key);
    ASSERT_EQ(first.status, 201);
    EXPECT_EQ(textOf(first.json().root(), "reference"), textOf(second.json().root(), "reference"));
    EXPECT_NE(textOf(openTicket(leila, "Souris").json().root(), "reference"),
              textOf(first.json().root(), "reference"));
}

TEST_P(ScenarioTest, aChangeReachesTheOthersLive) {
    HttpClient leila = as("leila"), yann = as("yann");
    const std::int64_t since = numberOf(yann.get("/api/bootstrap").json().root(), "seq");
    EventStream stream = listen(yann, since);
    ASSERT_EQ(stream.status(), 200);
    const auto opened = openTicket(leila, "Clavier collant");
    const auto event = stream.nextOf("ticket", "Clavier collant", std::chrono::seconds(5));
    ASSERT_TRUE(event);
    EXPECT_GT(std::stoll(event->id), since);  // clocks of the demo world may have said something too
    // Who comes later catches up from where they were.
    EventStream late = listen(yann, since);
    EXPECT_TRUE(late.nextOf("ticket", "Clavier collant", std::chrono::seconds(5)));
    leila.put(pathOf(opened) + "/presence", R"({"state":"writing"})");
    EXPECT_TRUE(stream.nextOf("presence", "writing", std::chrono::seconds(5)));
}

TEST_P(ScenarioTest, usersSeeOnlyTheirOwn) {
    HttpClient leila = as("leila"), camille = as("camille");
    const auto opened = openTicket(leila, "À moi");
    const std::string path = pathOf(opened);
    leila.post(path + "/messages", R"({"kind":"internal","html":"<p>entre nous</p>"})");
    const auto mine = camille.get(path);
    ASSERT_EQ(mine.status, 200) << mine.body;
    EXPECT_EQ(mine.body.find("entre nous"), std::string::npos);
    EXPECT_EQ(camille.post(path + "/messages", R"({"kind":"internal","html":"<p>x</p>"})").status, 422);
    EXPECT_EQ(camille.get("/api/tickets/1").status, 404);  // somebody else's
    EXPECT_EQ(camille.post("/api/tickets", R"({"subject":"Encore","html":"<p>x</p>","teamId":1})").status,
              422);
    const auto own = camille.post("/api/tickets", R"({"subject":"Encore","html":"<p>x</p>"})");
    ASSERT_EQ(own.status, 201) << own.body;
    EXPECT_EQ(textOf(own.json().root(), "source"), "portal");
}

TEST_P(ScenarioTest, filesGoWithTheirMessage) {
    HttpClient leila = as("leila"), camille = as("camille"), james = as("james");
    const auto opened = openTicket(leila, "Photo");
    const std::string png("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
    const auto upload =
        leila.request("POST", "/api/files?name=..%2F%C3%A9cran.png", png,
                      {{"Content-Type", "application/octet-stream"}, {"X-CSRF-Token", leila.csrf()}});
    ASSERT_EQ(upload.status, 201) << upload.body;
    const std::string url = textOf(upload.json().root(), "url");
    EXPECT_EQ(textOf(upload.json().root(), "name").find('/'), std::string::npos);
    EXPECT_EQ(camille.get(url).status, 404);
    const std::string file = std::to_string(numberOf(upload.json().root(), "id"));
    // Nobody attaches another's file by guessing its number.
    EXPECT_EQ(camille
                  .post(pathOf(opened) + "/messages",
                        R"({"kind":"public","html":"<p>x</p>","files":[)" + file + "]}")
                  .status,
              422);
    ASSERT_EQ(leila
                  .post(pathOf(opened) + "/messages",
                        R"({"kind":"public","html":"<p>x</p>","files":[)" + file + "]}")
                  .status,
              201);
    const auto served = camille.get(url);
    EXPECT_EQ(served.status, 200);
    EXPECT_EQ(served.body, png);
    EXPECT_EQ(served.header("x-content-type-options"), "nosniff");
    EXPECT_NE(served.header("content-security-policy").find("sandbox"), std::string::npos);
    EXPECT_EQ(james.get(url).status, 404);
}

TEST_P(ScenarioTest, oneSignsInWithTheMailAddressToo) {
    HttpClient c = client();
    EXPECT_EQ(c.signIn("Leila.Mansart@guichet-demo.example", "guichet-demo").status, 200);
    EXPECT_EQ(client().post("/api/session", R"({"login":"nobody@nowhere.example","password":"x"})").status,
              401);
}

TEST_P(ScenarioTest, anOpenConsoleGivesNoEndlessGuessesOfItsPassword) {
    HttpClient leila = as("leila");
    const auto change = [&](const std::string& current) {
        return leila.post("/api/me/password",
                          R"({"current":")" + current + R"(","next":"four short plain words"})");
    };
    constexpr int most = 8;
    for (int i = 0; i < most; ++i) {
        const auto wrong = change("guess " + std::to_string(i));
        ASSERT_EQ(wrong.status, 422) << wrong.body;
        EXPECT_NE(wrong.body.find("password.wrong"), std::string::npos);
    }
    const auto refused = change("guichet-demo");  // even the right one
    EXPECT_EQ(refused.status, 429) << refused.body;
    EXPECT_EQ(textOf(refused.json().root(), "code"), "auth.too_many");
    EXPECT_NE(refused.header("retry-after"), "");
    EXPECT_EQ(client().post("/api/session", R"({"login":"leila","password":"guichet-demo"})").status, 429);
    EXPECT_EQ(leila.get("/api/session").status, 200);  // the open session goes on
    // Others are not hindered.
    HttpClient yann = as("yann");
    EXPECT_EQ(
        yann.post("/api/me/password", R"({"current":"guichet-demo","next":"four short plain words"})").status,
        204);
    EXPECT_EQ(client().signIn("yann", "four short plain words").status, 200);
}

TEST_P(ScenarioTest, setUpIsGoneOnceThereIsAnAdministrator) {
    HttpClient anybody = client();
    EXPECT_EQ(anybody.get("/api/setup").body, R"({"needed":false})");
    const auto answer = anybody.post(
        "/api/setup",
        R"({"lastName":"X","email":"x@x.example","login":"x1","password":"a long password","organisation":"X","language":"en"})");
    EXPECT_EQ(answer.status, 404) << answer.body;
}

TEST_P(ScenarioTest, everythingSurvivesARestart) {
    HttpClient leila = as("leila");
    const auto opened = openTicket(leila, "Persistance");
    restart();
    HttpClient again = as("leila");
    EXPECT_EQ(again.get(pathOf(opened)).status, 200);
}

TEST_P(ScenarioTest, pagesListEverythingOnce) {
    HttpClient claire = as("claire");
    std::set<std::int64_t> seen;
    std::string cursor;
    for (int page = 0; page < 20; ++page) {
        const auto answer =
            claire.get("/api/tickets?limit=40&sort=priority" + (cursor.empty() ? "" : "&cursor=" + cursor));
        ASSERT_EQ(answer.status, 200) << answer.body;
        const auto document = answer.json();
        const auto items = *document.root().find("items");
        for (std::size_t i = 0; i < items.size(); ++i)
            EXPECT_TRUE(seen.insert(numberOf(items.at(i), "id")).second);
        cursor = textOf(document.root(), "nextCursor");
        if (cursor.empty()) break;
    }
    EXPECT_EQ(seen.size(), 150u);
}

GUICHET_DESK_ON_BOTH_ENGINES(ScenarioTest);

}  // namespace
}  // namespace guichet::test
