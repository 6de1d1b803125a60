#pragma once
// Words of reply templates and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "platform/i18n/i18n.h"

namespace guichet::replies {

using TemplateId = Id<struct ReplyTemplateTag>;

/// Plain words for whoever is ill at ease with computers, technical ones for experts.
enum class Wording { plain, technical };

/// What a text may leave to the ticket: "{{person.firstName}}". A closed list; others are refused.
enum class Variable {
    person_first_name,
    person_name,
    ticket_reference,
    ticket_subject,
    technician_name,
    customer_name,
};

}  // namespace guichet::replies

template <>
struct guichet::EnumNames<guichet::replies::Wording> {
    using T = guichet::replies::Wording;
    static constexpr auto table = names<T>({{T::plain, "plain"}, {T::technical, "technical"}});
};
template <>
struct guichet::EnumNames<guichet::replies::Variable> {
    using T = guichet::replies::Variable;
    static constexpr auto table = names<T>({{T::person_first_name, "person.firstName"},
                                            {T::person_name, "person.name"},
                                            {T::ticket_reference, "ticket.reference"},
                                            {T::ticket_subject, "ticket.subject"},
                                            {T::technician_name, "technician.name"},
                                            {T::customer_name, "customer.name"}});
};

namespace guichet::replies {

/// Which of a template's texts: up to one for each language and wording.
struct Variant {
    i18n::Language language = i18n::Language::fr;
    Wording wording = Wording::plain;
    bool operator==(const Variant&) const = default;
    static constexpr std::string_view schemaName = "ReplyVariantView";
    static constexpr auto fields() {
        return fieldTable(field("language", &Variant::language), field("wording", &Variant::wording));
    }
};

struct ReplyText {
    i18n::Language language = i18n::Language::fr;
    Wording wording = Wording::plain;
    std::string html;  ///< clean, with variables
    Variant variant() const { return {language, wording}; }
    static constexpr std::string_view schemaName = "ReplyText";
    static constexpr auto fields() {
        using T = ReplyText;
        return fieldTable(field("language", &T::language), field("wording", &T::wording),
                          field("html", &T::html, {.max = 20'000, .multiline = true}));
    }
};

/// A template as it is given. Replaced as a whole.
struct TemplateInput {
    std::string name;
    std::string shortcut;
    std::optional<TeamId> teamId;          ///< none: for all teams
    std::optional<CategoryId> categoryId;  ///< what it is about; fits the tickets below it too
    bool active = true;
    std::vector<ReplyText> texts;
    static constexpr std::string_view schemaName = "ReplyTemplate";
    static constexpr auto fields() {
        using T = TemplateInput;
        return fieldTable(
            field("name", &T::name, {.min = 1, .max = 120}),
            field("shortcut", &T::shortcut, {.min = 2, .max = 30, .doc = "Small letters, digits, hyphens"}),
            field("teamId", &T::teamId), field("categoryId", &T::categoryId),
            field("active", &T::active, {.optional = true}), field("texts", &T::texts, {.min = 1, .max = 4}));
    }
};

struct TemplateView {
    TemplateId id;
    std::string name;
    std::string shortcut;
    std::optional<TeamId> teamId;
    std::optional<CategoryId> categoryId;
    bool active = true;
    std::vector<ReplyText> texts;
    bool mayEdit = false;
    std::int64_t uses = 0;  ///< in the last 30 days, by all teams
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ReplyTemplateView";
    static constexpr auto fields() {
        using T = TemplateView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("shortcut", &T::shortcut),
                          field("teamId", &T::teamId), field("categoryId", &T::categoryId),
                          field("active", &T::active), field("texts", &T::texts),
                          field("mayEdit", &T::mayEdit), field("uses", &T::uses),
                          field("version", &T::version));
    }
};

/// A template as the composer offers it.
struct ReplyChoice {
    TemplateId id;
    std::string name;
    std::string shortcut;
    bool suggested = false;  ///< fits this ticket; these come first
    std::vector<Variant> variants;
    static constexpr std::string_view schemaName = "ReplyChoiceView";
    static constexpr auto fields() {
        using T = ReplyChoice;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("shortcut", &T::shortcut),
                          field("suggested", &T::suggested), field("variants", &T::variants));
    }
};

/// A text ready for the composer.
struct RenderedReply {
    std::string html;
    i18n::Language language = i18n::Language::fr;
    Wording wording = Wording::plain;
    bool otherLanguage = false;    ///< there is none in the language that was wanted
    bool otherWording = false;     ///< nor in the wording that was wanted
    std::vector<Variable> blanks;  ///< without a value; they stand in the text as ⟦…⟧
    static constexpr std::string_view schemaName = "RenderedReplyView";
    static constexpr auto fields() {
        using T = RenderedReply;
        return fieldTable(field("html", &T::html), field("language", &T::language),
                          field("wording", &T::wording), field("otherLanguage", &T::otherLanguage),
                          field("otherWording", &T::otherWording), field("blanks", &T::blanks));
    }
};

}  // namespace guichet::replies
