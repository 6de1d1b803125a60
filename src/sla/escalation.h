#pragma once
// Inside the module: escalation steps, planned with the clocks and carried out when their moment comes,
// each exactly once, whatever number of processes runs and however long none did.

#include "platform/i18n/i18n.h"
#include "sla/escalation_store.h"
#include "sla/sla.h"

namespace guichet::sla {

inline constexpr std::string_view stepCarrier = "sla.steps";

/// Makes `plan` the steps of a ticket that wait; what was carried out stays. A step that is new and whose
/// moment lies before `now` is passed over: a contract that gets a step must not wake the whole past.
void replan(Tx& tx, TicketId id, const std::vector<PlannedStep>& plan, Instant now);

/// Carries out the steps whose moment has come, each in a transaction of its own; returns how many. Waits
/// until the clocks have followed the journal up to a step's moment, so that nobody is called about a promise
/// that was kept. A step that pages a team tells whom `duty` names. A step that fails is logged and
/// journalled, and not tried again.
int carryOutDue(storage::Database& database, Instant now, i18n::Language language,
                const DutyLookup& duty = {});

}  // namespace guichet::sla
