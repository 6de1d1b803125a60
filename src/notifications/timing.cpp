#include "notifications/timing.h"

#include <algorithm>
#include <set>

namespace guichet::notifications {

namespace {

constexpr int dayMinutes = 24 * 60;
constexpr std::int64_t minuteMs = 60'000;

/// Midnight of the instant's local day, so many days on, and so many minutes after it on the wall clock. A
/// time that the change to summer leaves out comes an hour later.
Instant onWall(const i18n::TimeZone& zone, Instant from, int daysOn, int minute) {
    const i18n::LocalTime today = zone.at(from);
    const std::int64_t sinceMidnight =
        (today.hour * 60 + today.minute) * minuteMs + today.second * 1000 + from.ms % 1000;
    const std::int64_t local =
        from.ms + today.offset.ms - sinceMidnight + (std::int64_t{daysOn} * dayMinutes + minute) * minuteMs;
    const Instant guess{local - today.offset.ms};
    return Instant{local} - zone.at(guess).offset;
}

const MailHours* hoursOn(const Settings& settings, int weekday) {
    const auto found = std::find_if(settings.hours.begin(), settings.hours.end(),
                                    [&](const MailHours& h) { return h.day == weekday; });
    return found == settings.hours.end() ? nullptr : &*found;
}

Instant nextFullHour(const i18n::TimeZone& zone, Instant now) {
    return onWall(zone, now, 0, (zone.at(now).hour + 1) * 60);
}

Instant nextDigest(const Settings& settings, const i18n::TimeZone& zone, Instant now) {
    const int minute = minuteOf(settings.digestAt).value_or(8 * 60);
    const Instant today = onWall(zone, now, 0, minute);
    return today > now ? today : onWall(zone, now, 1, minute);
}

/// A full minute that is at least half a minute off: what happens until then is one mail.
Instant soon(Instant now) {
    constexpr Duration least = seconds(30);
    const std::int64_t ms = (now + least).ms;
    return {(ms + minuteMs - 1) / minuteMs * minuteMs};
}

}  // namespace

Settings defaultSettings() {
    Settings out;
    for (std::int64_t day = 1; day <= 5; ++day) out.hours.push_back({day, "08:00", "18:00"});
    for (const auto& [event, name] : EnumNames<Event>::table) {
        const bool own = event != Event::queue && event != Event::colleague;
        out.events.push_back({event, true, own ? MailTiming::at_once : MailTiming::never});
    }
    return out;
}

EventChoice choiceOf(const Settings& settings, Event event) {
    const auto of = [&](const Settings& all) {
        return std::find_if(all.events.begin(), all.events.end(),
                            [&](const EventChoice& c) { return c.event == event; });
    };
    if (const auto found = of(settings); found != settings.events.end()) return *found;
    static const Settings defaults = defaultSettings();
    return *of(defaults);
}

std::optional<int> minuteOf(std::string_view time) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (time.size() != 5 || time[2] != ':') return std::nullopt;
    for (const std::size_t at : {0, 1, 3, 4})
        if (!digit(time[at])) return std::nullopt;
    const int hour = (time[0] - '0') * 10 + time[1] - '0';
    const int minute = (time[3] - '0') * 10 + time[4] - '0';
    if (minute > 59 || hour * 60 + minute > dayMinutes) return std::nullopt;
    return hour * 60 + minute;
}

// messages: calendar.zone_unknown, notification.*
Result<Done> checkSettings(const Settings& s) {
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    const auto note = [&](std::string path, std::string code) {
        error.fields.push_back({std::move(path), std::move(code), {}});
    };
    if (!s.timeZone.empty() && !i18n::TimeZone::named(s.timeZone)) note("/timeZone", "calendar.zone_unknown");
    const auto digest = minuteOf(s.digestAt);
    if (!digest || *digest == dayMinutes) note("/digestAt", "notification.time");
    std::set<std::int64_t> days;
    for (std::size_t i = 0; i < s.hours.size(); ++i) {
        const std::string path = "/hours/" + std::to_string(i);
        const auto from = minuteOf(s.hours[i].from), to = minuteOf(s.hours[i].to);
        if (!from) note(path + "/from", "notification.time");
        if (!to) note(path + "/to", "notification.time");
        if (from && to && *from >= *to) note(path + "/to", "notification.hours_order");
        if (!days.insert(s.hours[i].day).second) note(path + "/day", "notification.day_twice");
    }
    if (s.quiet && s.hours.empty()) note("/hours", "notification.no_hours");
    std::set<Event> events;
    for (std::size_t i = 0; i < s.events.size(); ++i)
        if (!events.insert(s.events[i].event).second)
            note("/events/" + std::to_string(i), "notification.event_twice");
    if (!error.fields.empty()) return error;
    return Done{};
}

Instant outsideQuiet(const Settings& settings, const i18n::TimeZone& zone, Instant at) {
    if (!settings.quiet) return at;
    constexpr int week = 7;
    for (int day = 0; day <= week; ++day) {
        const int weekday = (zone.at(at).weekday - 1 + day) % week + 1;
        const MailHours* hours = hoursOn(settings, weekday);
        if (!hours) continue;
        const Instant from = onWall(zone, at, day, minuteOf(hours->from).value_or(0));
        const Instant to = onWall(zone, at, day, minuteOf(hours->to).value_or(dayMinutes));
        if (at < from) return from;
        if (at < to) return at;
    }
    return at;
}

std::optional<Instant> mailTime(const Settings& settings, Event event, const i18n::TimeZone& zone,
                                Instant now) {
    const auto quietly = [&](Instant at) { return outsideQuiet(settings, zone, at); };
    switch (choiceOf(settings, event).mail) {
        case MailTiming::never:
            return std::nullopt;
        case MailTiming::at_once:
            // Whoever is called must not wait until more has come together.
            if (event != Event::paged) return quietly(soon(now));
            return settings.pagesBreakQuiet ? now : quietly(now);
        case MailTiming::hourly:
            return quietly(nextFullHour(zone, now));
        case MailTiming::daily:
            return quietly(nextDigest(settings, zone, now));
    }
    return std::nullopt;
}

}  // namespace guichet::notifications
