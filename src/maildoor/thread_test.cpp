// Answers: how they find their ticket, who may give them, and what machines write.

#include <algorithm>

#include "desk/merge.h"
#include "maildoor/test_world.h"
#include "platform/mime/build.h"

namespace guichet::maildoor {
namespace {

using testing::HasSubstr;
using testing::Not;

class ThreadTest : public MailWorld {
protected:
    ThreadTest() {
        zoe_ = addPerson("Zoé", "Martin", "zoe@client.test");
        tech_ = addTechnician("Theo", "Blanc", "theo@desk.test");
        EXPECT_TRUE(
            deliver(letter("Zoé Martin <zoe@client.test>", "Imprimante", "Elle ne marche pas.")).ok());
        ticket_ = onlyTicket().id;
        deskReplies(ticket_, tech_, "<p>Avez-vous essayé de la rallumer ?</p>");
        const auto mails = outbox();
        EXPECT_EQ(mails.size(), 2u);
        ours_ = mails.back();
    }
    desk::TicketView ticket() { return tickets().front(); }
    desk::MessageView lastMessage() { return ticket().messages.back(); }

    PersonId zoe_, tech_;
    TicketId ticket_;
    OutboxRow ours_;
};

TEST_P(ThreadTest, bySignedMessageId) {
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Autre objet", "Oui, sans effet.",
                               {{"In-Reply-To", ours_.messageId}}))
                    .ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_THAT(lastMessage().html, HasSubstr("sans effet"));
    EXPECT_TRUE(lastMessage().fromUser);
    EXPECT_EQ(lastMessage().author->id, zoe_);
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Autre objet", "Encore.",
                               {{"References", "<old@x> " + ours_.messageId + " <new@y>"}}))
                    .ok());
    EXPECT_THAT(lastMessage().html, HasSubstr("Encore."));
}

TEST_P(ThreadTest, byReferenceInTheSubject) {
    ASSERT_TRUE(
        deliver(letter("zoe@client.test", "RE: [" + ticket().reference + "] Imprimante", "Par la référence."))
            .ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_THAT(lastMessage().html, HasSubstr("Par la référence"));
}

TEST_P(ThreadTest, byMarkerInTheQuotedText) {
    // A provider has rewritten the Message-ID, and the writer the subject; our text is quoted below.
    std::string quoted;
    const std::string text = parsed(ours_).text;
    for (const std::string_view line : split(text, '\n')) quoted += "> " + std::string(line) + "\r\n";
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Toujours pas",
                               "Elle est branchée.\r\n\r\nLe 3 mars 2026, Support a écrit :\r\n" + quoted,
                               {{"In-Reply-To", "<rewritten@provider.test>"}}))
                    .ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_THAT(lastMessage().html, HasSubstr("Elle est branchée"));
    EXPECT_THAT(lastMessage().html, Not(HasSubstr("rallumer")));
    EXPECT_THAT(lastMessage().quotedHtml.value_or(""), HasSubstr("rallumer"));
}

TEST_P(ThreadTest, aSecondThoughtBeforeOurAnswerJoinsTheFirst) {
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Suite", "J’ai oublié : bureau 12.",
                               {{"In-Reply-To", "<1@client.test>"}}))
                    .ok());
    EXPECT_EQ(tickets().size(), 1u);
    // Somebody else who got the first mail as well has a request of their own.
    ASSERT_TRUE(
        deliver(letter("bob@client.test", "Suite", "Moi aussi.", {{"In-Reply-To", "<1@client.test>"}})).ok());
    EXPECT_EQ(tickets().size(), 2u);
}

// However the mail names the ticket that was merged, and whoever wrote to it.
TEST_P(ThreadTest, anAnswerToAMergedTicketArrivesWhereItGoesOn) {
    ASSERT_TRUE(deliver(letter("bob@client.test", "Toute l’imprimerie", "Rien ne sort.")).ok());
    const TicketId other = tickets().back().id;
    ASSERT_NE(other, ticket_);
    const auto merged = inTx([&](Tx& tx) {
        return desk::mergeTicket(tx, Scope::everything(), context(), other, ticket_, {true, true});
    });
    ASSERT_TRUE(merged.ok());
    const std::string reference = ticket().reference;
    const auto lastOfOther = [&] { return tickets().back().messages.back().html; };
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Par notre courriel.")).ok());
    EXPECT_THAT(lastOfOther(), HasSubstr("Par notre courriel"));
    ASSERT_TRUE(
        deliver(letter("zoe@client.test", "RE: [" + reference + "] Imprimante", "Par référence.")).ok());
    EXPECT_THAT(lastOfOther(), HasSubstr("Par référence"));
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Suite", "Par son propre courriel.",
                               {{"In-Reply-To", "<1@client.test>"}}))
                    .ok());
    EXPECT_THAT(lastOfOther(), HasSubstr("Par son propre courriel"));
    EXPECT_EQ(tickets().size(), 2u);
    EXPECT_TRUE(ticket().messages.empty());
    EXPECT_EQ(ticket().state, desk::State::cancelled) << "nothing reopens it";

    deskReplies(other, tech_, "<p>C’est réparé.</p>");
    const auto mails = outbox();
    const auto toZoe = std::find_if(mails.rbegin(), mails.rend(),
                                    [](const OutboxRow& row) { return row.to == "zoe@client.test"; });
    ASSERT_NE(toZoe, mails.rend());
    EXPECT_THAT(toZoe->references, testing::Contains(ours_.messageId))
        << "her program shows one conversation";
}

