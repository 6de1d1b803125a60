#include "server/demo_steps.h"

#include <algorithm>
#include <tuple>

#include "embedded/demo_world.h"
#include "platform/i18n/time_zone.h"

namespace guichet::server {
namespace {

/// "daysAgo" and "time" are on the wall clock of Paris, where the office is.
Instant timeOf(json::Value at, Instant now) {
    if (at.find("minutesAgo")) return now - minutes(numberOf(at, "minutesAgo", 0));
    const std::string time = textOf(at, "time");
    const auto zone = i18n::TimeZone::named("Europe/Paris");
    const i18n::LocalTime today = zone->at(now);
    const std::int64_t sinceMidnight = (today.hour * 60 + today.minute) * 60'000LL + today.second * 1000LL;
    const Instant guess{now.ms - now.ms % 1000 - sinceMidnight - numberOf(at, "daysAgo", 1) * 86'400'000LL +
                        (std::stoll(time.substr(0, 2)) * 60 + std::stoll(time.substr(3, 2))) * 60'000LL};
    return guess + today.offset - zone->at(guess).offset;  // daylight saving may lie between
}

}  // namespace

std::vector<DemoStep> demoSteps(std::vector<json::Document>& documents, Instant now) {
    std::vector<DemoStep> out;
    for (const http::EmbeddedFile& file : embedded::demo_world()) {
        if (!file.path.starts_with("/tickets-")) continue;
        documents.push_back(parsed(file.path));
        eachOf(documents.back().root(), "tickets", [&](json::Value ticket) {
            bool first = true;
            eachOf(ticket, "events", [&](json::Value event) {
                out.push_back({timeOf(*event.find("at"), now), out.size(), ticket, event, first});
                first = false;
            });
        });
    }
    std::sort(out.begin(), out.end(), [](const DemoStep& a, const DemoStep& b) {
        return std::tie(a.at, a.order) < std::tie(b.at, b.order);
    });
    return out;
}

desk::TicketPatch demoPatch(json::Value event, const std::string& what, const DemoNames& names) {
    desk::TicketPatch patch;
    if (what == "assign") {
        if (event.find("team")) patch.teamId = {true, maybe(names.teams, textOf(event, "team"))};
        if (event.find("assignee")) patch.assigneeId = {true, maybe(names.people, textOf(event, "assignee"))};
    } else if (what == "category") {
        patch.categoryId = {true, maybe(names.categories, textOf(event, "category"))};
    } else {
        patch.impact = {true, numberOf(event, "impact", 3)};
        patch.urgency = {true, numberOf(event, "urgency", 3)};
    }
    return patch;
}

desk::Move demoMove(const DemoStep& step, const std::string& what, Instant now) {
    const auto action = fromName<desk::Action>(what);
    if (!action) throw DemoError("unknown event " + what);
    desk::Move move{*action, {}, {}, textOf(step.event, "text") + textOf(step.event, "reason")};
    if (*action == desk::Action::wait) {
        move.on = named<desk::WaitingOn>(step.event, "on");
        if (*move.on == desk::WaitingOn::planned)
            move.until = now + days(numberOf(step.ticket, "wakeInDays", 3));
    }
    return move;
}

}  // namespace guichet::server
