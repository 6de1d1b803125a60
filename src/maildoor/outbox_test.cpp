// Mail that goes out: what is written for each event, what sending does, and bounces.

#include "maildoor/test_world.h"
#include "platform/mime/build.h"
#include "support/scripted_server.h"
#include "support/small_smtp.h"

namespace guichet::maildoor {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::UnorderedElementsAre;

class OutboxTest : public MailWorld {
protected:
    OutboxTest() : tech_(addTechnician("Theo", "Blanc", "theo@desk.test")) {}

    /// Zoé's ticket, by mail.
    desk::TicketView opened(const std::string& from = "Zoé Martin <zoe@client.test>") {
        EXPECT_TRUE(deliver(letter(from, "Imprimante", "Bonjour, elle ne marche pas.")).ok());
        return tickets().back();
    }
    OutboxRow row(OutboxId id) {
        return *inTx([&](Tx& tx) { return loadOutbox(tx, id); });
    }
    std::string deliveryOf(TicketId ticket, MessageId message) {
        const auto view = inTx([&](Tx& tx) { return desk::viewTicket(tx, Scope::everything(), ticket); });
        for (const auto& m : view->messages)
            if (m.id == message) return m.mail ? m.mail->state : "";
        return "gone";
    }
    mail::RecipientOutcome outcome(const OutboxRow& r, mail::Delivery delivery, int code,
                                   const std::string& answer) {
        return {r.to, delivery, code, answer};
    }
    /// What a mail server reports about a mail of ours.
    std::string bounceOf(const std::string& originalId, const std::string& address, const std::string& action,
                         const std::string& status) {
        const std::string body =
            "--r\r\nContent-Type: text/plain\r\n\r\nYour mail could not be delivered.\r\n"
            "--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.client.test\r\n\r\n"
            "Final-Recipient: rfc822; " +
            address + "\r\nAction: " + action + "\r\nStatus: " + status + "\r\nDiagnostic-Code: smtp; 550 " +
            status +
            " No such user\r\n\r\n"
            "--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: " +
            originalId + "\r\nSubject: x\r\n\r\n--r--";
        return rawMail({{"Return-Path", "<>"},
                        {"From", "MAILER-DAEMON@mx.client.test"},
                        {"To", "support@desk.test"},
                        {"Subject", "Undelivered Mail Returned to Sender"},
                        {"Auto-Submitted", "auto-replied"},
                        {"Message-ID", "<" + std::to_string(++letters_) + "@mx.client.test>"},
                        {"Content-Type", "multipart/report; report-type=delivery-status; boundary=r"}},
                       body);
    }
    std::vector<DeadAddressView> dead() {
        return inTx([](Tx& tx) { return listDead(tx, {}, 100); });
    }

