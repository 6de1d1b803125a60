#pragma once
// What journal entries say to listeners, and who of them may hear it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/types.h"
#include "directory/directory.h"
#include "platform/http/http.h"
#include "platform/storage/database.h"

namespace guichet::desk {

/// Whether a listener may see a ticket. Agrees with the scope of the SQL; a test compares them.
bool maySee(const directory::Sight& sight, const TicketRow& row);

/// What an account's listener may see; nothing if it may not listen (any more).
std::optional<directory::Sight> sightOfListener(storage::Tx& tx, AccountId account);

using FrameText = std::shared_ptr<const std::string>;

/// One whole server-sent event. Without a number it can't be resumed from.
FrameText frameText(std::string_view event, std::int64_t seq, std::string_view data);

/// What one journal entry says.
struct Frame {
    std::int64_t seq = 0;
    std::optional<TicketRow> row;  ///< of a ticket entry, as the ticket is now
    FrameText seen;                ///< for those who may see the ticket, or for all
    FrameText gone;                ///< for those who may not (any more)
    AccountId closes;              ///< listeners of this account are sent away: its rights changed
    bool closesAll = false;        ///< all are sent away, and whoever still may listen comes again
    bool movesSight = false;       ///< others than the account's own may see more or less from here on
};

/// The frames of the entries with seq > after, oldest first: each entry has one, which may say nothing.
std::vector<Frame> framesAfter(storage::Tx& tx, std::int64_t after, int limit);

/// Sends to a listener what it may hear of the frame.
void sendFrame(http::EventStream& stream, const directory::Sight& sight, const Frame& frame);

}  // namespace guichet::desk
