#include "platform/api/routes.h"

#include "directory/directory.h"
#include "directory/manager.h"
#include "directory/people_export.h"
#include "directory/person.h"
#include "directory/person_import.h"

namespace guichet::directory {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

template <class Item>
struct Page {
    std::vector<Item> items;
    std::optional<std::string> nextCursor;
    static constexpr auto fields() {
        return fieldTable(field("items", &Page::items), field("nextCursor", &Page::nextCursor));
    }
};
struct PeoplePage : Page<PersonView> {
    static constexpr std::string_view schemaName = "PeoplePageView";
};
struct CustomerList : Page<CustomerView> {
    static constexpr std::string_view schemaName = "CustomerListView";
};
struct TeamList : Page<TeamView> {
    static constexpr std::string_view schemaName = "TeamListView";
};

struct PeopleQuery {
    std::optional<std::string> q;
    std::optional<CustomerId> customerId;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    static constexpr std::string_view schemaName = "PeopleQuery";
    static constexpr auto fields() {
        using T = PeopleQuery;
        return fieldTable(
            field("q", &T::q, {.max = 200, .doc = "beginnings of names, mail addresses or numbers"}),
            field("customerId", &T::customerId), field("limit", &T::limit, {.min = 1, .max = 100}),
            field("cursor", &T::cursor, {.max = 400}));
    }
};

struct CustomerQuery {
    std::optional<std::string> q;
    std::optional<std::int64_t> limit;
    static constexpr std::string_view schemaName = "CustomerQuery";
    static constexpr auto fields() {
        using T = CustomerQuery;
        return fieldTable(field("q", &T::q, {.max = 200}),
                          field("limit", &T::limit, {.min = 1, .max = 1000}));
    }
};

/// A cursor is "sort name/id" of the last person of the page.
Result<PeoplePage> readPeople(Tx& tx, const Scope& scope, const PeopleQuery& query) {
    const int limit = static_cast<int>(query.limit.value_or(30));
    PeoplePage page;
    if (query.q && !trim(*query.q).empty()) {
        page.items = searchPeople(tx, scope, *query.q, query.customerId, limit);
        return page;
    }
    std::string afterName;
    PersonId afterId{};
    if (query.cursor) {
        const auto slash = query.cursor->rfind('/');
        const std::string id = slash == std::string::npos ? "" : query.cursor->substr(slash + 1);
        if (id.empty() || id.size() > 18 || id.find_first_not_of("0123456789") != std::string::npos)
            return failField("/cursor", "field.bad_cursor");
        afterName = query.cursor->substr(0, slash);
        afterId = PersonId{std::stoll(id)};
    }
    page.items = listPeople(tx, scope, query.customerId, afterName, afterId, limit);
    if (page.items.size() == static_cast<std::size_t>(limit)) {
        const PersonView& last = page.items.back();
        page.nextCursor = sortName(last.firstName, last.lastName) + "/" + std::to_string(last.id.value);
    }
    return page;
}

template <class View, class IdType>
Result<View> existing(std::optional<View> view, const char* code, IdType) {
    if (!view) return fail(ErrorKind::not_found, code);
    return std::move(*view);
}

void addPeople(api::Routes& routes, storage::Database& database) {
    routes.add<PeopleQuery, PeoplePage>(
        {Method::get, "/api/people", "listPeople", "Find people", "directory", Permission::people_read,
         TokenScope::read},
        [&database](Call& call, const PeopleQuery& query) {
            return database.read([&](Tx& tx) { return readPeople(tx, call.scope(), query); });
        });
    routes.add<Nothing, PersonView>(
        {Method::get, "/api/people/{id}", "getPerson", "One person", "directory", Permission::people_read,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<PersonView> {
            GUICHET_TRY(const PersonId id, call.id<PersonId>());
            return database.read(
                [&](Tx& tx) { return existing(findPerson(tx, call.scope(), id), "person.not_found", id); });
        });
    routes.add<NewPerson, PersonView>(
        {Method::post, "/api/people", "createPerson", "Add a person", "directory", Permission::people_write,
         TokenScope::people_write, 201},
        [&database](Call& call, const NewPerson& person) {
            return database.write([&](Tx& tx) -> Result<PersonView> {
                const auto before = journal::doneBefore(tx, call.context());
                PersonId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, createPerson(tx, call.scope(), call.context(), person));
                }
                return existing(findPerson(tx, Scope::everything(), id), "person.not_found", id);
            });
        });
    routes.add<PersonPatch, PersonView>(
        {Method::patch, "/api/people/{id}", "changePerson", "Change a person", "directory",
         Permission::people_write, TokenScope::people_write, 200, true},
        [&database](Call& call, const PersonPatch& patch) -> Result<PersonView> {
            GUICHET_TRY(const PersonId id, call.id<PersonId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<PersonView> {
                GUICHET_CHECK(changePerson(tx, call.scope(), call.context(), id, version, patch));
                return existing(findPerson(tx, Scope::everything(), id), "person.not_found", id);
            });
        });
}