TEST_P(ThreadTest, aForgedMessageIdIsNotBelieved) {
    std::string forged = ours_.messageId;
    const std::size_t mac = forged.rfind('@') - 1;
    forged[mac] = forged[mac] == '0' ? '1' : '0';
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Forged", "text", {{"In-Reply-To", forged}})).ok());
    EXPECT_EQ(tickets().size(), 2u);
    const std::string made_up = "<g." + std::to_string(ticket_.value) +
                                ".1.0123456789ab.0123456789abcdef0123456789abcdef@guichet.desk.test>";
    ASSERT_TRUE(deliver(letter("zoe@client.test", "Made up", "text", {{"In-Reply-To", made_up}})).ok());
    EXPECT_EQ(tickets().size(), 3u);
    EXPECT_EQ(ticket().messages.size(), 2u);
}

TEST_P(ThreadTest, whoeverTakesNoPartIsKeptForReview) {
    ASSERT_TRUE(
        deliver(letter("Eve <eve@elsewhere.test>", "Re: [" + ticket().reference + "] x", "Let me in")).ok());
    ASSERT_TRUE(deliver(answerTo(ours_, "mallory@elsewhere.test", "Me too")).ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_EQ(ticket().messages.size(), 2u);
    EXPECT_FALSE(personOf("eve@elsewhere.test"));
    const auto kept = reviews();
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].reason, ReviewReason::not_participant);
    EXPECT_EQ(kept[0].from, "eve@elsewhere.test");
    EXPECT_EQ(kept[0].fromName, "Eve");
    EXPECT_EQ(kept[0].mailbox, "support@desk.test");
    EXPECT_EQ(kept[0].reference, ticket().reference);
    EXPECT_THAT(kept[0].excerpt, HasSubstr("Let me in"));

    ASSERT_TRUE(decideReview(parts(), context(), kept[0].id, ReviewDecision::accept).ok());
    ASSERT_TRUE(decideReview(parts(), context(), kept[1].id, ReviewDecision::reject).ok());
    EXPECT_FALSE(decideReview(parts(), context(), kept[0].id, ReviewDecision::reject).ok());
    EXPECT_TRUE(reviews().empty());
    ASSERT_EQ(ticket().messages.size(), 3u);
    EXPECT_EQ(lastMessage().author->name, "Eve");
    EXPECT_TRUE(lastMessage().fromUser);
    // From now on she takes part.
    ASSERT_TRUE(deliver(letter("eve@elsewhere.test", "Re: [" + ticket().reference + "] x", "Again")).ok());
    EXPECT_EQ(ticket().messages.size(), 4u);
    EXPECT_TRUE(reviews().empty());
}

TEST_P(ThreadTest, watchersAndTheAffectedPersonTakePart) {
    const PersonId bob = addPerson("Bob", "Roux", "bob@client.test");
    inTx([&](Tx& tx) {
        return desk::setWatcher(tx, Scope::everything(), context(), ticket_, bob, true).ok();
    });
    ASSERT_TRUE(deliver(letter("bob@client.test", "[" + ticket().reference + "]", "I watch")).ok());
    EXPECT_EQ(ticket().messages.size(), 3u);
    EXPECT_TRUE(reviews().empty());
}

TEST_P(ThreadTest, amongSeveralReferencesTheSendersOwnTicketCounts) {
    ASSERT_TRUE(deliver(letter("bob@client.test", "Bobs", "text")).ok());
    const auto bobs = tickets().at(1);
    ASSERT_TRUE(
        deliver(letter("bob@client.test", ticket().reference + " and " + bobs.reference, "Mine")).ok());
    EXPECT_EQ(tickets().at(1).messages.size(), 2u);
    EXPECT_TRUE(reviews().empty());
}

