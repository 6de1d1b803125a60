#pragma once
// What was made of the demo world so far, by the keys of its files.

#include <map>
#include <string>

#include "base/id.h"

namespace guichet::server {

struct DemoNames {
    const std::map<std::string, TeamId>& teams;
    const std::map<std::string, CategoryId>& categories;
    const std::map<std::string, ServiceId>& services;
    const std::map<std::string, CustomerId>& customers;
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TicketId>& tickets;
};

}  // namespace guichet::server
