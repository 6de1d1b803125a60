#pragma once
// Rules of tickets: no SQL, no HTTP, no clock.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/types.h"

namespace guichet::desk {

/// The state that an action leads to, or nothing if it is not allowed from here. The one table.
std::optional<State> after(State from, Action action);
std::vector<Action> allowedFrom(State from);
inline bool isActive(State s) {
    return s != State::closed && s != State::cancelled;
}

/// Priorities by urgency (rows) and impact (columns), 1 to 5, 5 the highest.
using Matrix = std::array<std::array<int, 5>, 5>;
/// The field's habit: symmetric, rising with both.
inline constexpr Matrix defaultMatrix = {
    {{1, 1, 2, 2, 2}, {1, 2, 2, 3, 3}, {2, 2, 3, 4, 4}, {2, 3, 4, 4, 5}, {2, 3, 4, 5, 5}}};
/// Requires impact and urgency from 1 to 5.
inline int priorityOf(const Matrix& matrix, int impact, int urgency) {
    return matrix.at(static_cast<std::size_t>(urgency - 1)).at(static_cast<std::size_t>(impact - 1));
}

/// "I-2026-00042": the kind's letter, the year, a number of at least five digits.
std::string makeReference(TicketKind kind, int year, std::int64_t number);
/// Whether the text has the form of a reference; people also write its letter small.
bool looksLikeReference(std::string_view text);

/// A ticket's own columns.
struct Ticket {
    TicketId id;
    std::string reference;
    TicketKind kind = TicketKind::incident;
    State state = State::new_;
    std::optional<WaitingOn> waitingOn;
    std::optional<Instant> wakeAt;
    std::string subject;
    int impact = 3;
    int urgency = 3;
    int priority = 3;
    bool priorityOverridden = false;
    std::optional<CustomerId> customer;
    std::optional<SiteId> site;
    std::optional<PersonId> requester;
    std::optional<PersonId> affected;
    std::optional<TeamId> team;
    std::optional<PersonId> assignee;
    std::optional<CategoryId> category;
    std::optional<ServiceId> service;
    Source source = Source::console;
    Instant createdAt;
    Instant updatedAt;
    std::optional<Instant> resolvedAt;
    std::optional<Instant> closedAt;
    std::string resolution;
    std::optional<PersonId> resolvedBy;
    std::int64_t reopenCount = 0;
    std::int64_t messageCount = 0;
    bool lastPublicFromUser = false;
    std::int64_t version = 1;
};

/// A move with what it needs to say.
struct Move {
    Action action = Action::start;
    std::optional<WaitingOn> on;   ///< wait: required
    std::optional<Instant> until;  ///< wait: when it wakes by itself; required for planned
    std::string text;              ///< resolve: how; cancel, wait: why
};

/// The ticket after the move, or "ticket.move_not_allowed" (params action, state),
/// "ticket.waiting_on_needed", "ticket.wake_needed", "ticket.wake_past", "ticket.resolution_needed".
Result<Ticket> moved(const Ticket& ticket, const Move& move, std::optional<PersonId> by, Instant now);

/// What differs, field by field, as the journal keeps it (ids as numbers).
struct Difference {
    std::string field;
    std::string before;
    std::string after;
};
std::vector<Difference> differences(const Ticket& before, const Ticket& after);

}  // namespace guichet::desk
