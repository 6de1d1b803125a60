#include "desk/catalogue_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectCategories{
    "desk.category.list",
    "SELECT id, parent_id, name_fr, name_en, active, version FROM category ORDER BY id"};
constexpr Statement selectCategory{
    "desk.category.get", "SELECT id, parent_id, name_fr, name_en, active, version FROM category WHERE id=$1"};
constexpr Statement insertCategoryRow{
    "desk.category.insert",
    "INSERT INTO category (parent_id, name_fr, name_en) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement updateCategoryRow{"desk.category.update",
                                      "UPDATE category SET parent_id=$3, name_fr=$4, name_en=$5, active=$6, "
                                      "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectServices{"desk.service.list",
                                   "SELECT id, name_fr, name_en, active, version FROM service ORDER BY id"};
constexpr Statement selectService{"desk.service.get",
                                  "SELECT id, name_fr, name_en, active, version FROM service WHERE id=$1"};
constexpr Statement insertServiceRow{"desk.service.insert",
                                     "INSERT INTO service (name_fr, name_en) VALUES ($1,$2) RETURNING id"};
constexpr Statement updateServiceRow{
    "desk.service.update",
    "UPDATE service SET name_fr=$3, name_en=$4, active=$5, version=version+1 WHERE id=$1 "
    "AND version=$2"};
constexpr Statement selectCells{"desk.matrix.get", "SELECT impact, urgency, priority FROM priority_cell"};
constexpr Statement storeCell{
    "desk.matrix.set",
    "INSERT INTO priority_cell (impact, urgency, priority) VALUES ($1,$2,$3) ON CONFLICT (impact, "
    "urgency) DO UPDATE SET priority = excluded.priority"};

CategoryView categoryFrom(const Row& row) {
    return {row.id<CategoryId>(0),
            row.maybeId<CategoryId>(1),
            {row.string(2), row.string(3)},
            row.boolean(4),
            row.integer(5)};
}

ServiceView serviceFrom(const Row& row) {
    return {row.id<ServiceId>(0), {row.string(1), row.string(2)}, row.boolean(3), row.integer(4)};
}

}  // namespace

std::vector<CategoryView> loadCategories(Tx& tx) {
    return tx.all(selectCategories, categoryFrom);
}
std::optional<CategoryView> loadCategory(Tx& tx, CategoryId id) {
    return tx.first(selectCategory, categoryFrom, id);
}

CategoryId insertCategory(Tx& tx, const NewCategory& c) {
    return CategoryId{tx.integer(insertCategoryRow, c.parentId, c.name.fr, c.name.en)};
}

bool updateCategory(Tx& tx, const CategoryView& c, std::int64_t version) {
    return tx.execute(updateCategoryRow, c.id, version, c.parentId, c.name.fr, c.name.en, c.active) == 1;
}

std::vector<ServiceView> loadServices(Tx& tx) {
    return tx.all(selectServices, serviceFrom);
}
std::optional<ServiceView> loadService(Tx& tx, ServiceId id) {
    return tx.first(selectService, serviceFrom, id);
}
ServiceId insertService(Tx& tx, const Label& name) {
    return ServiceId{tx.integer(insertServiceRow, name.fr, name.en)};
}

bool updateService(Tx& tx, const ServiceView& s, std::int64_t version) {
    return tx.execute(updateServiceRow, s.id, version, s.name.fr, s.name.en, s.active) == 1;
}

Matrix loadMatrix(Tx& tx) {
    Matrix matrix = defaultMatrix;  // cells that nobody changed
    tx.each(selectCells, [&](const Row& row) {
        matrix.at(static_cast<std::size_t>(row.integer(1) - 1))
            .at(static_cast<std::size_t>(row.integer(0) - 1)) = static_cast<int>(row.integer(2));
    });
    return matrix;
}

void storeMatrix(Tx& tx, const Matrix& matrix) {
    for (int urgency = 1; urgency <= 5; ++urgency)
        for (int impact = 1; impact <= 5; ++impact)
            tx.execute(storeCell, impact, urgency, priorityOf(matrix, impact, urgency));
}

}  // namespace guichet::desk
