// Use cases of contracts.

#include <set>

#include "directory/directory.h"
#include "sla/calendar_store.h"
#include "sla/changes.h"
#include "sla/contract_store.h"
#include "sla/sla.h"

namespace guichet::sla {

namespace {

ContractView viewOf(Tx& tx, const Scope& scope, const StoredContract& stored) {
    ContractView out;
    static_cast<Contract&>(out) = stored.contract;
    out.customerIds = loadContractCustomers(tx, scope, stored.id);
    out.id = stored.id;
    out.isDefault = stored.isDefault;
    out.version = stored.version;
    return out;
}

std::vector<journal::Change> differences(const ContractInput& before, const ContractInput& after) {
    std::vector<journal::Change> out;
    const auto id = [](CalendarId calendar) {
        return calendar ? std::to_string(calendar.value) : std::string();
    };
    addChange(out, "name", before.name, after.name);
    addChange(out, "calendar", id(before.calendarId), id(after.calendarId));
    addListChange(out, "pausedBy", before.pausedBy, after.pausedBy);
    addChange(out, "reopenDays", before.name.empty() ? "" : std::to_string(before.reopenDays),
              std::to_string(after.reopenDays));
    addChange(out, "matrix", before.matrix ? toJson(*before.matrix) : "",
              after.matrix ? toJson(*after.matrix) : "");
    addListChange(out, "rules", before.rules, after.rules);
    addListChange(out, "steps", before.steps, after.steps);
    addListChange(out, "customers", before.customerIds, after.customerIds);
    return out;
}

void record(Tx& tx, const Context& context, std::string kind, ContractId id,
            std::vector<journal::Change> changes) {
    journal::append(tx, context, {std::move(kind), "contract", id.value, {}, std::move(changes), 0});
}

void add(Error& error, std::string path, std::string code, Params params = {}) {
    error.fields.push_back({std::move(path), std::move(code), std::move(params)});
}

// messages: calendar.not_found, category.not_found, service.not_found, team.not_found, person.not_found
// messages: customer.not_found
void checkRuleRecords(Tx& tx, Error& error, const Contract& contract) {
    std::set<CategoryId> categories;
    for (const auto& each : desk::categories(tx)) categories.insert(each.id);
    std::set<ServiceId> services;
    for (const auto& each : desk::services(tx)) services.insert(each.id);
    std::set<CalendarId> calendars;
    for (const auto& each : loadCalendars(tx)) calendars.insert(each.id);
    if (!calendars.contains(contract.calendarId)) add(error, "/calendarId", "calendar.not_found");
    for (std::size_t i = 0; i < contract.rules.size(); ++i) {
        const ContractRule& rule = contract.rules[i];
        const std::string path = "/rules/" + std::to_string(i);
        if (rule.categoryId && !categories.contains(*rule.categoryId))
            add(error, path + "/categoryId", "category.not_found");
        if (rule.serviceId && !services.contains(*rule.serviceId))
            add(error, path + "/serviceId", "service.not_found");
        if (rule.calendarId && !calendars.contains(*rule.calendarId))
            add(error, path + "/calendarId", "calendar.not_found");
    }
}

void checkStepRecords(Tx& tx, Error& error, const Contract& contract) {
    for (std::size_t i = 0; i < contract.steps.size(); ++i) {
        const EscalationStep& step = contract.steps[i];
        const std::string path = "/steps/" + std::to_string(i);
        if (step.teamId && !directory::findTeam(tx, *step.teamId))
            add(error, path + "/teamId", "team.not_found");
        if (step.personId && !directory::personRef(tx, *step.personId))
            add(error, path + "/personId", "person.not_found");
    }
}

// messages: contract.customer_taken, contract.customer_twice
void checkCustomers(Tx& tx, const Scope& scope, Error& error, const ContractInput& input, ContractId own) {
    for (std::size_t i = 0; i < input.customerIds.size(); ++i) {
        const CustomerId id = input.customerIds[i];
        const std::string path = "/customerIds/" + std::to_string(i);
        if (std::find(input.customerIds.begin(), input.customerIds.begin() + static_cast<std::ptrdiff_t>(i),
                      id) != input.customerIds.begin() + static_cast<std::ptrdiff_t>(i)) {
            add(error, path, "contract.customer_twice");
            continue;
        }
        const auto customer = directory::findCustomer(tx, scope, id);
        if (!customer) {
            add(error, path, "customer.not_found");
            continue;
        }
        const auto taken = loadOwnContract(tx, id);
        if (taken && *taken != own)
            add(error, path, "contract.customer_taken",
                {{"customer", customer->name}, {"contract", loadContract(tx, *taken)->contract.name}});
    }
}

Result<Done> checkInput(Tx& tx, const Scope& scope, const ContractInput& input, ContractId own) {
    GUICHET_CHECK(checkContract(input));
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    checkRuleRecords(tx, error, input);
    checkStepRecords(tx, error, input);
    checkCustomers(tx, scope, error, input, own);
    if (!error.fields.empty()) return error;
    return Done{};
}

/// The contract as it is, if this version of it may be changed.
Result<StoredContract> changeable(Tx& tx, const Scope& scope, ContractId id, std::int64_t version) {
    GUICHET_CHECK(checkSeesAll(scope));
    auto before = loadContract(tx, id);
    if (!before) return fail(ErrorKind::not_found, "contract.not_found");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    return std::move(*before);
}

/// Says to the desk what the contract means for its customers' tickets, and that those whom it left have no
/// terms of their own any more.
void publish(Tx& tx, const Contract& contract, bool isDefault, const std::vector<CustomerId>& customers,
             const std::vector<CustomerId>& left = {}) {
    desk::Terms terms;
    if (contract.matrix) {
        terms.matrix.emplace();
        for (std::size_t urgency = 0; urgency < 5; ++urgency)
            std::copy_n(contract.matrix->at(urgency).begin(), 5, terms.matrix->at(urgency).begin());
    }
    for (const CustomerId each : left) desk::setTerms(tx, each, std::nullopt);
    for (const CustomerId each : customers) desk::setTerms(tx, each, terms);
    if (isDefault) desk::setTerms(tx, std::nullopt, terms);
}

}  // namespace

Result<ContractId> createContract(Tx& tx, const Scope& scope, const Context& context,
                                  const ContractInput& input) {
    GUICHET_CHECK(checkSeesAll(scope));
    GUICHET_CHECK(checkInput(tx, scope, input, {}));
    const ContractId id = insertContract(tx, input);
    // They were free when they were checked: somebody else took one at the same moment.
    if (!storeContractCustomers(tx, id, input.customerIds)) return fail(ErrorKind::stale, "record.stale");
    publish(tx, input, false, input.customerIds);
    record(tx, context, "contract.created", id, differences({}, input));
    return id;
}

Result<Done> replaceContract(Tx& tx, const Scope& scope, const Context& context, ContractId id,
                             std::int64_t version, const ContractInput& input) {
    GUICHET_TRY(const StoredContract before, changeable(tx, scope, id, version));
    GUICHET_CHECK(checkInput(tx, scope, input, id));
    const ContractView had = viewOf(tx, scope, before);
    auto changes = differences(had, input);
    const bool reordered = before.contract != static_cast<const Contract&>(input);
    if (changes.empty() && !reordered) return Done{};
    if (!updateContract(tx, id, version, input)) return fail(ErrorKind::stale, "record.stale");
    // They were free when they were checked: somebody else took one at the same moment.
    if (!storeContractCustomers(tx, id, input.customerIds)) return fail(ErrorKind::stale, "record.stale");
    publish(tx, input, before.isDefault, input.customerIds, had.customerIds);
    record(tx, context, "contract.changed", id, std::move(changes));
    return Done{};
}

Result<Done> deleteContract(Tx& tx, const Scope& scope, const Context& context, ContractId id,
                            std::int64_t version) {
    GUICHET_TRY(const StoredContract before, changeable(tx, scope, id, version));
    if (before.isDefault) return fail(ErrorKind::conflict, "contract.is_default");
    const auto customers = loadContractCustomers(tx, scope, id);
    if (!removeContract(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    publish(tx, before.contract, false, {}, customers);
    record(tx, context, "contract.deleted", id, {{"name", before.contract.name, ""}});
    return Done{};
}

Result<Done> makeDefault(Tx& tx, const Scope& scope, const Context& context, ContractId id) {
    GUICHET_CHECK(checkSeesAll(scope));
    const auto wanted = loadContract(tx, id);
    if (!wanted) return fail(ErrorKind::not_found, "contract.not_found");
    if (wanted->isDefault) return Done{};
    const ContractId before = loadContractFor(tx, std::nullopt);
    storeDefault(tx, id);
    publish(tx, wanted->contract, true, {});
    record(tx, context, "contract.made_default", id,
           {{"default", std::to_string(before.value), std::to_string(id.value)}});
    return Done{};
}

Result<Done> chooseContract(Tx& tx, const Scope& scope, const Context& context, CustomerId customer,
                            std::optional<ContractId> wanted) {
    GUICHET_CHECK(checkSeesAll(scope));
    if (!directory::findCustomer(tx, scope, customer))
        return fail(ErrorKind::not_found, "customer.not_found");
    const auto chosen = wanted ? loadContract(tx, *wanted) : std::nullopt;
    if (wanted && !chosen) return failField("/contractId", "contract.not_found");
    const auto had = loadOwnContract(tx, customer);
    if (had == wanted) return Done{};
    if (!storeOwnContract(tx, customer, had, wanted)) return fail(ErrorKind::stale, "record.stale");
    if (chosen)
        publish(tx, chosen->contract, false, {customer});
    else
        desk::setTerms(tx, customer, std::nullopt);
    const std::string listed = toJson(std::vector{customer});
    if (had) record(tx, context, "contract.changed", *had, {{"customers", listed, ""}});
    if (wanted) record(tx, context, "contract.changed", *wanted, {{"customers", "", listed}});
    return Done{};
}

std::optional<ContractView> findContract(Tx& tx, const Scope& scope, ContractId id) {
    const auto stored = loadContract(tx, id);
    if (!stored) return std::nullopt;
    return viewOf(tx, scope, *stored);
}

std::vector<ContractView> listContracts(Tx& tx, const Scope& scope) {
    std::vector<ContractView> out;
    for (const StoredContract& each : loadContracts(tx)) out.push_back(viewOf(tx, scope, each));
    return out;
}

ContractId contractFor(Tx& tx, std::optional<CustomerId> customer) {
    return loadContractFor(tx, customer);
}

}  // namespace guichet::sla
