// What categories ask, and what is answered.

#include "desk/desk_fixture.h"

namespace guichet::desk {

class QuestionTest : public DeskTest {
protected:
    QuestionTest() {
        printer = *write([&](Tx& tx) {
            return createCategory(tx, by(nadia), {std::nullopt, {"Imprimante", "Printer"}});
        });
        asked = *set(1, {choice(), yesNo(), text(), date()});
    }

    static QuestionInput question(QuestionKind kind, const std::string& label, bool required = false) {
        QuestionInput q;
        q.kind = kind;
        q.label = {label + " (fr)", label};
        q.required = required;
        return q;
    }
    static QuestionInput choice() {
        QuestionInput q = question(QuestionKind::choice, "What happens?", true);
        q.hint = {"Ce que vous voyez", "What you see"};
        q.choices = {{std::nullopt, {"Rien ne sort", "Nothing comes out"}},
                     {std::nullopt, {"Le papier se coince", "The paper jams"}}};
        return q;
    }
    static QuestionInput yesNo() { return question(QuestionKind::yes_no, "Others too?"); }
    static QuestionInput text() { return question(QuestionKind::text, "Which printer?"); }
    static QuestionInput date() { return question(QuestionKind::date, "Since when?"); }

    Result<QuestionSet> set(std::int64_t version, std::vector<QuestionInput> items) {
        return write(
            [&](Tx& tx) { return setQuestions(tx, by(nadia), printer, version, {std::move(items)}); });
    }
    /// The questions as they are, to be changed and given back.
    static std::vector<QuestionInput> again(const QuestionSet& set) {
        std::vector<QuestionInput> out;
        for (const QuestionView& q : set.items) {
            out.push_back({q.id, q.kind, q.label, q.hint, q.required, {}});
            for (const ChoiceView& c : q.choices) out.back().choices.push_back({c.id, c.name});
        }
        return out;
    }
    QuestionId id(std::size_t i) const { return asked.items.at(i).id; }
    AnswerInput chosen(std::size_t i) const {
        AnswerInput a;
        a.questionId = id(0);
        a.choiceId = asked.items[0].choices.at(i).id;
        return a;
    }
    Result<TicketId> ask(std::vector<AnswerInput> answers, bool bySelf = true) {
        NewTicket n = draft();
        n.categoryId = printer;
        n.answers = std::move(answers);
        return tryOpen(n, bySelf ? userScope(user) : staffScope(nadia), bySelf ? user : nadia);
    }

