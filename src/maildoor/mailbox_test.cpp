// Mailboxes: settings, secrets, leases, and the routes for administrators.

#include "maildoor/readers.h"
#include "maildoor/routes.h"
#include "maildoor/test_world.h"
#include "support/scripted_server.h"

namespace guichet::maildoor {
namespace {

using testing::HasSubstr;
using testing::Not;

class MailboxTest : public MailWorld {
protected:
    static NewMailbox imapBox() {
        NewMailbox n;
        n.address = "Help@Desk.TEST";
        n.host = "imap.desk.test";
        n.user = "help";
        n.password = "hunter2-hunter2";
        return n;
    }
    std::string codeOf(const NewMailbox& n) {
        return inTx([&](Tx& tx) {
            const auto made = createMailbox(tx, parts(), context(), n);
            if (made.ok()) return std::string("ok");
            return made.error().fields.empty()
                       ? made.error().code
                       : made.error().fields[0].path + " " + made.error().fields[0].code;
        });
    }
    Mailbox stored(MailboxId id) {
        return *inTx([&](Tx& tx) { return loadMailbox(tx, id); });
    }
};

TEST_P(MailboxTest, secretsGoInAndNeverComeOut) {
    const MailboxId id = inTx([&](Tx& tx) { return *createMailbox(tx, parts(), context(), imapBox()); });
    EXPECT_THAT(stored(id).secrets, Not(HasSubstr("hunter2")));
    const auto account = imapAccountOf(parts(), stored(id));
    ASSERT_TRUE(account.ok());
    EXPECT_EQ(account->server.password, "hunter2-hunter2");
    const std::string shown =
        toJson(*inTx([&](Tx& tx) { return viewMailbox(tx, parts(), id, i18n::Language::en); }));
    EXPECT_THAT(shown, Not(HasSubstr("hunter2")));
    EXPECT_THAT(shown, HasSubstr("\"secretSet\":true"));
    EXPECT_THAT(shown, HasSubstr("\"address\":\"help@desk.test\""));
    MailboxPatch patch;
    patch.password = {true, "another-secret"};
    patch.name = {true, "Help"};
    inTx([&](Tx& tx) {
        EXPECT_TRUE(changeMailbox(tx, parts(), context(), id, 1, patch).ok());
        for (const auto& entry : journal::readAfter(tx, 0, 100))
            for (const auto& change : entry.entry.changes) {
                EXPECT_THAT(change.before + change.after, Not(HasSubstr("hunter2")));
                EXPECT_THAT(change.before + change.after, Not(HasSubstr("another-secret")));
            }
        return true;
    });
    EXPECT_EQ(imapAccountOf(parts(), stored(id))->server.password, "another-secret");
    // With another key file, as after a restore without it, the mailbox says what is missing.
    const test::TempDir elsewhere;
    const Keys other = Keys::open(elsewhere.path().string());
    const Parts theirs{database(), contents_, config_, other, clock_};
    const auto lost = imapAccountOf(theirs, stored(id));
    ASSERT_FALSE(lost.ok());
    EXPECT_EQ(lost.error().code, "mailbox.secret_lost");
    inTx([&](Tx& tx) { return removeMailbox(tx, context(), id).ok(); });
    EXPECT_TRUE(stored(id).secrets.empty());
}

TEST_P(MailboxTest, settingsThatCannotWorkAreRefused) {
    EXPECT_EQ(codeOf(imapBox()), "ok");
    EXPECT_EQ(codeOf(imapBox()), "/address mailbox.address_taken");
    NewMailbox n = imapBox();
    n.address = "nobody";
    EXPECT_EQ(codeOf(n), "/address mailbox.bad_address");
    n = imapBox();
    n.address = "b@desk.test";
    n.host = "imap.desk.test/evil";
    EXPECT_EQ(codeOf(n), "/host mailbox.bad_host");
    n.host = "imap.desk.test";
    n.password.clear();
    EXPECT_EQ(codeOf(n), "/password field.empty");
    n.auth = MailboxAuth::oauth2;
    EXPECT_EQ(codeOf(n), "/tokenUrl mailbox.bad_token_url");
    n.tokenUrl = "https://login.test/token";
    n.clientId = "client";
    EXPECT_EQ(codeOf(n), "/refreshToken field.empty");
    n.refreshToken = "refresh";
    n.afterReading = mail::AfterReading::move;
    EXPECT_EQ(codeOf(n), "/processedFolder mailbox.processed_folder");
    n.processedFolder = "Done";
    n.teamId = TeamId{99};
    EXPECT_EQ(codeOf(n), "/teamId team.not_found");
    n.teamId.reset();
    EXPECT_EQ(codeOf(n), "ok");
}

TEST_P(MailboxTest, anotherFolderIsReadFromNowOn) {
    const MailboxId id = inTx([&](Tx& tx) { return *createMailbox(tx, parts(), context(), imapBox()); });
    inTx([&](Tx& tx) { return savePosition(tx, id, {7, 100}), true; });
    clock_.advance(days(1));
    MailboxPatch patch;
    patch.name = {true, "Help"};
    inTx([&](Tx& tx) { return changeMailbox(tx, parts(), context(), id, 1, patch).ok(); });
    EXPECT_EQ(inTx([&](Tx& tx) { return loadPosition(tx, id); })->uid, 100u);
    patch.folder = {true, "Support"};
    inTx([&](Tx& tx) {
        EXPECT_FALSE(changeMailbox(tx, parts(), context(), id, 1, patch).ok());
        return changeMailbox(tx, parts(), context(), id, 2, patch).ok();
    });
    EXPECT_FALSE(inTx([&](Tx& tx) { return loadPosition(tx, id); }));
    EXPECT_EQ(stored(id).readSince, clock_.now() - minutes(5));
}

TEST_P(MailboxTest, aDeletedMailboxFreesItsAddressAndItsMailIsStillHandled) {
    const auto id = storeRaw(parts(), toMailbox(letter("anna@client.test", "S", "x")));
    inTx([&](Tx& tx) { return removeMailbox(tx, context(), mailbox_).ok(); });
    EXPECT_TRUE(handleRaw(parts(), **id).ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_FALSE(inTx([&](Tx& tx) { return removeMailbox(tx, context(), mailbox_).ok(); }));
    addMailbox("support@desk.test");
}

TEST_P(MailboxTest, oneHolderAtATimeAndAnotherAfterItsDeath) {
    const Instant now = clock_.now();
    const auto take = [&](const char* who, Instant at) {
        return inTx([&](Tx& tx) { return takeLease(tx, mailbox_, who, at, at + Readers::lease); });
    };
    EXPECT_TRUE(take("a", now));
    EXPECT_FALSE(take("b", now + seconds(30)));
    EXPECT_TRUE(take("a", now + seconds(30)));  // renewed
    EXPECT_FALSE(take("b", now + seconds(60)));
    EXPECT_TRUE(take("b", now + seconds(76)));
    EXPECT_FALSE(take("a", now + seconds(77)));
    inTx([&](Tx& tx) { return releaseLease(tx, mailbox_, "a"), true; });
    EXPECT_FALSE(take("a", now + seconds(78)));
    inTx([&](Tx& tx) { return releaseLease(tx, mailbox_, "b"), true; });
    EXPECT_TRUE(take("a", now + seconds(79)));
    static_assert(Readers::lease.ms + Readers::round.ms < 60'000, "others take over within a minute");
}

TEST_P(MailboxTest, testingSaysWhatIsWrong) {
    test::ScriptedServer server([](test::Peer& peer) {
        peer.send("* OK ready\r\n");
        while (const auto line = peer.readLine()) {
            const std::string tag = line->substr(0, line->find(' '));
            if (line->find("CAPABILITY") != std::string::npos) {
                peer.send("* CAPABILITY IMAP4rev1\r\n" + tag + " OK\r\n");
            } else {
                peer.send(tag + " NO [AUTHENTICATIONFAILED] wrong\r\n");
            }
        }
    });
    NewMailbox n = imapBox();
    n.host = "127.0.0.1";
    n.port = server.port();
    n.security = MailboxSecurity::none;
    const MailboxId id = inTx([&](Tx& tx) { return *createMailbox(tx, parts(), context(), n); });
    const auto tested = testMailbox(parts(), id);
    ASSERT_FALSE(tested.ok());
    EXPECT_EQ(tested.error().code, "mail.auth");
    EXPECT_EQ(testMailbox(parts(), mailbox_).error().code, "mailbox.no_host");
}

TEST_P(MailboxTest, anAccessTokenIsFetchedKeptAndItsRefreshTokenReplaced) {
    std::atomic<int> asked = 0;
    test::ScriptedServer provider([&](test::Peer& peer) {
        ++asked;
        peer.readUntil("Content-Length");
        const std::string body = R"({"access_token":"access-)" + std::to_string(asked.load()) +
                                 R"(","expires_in":3600,"refresh_token":"second"})";
        peer.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                  std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body);
        peer.pause(std::chrono::seconds(5));
    });
    NewMailbox n = imapBox();
    n.auth = MailboxAuth::oauth2;
    n.password.clear();
    n.tokenUrl = "http://127.0.0.1:" + std::to_string(provider.port()) + "/token";
    n.clientId = "client";
    n.refreshToken = "first";
    const MailboxId id = inTx([&](Tx& tx) { return *createMailbox(tx, parts(), context(), n); });
    const auto account = imapAccountOf(parts(), stored(id));
    ASSERT_TRUE(account.ok());
    EXPECT_EQ(account->server.accessToken().value(), "access-1");
    EXPECT_EQ(account->server.accessToken().value(), "access-1");
    EXPECT_EQ(openSecrets(*keys_, stored(id))->refreshToken, "second");
    clock_.advance(hours(1));
    EXPECT_EQ(account->server.accessToken().value(), "access-2");
}

