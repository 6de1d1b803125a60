#pragma once
// Inside guidance: what a run leaves in its ticket.

#include "desk/desk.h"
#include "guides/guides.h"

namespace guichet::guidance {

using journal::Context;
using storage::Tx;

/// Beside the entry that carries the operation, which comes first.
Context further(Context context);

/// In the ticket's history.
void record(Tx& tx, const Context& context, const desk::Ticket& ticket, const char* kind, guides::RunId run,
            std::vector<journal::Change> changes);

/// A note beside the conversation, in the ticket where it goes on; by the context's person, or by nobody
/// where the system acts.
Result<Done> note(Tx& tx, const Context& context, const desk::Ticket& ticket, const desk::Body& body,
                  std::vector<FileId> files = {});

/// That a run is over and how, in the history and as a note in that language.
Result<Done> tellEnd(Tx& tx, const Context& noteBy, const Context& endedBy, i18n::Language language,
                     const desk::Ticket& ticket, const guides::RunView& run, std::string_view comment);

}  // namespace guichet::guidance
