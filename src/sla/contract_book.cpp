#include "sla/contract_book.h"

#include "sla/contract_store.h"

namespace guichet::sla {

Result<std::shared_ptr<const ReadyContract>> ContractBook::ready(Tx& tx, ContractId id) {
    const std::string stamp = loadContractStamp(tx);
    {
        const std::lock_guard lock(mutex_);
        if (stamp_ != stamp) ready_.clear();
        stamp_ = stamp;
        if (const auto found = ready_.find(id); found != ready_.end()) return found->second;
    }
    const auto stored = loadContract(tx, id);
    GUICHET_TRY(CalendarBook calendars, calendarsOf(tx, stored->contract));
    auto made =
        std::make_shared<const ReadyContract>(ReadyContract{id, stored->contract, std::move(calendars)});
    const std::lock_guard lock(mutex_);
    if (stamp_ == stamp) ready_[id] = made;
    return std::shared_ptr<const ReadyContract>(made);
}

}  // namespace guichet::sla
