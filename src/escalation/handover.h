#pragma once
// A hand-over as it is stored, and how it stands now: no SQL, no HTTP, no clock.

#include "desk/desk.h"
#include "escalation/path.h"

namespace guichet::escalation {

struct Handover {
    HandoverId id;
    TicketId ticket;
    TargetKind target = TargetKind::team;
    std::optional<TeamId> team;
    std::optional<ProviderId> provider;
    std::optional<std::int64_t> level;
    std::optional<TeamId> fromTeam;
    std::optional<PersonId> by;
    Instant at;
    HandoverState state = HandoverState::open;
    std::string note;
    std::string overrideReason;
    std::string reference;
    std::optional<Instant> promisedAt;
    std::optional<PersonId> takenBy;
    std::optional<Instant> endedAt;
    std::optional<PersonId> endedBy;
    std::string outcome;
    std::int64_t version = 1;
};

/// How the newest hand-over of a ticket stands, seeing that people also assign and move tickets in other
/// ways: one that is open at a team is taken once somebody of it has the ticket, and passed on once the
/// ticket is elsewhere; one that was taken can no longer be returned when the ticket went on.
Handover standing(Handover handover, const desk::Ticket& ticket);

Leg legOf(const Handover& handover);

}  // namespace guichet::escalation