    PersonId tech_;
};

TEST_P(OutboxTest, aNewTicketIsAcknowledgedInThePersonsLanguageWithItsReference) {
    const auto ticket = opened();
    const auto mails = outbox();
    ASSERT_EQ(mails.size(), 1u);
    EXPECT_EQ(mails[0].kind, LetterKind::acknowledgement);
    EXPECT_EQ(mails[0].to, "zoe@client.test");
    const auto mail = parsed(mails[0]);
    EXPECT_EQ(mail.from.address, "support@desk.test");
    EXPECT_EQ(mail.from.name, "Support");
    EXPECT_EQ(mail.subject, "Re: [" + ticket.reference + "] Imprimante");
    EXPECT_THAT(mail.inReplyTo, ElementsAre("<1@client.test>"));
    EXPECT_EQ(mail.messageId, mails[0].messageId);
    EXPECT_THAT(mail.text, HasSubstr("Nous avons bien reçu"));
    EXPECT_THAT(mail.text, HasSubstr(ticket.reference));
    EXPECT_FALSE(mail.html.empty());
    EXPECT_TRUE(mail.automatic.has(mime::LoopSignal::auto_submitted));
    EXPECT_TRUE(mail.automatic.has(mime::LoopSignal::suppress_response));
    // It answers in English who writes in English.
    ASSERT_TRUE(deliver(letter("bob@client.test", "Badge",
                               "Hello, my badge does not open the door and I am waiting."))
                    .ok());
    EXPECT_THAT(parsed(outbox().at(1)).text, HasSubstr("We have received your message"));
}

TEST_P(OutboxTest, whatTheDeskOpensIsNotAcknowledged) {
    const PersonId zoe = addPerson("Zoé", "Martin", "zoe@client.test");
    inTx([&](Tx& tx) {
        desk::NewTicket n;
        n.subject = "Par téléphone";
        n.requesterId = zoe;
        n.source = desk::Source::telephone;
        Context c = context();
        c.actor = {journal::ActorKind::person, tech_};
        return desk::openTicket(tx, Scope::everything(), c, n, desk::bodyFromText("x")).ok();
    });
    EXPECT_TRUE(outbox().empty());
}

TEST_P(OutboxTest, aReplyGoesToThoseWhoTakePartButNotToItsAuthor) {
    const auto ticket = opened();
    const PersonId bob = addPerson("Bob", "Roux", "bob@client.test", i18n::Language::en);
    inTx([&](Tx& tx) {
        EXPECT_TRUE(desk::setWatcher(tx, Scope::everything(), context(), ticket.id, bob, true).ok());
        return desk::setWatcher(tx, Scope::everything(), context(), ticket.id, tech_, true).ok();
    });
    const MessageId reply = deskReplies(ticket.id, tech_, "<p>On <b>passe</b> demain.</p>");
    deskReplies(ticket.id, tech_, "<p>Il est pénible.</p>", desk::MessageKind::internal);
    const auto mails = outbox();
    ASSERT_EQ(mails.size(), 3u);
    EXPECT_EQ(mails[1].to, "zoe@client.test");
    EXPECT_EQ(mails[2].to, "bob@client.test");
    EXPECT_EQ(mails[2].language, i18n::Language::en);
    EXPECT_NE(mails[1].messageId, mails[2].messageId);
    EXPECT_EQ(deliveryOf(ticket.id, reply), "queued");
    const auto mail = parsed(mails[1]);
    EXPECT_THAT(mail.text, HasSubstr("On passe demain."));
    EXPECT_THAT(mail.html, HasSubstr("<b>passe</b>"));
    EXPECT_THAT(mail.text, HasSubstr("— Répondez au-dessus de cette ligne — [ref:g"));
    EXPECT_THAT(mail.text, HasSubstr("> Bonjour, elle ne marche pas."));
    EXPECT_THAT(mail.text, HasSubstr("Theo Blanc"));
    EXPECT_THAT(mail.inReplyTo, ElementsAre(mails[0].messageId));
    EXPECT_THAT(mail.references, ElementsAre("<1@client.test>", mails[0].messageId));
    EXPECT_FALSE(mail.automatic.any());
    // Bob never got the first mails: his thread begins here.
    EXPECT_TRUE(parsed(mails[2]).references.empty());
    EXPECT_EQ(mails[2].subject, "[" + ticket.reference + "] Imprimante");
}

TEST_P(OutboxTest, answersGoToTheAddressThatWasUsedLast) {
    directory::NewPerson n;
    n.lastName = "Martin";
    n.emails = {{"zoe@client.test", true}, {"zoe@home.test", false}};
    inTx([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), context(), n).ok(); });
    const auto ticket = opened("zoe@home.test");
    EXPECT_EQ(outbox().at(0).to, "zoe@home.test");
    EXPECT_EQ(outbox().at(0).inReplyTo, "<1@client.test>");
    clock_.advance(minutes(1));
    ASSERT_TRUE(deliver(answerTo(outbox()[0], "zoe@client.test", "Du bureau, maintenant.")).ok());
    deskReplies(ticket.id, tech_, "<p>x</p>");
    EXPECT_EQ(outbox().back().to, "zoe@client.test");
}

TEST_P(OutboxTest, nobodyIsWrittenToForTheirOwnDeeds) {
    const PersonId zoe = addPerson("Zoé", "Martin", "zoe@client.test");
    const auto ticket = opened();
    ASSERT_EQ(outbox().size(), 1u);
    ASSERT_TRUE(deliver(answerTo(outbox()[0], "zoe@client.test", "Encore une chose.")).ok());
    move(ticket.id, desk::Action::resolve, zoe, "Je l’ai rallumée.");
    EXPECT_EQ(outbox().size(), 1u);
}

