#pragma once
// Managers at the customer: people who see their organisation's tickets on the portal, as far as the
// organisation allows it. Off by default.

#include <optional>
#include <string>
#include <vector>

#include "directory/directory.h"

namespace guichet::directory {

struct ManagerView {
    PersonId personId;
    std::string name;
    bool withBelow = false;  ///< also for the customers below
    bool left = false;       ///< belongs to another customer now, and sees nothing by this
    static constexpr std::string_view schemaName = "CustomerManagerView";
    static constexpr auto fields() {
        using T = ManagerView;
        return fieldTable(field("personId", &T::personId), field("name", &T::name),
                          field("withBelow", &T::withBelow), field("left", &T::left));
    }
};

/// What a customer allows its managers on its own tickets, and who they are. Managers of a customer above
/// count too, if they have those below: what they see of this one is decided here.
struct CustomerManagers {
    bool read = false;
    bool answer = false;  ///< in public, like whoever asked; only together with `read`
    std::vector<ManagerView> managers;
    std::int64_t version = 0;  ///< 0: nobody has said anything yet
    static constexpr std::string_view schemaName = "CustomerManagersView";
    static constexpr auto fields() {
        using T = CustomerManagers;
        return fieldTable(field("read", &T::read), field("answer", &T::answer),
                          field("managers", &T::managers), field("version", &T::version));
    }
};

struct ManagerInput {
    PersonId personId;
    bool withBelow = false;
    static constexpr std::string_view schemaName = "CustomerManagerInput";
    static constexpr auto fields() {
        using T = ManagerInput;
        return fieldTable(field("personId", &T::personId),
                          field("withBelow", &T::withBelow, {.optional = true}));
    }
};

struct ManagersInput {
    bool read = false;
    bool answer = false;
    std::vector<ManagerInput> managers;
    static constexpr std::string_view schemaName = "CustomerManagersInput";
    static constexpr auto fields() {
        using T = ManagersInput;
        return fieldTable(field("read", &T::read), field("answer", &T::answer),
                          field("managers", &T::managers, {.max = 200}));
    }
};

/// Error "customer.not_found".
Result<CustomerManagers> managersOf(Tx& tx, const Scope& scope, CustomerId id);
/// Errors "customer.not_found", "record.stale", "manager.elsewhere" at /managers/N (somebody new must belong
/// to this customer), "manager.answer_needs_read" at /answer.
Result<Done> setManagers(Tx& tx, const Scope& scope, const Context& context, CustomerId id,
                         std::int64_t version, const ManagersInput& input);

void addManagerRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::directory
