#pragma once
// What a machine can find out by itself: the contract between guides and whoever answers for a machine. A
// check names a probe and its parameters; whoever answers gives pass, fail or unknown, perhaps with the value
// that was measured. Where nobody answers, a person does as the step's text says.
//
// The contract:
// - A probe reads; it changes nothing on the machine.
// - It answers within the time-out of the request, or its result is `unknown` with the reason "timeout".
// - What can't be found out (no such interface, no right to look) is `unknown` with a reason, never `fail`.
// - The value has the type of the catalogue below; its unit stands there too.

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/enum.h"
#include "base/time.h"
#include "guides/expression.h"

namespace guichet::guides {

enum class ProbeState { pass, fail, unknown };
enum class ValueType {
    none,  ///< nothing is measured
    boolean,
    number,
    text,  ///< one line
};

struct ProbeRequest {
    std::string name;
    std::map<std::string, std::string> parameters;
    /// Those that are an answer which isn't known, or none that can be asked with.
    std::vector<std::string> unanswered{};
    Duration timeout = seconds(30);
};

struct ProbeResult {
    ProbeState state = ProbeState::unknown;
    Value value{};         ///< what was measured
    std::string reason{};  ///< of unknown: "timeout", "unreachable", "not_allowed", "unsupported",
                           ///< "mistyped", "unanswered"
};

struct ProbeParameter {
    std::string_view name;
    bool required = false;
    ValueType type = ValueType::text;
};

/// One entry of the catalogue: what may be asked, and what a pass is.
struct ProbeKind {
    std::string_view name;
    std::string_view passes;  ///< for authors and implementers
    ValueType value = ValueType::none;
    std::string_view unit;
    std::vector<ProbeParameter> parameters;
};

/// All probes that guides may name.
std::span<const ProbeKind> probes();
const ProbeKind* findProbe(std::string_view name);

/// Asks for a machine, waiting no longer than the request's time-out. Called on any thread; throws nothing.
using Prober = std::function<ProbeResult(const ProbeRequest&)>;

/// Whether a parameter of this type can be this text. Never one of several lines.
bool isOfType(std::string_view text, ValueType type);

/// What was read, as a value of this type; unknown where it can't be one. A decimal comma is understood.
Value readAs(std::string_view text, ValueType type);

/// The bound of a probe that measures a number: from there on it passes. None where the author gave none.
std::optional<double> leastOf(std::string_view probe, const std::map<std::string, std::string>& parameters);
/// What follows from a value that was measured and such a bound; unknown without either.
ProbeState followsFrom(const Value& measured, std::optional<double> least);

/// The result as it may be used: where the author gave a bound, what follows from the value; unknown where
/// the probe isn't in the catalogue, a required parameter lacks, one is an answer that isn't known
/// ("unanswered"), or a parameter or the value has another type than the catalogue says. Without a prober it
/// is unknown with the reason "unreachable".
ProbeResult ask(const Prober& prober, const ProbeRequest& request);

}  // namespace guichet::guides

template <>
struct guichet::EnumNames<guichet::guides::ProbeState> {
    using T = guichet::guides::ProbeState;
    static constexpr auto table = names<T>({{T::pass, "pass"}, {T::fail, "fail"}, {T::unknown, "unknown"}});
};
template <>
struct guichet::EnumNames<guichet::guides::ValueType> {
    using T = guichet::guides::ValueType;
    static constexpr auto table =
        names<T>({{T::none, "none"}, {T::boolean, "boolean"}, {T::number, "number"}, {T::text, "text"}});
};
