#pragma once
// What is learned from runs: how often a guide helps, how long it takes, and at which step people give up. No
// person appears in it. Counts are of all runs that began in the period; times, steps and ways of its newest
// ones (mostMeasured), so that a busy guide is looked at as quickly as a quiet one.

#include <optional>
#include <string>
#include <vector>

#include "guides/run_types.h"
#include "platform/storage/database.h"

namespace guichet::guides {

using storage::Tx;

struct GuideCounts {
    std::int64_t runs = 0;
    std::int64_t solved = 0;
    std::int64_t escalated = 0;
    std::int64_t requests = 0;
    std::int64_t stopped = 0;
    std::int64_t abandoned = 0;
    std::int64_t open = 0;  ///< still running or paused
    static constexpr std::string_view schemaName = "GuideCountsView";
    static constexpr auto fields() {
        using T = GuideCounts;
        return fieldTable(field("runs", &T::runs), field("solved", &T::solved),
                          field("escalated", &T::escalated), field("requests", &T::requests),
                          field("stopped", &T::stopped), field("abandoned", &T::abandoned),
                          field("open", &T::open));
    }
};

/// A guide among the others.
struct GuideUse {
    GuideId id;
    std::string key;
    Words title;
    GuideCounts counts;
    GuideCounts byUsers;  ///< of these, what users went through alone
    static constexpr std::string_view schemaName = "GuideUseView";
    static constexpr auto fields() {
        using T = GuideUse;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("counts", &T::counts), field("byUsers", &T::byUsers));
    }
};

struct VersionCounts {
    std::int64_t number = 1;
    GuideCounts counts;
    static constexpr std::string_view schemaName = "GuideVersionCountsView";
    static constexpr auto fields() {
        return fieldTable(field("number", &VersionCounts::number), field("counts", &VersionCounts::counts));
    }
};

struct StepUse {
    std::string guide;  ///< another one than asked for where that was called
    std::string step;
    std::optional<StepKind> kind;  ///< none of a step that the newest version no longer has
    Words text;
    std::int64_t runs = 0;    ///< that answered it
    std::int64_t visits = 0;  ///< answers, of one run perhaps several
    std::int64_t unsure = 0;  ///< answers "don't know"
    std::int64_t left = 0;    ///< runs that were given up here
    std::int64_t ended = 0;   ///< runs that ended here: of outcomes
    std::optional<std::int64_t> medianSeconds;
    static constexpr std::string_view schemaName = "GuideStepUseView";
    static constexpr auto fields() {
        using T = StepUse;
        return fieldTable(field("guide", &T::guide), field("step", &T::step), field("kind", &T::kind),
                          field("text", &T::text), field("runs", &T::runs), field("visits", &T::visits),
                          field("unsure", &T::unsure), field("left", &T::left), field("ended", &T::ended),
                          field("medianSeconds", &T::medianSeconds));
    }
};

/// A step of a way, with what was chosen where that is one of several.
struct PathStep {
    std::string guide;
    std::string step;
    Words text;  ///< none of a calculation, a call, or a step that is no longer there
    std::string
        answer;   ///< the id of a choice; yes, no, done, pass, fail; "unsure"; empty where words were written
    Words label;  ///< of a choice
    static constexpr std::string_view schemaName = "GuidePathStepView";
    static constexpr auto fields() {
        using T = PathStep;
        return fieldTable(field("guide", &T::guide), field("step", &T::step), field("text", &T::text),
                          field("answer", &T::answer), field("label", &T::label));
    }
};

/// A way that runs took.
struct PathUse {
    std::int64_t runs = 0;
    std::vector<PathStep> steps;
    static constexpr std::string_view schemaName = "GuidePathUseView";
    static constexpr auto fields() {
        return fieldTable(field("runs", &PathUse::runs), field("steps", &PathUse::steps));
    }
};

struct GuideStatistics {
    GuideId id;
    std::string key;
    Words title;
    GuideCounts counts;
    GuideCounts byTechnicians;
    GuideCounts byUsers;
    GuideCounts byBoth;                         ///< begun by users alone, gone on with by technicians
    std::vector<VersionCounts> versions;        ///< the newest first
    std::int64_t measured = 0;                  ///< the newest runs, of which what follows tells
    std::optional<std::int64_t> medianSeconds;  ///< of those that reached an outcome
    std::vector<StepUse> steps;                 ///< in the guide's order
    std::vector<PathUse> paths;                 ///< the most common, three at most
    static constexpr std::string_view schemaName = "GuideStatisticsView";
    static constexpr auto fields() {
        using T = GuideStatistics;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("title", &T::title),
                          field("counts", &T::counts), field("byTechnicians", &T::byTechnicians),
                          field("byUsers", &T::byUsers), field("byBoth", &T::byBoth),
                          field("versions", &T::versions), field("measured", &T::measured),
                          field("medianSeconds", &T::medianSeconds), field("steps", &T::steps),
                          field("paths", &T::paths));
    }
};

inline constexpr int mostMeasured = 5'000;

/// Which runs are looked at.
struct RunChoice {
    Instant since;  ///< began then or later
    std::optional<std::int64_t> version;
    std::optional<GoneBy> by;
};

/// All guides that there are, the most used first.
std::vector<GuideUse> guideUse(Tx& tx, Instant since);
/// `counts`, times, steps and ways are of the chosen runs; the other counts of all in the period. Nothing for
/// a guide that there isn't.
std::optional<GuideStatistics> statisticsOf(Tx& tx, GuideId guide, const RunChoice& choice);

}  // namespace guichet::guides
