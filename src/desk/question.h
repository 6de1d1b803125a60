#pragma once
// Rules of questions: no SQL, no HTTP, no clock.

#include "base/result.h"
#include "desk/question_types.h"

namespace guichet::desk {

/// Whether a category may ask this instead of `present`. Errors "question.not_found" and
/// "question.kind_fixed" (its answers would not fit any more), "question.choices_needed",
/// "question.choices_unused", "question.choice_not_found", "question.twice", each with the field's path.
Result<Done> checkQuestions(const std::vector<QuestionView>& present, const QuestionSetInput& wanted);

/// An answer as it is kept.
struct Answer {
    QuestionId question;
    std::optional<ChoiceId> choice;
    std::string value;  ///< "yes" or "no", the text, the date; empty for a choice
};

/// The answers, if each fits a question of `asked`. Errors below /answers: "question.not_found",
/// "question.twice", "question.choice_not_found", "question.date_malformed", "field.missing"; and
/// "question.unanswered" at /answers where `all` required ones must be there and one is not.
Result<std::vector<Answer>> checkAnswers(const std::vector<QuestionView>& asked,
                                         const std::vector<AnswerInput>& given, bool all);

/// What a category asks in one line, for the journal.
std::string described(const std::vector<QuestionView>& questions);

}  // namespace guichet::desk
