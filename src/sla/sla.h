#pragma once
// The face of service levels: calendars and contracts as records. Functions take the transaction that they
// are part of; they check, change and journal. Both concern every customer, so whoever changes them must see
// all customers ("sla.all_customers_needed").

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "platform/auth/caller.h"
#include "platform/i18n/i18n.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"
#include "sla/calendar_types.h"
#include "sla/contract.h"

namespace guichet::api {
class Routes;
}
namespace guichet::jobs {
class Workers;
}

namespace guichet::sla {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// A contract with the customers that it is for. Customers below them have it too, unless they or somebody
/// between have another.
struct ContractInput : Contract {
    std::vector<CustomerId> customerIds;
    static constexpr std::string_view schemaName = "ContractInput";
    static constexpr auto fields() {
        return joined(Contract::fields(),
                      fieldTable(field("customerIds", &ContractInput::customerIds, {.max = 10'000})));
    }
};

struct ContractView : ContractInput {
    ContractId id;
    bool isDefault = false;  ///< holds where no other does, and for tickets without a customer
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ContractView";
    static constexpr auto fields() {
        using T = ContractView;
        return joined(
            fieldTable(field("id", &T::id), field("isDefault", &T::isDefault), field("version", &T::version)),
            ContractInput::fields());
    }
};

// Calendars. Errors: those of calendarFrom, "calendar.not_found", "calendar.in_use", "record.stale".
Result<CalendarId> createCalendar(Tx& tx, const Scope& scope, const Context& context,
                                  const CalendarInput& input);
Result<Done> replaceCalendar(Tx& tx, const Scope& scope, const Context& context, CalendarId id,
                             std::int64_t version, const CalendarInput& input);
Result<Done> deleteCalendar(Tx& tx, const Scope& scope, const Context& context, CalendarId id,
                            std::int64_t version);
std::optional<CalendarView> findCalendar(Tx& tx, CalendarId id);
std::vector<CalendarView> listCalendars(Tx& tx);

// Contracts. Errors: those of checkContract, "contract.not_found", "contract.customer_taken" (params
// customer, contract), "contract.is_default", "record.stale", and "….not_found" at the path of what is named
// and isn't there.
Result<ContractId> createContract(Tx& tx, const Scope& scope, const Context& context,
                                  const ContractInput& input);
Result<Done> replaceContract(Tx& tx, const Scope& scope, const Context& context, ContractId id,
                             std::int64_t version, const ContractInput& input);
/// Its customers have the next one above them again. The default contract can't be deleted.
Result<Done> deleteContract(Tx& tx, const Scope& scope, const Context& context, ContractId id,
                            std::int64_t version);
/// Makes it the one that holds where no other does.
Result<Done> makeDefault(Tx& tx, const Scope& scope, const Context& context, ContractId id);
/// Gives a customer the contract, or, for none, takes away the one that it has itself: then the nearest one
/// above holds again. Errors: "customer.not_found", "contract.not_found" at "/contractId", "record.stale".
Result<Done> chooseContract(Tx& tx, const Scope& scope, const Context& context, CustomerId customer,
                            std::optional<ContractId> wanted);
/// Of its customers, those in sight.
std::optional<ContractView> findContract(Tx& tx, const Scope& scope, ContractId id);
std::vector<ContractView> listContracts(Tx& tx, const Scope& scope);

/// The contract that holds for a customer: the nearest in the tree above, itself included, else the default.
ContractId contractFor(Tx& tx, std::optional<CustomerId> customer);

/// The calendars of a contract and its rules. Error "calendar.not_found" at the path of the one that isn't
/// there.
Result<CalendarBook> calendarsOf(Tx& tx, const Contract& contract);

/// Whom to page for a team at a moment. Rosters of duty are kept above this module, so whoever puts the
/// program together binds it. Called in the transaction that carries out a step.
using DutyLookup = std::function<std::vector<PersonId>(Tx& tx, TeamId team, Instant at)>;
/// Whether the clocks have taken in everything that happened until then: only then is what they say late,
/// late.
bool clocksFollowedUntil(Tx& tx, Instant at);

/// Keeps tickets' clocks up with the journal, and carries out the escalation steps whose moment has come, on
/// threads of its own. Several processes share the work.
class ClockKeeper {
public:
    /// `language` is that of what the desk writes to itself. Without `duty` a step that pages tells the whole
    /// team.
    ClockKeeper(storage::Database& database, const Clock& clock, i18n::Language language,
                DutyLookup duty = {});
    ~ClockKeeper();
    /// Before the workers start.
    void addJobs(jobs::Workers& workers);
    void start();
    void stop();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::sla
