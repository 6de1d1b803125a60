#pragma once
// The SQL of calls and of extensions.

#include "platform/storage/database.h"
#include "telephony/call.h"

namespace guichet::telephony {

using storage::Tx;

CallId insertCall(Tx& tx, const Call& call);
void updateCall(Tx& tx, const Call& call);
std::optional<Call> loadCall(Tx& tx, CallId id);
/// The one that the exchange knows by this key.
std::optional<Call> loadCallByKey(Tx& tx, HookId hook, std::string_view key);
/// For exchanges that number no calls: the newest with this number that has not ended, begun after `since`.
std::optional<Call> loadOpenCall(Tx& tx, HookId hook, std::string_view number, Instant since);
std::optional<CallId> loadCallOfTicket(Tx& tx, TicketId ticket);

/// The newest first.
std::vector<Call> loadCallsOf(Tx& tx, PersonId person, int limit);
/// That have not ended and either ring at this person's telephone or were answered by them.
std::vector<Call> loadCurrent(Tx& tx, PersonId person, Instant since);

/// False if it rang there already.
bool addRing(Tx& tx, CallId call, PersonId person);
std::vector<PersonId> loadRings(Tx& tx, CallId call);

/// Who has the extension, however its letters are written.
std::optional<PersonId> personAtExtension(Tx& tx, std::string_view extension);
std::string loadExtension(Tx& tx, PersonId person);
/// Requires that nobody else has it; empty takes it away.
void storeExtension(Tx& tx, PersonId person, std::string_view extension);

}  // namespace guichet::telephony
