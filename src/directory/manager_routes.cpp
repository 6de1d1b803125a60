// Who manages at a customer, and what the customer allows them.

#include <algorithm>

#include "directory/manager.h"
#include "platform/api/routes.h"

namespace guichet::directory {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct ManagersChange {
    Instant at;
    std::string who;  ///< "": the program
    std::string field;
    std::string before;
    std::string after;
    static constexpr std::string_view schemaName = "CustomerManagersChangeView";
    static constexpr auto fields() {
        using T = ManagersChange;
        return fieldTable(guichet::field("at", &T::at), guichet::field("who", &T::who),
                          guichet::field("field", &T::field), guichet::field("before", &T::before),
                          guichet::field("after", &T::after));
    }
};

struct ManagersHistory {
    std::vector<ManagersChange> items;
    static constexpr std::string_view schemaName = "CustomerManagersHistoryView";
    static constexpr auto fields() { return fieldTable(field("items", &ManagersHistory::items)); }
};

/// The newest first.
Result<ManagersHistory> history(Tx& tx, const Scope& scope, CustomerId id) {
    constexpr int most = 1000;
    if (!findCustomer(tx, scope, id)) return fail(ErrorKind::not_found, "customer.not_found");
    ManagersHistory out;
    for (const journal::Recorded& r : journal::readRecord(tx, "customer", id.value, 0, most)) {
        if (r.entry.kind != "customer.managers_changed") continue;
        const auto person = personRef(tx, r.actor.person);
        for (const journal::Change& c : r.entry.changes)
            out.items.push_back({r.at, person ? person->name : "", c.field, c.before, c.after});
    }
    std::reverse(out.items.begin(), out.items.end());
    return out;
}

}  // namespace

void addManagerRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, CustomerManagers>(
        {Method::get, "/api/customers/{id}/managers", "getCustomerManagers",
         "Who sees a customer's tickets as its manager, and what the customer allows them", "directory",
         Permission::people_read, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<CustomerManagers> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            return database.read([&](Tx& tx) { return managersOf(tx, call.scope(), id); });
        });
    routes.add<ManagersInput, CustomerManagers>(
        {Method::put, "/api/customers/{id}/managers", "setCustomerManagers",
         "Say who manages at a customer, and what they may; version 0 where nothing was said yet",
         "directory", Permission::directory_write, TokenScope::people_write, 200, true},
        [&database](Call& call, const ManagersInput& input) -> Result<CustomerManagers> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<CustomerManagers> {
                GUICHET_CHECK(setManagers(tx, call.scope(), call.context(), id, version, input));
                return managersOf(tx, call.scope(), id);
            });
        });
    routes.add<Nothing, ManagersHistory>(
        {Method::get, "/api/customers/{id}/managers/history", "getCustomerManagersHistory",
         "What was changed in it, the newest first", "directory", Permission::directory_write,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<ManagersHistory> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            return database.read([&](Tx& tx) { return history(tx, call.scope(), id); });
        });
}

}  // namespace guichet::directory
