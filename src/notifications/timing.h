#pragma once
// When a notification goes out by mail: at once (with a moment in which more may come together and in which
// it may be read in the console), or in the hourly or daily mail, and never in quiet hours. Pure.

#include <optional>

#include "base/result.h"
#include "notifications/types.h"
#include "platform/i18n/time_zone.h"

namespace guichet::notifications {

/// What nobody has chosen otherwise: the console for everything; mail at once for what waits for an answer of
/// this person.
Settings defaultSettings();

/// How this event is told, as chosen or by default.
EventChoice choiceOf(const Settings& settings, Event event);

/// Errors, at their fields: "calendar.zone_unknown", "notification.time", "notification.hours_order",
/// "notification.day_twice", "notification.no_hours", "notification.event_twice".
Result<Done> checkSettings(const Settings& settings);

/// "08:30" as minutes since midnight, "24:00" included; nothing for anything else.
std::optional<int> minuteOf(std::string_view time);

/// When it is mailed, if at all. Requires settings that passed checkSettings. `zone` is the person's.
std::optional<Instant> mailTime(const Settings& settings, Event event, const i18n::TimeZone& zone,
                                Instant now);

/// `at`, or the end of the quiet hours that it lies in.
Instant outsideQuiet(const Settings& settings, const i18n::TimeZone& zone, Instant at);

}  // namespace guichet::notifications
