#pragma once
// What journal entries say to listeners, and who of them may hear it.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "desk/types.h"
#include "directory/directory.h"
#include "platform/http/http.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::desk {

/// Whether a listener may see a ticket. Agrees with the scope of the SQL; a test compares them.
bool maySee(const directory::Sight& sight, const TicketRow& row);

/// What an account's listener may see; nothing if it may not listen (any more).
std::optional<directory::Sight> sightOfListener(storage::Tx& tx, AccountId account);

using FrameText = std::shared_ptr<const std::string>;

/// One whole server-sent event. Without a number it can't be resumed from.
FrameText frameText(std::string_view event, std::int64_t seq, std::string_view data);

/// What an entry of another module says to those who listen.
struct LiveNote {
    std::string event;                            ///< the name of the server-sent event
    std::string data;                             ///< JSON, without line ends
    std::optional<std::vector<PersonId>> people;  ///< nothing: all of the desk
};
/// Reads the record as it is now; must not write. The note must say nothing that one of its people may not
/// see.
using Translator = std::function<std::optional<LiveNote>(storage::Tx&, const journal::Recorded&)>;
/// By the entry's record. The desk knows no module above it: who puts the program together binds them here.
using Translators = std::map<std::string, Translator, std::less<>>;

/// What one journal entry says.
struct Frame {
    std::int64_t seq = 0;
    std::optional<TicketRow> row;                 ///< of a ticket entry, as the ticket is now
    FrameText seen;                               ///< for those who may see the ticket, or for all
    FrameText gone;                               ///< for those who may not (any more)
    std::optional<std::vector<PersonId>> people;  ///< `seen` is for these alone
    AccountId closes;         ///< listeners of this account are sent away: its rights changed
    bool closesAll = false;   ///< all are sent away, and whoever still may listen comes again
    bool movesSight = false;  ///< others than the account's own may see more or less from here on
};

/// The frames of the entries with seq > after, oldest first: each entry has one, which may say nothing.
std::vector<Frame> framesAfter(storage::Tx& tx, std::int64_t after, int limit,
                               const Translators& translators = {});

/// Sends to a listener what it may hear of the frame.
void sendFrame(http::EventStream& stream, const directory::Sight& sight, const Frame& frame);

}  // namespace guichet::desk
