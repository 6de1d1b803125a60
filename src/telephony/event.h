#pragma once
// What an exchange (PBX), or the bridge beside it, says of a call. Each names things in its own way, so
// names are compared without case, spaces, hyphens and underscores, by the tables of event.cpp; those are
// documented in docs/guide/telephone.md. No SQL, no HTTP, no clock.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "telephony/types.h"

namespace guichet::telephony {

/// The fields of an event: each name with one value, in the order they came; a list gives its name several
/// times. Members of objects are named by their path: {"call": {"id": 7}} gives "call.id".
using EventFields = std::vector<std::pair<std::string, std::string>>;

/// Error "json.malformed" and the like; "telephony.hook_no_object" if it is not an object.
Result<EventFields> fieldsOfJson(std::string_view text);
/// application/x-www-form-urlencoded (WHATWG URL). Error "telephony.hook_bad_form".
Result<EventFields> fieldsOfForm(std::string_view text);

enum class EventKind { began, answered, ended };

struct HookEvent {
    EventKind kind = EventKind::began;
    std::string key;  ///< the call, as the exchange numbers it; may be empty
    std::optional<Direction> direction;
    std::string number;                   ///< of the other side, by tidyNumber(); empty if withheld
    std::vector<std::string> extensions;  ///< that ring, or the one that answered
    std::string queue;
    std::optional<EndCause> cause;
    Instant at;
};

/// Errors "telephony.event_missing", "telephony.event_unknown" (params event, known) and
/// "telephony.event_no_call" (it names neither a call nor a number), all of kind malformed input.
Result<HookEvent> readEvent(const EventFields& fields, Instant now);

/// "SIP/201-0000001a", "sip:201@exchange" and "201" are the same extension.
std::string tidyExtension(std::string_view written);

}  // namespace guichet::telephony
