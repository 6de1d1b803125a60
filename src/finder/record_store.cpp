#include "finder/record_store.h"

#include <map>

namespace guichet::finder {

using storage::Param;
using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectTicketsAfter{"finder.ticket.after",
                                       "SELECT id FROM ticket WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr Statement selectPeopleAfter{"finder.person.after",
                                      "SELECT id FROM person WHERE id > $1 ORDER BY id LIMIT $2"};
constexpr Statement selectCustomersOver{
    "finder.customer.over",
    "SELECT above.ancestor_id FROM customer_tree above JOIN person self ON self.customer_id = "
    "above.descendant_id WHERE self.id = $1"};

/// Runs a statement whose condition ends in a list of ids. The list is filled up to one of a few lengths, so
/// that few different texts are prepared.
void eachOf(Tx& tx, const char* name, const std::string& sql, const std::vector<TicketId>& ids,
            const storage::RowSink& sink, const std::string& order = "") {
    if (ids.empty()) return;
    std::size_t length = 1;
    while (length < ids.size()) length *= 4;
    std::vector<Param> params;
    std::string list;
    for (std::size_t i = 0; i < length; ++i) {
        params.emplace_back(ids[std::min(i, ids.size() - 1)]);
        list += (list.empty() ? "$" : ",$") + std::to_string(i + 1);
    }
    tx.runText(name, sql + " (" + list + ")" + order, params, &sink);
}

std::string nameFrom(const Row& row, int first) {
    std::string out = row.string(first);
    if (!out.empty() && !row.text(first + 1).empty()) out += " ";
    return out.append(row.text(first + 1));
}

TicketRecord ticketFrom(const Row& row) {
    TicketRecord t;
    t.id = row.id<TicketId>(0);
    t.reference = row.string(1);
    t.state = row.named<desk::State>(2);
    t.subject = row.string(3);
    t.customer = row.maybeId<CustomerId>(4);
    t.team = row.maybeId<TeamId>(5);
    t.requester = row.maybeId<PersonId>(6);
    t.affected = row.maybeId<PersonId>(7);
    t.category = row.maybeId<CategoryId>(8);
    t.createdAt = row.instant(9);
    t.updatedAt = row.instant(10);
    t.resolution = row.string(11);
    t.requesterName = nameFrom(row, 12);
    t.affectedName = nameFrom(row, 14);
    return t;
}

}  // namespace

std::vector<TicketRecord> loadTickets(Tx& tx, const std::vector<TicketId>& ids) {
    std::map<TicketId, TicketRecord> found;
    eachOf(
        tx, "finder.ticket.load",
        "SELECT t.id, t.reference, t.state, t.subject, t.customer_id, t.team_id, t.requester_id, "
        "t.affected_id, t.category_id, t.created_at, t.updated_at, t.resolution, r.first_name, r.last_name, "
        "a.first_name, a.last_name FROM ticket t LEFT JOIN person r ON r.id = t.requester_id LEFT JOIN "
        "person "
        "a ON a.id = t.affected_id WHERE t.id IN",
        ids, [&](const Row& row) { found.insert_or_assign(row.id<TicketId>(0), ticketFrom(row)); });
    eachOf(
        tx, "finder.ticket.messages",
        "SELECT m.ticket_id, m.kind, m.body_text FROM message m WHERE m.ticket_id IN", ids,
        [&](const Row& row) {
            const bool internal = row.named<desk::MessageKind>(1) == desk::MessageKind::internal;
            if (const auto at = found.find(row.id<TicketId>(0)); at != found.end())
                at->second.messages.push_back({internal, row.string(2)});
        },
        " ORDER BY m.id");
    eachOf(tx, "finder.ticket.watchers",
           "SELECT w.ticket_id, w.person_id FROM ticket_watcher w WHERE w.ticket_id IN", ids,
           [&](const Row& row) {
               if (const auto at = found.find(row.id<TicketId>(0)); at != found.end())
                   at->second.watchers.push_back(row.id<PersonId>(1));
           });
    std::vector<TicketRecord> out;
    for (auto& [id, ticket] : found) out.push_back(std::move(ticket));
    return out;
}

std::vector<TicketId> ticketsAfter(Tx& tx, TicketId after, int limit) {
    return tx.all(
        selectTicketsAfter, [](const Row& row) { return row.id<TicketId>(0); }, after, limit);
}

std::vector<PersonId> peopleAfter(Tx& tx, PersonId after, int limit) {
    return tx.all(
        selectPeopleAfter, [](const Row& row) { return row.id<PersonId>(0); }, after, limit);
}

std::vector<CustomerId> customersOver(Tx& tx, PersonId person) {
    return tx.all(
        selectCustomersOver, [](const Row& row) { return row.id<CustomerId>(0); }, person);
}

}  // namespace guichet::finder
