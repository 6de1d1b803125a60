#include "desk/question.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace guichet::desk {

namespace {

const QuestionView* questionOf(const std::vector<QuestionView>& all, QuestionId id) {
    const auto at = std::find_if(all.begin(), all.end(), [&](const QuestionView& q) { return q.id == id; });
    return at == all.end() ? nullptr : &*at;
}

bool hasChoice(const QuestionView& question, ChoiceId id) {
    return std::any_of(question.choices.begin(), question.choices.end(),
                       [&](const ChoiceView& c) { return c.id == id; });
}

Result<Done> checkChoices(const QuestionView* before, const QuestionInput& wanted, const std::string& path) {
    if (wanted.kind != QuestionKind::choice) {
        if (!wanted.choices.empty()) return failField(path + "/choices", "question.choices_unused");
        return Done{};
    }
    if (wanted.choices.size() < leastChoices) return failField(path + "/choices", "question.choices_needed");
    std::set<ChoiceId> seen;
    for (std::size_t i = 0; i < wanted.choices.size(); ++i) {
        const auto& id = wanted.choices[i].id;
        if (!id) continue;
        const std::string place = path + "/choices/" + std::to_string(i) + "/id";
        if (!before || !hasChoice(*before, *id)) return failField(place, "question.choice_not_found");
        if (!seen.insert(*id).second) return failField(place, "question.twice");
    }
    return Done{};
}

Result<Answer> checkAnswer(const QuestionView& question, const AnswerInput& given, const std::string& path) {
    Answer out{question.id, std::nullopt, ""};
    switch (question.kind) {
        case QuestionKind::choice:
            if (!given.choiceId) return failField(path + "/choiceId", "field.missing");
            if (!hasChoice(question, *given.choiceId))
                return failField(path + "/choiceId", "question.choice_not_found");
            out.choice = given.choiceId;
            return out;
        case QuestionKind::yes_no:
            if (!given.yes) return failField(path + "/yes", "field.missing");
            out.value = *given.yes ? "yes" : "no";
            return out;
        case QuestionKind::text:
            out.value = given.text ? std::string(trim(*given.text)) : std::string();
            if (out.value.empty()) return failField(path + "/text", "field.missing");
            return out;
        case QuestionKind::date:
            if (!given.date) return failField(path + "/date", "field.missing");
            constexpr std::size_t length = 10;  // 2026-03-01
            if (given.date->size() != length || !parseInstant(*given.date + "T00:00:00Z"))
                return failField(path + "/date", "question.date_malformed");
            out.value = *given.date;
            return out;
    }
    return out;
}

}  // namespace

Result<Done> checkQuestions(const std::vector<QuestionView>& present, const QuestionSetInput& wanted) {
    std::set<QuestionId> seen;
    for (std::size_t i = 0; i < wanted.items.size(); ++i) {
        const QuestionInput& item = wanted.items[i];
        const std::string path = "/items/" + std::to_string(i);
        const QuestionView* before = item.id ? questionOf(present, *item.id) : nullptr;
        if (item.id && !before) return failField(path + "/id", "question.not_found");
        if (item.id && !seen.insert(*item.id).second) return failField(path + "/id", "question.twice");
        if (before && before->kind != item.kind) return failField(path + "/kind", "question.kind_fixed");
        GUICHET_CHECK(checkChoices(before, item, path));
    }
    return Done{};
}

Result<std::vector<Answer>> checkAnswers(const std::vector<QuestionView>& asked,
                                         const std::vector<AnswerInput>& given, bool all) {
    std::vector<Answer> out;
    std::set<QuestionId> answered;
    for (std::size_t i = 0; i < given.size(); ++i) {
        const std::string path = "/answers/" + std::to_string(i);
        const QuestionView* question = questionOf(asked, given[i].questionId);
        if (!question) return failField(path + "/questionId", "question.not_found");
        if (!answered.insert(question->id).second) return failField(path + "/questionId", "question.twice");
        GUICHET_TRY(Answer answer, checkAnswer(*question, given[i], path));
        out.push_back(std::move(answer));
    }
    for (const QuestionView& question : asked)
        if (all && question.required && !answered.contains(question.id))
            return failField("/answers", "question.unanswered");
    return out;
}

std::string described(const std::vector<QuestionView>& questions) {
    std::string out;
    for (const QuestionView& question : questions) {
        out.append(out.empty() ? "" : " | ").append(question.label.en);
        if (question.required) out += " *";
        std::string choices;
        for (const ChoiceView& choice : question.choices)
            choices.append(choices.empty() ? "" : ", ").append(choice.name.en);
        if (!choices.empty()) out += " (" + choices + ")";
    }
    return out;
}

}  // namespace guichet::desk
