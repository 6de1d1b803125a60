#include "desk/ticket.h"

#include <fmt/format.h>

#include <algorithm>

namespace guichet::desk {

namespace {

struct Allowed {
    State from;
    Action action;
    State to;
};

// Reopening leads back to work, never to "new": someone has already taken it once.
constexpr Allowed moves[] = {
    {State::new_, Action::start, State::in_progress},
    {State::new_, Action::wait, State::waiting},
    {State::new_, Action::resolve, State::resolved},
    {State::new_, Action::cancel, State::cancelled},
    {State::in_progress, Action::wait, State::waiting},
    {State::in_progress, Action::resolve, State::resolved},
    {State::in_progress, Action::cancel, State::cancelled},
    {State::waiting, Action::wait, State::waiting},
    {State::waiting, Action::wake, State::in_progress},
    {State::waiting, Action::resolve, State::resolved},
    {State::waiting, Action::cancel, State::cancelled},
    {State::resolved, Action::close, State::closed},
    {State::resolved, Action::reopen, State::in_progress},
    {State::closed, Action::reopen, State::in_progress},
    {State::cancelled, Action::reopen, State::in_progress},
};

}  // namespace

std::optional<State> after(State from, Action action) {
    for (const Allowed& move : moves)
        if (move.from == from && move.action == action) return move.to;
    return std::nullopt;
}

std::vector<Action> allowedFrom(State from) {
    std::vector<Action> out;
    for (const Allowed& move : moves)
        if (move.from == from) out.push_back(move.action);
    return out;
}

std::string makeReference(TicketKind kind, int year, std::int64_t number) {
    return fmt::format("{}-{}-{:05}", kind == TicketKind::incident ? 'I' : 'R', year, number);
}

bool looksLikeReference(std::string_view text) {
    constexpr std::string_view letters = "IRir";
    if (text.size() < 12 || text.size() > 24 || letters.find(text[0]) == std::string_view::npos ||
        text[1] != '-' || text[6] != '-')
        return false;
    const auto digits = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    return digits(text.substr(2, 4)) && digits(text.substr(7));
}

namespace {

Result<Ticket> toWaiting(Ticket t, const Move& move, Instant now) {
    if (!move.on) return failField("/on", "ticket.waiting_on_needed");
    if (*move.on == WaitingOn::planned && !move.until) return failField("/until", "ticket.wake_needed");
    if (move.until && *move.until <= now) return failField("/until", "ticket.wake_past");
    t.waitingOn = move.on;
    t.wakeAt = move.until;
    return t;
}

}  // namespace

Result<Ticket> moved(const Ticket& ticket, const Move& move, std::optional<PersonId> by, Instant now) {
    const auto to = after(ticket.state, move.action);
    if (!to)
        return fail(
            ErrorKind::conflict, "ticket.move_not_allowed",
            {{"action", std::string(nameOf(move.action))}, {"state", std::string(nameOf(ticket.state))}});
    Ticket t = ticket;
    t.state = *to;
    t.waitingOn.reset();
    t.wakeAt.reset();
    switch (move.action) {
        case Action::start:
            if (!t.assignee) t.assignee = by;
            break;
        case Action::wait:
            return toWaiting(std::move(t), move, now);
        case Action::wake:
            break;
        case Action::resolve:
            if (trim(move.text).empty()) return failField("/text", "ticket.resolution_needed");
            t.resolution = trim(move.text);
            t.resolvedAt = now;
            t.resolvedBy = by;
            break;
        case Action::close:
        case Action::cancel:
            t.closedAt = now;
            break;
        case Action::reopen:
            t.closedAt.reset();
            t.resolvedAt.reset();
            t.resolvedBy.reset();
            t.resolution.clear();
            ++t.reopenCount;
            break;
    }
    return t;
}

std::vector<Difference> differences(const Ticket& a, const Ticket& b) {
    std::vector<Difference> out;
    const auto add = [&](const char* name, std::string before, std::string after) {
        if (before != after) out.push_back({name, std::move(before), std::move(after)});
    };
    const auto id = [](const auto& v) { return v ? std::to_string(v->value) : std::string(); };
    const auto number = [](std::int64_t v) { return std::to_string(v); };
    const auto instant = [](const auto& v) { return v ? formatInstant(*v) : std::string(); };
    add("kind", std::string(nameOf(a.kind)), std::string(nameOf(b.kind)));
    add("state", std::string(nameOf(a.state)), std::string(nameOf(b.state)));
    add("waitingOn", a.waitingOn ? std::string(nameOf(*a.waitingOn)) : "",
        b.waitingOn ? std::string(nameOf(*b.waitingOn)) : "");
    add("wakeAt", instant(a.wakeAt), instant(b.wakeAt));
    add("subject", a.subject, b.subject);
    add("impact", number(a.impact), number(b.impact));
    add("urgency", number(a.urgency), number(b.urgency));
    add("priority", number(a.priority), number(b.priority));
    add("priorityOverridden", a.priorityOverridden ? "yes" : "no", b.priorityOverridden ? "yes" : "no");
    add("customer", id(a.customer), id(b.customer));
    add("site", id(a.site), id(b.site));
    add("requester", id(a.requester), id(b.requester));
    add("affected", id(a.affected), id(b.affected));
    add("team", id(a.team), id(b.team));
    add("assignee", id(a.assignee), id(b.assignee));
    add("category", id(a.category), id(b.category));
    add("service", id(a.service), id(b.service));
    return out;
}

}  // namespace guichet::desk
