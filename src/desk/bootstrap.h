#pragma once
// The console's working set: every active ticket in sight as columns, and the lists it chooses from, with
// the journal's number from which the event stream goes on.

#include "base/columns.h"
#include "desk/desk.h"

namespace guichet::desk {

/// A customer to choose, with its place in the tree.
struct CustomerChoice {
    CustomerId id;
    std::string name;
    std::optional<CustomerId> parentId;
    static constexpr std::string_view schemaName = "CustomerChoiceView";
    static constexpr auto fields() {
        using T = CustomerChoice;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("parentId", &T::parentId));
    }
};

/// A row with its times as differences, which take half of the bytes: `createdAt` from the row before,
/// `riskAt` from `dueAt`, every other time from `createdAt`. `before` is the created time of the row before
/// (0 at first).
TicketRow withRelativeTimes(TicketRow row, std::int64_t before);

struct Bootstrap {
    std::int64_t seq = 0;            ///< of the last journal entry that is in it
    Columns<TicketRow> columns;      ///< their times as `withRelativeTimes` says
    std::vector<PersonName> people;  ///< technicians
    std::vector<TeamRef> teams;
    std::vector<CategoryView> categories;
    std::vector<ServiceView> services;
    std::vector<CustomerChoice> customers;
    static constexpr std::string_view schemaName = "BootstrapView";
    static constexpr auto fields() {
        using T = Bootstrap;
        return fieldTable(
            field("seq", &T::seq, {.doc = "the number of the last journal entry that is in it"}),
            field("columns", &T::columns,
                  {.doc = "the active tickets, one array per field of TicketRowView, with times as "
                          "differences in milliseconds: createdAt from the row before (the first from "
                          "1970), riskAt from dueAt, every other time from createdAt"}),
            field("people", &T::people), field("teams", &T::teams), field("categories", &T::categories),
            field("services", &T::services), field("customers", &T::customers));
    }
};

Bootstrap bootstrap(Tx& tx, const Scope& scope);

}  // namespace guichet::desk
