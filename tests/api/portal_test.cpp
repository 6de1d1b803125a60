// A link asked for, sent by mail and used, over HTTP; and what the portal tells whoever is not signed in.

#include <condition_variable>
#include <mutex>
#include <regex>

#include "platform/mime/message.h"
#include "running_desk.h"
#include "support/small_smtp.h"

namespace guichet::test {
namespace {

/// Takes every mail.
class Letters {
public:
    Letters()
        : server_([this](Peer& peer) {
              serveSmtp(
                  peer, [](const std::string&) { return true; },
                  [this](const std::string& address, const std::string& raw) { take(address, raw); });
          }) {}
    std::uint16_t port() const { return server_.port(); }
    /// The text of the first mail to this address; empty if none comes.
    std::string to(const std::string& address) {
        std::unique_lock lock(mutex_);
        came_.wait_for(lock, std::chrono::seconds(20), [&] { return letters_.contains(address); });
        return letters_[address];
    }
    std::size_t count() {
        const std::lock_guard lock(mutex_);
        return letters_.size();
    }

private:
    void take(const std::string& address, const std::string& raw) {
        const std::lock_guard lock(mutex_);
        letters_[address] = mime::parseMail(raw).text;
        came_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable came_;
    std::map<std::string, std::string> letters_;
    ScriptedServer server_;
};

class PortalApiTest : public RunningDesk {
protected:
    void withMail() {
        restartWith([&](config::Config& c) {
            c.http.publicUrl = "http://desk.test";
            c.mail.smtpHost = "127.0.0.1";
            c.mail.smtpPort = letters_.port();
            c.mail.smtpSecurity = mail::Security::none;
            c.mail.fromAddress = "support@desk.test";
        });
        HttpClient admin = as("bastien");
        const auto set = admin.put("/api/portal/settings", R"({"linkSignIn":true,"publicForm":false})",
                                   {{"If-Match", "\"1\""}});
        ASSERT_EQ(set.status, 200) << set.body;
    }
    static std::string code(const HttpAnswer& answer) {
        return std::to_string(answer.status) + " " + textOf(answer.json().root(), "code");
    }
    int ask(const std::string& address) {
        return client().post("/api/session/links", R"({"address":")" + address + "\"}").status;
    }
    std::string secretIn(const std::string& letter) {
        std::smatch found;
        if (!std::regex_search(letter, found, std::regex("http://desk.test/link#([A-Za-z0-9_-]{43})")))
            return "no link in: " + letter;
        return found[1];
    }
    Letters letters_;
};

TEST_P(PortalApiTest, aLinkByMailSignsInOnceAndOnlyUsers) {
    EXPECT_EQ(ask("camille.aubertin@orvane.example"), 404) << "it is off";
    EXPECT_EQ(code(as("bastien").put("/api/portal/settings", R"({"linkSignIn":true,"publicForm":false})",
                                     {{"If-Match", "\"1\""}})),
              "422 invalid_input")
        << "nothing can be sent";
    withMail();
    const auto people = as("leila").get("/api/people?q=paulette");
    const auto document = people.json();
    const auto paulette = document.root().find("items")->at(0);
    const std::string address = textOf(paulette.find("emails")->at(0), "address");
    EXPECT_EQ(ask("nobody@example.org"), 204);
    EXPECT_EQ(ask("leila.mansart@guichet-demo.example"), 204) << "the same answer for the desk";
    EXPECT_EQ(ask(address), 204);
    const std::string secret = secretIn(letters_.to(address));
    EXPECT_EQ(letters_.count(), 1u) << "neither unknown people nor those of the desk get one";
    const std::string body = R"({"secret":")" + secret + "\"}";
    HttpClient reader = client();
    EXPECT_EQ(reader.get("/link").status, 200) << "a scanner may look";
    const auto session = reader.post("/api/session/link", body);
    ASSERT_EQ(session.status, 200) << session.body;
    EXPECT_EQ(textOf(session.json().root(), "role"), "user");
    EXPECT_EQ(reader.get("/api/tickets").status, 200);
    EXPECT_EQ(reader.get("/api/people").status, 403);
    EXPECT_EQ(code(client().post("/api/session/link", body)), "401 auth.link_over");
    EXPECT_EQ(ask(address), 204);
    EXPECT_EQ(ask(address), 204);
    EXPECT_EQ(ask(address), 429);
}

TEST_P(PortalApiTest, announcementsForAllAreShownBeforeSignIn) {
    HttpClient claire = as("claire");
    const auto shownToAll = [&] { return client().get("/api/portal").json().root().find("notices")->size(); };
    const std::size_t before = shownToAll();
    const std::string words = R"("severity":"disruption","title":{"fr":"Panne","en":"Outage"},)"
                              R"("beginsAt":"2026-01-01T00:00:00Z")";
    EXPECT_EQ(claire.post("/api/announcements", "{" + words + "}").status, 201);
    const auto shown = claire.post("/api/announcements", "{" + words + R"(,"isPublic":true})");
    ASSERT_EQ(shown.status, 201) << shown.body;
    EXPECT_EQ(shownToAll(), before + 1);
    EXPECT_GE(as("camille").get("/api/announcements/current").json().root().find("items")->size(), 2u);
    EXPECT_EQ(as("leila").post("/api/announcements", "{" + words + "}").status, 403);
}

GUICHET_DESK_ON_BOTH_ENGINES(PortalApiTest);

}  // namespace
}  // namespace guichet::test
