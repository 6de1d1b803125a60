// Rounding by contract, sums and the export.

#include <map>

#include "directory/csv.h"
#include "directory/directory.h"
#include "worklog/rounding.h"
#include "worklog/work_store.h"
#include "worklog/worklog.h"

namespace guichet::worklog {

namespace {

constexpr int mostLines = 100'000;

std::string written(const Rounding& r) {
    return r.step == 0 ? std::string() : std::to_string(r.step) + " " + std::string(nameOf(r.mode));
}

Result<Done> checkPeriod(Instant from, Instant to) {
    if (to < from) return failField("/to", "work.period");
    return Done{};
}

/// Looks names up once.
class Names {
public:
    Names(Tx& tx, i18n::Language language) : tx_(tx) {
        for (const auto& each : desk::services(tx))
            services_[each.id.value] = language == i18n::Language::fr ? each.name.fr : each.name.en;
    }

    std::string of(Grouping by, std::int64_t id) {
        if (id == 0) return {};
        if (by == Grouping::service) return services_[id];
        const auto [at, fresh] = known_.try_emplace({by, id});
        if (fresh) at->second = lookUp(by, id);
        return at->second;
    }

private:
    std::string lookUp(Grouping by, std::int64_t id) {
        if (by == Grouping::ticket) {
            const auto ticket = desk::findTicket(tx_, Scope::everything(), TicketId{id});
            return ticket ? ticket->reference + " " + ticket->subject : std::string();
        }
        if (by == Grouping::technician) {
            const auto person = directory::personRef(tx_, PersonId{id});
            return person ? person->name : std::string();
        }
        const auto customer = directory::findCustomer(tx_, Scope::everything(), CustomerId{id});
        return customer ? customer->name : std::string();
    }

    Tx& tx_;
    std::map<std::int64_t, std::string> services_;
    std::map<std::pair<Grouping, std::int64_t>, std::string> known_;
};

constexpr std::string_view columns[] = {"start",   "ticket", "subject",  "customer", "service", "technician",
                                        "minutes", "billed", "billable", "kind",     "note"};

// messages: work.column.*, work.yes, work.no, work.kind.*
void addLine(directory::CsvTable& table, Names& names, const WorkLine& line, i18n::Language language) {
    const Work& w = line.work;
    table.add(formatInstant(w.startedAt));
    table.add(line.reference);
    table.add(line.subject);
    table.add(names.of(Grouping::customer, line.customer ? line.customer->value : 0));
    table.add(names.of(Grouping::service, line.service ? line.service->value : 0));
    table.add(names.of(Grouping::technician, w.person.value));
    table.add(w.minutes);
    table.add(w.billedMinutes);
    table.add(i18n::translate(language, w.billable ? "work.yes" : "work.no"));
    table.add(i18n::translate(language, "work.kind." + std::string(nameOf(w.kind))));
    table.add(w.note);
    table.endLine();
}

}  // namespace

std::vector<ContractRounding> listRounding(Tx& tx, const Scope& scope) {
    std::vector<ContractRounding> out;
    for (const auto& contract : sla::listContracts(tx, scope))
        out.push_back({contract.id, contract.name, loadRounding(tx, contract.id).value_or(Rounding{})});
    return out;
}

// messages: sla.all_customers_needed
Result<Done> setRounding(Tx& tx, const Scope& scope, const Context& context, sla::ContractId id,
                         const Rounding& rounding) {
    if (!scope.allCustomers) return fail(ErrorKind::forbidden, "sla.all_customers_needed");
    if (!sla::findContract(tx, scope, id)) return fail(ErrorKind::not_found, "contract.not_found");
    GUICHET_CHECK(checkRounding(rounding));
    const Rounding before = loadRounding(tx, id).value_or(Rounding{});
    storeRounding(tx, id, rounding);
    journal::append(tx, context,
                    {"contract.rounding",
                     "contract",
                     id.value,
                     {},
                     {{"rounding", written(before), written(rounding)}},
                     0});
    return Done{};
}

Result<std::vector<Sum>> sums(Tx& tx, const Scope& scope, const SumRequest& request,
                              i18n::Language language) {
    GUICHET_CHECK(checkPeriod(request.from, request.to));
    auto out = loadSums(tx, scope, request.period(), request.by, mostSums);
    Names names(tx, language);
    for (Sum& sum : out) sum.name = names.of(request.by, sum.id);
    return out;
}

Result<std::string> exportWork(storage::Database& database, const Scope& scope, const Period& period,
                               i18n::Language language) {
    GUICHET_CHECK(checkPeriod(period.from, period.to));
    return database.read([&](Tx& tx) -> Result<std::string> {
        std::vector<WorkLine> lines;
        eachWork(tx, scope, period, mostLines + 1, [&](const WorkLine& line) { lines.push_back(line); });
        if (lines.size() > mostLines)
            return fail(ErrorKind::invalid, "export.too_many", {{"max", std::to_string(mostLines)}});
        directory::CsvTable table(language);
        for (const std::string_view column : columns)
            table.add(i18n::translate(language, "work.column." + std::string(column)));
        table.endLine();
        Names names(tx, language);
        for (const WorkLine& line : lines) addLine(table, names, line, language);
        return table.take();
    });
}

}  // namespace guichet::worklog