TEST_P(ThreadTest, somebodyOfTheDeskAnswersByMail) {
    const PersonId nina = addTechnician("Nina", "Faure", "nina@desk.test");
    ASSERT_TRUE(deliver(answerTo(ours_, "nina@desk.test", "Nous passons demain.")).ok());
    EXPECT_FALSE(lastMessage().fromUser);
    EXPECT_EQ(lastMessage().kind, desk::MessageKind::public_);
    EXPECT_EQ(lastMessage().author->id, nina);
    const auto mails = outbox();
    EXPECT_EQ(mails.back().to, "zoe@client.test");
    EXPECT_EQ(mails.back().kind, LetterKind::reply);
    EXPECT_THAT(parsed(mails.back()).text, HasSubstr("Nous passons demain."));
}

TEST_P(ThreadTest, aSendersAddressAloneDoesNotSpeakForTheDesk) {
    addTechnician("Nina", "Faure", "nina@desk.test");
    const std::size_t before = outbox().size();
    ASSERT_TRUE(
        deliver(letter("nina@desk.test", "Re: [" + ticket().reference + "]", "Send me your password")).ok());
    EXPECT_EQ(outbox().size(), before);
    ASSERT_EQ(reviews().size(), 1u);
    EXPECT_EQ(reviews()[0].reason, ReviewReason::staff_unproven);
    ASSERT_TRUE(decideReview(parts(), context(), reviews()[0].id, ReviewDecision::accept).ok());
    EXPECT_FALSE(lastMessage().fromUser);
    EXPECT_EQ(outbox().size(), before + 1);
}

TEST_P(ThreadTest, anAnswerReopensAndWakes) {
    move(ticket_, desk::Action::resolve, tech_, "Rallumée.");
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Non, encore en panne.")).ok());
    EXPECT_EQ(ticket().state, desk::State::in_progress);
    EXPECT_EQ(ticket().reopenCount, 1);
    move(ticket_, desk::Action::resolve, tech_, "Vraiment rallumée.");
    move(ticket_, desk::Action::close, tech_);
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Elle est retombée en panne.")).ok());
    EXPECT_EQ(ticket().state, desk::State::in_progress);
    EXPECT_EQ(ticket().reopenCount, 2);
    move(ticket_, desk::Action::cancel, tech_, "Doublon");
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Pas un doublon.")).ok());
    EXPECT_EQ(ticket().state, desk::State::in_progress);
}

TEST_P(ThreadTest, anAnswerLongAfterwardsOpensAFollowUp) {
    move(ticket_, desk::Action::resolve, tech_, "Rallumée.");
    const auto until = [&](Duration fromNow) {
        inTx([&](Tx& tx) {
            desk::setReopenUntil(tx, ticket_, clock_.now() + fromNow);
            return true;
        });
    };
    until(Duration{0});
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Encore en panne.")).ok());
    EXPECT_EQ(ticket().state, desk::State::resolved);
    EXPECT_THAT(lastMessage().html, HasSubstr("Suite"));
    ASSERT_EQ(tickets().size(), 2u);
    // A limit that lies ahead reopens as ever.
    until(minutes(1));
    ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "Ici plutôt.")).ok());
    EXPECT_EQ(ticket().state, desk::State::in_progress);
    EXPECT_EQ(tickets().size(), 2u);
}

TEST_P(ThreadTest, anAbsenceNoteReopensNothingAndIsANoteInside) {
    move(ticket_, desk::Action::resolve, tech_, "Rallumée.");
    const auto resolution = outbox().back();
    EXPECT_EQ(resolution.kind, LetterKind::resolution);
    ASSERT_TRUE(deliver(answerTo(resolution, "zoe@client.test", "Je suis absente jusqu’au 9.",
                                 {{"Auto-Submitted", "auto-replied"}, {"X-Auto-Response-Suppress", "All"}}))
                    .ok());
    EXPECT_EQ(ticket().state, desk::State::resolved);
    EXPECT_EQ(lastMessage().kind, desk::MessageKind::internal);
    EXPECT_THAT(lastMessage().html, HasSubstr("absente jusqu"));
    EXPECT_EQ(outbox().back().id, resolution.id);
    // Without a ticket it is nothing that somebody asks for, and not to be answered either.
    ASSERT_TRUE(deliver(letter("new@client.test", "Automatic reply: hello", "Away",
                               {{"Auto-Submitted", "auto-replied"}}))
                    .ok());
    EXPECT_EQ(tickets().size(), 1u);
    ASSERT_EQ(reviews().size(), 1u);
    EXPECT_EQ(reviews()[0].reason, ReviewReason::absence_note);
}

