#pragma once
// The face of the work log: who worked on which ticket, from when and for how long; written by a timer or by
// hand, summed up for reports and bills.

#include <memory>

#include "desk/desk.h"
#include "sla/sla.h"
#include "worklog/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::worklog {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Who asks: `anybodys` for those who may change everybody's entries (supervisors), not only their own.
struct Worker {
    Scope scope;
    bool anybodys = false;
};

// Entries. "ticket.not_found" where the scope doesn't work on the ticket, "work.not_found" for an entry on
// such a ticket, "work.not_yours", "record.stale"; of fields: "work.in_future".
Result<WorkId> addWork(Tx& tx, const Worker& worker, const Context& context, TicketId ticket,
                       const NewWork& work);
Result<Done> changeWork(Tx& tx, const Worker& worker, const Context& context, WorkId id, std::int64_t version,
                        const WorkPatch& patch);
Result<Done> deleteWork(Tx& tx, const Worker& worker, const Context& context, WorkId id,
                        std::int64_t version);
std::optional<WorkView> findWork(Tx& tx, const Worker& worker, WorkId id);
Result<TicketWork> workOnTicket(Tx& tx, const Worker& worker, TicketId ticket);

// The timer of the scope's person: one at most, so that no minute counts twice. It is no record: it is
// journalled when it becomes an entry. Errors "timer.none", "timer.elsewhere" (params reference) for one on
// another ticket that may not be left, "timer.too_long" (params reference, hours) when it ran so long that
// somebody must say what was worked.
std::optional<TimerView> timerOf(Tx& tx, const Scope& scope, Instant now);
/// Starts it, or lets it go on after a pause.
Result<Done> startTimer(Tx& tx, const Worker& worker, const Context& context, const TimerStart& start);
Result<Done> pauseTimer(Tx& tx, const Scope& scope, Instant now);
/// Ends it and writes its time down, unless that is shorter than half a minute.
Result<std::optional<WorkId>> stopTimer(Tx& tx, const Worker& worker, const Context& context,
                                        const TimerStop& stop);
/// Ends it and writes nothing down.
Result<Done> dropTimer(Tx& tx, const Scope& scope);

// Rounding of billed time, by contract; a contract without a rule doesn't round. It applies when an entry is
// written or changed: what has been billed stays. Errors "contract.not_found", "rounding.step",
// "sla.all_customers_needed".
std::vector<ContractRounding> listRounding(Tx& tx, const Scope& scope);
Result<Done> setRounding(Tx& tx, const Scope& scope, const Context& context, sla::ContractId contract,
                         const Rounding& rounding);

// Sums over the tickets that the scope works on. "work.period" when it ends before it begins.
inline constexpr int mostSums = 500;
Result<std::vector<Sum>> sums(Tx& tx, const Scope& scope, const SumRequest& request, i18n::Language language);
/// The entries as a table (CSV), one a line. Error "export.too_many" (param max).
Result<std::string> exportWork(storage::Database& database, const Scope& scope, const Period& period,
                               i18n::Language language);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::worklog
