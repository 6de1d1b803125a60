#include "escalation/handover.h"

namespace guichet::escalation {

Handover standing(Handover h, const desk::Ticket& ticket) {
    if (h.target != TargetKind::team) return h;
    const bool there = ticket.team == h.team;
    if (h.state == HandoverState::open && there && ticket.assignee) {
        h.state = HandoverState::taken;
        h.takenBy = ticket.assignee;
    } else if ((h.state == HandoverState::open || h.state == HandoverState::taken) && !there) {
        h.state = HandoverState::passed_on;
    }
    return h;
}

Leg legOf(const Handover& h) {
    const auto team = [](std::optional<TeamId> id) { return Station{TargetKind::team, id ? id->value : 0}; };
    const Station to =
        h.target == TargetKind::team ? team(h.team) : Station{TargetKind::provider, h.provider->value};
    return {team(h.fromTeam), to, h.state};
}

}  // namespace guichet::escalation
