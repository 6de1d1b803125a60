#pragma once
// Inside solutions: what a ticket knows, for the draft that it proposes.

#include "solutions/proposal.h"
#include "solutions/solutions.h"

namespace guichet::solutions {

/// Requires that the reader works on the ticket.
Result<Material> materialOf(Tx& tx, const Reader& reader, i18n::Language language,
                            const desk::Ticket& ticket);

}  // namespace guichet::solutions
