#pragma once
// "Next": the ticket that a technician should take now, and why. The rule, in this order:
//   1. priority 5, in order of arrival;
//   2. promises at risk or late, the one first that is due first;
//   3. the others, in order of arrival; but of those that arrived within an hour after the first of them
//      (twenty at most), one whose skills this technician masters goes before it.
// It chooses among the tickets that are new or in progress and that are the technician's own, or nobody's and
// of one of their teams or of none. Nothing starves: what waits long enough becomes the oldest, which only
// what arrived within that hour can pass, and what was promised comes to its turn before it is due.

#include <functional>
#include <optional>
#include <vector>

#include "desk/types.h"
#include "platform/auth/caller.h"
#include "platform/storage/database.h"

namespace guichet::desk {

enum class NextReason {
    major,    ///< the highest priority
    late,     ///< its promise is broken
    at_risk,  ///< its promise will soon be
    skill,    ///< it arrived with the oldest, and asks for what this technician does best
    oldest,   ///< it has waited longest
};

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::NextReason> {
    using T = guichet::desk::NextReason;
    static constexpr auto table = names<T>({{T::major, "major"},
                                            {T::late, "late"},
                                            {T::at_risk, "at_risk"},
                                            {T::skill, "skill"},
                                            {T::oldest, "oldest"}});
};

namespace guichet::desk {

struct NextTicket {
    TicketRow ticket;
    NextReason reason = NextReason::oldest;
    static constexpr std::string_view schemaName = "NextTicketView";
    static constexpr auto fields() {
        return fieldTable(field("ticket", &NextTicket::ticket), field("reason", &NextTicket::reason));
    }
};

/// Whether the ticket asks for skills and the technician masters each of them. Skills are kept above the
/// desk.
using SkillLookup = std::function<bool(storage::Tx&, PersonId technician, TicketId ticket)>;

/// Why this ticket would be chosen at `now`, whoever asks; never `skill`.
NextReason reasonFor(const TicketRow& row, Instant now);
/// Whether the rule, but for skills, puts `a` before `b`. A total order: between equals, the one that arrived
/// first.
bool comesBefore(const TicketRow& a, const TicketRow& b, Instant now);

/// The ticket for whoever has this scope. `besides` is left out: the one in hand. Without `masters`, skills
/// don't count.
std::optional<NextTicket> nextTicket(storage::Tx& tx, const auth::Scope& scope, Instant now,
                                     std::optional<TicketId> besides, const SkillLookup& masters = {});

/// The first ticket of each part of the rule: few, whatever the number of tickets.
std::vector<TicketRow> nextCandidates(storage::Tx& tx, const auth::Scope& scope, Instant now,
                                      std::optional<TicketId> besides);

/// Those of the third part that arrived within an hour after `oldest`, in order of arrival: twenty at most.
std::vector<TicketRow> arrivedWith(storage::Tx& tx, const auth::Scope& scope, const TicketRow& oldest,
                                   std::optional<TicketId> besides);

}  // namespace guichet::desk
