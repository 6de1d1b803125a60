#pragma once
// Inside the module: records as the index takes them, many at a time. It reads whatever there is, for
// everybody: what a caller may see is decided when they search.

#include <optional>
#include <string>
#include <vector>

#include "desk/types.h"
#include "platform/storage/database.h"

namespace guichet::finder {

using storage::Tx;

struct TicketRecord {
    TicketId id;
    std::string reference;
    desk::State state = desk::State::new_;
    std::string subject;
    std::optional<CustomerId> customer;
    std::optional<TeamId> team;
    std::optional<PersonId> requester;
    std::optional<PersonId> affected;
    std::optional<CategoryId> category;
    std::string requesterName;
    std::string affectedName;
    Instant createdAt;
    Instant updatedAt;
    std::string resolution;
    std::vector<PersonId> watchers;
    struct Said {
        bool internal = false;
        std::string text;
    };
    std::vector<Said> messages;  ///< oldest first
};

/// Those of the ids that there are, in no order. At most 500 ids.
std::vector<TicketRecord> loadTickets(Tx& tx, const std::vector<TicketId>& ids);

/// The next ids after `after`, by number.
std::vector<TicketId> ticketsAfter(Tx& tx, TicketId after, int limit);
std::vector<PersonId> peopleAfter(Tx& tx, PersonId after, int limit);

/// The customer of a person and those above it, for articles that are for one of them.
std::vector<CustomerId> customersOver(Tx& tx, PersonId person);

}  // namespace guichet::finder
