#pragma once
// How good a model would be: tried out on tickets that it has not seen. Five-fold cross-validation, each
// value spread evenly over the folds, always the same way (Kohavi, IJCAI 1995). Pure and deterministic.

#include <span>
#include <vector>

#include "base/enum.h"
#include "triage/learner.h"

namespace guichet::triage {

/// Whether proposals are worth making, or why not.
enum class Verdict {
    better,      ///< than always the most frequent value: proposals are made
    too_few,     ///< tickets to learn from
    one_value,   ///< nothing to choose from
    not_better,  ///< than always the most frequent value, or only as chance may have it
    unsure,      ///< better, but nowhere sure enough
};

inline constexpr int folds = 5;
inline constexpr std::int64_t leastExamples = 50;
/// What a proposal must at least promise, to be right more often than wrong: this share of the tickets whose
/// best value was as far ahead had it. More than the most frequent value's share it must be besides.
inline constexpr double leastPrecision = 0.5;

/// Of tickets whose best value was this far ahead (lead()), this share had it.
struct Step {
    double lead = 0;
    double precision = 0;
};

struct Trial {
    std::int64_t examples = 0;
    std::int64_t values = 0;         ///< that are learned from all of them
    std::int64_t rightFirst = 0;     ///< the ticket's value came first
    std::int64_t rightInThree = 0;   ///< or second or third
    std::int64_t rightFrequent = 0;  ///< the most frequent value of the other folds was the ticket's
    std::int64_t disagree = 0;       ///< one of these two was right, the other not
    std::int64_t proposed = 0;       ///< sure enough to be shown
    std::int64_t proposedRight = 0;  ///< of these
    std::vector<Step> steps;         ///< rising in both; those that promise enough
    Verdict verdict = Verdict::too_few;
};

/// Which fold each example belongs to.
std::vector<int> foldsOf(const Corpus& corpus, std::span<const Labelled> examples);

/// Tries out on each fold what was learned from the four others. A value that is too rare to be learned
/// counts as wrong. `examples`: by document, rising.
Trial tryOut(const Corpus& corpus, std::span<const Labelled> examples);

/// What a lead promises; 0 below the first step: not enough.
double precisionAt(std::span<const Step> steps, double lead);

/// The best value, if its lead promises enough.
struct Proposal {
    std::int64_t value = 0;
    double precision = 0;
};
std::optional<Proposal> proposalFrom(std::span<const Ranked> ranked, std::span<const Step> steps);

}  // namespace guichet::triage

template <>
struct guichet::EnumNames<guichet::triage::Verdict> {
    using T = guichet::triage::Verdict;
    static constexpr auto table = names<T>({{T::better, "better"},
                                            {T::too_few, "too_few"},
                                            {T::one_value, "one_value"},
                                            {T::not_better, "not_better"},
                                            {T::unsure, "unsure"}});
};
