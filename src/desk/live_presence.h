#pragma once
// Who has which ticket open, as listeners are told.

#include <map>

#include "desk/live_frames.h"
#include "desk/presence_store.h"

namespace guichet::desk {

/// What was said about presence last. Used by one thread.
class PresenceBoard {
public:
    struct Note {
        TicketRow row;  ///< decides who may hear it
        FrameText text;
    };

    /// How it is now, and what of it was not said yet.
    struct Look {
        std::map<TicketId, Note> shown;
        std::vector<Note> changed;
    };
    Look look(storage::Tx& tx, Instant now) const;
    /// To be called once the look's changes are going to be said.
    void keep(Look look) { shown_ = std::move(look.shown); }
    /// For a newcomer: everybody who is there.
    std::vector<Note> all() const;
    /// A ticket may have moved to another team or customer.
    void ticketChanged(const TicketRow& row);

private:
    std::map<TicketId, Note> shown_;
};

}  // namespace guichet::desk
