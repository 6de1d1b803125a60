#pragma once
// The SQL that ties runs to tickets and guides to categories. Of one ticket the face asks the desk first.

#include "guidance/types.h"
#include "platform/storage/database.h"

namespace guichet::guidance {

using storage::Tx;

void tie(Tx& tx, RunId run, TicketId ticket);
std::optional<TicketId> ticketOf(Tx& tx, RunId run);
/// The newest first.
std::vector<RunId> runsOf(Tx& tx, TicketId ticket);

struct CategoryOfGuide {
    GuideId guide;
    CategoryId category;
};
std::vector<CategoryOfGuide> loadCategories(Tx& tx);
void replaceCategories(Tx& tx, GuideId guide, const std::vector<CategoryId>& categories);

}  // namespace guichet::guidance
