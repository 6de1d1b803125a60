#pragma once
// The module's routes.

#include "platform/api/routes.h"
#include "telephony/telephony.h"

namespace guichet::telephony {

struct RouteNeeds {
    storage::Database& database;
    i18n::TimeZone zone;  ///< the desk's: when the counter's numbers begin anew
};

void addRoutes(api::Routes& routes, const RouteNeeds& needs);

// Parts, by noun.
void addCallRoutes(api::Routes& routes, const RouteNeeds& needs);
void addHookRoutes(api::Routes& routes, const RouteNeeds& needs);
void addCounterRoutes(api::Routes& routes, const RouteNeeds& needs);

}  // namespace guichet::telephony
