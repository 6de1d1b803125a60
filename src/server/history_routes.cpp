#include "server/history_routes.h"

#include <algorithm>
#include <array>

#include "directory/history.h"
#include "directory/scope_sql.h"

namespace guichet::server {
namespace {

using RecordId = Id<struct RecordTag>;

/// What is set up on pages of the administration, by its name in the journal. Tickets, people and accounts
/// are read where the rights to them are checked.
constexpr std::array<std::string_view, 10> records{"calendar", "category", "checklist", "contract", "matrix",
                                                   "portal",   "provider", "service",   "skill",    "team"};

}  // namespace

void addHistoryRoutes(api::Routes& routes, storage::Database& database) {
    using directory::RecordHistory;
    routes.add<api::Nothing, RecordHistory>(
        {http::Method::get, "/api/history/{record}/{id}", "getHistory",
         "Who changed what of something that the desk is set up with", "platform",
         auth::Permission::desk_configure, auth::TokenScope::read},
        [&database](api::Call& call, const api::Nothing&) -> Result<RecordHistory> {
            const std::string record(call.path("record"));
            if (std::find(records.begin(), records.end(), record) == records.end())
                return fail(ErrorKind::not_found, "history.unknown_record");
            if (!directory::seesAllCustomers(call.scope()))
                return fail(ErrorKind::forbidden, "history.all_customers_needed");
            GUICHET_TRY(const RecordId id, call.id<RecordId>());
            return database.read([&](storage::Tx& tx) { return directory::historyOf(tx, record, id.value); });
        });
}

}  // namespace guichet::server