/// The routes as an administrator's program uses them.
class MailRoutesTest : public MailboxTest {
protected:
    MailRoutesTest() : routes_(database(), clock_, {}) {
        addMailboxRoutes(routes_, parts());
        addMailRoutes(routes_, parts());
        secret_ = inTx([&](Tx& tx) {
            const PersonId person =
                *directory::createPerson(tx, Scope::everything(), context(), {"Ada", "Min"});
            const AccountId account =
                *auth::createAccount(tx, context(), {person, "ada", "x", auth::Role::administrator});
            return auth::createToken(tx, context(), account, "test", {auth::TokenScope::admin}, std::nullopt)
                .secret;
        });
    }
    http::Response ask(http::Method method, const std::string& path, const std::string& body = "",
                       const std::string& ifMatch = "") {
        http::Request request;
        request.method = method;
        request.path = path.substr(0, path.find('?'));
        request.target = path;
        if (const auto at = path.find("?state="); at != std::string::npos)
            request.query = {{"state", path.substr(at + 7)}};
        request.headers = {{"Authorization", "Bearer " + secret_}, {"Content-Type", "application/json"}};
        if (!ifMatch.empty()) request.headers.push_back({"If-Match", ifMatch});
        request.body = body;
        return routes_.handle(request);
    }
    api::Routes routes_;
    std::string secret_;
};

