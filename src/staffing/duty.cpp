#include "staffing/duty.h"

#include <algorithm>

#include "staffing/dates.h"

namespace guichet::staffing {

namespace chr = std::chrono;

namespace {

constexpr int dayMinutes = sla::minutesOfDay;
constexpr int weekMinutes = 7 * dayMinutes;

int weekdayOf(Day day) {
    return static_cast<int>(chr::weekday{day}.iso_encoding());
}

Instant instantOf(const i18n::TimeZone& zone, Day day, int minute) {
    return zone.firstShowing((day.time_since_epoch().count() * std::int64_t{dayMinutes} + minute) * 60'000);
}

/// The roster's own shifts that touch [from, until), uncut.
std::vector<Shift> turnsBetween(const Roster& roster, const i18n::TimeZone& zone, Instant from,
                                Instant until) {
    std::vector<Shift> out;
    // A stretch is a week long at most, and one more day covers the offset of any zone.
    const Day first = dayAt(zone, from) - chr::days{8}, last = dayAt(zone, until) + chr::days{1};
    for (Day day = first; day <= last; day += chr::days{1}) {
        const auto person = turnOf(roster, day);
        if (!person) continue;
        for (const DutyHours& hours : roster.hours) {
            if (hours.weekday != weekdayOf(day)) continue;
            const Instant begin = instantOf(zone, day, hours.from), end = instantOf(zone, day, hours.to);
            if (begin < end && begin < until && end > from) out.push_back({begin, end, *person, {}});
        }
    }
    std::sort(out.begin(), out.end(), [](const Shift& a, const Shift& b) { return a.from < b.from; });
    return out;
}

/// The exception that holds at an instant: the latest made.
const DutyException* exceptionAt(const std::vector<DutyException>& exceptions, Instant at, bool inHours) {
    const DutyException* out = nullptr;
    for (const DutyException& e : exceptions)
        if (e.from <= at && at < e.until && (e.extra || inHours) && (!out || out->id < e.id)) out = &e;
    return out;
}

/// Every instant between the two at which somebody else may have duty; both are part of it.
std::vector<Instant> cutsBetween(const std::vector<Shift>& turns,
                                 const std::vector<DutyException>& exceptions, Instant from, Instant until) {
    std::vector<Instant> out = {from, until};
    const auto cut = [&](Instant at) {
        if (from < at && at < until) out.push_back(at);
    };
    for (const Shift& s : turns) {
        cut(s.from);
        cut(s.until);
    }
    for (const DutyException& e : exceptions) {
        cut(e.from);
        cut(e.until);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

const Shift* turnAt(const std::vector<Shift>& turns, Instant at) {
    const auto found = std::find_if(turns.begin(), turns.end(),
                                    [&](const Shift& s) { return s.from <= at && at < s.until; });
    return found == turns.end() ? nullptr : &*found;
}

/// A stretch within which nothing changes, and the roster's shift that it is part of.
struct Piece {
    Shift shift;
    const Shift* turn;

    /// Whether the other is its continuation: an exception goes on where it was cut by another's end, a turn
    /// only within its own shift.
    bool goesOnIn(const Piece& next) const {
        return shift.until == next.shift.from && shift.person == next.shift.person &&
               shift.exception == next.shift.exception && (shift.exception.has_value() || turn == next.turn);
    }
};

}  // namespace

Result<Done> checkHours(const std::vector<DutyHours>& hours) {
    struct Stretch {
        int from, to;
        std::size_t index;
    };
    std::vector<Stretch> week;
    for (std::size_t i = 0; i < hours.size(); ++i) {
        const DutyHours& h = hours[i];
        if (h.weekday < 1 || h.weekday > 7 || h.from < 0 || h.from >= dayMinutes || h.to <= h.from ||
            h.to > h.from + weekMinutes)
            return failField("/hours/" + std::to_string(i), "duty.hours_wrong");
        const int begin = (h.weekday - 1) * dayMinutes + h.from;
        week.push_back({begin, begin + h.to - h.from, i});
    }
    std::sort(week.begin(), week.end(), [](const Stretch& a, const Stretch& b) { return a.from < b.from; });
    for (std::size_t i = 0; i < week.size(); ++i) {
        // After the last stretch of the week comes the first of the next one.
        const bool wraps = i + 1 == week.size();
        const Stretch& next = week[wraps ? 0 : i + 1];
        if (week[i].to > next.from + (wraps ? weekMinutes : 0))
            return failField("/hours/" + std::to_string(next.index), "duty.hours_overlap");
    }
    return Done{};
}

std::optional<PersonId> turnOf(const Roster& roster, Day day) {
    if (roster.turns.empty() || day < roster.since) return std::nullopt;
    const auto week = (day - roster.since).count() / 7;
    return roster.turns[static_cast<std::size_t>(week) % roster.turns.size()];
}

std::vector<Shift> shiftsBetween(const Roster& roster, const std::vector<DutyException>& exceptions,
                                 const i18n::TimeZone& zone, Instant from, Instant until) {
    if (until <= from) return {};
    const auto turns = turnsBetween(roster, zone, from, until);
    const auto cuts = cutsBetween(turns, exceptions, from, until);
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        const Shift* turn = turnAt(turns, cuts[i]);
        const DutyException* exception = exceptionAt(exceptions, cuts[i], turn != nullptr);
        if (!turn && !exception) continue;
        const Piece piece{{cuts[i], cuts[i + 1], exception ? exception->person : turn->person,
                           exception ? std::optional(exception->id) : std::nullopt},
                          turn};
        if (!pieces.empty() && pieces.back().goesOnIn(piece))
            pieces.back().shift.until = piece.shift.until;
        else
            pieces.push_back(piece);
    }
    std::vector<Shift> out;
    for (const Piece& piece : pieces) out.push_back(piece.shift);
    return out;
}

std::optional<Shift> dutyAt(const Roster& roster, const std::vector<DutyException>& exceptions,
                            const i18n::TimeZone& zone, Instant at) {
    Instant from = at - days(15), until = at + days(15);
    for (const DutyException& e : exceptions)
        if (e.from <= at && at < e.until) {
            from = std::min(from, e.from);
            until = std::max(until, e.until);
        }
    for (const Shift& shift : shiftsBetween(roster, exceptions, zone, from, until))
        if (shift.from <= at && at < shift.until) return shift;
    return std::nullopt;
}

}  // namespace guichet::staffing
