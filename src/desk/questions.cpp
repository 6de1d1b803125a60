// Use cases of the questions that categories ask.

#include "desk/catalogue_store.h"
#include "desk/desk.h"
#include "desk/question_store.h"
#include "desk/use_case.h"

namespace guichet::desk {

std::vector<QuestionSet> questionSets(Tx& tx) {
    return loadQuestionSets(tx);
}

Result<QuestionSet> setQuestions(Tx& tx, const Context& context, CategoryId id, std::int64_t version,
                                 const QuestionSetInput& wanted) {
    const auto category = loadCategory(tx, id);
    if (!category) return fail(ErrorKind::not_found, "category.not_found");
    // First, because it holds the category until the end: of two who change its questions at once, one waits
    // and finds another version.
    if (!updateCategory(tx, *category, version)) return fail(ErrorKind::stale, "record.stale");
    const auto before = loadQuestions(tx, id);
    GUICHET_CHECK(checkQuestions(before, wanted));
    storeQuestions(tx, id, wanted);
    QuestionSet after{id, loadQuestions(tx, id), version + 1};
    journal::append(tx, context,
                    {"category.changed",
                     "category",
                     id.value,
                     {},
                     {{"questions", described(before), described(after.items)}},
                     0});
    return after;
}

Result<Done> checkAnswered(Tx& tx, std::optional<CategoryId> category,
                           const std::vector<AnswerInput>& given) {
    const auto asked = category ? loadQuestions(tx, *category) : std::vector<QuestionView>();
    GUICHET_CHECK(checkAnswers(asked, given, true));
    return Done{};
}

Result<Done> answerQuestions(Tx& tx, TicketId ticket, std::optional<CategoryId> category,
                             const std::vector<AnswerInput>& given, bool all) {
    if (!category && given.empty()) return Done{};
    const auto asked = category ? loadQuestions(tx, *category) : std::vector<QuestionView>();
    GUICHET_TRY(const auto answers, checkAnswers(asked, given, all));
    for (const Answer& answer : answers) insertAnswer(tx, ticket, answer);
    return Done{};
}

}  // namespace guichet::desk
