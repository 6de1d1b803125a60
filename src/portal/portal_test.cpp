// The portal's switches, and the public form.

#include <gmock/gmock.h>

#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/log/log.h"
#include "portal/challenge.h"
#include "portal/public_form.h"
#include "support/both_engines.h"

namespace guichet::portal {
namespace {

using testing::HasSubstr;

/// What a browser does.
std::string solutionOf(const std::string& challenge) {
    for (int number = 0;; ++number)
        if (solves(challenge, std::to_string(number))) return std::to_string(number);
}

TEST(ChallengeTest, is_ours_and_holds_for_its_time) {
    const sealing::Key key{1}, other{2};
    const Instant now{1'767'225'600'000};
    const Challenge challenge = makeChallenge(key, now);
    EXPECT_EQ(challengeExpiry(key, challenge.text, now), now + challengeLife);
    EXPECT_FALSE(challengeExpiry(key, challenge.text, now + challengeLife));
    EXPECT_FALSE(challengeExpiry(other, challenge.text, now));
    std::string later = challenge.text;
    later[0] = '9';
    EXPECT_FALSE(challengeExpiry(key, later, now));
    for (const char* text : {"", ".", "x", "1.2", "..", "9999999999999."})
        EXPECT_FALSE(challengeExpiry(key, text, now));
    EXPECT_NE(makeChallenge(key, now).text, challenge.text);
}

TEST(ChallengeTest, is_solved_by_zeros_at_the_beginning_of_the_hash) {
    // printf challenge:1891 | sha256sum
    EXPECT_TRUE(solves("challenge", "1891", 12));
    EXPECT_FALSE(solves("challenge", "1891", 13));
    EXPECT_FALSE(solves("challenges", "1891", 12));
}

class PortalTest : public test::OnBothEngines {
protected:
    PortalTest() : contents_(folder_.file("attachments"), 1 << 20) {
        log::configure({log::Level::error, log::Format::automatic, {}});
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), maildoor::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        config_.dataDir = folder_.path().string();
        config_.desk.language = i18n::Language::en;
        mail_.emplace(database(), contents_, config_, clock_);
        needs_.emplace(Needs{database(), *mail_, "https://help.example.org", i18n::Language::en, {7}});
    }

    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](Tx& tx) { return work(tx); });
    }
    Context context() const { return {{}, clock_.now(), "req", ""}; }
    void switchOn() {
        ASSERT_TRUE(write([&](Tx& tx) { return changeSettings(tx, context(), 1, {false, true}); }).ok());
    }
    FormInput filled(const std::string& address = "zoe.martin@example.org") const {
        FormInput form;
        form.name = "Zoé Martin";
        form.address = address;
        form.text = "The screen stays black.\nSince this morning.";
        form.language = i18n::Language::en;
        form.challenge = makeChallenge(needs_->challengeKey, clock_.now()).text;
        form.solution = solutionOf(form.challenge);
        return form;
    }
    std::string send(const FormInput& form, const std::string& from = "192.0.2.1") {
        const auto taken = takeForm(*needs_, form, {from, "req", clock_.now()});
        if (taken.ok()) return "";
        const Error& e = taken.error();
        return e.fields.empty() ? e.code : e.fields[0].path + " " + e.fields[0].code;
    }
    std::int64_t tickets() {
        return read([](Tx& tx) { return tx.integer({"test.tickets", "SELECT count(*) FROM ticket"}); });
    }
    desk::TicketView ticket(std::int64_t id) {
        return *read([&](Tx& tx) { return desk::viewTicket(tx, desk::Scope::everything(), TicketId{id}); });
    }

    test::TempDir folder_;
    files::ContentStore contents_;
    config::Config config_;
    FixedClock clock_{Instant{1'767'225'600'000}};
    std::optional<maildoor::MailDoor> mail_;
    std::optional<Needs> needs_;
};

TEST_P(PortalTest, is_closed_until_somebody_opens_it) {
    EXPECT_EQ(send(filled()), "portal.form_off");
    EXPECT_EQ(offerForm(*needs_, clock_.now()).error().code, "portal.form_off");
    switchOn();
    EXPECT_TRUE(offerForm(*needs_, clock_.now()).ok());
    EXPECT_EQ(write([&](Tx& tx) { return changeSettings(tx, context(), 1, {}); }).error().code,
              "record.stale");
    EXPECT_FALSE(canSendLinks(*needs_)) << "no server for outgoing mail";
}

