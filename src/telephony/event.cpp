#include "telephony/event.h"

#include <algorithm>
#include <map>
#include <span>

#include "base/text.h"
#include "platform/http/http.h"
#include "telephony/call.h"

namespace guichet::telephony {

namespace {

/// Lower case, letters and digits only: "Caller-ID_num" is "calleridnum".
std::string bare(std::string_view text) {
    std::string out;
    for (const char c : asciiLower(text))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    return out;
}

struct EventWord {
    std::string_view word;
    EventKind kind;
    std::optional<Direction> direction = std::nullopt;
    std::optional<EndCause> cause = std::nullopt;
};

using E = EventKind;
using C = EndCause;

// Compared after bare() and without "call" at the beginning or end: "NewCall", "call_started", "CALL-END".
constexpr EventWord eventWords[] = {
    {"ring", E::began},
    {"ringing", E::began},
    {"incoming", E::began, Direction::in},
    {"inbound", E::began, Direction::in},
    {"new", E::began},
    {"start", E::began},
    {"started", E::began},
    {"begin", E::began},
    {"began", E::began},
    {"offered", E::began},
    {"alerting", E::began},
    {"enterqueue", E::began},
    {"queued", E::began},
    {"setup", E::began},
    {"outgoing", E::began, Direction::out},
    {"outbound", E::began, Direction::out},
    {"dial", E::began, Direction::out},
    {"dialing", E::began, Direction::out},
    {"dialling", E::began, Direction::out},
    {"answer", E::answered},
    {"answered", E::answered},
    {"accept", E::answered},
    {"accepted", E::answered},
    {"connect", E::answered},
    {"connected", E::answered},
    {"agentconnect", E::answered},
    {"bridge", E::answered},
    {"bridged", E::answered},
    {"established", E::answered},
    {"inprogress", E::answered},
    {"pickup", E::answered},
    {"pickedup", E::answered},
    {"talking", E::answered},
    {"up", E::answered},
    {"hangup", E::ended},
    {"hungup", E::ended},
    {"end", E::ended},
    {"ended", E::ended},
    {"terminate", E::ended},
    {"terminated", E::ended},
    {"complete", E::ended},
    {"completed", E::ended},
    {"finish", E::ended},
    {"finished", E::ended},
    {"disconnect", E::ended},
    {"disconnected", E::ended},
    {"release", E::ended},
    {"released", E::ended},
    {"bye", E::ended},
    {"down", E::ended},
    {"agentcomplete", E::ended},
    {"completeagent", E::ended},
    {"completecaller", E::ended},
    {"missed", E::ended, std::nullopt, C::no_answer},
    {"noanswer", E::ended, std::nullopt, C::no_answer},
    {"notanswered", E::ended, std::nullopt, C::no_answer},
    {"unanswered", E::ended, std::nullopt, C::no_answer},
    {"abandon", E::ended, std::nullopt, C::cancelled},
    {"abandoned", E::ended, std::nullopt, C::cancelled},
    {"cancel", E::ended, std::nullopt, C::cancelled},
    {"canceled", E::ended, std::nullopt, C::cancelled},
    {"cancelled", E::ended, std::nullopt, C::cancelled},
    {"busy", E::ended, std::nullopt, C::busy},
    {"reject", E::ended, std::nullopt, C::rejected},
    {"rejected", E::ended, std::nullopt, C::rejected},
    {"declined", E::ended, std::nullopt, C::rejected},
    {"failed", E::ended, std::nullopt, C::other},
};

struct CauseWord {
    std::string_view word;
    EndCause cause;
};
// By name and by number (ITU-T Q.850).
constexpr CauseWord causeWords[] = {
    {"normalclearing", C::normal},
    {"normal", C::normal},
    {"normalunspecified", C::normal},
    {"answered", C::normal},
    {"16", C::normal},
    {"31", C::normal},
    {"busy", C::busy},
    {"userbusy", C::busy},
    {"17", C::busy},
    {"cancel", C::cancelled},
    {"cancelled", C::cancelled},
    {"canceled", C::cancelled},
    {"originatorcancel", C::cancelled},
    {"abandoned", C::cancelled},
    {"noanswer", C::no_answer},
    {"nouserresponse", C::no_answer},
    {"18", C::no_answer},
    {"19", C::no_answer},
    {"congestion", C::congestion},
    {"normalcircuitcongestion", C::congestion},
    {"34", C::congestion},
    {"42", C::congestion},
    {"notfound", C::not_found},
    {"unallocated", C::not_found},
    {"unallocatednumber", C::not_found},
    {"1", C::not_found},
    {"forwarded", C::forwarded},
    {"transferred", C::forwarded},
    {"blindtransfer", C::forwarded},
    {"attendedtransfer", C::forwarded},
    {"reject", C::rejected},
    {"rejected", C::rejected},
    {"callrejected", C::rejected},
    {"21", C::rejected},
};

using Names = std::span<const std::string_view>;
// The first that is there counts.
constexpr std::string_view eventNames[] = {"event", "eventname", "eventtype", "callevent", "action",
                                           "type",  "state",     "callstate", "status",    "callstatus"};
constexpr std::string_view keyNames[] = {"callid",   "calluuid",  "callsid", "linkedid", "uniqueid",
                                         "callguid", "sessionid", "callref", "uuid",     "guid",
                                         "sid",      "uid",       "id"};
constexpr std::string_view fromNames[] = {
    "from",           "fromnumber",   "caller",       "callernumber", "callernum", "callerid", "calleridnum",
    "calleridnumber", "cli",          "clid",         "ani",          "anumber",   "source",   "src",
    "remote",         "remotenumber", "connectednum", "phonenumber",  "phone",     "number"};
constexpr std::string_view toNames[] = {"to",           "tonumber", "called",  "callednumber", "callee",
                                        "calleenumber", "did",      "dnis",    "bnumber",      "destination",
                                        "dst",          "dialed",   "dialled", "dialednumber"};
constexpr std::string_view agentNames[] = {"answeringnumber", "answeredby", "agent",      "agentnumber",
                                           "agents",          "extension",  "extensions", "ext",
                                           "exten",           "user",       "users",      "userextension",
                                           "member",          "members",    "interface",  "operator",
                                           "device",          "station",    "line"};
constexpr std::string_view directionNames[] = {"direction", "calldirection", "dir"};
constexpr std::string_view queueNames[] = {"queue", "queuename", "ringgroup", "huntgroup", "group"};
constexpr std::string_view causeNames[] = {"cause",       "hangupcause", "causetxt", "causecode",
                                           "disposition", "reason",      "result"};
constexpr std::string_view timeNames[] = {"timestamp", "eventtime", "time", "at", "date", "datetime"};
// Bridges put the fields into an envelope; its name says nothing.
constexpr std::string_view envelopes[] = {"data", "payload", "body", "params", "message", "call", "event"};

/// The values of an event, by the bare names that they go by.
class Values {
public:
    explicit Values(const EventFields& fields) {
        for (const auto& [name, value] : fields) {
            if (trim(value).empty()) continue;
            for (std::string_view path = name;;) {
                by_[bare(path)].emplace_back(trim(value));
                const auto dot = path.find('.');
                if (dot == std::string_view::npos || !isEnvelope(path.substr(0, dot))) break;
                path.remove_prefix(dot + 1);
            }
        }
    }
    std::string first(Names names) const {
        const auto found = all(names);
        return found.empty() ? "" : found.front();
    }
    std::vector<std::string> all(Names names) const {
        for (const std::string_view name : names)
            if (const auto at = by_.find(name); at != by_.end()) return at->second;
        return {};
    }

private:
    static bool isEnvelope(std::string_view name) {
        return std::find(std::begin(envelopes), std::end(envelopes), bare(name)) != std::end(envelopes);
    }
    std::map<std::string, std::vector<std::string>, std::less<>> by_;
};

const EventWord* wordOf(std::string_view event) {
    std::string text = bare(event);
    const auto known = [&]() -> const EventWord* {
        for (const EventWord& each : eventWords)
            if (each.word == text) return &each;
        return nullptr;
    };
    constexpr std::string_view call = "call";
    if (text.size() > call.size() && text.starts_with(call)) text.erase(0, call.size());
    if (text.size() > call.size() && text.ends_with(call)) text.resize(text.size() - call.size());
    return known();
}

std::optional<Direction> directionOf(std::string_view text) {
    const std::string word = bare(text);
    for (const std::string_view in : {"in", "inbound", "incoming"})
        if (word == in) return Direction::in;
    for (const std::string_view out : {"out", "outbound", "outgoing"})
        if (word == out) return Direction::out;
    return std::nullopt;
}

std::optional<EndCause> causeOf(std::string_view text) {
    const std::string word = bare(text);
    if (word.empty()) return std::nullopt;
    for (const CauseWord& each : causeWords)
        if (each.word == word) return each.cause;
    return EndCause::other;
}

/// The exchange's own time, if it gives one that can be: RFC 3339, or seconds or milliseconds since 1970.
Instant timeOf(std::string_view text, Instant now) {
    std::optional<Instant> at = parseInstant(text);
    const auto dot = text.find('.');
    const std::string_view whole = text.substr(0, dot);
    if (!at && !whole.empty() && whole.size() <= 13 &&
        whole.find_first_not_of("0123456789") == std::string_view::npos) {
        const std::int64_t number = std::stoll(std::string(whole));
        constexpr std::size_t digitsOfSeconds = 10;
        at = Instant{whole.size() <= digitsOfSeconds ? number * 1000 : number};
    }
    // An exchange whose clock is wrong must not make calls of tomorrow or of last year.
    if (!at || *at > now + minutes(1) || *at < now - hours(12)) return now;
    return std::min(*at, now);
}

std::vector<std::string> extensionsOf(const std::vector<std::string>& written) {
    std::vector<std::string> out;
    for (const std::string& value : written)
        for (const std::string_view each : split(value, ',')) {
            std::string extension = tidyExtension(each);
            if (!extension.empty() && std::find(out.begin(), out.end(), extension) == out.end())
                out.push_back(std::move(extension));
        }
    constexpr std::size_t most = 50;
    if (out.size() > most) out.resize(most);
    return out;
}

void flatten(const std::string& path, json::Value value, EventFields& out) {
    switch (value.type()) {
        case json::Type::null:
            return;
        case json::Type::boolean:
            out.emplace_back(path, value.asBool() ? "true" : "false");
            return;
        case json::Type::integer:
            out.emplace_back(path, std::to_string(value.asInteger()));
            return;
        case json::Type::number:
            out.emplace_back(path, std::to_string(value.asNumber()));
            return;
        case json::Type::string:
            out.emplace_back(path, value.asString());
            return;
        case json::Type::array:
            for (std::size_t i = 0; i < value.size(); ++i) flatten(path, value.at(i), out);
            return;
        case json::Type::object:
            value.eachMember([&](std::string_view name, json::Value each) {
                flatten(path.empty() ? std::string(name) : path + "." + std::string(name), each, out);
            });
            return;
    }
}

}  // namespace

std::string tidyExtension(std::string_view written) {
    std::string_view text = trim(written);
    if (const auto slash = text.rfind('/'); slash != std::string_view::npos) text.remove_prefix(slash + 1);
    if (const auto colon = text.find(':'); colon != std::string_view::npos) text.remove_prefix(colon + 1);
    text = text.substr(0, text.find_first_of("@-;"));
    return std::string(firstCodePoints(trim(text), 40));
}

Result<EventFields> fieldsOfJson(std::string_view text) {
    constexpr json::ParseLimits limits{.maxBytes = 64u << 10, .maxDepth = 6};
    GUICHET_TRY(const json::Document document, json::Document::parse(text, limits));
    if (document.root().type() != json::Type::object)
        return fail(ErrorKind::invalid, "telephony.hook_no_object");
    EventFields out;
    flatten("", document.root(), out);
    return out;
}

Result<EventFields> fieldsOfForm(std::string_view text) {
    EventFields out;
    for (const std::string_view pair : split(text, '&')) {
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        const auto name = http::percentDecode(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos
                               ? std::optional<std::string>("")
                               : http::percentDecode(pair.substr(equals + 1), true);
        if (!name || !value) return fail(ErrorKind::invalid, "telephony.hook_bad_form");
        // "user[]=201" is how some write lists.
        std::string_view plain = *name;
        if (plain.ends_with("[]")) plain.remove_suffix(2);
        out.emplace_back(plain, repairUtf8(*value));
    }
    return out;
}

Result<HookEvent> readEvent(const EventFields& fields, Instant now) {
    const Values values(fields);
    const std::string word = values.first(eventNames);
    if (word.empty())
        return fail(ErrorKind::invalid, "telephony.event_missing", {{"known", "ringing, answered, ended"}});
    const EventWord* known = wordOf(word);
    if (!known)
        return fail(
            ErrorKind::invalid, "telephony.event_unknown",
            {{"event", std::string(firstCodePoints(word, 40))}, {"known", "ringing, answered, ended"}});
    HookEvent out;
    out.kind = known->kind;
    out.key = firstCodePoints(values.first(keyNames), 200);
    out.direction = directionOf(values.first(directionNames));
    if (!out.direction) out.direction = known->direction;
    const std::string from = values.first(fromNames), to = values.first(toNames);
    const bool outgoing = out.direction == Direction::out;
    out.number = tidyNumber(outgoing ? to : from);
    out.extensions = extensionsOf(values.all(agentNames));
    // Without another word the phone that rings is the one that was dialled, or that dials.
    if (out.extensions.empty()) out.extensions = extensionsOf({outgoing ? from : to});
    out.queue = firstCodePoints(values.first(queueNames), 100);
    if (out.kind == EventKind::ended) {
        out.cause = causeOf(values.first(causeNames));
        if (!out.cause) out.cause = known->cause;
    }
    out.at = timeOf(values.first(timeNames), now);
    if (out.key.empty() && out.number.empty()) return fail(ErrorKind::invalid, "telephony.event_no_call");
    return out;
}

}  // namespace guichet::telephony
