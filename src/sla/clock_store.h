#pragma once
// The SQL of tickets' clocks: their stories, what is promised now, and what was promised when.

#include "platform/storage/database.h"
#include "sla/story.h"

namespace guichet::sla {

using storage::Tx;

std::optional<TicketStory> loadStory(Tx& tx, TicketId id);
/// `waitsBefore`: how many waits are stored; all but the last of them are as they were.
void storeStory(Tx& tx, TicketId id, const TicketStory& story, std::size_t waitsBefore);

/// What one promise of a ticket has come to. `cycle` counts the updates given so far; 0 for the others.
struct StoredClock {
    PromiseKind promise = PromiseKind::response;
    int cycle = 0;
    ContractId contract;
    CalendarId calendar;
    Target target;
    Instant startedAt;
    std::optional<Instant> dueAt;  ///< nothing while it is paused
    std::optional<Instant> metAt;
    std::optional<Duration> consumed;  ///< open time that it took, once it was met
    std::optional<Duration> length;    ///< open time that it had, then
    bool operator==(const StoredClock&) const = default;
};
/// Those of a ticket, in the order of promises and cycles.
std::vector<StoredClock> loadClocks(Tx& tx, TicketId id);
void storeClock(Tx& tx, TicketId id, const StoredClock& clock);
void removeClock(Tx& tx, TicketId id, PromiseKind promise, int cycle);

/// A column with a length in milliseconds.
inline std::optional<Duration> lengthAt(const storage::Row& row, int column) {
    return row.isNull(column) ? std::nullopt : std::optional(Duration{row.integer(column)});
}

/// What was promised from `since` on, and when that made it due then.
struct StoredTerm {
    Instant since;
    std::optional<Target> target;  ///< nothing: no longer promised
    ContractId contract;
    CalendarId calendar;
    std::optional<Instant> dueAt;
};
std::vector<StoredTerm> loadTerms(Tx& tx, TicketId id, PromiseKind promise);
void appendTerm(Tx& tx, TicketId id, PromiseKind promise, const StoredTerm& term);

/// The next tickets with a story whose clocks still run, by id.
std::vector<TicketId> loadRunning(Tx& tx, TicketId after, int limit);

}  // namespace guichet::sla
