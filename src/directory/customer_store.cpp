#include <map>

#include "directory/directory.h"
#include "directory/manager.h"
#include "directory/person.h"
#include "directory/scope_sql.h"

namespace guichet::directory {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertCustomer{
    "directory.customer.insert",
    "INSERT INTO customer (name, folded, kind, parent_id) VALUES ($1,$2,$3,$4) RETURNING id"};
constexpr Statement updateCustomer{
    "directory.customer.update",
    "UPDATE customer SET name=$3, folded=$4, parent_id=$5, active=$6, version=version+1 "
    "WHERE id=$1 AND version=$2"};
constexpr Statement treeSelf{"directory.customer.tree_self",
                             "INSERT INTO customer_tree (ancestor_id, descendant_id) VALUES ($1,$1)"};
constexpr Statement treeAbove{
    "directory.customer.tree_above",
    "INSERT INTO customer_tree (ancestor_id, descendant_id) SELECT up.ancestor_id, "
    "down.descendant_id FROM customer_tree up, customer_tree down WHERE up.descendant_id=$1 AND "
    "down.ancestor_id=$2 ON CONFLICT DO NOTHING"};
constexpr Statement treeCut{
    "directory.customer.tree_cut",
    "DELETE FROM customer_tree WHERE descendant_id IN (SELECT descendant_id FROM customer_tree "
    "WHERE ancestor_id=$1) AND ancestor_id NOT IN (SELECT descendant_id FROM customer_tree WHERE "
    "ancestor_id=$1)"};
// Every change of the tree waits for the one before it (SQLite has one writer anyway): two that each look
// harmless can make a loop together, or a child under a moving parent keep the wrong ancestors.
constexpr Statement lockTree{"directory.customer.lock_tree", "SELECT pg_advisory_xact_lock(7220263)"};
constexpr Statement isBelow{"directory.customer.is_below",
                            "SELECT 1 FROM customer_tree WHERE ancestor_id=$1 AND descendant_id=$2"};
#define CUSTOMER_COLUMNS "c.id, c.name, c.kind, c.parent_id, c.active, c.version"
#define CUSTOMER_SCOPE GUICHET_SQL_CUSTOMER_SCOPE("c.id", "$2", "$3")
constexpr Statement selectCustomer{"directory.customer.get",
                                   "SELECT " CUSTOMER_COLUMNS
                                   " FROM customer c WHERE c.id=$1 AND " CUSTOMER_SCOPE};
// Names that begin with the query, then those with a later word that does ($6).
#define CUSTOMER_FOUND "((c.folded >= $1 AND c.folded < $4) OR c.folded LIKE $6) AND " CUSTOMER_SCOPE
#define CUSTOMER_ORDER \
    "ORDER BY CASE WHEN c.folded >= $1 AND c.folded < $4 THEN 0 ELSE 1 END, c.folded, c.id LIMIT $5"
constexpr Statement selectByName{"directory.customer.search",
                                 "SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE " CUSTOMER_FOUND
                                 " " CUSTOMER_ORDER};
constexpr Statement selectSitesByName{
    "directory.customer.search_sites",
    "SELECT s.customer_id, s.id, s.name, s.address, s.version FROM site s WHERE s.customer_id IN "
    "(SELECT c.id FROM customer c WHERE " CUSTOMER_FOUND " " CUSTOMER_ORDER ") ORDER BY s.name, s.id"};
constexpr Statement selectAll{"directory.customer.list",
                              "SELECT " CUSTOMER_COLUMNS " FROM customer c WHERE " CUSTOMER_SCOPE
                              " ORDER BY c.folded, c.id LIMIT $1"};
constexpr Statement selectSites{
    "directory.site.list",
    "SELECT id, name, address, version FROM site WHERE customer_id=$1 ORDER BY name, id"};
constexpr Statement insertSite{
    "directory.site.insert", "INSERT INTO site (customer_id, name, address) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement selectSite{"directory.site.get",
                               "SELECT id, name, address, version, customer_id FROM site WHERE id=$1"};
constexpr Statement updateSite{
    "directory.site.update",
    "UPDATE site SET name=$3, address=$4, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement grantedBelow{
    "directory.customer.granted",
    "SELECT DISTINCT tree.descendant_id FROM account_customer granted JOIN customer_tree tree "
    "ON tree.ancestor_id = granted.customer_id WHERE granted.account_id=$1 ORDER BY 1"};

CustomerView fromRow(const Row& row) {
    return {row.id<CustomerId>(0),
            row.string(1),
            row.named<CustomerKind>(2),
            row.maybeId<CustomerId>(3),
            row.boolean(4),
            row.integer(5),
            {}};
}

SiteView siteFromRow(const Row& row) {
    return {row.id<SiteId>(0), row.string(1), row.string(2), row.integer(3)};
}

CustomerId ownerFromRow(const Row& row) {
    return row.id<CustomerId>(4);
}

void lockTreeFor(Tx& tx) {
    if (tx.engine() == storage::Engine::postgres) tx.execute(lockTree);
}

}  // namespace

Result<CustomerId> createCustomer(Tx& tx, const Context& context, const NewCustomer& n) {
    if (n.parentId) lockTreeFor(tx);
    if (n.parentId && !findCustomer(tx, Scope::everything(), *n.parentId))
        return failField("/parentId", "customer.not_found");
    const std::string name(trim(n.name));
    const CustomerId id{tx.integer(insertCustomer, name, foldForSearch(name), n.kind, n.parentId)};
    tx.execute(treeSelf, id);
    if (n.parentId) tx.execute(treeAbove, *n.parentId, id);
    journal::append(tx, context, {"customer.created", "customer", id.value, id, {{"name", "", name}}, 0});
    return id;
}

