#pragma once
// The face of self-help: a user goes through a guide alone, before or instead of a request. A run is its
// person's own; to all others it does not exist until a request is made of it, when it belongs to that ticket
// as any other. Errors "guide_run.not_found", else those of guides.h.

#include "desk/desk.h"
#include "guidance/self_help_types.h"

namespace guichet::guidance {

using auth::Scope;
using journal::Context;
using storage::Tx;

struct NewAnswer;

/// All guides that users may go through alone, by their titles in that language, and what the person left.
SelfHelpOffers selfHelpOffers(Tx& tx, PersonId person, i18n::Language language);
/// Those that fit what is being written, three at most, the best first.
SelfHelpOffers selfHelpFor(Tx& tx, const SelfHelpNeed& need);

/// Begins; what the person left before is abandoned. Error "guide.not_offered".
Result<RunId> startSelfHelp(Tx& tx, const Context& context, const guides::Beginning& beginning);
/// `scope`: of the person, whose runs and articles these are.
Result<SelfHelpRun> viewSelfHelp(Tx& tx, const Scope& scope, RunId id);

/// A run as its person knows it.
struct OwnRun {
    RunId id;
    std::int64_t version = 1;
};
/// Error of the field "/value": "file.not_found" for a photo that the person has not uploaded.
Result<Done> answerSelfHelp(Tx& tx, const Context& context, const OwnRun& run, const NewAnswer& answer);
Result<Done> backInSelfHelp(Tx& tx, const Context& context, const OwnRun& run, std::size_t place);
/// Solved: error "guide_run.not_at_end" anywhere else than at an outcome that says so. Not solved: an outcome
/// that was reached counts, anything else is abandoned.
Result<Done> endSelfHelp(Tx& tx, const Context& context, const OwnRun& run, bool solved);

/// A request of whoever was not helped: with the photos of the run, which from now on belongs to the ticket
/// and tells it what was found out, as a note in that language. Whatever became of the run meanwhile, the
/// request is made. Errors of desk::openTicket.
Result<TicketId> requestAfterSelfHelp(Tx& tx, const Scope& scope, const Context& context,
                                      i18n::Language language, RunId run, const desk::NewTicket& ticket,
                                      const desk::Body& body);

/// Gives up what nobody has touched for a day. Returns how many.
int abandonSelfHelp(Tx& tx, Instant now);

}  // namespace guichet::guidance
