#include "desk/question_store.h"

#include <map>

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

#define QUESTION_COLUMNS \
    "q.id, q.category_id, q.kind, q.label_fr, q.label_en, q.hint_fr, q.hint_en, q.required"
constexpr Statement selectAll{"desk.question.all",
                              "SELECT " QUESTION_COLUMNS
                              ", c.version FROM question q JOIN category c ON c.id = q.category_id "
                              "WHERE q.retired=0 ORDER BY q.category_id, q.position, q.id"};
constexpr Statement selectOfCategory{"desk.question.list", "SELECT " QUESTION_COLUMNS
                                                           ", 0 FROM question q WHERE q.category_id=$1 AND "
                                                           "q.retired=0 ORDER BY q.position, q.id"};
constexpr Statement selectChoices{"desk.question.choices",
                                  "SELECT question_id, id, name_fr, name_en FROM question_choice WHERE "
                                  "retired=0 ORDER BY question_id, position, id"};
constexpr Statement selectChoicesOf{
    "desk.question.choices_of",
    "SELECT o.question_id, o.id, o.name_fr, o.name_en FROM question_choice o JOIN question q ON q.id = "
    "o.question_id WHERE q.category_id=$1 AND o.retired=0 ORDER BY o.question_id, o.position, o.id"};
constexpr Statement retireQuestions{"desk.question.retire",
                                    "UPDATE question SET retired=1 WHERE category_id=$1 AND retired=0"};
constexpr Statement retireChoices{"desk.question.retire_choices",
                                  "UPDATE question_choice SET retired=1 WHERE question_id=$1 AND retired=0"};
constexpr Statement insertQuestion{
    "desk.question.insert",
    "INSERT INTO question (category_id, position, kind, label_fr, label_en, hint_fr, hint_en, required, "
    "retired) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,0) RETURNING id"};
constexpr Statement updateQuestion{
    "desk.question.update",
    "UPDATE question SET position=$2, label_fr=$3, label_en=$4, hint_fr=$5, hint_en=$6, required=$7, "
    "retired=0 WHERE id=$1"};
constexpr Statement insertChoice{
    "desk.question.insert_choice",
    "INSERT INTO question_choice (question_id, position, name_fr, name_en, retired) VALUES ($1,$2,$3,$4,0)"};
constexpr Statement updateChoice{
    "desk.question.update_choice",
    "UPDATE question_choice SET position=$2, name_fr=$3, name_en=$4, retired=0 WHERE id=$1"};
constexpr Statement insertAnswerRow{
    "desk.answer.insert",
    "INSERT INTO ticket_answer (ticket_id, question_id, choice_id, value) VALUES ($1,$2,$3,$4)"};
constexpr Statement selectAnswers{
    "desk.answer.list",
    "SELECT a.question_id, q.kind, q.label_fr, q.label_en, a.choice_id, o.name_fr, o.name_en, a.value "
    "FROM ticket_answer a JOIN question q ON q.id = a.question_id LEFT JOIN question_choice o ON o.id = "
    "a.choice_id WHERE a.ticket_id=$1 ORDER BY q.position, q.id"};

QuestionView questionFrom(const Row& row) {
    QuestionView q;
    q.id = row.id<QuestionId>(0);
    q.kind = row.named<QuestionKind>(2);
    q.label = {row.string(3), row.string(4)};
    q.hint = {row.string(5), row.string(6)};
    q.required = row.boolean(7);
    return q;
}

using ChoicesOf = std::map<QuestionId, std::vector<ChoiceView>>;

auto intoChoices(ChoicesOf& choices) {
    return [&choices](const Row& row) {
        choices[row.id<QuestionId>(0)].push_back({row.id<ChoiceId>(1), {row.string(2), row.string(3)}});
    };
}

void storeChoices(Tx& tx, QuestionId question, const std::vector<ChoiceInput>& choices) {
    tx.execute(retireChoices, question);
    std::int64_t position = 0;
    for (const ChoiceInput& choice : choices) {
        ++position;
        if (choice.id) {
            tx.execute(updateChoice, *choice.id, position, choice.name.fr, choice.name.en);
        } else {
            tx.execute(insertChoice, question, position, choice.name.fr, choice.name.en);
        }
    }
}

}  // namespace

std::vector<QuestionSet> loadQuestionSets(Tx& tx) {
    ChoicesOf choices;
    tx.each(selectChoices, intoChoices(choices));
    std::vector<QuestionSet> out;
    tx.each(selectAll, [&](const Row& row) {
        const auto category = row.id<CategoryId>(1);
        if (out.empty() || out.back().categoryId != category) out.push_back({category, {}, row.integer(8)});
        out.back().items.push_back(questionFrom(row));
        out.back().items.back().choices = choices[row.id<QuestionId>(0)];
    });
    return out;
}

std::vector<QuestionView> loadQuestions(Tx& tx, CategoryId category) {
    ChoicesOf choices;
    tx.each(selectChoicesOf, intoChoices(choices), category);
    auto out = tx.all(selectOfCategory, questionFrom, category);
    for (QuestionView& question : out) question.choices = choices[question.id];
    return out;
}

void storeQuestions(Tx& tx, CategoryId category, const QuestionSetInput& wanted) {
    tx.execute(retireQuestions, category);
    std::int64_t position = 0;
    for (const QuestionInput& q : wanted.items) {
        ++position;
        QuestionId id = q.id.value_or(QuestionId{});
        if (id) {
            tx.execute(updateQuestion, id, position, q.label.fr, q.label.en, q.hint.fr, q.hint.en,
                       q.required);
        } else {
            id = QuestionId{tx.integer(insertQuestion, category, position, nameOf(q.kind), q.label.fr,
                                       q.label.en, q.hint.fr, q.hint.en, q.required)};
        }
        storeChoices(tx, id, q.choices);
    }
}

void insertAnswer(Tx& tx, TicketId ticket, const Answer& answer) {
    tx.execute(insertAnswerRow, ticket, answer.question, answer.choice, answer.value);
}

std::vector<AnswerView> loadAnswers(Tx& tx, TicketId ticket) {
    return tx.all(
        selectAnswers,
        [](const Row& row) {
            AnswerView v;
            v.questionId = row.id<QuestionId>(0);
            v.kind = row.named<QuestionKind>(1);
            v.label = {row.string(2), row.string(3)};
            switch (v.kind) {
                case QuestionKind::choice:
                    v.choice = ChoiceView{row.id<ChoiceId>(4), {row.string(5), row.string(6)}};
                    break;
                case QuestionKind::yes_no:
                    v.yes = row.text(7) == "yes";
                    break;
                case QuestionKind::text:
                    v.text = row.string(7);
                    break;
                case QuestionKind::date:
                    v.date = row.string(7);
                    break;
            }
            return v;
        },
        ticket);
}

}  // namespace guichet::desk