void addCustomers(api::Routes& routes, storage::Database& database) {
    routes.add<CustomerQuery, CustomerList>(
        {Method::get, "/api/customers", "listCustomers", "Find customers", "directory",
         Permission::people_read, TokenScope::read},
        [&database](Call& call, const CustomerQuery& query) -> Result<CustomerList> {
            CustomerList list;
            list.items = database.read([&](Tx& tx) {
                return searchCustomers(tx, call.scope(), query.q.value_or(""),
                                       static_cast<int>(query.limit.value_or(200)));
            });
            return list;
        });
    routes.add<Nothing, CustomerView>({Method::get, "/api/customers/{id}", "getCustomer", "One customer",
                                       "directory", Permission::people_read, TokenScope::read},
                                      [&database](Call& call, const Nothing&) -> Result<CustomerView> {
                                          GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
                                          return database.read([&](Tx& tx) {
                                              return existing(findCustomer(tx, call.scope(), id),
                                                              "customer.not_found", id);
                                          });
                                      });
    routes.add<NewCustomer, CustomerView>(
        {Method::post, "/api/customers", "createCustomer", "Add a customer", "directory",
         Permission::directory_write, TokenScope::people_write, 201},
        [&database](Call& call, const NewCustomer& customer) {
            return database.write([&](Tx& tx) -> Result<CustomerView> {
                const auto before = journal::earlier(tx, call.context());
                CustomerId id{before ? before->recordId : 0};
                if (!before) {
                    if (customer.parentId && !findCustomer(tx, call.scope(), *customer.parentId))
                        return failField("/parentId", "customer.not_found");
                    GUICHET_TRY(id, createCustomer(tx, call.context(), customer));
                }
                return existing(findCustomer(tx, Scope::everything(), id), "customer.not_found", id);
            });
        });
    routes.add<CustomerPatch, CustomerView>(
        {Method::patch, "/api/customers/{id}", "changeCustomer", "Change a customer", "directory",
         Permission::directory_write, TokenScope::people_write, 200, true},
        [&database](Call& call, const CustomerPatch& patch) -> Result<CustomerView> {
            GUICHET_TRY(const CustomerId id, call.id<CustomerId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<CustomerView> {
                GUICHET_CHECK(changeCustomer(tx, call.scope(), call.context(), id, version, patch));
                return existing(findCustomer(tx, Scope::everything(), id), "customer.not_found", id);
            });
        });
}

