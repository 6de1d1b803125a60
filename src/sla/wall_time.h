#pragma once
// Inside the module: from the clock on the wall to an instant.

#include "platform/i18n/time_zone.h"

namespace guichet::sla {

/// The first instant at which the zone's wall shows this time or a later one: of an hour that is shown twice
/// the first, of one that is left out its end. `wall` is in milliseconds since 1970 on the wall.
Instant firstShowing(const i18n::TimeZone& zone, std::int64_t wall);

}  // namespace guichet::sla
