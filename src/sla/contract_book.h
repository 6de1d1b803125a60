#pragma once
// Inside the module: contracts and their calendars, made ready once and used for many tickets. Laying out a
// calendar costs more than all else that one ticket needs.

#include <map>
#include <memory>
#include <mutex>

#include "sla/sla.h"

namespace guichet::sla {

struct ReadyContract {
    ContractId id;
    Contract contract;
    CalendarBook calendars;
};

/// Asks the database at each use whether something has changed, since another process may have changed it.
/// Thread-safe.
class ContractBook {
public:
    /// Requires that the contract exists.
    Result<std::shared_ptr<const ReadyContract>> ready(Tx& tx, ContractId id);

private:
    std::mutex mutex_;
    std::string stamp_;
    std::map<ContractId, std::shared_ptr<const ReadyContract>> ready_;
};

}  // namespace guichet::sla
