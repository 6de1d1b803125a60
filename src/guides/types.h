#pragma once
// Guides as others see them, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"
#include "guides/model.h"

namespace guichet::guides {

using GuideId = Id<struct GuideTag>;
using VersionId = Id<struct GuideVersionTag>;
using RunId = Id<struct GuideRunTag>;

enum class VersionState {
    draft,      ///< being written
    reviewed,   ///< read by somebody and found good; a change makes it a draft again
    published,  ///< what technicians are offered; one at most of a guide
    retired,    ///< no longer offered; runs that began with it go on
};
enum class RunState { running, paused, ended, abandoned };
/// Who goes through a guide.
enum class GoneBy {
    technician,  ///< with the person
    user,        ///< the person alone: self-help
    both,        ///< the person alone up to a step for technicians, and from there with one of these
};

}  // namespace guichet::guides

template <>
struct guichet::EnumNames<guichet::guides::VersionState> {
    using T = guichet::guides::VersionState;
    static constexpr auto table = names<T>({{T::draft, "draft"},
                                            {T::reviewed, "reviewed"},
                                            {T::published, "published"},
                                            {T::retired, "retired"}});
};
template <>
struct guichet::EnumNames<guichet::guides::RunState> {
    using T = guichet::guides::RunState;
    static constexpr auto table = names<T>(
        {{T::running, "running"}, {T::paused, "paused"}, {T::ended, "ended"}, {T::abandoned, "abandoned"}});
};
template <>
struct guichet::EnumNames<guichet::guides::GoneBy> {
    using T = guichet::guides::GoneBy;
    static constexpr auto table =
        names<T>({{T::technician, "technician"}, {T::user, "user"}, {T::both, "both"}});
};

namespace guichet::guides {

using directory::PersonName;

/// The text of a guide, to be read as reader.h says.
struct GuideSource {
    std::string source;
    static constexpr std::string_view schemaName = "GuideSource";
    static constexpr auto fields() {
        return fieldTable(field("source", &GuideSource::source,
                                {.min = 1, .max = 256 << 10, .multiline = true, .doc = "YAML"}));
    }
};

struct VersionRow {
    VersionId id;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    Instant changedAt;
    std::optional<PersonName> changedBy;
    std::optional<Instant> publishedAt;
    std::optional<PersonName> publishedBy;
    static constexpr std::string_view schemaName = "GuideVersionRowView";
    static constexpr auto fields() {
        using T = VersionRow;
        return fieldTable(field("id", &T::id), field("number", &T::number), field("state", &T::state),
                          field("changedAt", &T::changedAt), field("changedBy", &T::changedBy),
                          field("publishedAt", &T::publishedAt), field("publishedBy", &T::publishedBy));
    }
};

/// A guide, with the words of its published version, or of the newest where there is none.
struct GuideView {
    GuideId id;
    std::string key;
    Words title;
    Words purpose;
    bool selfHelp = false;             ///< of the same version as the words
    std::vector<VersionRow> versions;  ///< the newest first
    static constexpr std::string_view schemaName = "GuideView";
    static constexpr auto fields() {
        using T = GuideView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("purpose", &T::purpose), field("selfHelp", &T::selfHelp),
                          field("versions", &T::versions));
    }
    const VersionRow* in(VersionState state) const {
        for (const VersionRow& v : versions)
            if (v.state == state) return &v;
        return nullptr;
    }
};

/// What is wrong, in the reader's language.
struct ProblemView {
    Severity severity = Severity::error;
    std::int64_t line = 0;  ///< from 1; 0 where it is about the whole
    std::string step;
    std::string text;
    static constexpr std::string_view schemaName = "GuideProblemView";
    static constexpr auto fields() {
        using T = ProblemView;
        return fieldTable(field("severity", &T::severity), field("line", &T::line), field("step", &T::step),
                          field("text", &T::text));
    }
};

struct TrialView {
    std::string name;
    std::int64_t line = 0;
    bool passed = false;
    std::string expected;
    std::string reached;
    static constexpr std::string_view schemaName = "GuideTestView";
    static constexpr auto fields() {
        using T = TrialView;
        return fieldTable(field("name", &T::name), field("line", &T::line), field("passed", &T::passed),
                          field("expected", &T::expected), field("reached", &T::reached));
    }
};

/// One way on, for the list of a guide's steps.
struct OutlineWay {
    std::string
        id;  ///< of a choice, "yes", "pass" …; empty for the way of all that is left, "unsure", "alone"
    Words label;
    std::string condition;
    std::string next;
    static constexpr std::string_view schemaName = "GuideOutlineWayView";
    static constexpr auto fields() {
        using T = OutlineWay;
        return fieldTable(field("id", &T::id), field("label", &T::label), field("condition", &T::condition),
                          field("next", &T::next));
    }
};

struct OutlineStep {
    std::string id;
    std::int64_t line = 0;
    StepKind kind = StepKind::question;
    std::optional<AnswerKind> answer;
    std::optional<OutcomeKind> outcome;
    Words text;
    std::string subject;  ///< the probe, the expression or the called guide
    std::vector<OutlineWay> ways;
    static constexpr std::string_view schemaName = "GuideOutlineStepView";
    static constexpr auto fields() {
        using T = OutlineStep;
        return fieldTable(field("id", &T::id), field("line", &T::line), field("kind", &T::kind),
                          field("answer", &T::answer), field("outcome", &T::outcome), field("text", &T::text),
                          field("subject", &T::subject), field("ways", &T::ways));
    }
};

/// A source as it was understood.
struct CheckView {
    std::string key;
    Words title;
    bool publishable = false;  ///< no error among the problems
    std::vector<ProblemView> problems;
    std::vector<TrialView> tests;
    std::vector<OutlineStep> steps;
    static constexpr std::string_view schemaName = "GuideCheckView";
    static constexpr auto fields() {
        using T = CheckView;
        return fieldTable(field("key", &T::key), field("title", &T::title),
                          field("publishable", &T::publishable), field("problems", &T::problems),
                          field("tests", &T::tests), field("steps", &T::steps));
    }
};

struct VersionView {
    VersionId id;
    GuideId guideId;
    std::string key;
    std::int64_t number = 1;
    VersionState state = VersionState::draft;
    std::string source;
    CheckView check;
    std::int64_t version = 1;  ///< for If-Match
    static constexpr std::string_view schemaName = "GuideVersionView";
    static constexpr auto fields() {
        using T = VersionView;
        return fieldTable(field("id", &T::id), field("guideId", &T::guideId), field("key", &T::key),
                          field("number", &T::number), field("state", &T::state), field("source", &T::source),
                          field("check", &T::check), field("version", &T::version));
    }
};

}  // namespace guichet::guides
