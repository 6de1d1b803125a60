#pragma once
// A ticket's life as its clocks see it: when it was opened, answered and resolved, and when it waited for
// what. Put together entry by entry from the journal; which of the waiting counts, the contract decides
// afterwards, so that a change of the contract keeps every pause.

#include <optional>
#include <vector>

#include "sla/contract.h"

namespace guichet::sla {

/// Why time may not count.
enum class WaitReason {
    user,
    provider,
    planned,
    ended,  ///< resolved, closed or cancelled: never counts
};

struct Wait {
    Instant from;
    std::optional<Instant> to;  ///< nothing: still waits
    WaitReason reason = WaitReason::user;
    bool operator==(const Wait&) const = default;
};

struct TicketStory {
    Instant openedAt;
    std::optional<Instant> answeredAt;  ///< the desk's first public word, or the resolution if there was none
    std::optional<Instant> resolvedAt;  ///< while it is resolved or closed
    bool cancelled = false;
    std::optional<Instant> spokeAt;  ///< the desk's last public word
    int words = 0;                   ///< how many there were
    std::vector<Wait> waits;         ///< in order; only the last may have no end
    bool operator==(const TicketStory&) const = default;
};

/// The ticket's state became `state` (or its waiting another) at `at`. Requires `on` while it waits.
void moved(TicketStory& story, desk::State state, std::optional<desk::WaitingOn> on, Instant at);

/// The desk said something to the user.
void spoke(TicketStory& story, Instant at);

/// What one promise of the ticket sees of its life; nothing once it is cancelled. The next update is promised
/// from the last word on, again and again until the ticket is resolved.
std::optional<ClockFacts> clockFactsOf(PromiseKind promise, const TicketStory& story,
                                       const Contract& contract);

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::WaitReason> {
    using T = guichet::sla::WaitReason;
    static constexpr auto table = names<T>(
        {{T::user, "user"}, {T::provider, "provider"}, {T::planned, "planned"}, {T::ended, "ended"}});
};
