#pragma once
// The SQL of hand-overs and raises. They belong to a ticket: whoever calls has looked whether it is in sight.

#include <map>

#include "escalation/handover.h"
#include "platform/storage/database.h"

namespace guichet::escalation {

using storage::Tx;

/// The oldest first.
std::vector<Handover> loadHandovers(Tx& tx, TicketId ticket);
std::optional<Handover> loadHandover(Tx& tx, HandoverId id);
HandoverId insertHandover(Tx& tx, const Handover& handover, const std::vector<FileItem>& file);
/// What moves: state, who took and ended it, its outcome, the provider's reference and promise. False if the
/// stored version is another.
bool updateHandover(Tx& tx, const Handover& handover);
/// The files of all hand-overs of a ticket.
std::map<HandoverId, std::vector<FileItem>> loadFiles(Tx& tx, TicketId ticket);
void markLacking(Tx& tx, HandoverId id, std::string_view key);

struct Raise {
    RaiseId id;
    TicketId ticket;
    RaiseTo to = RaiseTo::team_manager;
    std::optional<PersonId> by;
    Instant at;
    std::string reason;
    std::string answer;
    std::optional<PersonId> answeredBy;
    std::optional<Instant> answeredAt;
};
/// The oldest first.
std::vector<Raise> loadRaises(Tx& tx, TicketId ticket);
std::optional<Raise> loadRaise(Tx& tx, RaiseId id);
RaiseId insertRaise(Tx& tx, const Raise& raise, const std::vector<PersonId>& told);
/// False if it was answered already.
bool storeAnswer(Tx& tx, const Raise& raise);
std::vector<PersonId> loadTold(Tx& tx, RaiseId id);

}  // namespace guichet::escalation
