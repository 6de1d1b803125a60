#pragma once
// What was made of the demo world so far, by the keys of its files.

#include <map>
#include <optional>
#include <string>

#include "base/id.h"
#include "server/demo_files.h"

namespace guichet::server {

struct DemoNames {
    const std::map<std::string, TeamId>& teams;
    const std::map<std::string, CategoryId>& categories;
    const std::map<std::string, ServiceId>& services;
    const std::map<std::string, CustomerId>& customers;
    const std::map<std::string, PersonId>& people;
    const std::map<std::string, TicketId>& tickets;
};

/// What the file calls `key`; none for the empty key. Throws DemoError for a key that nothing has.
template <class IdType>
std::optional<IdType> maybe(const std::map<std::string, IdType>& known, const std::string& key) {
    if (key.empty()) return std::nullopt;
    const auto found = known.find(key);
    if (found == known.end()) throw DemoError("unknown key " + key);
    return found->second;
}

}  // namespace guichet::server