    CategoryId printer;
    QuestionSet asked;
};

TEST_P(QuestionTest, are_kept_in_their_order_with_their_choices) {
    const auto sets = read([](Tx& tx) { return questionSets(tx); });
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_EQ(sets[0].categoryId, printer);
    EXPECT_EQ(sets[0].version, 2);
    ASSERT_EQ(sets[0].items.size(), 4u);
    EXPECT_EQ(sets[0].items[0].kind, QuestionKind::choice);
    EXPECT_EQ(sets[0].items[0].hint.en, "What you see");
    EXPECT_TRUE(sets[0].items[0].required);
    ASSERT_EQ(sets[0].items[0].choices.size(), 2u);
    EXPECT_EQ(sets[0].items[0].choices[1].name.fr, "Le papier se coince");
    EXPECT_EQ(sets[0].items[3].label.en, "Since when?");
    const auto last = entries().back().entry;
    EXPECT_EQ(last.kind, "category.changed");
    ASSERT_EQ(last.changes.size(), 1u);
    EXPECT_EQ(last.changes[0].after,
              "What happens? * (Nothing comes out, The paper jams) | Others too? | Which printer? | Since "
              "when?");
}

TEST_P(QuestionTest, change_without_losing_what_was_answered) {
    const TicketId ticket = *ask({chosen(1)});
    auto items = again(asked);
    items[0].label = {"Que se passe-t-il ?", "What is the matter?"};
    items[0].choices.erase(items[0].choices.begin() + 1);
    items[0].choices.push_back({std::nullopt, {"Des traits", "Lines"}});
    std::swap(items[0], items[1]);
    items.pop_back();
    const QuestionSet changed = *set(2, items);
    ASSERT_EQ(changed.items.size(), 3u);
    EXPECT_EQ(changed.items[1].id, id(0));
    EXPECT_EQ(changed.items[1].choices[1].name.en, "Lines");
    const auto answers = view(ticket).answers;
    ASSERT_EQ(answers.size(), 1u);
    EXPECT_EQ(answers[0].label.en, "What is the matter?");
    EXPECT_EQ(answers[0].choice->name.en, "The paper jams");
    EXPECT_EQ(codeOf(ask({chosen(1)})), "/answers/0/choiceId question.choice_not_found");
    ASSERT_TRUE(set(3, {}).ok());
    EXPECT_EQ(view(ticket).answers.size(), 1u);
    EXPECT_TRUE(read([](Tx& tx) { return questionSets(tx); }).empty());
}

TEST_P(QuestionTest, that_make_no_sense_are_refused) {
    EXPECT_EQ(codeOf(set(1, {})), "record.stale");
    auto items = again(asked);
    items[1].kind = QuestionKind::date;
    EXPECT_EQ(codeOf(set(2, items)), "/items/1/kind question.kind_fixed");
    items = again(asked);
    items[0].choices.pop_back();
    EXPECT_EQ(codeOf(set(2, items)), "/items/0/choices question.choices_needed");
    items = again(asked);
    items[1].choices = items[0].choices;
    EXPECT_EQ(codeOf(set(2, items)), "/items/1/choices question.choices_unused");
    items = again(asked);
    items[2].id = items[1].id;
    EXPECT_EQ(codeOf(set(2, items)), "/items/2/id question.twice");
    items = again(asked);
    items[0].choices[0].id = ChoiceId{999};
    EXPECT_EQ(codeOf(set(2, items)), "/items/0/choices/0/id question.choice_not_found");
    items[0].id = QuestionId{999};
    EXPECT_EQ(codeOf(set(2, items)), "/items/0/id question.not_found");
    EXPECT_EQ(read([](Tx& tx) { return questionSets(tx); })[0].version, 2) << "nothing of it was kept";
}

TEST_P(QuestionTest, answers_of_every_kind_come_back_as_they_were_given) {
    AnswerInput others, which, since;
    others.questionId = id(1);
    others.yes = false;
    which.questionId = id(2);
    which.text = "  The one by the stairs ";
    since.questionId = id(3);
    since.date = "2025-12-31";
    const TicketId ticket = *ask({since, which, others, chosen(0)});
    const auto answers = view(ticket, userScope(user)).answers;
    ASSERT_EQ(answers.size(), 4u);
    EXPECT_EQ(answers[0].choice->id, asked.items[0].choices[0].id);
    EXPECT_EQ(answers[1].yes, std::optional(false));
    EXPECT_EQ(answers[2].text, "The one by the stairs");
    EXPECT_EQ(answers[3].date, "2025-12-31");
    EXPECT_FALSE(answers[3].text);
}

TEST_P(QuestionTest, answers_that_do_not_fit_are_refused_with_their_place) {
    EXPECT_EQ(codeOf(ask({})), "/answers question.unanswered");
    EXPECT_EQ(codeOf(ask({chosen(0), chosen(1)})), "/answers/1/questionId question.twice");
    AnswerInput wrong;
    wrong.questionId = id(3);
    EXPECT_EQ(codeOf(ask({chosen(0), wrong})), "/answers/1/date field.missing");
    wrong.date = "2025-02-30";
    EXPECT_EQ(codeOf(ask({chosen(0), wrong})), "/answers/1/date question.date_malformed");
    wrong.questionId = id(2);
    wrong.text = " ";
    EXPECT_EQ(codeOf(ask({chosen(0), wrong})), "/answers/1/text field.missing");
    wrong.questionId = QuestionId{999};
    EXPECT_EQ(codeOf(ask({chosen(0), wrong})), "/answers/1/questionId question.not_found");
}

TEST_P(QuestionTest, the_desk_may_leave_required_ones_out_and_so_may_who_does_not_know_the_category) {
    EXPECT_TRUE(ask({}, false).ok());
    EXPECT_TRUE(tryOpen(draft(), userScope(user), user).ok());
    NewTicket n = draft();
    n.answers = {chosen(0)};
    EXPECT_EQ(codeOf(tryOpen(n, userScope(user), user)), "/answers/0/questionId question.not_found");
}

GUICHET_ON_BOTH_ENGINES(QuestionTest);

}  // namespace guichet::desk
