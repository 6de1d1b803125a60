#include "worklog/rounding.h"

#include <algorithm>
#include <array>

namespace guichet::worklog {

Result<Done> checkRounding(const Rounding& rule) {
    constexpr std::array<std::int64_t, 5> steps{0, 5, 10, 15, 30};
    if (std::find(steps.begin(), steps.end(), rule.step) != steps.end()) return Done{};
    return failField("/step", "rounding.step");
}

std::int64_t rounded(const Rounding& rule, std::int64_t minutes) {
    if (rule.step == 0) return minutes;
    const std::int64_t added = rule.mode == RoundingMode::up ? rule.step - 1 : rule.step / 2;
    // Of an odd step no whole minute lies in the middle: 7 of 15 go down, 8 go up.
    const std::int64_t steps = (minutes + added) / rule.step;
    return std::max<std::int64_t>(1, steps) * rule.step;
}

}  // namespace guichet::worklog