TEST_P(PortalTest, a_form_opens_a_ticket_as_a_mail_of_somebody_unknown_does) {
    switchOn();
    ASSERT_EQ(send(filled()), "");
    const auto view = ticket(1);
    EXPECT_EQ(view.subject, "The screen stays black.");
    EXPECT_EQ(view.requester->name, "Zoé Martin");
    EXPECT_EQ(view.requester->email, "zoe.martin@example.org");
    EXPECT_EQ(view.requester->language, i18n::Language::en);
    EXPECT_EQ(view.source, desk::Source::portal);
    ASSERT_EQ(view.messages.size(), 2u);
    EXPECT_TRUE(view.messages[0].fromUser);
    EXPECT_EQ(view.messages[0].author->name, "Zoé Martin");
    EXPECT_EQ(view.messages[1].kind, desk::MessageKind::internal);
    EXPECT_THAT(view.messages[1].html, HasSubstr("zoe.martin@example.org"));
    EXPECT_EQ(view.state, desk::State::new_);

    EXPECT_EQ(send(filled("nobody")), "/address person.bad_email");
    ASSERT_EQ(send(filled(" Zoe.Martin@example.org")), "");
    EXPECT_EQ(ticket(2).requester->id, view.requester->id) << "the same person";
}

TEST_P(PortalTest, a_sum_must_be_right_ours_and_new) {
    switchOn();
    FormInput form = filled();
    const std::string right = form.solution;
    form.solution = right + "x";
    EXPECT_EQ(send(form), "portal.challenge");
    form.solution = right;
    EXPECT_EQ(send(form), "");
    EXPECT_EQ(send(form), "") << "its answer got lost, so it comes again";
    EXPECT_EQ(tickets(), 1);
    form.text = "Something else";
    form.address = "a@example.org";
    EXPECT_EQ(send(form), "portal.challenge");
    FormInput old = filled("b@example.org");
    clock_.advance(challengeLife);
    EXPECT_EQ(send(old), "portal.challenge");
    FormInput foreign = filled("c@example.org");
    foreign.challenge = makeChallenge({9}, clock_.now()).text;
    foreign.solution = solutionOf(foreign.challenge);
    EXPECT_EQ(send(foreign), "portal.challenge");
    EXPECT_EQ(tickets(), 1);
}

TEST_P(PortalTest, machines_are_thanked_and_forgotten_and_nobody_sends_without_end) {
    switchOn();
    FormInput robot = filled("robot@example.org");
    robot.website = "https://spam.example";
    EXPECT_EQ(send(robot), "");
    EXPECT_EQ(tickets(), 0);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(send(filled(), "192.0.2." + std::to_string(i)), "");
    EXPECT_EQ(send(filled(), "192.0.2.9"), "auth.too_many");
    EXPECT_EQ(tickets(), 3);
    clock_.advance(minutes(15));
    EXPECT_EQ(send(filled(), "192.0.2.9"), "");
}

TEST_P(PortalTest, what_the_category_asks_must_be_answered) {
    switchOn();
    const CategoryId printer = *write([&](Tx& tx) {
        return desk::createCategory(tx, context(), {std::nullopt, {"Imprimante", "Printer"}});
    });
    desk::QuestionInput which;
    which.label = {"Laquelle ?", "Which one?"};
    which.required = true;
    const auto set = write([&](Tx& tx) { return desk::setQuestions(tx, context(), printer, 1, {{which}}); });
    ASSERT_TRUE(set.ok());
    const auto offered = offerForm(*needs_, clock_.now());
    ASSERT_EQ(offered->questions.size(), 1u);
    FormInput form = filled();
    form.categoryId = printer;
    EXPECT_EQ(send(form), "/answers question.unanswered");
    desk::AnswerInput answer;
    answer.questionId = set->items[0].id;
    answer.text = "IMP-04";
    form.answers = {answer};
    EXPECT_EQ(send(form), "") << "nothing was used up by the refusal";
    EXPECT_EQ(ticket(1).answers.at(0).text, "IMP-04");
}

TEST(SubjectTest, is_the_first_line_and_not_too_long) {
    EXPECT_EQ(subjectOf("  Noir\nDepuis hier"), "Noir");
    EXPECT_EQ(subjectOf(std::string(300, 'x')).size(), 100u + std::string("…").size());
}

GUICHET_ON_BOTH_ENGINES(PortalTest);

}  // namespace
}  // namespace guichet::portal
