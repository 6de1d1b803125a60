#pragma once
// Proposals for what a ticket is about and who takes it: words and wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"
#include "triage/trial.h"

namespace guichet::triage {

/// What is proposed.
enum class Target { category, team };
/// Whether proposals are made: where the trial says they are worth it, or never.
enum class Mode { automatic, off };

using TrainingId = Id<struct TrainingTag>;

}  // namespace guichet::triage

template <>
struct guichet::EnumNames<guichet::triage::Target> {
    using T = guichet::triage::Target;
    static constexpr auto table = names<T>({{T::category, "category"}, {T::team, "team"}});
};
template <>
struct guichet::EnumNames<guichet::triage::Mode> {
    using T = guichet::triage::Mode;
    static constexpr auto table = names<T>({{T::automatic, "automatic"}, {T::off, "off"}});
};

namespace guichet::triage {

inline constexpr Target targets[] = {Target::category, Target::team};

/// A ticket that is being written.
struct Draft {
    std::string subject;
    std::string text;
    std::optional<PersonId> requesterId;
    static constexpr std::string_view schemaName = "TriageDraft";
    static constexpr auto fields() {
        using T = Draft;
        return fieldTable(field("subject", &T::subject, {.max = 250, .optional = true}),
                          field("text", &T::text, {.max = 20'000, .optional = true, .multiline = true}),
                          field("requesterId", &T::requesterId));
    }
};

/// A value with what it promises.
struct ProposalView {
    std::int64_t value = 0;            ///< the id of a category or a team
    std::int64_t percent = 0;          ///< of tickets as clear as this one, so many had the value
    std::vector<std::string> because;  ///< words of the text, folded, that spoke most for it
    static constexpr std::string_view schemaName = "TriageProposalView";
    static constexpr auto fields() {
        using T = ProposalView;
        return fieldTable(field("value", &T::value, {.doc = "the id of a category or a team"}),
                          field("percent", &T::percent,
                                {.doc = "of a hundred earlier tickets that were as clear, so many had it"}),
                          field("because", &T::because, {.doc = "words of the text that spoke most for it"}));
    }
};

struct ProposalsView {
    std::optional<ProposalView> category;
    std::optional<ProposalView> team;
    static constexpr std::string_view schemaName = "TriageProposalsView";
    static constexpr auto fields() {
        using T = ProposalsView;
        return fieldTable(field("category", &T::category), field("team", &T::team));
    }
};

/// What a training found out about one target. Numbers of tickets, unless said otherwise.
struct ReportView {
    Target target{};
    Verdict verdict = Verdict::too_few;
    std::int64_t examples = 0;
    std::int64_t values = 0;  ///< different ones that were learned
    std::int64_t rightFirst = 0;
    std::int64_t rightInThree = 0;
    std::int64_t rightFrequent = 0;
    std::int64_t proposed = 0;
    std::int64_t proposedRight = 0;
    std::int64_t later = 0;  ///< came in since the training before
    std::int64_t laterProposed = 0;
    std::int64_t laterRight = 0;
    static constexpr std::string_view schemaName = "TriageReportView";
    static constexpr auto fields() {
        using T = ReportView;
        return fieldTable(
            field("target", &T::target),
            field("verdict", &T::verdict, {.doc = "better: proposals are made; else why not"}),
            field("examples", &T::examples, {.doc = "tickets that it was tried out on"}),
            field("values", &T::values, {.doc = "different values that were learned"}),
            field("rightFirst", &T::rightFirst, {.doc = "of these, whose value came first"}),
            field("rightInThree", &T::rightInThree,
                  {.doc = "of these, whose value was among the first three"}),
            field("rightFrequent", &T::rightFrequent, {.doc = "of these, that have the most frequent value"}),
            field("proposed", &T::proposed, {.doc = "of these, for which one would have been proposed"}),
            field("proposedRight", &T::proposedRight, {.doc = "of the proposed ones, that were right"}),
            field("later", &T::later, {.doc = "tickets that came in since the training before"}),
            field("laterProposed", &T::laterProposed,
                  {.doc = "of these, for which the model of then had a proposal"}),
            field("laterRight", &T::laterRight, {.doc = "of these, that have that value now"}));
    }
};

struct TrainingView {
    TrainingId id;
    Instant at;
    std::int64_t ms = 0;  ///< how long it took
    std::int64_t tickets = 0;
    std::optional<directory::PersonName> by;  ///< who asked for it; nobody: the night
    std::vector<ReportView> reports;
    static constexpr std::string_view schemaName = "TriageTrainingView";
    static constexpr auto fields() {
        using T = TrainingView;
        return fieldTable(field("id", &T::id), field("at", &T::at), field("ms", &T::ms),
                          field("tickets", &T::tickets), field("by", &T::by), field("reports", &T::reports));
    }
};

struct TargetView {
    Target target{};
    Mode mode = Mode::automatic;
    bool on = false;  ///< proposals are made now
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "TriageTargetView";
    static constexpr auto fields() {
        using T = TargetView;
        return fieldTable(field("target", &T::target), field("mode", &T::mode), field("on", &T::on),
                          field("version", &T::version));
    }
};

struct TriageView {
    std::vector<TargetView> targets;
    std::vector<TrainingView> trainings;  ///< the newest first
    bool training = false;                ///< one is under way or waits its turn
    std::int64_t hour = 0;                ///< of the night's training, in the desk's time zone
    std::int64_t version = 1;             ///< of the hour
    std::optional<Instant> nextAt;
    static constexpr std::string_view schemaName = "TriageView";
    static constexpr auto fields() {
        using T = TriageView;
        return fieldTable(field("targets", &T::targets), field("trainings", &T::trainings),
                          field("training", &T::training), field("hour", &T::hour),
                          field("version", &T::version), field("nextAt", &T::nextAt));
    }
};

struct ModeInput {
    Mode mode = Mode::automatic;
    static constexpr std::string_view schemaName = "TriageModeInput";
    static constexpr auto fields() { return fieldTable(field("mode", &ModeInput::mode)); }
};

struct HourInput {
    std::int64_t hour = 3;
    static constexpr std::string_view schemaName = "TriageHourInput";
    static constexpr auto fields() {
        return fieldTable(field("hour", &HourInput::hour, {.min = 0, .max = 23}));
    }
};

}  // namespace guichet::triage
