// The whole way of a mail through real servers: sent by SMTP (Postfix), read by IMAP IDLE (Dovecot), a
// ticket, an answer in the sender's mailbox that threads there, and a reply that finds the ticket again. And
// servers that stop, freeze and cut the line.

#include <gmock/gmock.h>

#include <chrono>

#include "desk/desk.h"
#include "directory/directory.h"
#include "maildoor/mailboxes.h"
#include "maildoor/maildoor.h"
#include "maildoor/outbox_store.h"
#include "maildoor/readers.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/log/log.h"
#include "platform/mime/message.h"
#include "support/both_engines.h"
#include "support/mail_server.h"

namespace guichet::maildoor {
namespace {

using std::chrono::steady_clock;
using test::MailServer;
using testing::Contains;
using testing::HasSubstr;
using namespace std::chrono_literals;

constexpr auto patience = 30s;

class MailInterop : public test::OnBothEngines {
protected:
    Context context() const { return {{}, clock_.now(), "test", ""}; }

    template <class Work>
    auto inTx(Work work) {
        std::optional<std::invoke_result_t<Work, Tx&>> out;
        (void)database().write([&](Tx& tx) -> Result<Done> {
            out.emplace(work(tx));
            return Done{};
        });
        return std::move(*out);
    }

    MailInterop() : contents_(folder_.file("attachments"), 25'000'000) {
        log::configure({log::Level::error, log::Format::automatic, {}});
        std::vector<storage::Migration> all;
        for (const auto steps :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), maildoor::migrations()})
            all.insert(all.end(), steps.begin(), steps.end());
        migrate(all);
        server_.addMailbox("desk@example.test", "secret");
        server_.addMailbox("zoe@example.test", "secret");
        config_.dataDir = folder_.path().string();
        config_.mail.fromAddress = "desk@example.test";
        config_.mail.fromName = "Support";
        config_.mail.smtpHost = server_.host();
        config_.mail.smtpPort = server_.smtpPort();
        config_.mail.smtpSecurity = server_.hasPostfix() ? mail::Security::starttls : mail::Security::none;
        config_.mail.caFile = server_.caFile();
        tech_ = inTx([&](Tx& tx) {
            return *directory::createPerson(tx, Scope::everything(), context(), {"Theo", "Blanc"});
        });
    }

    /// One server process, as far as mail goes.
    struct Process {
        Process(storage::Database& database, const files::ContentStore& contents,
                const config::Config& config, const Clock& clock, const std::string& name)
            : door(database, contents, config, clock), workers(database, clock, name) {
            door.addJobs(workers);
            workers.start(2);
            door.start();
        }
        ~Process() {
            door.stop();
            workers.stop();
        }
        MailDoor door;
        jobs::Workers workers;
    };

    void addDeskMailbox() {
        const Keys keys = Keys::open(config_.dataDir);
        const Parts parts{database(), contents_, config_, keys, clock_};
        NewMailbox n;
        n.address = "desk@example.test";
        n.host = server_.host();
        n.port = server_.imapsPort();
        n.user = "desk@example.test";
        n.password = "secret";
        const auto made = database().write([&](Tx& tx) { return createMailbox(tx, parts, context(), n); });
        ASSERT_TRUE(made.ok());
        const auto tested = testMailbox(parts, *made);
        ASSERT_TRUE(tested.ok()) << tested.error().code << server_.log();
    }

    void run() {
        addDeskMailbox();
        process_.emplace(database(), contents_, config_, clock_, "one");
        ASSERT_TRUE(until([&] { return readerState() == mail::ReaderState::connected; }, patience))
            << server_.log();
    }

    std::optional<mail::ReaderState> readerState() {
        return inTx([](Tx& tx) -> std::optional<mail::ReaderState> {
            const auto status = loadStatus(tx, MailboxId{1});
            return status ? std::optional(status->state) : std::nullopt;
        });
    }

