#pragma once
// For tests: the rules of calendars and clocks as they are written in calendar.h and clock.h, followed
// minute by minute. Slow and plain on purpose: this is what the fast reckoning is held against.

#include <algorithm>
#include <set>
#include <vector>

#include "platform/i18n/time_zone.h"
#include "sla/clock.h"

namespace guichet::sla::test {

namespace chr = std::chrono;

/// Every minute of a stretch of time: is it open, and which date does the wall show? Times are in seconds.
class MinuteModel {
public:
    /// Requires whole minutes.
    MinuteModel(const Calendar& calendar, std::int64_t begin, std::int64_t end)
        : calendar_(calendar), zone_(i18n::TimeZone::named(calendar.zone).value()), begin_(begin) {
        for (std::int64_t at = begin; at < end; at += 60) {
            const auto wall = zone_.at(Instant{at * 1000});
            const Day day{chr::year{wall.year} / chr::month{unsigned(wall.month)} /
                          chr::day{unsigned(wall.day)}};
            if (days_.empty() || days_.back() != day) learn(day);
            days_.push_back(day);
            open_.push_back(isOpen(wall.hour * 60 + wall.minute));
        }
    }

    std::int64_t end() const { return begin_ + std::int64_t(open_.size()) * 60; }

    /// The end of the n-th date with open time after that of `start`, or -1 if the stretch ends before.
    std::int64_t endOfWorkingDay(std::int64_t start, int n) const {
        const Day first = days_[index(start)];
        std::int64_t lastOpen = -1;
        for (std::size_t i = index(start); i < open_.size(); ++i) {
            if (days_[i] != first && i > 0 && days_[i] != days_[i - 1]) {
                if (lastOpen >= 0 && --n == 0) return lastOpen;
                lastOpen = -1;
            }
            if (open_[i] && days_[i] != first) lastOpen = begin_ + std::int64_t(i + 1) * 60;
        }
        return -1;
    }

    struct Answer {
        std::int64_t consumed = 0;
        std::int64_t due = -1;  ///< -1: not within [start, until]
    };
    /// Open seconds outside of pauses from `start` to `until`, and when they became `length`. `upToDue`: once
    /// that is found, the rest is not counted.
    Answer run(std::int64_t start, const std::vector<std::pair<std::int64_t, std::int64_t>>& pauses,
               std::int64_t length, std::int64_t until, bool upToDue = false) const {
        std::vector<std::int64_t> marks{start, until};
        for (const auto& [from, to] : pauses) marks.insert(marks.end(), {from, to});
        std::erase_if(marks, [&](std::int64_t m) { return m < start || m > until; });
        std::sort(marks.begin(), marks.end());
        Answer answer;
        for (std::size_t i = 0; i + 1 < marks.size(); ++i) {
            const bool paused = std::any_of(pauses.begin(), pauses.end(), [&](const auto& p) {
                return p.first <= marks[i] && marks[i] < p.second;
            });
            if (!paused) count(marks[i], marks[i + 1], length, upToDue, answer);
            if (upToDue && answer.due >= 0) break;
        }
        return answer;
    }

private:
    std::size_t index(std::int64_t at) const { return std::size_t((at - begin_) / 60); }

    void count(std::int64_t from, std::int64_t to, std::int64_t length, bool upToDue, Answer& answer) const {
        const char* open = open_.data() + index(from);
        for (std::int64_t at = from, next = 0; at < to; at = next, ++open) {
            next = at - at % 60 + 60;
            if (next > to) next = to;
            if (!*open) continue;
            if (answer.due < 0 && answer.consumed + (next - at) >= length) {
                answer.due = at + length - answer.consumed;
                if (upToDue) return;
            }
            answer.consumed += next - at;
        }
    }

    /// Whether one of the day's own spans, of this kind, holds this date.
    static bool holds(const SpecialDays& s, Day day) {
        if (!s.everyYear) return s.first <= day && day <= s.last;
        const chr::year_month_day f{s.first}, l{s.last}, d{day};
        for (int back = 0; back < 2; ++back) {
            const chr::year_month_day from{d.year() - chr::years{back}, f.month(), f.day()};
            chr::year_month_day to{from.year() + (l.year() - f.year()), l.month(), l.day()};
            if (!to.ok()) to = to.year() / chr::February / 28;
            if (from.ok() && from.year() >= f.year() && Day{from} <= day && day <= Day{to}) return true;
        }
        return false;
    }

    /// Prepares what isOpen asks about this date and the one before it.
    void learn(Day day) {
        holiday_ = false;
        for (const Region region : calendar_.holidays)
            for (const int year :
                 {int(chr::year_month_day{day}.year()) - 1, int(chr::year_month_day{day}.year())})
                for (const Holiday& h : holidaysOf(region, year)) {
                    const bool free = calendar_.week[chr::weekday{h.day}.iso_encoding() - 1].empty();
                    if (h.day == day || (h.instead == day && free)) holiday_ = true;
                }
        for (int back = 0; back < 2; ++back) {
            closed_[back].clear();
            opened_[back].clear();
            const Day on = day - chr::days{back};
            week_[back] = calendar_.week[chr::weekday{on}.iso_encoding() - 1];
            for (const SpecialDays& s : calendar_.special) {
                if (!holds(s, on)) continue;
                if (s.kind == SpecialKind::open && s.hours.empty() && back == 0) holiday_ = false;
                auto& list = s.kind == SpecialKind::open ? opened_[back] : closed_[back];
                list.insert(list.end(), s.hours.begin(), s.hours.end());
                if (s.kind == SpecialKind::closed && s.hours.empty()) list.push_back({0, minutesOfDay});
            }
        }
    }

    static bool covers(const std::vector<Hours> (&lists)[2], int minute) {
        for (int back = 0; back < 2; ++back)
            for (const Hours& h : lists[back])
                if (h.from <= minute + back * minutesOfDay && minute + back * minutesOfDay < h.to)
                    return true;
        return false;
    }

    bool isOpen(int minute) const {
        if (covers(opened_, minute)) return true;
        if (covers(closed_, minute) || holiday_) return false;
        return covers(week_, minute);
    }

    Calendar calendar_;
    i18n::TimeZone zone_;
    std::int64_t begin_;
    std::vector<char> open_;  // by minute; not vector<bool>, which is slow without optimisation
    std::vector<Day> days_;
    bool holiday_ = false;
    std::vector<Hours> week_[2], closed_[2], opened_[2];
};

}  // namespace guichet::sla::test
