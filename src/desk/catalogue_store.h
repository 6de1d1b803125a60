#pragma once
// The SQL of what tickets choose from: categories, services, the priority matrix.

#include "desk/ticket.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using storage::Tx;

std::vector<CategoryView> loadCategories(Tx& tx);
std::optional<CategoryView> loadCategory(Tx& tx, CategoryId id);
CategoryId insertCategory(Tx& tx, const NewCategory& category);
bool updateCategory(Tx& tx, const CategoryView& category, std::int64_t version);

std::vector<ServiceView> loadServices(Tx& tx);
std::optional<ServiceView> loadService(Tx& tx, ServiceId id);
ServiceId insertService(Tx& tx, const Label& name);
bool updateService(Tx& tx, const ServiceView& service, std::int64_t version);

Matrix loadMatrix(Tx& tx);
void storeMatrix(Tx& tx, const Matrix& matrix);

}  // namespace guichet::desk
