#pragma once
// The face of the telephone and the counter: intakes, calls, exchanges that tell of calls, people who wait
// with a slip. Functions take the transaction that they are part of, the caller's Scope and the journal's
// Context; they check, change and journal. Everything here is for staff.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/desk.h"
#include "platform/auth/caller.h"
#include "platform/i18n/time_zone.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"
#include "telephony/event.h"
#include "telephony/types.h"

namespace guichet::telephony {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Receives somebody by telephone or at the counter: opens a ticket or adds their words to one of theirs,
/// resolves it if it was solved meanwhile, and files the call or the visit. All of it happens or nothing.
/// What they said counts as the user's word: it wakes a ticket that waits for them and reopens one that had
/// ended. `day` is the desk's, for slips. Errors "person.not_found", "call.not_found", "visit.not_found",
/// "intake.one_ticket" (neither or both of ticket and ticketId), "field.empty" at "/words", and those of
/// desk::openTicket below "/ticket".
Result<IntakeView> receive(Tx& tx, const Scope& scope, const Context& context, const IntakeInput& input,
                           std::int64_t day);

// Calls. A call is seen by those whom it rang and who answered it, and by whoever sees the person.
std::optional<CallView> findCall(Tx& tx, const Scope& scope, CallId id);
/// The calls of a person, the newest first; none if the person is out of sight.
std::vector<CallView> callsOf(Tx& tx, const Scope& scope, PersonId person, int limit);
/// Those that ring at the scope's own telephone or that its person is on.
std::vector<CallView> currentCalls(Tx& tx, const Scope& scope, Instant now);

/// What an exchange says. The hook is known by its secret; errors "telephony.hook_unknown",
/// "telephony.hook_too_many" (param seconds). Nothing changes where the event says nothing new.
Result<CallId> takeEvent(Tx& tx, std::string_view secret, const HookEvent& event, const Context& context);

/// The extension of the scope's own telephone; empty if they have none.
std::string extensionOf(Tx& tx, PersonId person);
/// Error "telephony.extension_taken" (param who). Empty takes it away.
Result<Done> setExtension(Tx& tx, const Context& context, PersonId person, std::string_view extension);

struct MadeHook {
    HookView hook;
    std::string secret;  ///< shown once
};
MadeHook makeHook(Tx& tx, const Context& context, const std::string& name);
std::vector<HookView> listHooks(Tx& tx);
/// Error "telephony.hook_not_found".
Result<Done> revokeHook(Tx& tx, const Context& context, HookId id);

// The counter. A day is counted since 1970 in the desk's time zone: numbers begin anew every day.
std::int64_t dayOf(Instant at, const i18n::TimeZone& zone);
/// A slip for somebody whom nobody has spoken with yet. Error "person.not_found".
Result<VisitId> giveSlip(Tx& tx, const Scope& scope, const Context& context, std::optional<PersonId> person,
                         std::int64_t day);
/// The day's visits that wait or are called, in the order of their numbers.
std::vector<VisitView> openVisits(Tx& tx, const Scope& scope, std::int64_t day);
std::optional<VisitView> findVisit(Tx& tx, const Scope& scope, VisitId id);
/// Calls whoever has waited longest. Error "visit.nobody_waits".
Result<VisitId> callNext(Tx& tx, const Context& context, std::int64_t day, const std::string& counter);
/// Errors "visit.not_found", "visit.over" (it was served or is gone already).
Result<Done> moveVisit(Tx& tx, const Context& context, VisitId id, VisitState to, const std::string& counter);
/// Writes the number to the visitor: as the desk's word in the visit's ticket, which mail brings to them.
/// Errors "visit.not_found", "visit.no_ticket", "visit.no_mail".
Result<Done> mailSlip(Tx& tx, const Scope& scope, const Context& context, VisitId id);

/// What a journal entry of this module says to consoles that listen.
struct LiveWord {
    std::string event;  ///< "call" or "counter"
    std::string data;   ///< JSON
    /// Whom it concerns; nothing: all of the desk.
    std::optional<std::vector<PersonId>> people;
};
std::optional<LiveWord> liveWord(Tx& tx, const journal::Recorded& entry);

}  // namespace guichet::telephony
