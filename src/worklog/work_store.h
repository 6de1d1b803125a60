#pragma once
// The SQL of the work log. What spans tickets takes the caller's Scope; of one ticket the face asks the desk
// first.

#include <functional>

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "worklog/timer.h"
#include "worklog/types.h"

namespace guichet::worklog {

using auth::Scope;
using storage::Tx;

struct Work {
    WorkId id;
    TicketId ticket;
    PersonId person;
    Instant startedAt;
    std::int64_t minutes = 0;
    std::int64_t billedMinutes = 0;
    bool billable = true;
    WorkKind kind = WorkKind::remote;
    std::string note;
    std::int64_t version = 1;
};

WorkId insertWork(Tx& tx, const Work& work);
/// False if the stored version is another than work.version.
bool updateWork(Tx& tx, const Work& work);
bool removeWork(Tx& tx, WorkId id, std::int64_t version);
std::optional<Work> loadWork(Tx& tx, WorkId id);
/// The latest first.
std::vector<Work> workOn(Tx& tx, TicketId ticket);

/// From here to the end of the writing transaction nobody else changes the person's timer.
void lockTimer(Tx& tx, PersonId person);
std::optional<Timer> loadTimer(Tx& tx, PersonId person);
void storeTimer(Tx& tx, const Timer& timer);
void removeTimer(Tx& tx, PersonId person);

std::optional<Rounding> loadRounding(Tx& tx, sla::ContractId contract);
void storeRounding(Tx& tx, sla::ContractId contract, const Rounding& rounding);

/// Without names. Most minutes first, at most `limit`.
std::vector<Sum> loadSums(Tx& tx, const Scope& scope, const Period& period, Grouping by, int limit);
/// Entries with the ticket that they are of, oldest first.
struct WorkLine {
    Work work;
    std::string reference, subject;
    std::optional<CustomerId> customer;
    std::optional<ServiceId> service;
};
void eachWork(Tx& tx, const Scope& scope, const Period& period, int limit,
              const std::function<void(const WorkLine&)>& f);

}  // namespace guichet::worklog
