// Providers, checklists, how teams and services stand.

#include <map>

#include "directory/history.h"
#include "escalation/routes.h"

namespace guichet::escalation {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct ProviderList {
    std::vector<ProviderView> items;
    static constexpr std::string_view schemaName = "ProviderListView";
    static constexpr auto fields() { return fieldTable(field("items", &ProviderList::items)); }
};
struct ChecklistList {
    std::vector<ChecklistView> items;
    static constexpr std::string_view schemaName = "ChecklistListView";
    static constexpr auto fields() { return fieldTable(field("items", &ChecklistList::items)); }
};
struct StandingList {
    std::vector<TeamStanding> teams;
    std::vector<ServiceStanding> services;
    static constexpr std::string_view schemaName = "StandingListView";
    static constexpr auto fields() {
        return fieldTable(field("teams", &StandingList::teams), field("services", &StandingList::services));
    }
};
struct TeamStandingBody {
    std::int64_t level = 1;
    std::optional<PersonId> managerId;
    static constexpr std::string_view schemaName = "TeamStanding";
    static constexpr auto fields() {
        using T = TeamStandingBody;
        return fieldTable(field("level", &T::level, {.min = 1, .max = 3}), field("managerId", &T::managerId));
    }
};
struct ServiceStandingBody {
    std::optional<PersonId> ownerId;
    static constexpr std::string_view schemaName = "ServiceStanding";
    static constexpr auto fields() { return fieldTable(field("ownerId", &ServiceStandingBody::ownerId)); }
};

template <class T>
Result<T> existing(std::optional<T> found, const char* code) {
    if (!found) return fail(ErrorKind::not_found, code);
    return std::move(*found);
}

void addProviders(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, ProviderList>(
        {Method::get, "/api/providers", "listProviders", "Outside organisations that tickets are handed to",
         "escalation", Permission::tickets_work, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<ProviderList> {
            return ProviderList{database.read([](Tx& tx) { return listProviders(tx); })};
        });
    routes.add<ProviderInput, ProviderView>(
        {Method::post, "/api/providers", "createProvider", "Add a provider", "escalation",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const ProviderInput& input) {
            return database.write([&](Tx& tx) -> Result<ProviderView> {
                const auto before = journal::doneBefore(tx, call.context());
                ProviderId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, createProvider(tx, call.context(), input));
                }
                return existing(findProvider(tx, id), "provider.not_found");
            });
        });
    routes.add<ProviderInput, ProviderView>(
        {Method::put, "/api/providers/{id}", "replaceProvider", "Change a provider", "escalation",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const ProviderInput& input) -> Result<ProviderView> {
            GUICHET_TRY(const ProviderId id, call.id<ProviderId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<ProviderView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceProvider(tx, call.context(), id, version, input));
                return existing(findProvider(tx, id), "provider.not_found");
            });
        });
}

void addChecklists(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, ChecklistList>(
        {Method::get, "/api/checklists", "listChecklists",
         "What a file must hold, by category; the default first", "escalation", Permission::desk_configure,
         TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<ChecklistList> {
            return ChecklistList{database.read([](Tx& tx) { return listChecklists(tx); })};
        });
    routes.add<ChecklistInput, ChecklistView>(
        {Method::post, "/api/checklists", "createChecklist", "Give a category a checklist of its own",
         "escalation", Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const ChecklistInput& input) {
            return database.write([&](Tx& tx) -> Result<ChecklistView> {
                const auto before = journal::doneBefore(tx, call.context());
                ChecklistId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, createChecklist(tx, call.context(), input));
                }
                return existing(findChecklist(tx, id), "checklist.not_found");
            });
        });
    routes.add<ChecklistInput, ChecklistView>(
        {Method::put, "/api/checklists/{id}", "replaceChecklist", "Change a checklist; its category stays",
         "escalation", Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const ChecklistInput& input) -> Result<ChecklistView> {
            GUICHET_TRY(const ChecklistId id, call.id<ChecklistId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<ChecklistView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replaceChecklist(tx, call.context(), id, version, input));
                return existing(findChecklist(tx, id), "checklist.not_found");
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/checklists/{id}", "deleteChecklist", "The category follows the one above again",
         "escalation", Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const ChecklistId id, call.id<ChecklistId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(deleteChecklist(tx, call.context(), id, version));
                return Nothing{};
            });
        });
}

StandingList standings(Tx& tx) {
    return {teamStandings(tx), serviceStandings(tx)};
}

/// Who changed what of them; services by their names in the caller's language.
directory::RecordHistory standingsHistory(Tx& tx, i18n::Language language) {
    std::map<std::int64_t, std::string> teams, services;
    for (const auto& team : teamStandings(tx)) teams[team.id.value] = team.name;
    for (const auto& service : serviceStandings(tx))
        services[service.id.value] = language == i18n::Language::fr ? service.name.fr : service.name.en;
    return directory::historyOfKinds(tx,
                                     {{"team_standing", [&](std::int64_t id) { return teams[id]; }},
                                      {"service_standing", [&](std::int64_t id) { return services[id]; }}});
}

void addStandings(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, directory::RecordHistory>(
        {Method::get, "/api/escalation/standings/history", "getStandingsHistory",
         "Who changed levels, managers and owners", "escalation", Permission::desk_configure,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<directory::RecordHistory> {
            return database.read([&](Tx& tx) { return standingsHistory(tx, call.language); });
        });
    routes.add<Nothing, StandingList>(
        {Method::get, "/api/escalation/standings", "listStandings",
         "Levels and managers of teams, owners of services", "escalation", Permission::desk_configure,
         TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<StandingList> { return database.read(standings); });
    routes.add<TeamStandingBody, StandingList>(
        {Method::put, "/api/escalation/teams/{id}", "setTeamStanding", "Set a team's level and manager",
         "escalation", Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const TeamStandingBody& body) -> Result<StandingList> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            return database.write([&](Tx& tx) -> Result<StandingList> {
                GUICHET_CHECK(setTeamStanding(tx, call.context(), id, body.level, body.managerId));
                return standings(tx);
            });
        });
    routes.add<ServiceStandingBody, StandingList>(
        {Method::put, "/api/escalation/services/{id}", "setServiceOwner", "Set a service's owner",
         "escalation", Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const ServiceStandingBody& body) -> Result<StandingList> {
            GUICHET_TRY(const ServiceId id, call.id<ServiceId>());
            return database.write([&](Tx& tx) -> Result<StandingList> {
                GUICHET_CHECK(setServiceOwner(tx, call.context(), id, body.ownerId));
                return standings(tx);
            });
        });
}

}  // namespace

void addSettingsRoutes(api::Routes& routes, storage::Database& database) {
    addProviders(routes, database);
    addChecklists(routes, database);
    addStandings(routes, database);
}

}  // namespace guichet::escalation
