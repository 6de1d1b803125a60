#pragma once
// What the tests of the mail door share: a small desk on both engines, and ways to be its correspondents.

#include <gmock/gmock.h>

#include <algorithm>

#include "desk/desk.h"
#include "directory/directory.h"
#include "maildoor/case.h"
#include "maildoor/delivery.h"
#include "maildoor/mailboxes.h"
#include "maildoor/maildoor.h"
#include "maildoor/notify.h"
#include "maildoor/receive.h"
#include "maildoor/send.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/log/log.h"
#include "platform/mime/message.h"
#include "support/both_engines.h"

namespace guichet::maildoor {

/// "A: B" header lines and a body, with the line ends of mail.
inline std::string rawMail(const std::vector<std::pair<std::string, std::string>>& headers,
                           const std::string& body) {
    std::string out;
    for (const auto& [name, value] : headers) out += name + ": " + value + "\r\n";
    return out + "\r\n" + body + "\r\n";
}

class MailWorld : public test::OnBothEngines {
protected:
    MailWorld() : contents_(folder_.file("attachments"), 1 << 20) {
        log::configure({log::Level::error, log::Format::automatic, {}});
        std::vector<storage::Migration> all;
        for (const auto steps :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), maildoor::migrations()})
            all.insert(all.end(), steps.begin(), steps.end());
        migrate(all);
        config_.dataDir = folder_.path().string();
        config_.http.maxUpload = 100'000;
        config_.mail.fromAddress = "support@desk.test";
        config_.mail.fromName = "Support";
        keys_.emplace(Keys::open(config_.dataDir));
        parts_.emplace(Parts{database(), contents_, config_, *keys_, clock_});
        mailbox_ = addMailbox("support@desk.test");
    }

    const Parts& parts() const { return *parts_; }
    Context context() const { return {{}, clock_.now(), "test", ""}; }

    template <class Work>
    auto inTx(Work work) {
        std::optional<std::invoke_result_t<Work, Tx&>> out;
        const auto done = database().write([&](Tx& tx) -> Result<Done> {
            out.emplace(work(tx));
            return Done{};
        });
        EXPECT_TRUE(done.ok());
        return std::move(*out);
    }

    MailboxId addMailbox(const std::string& address, const std::function<void(NewMailbox&)>& change = {}) {
        NewMailbox n;
        n.address = address;
        if (change) change(n);
        return inTx([&](Tx& tx) {
            const auto id = createMailbox(tx, parts(), context(), n);
            EXPECT_TRUE(id.ok()) << (id.ok() ? "" : id.error().fields[0].code);
            return *id;
        });
    }

    PersonId addPerson(const std::string& first, const std::string& last, const std::string& address,
                       i18n::Language language = i18n::Language::fr, std::optional<CustomerId> customer = {},
                       directory::Level level = directory::Level::at_ease) {
        directory::NewPerson n;
        n.firstName = first;
        n.lastName = last;
        n.emails = {{address, true}};
        n.language = language;
        n.customerId = customer;
        n.level = level;
        return inTx([&](Tx& tx) { return *directory::createPerson(tx, Scope::everything(), context(), n); });
    }
    /// Somebody of the desk.
    PersonId addTechnician(const std::string& first, const std::string& last, const std::string& address) {
        const PersonId person = addPerson(first, last, address);
        inTx([&](Tx& tx) {
            const TeamId team = *directory::createTeam(tx, context(), {"Team of " + first});
            return directory::addMember(tx, context(), team, person).ok();
        });
        return person;
    }

    /// Gives a mail to the door, as a reader does.
    Result<Done> deliver(const std::string& raw, MailboxId mailbox = {}) {
        return receive(parts(), toMailbox(raw, mailbox));
    }
    mail::RawMail toMailbox(const std::string& raw, MailboxId mailbox = {}) const {
        mail::RawMail mail;
        mail.mailbox = mailbox ? mailbox : mailbox_;
        mail.bytes = raw;
        mail.size = raw.size();
        mail.receivedAt = clock_.now();
        return mail;
    }
    /// A plain letter; `extra` headers come first.
    std::string letter(const std::string& from, const std::string& subject, const std::string& body,
                       std::vector<std::pair<std::string, std::string>> extra = {}) {
        extra.insert(extra.end(), {{"From", from},
                                   {"To", "support@desk.test"},
                                   {"Subject", subject},
                                   {"Date", "Tue, 3 Mar 2026 09:40:00 +0100"},
                                   {"Content-Type", "text/plain; charset=utf-8"},
                                   {"Message-ID", "<" + std::to_string(++letters_) + "@client.test>"}});
        return rawMail(extra, body);
    }

    /// All tickets, oldest first.
    std::vector<desk::TicketView> tickets() {
        return inTx([](Tx& tx) {
            std::vector<desk::TicketView> out;
            for (std::int64_t id = 1; id <= mostIds; ++id)
                if (auto view = desk::viewTicket(tx, Scope::everything(), TicketId{id}))
                    out.push_back(std::move(*view));
            return out;
        });
    }
    desk::TicketView onlyTicket() {
        const auto all = tickets();
        EXPECT_EQ(all.size(), 1u);
        return all.empty() ? desk::TicketView{} : all.front();
    }
    std::vector<ReviewView> reviews() {
        return inTx([](Tx& tx) { return listReviews(tx, {}, 100); });
    }
    std::optional<PersonId> personOf(const std::string& address) {
        return inTx([&](Tx& tx) { return directory::personOfEmail(tx, address); });
    }

    /// Lets the consumer of the journal catch up.
    void notify() {
        while (journal::consumeOnce(database(), notifier(parts()), clock_.now()) > 0) {
        }
    }
    /// The outbox after that, oldest first.
    std::vector<OutboxRow> outbox() {
        notify();
        return inTx([](Tx& tx) {
            std::vector<OutboxRow> out;
            for (std::int64_t id = 1; id <= mostIds; ++id)
                if (auto row = loadOutbox(tx, OutboxId{id})) out.push_back(std::move(*row));
            return out;
        });
    }
    /// The bytes that would leave.
    std::string composed(const OutboxRow& row) {
        const auto mail = composeMail(parts(), row);
        EXPECT_TRUE(mail.ok()) << mail.error().code;
        return mail.ok() ? mail->raw : "";
    }
    mime::ParsedMail parsed(const OutboxRow& row) { return mime::parseMail(composed(row)); }
    /// An answer to one of our mails, as a common mail program writes it.
    std::string answerTo(const OutboxRow& row, const std::string& from, const std::string& body,
                         std::vector<std::pair<std::string, std::string>> extra = {}) {
        extra.push_back({"In-Reply-To", row.messageId});
        return letter(from, "Re: " + row.subject, body, std::move(extra));
    }

    /// A reply by somebody of the desk, from the console.
    MessageId deskReplies(TicketId ticket, PersonId by, const std::string& html,
                          desk::MessageKind kind = desk::MessageKind::public_) {
        return inTx([&](Tx& tx) {
            Context c = context();
            c.actor = {journal::ActorKind::person, by};
            desk::Posting posting;
            posting.kind = kind;
            return *desk::addMessage(tx, Scope::everything(), c, ticket, posting, desk::bodyFromHtml(html));
        });
    }
    void move(TicketId ticket, desk::Action action, PersonId by, const std::string& text = "") {
        inTx([&](Tx& tx) {
            Context c = context();
            c.actor = {journal::ActorKind::person, by};
            const auto t = desk::findTicket(tx, Scope::everything(), ticket);
            const auto moved =
                desk::moveTicket(tx, Scope::everything(), c, ticket, t->version, {action, {}, {}, text});
            EXPECT_TRUE(moved.ok());
            return moved.ok();
        });
    }

    static constexpr std::int64_t mostIds = 100;  // tests make fewer; numbers may have gaps
    test::TempDir folder_;
    files::ContentStore contents_;
    config::Config config_;
    FixedClock clock_{*parseInstant("2026-03-03T09:00:00Z")};
    std::optional<Keys> keys_;
    std::optional<Parts> parts_;
    MailboxId mailbox_;
    int letters_ = 0;
};

}  // namespace guichet::maildoor
