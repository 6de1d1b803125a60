#include "desk/bootstrap.h"

#include "desk/catalogue_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"

namespace guichet::desk {

Bootstrap bootstrap(Tx& tx, const Scope& scope) {
    Bootstrap out;
    out.seq = journal::head(tx);
    eachActiveRow(tx, scope, [&](const TicketRow& row) { out.columns.add(row); });
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
