// Major incidents.

#include "escalation/routes.h"

namespace guichet::escalation {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct MajorList {
    std::vector<MajorView> items;
    static constexpr std::string_view schemaName = "MajorIncidentListView";
    static constexpr auto fields() { return fieldTable(field("items", &MajorList::items)); }
};
struct MajorQuery {
    std::optional<TicketId> ticketId;
    std::optional<bool> open;
    std::optional<std::int64_t> limit;
    static constexpr std::string_view schemaName = "MajorIncidentQuery";
    static constexpr auto fields() {
        using T = MajorQuery;
        return fieldTable(
            field("ticketId", &T::ticketId, {.doc = "only the one that goes on and has this ticket"}),
            field("open", &T::open, {.doc = "only those that go on"}),
            field("limit", &T::limit, {.min = 1, .max = 100}));
    }
};
struct PublicMajorList {
    std::vector<PublicMajor> items;
    static constexpr std::string_view schemaName = "PublicMajorIncidentListView";
    static constexpr auto fields() { return fieldTable(field("items", &PublicMajorList::items)); }
};
struct EndBody {
    std::string review;
    static constexpr std::string_view schemaName = "MajorIncidentEnd";
    static constexpr auto fields() {
        return fieldTable(field("review", &EndBody::review, {.min = 1, .max = 10'000, .multiline = true}));
    }
};

Result<MajorView> shown(Tx& tx, const Call& call, MajorId id) {
    auto found = findMajor(tx, call.scope(), id);
    if (!found) return fail(ErrorKind::not_found, "major.not_found");
    return std::move(*found);
}

/// One route of a change of a major incident.
template <class Body, class Change>
void addChange(api::Routes& routes, storage::Database& database, api::Route route, Change change) {
    route.tag = "escalation";
    route.scope = TokenScope::tickets_write;
    routes.add<Body, MajorView>(std::move(route),
                                [&database, change](Call& call, const Body& body) -> Result<MajorView> {
                                    GUICHET_TRY(const MajorId id, call.id<MajorId>());
                                    return database.write([&](Tx& tx) -> Result<MajorView> {
                                        if (!journal::earlier(tx, call.context())) {
                                            const auto done = change(tx, call, id, body);
                                            if (!done.ok()) return done.error();
                                        }
                                        return shown(tx, call, id);
                                    });
                                });
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<MajorQuery, MajorList>(
        {Method::get, "/api/major-incidents", "listMajorIncidents", "Major incidents, those that go on first",
         "escalation", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const MajorQuery& query) -> Result<MajorList> {
            const int limit = static_cast<int>(query.limit.value_or(50));
            return MajorList{database.read([&](Tx& tx) -> std::vector<MajorView> {
                if (!query.ticketId) return listMajors(tx, call.scope(), query.open.value_or(false), limit);
                auto one = majorOfTicket(tx, call.scope(), *query.ticketId);
                return one ? std::vector<MajorView>{std::move(*one)} : std::vector<MajorView>{};
            })};
        });
    routes.add<Nothing, MajorView>(
        {Method::get, "/api/major-incidents/{id}", "getMajorIncident", "One major incident", "escalation",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<MajorView> {
            GUICHET_TRY(const MajorId id, call.id<MajorId>());
            return database.read([&](Tx& tx) { return shown(tx, call, id); });
        });
    routes.add<Nothing, PublicMajorList>({Method::get, "/api/me/major-incidents", "listMyMajorIncidents",
                                          "What goes on and affects the caller, as written for users",
                                          "escalation", Permission::tickets_take_part, TokenScope::read},
                                         [&database](Call& call, const Nothing&) -> Result<PublicMajorList> {
                                             return PublicMajorList{database.read([&](Tx& tx) {
                                                 return publicMajors(tx, call.caller.person);
                                             })};
                                         });
}

void addDeclaring(api::Routes& routes, storage::Database& database) {
    routes.add<MajorInput, MajorView>(
        {Method::post, "/api/tickets/{id}/major-incident", "declareMajorIncident",
         "Declare an incident major", "escalation", Permission::major_manage, TokenScope::tickets_write, 201},
        [&database](Call& call, const MajorInput& input) -> Result<MajorView> {
            GUICHET_TRY(const TicketId ticket, call.id<TicketId>());
            return database.write([&](Tx& tx) -> Result<MajorView> {
                const auto before = journal::doneBefore(tx, call.context());
                MajorId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, declareMajor(tx, askerOf(call), call.context(), ticket, input));
                }
                return shown(tx, call, id);
            });
        });
    addChange<MajorInput>(routes, database,
                          {Method::put,
                           "/api/major-incidents/{id}",
                           "changeMajorIncident",
                           "Change what is agreed",
                           "",
                           Permission::major_manage,
                           {},
                           200,
                           true},
                          [](Tx& tx, Call& call, MajorId id, const MajorInput& input) -> Result<Done> {
                              GUICHET_TRY(const std::int64_t version, call.ifMatch());
                              return changeMajor(tx, askerOf(call), call.context(), id, version, input);
                          });
    addChange<EndBody>(routes, database,
                       {Method::post,
                        "/api/major-incidents/{id}/end",
                        "endMajorIncident",
                        "End it with a review",
                        "",
                        Permission::major_manage,
                        {}},
                       [](Tx& tx, Call& call, MajorId id, const EndBody& body) {
                           return endMajor(tx, askerOf(call), call.context(), id, body.review);
                       });
}

void addTakingPart(api::Routes& routes, storage::Database& database) {
    addChange<MajorUpdateInput>(routes, database,
                                {Method::post,
                                 "/api/major-incidents/{id}/updates",
                                 "updateMajorIncident",
                                 "Say how it stands: to users, to the desk, or both",
                                 "",
                                 Permission::tickets_work,
                                 {}},
                                [](Tx& tx, Call& call, MajorId id, const MajorUpdateInput& input) {
                                    return updateMajor(tx, askerOf(call), call.context(), id, input);
                                });
    for (const bool on : {true, false}) {
        const Method method = on ? Method::put : Method::del;
        addChange<Nothing>(routes, database,
                           {method,
                            "/api/major-incidents/{id}/tickets/{ticketId}",
                            on ? "linkMajorTicket" : "unlinkMajorTicket",
                            on ? "Add a ticket with the same cause" : "Take a ticket off",
                            "",
                            Permission::tickets_work,
                            {}},
                           [on](Tx& tx, Call& call, MajorId id, const Nothing&) -> Result<Done> {
                               const auto ticket = desk::resolveTicket(tx, call.path("ticketId"));
                               if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
                               return setMajorTicket(tx, askerOf(call), call.context(), id, *ticket, on);
                           });
        addChange<Nothing>(routes, database,
                           {method,
                            "/api/major-incidents/{id}/people/{personId}",
                            on ? "joinMajorIncident" : "leaveMajorIncident",
                            on ? "Somebody is on it" : "Somebody is off it",
                            "",
                            Permission::tickets_work,
                            {}},
                           [on](Tx& tx, Call& call, MajorId id, const Nothing&) -> Result<Done> {
                               GUICHET_TRY(const PersonId person, call.id<PersonId>("personId"));
                               return setMajorPerson(tx, askerOf(call), call.context(), id, person, on);
                           });
    }
}

}  // namespace

void addMajorRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addDeclaring(routes, database);
    addTakingPart(routes, database);
}

}  // namespace guichet::escalation