TEST_P(OutboxTest, aResolutionSaysHowAndHowToReopen) {
    addPerson("Léo", "Novice", "leo@client.test", i18n::Language::fr, {}, directory::Level::novice);
    const auto ticket = opened("leo@client.test");
    move(ticket.id, desk::Action::resolve, tech_, "Le câble était débranché.");
    const auto mails = outbox();
    ASSERT_EQ(mails.size(), 2u);
    EXPECT_EQ(mails[1].kind, LetterKind::resolution);
    const auto mail = parsed(mails[1]);
    EXPECT_THAT(mail.text, HasSubstr("Bonjour Léo Novice,"));
    EXPECT_THAT(mail.text, HasSubstr("Le câble était débranché."));
    EXPECT_THAT(mail.text, HasSubstr("utilisez le bouton «\u202fRépondre\u202f»"));
    ASSERT_TRUE(deliver(answerTo(mails[1], "leo@client.test", "Cela recommence.")).ok());
    EXPECT_EQ(tickets().back().state, desk::State::in_progress);
}

TEST_P(OutboxTest, theMailboxThatATicketCameThroughIsTheSender) {
    const MailboxId network = addMailbox("network@desk.test", [](NewMailbox& m) { m.name = "Réseau"; });
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Wifi", "text"), network).ok());
    EXPECT_EQ(parsed(outbox().at(0)).from, (mime::Address{"Réseau", "network@desk.test"}));
    EXPECT_EQ(composeMail(parts(), outbox().at(0))->from, "network@desk.test");
}

TEST_P(OutboxTest, picturesAndFilesOfTheMessageGoAlongAndNoOthers) {
    const auto ticket = opened();
    const std::string png = "\x89PNG\r\n\x1a\n" +
                            std::string("\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\x04\0\0\0\xb5\x1c\x0c\x02", 25) +
                            "rest";
    const auto picture = contents_.put(png), text = contents_.put("lines\n"),
               secret = contents_.put("another’s\n");
    inTx([&](Tx& tx) {
        const FileId a = files::record(tx, *picture, "shot.png", std::nullopt, clock_.now());
        const FileId b = files::record(tx, *text, "log.txt", std::nullopt, clock_.now());
        const FileId c = files::record(tx, *secret, "secret.png", std::nullopt, clock_.now());
        Context who = context();
        who.actor = {journal::ActorKind::person, tech_};
        desk::Posting posting;
        posting.files = {a, b};
        const auto html = "<p>See <img src=\"/api/files/" + std::to_string(a.value) +
                          "\"> <img src=\"/api/files/" + std::to_string(c.value) + "\"></p>";
        return desk::addMessage(tx, Scope::everything(), who, ticket.id, posting, desk::bodyFromHtml(html))
            .ok();
    });
    const auto mail = parsed(outbox().back());
    ASSERT_EQ(mail.attachments.size(), 2u);
    EXPECT_THAT(mail.html, HasSubstr("src=\"cid:" + mail.attachments[0].contentId + "\""));
    EXPECT_THAT(mail.html, Not(HasSubstr("/api/files/")));
    EXPECT_EQ(mail.attachments[1].name, "log.txt");
    EXPECT_EQ(mail.attachments[1].bytes, "lines\n");
}

TEST_P(OutboxTest, everyAttemptHasTheSameBytes) {
    opened();
    const auto mails = outbox();
    const std::string first = composed(mails[0]);
    clock_.advance(hours(3));
    const auto again = row(mails[0].id);
    EXPECT_EQ(mime::parseMail(composed(again)).messageId, mime::parseMail(first).messageId);
    EXPECT_EQ(mime::parseMail(composed(again)).date, mime::parseMail(first).date);
}

