#pragma once
// The few questions that a category asks of whoever needs help, and what was answered: the wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/catalogue_types.h"

namespace guichet {
using QuestionId = Id<struct QuestionTag>;
using ChoiceId = Id<struct ChoiceTag>;
}  // namespace guichet

namespace guichet::desk {

enum class QuestionKind { choice, yes_no, text, date };

/// More would be a form that a worried person gives up.
inline constexpr std::size_t mostQuestions = 6, leastChoices = 2, mostChoices = 12;

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::QuestionKind> {
    using T = guichet::desk::QuestionKind;
    static constexpr auto table =
        names<T>({{T::choice, "choice"}, {T::yes_no, "yes_no"}, {T::text, "text"}, {T::date, "date"}});
};

namespace guichet::desk {

/// A line of help in both languages, which may be missing.
struct Hint {
    std::string fr;
    std::string en;
    static constexpr std::string_view schemaName = "Hint";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Hint::fr, {.max = 200}), field("en", &Hint::en, {.max = 200}));
    }
};

struct ChoiceView {
    ChoiceId id;
    Label name;
    static constexpr std::string_view schemaName = "ChoiceView";
    static constexpr auto fields() {
        return fieldTable(field("id", &ChoiceView::id), field("name", &ChoiceView::name));
    }
};

struct QuestionView {
    QuestionId id;
    QuestionKind kind = QuestionKind::text;
    Label label;
    Hint hint;
    bool required = false;            ///< of whoever asks for themselves; the desk may leave it out
    std::vector<ChoiceView> choices;  ///< kind choice
    static constexpr std::string_view schemaName = "QuestionView";
    static constexpr auto fields() {
        using T = QuestionView;
        return fieldTable(field("id", &T::id), field("kind", &T::kind), field("label", &T::label),
                          field("hint", &T::hint), field("required", &T::required),
                          field("choices", &T::choices));
    }
};

/// What a category asks, in order.
struct QuestionSet {
    CategoryId categoryId;
    std::vector<QuestionView> items;
    std::int64_t version = 1;  ///< of the category
    static constexpr std::string_view schemaName = "QuestionSetView";
    static constexpr auto fields() {
        using T = QuestionSet;
        return fieldTable(field("categoryId", &T::categoryId), field("items", &T::items),
                          field("version", &T::version));
    }
};

struct ChoiceInput {
    std::optional<ChoiceId> id;  ///< of one that stays; none for a new one
    Label name;
    static constexpr std::string_view schemaName = "ChoiceInput";
    static constexpr auto fields() {
        return fieldTable(field("id", &ChoiceInput::id), field("name", &ChoiceInput::name));
    }
};

struct QuestionInput {
    std::optional<QuestionId> id;  ///< of one that stays; none for a new one
    QuestionKind kind = QuestionKind::text;
    Label label;
    Hint hint;
    bool required = false;
    std::vector<ChoiceInput> choices;
    static constexpr std::string_view schemaName = "QuestionInput";
    static constexpr auto fields() {
        using T = QuestionInput;
        return fieldTable(field("id", &T::id), field("kind", &T::kind), field("label", &T::label),
                          field("hint", &T::hint, {.optional = true}),
                          field("required", &T::required, {.optional = true}),
                          field("choices", &T::choices, {.max = mostChoices, .optional = true}));
    }
};

/// All that a category asks from now on. What is left out is asked no more; its answers stay.
struct QuestionSetInput {
    std::vector<QuestionInput> items;
    static constexpr std::string_view schemaName = "QuestionSetInput";
    static constexpr auto fields() {
        return fieldTable(field("items", &QuestionSetInput::items, {.max = mostQuestions}));
    }
};

/// One answer; of the four values exactly the one that the question's kind asks for.
struct AnswerInput {
    QuestionId questionId;
    std::optional<ChoiceId> choiceId;
    std::optional<bool> yes;
    std::optional<std::string> text;
    std::optional<std::string> date;
    static constexpr std::string_view schemaName = "AnswerInput";
    static constexpr auto fields() {
        using T = AnswerInput;
        return fieldTable(field("questionId", &T::questionId), field("choiceId", &T::choiceId),
                          field("yes", &T::yes), field("text", &T::text, {.max = 500}),
                          field("date", &T::date, {.max = 10, .doc = "2026-03-01"}));
    }
};

/// An answer with the question as it reads now.
struct AnswerView {
    QuestionId questionId;
    QuestionKind kind = QuestionKind::text;
    Label label;
    std::optional<ChoiceView> choice;
    std::optional<bool> yes;
    std::optional<std::string> text;
    std::optional<std::string> date;
    static constexpr std::string_view schemaName = "AnswerView";
    static constexpr auto fields() {
        using T = AnswerView;
        return fieldTable(field("questionId", &T::questionId), field("kind", &T::kind),
                          field("label", &T::label), field("choice", &T::choice), field("yes", &T::yes),
                          field("text", &T::text), field("date", &T::date));
    }
};

}  // namespace guichet::desk
