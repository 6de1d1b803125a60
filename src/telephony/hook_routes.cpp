#include "directory/history.h"
#include "telephony/routes.h"

namespace guichet::telephony {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct NewHook {
    std::string name;
    static constexpr std::string_view schemaName = "NewTelephonyHook";
    static constexpr auto fields() {
        return fieldTable(field("name", &NewHook::name, {.min = 1, .max = 100}));
    }
};

struct MadeHookView {
    HookView hook;
    std::string secret;
    std::string path;
    static constexpr std::string_view schemaName = "MadeTelephonyHookView";
    static constexpr auto fields() {
        using T = MadeHookView;
        return fieldTable(field("hook", &T::hook), field("secret", &T::secret, {.doc = "shown once"}),
                          field("path", &T::path, {.doc = "the address below the desk's own"}));
    }
};

struct HookList {
    std::vector<HookView> items;
    static constexpr std::string_view schemaName = "TelephonyHookListView";
    static constexpr auto fields() { return fieldTable(field("items", &HookList::items)); }
};

/// The fields of the query and of the body, whichever form it has. Bridges get content types wrong, so a body
/// that begins like an object is read as one.
Result<EventFields> fieldsOf(const http::Request& request) {
    EventFields out(request.query.begin(), request.query.end());
    const std::string_view body = trim(request.body);
    if (body.empty()) return out;
    const bool json = body.front() == '{' || body.front() == '[';
    GUICHET_TRY(const EventFields more, json ? fieldsOfJson(body) : fieldsOfForm(body));
    out.insert(out.end(), more.begin(), more.end());
    return out;
}

/// "Authorization: Bearer …" (RFC 6750), or a header of our own for bridges that can't set that one.
std::string_view secretOfHeader(const http::Request& request) {
    const std::string_view own = trim(request.header("X-Guichet-Token"));
    if (!own.empty()) return own;
    constexpr std::string_view scheme = "bearer ";
    const std::string_view header = request.header("Authorization");
    if (!equalsIgnoringCase(header.substr(0, scheme.size()), scheme)) return {};
    return trim(header.substr(scheme.size()));
}

Result<http::Response> takeFrom(storage::Database& database, const Call& call, std::string_view secret) {
    if (secret.empty()) return fail(ErrorKind::not_found, "telephony.hook_unknown");
    GUICHET_TRY(const EventFields fields, fieldsOf(call.request));
    GUICHET_TRY(const HookEvent event, readEvent(fields, call.now));
    const Context context{{}, call.now, call.request.id, ""};
    GUICHET_CHECK(database.write([&](Tx& tx) { return takeEvent(tx, secret, event, context); }));
    http::Response response;
    response.body = "{}";  // what bridges of help desks expect of a call that is neither refused nor diverted
    response.set("Content-Type", "application/json");
    return response;
}

void addEventRoutes(api::Routes& routes, storage::Database& database) {
    constexpr std::size_t largest = 64u << 10;
    const auto add = [&](Method method, const char* path, const char* name, bool inPath) {
        api::Route route{
            method,          path, name, "An exchange tells of a call", "telephony", Permission::open,
            TokenScope::read};
        route.maxBody = largest;
        routes.addRaw(std::move(route), "application/json", [&database, inPath](Call& call) {
            return takeFrom(database, call, inPath ? call.path("token") : secretOfHeader(call.request));
        });
    };
    add(Method::post, "/api/telephony/hook/{token}", "tellOfCall", true);
    add(Method::get, "/api/telephony/hook/{token}", "tellOfCallByQuery", true);
    add(Method::post, "/api/telephony/hook", "tellOfCallWithHeader", false);
    add(Method::get, "/api/telephony/hook", "tellOfCallByQueryWithHeader", false);
}

}  // namespace

void addHookRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    addEventRoutes(routes, database);
    routes.add<Nothing, HookList>({Method::get, "/api/telephony/hooks", "listTelephonyHooks",
                                   "The addresses at which exchanges tell of calls", "telephony",
                                   Permission::platform_manage, TokenScope::admin},
                                  [&database](Call&, const Nothing&) -> Result<HookList> {
                                      return HookList{database.read([](Tx& tx) { return listHooks(tx); })};
                                  });
    routes.add<Nothing, directory::RecordHistory>(
        {Method::get, "/api/telephony/hooks/history", "getTelephonyHooksHistory",
         "Who made and ended exchanges' addresses", "telephony", Permission::platform_manage,
         TokenScope::admin},
        [&database](Call&, const Nothing&) -> Result<directory::RecordHistory> {
            return database.read([](Tx& tx) { return directory::historyOfKinds(tx, {{"hook", {}}}); });
        });
    routes.add<NewHook, MadeHookView>(
        {Method::post, "/api/telephony/hooks", "createTelephonyHook", "Make an address for an exchange",
         "telephony", Permission::platform_manage, TokenScope::admin, 201},
        [&database](Call& call, const NewHook& body) {
            return database.write([&](Tx& tx) -> Result<MadeHookView> {
                // A secret is shown once: a repetition makes another, and the first is seen in the list.
                Context context = call.context();
                context.operation.clear();
                const MadeHook made = makeHook(tx, context, body.name);
                return MadeHookView{made.hook, made.secret, "/api/telephony/hook/" + made.secret};
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/telephony/hooks/{id}", "revokeTelephonyHook", "End an exchange's address",
         "telephony", Permission::platform_manage, TokenScope::admin, 204},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const HookId id, call.id<HookId>());
            GUICHET_CHECK(database.write([&](Tx& tx) { return revokeHook(tx, call.context(), id); }));
            return Nothing{};
        });
}

}  // namespace guichet::telephony
