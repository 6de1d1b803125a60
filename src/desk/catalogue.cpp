// Use cases of what tickets choose from: categories, services, the priority matrix.

#include <algorithm>

#include "desk/catalogue_store.h"
#include "desk/desk.h"

namespace guichet::desk {

std::vector<CategoryView> categories(Tx& tx) {
    return loadCategories(tx);
}

std::vector<CategoryId> categoryLine(Tx& tx, std::optional<CategoryId> category) {
    if (!category) return {};
    const auto all = loadCategories(tx);
    std::vector<CategoryId> out;
    // No category stands below itself, so this ends.
    while (category) {
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.id == *category; });
        if (found == all.end()) break;
        out.push_back(*category);
        category = found->parentId;
    }
    return out;
}

std::vector<ServiceView> services(Tx& tx) {
    return loadServices(tx);
}
Matrix priorityMatrix(Tx& tx) {
    return loadMatrix(tx);
}

Result<CategoryId> createCategory(Tx& tx, const Context& context, const NewCategory& n) {
    if (n.parentId && !loadCategory(tx, *n.parentId)) return failField("/parentId", "category.not_found");
    const CategoryId id = insertCategory(tx, n);
    journal::append(tx, context,
                    {"category.created", "category", id.value, {}, {{"name", "", n.name.en}}, 0});
    return id;
}

Result<ServiceId> createService(Tx& tx, const Context& context, const NewService& n) {
    const ServiceId id = insertService(tx, n.name);
    journal::append(tx, context, {"service.created", "service", id.value, {}, {{"name", "", n.name.en}}, 0});
    return id;
}

namespace {

void note(std::vector<journal::Change>& changes, std::string field, const std::string& before,
          const std::string& after) {
    if (before != after) changes.push_back({std::move(field), before, after});
}

/// What categories and services have in common.
template <class View>
std::vector<journal::Change> differences(const View& before, const View& after) {
    std::vector<journal::Change> changes;
    note(changes, "name.fr", before.name.fr, after.name.fr);
    note(changes, "name.en", before.name.en, after.name.en);
    note(changes, "active", before.active ? "yes" : "no", after.active ? "yes" : "no");
    return changes;
}

std::string numberOf(std::optional<CategoryId> id) {
    return id ? std::to_string(id->value) : std::string();
}

/// A loop would hide the whole branch.
Result<Done> checkParent(Tx& tx, const CategoryView& category) {
    for (auto above = category.parentId; above;) {
        if (*above == category.id) return failField("/parentId", "category.loop");
        const auto parent = loadCategory(tx, *above);
        if (!parent) return failField("/parentId", "category.not_found");
        above = parent->parentId;
    }
    return Done{};
}

}  // namespace

Result<CategoryView> changeCategory(Tx& tx, const Context& context, CategoryId id, std::int64_t version,
                                    const CategoryPatch& patch) {
    const auto before = loadCategory(tx, id);
    if (!before) return fail(ErrorKind::not_found, "category.not_found");
    CategoryView after = *before;
    if (patch.name.given) after.name = patch.name.value;
    if (patch.active.given) after.active = patch.active.value;
    if (patch.parentId.given) after.parentId = patch.parentId.value;
    GUICHET_CHECK(checkParent(tx, after));
    if (!updateCategory(tx, after, version)) return fail(ErrorKind::stale, "record.stale");
    after.version = version + 1;
    auto changes = differences(*before, after);
    note(changes, "parent", numberOf(before->parentId), numberOf(after.parentId));
    journal::append(tx, context, {"category.changed", "category", id.value, {}, changes, 0});
    return after;
}

Result<ServiceView> changeService(Tx& tx, const Context& context, ServiceId id, std::int64_t version,
                                  const ServicePatch& patch) {
    const auto before = loadService(tx, id);
    if (!before) return fail(ErrorKind::not_found, "service.not_found");
    ServiceView after = *before;
    if (patch.name.given) after.name = patch.name.value;
    if (patch.active.given) after.active = patch.active.value;
    if (!updateService(tx, after, version)) return fail(ErrorKind::stale, "record.stale");
    after.version = version + 1;
    journal::append(tx, context,
                    {"service.changed", "service", id.value, {}, differences(*before, after), 0});
    return after;
}

namespace {
std::string written(const Matrix& matrix) {
    std::string out;
    for (const auto& row : matrix) {
        if (!out.empty()) out += " / ";
        for (const int cell : row) out += std::to_string(cell);
    }
    return out;
}
}  // namespace

Result<Done> setPriorityMatrix(Tx& tx, const Context& context, const PriorityMatrix& wanted) {
    Matrix matrix = defaultMatrix;
    for (std::size_t urgency = 0; urgency < 5; ++urgency) {
        if (wanted.matrix.at(urgency).size() != 5)
            return failField("/matrix/" + std::to_string(urgency), "matrix.not_five");
        for (std::size_t impact = 0; impact < 5; ++impact) {
            const int value = wanted.matrix[urgency][impact];
            if (value < 1 || value > 5)
                return failField("/matrix/" + std::to_string(urgency) + "/" + std::to_string(impact),
                                 "matrix.out_of_range");
            matrix[urgency][impact] = value;
        }
    }
    const Matrix before = loadMatrix(tx);
    storeMatrix(tx, matrix);
    journal::append(tx, context,
                    {"matrix.changed", "matrix", 1, {}, {{"matrix", written(before), written(matrix)}}, 0});
    return Done{};
}

}  // namespace guichet::desk
