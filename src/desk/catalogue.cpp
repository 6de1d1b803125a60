// Use cases of what tickets choose from: categories, services, the priority matrix.

#include "desk/catalogue_store.h"
#include "desk/desk.h"

namespace guichet::desk {

std::vector<CategoryView> categories(Tx& tx) {
    return loadCategories(tx);
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
