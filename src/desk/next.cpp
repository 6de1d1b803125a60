#include "desk/next.h"

#include <algorithm>

namespace guichet::desk {

NextReason reasonFor(const TicketRow& row, Instant now) {
    if (row.priority >= 5) return NextReason::major;
    if (row.dueAt && *row.dueAt < now.ms) return NextReason::late;
    if (row.dueAt && row.riskAt && *row.riskAt <= now.ms) return NextReason::at_risk;
    return NextReason::oldest;
}

namespace {

int partOf(NextReason reason) {
    switch (reason) {
        case NextReason::major:
            return 0;
        case NextReason::late:
        case NextReason::at_risk:
            return 1;
        case NextReason::skill:
        case NextReason::oldest:
            return 2;
    }
    return 2;
}

}  // namespace

bool comesBefore(const TicketRow& a, const TicketRow& b, Instant now) {
    const int part = partOf(reasonFor(a, now)), other = partOf(reasonFor(b, now));
    if (part != other) return part < other;
    if (part == 1 && a.dueAt != b.dueAt) return a.dueAt < b.dueAt;
    return a.id < b.id;  // ids follow the order of arrival
}

std::optional<NextTicket> nextTicket(storage::Tx& tx, const auth::Scope& scope, Instant now,
                                     std::optional<TicketId> besides, const SkillLookup& masters) {
    const auto candidates = nextCandidates(tx, scope, now, besides);
    const auto first =
        std::min_element(candidates.begin(), candidates.end(),
                         [&](const TicketRow& a, const TicketRow& b) { return comesBefore(a, b, now); });
    if (first == candidates.end()) return std::nullopt;
    const NextReason reason = reasonFor(*first, now);
    if (reason == NextReason::oldest && masters && !masters(tx, scope.person, first->id))
        for (const TicketRow& other : arrivedWith(tx, scope, *first, besides))
            if (masters(tx, scope.person, other.id)) return NextTicket{other, NextReason::skill};
    return NextTicket{*first, reason};
}

}  // namespace guichet::desk
