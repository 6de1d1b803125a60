// State changes are resources: POST …/resolution resolves, DELETE on it reopens.

#include "desk/desk.h"
#include "desk/routes.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct WaitingBody {
    WaitingOn on{};
    std::optional<Instant> until;
    std::string reason;
    static constexpr std::string_view schemaName = "NewWaiting";
    static constexpr auto fields() {
        using T = WaitingBody;
        return fieldTable(field("on", &T::on), field("until", &T::until),
                          field("reason", &T::reason, {.max = 1000, .optional = true, .multiline = true}));
    }
    Move move() const { return {Action::wait, on, until, reason}; }
};

struct ResolutionBody {
    std::string text;
    static constexpr std::string_view schemaName = "NewResolution";
    static constexpr auto fields() {
        return fieldTable(field("text", &ResolutionBody::text, {.min = 1, .max = 20'000, .multiline = true}));
    }
    Move move() const { return {Action::resolve, {}, {}, text}; }
};

struct CancellationBody {
    std::string reason;
    static constexpr std::string_view schemaName = "NewCancellation";
    static constexpr auto fields() {
        return fieldTable(
            field("reason", &CancellationBody::reason, {.max = 1000, .optional = true, .multiline = true}));
    }
    Move move() const { return {Action::cancel, {}, {}, reason}; }
};

/// The answer of every state change: the ticket as it is then.
Result<TicketView> carry(storage::Database& database, const Call& call, const Move& move) {
    GUICHET_TRY(const std::int64_t version, call.ifMatch());
    return database.write([&](Tx& tx) -> Result<TicketView> {
        const auto id = resolveTicket(tx, call.path("id"));
        if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
        if (!journal::doneBefore(tx, call.context())) {
            GUICHET_CHECK(moveTicket(tx, call.scope(), call.context(), *id, version, move));
            return viewAfterChange(tx, call.scope(), *id, call.now);
        }
        auto view = viewTicket(tx, call.scope(), *id, call.now);
        if (!view) return fail(ErrorKind::not_found, "ticket.not_found");
        return std::move(*view);
    });
}

}  // namespace

void addMoveRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    const auto plain = [&](Method method, const char* noun, const char* name, const char* summary,
                           Action action, Permission permission) {
        routes.add<Nothing, TicketView>({method, std::string("/api/tickets/{id}/") + noun, name, summary,
                                         "desk", permission, TokenScope::tickets_write, 200, true},
                                        [&database, action](Call& call, const Nothing&) {
                                            return carry(database, call, {action, {}, {}, {}});
                                        });
    };
    const auto withBody = [&]<class Body>(Body, const char* noun, const char* name, const char* summary) {
        routes.add<Body, TicketView>(
            {Method::post, std::string("/api/tickets/{id}/") + noun, name, summary, "desk",
             Permission::tickets_work, TokenScope::tickets_write, 200, true},
            [&database](Call& call, const Body& body) { return carry(database, call, body.move()); });
    };
    plain(Method::post, "progress", "startTicket", "Start work on a new ticket", Action::start,
          Permission::tickets_work);
    withBody(WaitingBody{}, "waiting", "waitTicket", "Wait on the user, a provider or a date");
    plain(Method::del, "waiting", "wakeTicket", "Stop waiting", Action::wake, Permission::tickets_work);
    withBody(ResolutionBody{}, "resolution", "resolveTicket", "Resolve, saying how");
    plain(Method::del, "resolution", "reopenTicket", "Reopen a resolved ticket", Action::reopen,
          Permission::tickets_take_part);
    plain(Method::post, "closure", "closeTicket",
          "Close a resolved ticket; whoever asked confirms by it that the solution helped", Action::close,
          Permission::tickets_take_part);
    plain(Method::del, "closure", "reopenClosedTicket", "Reopen a closed ticket", Action::reopen,
          Permission::tickets_take_part);
    withBody(CancellationBody{}, "cancellation", "cancelTicket", "Cancel, saying why");
    plain(Method::del, "cancellation", "reopenCancelledTicket", "Reopen a cancelled ticket", Action::reopen,
          Permission::tickets_take_part);
}

}  // namespace guichet::desk
