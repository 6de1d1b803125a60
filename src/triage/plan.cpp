// Switches, the hour of the night, and who trains when.

#include "triage/triage.h"
#include "triage/triage_store.h"

namespace guichet::triage {

namespace {

/// The journal knows records by number.
std::int64_t recordOf(Target target) {
    return static_cast<std::int64_t>(target) + 1;
}

/// The next time after `now` that clocks in the zone show the hour.
Instant nextShowing(const i18n::TimeZone& zone, std::int64_t hour, Instant now) {
    const i18n::LocalTime local = zone.at(now);
    const std::int64_t wall = now.ms + local.offset.ms;
    const std::int64_t day = days(1).ms;
    const std::int64_t midnight = wall - ((wall % day) + day) % day;
    for (std::int64_t ahead = 0;; ++ahead) {
        const Instant at = zone.firstShowing(midnight + ahead * day + hours(hour).ms);
        if (at > now) return at;
    }
}

/// False where one waits or runs already.
bool enqueue(Tx& tx, Instant now, const std::string& payload) {
    constexpr int tries = 3;
    return jobs::enqueue(tx, {std::string(trainJob), payload, now, tries, std::string(trainJob)}) != 0;
}

}  // namespace

TriageView view(Tx& tx) {
    TriageView out;
    out.targets = loadTargets(tx);
    out.trainings = loadTrainings(tx);
    out.training = jobs::isAlive(tx, trainJob);
    const Plan plan = loadPlan(tx);
    out.hour = plan.hour;
    out.version = plan.version;
    if (plan.nextAt.ms > 0) out.nextAt = plan.nextAt;
    return out;
}

Result<Done> setMode(Tx& tx, const Context& context, Target target, std::int64_t version, Mode mode) {
    Mode before = mode;
    for (const TargetView& t : loadTargets(tx))
        if (t.target == target) before = t.mode;
    if (before == mode) return Done{};
    if (!updateMode(tx, target, version, mode)) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context,
                    {"triage.mode_set",
                     "triage_target",
                     recordOf(target),
                     {},
                     {{std::string(nameOf(target)), std::string(nameOf(before)), std::string(nameOf(mode))}},
                     0});
    return Done{};
}

Result<Done> setHour(Tx& tx, const Context& context, const i18n::TimeZone& zone, std::int64_t version,
                     std::int64_t hour) {
    const Plan plan = loadPlan(tx);
    if (plan.hour == hour) return Done{};
    if (!updateHour(tx, version, hour, nextShowing(zone, hour, context.now)))
        return fail(ErrorKind::stale, "record.stale");
    journal::append(
        tx, context,
        {"triage.hour_set", "triage", 1, {}, {{"hour", std::to_string(plan.hour), std::to_string(hour)}}, 0});
    return Done{};
}

void askForTraining(Tx& tx, const Context& context) {
    if (!enqueue(tx, context.now, std::to_string(context.actor.person.value))) return;
    journal::append(tx, context, {"triage.training_asked", "triage", 1, {}, {}, 0});
}

void scheduleTraining(Tx& tx, const i18n::TimeZone& zone, Instant now) {
    const Plan plan = loadPlan(tx);
    if (plan.nextAt > now) return;
    const bool first = plan.nextAt.ms == 0;
    if (moveOn(tx, plan.nextAt, nextShowing(zone, plan.hour, now)) && !first) enqueue(tx, now, "");
}

}  // namespace guichet::triage
