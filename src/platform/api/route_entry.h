#pragma once
// Inside the module: a route with what is worked out from it.

#include "platform/api/routes.h"

namespace guichet::api {

struct Routes::Entry {
    Route route;
    Shapes shapes;
    Raw run;
    std::vector<std::string> segments;  ///< "" for a parameter
    std::vector<std::string> names;     ///< the parameter's name, or "" for a fixed segment
};

}  // namespace guichet::api
