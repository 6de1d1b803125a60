#pragma once
// The SQL of escalation steps: which ones a ticket's running promises have, and which were carried out.

#include <string>
#include <vector>

#include "platform/storage/database.h"
#include "sla/types.h"

namespace guichet::sla {

using storage::Tx;

/// One step of one promise of one ticket. What it does is kept with it, so that a contract that changes
/// changes nothing that was carried out.
struct PlannedStep {
    TicketId ticket;
    PromiseKind promise = PromiseKind::response;
    int cycle = 0;
    std::string step;           ///< the EscalationStep as JSON; two that say the same are the same step
    std::optional<Instant> at;  ///< nothing while the clock is paused
    std::optional<Instant> carriedAt;  ///< when it was carried out, or passed over
};

std::vector<PlannedStep> loadSteps(Tx& tx, TicketId id);
/// Adds it or moves it to another moment.
void storeStep(Tx& tx, const PlannedStep& step);
/// Removes it unless it was carried out.
void removeStep(Tx& tx, const PlannedStep& step);

/// Those that wait and whose moment is not after `until`, the earliest first.
std::vector<PlannedStep> loadDueSteps(Tx& tx, Instant until, int limit);
/// Marks a step as carried out at `at`. False if somebody else did, or if it was moved beyond `until`
/// meanwhile: then it must not be carried out.
bool claimStep(Tx& tx, const PlannedStep& step, Instant until, Instant at);

}  // namespace guichet::sla
