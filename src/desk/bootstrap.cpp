#include "desk/bootstrap.h"

#include "desk/catalogue_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"

namespace guichet::desk {

TicketRow withRelativeTimes(TicketRow row, std::int64_t before) {
    if (row.riskAt && row.dueAt) *row.riskAt -= *row.dueAt;
    for (std::optional<std::int64_t>* time : {&row.wakeAt, &row.dueAt, &row.providerDueAt})
        if (*time) **time -= row.createdAt;
    row.updatedAt -= row.createdAt;
    row.createdAt -= before;
    return row;
}

Bootstrap bootstrap(Tx& tx, const Scope& scope) {
    Bootstrap out;
    out.seq = journal::head(tx);
    std::int64_t before = 0;
    eachActiveRow(tx, scope, [&](const TicketRow& row) {
        out.columns.add(withRelativeTimes(row, before));
        before = row.createdAt;
    });
    out.people = directory::listTechnicians(tx);
    for (const auto& team : directory::listTeams(tx))
        if (team.active) out.teams.push_back({team.id, team.name});
    out.categories = loadCategories(tx);
    out.services = loadServices(tx);
    for (const auto& customer : directory::listCustomers(tx, scope))
        out.customers.push_back({customer.id, customer.name, customer.parentId});
    return out;
}

}  // namespace guichet::desk
