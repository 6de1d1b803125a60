#include "directory/directory.h"
#include "sla/routes.h"
#include "sla/simulation.h"

namespace guichet::sla {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct ContractList {
    std::vector<ContractView> items;
    static constexpr std::string_view schemaName = "ContractListView";
    static constexpr auto fields() { return fieldTable(field("items", &ContractList::items)); }
};

struct ContractChoice {
    std::optional<ContractId> contractId;  ///< none: as those above it in the tree
    static constexpr std::string_view schemaName = "ContractChoice";
    static constexpr auto fields() { return fieldTable(field("contractId", &ContractChoice::contractId)); }
};

Result<ContractView> contractOr404(Tx& tx, const Scope& scope, ContractId id) {
    auto found = findContract(tx, scope, id);
    if (!found) return fail(ErrorKind::not_found, "contract.not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, ContractList>(
        {Method::get, "/api/contracts", "listContracts", "All contracts, the default one first", "sla",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<ContractList> {
            return ContractList{database.read([&](Tx& tx) { return listContracts(tx, call.scope()); })};
        });
    routes.add<Nothing, ContractView>(
        {Method::get, "/api/contracts/{id}", "getContract", "One contract", "sla", Permission::desk_configure,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<ContractView> {
            GUICHET_TRY(const ContractId id, call.id<ContractId>());
            return database.read([&](Tx& tx) { return contractOr404(tx, call.scope(), id); });
        });
    routes.add<Nothing, ContractView>(
        {Method::get, "/api/customers/{id}/contract", "getContractOfCustomer",
         "The contract that holds for a customer", "sla", Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<ContractView> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            return database.read([&](Tx& tx) -> Result<ContractView> {
                if (!directory::findCustomer(tx, call.scope(), id))
                    return fail(ErrorKind::not_found, "customer.not_found");
                return contractOr404(tx, call.scope(), contractFor(tx, id));
            });
        });
}

void addChoosing(api::Routes& routes, storage::Database& database) {
    routes.add<ContractChoice, ContractView>(
        {Method::put, "/api/customers/{id}/contract", "chooseContractOfCustomer",
         "Give a customer a contract of its own, or that of those above it", "sla",
         Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const ContractChoice& choice) -> Result<ContractView> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            return database.write([&](Tx& tx) -> Result<ContractView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(chooseContract(tx, call.scope(), call.context(), id, choice.contractId));
                return contractOr404(tx, call.scope(), contractFor(tx, id));
            });
        });
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<ContractInput, ContractView>(
        {Method::post, "/api/contracts", "createContract", "Add a contract", "sla",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const ContractInput& input) {
            return database.write([&](Tx& tx) -> Result<ContractView> {
                ContractId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, createContract(tx, call.scope(), call.context(), input));
                }
                return contractOr404(tx, call.scope(), id);
            });
        });
    routes.add<ContractInput, ContractView>(
        {Method::put, "/api/contracts/{id}", "replaceContract", "Change a contract", "sla",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const ContractInput& input) -> Result<ContractView> {
            GUICHET_TRY(const ContractId id, call.id<ContractId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<ContractView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceContract(tx, call.scope(), call.context(), id, version, input));
                return contractOr404(tx, call.scope(), id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/contracts/{id}", "deleteContract", "Delete a contract", "sla",
         Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const ContractId id, call.id<ContractId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(deleteContract(tx, call.scope(), call.context(), id, version));
                return Nothing{};
            });
        });
    routes.add<Nothing, ContractView>(
        {Method::put, "/api/contracts/{id}/default", "makeContractDefault",
         "Make it the contract that holds where no other does", "sla", Permission::desk_configure,
         TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<ContractView> {
            GUICHET_TRY(const ContractId id, call.id<ContractId>());
            return database.write([&](Tx& tx) -> Result<ContractView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(makeDefault(tx, call.scope(), call.context(), id));
                return contractOr404(tx, call.scope(), id);
            });
        });
}

}  // namespace

void addContractRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addChanges(routes, database);
    addChoosing(routes, database);
    routes.add<SimulationRequest, Simulation>(
        {Method::post, "/api/contracts/simulation", "simulateContract",
         "What a contract, saved or not, would promise to a ticket, and why", "sla",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const SimulationRequest& request) {
            return database.read([&](Tx& tx) { return simulation(tx, request, call.language); });
        });
}

void addRoutes(api::Routes& routes, storage::Database& database) {
    addCalendarRoutes(routes, database);
    addContractRoutes(routes, database);
    addClockRoutes(routes, database);
}

}  // namespace guichet::sla