    /// Looks again whenever the journal, or something else of note, moves.
    bool until(const std::function<bool()>& condition, std::chrono::milliseconds atMost) {
        const auto deadline = steady_clock::now() + atMost;
        std::uint64_t seen = 0;
        while (!condition()) {
            if (steady_clock::now() > deadline) return false;
            seen = database().wait(journal::channel, seen, milliseconds(50));
        }
        return true;
    }

    std::string letter(const std::string& id, const std::string& subject, const std::string& extra = "") {
        return "From: =?utf-8?q?Zo=C3=A9?= Martin <zoe@example.test>\r\nTo: desk@example.test\r\nSubject: " +
               subject + "\r\nMessage-ID: <" + id +
               "@example.test>\r\nDate: Tue, 3 Mar 2026 09:40:00 +0100\r\n" + extra +
               "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour, texte de " + id + ".\r\n";
    }
    void send(const std::string& raw) { server_.deliver("zoe@example.test", "desk@example.test", raw); }

    std::vector<desk::TicketView> tickets() {
        return inTx([](Tx& tx) {
            std::vector<desk::TicketView> out;
            for (std::int64_t id = 1; id <= 50; ++id)
                if (auto view = desk::viewTicket(tx, Scope::everything(), TicketId{id}))
                    out.push_back(std::move(*view));
            return out;
        });
    }
    bool awaitTickets(std::size_t count, std::chrono::milliseconds atMost = patience) {
        return until([&] { return tickets().size() >= count; }, atMost);
    }
    /// What is in Zoé's mailbox, once there is that much.
    std::vector<mime::ParsedMail> zoes(std::size_t count) {
        std::vector<mime::ParsedMail> out;
        for (const auto& stored : server_.awaitMessages("zoe@example.test", count, "", patience))
            out.push_back(mime::parseMail(stored.bytes));
        return out;
    }
    void reply(TicketId ticket, const std::string& html) {
        inTx([&](Tx& tx) {
            Context c = context();
            c.actor = {journal::ActorKind::person, tech_};
            return desk::addMessage(tx, Scope::everything(), c, ticket, {}, desk::bodyFromHtml(html)).ok();
        });
    }

    MailServer server_;
    test::TempDir folder_;
    files::ContentStore contents_;
    config::Config config_;
    SystemClock clock_;
    PersonId tech_;
    std::optional<Process> process_;
};

TEST_P(MailInterop, AMailIsATicketIsAnsweredAndTheAnswerFindsItsWayBack) {
    run();
    send(letter("first", "Imprimante"));
    ASSERT_EQ(server_.awaitMessages("desk@example.test", 1).size(), 1u) << server_.log();
    const auto delivered = steady_clock::now();
    ASSERT_TRUE(awaitTickets(1, 3s)) << server_.log();
    const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - delivered);
    RecordProperty("millisecondsFromDeliveryToTicket", static_cast<int>(spent.count()));
    std::printf("           from delivery to ticket: %lld ms\n", static_cast<long long>(spent.count()));
    const auto ticket = tickets().at(0);
    EXPECT_EQ(ticket.requester->name, "Zoé Martin");

    auto mails = zoes(1);
    ASSERT_EQ(mails.size(), 1u) << server_.log();
    EXPECT_THAT(mails[0].subject, HasSubstr(ticket.reference));
    EXPECT_THAT(mails[0].references, Contains("<first@example.test>"));

    reply(ticket.id, "<p>Avez-vous essayé de la <b>rallumer</b> ?</p>");
    mails = zoes(2);
    ASSERT_EQ(mails.size(), 2u) << server_.log();
    EXPECT_THAT(mails[1].text, HasSubstr("rallumer"));
    EXPECT_THAT(mails[1].references, testing::ElementsAre("<first@example.test>", mails[0].messageId));
    EXPECT_THAT(mails[1].inReplyTo, testing::ElementsAre(mails[0].messageId));

    send(letter("second", "Re: " + mails[1].subject, "In-Reply-To: " + mails[1].messageId + "\r\n"));
    ASSERT_TRUE(until([&] { return tickets().at(0).messages.size() == 3; }, patience));
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_TRUE(tickets().at(0).messages.at(2).fromUser);
    EXPECT_TRUE(until([&] { return tickets().at(0).messages.at(1).mail->state == "sent"; }, patience));
}

