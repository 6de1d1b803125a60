#pragma once
// The SQL of what escalations are set up with: providers, checklists, how teams and services stand. They hold
// no customer's data, so there is no scope; who may change them is the routes' affair.

#include <map>

#include "escalation/types.h"
#include "platform/storage/database.h"

namespace guichet::escalation {

using storage::Tx;

std::vector<ProviderView> loadProviders(Tx& tx);
std::optional<ProviderView> loadProvider(Tx& tx, ProviderId id);
ProviderId insertProvider(Tx& tx, const ProviderInput& provider);
/// False if the stored version is another.
bool updateProvider(Tx& tx, ProviderId id, std::int64_t version, const ProviderInput& provider);

/// The default first.
std::vector<ChecklistView> loadChecklists(Tx& tx);
ChecklistId insertChecklist(Tx& tx, const ChecklistInput& checklist);
bool updateChecklist(Tx& tx, ChecklistId id, std::int64_t version, const ChecklistInput& checklist);
bool removeChecklist(Tx& tx, ChecklistId id, std::int64_t version);

struct Standing {
    std::int64_t level = 1;
    std::optional<PersonId> manager;
};
std::map<TeamId, Standing> loadTeamStandings(Tx& tx);
void storeTeamStanding(Tx& tx, TeamId team, const Standing& standing);
std::map<ServiceId, PersonId> loadServiceOwners(Tx& tx);
void storeServiceOwner(Tx& tx, ServiceId service, std::optional<PersonId> owner);

}  // namespace guichet::escalation
