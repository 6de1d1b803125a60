#include "sla/contract_store.h"

#include <algorithm>
#include <map>

#include "directory/scope_sql.h"

namespace guichet::sla {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_CONTRACT \
    "SELECT id, name, calendar_id, paused_by, reopen_days, matrix, is_default, version FROM contract"

constexpr Statement selectOne{"sla.contract.get", GUICHET_SQL_CONTRACT " WHERE id=$1"};
constexpr Statement selectAll{"sla.contract.list",
                              GUICHET_SQL_CONTRACT " ORDER BY is_default DESC, name, id"};
constexpr Statement insertOne{
    "sla.contract.insert",
    "INSERT INTO contract (name, calendar_id, paused_by, reopen_days, matrix) VALUES "
    "($1,$2,$3,$4,$5) RETURNING id"};
constexpr Statement updateOne{
    "sla.contract.update",
    "UPDATE contract SET name=$3, calendar_id=$4, paused_by=$5, reopen_days=$6, matrix=$7, "
    "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement touchOne{"sla.contract.lock",
                             "UPDATE contract SET version=version WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"sla.contract.delete", "DELETE FROM contract WHERE id=$1"};
constexpr Statement clearDefault{"sla.contract.no_default",
                                 "UPDATE contract SET is_default=0, version=version+1 WHERE is_default=1"};
constexpr Statement setDefault{"sla.contract.default",
                               "UPDATE contract SET is_default=1, version=version+1 WHERE id=$1"};

// Parts: of one contract, or of all ($1 null).
constexpr Statement selectRules{
    "sla.contract.rules",
    "SELECT contract_id, kind, priority, category_id, service_id, calendar_id FROM contract_rule "
    "WHERE CAST($1 AS BIGINT) IS NULL OR contract_id=$1 ORDER BY contract_id, place"};
constexpr Statement insertRule{
    "sla.contract.add_rule",
    "INSERT INTO contract_rule (contract_id, place, kind, priority, category_id, service_id, "
    "calendar_id) VALUES ($1,$2,$3,$4,$5,$6,$7)"};
constexpr Statement deleteRules{"sla.contract.clear_rules", "DELETE FROM contract_rule WHERE contract_id=$1"};
constexpr Statement selectPromises{
    "sla.contract.promises",
    "SELECT contract_id, place, promise, amount, unit FROM contract_promise WHERE CAST($1 AS "
    "BIGINT) IS NULL OR contract_id=$1 ORDER BY contract_id, place, promise"};
constexpr Statement insertPromise{
    "sla.contract.add_promise",
    "INSERT INTO contract_promise (contract_id, place, promise, amount, unit) VALUES "
    "($1,$2,$3,$4,$5)"};
constexpr Statement deletePromises{"sla.contract.clear_promises",
                                   "DELETE FROM contract_promise WHERE contract_id=$1"};
constexpr Statement selectSteps{
    "sla.contract.steps",
    "SELECT contract_id, promise, point, amount, action, assignee, team, team_id, person_id FROM "
    "contract_step WHERE CAST($1 AS BIGINT) IS NULL OR contract_id=$1 ORDER BY contract_id, place"};
constexpr Statement insertStep{
    "sla.contract.add_step",
    "INSERT INTO contract_step (contract_id, place, promise, point, amount, action, assignee, team, "
    "team_id, person_id) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)"};
constexpr Statement deleteSteps{"sla.contract.clear_steps", "DELETE FROM contract_step WHERE contract_id=$1"};

constexpr Statement selectCustomers{
    "sla.contract.customers",
    "SELECT customer_id FROM contract_customer WHERE contract_id=$1 AND " GUICHET_SQL_CUSTOMER_SCOPE(
        "customer_id", "$2", "$3") " ORDER BY customer_id"};
constexpr Statement selectOwn{"sla.contract.own",
                              "SELECT contract_id FROM contract_customer WHERE customer_id=$1"};
constexpr Statement insertCustomer{
    "sla.contract.add_customer",
    "INSERT INTO contract_customer (customer_id, contract_id) VALUES ($1,$2) ON CONFLICT "
    "DO NOTHING"};
constexpr Statement deleteCustomer{"sla.contract.drop_customer",
                                   "DELETE FROM contract_customer WHERE customer_id=$1 AND contract_id=$2"};
constexpr Statement raiseVersion{"sla.contract.raise", "UPDATE contract SET version=version+1 WHERE id=$1"};
constexpr Statement deleteCustomers{"sla.contract.clear_customers",
                                    "DELETE FROM contract_customer WHERE contract_id=$1"};
// The nearest above a customer is the one that has most customers above itself.
constexpr Statement selectNearest{
    "sla.contract.nearest",
    "SELECT c.contract_id FROM customer_tree t JOIN contract_customer c ON c.customer_id = "
    "t.ancestor_id WHERE t.descendant_id=$1 ORDER BY (SELECT COUNT(*) FROM customer_tree up WHERE "
    "up.descendant_id = t.ancestor_id) DESC LIMIT 1"};
// Ids only grow and versions too; a sum of versions that fell and rose again comes with another highest id.
constexpr Statement selectStamp{
    "sla.contract.stamp",
    "SELECT (SELECT COALESCE(MAX(id), 0) FROM contract), (SELECT CAST(COALESCE(SUM(version), 0) AS "
    "BIGINT) FROM contract), (SELECT COUNT(*) FROM contract), (SELECT COALESCE(MAX(id), 0) FROM "
    "work_calendar), "
    "(SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM work_calendar), (SELECT COUNT(*) FROM "
    "work_calendar)"};
constexpr Statement selectDefault{"sla.contract.get_default", "SELECT id FROM contract WHERE is_default=1"};

std::string written(const std::vector<desk::WaitingOn>& list) {
    std::string out;
    for (const desk::WaitingOn each : list) out.append(out.empty() ? "" : ",").append(nameOf(each));
    return out;
}

std::vector<desk::WaitingOn> readWaiting(std::string_view text) {
    std::vector<desk::WaitingOn> out;
    for (const std::string_view each : split(text, ','))
        if (const auto value = fromName<desk::WaitingOn>(each)) out.push_back(*value);
    return out;
}

/// Twenty-five digits, row by row; empty for the desk's own matrix.
std::string written(const std::optional<std::vector<std::vector<int>>>& matrix) {
    std::string out;
    if (matrix)
        for (const auto& row : *matrix)
            for (const int cell : row) out += std::to_string(cell);
    return out;
}

std::optional<std::vector<std::vector<int>>> readMatrix(std::string_view digits) {
    if (digits.size() != 25) return std::nullopt;
    std::vector<std::vector<int>> out(5);
    for (std::size_t i = 0; i < digits.size(); ++i) out[i / 5].push_back(digits[i] - '0');
    return out;
}

void insertParts(Tx& tx, ContractId id, const Contract& contract) {
    for (std::size_t place = 0; place < contract.rules.size(); ++place) {
        const ContractRule& r = contract.rules[place];
        tx.execute(insertRule, id, place, r.kind, r.priority, r.categoryId, r.serviceId, r.calendarId);
        for (const RulePromise& p : r.promises) {
            const auto amount = p.target ? std::optional(p.target->amount) : std::nullopt;
            const auto unit = p.target ? std::optional(p.target->unit) : std::nullopt;
            tx.execute(insertPromise, id, place, p.promise, amount, unit);
        }
    }
    for (std::size_t place = 0; place < contract.steps.size(); ++place) {
        const EscalationStep& s = contract.steps[place];
        tx.execute(insertStep, id, place, s.promise, s.point, s.amount, s.action, s.assignee, s.team,
                   s.teamId, s.personId);
    }
}

void deleteParts(Tx& tx, ContractId id) {
    for (const Statement* each : {&deletePromises, &deleteRules, &deleteSteps}) tx.execute(*each, id);
}

StoredContract fromRow(const Row& row) {
    StoredContract out{row.id<ContractId>(0), {}, row.boolean(6), row.integer(7)};
    out.contract.name = row.string(1);
    out.contract.calendarId = row.id<CalendarId>(2);
    out.contract.pausedBy = readWaiting(row.text(3));
    out.contract.reopenDays = static_cast<int>(row.integer(4));
    out.contract.matrix = readMatrix(row.text(5));
    return out;
}

ContractRule ruleFrom(const Row& row) {
    ContractRule rule;
    if (!row.isNull(1)) rule.kind = row.named<desk::TicketKind>(1);
    if (!row.isNull(2)) rule.priority = static_cast<int>(row.integer(2));
    rule.categoryId = row.maybeId<CategoryId>(3);
    rule.serviceId = row.maybeId<ServiceId>(4);
    rule.calendarId = row.maybeId<CalendarId>(5);
    return rule;
}

void loadParts(Tx& tx, std::vector<StoredContract>& contracts, std::optional<ContractId> only) {
    std::map<ContractId, Contract*> by;
    for (StoredContract& each : contracts) by[each.id] = &each.contract;
    const auto of = [&](const Row& row) { return by.at(row.id<ContractId>(0)); };
    tx.each(
        selectRules, [&](const Row& row) { of(row)->rules.push_back(ruleFrom(row)); }, only);
    tx.each(
        selectPromises,
        [&](const Row& row) {
            RulePromise promise{row.named<PromiseKind>(2), std::nullopt};
            if (!row.isNull(3))
                promise.target = Target{static_cast<int>(row.integer(3)), row.named<TargetUnit>(4)};
            of(row)->rules.at(static_cast<std::size_t>(row.integer(1))).promises.push_back(promise);
        },
        only);
    tx.each(
        selectSteps,
        [&](const Row& row) {
            of(row)->steps.push_back({row.named<PromiseKind>(1), row.named<StepPoint>(2),
                                      static_cast<int>(row.integer(3)), row.named<StepAction>(4),
                                      row.boolean(5), row.boolean(6), row.maybeId<TeamId>(7),
                                      row.maybeId<PersonId>(8)});
        },
        only);
}

}  // namespace

ContractId insertContract(Tx& tx, const Contract& c) {
    const ContractId id{
        tx.integer(insertOne, c.name, c.calendarId, written(c.pausedBy), c.reopenDays, written(c.matrix))};
    insertParts(tx, id, c);
    return id;
}

bool updateContract(Tx& tx, ContractId id, std::int64_t version, const Contract& c) {
    if (tx.execute(updateOne, id, version, c.name, c.calendarId, written(c.pausedBy), c.reopenDays,
                   written(c.matrix)) != 1)
        return false;
    deleteParts(tx, id);
    insertParts(tx, id, c);
    return true;
}

bool removeContract(Tx& tx, ContractId id, std::int64_t version) {
    if (tx.execute(touchOne, id, version) != 1) return false;
    deleteParts(tx, id);
    tx.execute(deleteCustomers, id);
    tx.execute(deleteOne, id);
    return true;
}

std::optional<StoredContract> loadContract(Tx& tx, ContractId id) {
    auto found = tx.all(selectOne, fromRow, id);
    if (found.empty()) return std::nullopt;
    loadParts(tx, found, id);
    return std::move(found.front());
}

std::vector<StoredContract> loadContracts(Tx& tx) {
    auto out = tx.all(selectAll, fromRow);
    loadParts(tx, out, std::nullopt);
    return out;
}

void storeDefault(Tx& tx, ContractId id) {
    tx.execute(clearDefault);
    tx.execute(setDefault, id);
}

std::vector<CustomerId> loadContractCustomers(Tx& tx, const auth::Scope& scope, ContractId id) {
    return tx.all(
        selectCustomers, [](const Row& row) { return row.id<CustomerId>(0); }, id,
        directory::seesAllCustomers(scope), scope.account);
}

std::optional<ContractId> loadOwnContract(Tx& tx, CustomerId customer) {
    return tx.first(
        selectOwn, [](const Row& row) { return row.id<ContractId>(0); }, customer);
}

bool storeContractCustomers(Tx& tx, ContractId id, const std::vector<CustomerId>& customers) {
    tx.execute(deleteCustomers, id);
    for (const CustomerId customer : customers)
        if (tx.execute(insertCustomer, customer, id) != 1) return false;
    return true;
}

bool storeOwnContract(Tx& tx, CustomerId customer, std::optional<ContractId> had,
                      std::optional<ContractId> wanted) {
    // In the order of their ids, so that two such changes never wait for each other.
    for (const auto id : {std::min(had, wanted), std::max(had, wanted)})
        if (id) tx.execute(raiseVersion, *id);
    if (had && tx.execute(deleteCustomer, customer, *had) != 1) return false;
    return !wanted || tx.execute(insertCustomer, customer, *wanted) == 1;
}

std::string loadContractStamp(Tx& tx) {
    std::string out;
    tx.each(selectStamp, [&](const Row& row) {
        for (int column = 0; column < 6; ++column) out += std::to_string(row.integer(column)) + " ";
    });
    return out;
}

ContractId loadContractFor(Tx& tx, std::optional<CustomerId> customer) {
    const auto id = [](const Row& row) { return row.id<ContractId>(0); };
    if (customer)
        if (const auto nearest = tx.first(selectNearest, id, *customer)) return *nearest;
    return *tx.first(selectDefault, id);
}

}  // namespace guichet::sla
