#pragma once
// The SQL of major incidents. They concern many customers: what of one a caller sees is decided by the face,
// part by part.

#include "escalation/major_types.h"
#include "platform/storage/database.h"

namespace guichet::escalation {

using storage::Tx;

struct Major {
    MajorId id;
    std::string title;
    std::string reason;
    std::optional<ServiceId> service;
    PersonId lead;
    std::int64_t rhythmMinutes = 60;
    Instant declaredAt;
    std::optional<PersonId> declaredBy;
    std::optional<Instant> nextUpdateAt;
    std::optional<Instant> endedAt;
    std::optional<PersonId> endedBy;
    std::string review;
    std::optional<std::int64_t> priorityBefore;  ///< the ticket's, if it had been set by hand
    std::int64_t version = 1;
};

MajorId insertMajor(Tx& tx, const Major& major);
/// False if the stored version is another.
bool updateMajorRow(Tx& tx, const Major& major);
std::optional<Major> loadMajor(Tx& tx, MajorId id);
std::vector<Major> loadMajors(Tx& tx, bool openOnly, int limit);
/// The one that goes on and has this ticket.
std::optional<Major> loadOpenMajorOf(Tx& tx, TicketId ticket);

void storeCustomers(Tx& tx, MajorId id, const std::vector<CustomerId>& customers);
std::vector<CustomerId> loadCustomers(Tx& tx, MajorId id);
/// Whether it affects the customer: no customer is named, or one of those is it or above it.
bool affects(Tx& tx, MajorId id, std::optional<CustomerId> customer);

struct MajorTicketRow {
    TicketId ticket;
    bool main = false;
};
std::vector<MajorTicketRow> loadMajorTickets(Tx& tx, MajorId id);
/// The functions below return whether that was a change.
bool addMajorTicket(Tx& tx, MajorId id, TicketId ticket, bool main);
bool removeMajorTicket(Tx& tx, MajorId id, TicketId ticket);
std::vector<PersonId> loadMajorPeople(Tx& tx, MajorId id);
bool addMajorPerson(Tx& tx, MajorId id, PersonId person);
bool removeMajorPerson(Tx& tx, MajorId id, PersonId person);

struct MajorUpdate {
    MajorUpdateId id;
    Instant at;
    std::optional<PersonId> by;
    std::string publicText;
    std::string internalText;
};
MajorUpdateId insertMajorUpdate(Tx& tx, MajorId id, const MajorUpdate& update);
/// The newest first.
std::vector<MajorUpdate> loadMajorUpdates(Tx& tx, MajorId id);

}  // namespace guichet::escalation
