#pragma once
// What tickets choose from: the wire shapes of categories, services and the priority matrix.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"

namespace guichet::desk {

/// A name in both languages.
struct Label {
    std::string fr;
    std::string en;
    static constexpr std::string_view schemaName = "Label";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Label::fr, {.min = 1, .max = 120}),
                          field("en", &Label::en, {.min = 1, .max = 120}));
    }
};

struct CategoryView {
    CategoryId id;
    std::optional<CategoryId> parentId;
    Label name;
    bool active = true;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "CategoryView";
    static constexpr auto fields() {
        using T = CategoryView;
        return fieldTable(field("id", &T::id), field("parentId", &T::parentId), field("name", &T::name),
                          field("active", &T::active), field("version", &T::version));
    }
};

struct ServiceView {
    ServiceId id;
    Label name;
    bool active = true;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ServiceView";
    static constexpr auto fields() {
        using T = ServiceView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("active", &T::active),
                          field("version", &T::version));
    }
};

struct NewCategory {
    std::optional<CategoryId> parentId;
    Label name;
    static constexpr std::string_view schemaName = "NewCategory";
    static constexpr auto fields() {
        return fieldTable(field("parentId", &NewCategory::parentId), field("name", &NewCategory::name));
    }
};

struct CategoryPatch {
    Patch<std::optional<CategoryId>> parentId;
    Patch<Label> name;
    Patch<bool> active;
    static constexpr std::string_view schemaName = "CategoryPatch";
    static constexpr auto fields() {
        using T = CategoryPatch;
        return fieldTable(field("parentId", &T::parentId), field("name", &T::name),
                          field("active", &T::active));
    }
};

struct NewService {
    Label name;
    static constexpr std::string_view schemaName = "NewService";
    static constexpr auto fields() { return fieldTable(field("name", &NewService::name)); }
};

struct ServicePatch {
    Patch<Label> name;
    Patch<bool> active;
    static constexpr std::string_view schemaName = "ServicePatch";
    static constexpr auto fields() {
        return fieldTable(field("name", &ServicePatch::name), field("active", &ServicePatch::active));
    }
};

/// matrix[urgency-1][impact-1] is the priority, 1 (lowest) to 5 (highest).
struct PriorityMatrix {
    std::vector<std::vector<int>> matrix;
    static constexpr std::string_view schemaName = "PriorityMatrix";
    static constexpr auto fields() {
        return fieldTable(field("matrix", &PriorityMatrix::matrix, {.min = 5, .max = 5}));
    }
};

}  // namespace guichet::desk