TEST_P(MailRoutesTest, aMailboxFromCreationToDeletion) {
    const auto made =
        ask(http::Method::post, "/api/mailboxes",
            R"({"address":"net@desk.test","host":"imap.desk.test","user":"net","password":"top-secret-1"})");
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_THAT(made.body, Not(HasSubstr("top-secret")));
    EXPECT_THAT(made.body, HasSubstr("\"status\":{\"state\":\"stopped\""));
    const std::string path = "/api/mailboxes/2";
    EXPECT_EQ(ask(http::Method::patch, path, R"({"active":false})").status, 428);
    EXPECT_EQ(ask(http::Method::patch, path, R"({"active":false})", "\"1\"").status, 200);
    EXPECT_EQ(ask(http::Method::patch, path, R"({"active":true})", "\"1\"").status, 412);
    EXPECT_THAT(ask(http::Method::get, "/api/mailboxes").body, HasSubstr("net@desk.test"));
    EXPECT_EQ(
        ask(http::Method::post, "/api/mailboxes", R"({"address":"net@desk.test","security":"opportunistic"})")
            .status,
        422);
    EXPECT_EQ(ask(http::Method::del, path).status, 204);
    EXPECT_EQ(ask(http::Method::get, path).status, 404);
}

TEST_P(MailRoutesTest, outboxReviewAndDeadAddresses) {
    addPerson("Zoé", "Martin", "zoe@client.test");
    ASSERT_TRUE(deliver(letter("zoe@client.test", "S", "text")).ok());
    const auto mail = outbox().at(0);
    const auto queued = ask(http::Method::get, "/api/mail/outbox?state=queued");
    EXPECT_THAT(queued.body, HasSubstr("\"to\":\"zoe@client.test\""));
    EXPECT_THAT(queued.body, HasSubstr("\"queued\":1"));
    EXPECT_THAT(queued.body, HasSubstr("\"problem\":\""));  // no server is configured, and it says so
    ASSERT_TRUE(beginning(parts(), mail.id));
    finishing(parts(), mail, {mail.to, mail::Delivery::refused, 550, "5.1.1 No such user"}, false);
    EXPECT_THAT(ask(http::Method::get, "/api/mail/outbox?state=dead").body,
                HasSubstr("550 5.1.1 No such user"));
    EXPECT_EQ(ask(http::Method::post, "/api/mail/outbox/1/retry").status, 200);
    EXPECT_EQ(ask(http::Method::post, "/api/mail/outbox/1/retry").status, 404);

    EXPECT_THAT(ask(http::Method::get, "/api/mail/dead-addresses").body, HasSubstr("zoe@client.test"));
    EXPECT_EQ(ask(http::Method::del, "/api/mail/dead-addresses/1").status, 204);
    EXPECT_EQ(ask(http::Method::del, "/api/mail/dead-addresses/1").status, 404);

    ASSERT_TRUE(
        deliver(letter("eve@elsewhere.test", "Re: [" + onlyTicket().reference + "]", "Let me in")).ok());
    EXPECT_THAT(ask(http::Method::get, "/api/mail/review").body, HasSubstr("\"reason\":\"not_participant\""));
    EXPECT_EQ(ask(http::Method::post, "/api/mail/review/1", R"({"decision":"perhaps"})").status, 422);
    EXPECT_EQ(ask(http::Method::post, "/api/mail/review/1", R"({"decision":"accept"})").status, 204);
    EXPECT_EQ(ask(http::Method::post, "/api/mail/review/1", R"({"decision":"accept"})").status, 404);
    EXPECT_EQ(onlyTicket().messages.size(), 2u);
}

GUICHET_ON_BOTH_ENGINES(MailboxTest);
GUICHET_ON_BOTH_ENGINES(MailRoutesTest);

}  // namespace
}  // namespace guichet::maildoor
