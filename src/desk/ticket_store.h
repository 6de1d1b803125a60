#pragma once
// The SQL of tickets. Everything that reads takes the caller's Scope.

#include <functional>
#include <memory>

#include "desk/ticket.h"
#include "platform/auth/caller.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using auth::Scope;
using storage::Tx;

/// Inserts with the next reference of its kind and year; fills id and reference.
void insertTicket(Tx& tx, Ticket& ticket, int year);
/// Writes all columns if the stored version is still `version`; false otherwise.
bool updateTicket(Tx& tx, const Ticket& ticket, std::int64_t version);
std::optional<Ticket> loadTicket(Tx& tx, const Scope& scope, TicketId id);
/// Whether the scope sees the ticket as staff, not only as somebody whom it concerns.
bool worksOn(Tx& tx, const Scope& scope, TicketId id);
/// Whether the person may have a say in the ticket as a user: asks, is affected, follows, or manages at a
/// customer that lets its managers answer.
bool takesPart(Tx& tx, PersonId person, TicketId id);
/// From here to the end of the writing transaction nobody else changes the ticket: whoever decides by what
/// they read calls this before reading it.
void lockTicket(Tx& tx, TicketId id);
std::optional<TicketId> ticketByReference(Tx& tx, std::string_view reference);
/// After a message: moves updated_at, counts it, remembers who had the last public word.
void touchTicket(Tx& tx, TicketId id, Instant at, bool publicMessage, bool fromUser);

std::optional<TicketRow> loadRow(Tx& tx, const Scope& scope, TicketId id);
/// Every ticket that is neither closed nor cancelled.
void eachActiveRow(Tx& tx, const Scope& scope, const std::function<void(const TicketRow&)>& f);

enum class Sort { updated, created, priority };
struct Filter {
    std::vector<State> states;
    std::optional<TeamId> team;
    std::optional<PersonId> assignee;
    std::optional<PersonId> requester;
    std::optional<CustomerId> customer;
    std::optional<std::int64_t> priority;
    std::string text;  ///< folded; part of the subject
    /// Only what concerns the person themselves, not what they see as a manager. For scopes of users.
    bool own = false;
    Sort sort = Sort::updated;
    /// The key and id of the last row of the page before; 0 for the first page.
    std::int64_t afterKey = 0;
    std::int64_t afterId = 0;
    int limit = 50;
};
/// The statement of a list. It is put together from fixed parts; apart from listRows, so that a test can look
/// at how the engines mean to run it.
struct ListText {
    std::string sql;
    std::vector<storage::Param> params;          ///< may borrow from `pattern`
    std::unique_ptr<const std::string> pattern;  ///< stays in its place when this is moved
};
ListText listText(const Scope& scope, const Filter& filter);
/// Newest (or highest) first. With `text`, only the 20,000 newest tickets are looked through.
std::vector<TicketRow> listRows(Tx& tx, const Scope& scope, const Filter& filter);

bool addWatcher(Tx& tx, TicketId id, PersonId person);
bool removeWatcher(Tx& tx, TicketId id, PersonId person);
std::vector<PersonId> watchersOf(Tx& tx, TicketId id);

/// Tickets whose wake-up time has come.
std::vector<TicketId> dueToWake(Tx& tx, Instant now, int limit);

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::Sort> {
    using T = guichet::desk::Sort;
    static constexpr auto table =
        names<T>({{T::updated, "updated"}, {T::created, "created"}, {T::priority, "priority"}});
};