TEST_P(OutboxTest, withoutAServerMailsWaitAndAreSentOnceThereIsOne) {
    opened();
    const auto mails = outbox();
    ASSERT_EQ(mails[0].state, OutboxState::queued);
    clock_.advance(hours(1));
    while (const auto job = jobs::claim(database(), "w", clock_.now(), minutes(5))) {
        EXPECT_NE(job->kind, sendJob);
        jobs::finish(database(), job->id, "w");
    }
    EXPECT_EQ(enqueueWaiting(parts()), 0);

    std::mutex mutex;
    std::vector<std::string> arrived;
    test::ScriptedServer server([&](test::Peer& peer) {
        test::serveSmtp(
            peer, [](const std::string&) { return true; },
            [&](const std::string& address, const std::string& raw) {
                const std::lock_guard lock(mutex);
                arrived.push_back(address + " " + mime::parseMail(raw).messageId);
            });
    });
    config_.mail.smtpHost = "127.0.0.1";
    config_.mail.smtpPort = server.port();
    config_.mail.smtpSecurity = mail::Security::none;
    EXPECT_EQ(enqueueWaiting(parts()), 1);
    EXPECT_EQ(enqueueWaiting(parts()), 1);  // looked at, but already on its way
    const auto job = jobs::claim(database(), "w", clock_.now(), minutes(5));
    ASSERT_TRUE(job);
    EXPECT_EQ(job->kind, sendJob);
    EXPECT_EQ(runSendJob(parts(), *job).kind, jobs::Outcome::Kind::done);
    EXPECT_EQ(row(mails[0].id).state, OutboxState::sent);
    EXPECT_EQ(runSendJob(parts(), *job).kind, jobs::Outcome::Kind::done);  // a repeated job sends nothing
    const std::lock_guard lock(mutex);
    EXPECT_THAT(arrived, ElementsAre("zoe@client.test " + mails[0].messageId));
}

TEST_P(OutboxTest, aTemporaryFailureIsTriedAgainAndTheLastOneIsADeadLetter) {
    const auto ticket = opened();
    const MessageId reply = deskReplies(ticket.id, tech_, "<p>x</p>");
    const auto mail = outbox().back();
    const auto trouble = outcome(mail, mail::Delivery::deferred, 451, "4.3.0 Try later");
    ASSERT_TRUE(beginning(parts(), mail.id));
    EXPECT_TRUE(finishing(parts(), mail, trouble, false));
    EXPECT_EQ(row(mail.id).state, OutboxState::queued);
    EXPECT_EQ(row(mail.id).attempts, 1);
    EXPECT_EQ(row(mail.id).lastError, "451 4.3.0 Try later");
    ASSERT_TRUE(beginning(parts(), mail.id));
    EXPECT_FALSE(finishing(parts(), mail, trouble, true));
    EXPECT_EQ(row(mail.id).state, OutboxState::dead);
    EXPECT_EQ(deliveryOf(ticket.id, reply), "failed");
    EXPECT_TRUE(dead().empty());
    EXPECT_FALSE(beginning(parts(), mail.id));

    inTx([&](Tx& tx) { return retryOutbox(tx, parts(), context(), mail.id).ok(); });
    EXPECT_EQ(row(mail.id).state, OutboxState::queued);
    EXPECT_EQ(row(mail.id).messageId, mail.messageId);
    EXPECT_EQ(deliveryOf(ticket.id, reply), "queued");
    EXPECT_FALSE(inTx([&](Tx& tx) { return retryOutbox(tx, parts(), context(), mail.id).ok(); }));
    ASSERT_TRUE(beginning(parts(), mail.id));
    EXPECT_FALSE(finishing(parts(), mail, outcome(mail, mail::Delivery::accepted, 250, "ok"), false));
    EXPECT_EQ(deliveryOf(ticket.id, reply), "sent");
}

TEST_P(OutboxTest, aRefusedAddressIsNotWrittenToAgainUntilItIsLifted) {
    const auto ticket = opened();
    deskReplies(ticket.id, tech_, "<p>x</p>");
    const auto mail = outbox().back();
    ASSERT_TRUE(beginning(parts(), mail.id));
    EXPECT_FALSE(
        finishing(parts(), mail, outcome(mail, mail::Delivery::refused, 550, "5.1.1 No such user"), false));
    EXPECT_EQ(row(mail.id).state, OutboxState::dead);
    ASSERT_EQ(dead().size(), 1u);
    EXPECT_EQ(dead()[0].address, "zoe@client.test");
    const MessageId second = deskReplies(ticket.id, tech_, "<p>y</p>");
    EXPECT_EQ(outbox().back().state, OutboxState::dead);
    EXPECT_EQ(deliveryOf(ticket.id, second), "failed");
    inTx([&](Tx& tx) { return removeDead(tx, "zoe@client.test"); });
    deskReplies(ticket.id, tech_, "<p>z</p>");
    EXPECT_EQ(outbox().back().state, OutboxState::queued);
}

