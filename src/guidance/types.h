#pragma once
// Guides in tickets: wire shapes.

#include "desk/types.h"
#include "guidance/article_types.h"
#include "guides/guides.h"

namespace guichet::guidance {

using guides::GuideId;
using guides::RunId;

/// A guide as a ticket offers it.
struct OfferView {
    GuideId id;
    std::string key;
    guides::Words title;
    guides::Words purpose;
    bool suggested = false;  ///< fits the ticket's category or words; these come first
    static constexpr std::string_view schemaName = "GuideOfferView";
    static constexpr auto fields() {
        using T = OfferView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("purpose", &T::purpose), field("suggested", &T::suggested));
    }
};

/// A run as its ticket lists it.
struct RunRowView {
    RunId id;
    guides::Words title;
    guides::RunState state = guides::RunState::running;
    std::optional<guides::OutcomeKind> outcome;
    Instant lastAt;
    std::optional<directory::PersonName> lastBy;
    std::int64_t seconds = 0;
    std::optional<directory::PersonName> startedBy;
    /// The step for technicians that somebody alone came to: there one can go on.
    std::optional<guides::Text> handedOver;
    static constexpr std::string_view schemaName = "GuideRunRowView";
    static constexpr auto fields() {
        using T = RunRowView;
        return fieldTable(field("id", &T::id), field("title", &T::title), field("state", &T::state),
                          field("outcome", &T::outcome), field("lastAt", &T::lastAt),
                          field("lastBy", &T::lastBy), field("seconds", &T::seconds),
                          field("startedBy", &T::startedBy), field("handedOver", &T::handedOver));
    }
};

struct TicketGuidesView {
    std::vector<OfferView> guides;
    std::vector<RunRowView> runs;  ///< the newest first
    static constexpr std::string_view schemaName = "TicketGuidesView";
    static constexpr auto fields() {
        using T = TicketGuidesView;
        return fieldTable(field("guides", &T::guides), field("runs", &T::runs));
    }
};

/// What an outcome would change in the ticket.
struct SettingOffer {
    std::string property;  ///< "category", "impact" …
    std::string value;     ///< as the guide says it
    bool known = false;    ///< false: the desk has no such name, or several
    /// The team of an outcome that escalates: nothing is set, the escalation is proposed to it.
    bool proposed = false;
    static constexpr std::string_view schemaName = "GuideSettingOfferView";
    static constexpr auto fields() {
        using T = SettingOffer;
        return fieldTable(field("property", &T::property), field("value", &T::value),
                          field("known", &T::known), field("proposed", &T::proposed));
    }
};

struct TicketRunView {
    TicketId ticketId;
    std::string reference;
    guides::RunView run;
    std::vector<SettingOffer> settings;   ///< at an outcome, until the run is ended
    std::optional<NamedArticle> article;  ///< what the outcome names, as the reader may see it
    static constexpr std::string_view schemaName = "TicketGuideRunView";
    static constexpr auto fields() {
        using T = TicketRunView;
        return fieldTable(field("ticketId", &T::ticketId), field("reference", &T::reference),
                          field("run", &T::run), field("settings", &T::settings),
                          field("article", &T::article));
    }
};

struct NewRun {
    GuideId guideId;
    static constexpr std::string_view schemaName = "NewGuideRun";
    static constexpr auto fields() { return fieldTable(field("guideId", &NewRun::guideId)); }
};

/// Of `measured` in an answer.
inline constexpr Rule measuredRule{
    .max = 200,
    .optional = true,
    .doc = "What was read at a check, of its probe's type; where the check has a least, `value` follows"};

/// An answer at the step that is asked; `value` is left out where it is not known.
struct NewAnswer {
    std::string guide;
    std::string step;
    std::optional<std::string> value;
    bool unsure = false;
    std::string measured;
    static constexpr std::string_view schemaName = "NewGuideAnswer";
    static constexpr auto fields() {
        using T = NewAnswer;
        return fieldTable(field("guide", &T::guide, {.max = 60}), field("step", &T::step, {.max = 60}),
                          field("value", &T::value,
                                {.max = 4'000,
                                 .multiline = true,
                                 .doc = "The id of an answer; yes, no; a number; a date such as 2026-11-22; "
                                        "the id of an uploaded "
                                        "photo; done of an instruction; pass, fail of a check"}),
                          field("unsure", &T::unsure, {.optional = true}),
                          field("measured", &T::measured, measuredRule));
    }
};

/// Something else at a step that was answered already.
struct ChangedAnswer {
    std::optional<std::string> value;
    bool unsure = false;
    std::string measured;
    static constexpr std::string_view schemaName = "ChangedGuideAnswer";
    static constexpr auto fields() {
        using T = ChangedAnswer;
        return fieldTable(field("value", &T::value, {.max = 4'000, .multiline = true}),
                          field("unsure", &T::unsure, {.optional = true}),
                          field("measured", &T::measured, measuredRule));
    }
};

struct RunEnd {
    std::string comment;
    bool abandoned = false;  ///< before an outcome was reached
    bool apply = false;      ///< sets what the outcome says
    static constexpr std::string_view schemaName = "GuideRunEnd";
    static constexpr auto fields() {
        using T = RunEnd;
        return fieldTable(
            field("comment", &T::comment, {.max = 4'000, .optional = true, .multiline = true}),
            field("abandoned", &T::abandoned, {.optional = true}),
            field("apply", &T::apply, {.optional = true, .doc = "sets in the ticket what the outcome says"}));
    }
};

/// The categories whose tickets a guide is suggested for, with those below them.
struct GuideCategories {
    std::vector<CategoryId> categoryIds;
    static constexpr std::string_view schemaName = "GuideCategoriesView";
    static constexpr auto fields() {
        return fieldTable(field("categoryIds", &GuideCategories::categoryIds, {.max = 50}));
    }
};

}  // namespace guichet::guidance
