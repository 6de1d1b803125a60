#pragma once
// The SQL of contracts.

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "sla/types.h"

namespace guichet::sla {

using storage::Tx;

struct StoredContract {
    ContractId id;
    Contract contract;
    bool isDefault = false;
    std::int64_t version = 1;
};

ContractId insertContract(Tx& tx, const Contract& contract);
/// False if the version is another by now.
bool updateContract(Tx& tx, ContractId id, std::int64_t version, const Contract& contract);
/// Its customers too. Requires that it is not the default one.
bool removeContract(Tx& tx, ContractId id, std::int64_t version);
std::optional<StoredContract> loadContract(Tx& tx, ContractId id);
std::vector<StoredContract> loadContracts(Tx& tx);
void storeDefault(Tx& tx, ContractId id);

/// The customers of a contract that are in sight.
std::vector<CustomerId> loadContractCustomers(Tx& tx, const auth::Scope& scope, ContractId id);
/// The contract that a customer itself has.
std::optional<ContractId> loadOwnContract(Tx& tx, CustomerId customer);
/// False if one of them has another contract.
bool storeContractCustomers(Tx& tx, ContractId id, const std::vector<CustomerId>& customers);
/// Takes a customer from the contract that it has itself, if any, and gives it another, if any; the versions
/// of both rise. False if it has got another one in the same moment.
bool storeOwnContract(Tx& tx, CustomerId customer, std::optional<ContractId> had,
                      std::optional<ContractId> wanted);
/// Another text after every change of a contract or a calendar.
std::string loadContractStamp(Tx& tx);
/// See contractFor().
ContractId loadContractFor(Tx& tx, std::optional<CustomerId> customer);

}  // namespace guichet::sla