TEST_P(OutboxTest, aRefusedMailSaysNothingAboutTheAddress) {
    opened();
    const auto mail = outbox().back();
    ASSERT_TRUE(beginning(parts(), mail.id));
    EXPECT_FALSE(finishing(parts(), mail,
                           outcome(mail, mail::Delivery::refused, 554, "5.7.1 Looks like spam"), false));
    EXPECT_EQ(row(mail.id).state, OutboxState::dead);
    EXPECT_TRUE(dead().empty());
    EXPECT_TRUE(meansDeadAddress("5.1.1"));
    EXPECT_TRUE(meansDeadAddress("5.4.4 unable to route"));
    EXPECT_FALSE(meansDeadAddress("5.1.8 bad sender"));
    EXPECT_FALSE(meansDeadAddress("5.2.2 mailbox full"));
}

TEST_P(OutboxTest, aPermanentBounceIsAttachedAndTheAddressIsDead) {
    const auto ticket = opened();
    const MessageId reply = deskReplies(ticket.id, tech_, "<p>x</p>");
    const auto mail = outbox().back();
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "zoe@client.test", "failed", "5.1.1")).ok());
    EXPECT_EQ(tickets().size(), 1u);
    const auto note = tickets()[0].messages.back();
    EXPECT_EQ(note.kind, desk::MessageKind::internal);
    EXPECT_THAT(note.html, HasSubstr("zoe@client.test"));
    EXPECT_THAT(note.html, HasSubstr("No such user"));
    ASSERT_EQ(note.files.size(), 1u);
    EXPECT_EQ(note.files[0].name, "message.eml");
    EXPECT_EQ(deliveryOf(ticket.id, reply), "bounced");
    EXPECT_EQ(row(mail.id).state, OutboxState::dead);
    ASSERT_EQ(dead().size(), 1u);
    // She writes from there again: then the address works after all.
    ASSERT_TRUE(deliver(answerTo(mail, "zoe@client.test", "Me revoilà")).ok());
    EXPECT_TRUE(dead().empty());
}

TEST_P(OutboxTest, temporaryBouncesAreNotedAndNothingMore) {
    const auto ticket = opened();
    const MessageId reply = deskReplies(ticket.id, tech_, "<p>x</p>");
    const auto mail = outbox().back();
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "zoe@client.test", "delayed", "4.4.1")).ok());
    EXPECT_EQ(deliveryOf(ticket.id, reply), "queued");
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "zoe@client.test", "failed", "4.4.7")).ok());
    EXPECT_EQ(deliveryOf(ticket.id, reply), "failed");
    EXPECT_TRUE(dead().empty());
    // Full for good, says the server; but that is not what a dead address is.
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "zoe@client.test", "failed", "5.2.2")).ok());
    EXPECT_TRUE(dead().empty());
    // Where her mail is forwarded to is none of our business.
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "old@elsewhere.test", "failed", "5.1.1")).ok());
    EXPECT_TRUE(dead().empty());
    EXPECT_EQ(tickets()[0].messages.size(), 2u + 4u);
    ASSERT_TRUE(deliver(bounceOf(mail.messageId, "zoe@client.test", "delivered", "2.0.0")).ok());
    EXPECT_EQ(tickets()[0].messages.size(), 2u + 4u);
    EXPECT_TRUE(reviews().empty());
}

TEST_P(OutboxTest, aForgedBounceKillsNoAddress) {
    opened();
    ASSERT_TRUE(deliver(bounceOf("<g.1.1.0123456789ab.0123456789abcdef0123456789abcdef@guichet.desk.test>",
                                 "zoe@client.test", "failed", "5.1.1"))
                    .ok());
    EXPECT_TRUE(dead().empty());
    ASSERT_EQ(reviews().size(), 1u);
    EXPECT_EQ(reviews()[0].reason, ReviewReason::bounce_unknown);
    EXPECT_EQ(tickets()[0].messages.size(), 1u);
}

TEST_P(OutboxTest, theSameEventGivesItsMailsOnce) {
    opened();
    ASSERT_EQ(outbox().size(), 1u);
    // A second process with the same consumer finds the cursor moved.
    auto other = storage::open(options());
    const Parts theirs{*other, contents_, config_, *keys_, clock_};
    EXPECT_EQ(journal::consumeOnce(*other, notifier(theirs), clock_.now()), 0);
    EXPECT_EQ(outbox().size(), 1u);
}

GUICHET_ON_BOTH_ENGINES(OutboxTest);

}  // namespace
}  // namespace guichet::maildoor
