#pragma once
// The SQL of kept and missed promises.

#include <functional>

#include "sla/compliance.h"

namespace guichet::sla {

using storage::Tx;

struct StoredBreach {
    PromiseKind promise = PromiseKind::response;
    int cycle = 0;
    BreachReason reason = BreachReason::other;
    std::string note;
    std::optional<PersonId> person;
    Instant at;
};
std::vector<StoredBreach> loadBreaches(Tx& tx, TicketId id);
void storeBreach(Tx& tx, TicketId id, const StoredBreach& breach);

/// One promise of one ticket, as reports see it.
struct PromiseLine {
    PromiseKind promise = PromiseKind::response;
    Instant startedAt;
    std::optional<Instant> dueAt;
    std::optional<Instant> metAt;
    std::optional<Duration> consumed;
    std::optional<Duration> length;
    ContractId contract;
    std::optional<CustomerId> customer;
    int priority = 3;
    std::optional<CategoryId> category;
    std::optional<ServiceId> service;
    std::optional<TeamId> team;
    std::string reference;
    std::optional<BreachReason> reason;
};
void eachPromise(Tx& tx, const auth::Scope& scope, const ComplianceRequest& request,
                 const std::function<void(const PromiseLine&)>& f);

}  // namespace guichet::sla
