#include "desk/catalogue_store.h"
#include "desk/desk.h"
#include "desk/routes.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct CategoryList {
    std::vector<CategoryView> items;
    static constexpr std::string_view schemaName = "CategoryListView";
    static constexpr auto fields() { return fieldTable(field("items", &CategoryList::items)); }
};

struct ServiceList {
    std::vector<ServiceView> items;
    static constexpr std::string_view schemaName = "ServiceListView";
    static constexpr auto fields() { return fieldTable(field("items", &ServiceList::items)); }
};

struct QuestionSetList {
    std::vector<QuestionSet> items;
    static constexpr std::string_view schemaName = "QuestionSetListView";
    static constexpr auto fields() { return fieldTable(field("items", &QuestionSetList::items)); }
};

void addQuestions(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, QuestionSetList>(
        {Method::get, "/api/questions", "listQuestions", "What categories ask of whoever needs help", "desk",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<QuestionSetList> {
            return QuestionSetList{database.read([](Tx& tx) { return questionSets(tx); })};
        });
    routes.add<QuestionSetInput, QuestionSet>(
        {Method::put, "/api/categories/{id}/questions", "setQuestions",
         "Change what a category asks; If-Match takes the category's version", "desk",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const QuestionSetInput& wanted) -> Result<QuestionSet> {
            GUICHET_TRY(const CategoryId id, call.id<CategoryId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write(
                [&](Tx& tx) { return setQuestions(tx, call.context(), id, version, wanted); });
        });
}

void addCategories(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, CategoryList>(
        {Method::get, "/api/categories", "listCategories", "All categories", "desk",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<CategoryList> {
            return CategoryList{database.read([](Tx& tx) { return categories(tx); })};
        });
    routes.add<NewCategory, CategoryView>(
        {Method::post, "/api/categories", "createCategory", "Add a category", "desk",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const NewCategory& category) {
            return database.write([&](Tx& tx) -> Result<CategoryView> {
                const auto before = journal::doneBefore(tx, call.context());
                CategoryId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, createCategory(tx, call.context(), category));
                }
                return *loadCategory(tx, id);
            });
        });
    routes.add<CategoryPatch, CategoryView>(
        {Method::patch, "/api/categories/{id}", "changeCategory", "Change a category", "desk",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const CategoryPatch& patch) -> Result<CategoryView> {
            GUICHET_TRY(const CategoryId id, call.id<CategoryId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write(
                [&](Tx& tx) { return changeCategory(tx, call.context(), id, version, patch); });
        });
}

void addServices(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, ServiceList>(
        {Method::get, "/api/services", "listServices", "All services", "desk", Permission::tickets_take_part,
         TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<ServiceList> {
            return ServiceList{database.read([](Tx& tx) { return services(tx); })};
        });
    routes.add<NewService, ServiceView>({Method::post, "/api/services", "createService", "Add a service",
                                         "desk", Permission::desk_configure, TokenScope::admin, 201},
                                        [&database](Call& call, const NewService& service) {
                                            return database.write([&](Tx& tx) -> Result<ServiceView> {
                                                const auto before = journal::doneBefore(tx, call.context());
                                                ServiceId id{before.value_or(0)};
                                                if (!before) {
                                                    GUICHET_TRY(id,
                                                                createService(tx, call.context(), service));
                                                }
                                                return *loadService(tx, id);
                                            });
                                        });
    routes.add<ServicePatch, ServiceView>(
        {Method::patch, "/api/services/{id}", "changeService", "Change a service", "desk",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const ServicePatch& patch) -> Result<ServiceView> {
            GUICHET_TRY(const ServiceId id, call.id<ServiceId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write(
                [&](Tx& tx) { return changeService(tx, call.context(), id, version, patch); });
        });
}

PriorityMatrix asView(const Matrix& matrix) {
    PriorityMatrix view;
    for (const auto& row : matrix) view.matrix.emplace_back(row.begin(), row.end());
    return view;
}

}  // namespace

void addCatalogueRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    addCategories(routes, database);
    addQuestions(routes, database);
    addServices(routes, database);
    routes.add<Nothing, PriorityMatrix>(
        {Method::get, "/api/priority-matrix", "getPriorityMatrix", "Priority by urgency and impact", "desk",
         Permission::tickets_work, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<PriorityMatrix> {
            return asView(database.read([](Tx& tx) { return priorityMatrix(tx); }));
        });
    routes.add<PriorityMatrix, PriorityMatrix>(
        {Method::put, "/api/priority-matrix", "setPriorityMatrix", "Change the priority matrix", "desk",
         Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const PriorityMatrix& matrix) {
            return database.write([&](Tx& tx) -> Result<PriorityMatrix> {
                GUICHET_CHECK(setPriorityMatrix(tx, call.context(), matrix));
                return asView(priorityMatrix(tx));
            });
        });
}

}  // namespace guichet::desk
