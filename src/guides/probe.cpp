#include "guides/probe.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace guichet::guides {

std::span<const ProbeKind> probes() {
    using V = ValueType;
    // The layers first, from the cable to the service; then what else breaks.
    static const std::vector<ProbeKind> all = {
        {"link.up", "a cable or a radio link carries a signal", V::number, "Mbit/s", {{"interface"}}},
        {"wifi.signal", "the radio signal is strong enough", V::number, "dBm", {{"least", false, V::number}}},
        {"address.valid", "an address was given, and not one that the machine made up", V::text, "", {}},
        {"gateway.reachable", "the gateway answers", V::number, "ms", {{"count", false, V::number}}},
        {"dns.resolves", "the name has an address", V::text, "", {{"name", true}, {"server"}}},
        {"host.reachable",
         "the host answers",
         V::number,
         "ms",
         {{"host", true}, {"count", false, V::number}}},
        {"port.open",
         "the service takes a connection",
         V::number,
         "ms",
         {{"host", true}, {"port", true, V::number}}},
        {"web.answers", "the page answers without an error", V::number, "", {{"address", true}}},
        {"portal.free", "no sign-in page stands in the way", V::none, "", {}},
        {"disk.free", "enough space is free", V::number, "GB", {{"path"}, {"least", false, V::number}}},
        {"service.running", "the service runs", V::none, "", {{"service", true}}},
        {"printer.ready",
         "the queue is enabled and the printer reports no fault",
         V::text,
         "",
         {{"printer"}}},
        {"printer.queue", "no job is stuck", V::number, "", {{"printer"}}},
        {"account.unlocked",
         "the account is neither locked nor disabled nor expired",
         V::text,
         "",
         {{"login"}}},
        {"clock.right", "the clock is within five minutes of the server's", V::number, "s", {}},
    };
    return all;
}

const ProbeKind* findProbe(std::string_view name) {
    const auto all = probes();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const ProbeKind& p) { return p.name == name; });
    return found == all.end() ? nullptr : &*found;
}

namespace {

ProbeResult unknown(std::string reason) {
    return {ProbeState::unknown, {}, std::move(reason)};
}

bool hasType(const Value& value, ValueType type) {
    switch (type) {
        case ValueType::none:
            return std::holds_alternative<std::monostate>(value);
        case ValueType::boolean:
            return std::holds_alternative<bool>(value);
        case ValueType::number:
            return std::holds_alternative<double>(value);
        case ValueType::text:
            return std::holds_alternative<std::string>(value);
    }
    return false;
}

bool areTyped(const ProbeKind& kind, const std::map<std::string, std::string>& parameters) {
    return std::all_of(kind.parameters.begin(), kind.parameters.end(), [&](const ProbeParameter& p) {
        const auto found = parameters.find(std::string(p.name));
        return found == parameters.end() || isOfType(found->second, p.type);
    });
}

}  // namespace

bool isOfType(std::string_view text, ValueType type) {
    const bool plain = std::none_of(text.begin(), text.end(), [](char c) { return c >= 0 && c < ' '; });
    if (text.empty() || !plain) return false;
    if (type != ValueType::number) return true;
    const std::string whole(text);
    char* end = nullptr;
    const double value = std::strtod(whole.c_str(), &end);
    return *end == '\0' && std::isfinite(value);
}

Value readAs(std::string_view text, ValueType type) {
    std::string read(trim(text));
    if (type == ValueType::number) std::replace(read.begin(), read.end(), ',', '.');
    if (!isOfType(read, type)) return {};
    switch (type) {
        case ValueType::none:
            return {};
        case ValueType::boolean:
            return read == "true" || read == "false" ? Value(read == "true") : Value();
        case ValueType::number:
            return std::strtod(read.c_str(), nullptr);
        case ValueType::text:
            return read;
    }
    return {};
}

std::optional<double> leastOf(std::string_view probe, const std::map<std::string, std::string>& parameters) {
    const ProbeKind* kind = findProbe(probe);
    const auto given = parameters.find("least");
    if (!kind || kind->value != ValueType::number || given == parameters.end()) return std::nullopt;
    const Value least = readAs(given->second, ValueType::number);
    const double* bound = std::get_if<double>(&least);
    return bound ? std::optional(*bound) : std::nullopt;
}

ProbeState followsFrom(const Value& measured, std::optional<double> least) {
    const double* number = std::get_if<double>(&measured);
    if (!number || !least) return ProbeState::unknown;
    return *number >= *least ? ProbeState::pass : ProbeState::fail;
}

ProbeResult ask(const Prober& prober, const ProbeRequest& request) {
    const ProbeKind* kind = findProbe(request.name);
    if (!kind) return unknown("unsupported");
    for (const ProbeParameter& p : kind->parameters)
        if (p.required && !request.parameters.contains(std::string(p.name)) && request.unanswered.empty())
            return unknown("unsupported");
    if (!request.unanswered.empty()) return unknown("unanswered");
    if (!areTyped(*kind, request.parameters)) return unknown("mistyped");
    if (!prober) return unknown("unreachable");
    ProbeResult result = prober(request);
    const bool silent = std::holds_alternative<std::monostate>(result.value);
    if (!silent && !hasType(result.value, kind->value)) return unknown("mistyped");
    const ProbeState follows = followsFrom(result.value, leastOf(request.name, request.parameters));
    if (follows != ProbeState::unknown) return {follows, std::move(result.value), ""};
    if (result.state == ProbeState::unknown && result.reason.empty()) result.reason = "unsupported";
    return result;
}

}  // namespace guichet::guides
