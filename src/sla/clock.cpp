#include "sla/clock.h"

#include <algorithm>

namespace guichet::sla {

namespace {

bool isContinuous(TargetUnit unit) {
    return unit == TargetUnit::continuous_minutes || unit == TargetUnit::continuous_hours;
}

std::optional<Duration> lengthOf(const WorkingTime& time, const Target& target, Instant start) {
    switch (target.unit) {
        case TargetUnit::minutes:
        case TargetUnit::continuous_minutes:
            return minutes(target.amount);
        case TargetUnit::hours:
        case TargetUnit::continuous_hours:
            return hours(target.amount);
        case TargetUnit::working_days: {
            const auto end = time.endOfWorkingDay(start, target.amount);
            if (!end) return std::nullopt;
            return time.between(start, *end);
        }
    }
    return std::nullopt;
}

}  // namespace

Result<Done> checkTarget(const Target& target) {
    const int factor =
        target.unit == TargetUnit::hours || target.unit == TargetUnit::continuous_hours ? 60 : 1;
    const int max = target.unit == TargetUnit::working_days ? maxTargetDays : maxTargetMinutes / factor;
    if (target.amount < 1 || target.amount > max)
        return failField("/amount", "target.out_of_range", {{"max", std::to_string(max)}});
    return Done{};
}

PromiseClock::PromiseClock(const WorkingTime& calendar, const Target& target, ClockFacts facts)
    : time_(isContinuous(target.unit) ? WorkingTime::continuous() : calendar),
      facts_(std::move(facts)),
      length_(lengthOf(time_, target, facts_.start)) {
    std::sort(facts_.pauses.begin(), facts_.pauses.end(),
              [](const Pause& a, const Pause& b) { return a.from < b.from; });
}

/// Those that have begun, without overlaps, none before the start; the last may still last.
std::vector<Pause> PromiseClock::pausesKnownAt(Instant now) const {
    std::vector<Pause> out;
    for (Pause pause : facts_.pauses) {
        if (pause.from > now) break;
        if (pause.to && *pause.to > now) pause.to.reset();
        pause.from = std::max(pause.from, facts_.start);
        if (pause.to && *pause.to <= pause.from) continue;
        if (!out.empty() && (!out.back().to || pause.from <= *out.back().to)) {
            if (out.back().to) out.back().to = pause.to ? std::max(*out.back().to, *pause.to) : pause.to;
        } else {
            out.push_back(pause);
        }
    }
    return out;
}

Duration PromiseClock::consumed(Instant now) const {
    const Instant end = facts_.met ? std::min(*facts_.met, now) : now;
    std::int64_t sum = time_.between(facts_.start, end).ms;
    for (const Pause& pause : pausesKnownAt(end))
        sum -= time_.between(pause.from, pause.to ? std::min(*pause.to, end) : end).ms;
    return {sum};
}

std::optional<Instant> PromiseClock::whenConsumed(Duration amount, Instant now) const {
    if (amount.ms <= 0) return facts_.start;
    Instant from = facts_.start;
    for (const Pause& pause : pausesKnownAt(now)) {
        const Duration until = time_.between(from, pause.from);
        if (until >= amount) break;
        if (!pause.to) return std::nullopt;
        amount.ms -= until.ms;
        from = *pause.to;
    }
    const auto reached = time_.after(from, amount);
    if (reached && facts_.met && *facts_.met <= now && *reached > *facts_.met) return std::nullopt;
    return reached;
}

std::optional<Instant> PromiseClock::atPercent(int percent, Instant now) const {
    if (!length_) return std::nullopt;
    return whenConsumed({length_->ms * percent / 100}, now);
}

std::optional<Instant> PromiseClock::beforeDue(Duration before, Instant now) const {
    if (!length_) return std::nullopt;
    return whenConsumed({length_->ms - before.ms}, now);
}

ClockReading PromiseClock::read(Instant now) const {
    const bool isMet = facts_.met && *facts_.met <= now;
    const Instant end = isMet ? *facts_.met : now;
    auto pauses = pausesKnownAt(end);
    const bool isPaused = !isMet && !pauses.empty() && !pauses.back().to;
    // What was met in a pause was due as if that pause had ended then.
    if (isMet && !pauses.empty() && !pauses.back().to) pauses.back().to = end;

    ClockReading out;
    out.length = length_;
    out.consumed = consumed(now);
    if (length_) {
        out.remaining = Duration{length_->ms - out.consumed.ms};
        PromiseClock unmet = *this;
        unmet.facts_ = {facts_.start, std::move(pauses), std::nullopt};
        out.due = unmet.whenConsumed(*length_, end);
    }
    const bool late = out.due && end > *out.due;
    out.state = late       ? ClockState::breached
                : isMet    ? ClockState::met
                : isPaused ? ClockState::paused
                           : ClockState::running;
    return out;
}

std::vector<TermReading> history(const std::vector<Term>& terms, const ClockFacts& facts, Instant now) {
    std::vector<TermReading> out;
    for (std::size_t i = 0; i < terms.size(); ++i) {
        const bool last = i + 1 == terms.size();
        if (terms[i].since > now) break;
        if (!last && terms[i + 1].since == terms[i].since) continue;
        TermReading term;
        term.from = terms[i].since;
        if (!last && terms[i + 1].since <= now) term.to = terms[i + 1].since;
        term.target = terms[i].target;
        term.reading = PromiseClock(terms[i].calendar, terms[i].target, facts).read(term.to.value_or(now));
        out.push_back(std::move(term));
    }
    return out;
}

Instant endOfDayAfter(const WorkingTime& calendar, Instant from, int days) {
    return calendar.beginOf(calendar.dayAt(from) + std::chrono::days{days + 1});
}

}  // namespace guichet::sla
