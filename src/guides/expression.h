#pragma once
// The small language of calculations: what was answered, compared and reckoned with. It can't loop, call out
// or fail: what is not known, and what can't be reckoned (a division by zero), stays unknown.
//
//     attempts >= 3 and not (cable = 'worn')
//     days(last_change, today) > 90
//
// Names are the ids of steps of the same guide. Their values: yes-no and checks are true or false, numbers
// are numbers, a choice is the id of its answer in quotes, texts and dates are text. Operators, the weakest
// first: or, and, not, = != < <= > >=, + -, * /. Functions: min, max, round, days(from, to), known(name).
// `today` is the date of the run. "Don't know" is unknown: `and`, `or` decide where one side suffices
// (Kleene's logic).

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"

namespace guichet::guides {

/// monostate: unknown.
using Value = std::variant<std::monostate, bool, double, std::string>;

struct Surroundings {
    std::function<Value(const std::string&)> value;  ///< of a step; unknown where it was not answered
    std::string today;                               ///< "2026-11-22"
};

/// The value. A malformed expression is unknown; checkExpression says what is wrong with it.
Value evaluate(std::string_view expression, const Surroundings& surroundings);

/// The names that it mentions, or what is wrong: errors "guide.expression.malformed" (param "near") and
/// "guide.expression.too_long" (param "most").
Result<std::set<std::string>> checkExpression(std::string_view expression);

/// "2026-11-22" and nothing else, of a day that exists.
bool isDate(std::string_view text);

/// As it is shown: numbers without trailing zeros, "true", "false", "" for unknown.
std::string shown(const Value& value);

}  // namespace guichet::guides