TEST_P(ThreadTest, machinesGetTicketsButNoAnswers) {
    const std::vector<std::pair<std::string, std::string>> signs{{"Auto-Submitted", "auto-generated"},
                                                                 {"Precedence", "bulk"},
                                                                 {"List-Id", "<l.test>"},
                                                                 {"X-Auto-Response-Suppress", "All"},
                                                                 {"X-Loop", "yes"},
                                                                 {"Return-Path", "<>"},
                                                                 {"List-Unsubscribe", "<mailto:u@l>"},
                                                                 {"X-Autorespond", "monitor"},
                                                                 {"X-Autoreply", "yes"},
                                                                 {"Precedence", "list"},
                                                                 {"Precedence", "junk"},
                                                                 {"Auto-Submitted", "auto-replied"}};
    const std::size_t before = outbox().size();
    for (const auto& sign : signs) {
        const std::string from = "monitor" + std::to_string(letters_) + "@client.test";
        ASSERT_TRUE(deliver(letter(from, "Disk full on " + sign.first, "90 %", {sign})).ok());
    }
    const std::vector<std::string> senders{"no-reply@client.test", "MAILER-DAEMON@client.test",
                                           "postmaster@client.test"};
    for (const std::string& sender : senders)
        ASSERT_TRUE(deliver(letter(sender, "Order", "Your order")).ok());
    // As our own mails are named, though not signed by us.
    const std::string foreign = letter("own@client.test", "Copy", "text");
    const auto at = foreign.find("@client.test>", foreign.find("Message-ID"));
    ASSERT_TRUE(deliver(std::string(foreign).replace(at, std::string("@client.test>").size(),
                                                     "@" + parts().messageIdDomain() + ">"))
                    .ok());
    EXPECT_EQ(tickets().size() + reviews().size(), 1 + signs.size() + senders.size() + 1);
    EXPECT_EQ(outbox().size(), before);
}

TEST_P(ThreadTest, aPersonsAnswerThroughAListIsStillAPersonsAnswer) {
    ASSERT_TRUE(
        deliver(answerTo(ours_, "zoe@client.test", "Via list", {{"List-Id", "<all.client.test>"}})).ok());
    EXPECT_EQ(lastMessage().kind, desk::MessageKind::public_);
}

TEST_P(ThreadTest, ourOwnMailComeBackIsDropped) {
    ASSERT_TRUE(deliver(composed(ours_)).ok());
    EXPECT_EQ(tickets().size(), 1u);
    EXPECT_EQ(ticket().messages.size(), 2u);
    EXPECT_TRUE(reviews().empty());
    ASSERT_TRUE(deliver(letter("Support <support@desk.test>", "Hello me", "text")).ok());
    ASSERT_EQ(reviews().size(), 1u);
    EXPECT_EQ(reviews()[0].reason, ReviewReason::own_address);
    EXPECT_FALSE(personOf("support@desk.test"));
}

TEST_P(ThreadTest, controlHeadersFromOutsideMeanNothing) {
    ASSERT_TRUE(deliver(letter("eve@elsewhere.test", "S", "text",
                               {{"X-Guichet-Ticket", ticket().reference}, {"X-Guichet-Priority", "5"}}))
                    .ok());
    EXPECT_EQ(tickets().size(), 2u);
    EXPECT_EQ(tickets().at(1).priority, ticket().priority);
}

TEST_P(ThreadTest, sixtyAnswersInAnHourAreEnough) {
    for (int i = 0; i < maxRepliesPerHour + 2; ++i)
        ASSERT_TRUE(deliver(answerTo(ours_, "zoe@client.test", "n " + std::to_string(i))).ok());
    EXPECT_EQ(ticket().messages.size(), static_cast<std::size_t>(2 + maxRepliesPerHour));
    EXPECT_EQ(reviews().size(), 2u);
}

/// Another help desk that acknowledges whatever it gets. `polite` ones say so in their headers.
TEST_P(ThreadTest, twoAutomaticRespondersStopByThemselves) {
    for (const bool polite : {true, false}) {
        const std::string other = polite ? "polite@other.test" : "rude@other.test";
        ASSERT_TRUE(deliver(letter(other, "Question " + other, "text")).ok());
        std::size_t answered = outbox().size() - 1, sent = 0, rounds = 0;
        for (; rounds < 100 && outbox().size() > answered; ++rounds) {
            const OutboxRow mail = outbox().at(answered++);
            if (mail.to != other) continue;
            ++sent;
            // A new subject and no reference to ours: nothing by which it could be told for an answer.
            std::vector<std::pair<std::string, std::string>> headers;
            if (polite) headers.push_back({"Auto-Submitted", "auto-replied"});
            ASSERT_TRUE(deliver(letter(other, "We got your message no " + std::to_string(rounds), "Thank you",
                                       headers))
                            .ok());
        }
        EXPECT_LT(rounds, 100u);
        EXPECT_LE(sent, polite ? 1u : static_cast<std::size_t>(maxAcknowledgementsPerHour));
    }
}

GUICHET_ON_BOTH_ENGINES(ThreadTest);

}  // namespace
}  // namespace guichet::maildoor
