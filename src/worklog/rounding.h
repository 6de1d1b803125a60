#pragma once
// How billed time is rounded. Pure.

#include "base/result.h"
#include "worklog/types.h"

namespace guichet::worklog {

/// Whether the rule is one of those that contracts know: error "rounding.step" at /step.
Result<Done> checkRounding(const Rounding& rule);

/// The billed minutes of one entry of at least one minute. Up: begun steps count whole. Nearest: half a step
/// counts up; what would become nothing is one step, because work that was done is never billed as none.
std::int64_t rounded(const Rounding& rule, std::int64_t minutes);

}  // namespace guichet::worklog
