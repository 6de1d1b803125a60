#include <algorithm>
#include <map>

#include "directory/manager.h"
#include "directory/person.h"
#include "directory/scope_sql.h"

namespace guichet::directory {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectSharing{
    "directory.sharing.get",
    "SELECT managers_read, managers_answer, version FROM customer_sharing WHERE customer_id=$1"};
constexpr Statement insertSharing{
    "directory.sharing.insert",
    "INSERT INTO customer_sharing (customer_id, managers_read, managers_answer, version) VALUES "
    "($1,$2,$3,1) ON CONFLICT DO NOTHING"};
constexpr Statement updateSharing{
    "directory.sharing.update",
    "UPDATE customer_sharing SET managers_read=$3, managers_answer=$4, version=version+1 WHERE "
    "customer_id=$1 AND version=$2"};
constexpr Statement selectManagers{
    "directory.manager.list",
    "SELECT p.id, p.first_name, p.last_name, m.with_below, CAST(CASE WHEN p.customer_id = m.customer_id "
    "THEN 0 ELSE 1 END AS BIGINT) FROM customer_manager m JOIN person p ON p.id = m.person_id WHERE "
    "m.customer_id=$1 ORDER BY p.sort_name, p.id"};
constexpr Statement deleteManagers{"directory.manager.clear",
                                   "DELETE FROM customer_manager WHERE customer_id=$1"};
constexpr Statement insertManager{
    "directory.manager.add",
    "INSERT INTO customer_manager (customer_id, person_id, with_below) VALUES ($1,$2,$3)"};
constexpr Statement selectManaged{"directory.manager.managed", GUICHET_SQL_MANAGED("$1", "managers_read")};

ManagerView managerFromRow(const Row& row) {
    return {row.id<PersonId>(0), fullName(row.text(1), row.text(2)), row.boolean(3), row.boolean(4)};
}

const char* yesNo(bool value) {
    return value ? "yes" : "no";
}

std::string described(const ManagerView& manager) {
    return manager.name + (manager.withBelow ? " (+)" : "");
}

/// One change for each manager who came, went, or got another reach.
void addChanges(std::vector<journal::Change>& changes, const std::vector<ManagerView>& before,
                const std::vector<ManagerView>& after) {
    std::map<PersonId, std::pair<std::string, std::string>> both;
    for (const ManagerView& m : before) both[m.personId].first = described(m);
    for (const ManagerView& m : after) both[m.personId].second = described(m);
    for (auto& [person, texts] : both)
        if (texts.first != texts.second) changes.push_back({"manager", texts.first, texts.second});
}

/// Those who are named, if each belongs to the customer or was a manager before.
Result<std::vector<ManagerView>> named(Tx& tx, CustomerId id, const std::vector<ManagerView>& before,
                                       const std::vector<ManagerInput>& wanted) {
    std::map<PersonId, ManagerView> out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const PersonId person = wanted[i].personId;
        const bool kept = std::any_of(before.begin(), before.end(),
                                      [&](const ManagerView& m) { return m.personId == person; });
        const bool here = customerOfPerson(tx, person) == id;
        if (!kept && !here) return failField("/managers/" + std::to_string(i), "manager.elsewhere");
        out[person] = {person, personRef(tx, person)->name, wanted[i].withBelow, !here};
    }
    std::vector<ManagerView> list;
    for (auto& [person, manager] : out) list.push_back(std::move(manager));
    return list;
}

}  // namespace

Result<CustomerManagers> managersOf(Tx& tx, const Scope& scope, CustomerId id) {
    if (!findCustomer(tx, scope, id)) return fail(ErrorKind::not_found, "customer.not_found");
    CustomerManagers out;
    if (const auto sharing = tx.first(
            selectSharing,
            [](const Row& row) {
                return CustomerManagers{row.boolean(0), row.boolean(1), {}, row.integer(2)};
            },
            id))
        out = *sharing;
    out.managers = tx.all(selectManagers, managerFromRow, id);
    return out;
}

Result<Done> setManagers(Tx& tx, const Scope& scope, const Context& context, CustomerId id,
                         std::int64_t version, const ManagersInput& input) {
    GUICHET_TRY(const CustomerManagers before, managersOf(tx, scope, id));
    if (input.answer && !input.read) return failField("/answer", "manager.answer_needs_read");
    if (before.version != version) return fail(ErrorKind::stale, "record.stale");
    GUICHET_TRY(const auto managers, named(tx, id, before.managers, input.managers));
    std::vector<journal::Change> changes;
    if (before.read != input.read) changes.push_back({"managersRead", yesNo(before.read), yesNo(input.read)});
    if (before.answer != input.answer)
        changes.push_back({"managersAnswer", yesNo(before.answer), yesNo(input.answer)});
    addChanges(changes, before.managers, managers);
    if (changes.empty()) return Done{};
    const bool stored = version == 0 ? tx.execute(insertSharing, id, input.read, input.answer) == 1
                                     : tx.execute(updateSharing, id, version, input.read, input.answer) == 1;
    if (!stored) return fail(ErrorKind::stale, "record.stale");
    tx.execute(deleteManagers, id);
    for (const ManagerView& m : managers) tx.execute(insertManager, id, m.personId, m.withBelow);
    journal::append(tx, context,
                    {"customer.managers_changed", "customer", id.value, id, changes, version + 1});
    return Done{};
}

std::vector<CustomerId> managedBy(Tx& tx, PersonId person) {
    auto out = tx.all(
        selectManaged, [](const Row& row) { return row.id<CustomerId>(0); }, person);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace guichet::directory