void addSites(api::Routes& routes, storage::Database& database) {
    routes.add<NewSite, SiteView>(
        {Method::post, "/api/customers/{id}/sites", "createSite", "Add a site", "directory",
         Permission::directory_write, TokenScope::people_write, 201},
        [&database](Call& call, const NewSite& site) -> Result<SiteView> {
            GUICHET_TRY(const CustomerId customer, call.id<CustomerId>());
            return database.write([&](Tx& tx) -> Result<SiteView> {
                const auto before = journal::earlier(tx, call.context());
                SiteId id{before ? before->detailId : 0};
                if (!before) {
                    GUICHET_TRY(id, createSite(tx, call.scope(), call.context(), customer, site));
                }
                return existing(findSite(tx, call.scope(), id), "site.not_found", id);
            });
        });
    routes.add<NewSite, SiteView>(
        {Method::put, "/api/sites/{id}", "changeSite", "Change a site", "directory",
         Permission::directory_write, TokenScope::people_write, 200, true},
        [&database](Call& call, const NewSite& site) -> Result<SiteView> {
            GUICHET_TRY(const SiteId id, call.id<SiteId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<SiteView> {
                GUICHET_CHECK(changeSite(tx, call.scope(), call.context(), id, version, site));
                return existing(findSite(tx, call.scope(), id), "site.not_found", id);
            });
        });
}

void addTeams(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, TeamList>({Method::get, "/api/teams", "listTeams", "All teams", "directory",
                                   Permission::people_read, TokenScope::read},
                                  [&database](Call&, const Nothing&) -> Result<TeamList> {
                                      TeamList list;
                                      list.items = database.read([&](Tx& tx) { return listTeams(tx); });
                                      return list;
                                  });
    routes.add<NewTeam, TeamView>({Method::post, "/api/teams", "createTeam", "Add a team", "directory",
                                   Permission::directory_write, TokenScope::admin, 201},
                                  [&database](Call& call, const NewTeam& team) {
                                      return database.write([&](Tx& tx) -> Result<TeamView> {
                                          const auto before = journal::earlier(tx, call.context());
                                          TeamId id{before ? before->recordId : 0};
                                          if (!before) {
                                              GUICHET_TRY(id, createTeam(tx, call.context(), team));
                                          }
                                          return existing(findTeam(tx, id), "team.not_found", id);
                                      });
                                  });
    routes.add<TeamPatch, TeamView>({Method::patch, "/api/teams/{id}", "changeTeam", "Change a team",
                                     "directory", Permission::directory_write, TokenScope::admin, 200, true},
                                    [&database](Call& call, const TeamPatch& patch) -> Result<TeamView> {
                                        GUICHET_TRY(const TeamId id, call.id<TeamId>());
                                        GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                        return database.write([&](Tx& tx) -> Result<TeamView> {
                                            GUICHET_CHECK(changeTeam(tx, call.context(), id, version, patch));
                                            return existing(findTeam(tx, id), "team.not_found", id);
                                        });
                                    });
    const auto member = [&](Method method, const char* id, const char* summary, auto change) {
        routes.add<Nothing, Nothing>({method, "/api/teams/{id}/members/{personId}", id, summary, "directory",
                                      Permission::directory_write, TokenScope::admin},
                                     [&database, change](Call& call, const Nothing&) -> Result<Nothing> {
                                         GUICHET_TRY(const TeamId team, call.id<TeamId>());
                                         GUICHET_TRY(const PersonId person, call.id<PersonId>("personId"));
                                         GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                                             if (!findPerson(tx, call.scope(), person))
                                                 return fail(ErrorKind::not_found, "person.not_found");
                                             return change(tx, call.context(), team, person);
                                         }));
                                         return Nothing{};
                                     });
    };
    member(Method::put, "addTeamMember", "Add someone to a team", addMember);
    member(Method::del, "removeTeamMember", "Take someone out of a team", removeMember);
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addPeople(routes, database);
    addCustomers(routes, database);
    addSites(routes, database);
    addTeams(routes, database);
    addImportRoutes(routes, database);
    addExportRoute(routes, database);
    addManagerRoutes(routes, database);
}

}  // namespace guichet::directory