TEST_P(MailInterop, AServerThatStopsLosesNothingEitherWay) {
    run();
    server_.stop(MailServer::Part::imap);
    send(letter("while-away", "Pendant la panne"));
    ASSERT_TRUE(until([&] { return readerState() == mail::ReaderState::failed; }, patience));
    server_.start(MailServer::Part::imap);
    ASSERT_TRUE(awaitTickets(1)) << server_.log();

    ASSERT_EQ(zoes(1).size(), 1u);
    server_.stop(MailServer::Part::smtp);
    reply(tickets().at(0).id, "<p>Nous cherchons.</p>");
    ASSERT_TRUE(until(
        [&] {
            return inTx([](Tx& tx) {
                const auto row = loadOutbox(tx, OutboxId{2});
                return row && row->attempts >= 1 && row->state == OutboxState::queued &&
                       !row->lastError.empty();
            });
        },
        patience));
    server_.start(MailServer::Part::smtp);
    ASSERT_EQ(zoes(2).size(), 2u) << server_.log();
}

TEST_P(MailInterop, AServerThatFreezesIsWaitedFor) {
    run();
    server_.pause(MailServer::Part::imap);
    send(letter("frozen", "Gel"));
    ASSERT_EQ(server_.awaitMessages("desk@example.test", 1).size(), 1u);
    EXPECT_TRUE(tickets().empty());
    server_.resume(MailServer::Part::imap);
    ASSERT_TRUE(awaitTickets(1)) << server_.log();
    // The end of the program does not wait for a frozen server.
    server_.pause(MailServer::Part::imap);
    const auto begun = steady_clock::now();
    process_->door.stop();
    EXPECT_LT(steady_clock::now() - begun, 5s);
    server_.resume(MailServer::Part::imap);
}

TEST_P(MailInterop, MailThatWasThereBeforeIsLeftAlone) {
    server_.store("desk@example.test", letter("old", "Ancien"));
    addDeskMailbox();
    inTx([&](Tx& tx) {  // as if the mailbox had been added an hour after that mail came
        auto mailbox = *loadMailbox(tx, MailboxId{1});
        mailbox.readSince = clock_.now() + minutes(1);
        mailbox.afterReading = mail::AfterReading::move;
        mailbox.processedFolder = "Done";
        return updateMailbox(tx, mailbox, 1);
    });
    process_.emplace(database(), contents_, config_, clock_, "one");
    ASSERT_TRUE(until(
        [&] {
            return inTx([](Tx& tx) {
                       return loadPosition(tx, MailboxId{1}).value_or(mail::MailPosition{}).uid;
                   }) == 1u;
        },
        patience));
    EXPECT_TRUE(tickets().empty());
    EXPECT_EQ(server_.messages("desk@example.test").size(), 1u);
}

TEST_P(MailInterop, TwoProcessesReadOnceAndTheOtherTakesOver) {
    if (GetParam() != storage::Engine::postgres) GTEST_SKIP() << "several processes need PostgreSQL";
    run();
    auto second = storage::open(options());
    std::optional<Process> other(std::in_place, *second, contents_, config_, clock_, "two");
    for (int i = 0; i < 5; ++i) send(letter("m" + std::to_string(i), "Nummer " + std::to_string(i)));
    ASSERT_TRUE(awaitTickets(5)) << server_.log();
    EXPECT_EQ(process_->door.figures().readers + other->door.figures().readers, 1);
    ASSERT_EQ(zoes(5).size(), 5u);
    process_->door.stop();
    ASSERT_TRUE(until([&] { return other->door.figures().readers == 1; }, 60s));
    send(letter("after", "Danach"));
    ASSERT_TRUE(awaitTickets(6)) << server_.log();
    EXPECT_EQ(tickets().size(), 6u);
    other.reset();
}

GUICHET_ON_BOTH_ENGINES(MailInterop);

}  // namespace
}  // namespace guichet::maildoor
