#pragma once
// The SQL of questions and answers. What is asked no more stays, marked as retired, because answers refer to
// it.

#include "desk/question.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using storage::Tx;

/// The categories that ask something, each with its questions in order.
std::vector<QuestionSet> loadQuestionSets(Tx& tx);
std::vector<QuestionView> loadQuestions(Tx& tx, CategoryId category);
/// Requires checkQuestions() against what loadQuestions() gives in this transaction.
void storeQuestions(Tx& tx, CategoryId category, const QuestionSetInput& wanted);

void insertAnswer(Tx& tx, TicketId ticket, const Answer& answer);
/// In the order in which they are asked.
std::vector<AnswerView> loadAnswers(Tx& tx, TicketId ticket);

}  // namespace guichet::desk
