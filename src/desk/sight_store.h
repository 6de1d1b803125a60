#pragma once
// Inside the module: names that an explanation of somebody's sight mentions.

#include "desk/sight.h"
#include "directory/scope_sql.h"

namespace guichet::desk {

/// The granted customers by which the account has the ticket's, "" if none.
std::string customersThrough(Tx& tx, TicketId ticket, AccountId account);

struct ManagerPost {
    std::string customer;
    bool present = true;  ///< the person belongs to that customer still
};
/// Where the person is a manager over the ticket's customer, whether or not it allows its managers anything.
std::optional<ManagerPost> managerPost(Tx& tx, TicketId ticket, PersonId person);

/// Whether the ticket was ever handed to the account.
bool everHanded(Tx& tx, TicketId ticket, AccountId account);

}  // namespace guichet::desk
