#pragma once
// The SQL of merging.

#include "desk/link_store.h"
#include "desk/merge.h"

namespace guichet::desk {

/// What a merge remembers of the ticket that it ended.
struct Merge {
    MergeId id;
    TicketId from;
    TicketId into;
    Instant at;
    std::optional<PersonId> by;
    State state = State::new_;
    std::optional<WaitingOn> waitingOn;
    std::optional<Instant> wakeAt;
};

MergeId insertMerge(Tx& tx, const Merge& merge);
/// Those that stand, oldest first.
std::vector<Merge> loadMergesInto(Tx& tx, TicketId into);
std::optional<Merge> loadMerge(Tx& tx, MergeId id);
std::optional<TicketId> mergedInto(Tx& tx, TicketId from);
void markUndone(Tx& tx, MergeId id, Instant at);

/// Lets all messages of `from` stand in `into`, and remembers which.
void takeMessages(Tx& tx, const Merge& merge);
void giveMessagesBack(Tx& tx, const Merge& merge);
void rememberWatcher(Tx& tx, MergeId id, PersonId person);
std::vector<PersonId> rememberedWatchers(Tx& tx, MergeId id);
void rememberLink(Tx& tx, MergeId id, LinkId link);
std::vector<LinkId> rememberedLinks(Tx& tx, MergeId id);

struct MessageCounts {
    std::int64_t taken = 0;  ///< by the merge, and still there
    std::int64_t since = 0;  ///< said in the other ticket after it
};
MessageCounts countMessages(Tx& tx, const Merge& merge);
std::int64_t countFiles(Tx& tx, TicketId ticket);
/// Counts the ticket's messages again, and who had the last public word.
void recount(Tx& tx, TicketId ticket);

}  // namespace guichet::desk