Result<Done> changeCustomer(Tx& tx, const Scope& scope, const Context& context, CustomerId id,
                            std::int64_t version, const CustomerPatch& patch) {
    if (patch.parentId.given) lockTreeFor(tx);
    const auto before = findCustomer(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "customer.not_found");
    CustomerView after = *before;
    if (patch.name.given) after.name = trim(patch.name.value);
    if (patch.active.given) after.active = patch.active.value;
    if (patch.parentId.given) after.parentId = patch.parentId.value;
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    if (after.parentId != before->parentId && after.parentId) {
        if (!findCustomer(tx, scope, *after.parentId)) return failField("/parentId", "customer.not_found");
        if (tx.integer(isBelow, id, *after.parentId) == 1) return failField("/parentId", "customer.loop");
    }
    std::vector<journal::Change> changes;
    if (after.name != before->name) changes.push_back({"name", before->name, after.name});
    if (after.active != before->active)
        changes.push_back({"active", before->active ? "yes" : "no", after.active ? "yes" : "no"});
    const auto text = [](const auto& parent) {
        return parent ? std::to_string(parent->value) : std::string();
    };
    if (after.parentId != before->parentId)
        changes.push_back({"parent", text(before->parentId), text(after.parentId)});
    if (changes.empty()) return Done{};
    if (tx.execute(updateCustomer, id, version, after.name, foldForSearch(after.name), after.parentId,
                   after.active) != 1)
        return fail(ErrorKind::stale, "record.stale");
    if (after.parentId != before->parentId) {
        tx.execute(treeCut, id);
        if (after.parentId) tx.execute(treeAbove, *after.parentId, id);
    }
    journal::append(tx, context, {"customer.changed", "customer", id.value, id, changes, 0});
    return Done{};
}

std::optional<CustomerView> findCustomer(Tx& tx, const Scope& scope, CustomerId id) {
    auto customer = tx.first(selectCustomer, fromRow, id, seesAllCustomers(scope), scope.account);
    if (customer) customer->sites = tx.all(selectSites, siteFromRow, id);
    return customer;
}

std::vector<CustomerView> searchCustomers(Tx& tx, const Scope& scope, std::string_view query, int limit) {
    const std::string prefix = foldForSearch(query), end = afterPrefix(prefix), later = "% " + prefix + "%";
    const bool all = seesAllCustomers(scope);
    auto out = tx.all(selectByName, fromRow, prefix, all, scope.account, end, limit, later);
    std::map<CustomerId, std::vector<SiteView>> sites;
    tx.each(
        selectSitesByName,
        [&](const Row& row) {
            sites[row.id<CustomerId>(0)].push_back(
                {row.id<SiteId>(1), row.string(2), row.string(3), row.integer(4)});
        },
        prefix, all, scope.account, end, limit, later);
    for (CustomerView& customer : out)
        if (const auto found = sites.find(customer.id); found != sites.end())
            customer.sites = std::move(found->second);
    return out;
}

std::vector<CustomerView> listCustomers(Tx& tx, const Scope& scope) {
    constexpr int most = 20'000;
    return tx.all(selectAll, fromRow, most, seesAllCustomers(scope), scope.account);
}

Result<SiteId> createSite(Tx& tx, const Scope& scope, const Context& context, CustomerId customer,
                          const NewSite& n) {
    if (!findCustomer(tx, scope, customer)) return fail(ErrorKind::not_found, "customer.not_found");
    const SiteId id{tx.integer(insertSite, customer, trim(n.name), trim(n.address))};
    journal::append(tx, context,
                    {"site.created", "customer", customer.value, customer, {{"site", "", n.name}}, id.value});
    return id;
}

Result<Done> changeSite(Tx& tx, const Scope& scope, const Context& context, SiteId id, std::int64_t version,
                        const NewSite& n) {
    const auto before = findSite(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "site.not_found");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    const std::string name(trim(n.name)), address(trim(n.address));
    std::vector<journal::Change> changes;
    if (name != before->name) changes.push_back({"site", before->name, name});
    if (address != before->address) changes.push_back({"address", before->address, address});
    if (changes.empty()) return Done{};
    if (tx.execute(updateSite, id, version, name, address) != 1)
        return fail(ErrorKind::stale, "record.stale");
    const CustomerId customer = *tx.first(selectSite, ownerFromRow, id);
    journal::append(tx, context, {"site.changed", "customer", customer.value, customer, changes, id.value});
    return Done{};
}

std::optional<SiteView> findSite(Tx& tx, const Scope& scope, SiteId id) {
    const auto customer = tx.first(selectSite, ownerFromRow, id);
    if (!customer || !findCustomer(tx, scope, *customer)) return std::nullopt;
    return tx.first(selectSite, siteFromRow, id);
}

Sight sightOf(Tx& tx, const Scope& scope) {
    Sight sight;
    sight.staff = scope.staff;
    sight.allCustomers = scope.allCustomers;
    sight.ownTeamsOnly = scope.ownTeamsOnly;
    sight.teams = teamsOf(tx, scope.person);
    sight.person = scope.person;
    sight.managed = managedBy(tx, scope.person);
    sight.customers = tx.all(
        grantedBelow, [](const Row& row) { return row.id<CustomerId>(0); }, scope.account);
    return sight;
}

}  // namespace guichet::directory
