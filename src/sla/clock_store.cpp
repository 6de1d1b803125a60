#include "sla/clock_store.h"

namespace guichet::sla {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement selectStory{
    "sla.story.get",
    "SELECT opened_at, answered_at, resolved_at, cancelled, spoke_at, words FROM ticket_story WHERE "
    "ticket_id=$1"};
constexpr Statement upsertStory{
    "sla.story.set",
    "INSERT INTO ticket_story (ticket_id, opened_at, answered_at, resolved_at, cancelled, spoke_at, "
    "words) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT (ticket_id) DO UPDATE SET opened_at = "
    "excluded.opened_at, answered_at = excluded.answered_at, resolved_at = excluded.resolved_at, "
    "cancelled = excluded.cancelled, spoke_at = excluded.spoke_at, words = excluded.words"};
constexpr Statement selectWaits{
    "sla.story.waits", "SELECT from_at, to_at, reason FROM ticket_wait WHERE ticket_id=$1 ORDER BY place"};
constexpr Statement upsertWait{
    "sla.story.set_wait",
    "INSERT INTO ticket_wait (ticket_id, place, from_at, to_at, reason) VALUES ($1,$2,$3,$4,$5) ON "
    "CONFLICT (ticket_id, place) DO UPDATE SET from_at = excluded.from_at, to_at = excluded.to_at, "
    "reason = excluded.reason"};
constexpr Statement deleteWaits{"sla.story.cut_waits",
                                "DELETE FROM ticket_wait WHERE ticket_id=$1 AND place >= $2"};

constexpr Statement selectClocks{
    "sla.clock.list",
    "SELECT promise, cycle, contract_id, calendar_id, amount, unit, started_at, due_at, met_at, "
    "consumed_ms, length_ms FROM ticket_clock WHERE ticket_id=$1 ORDER BY promise, cycle"};
constexpr Statement upsertClock{
    "sla.clock.set",
    "INSERT INTO ticket_clock (ticket_id, promise, cycle, contract_id, calendar_id, amount, unit, "
    "started_at, due_at, met_at, consumed_ms, length_ms) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12) ON CONFLICT (ticket_id, "
    "promise, cycle) DO UPDATE SET contract_id = excluded.contract_id, calendar_id = "
    "excluded.calendar_id, amount = excluded.amount, unit = excluded.unit, started_at = "
    "excluded.started_at, due_at = excluded.due_at, met_at = excluded.met_at, consumed_ms = "
    "excluded.consumed_ms, length_ms = excluded.length_ms"};
constexpr Statement deleteClock{"sla.clock.remove",
                                "DELETE FROM ticket_clock WHERE ticket_id=$1 AND promise=$2 AND cycle=$3"};

constexpr Statement selectTerms{
    "sla.term.list",
    "SELECT since, amount, unit, contract_id, calendar_id, due_at FROM ticket_term WHERE ticket_id=$1 "
    "AND promise=$2 ORDER BY place"};
constexpr Statement insertTerm{
    "sla.term.append",
    "INSERT INTO ticket_term (ticket_id, promise, place, since, amount, unit, contract_id, "
    "calendar_id, due_at) SELECT $1,$2,COUNT(*),$3,$4,$5,$6,$7,$8 FROM ticket_term WHERE ticket_id=$1 "
    "AND promise=$2"};
constexpr Statement selectRunning{
    "sla.story.running",
    "SELECT ticket_id FROM ticket_story WHERE ticket_id > $1 AND resolved_at IS NULL AND "
    "cancelled = 0 ORDER BY ticket_id LIMIT $2"};

std::optional<int> amountOf(const std::optional<Target>& t) {
    return t ? std::optional(t->amount) : std::nullopt;
}
std::optional<TargetUnit> unitOf(const std::optional<Target>& t) {
    return t ? std::optional(t->unit) : std::nullopt;
}

std::optional<std::int64_t> milliseconds(const std::optional<Duration>& d) {
    return d ? std::optional(d->ms) : std::nullopt;
}

}  // namespace

std::optional<TicketStory> loadStory(Tx& tx, TicketId id) {
    auto story = tx.first(
        selectStory,
        [](const Row& row) {
            return TicketStory{row.instant(0),
                               row.maybeInstant(1),
                               row.maybeInstant(2),
                               row.boolean(3),
                               row.maybeInstant(4),
                               static_cast<int>(row.integer(5)),
                               {}};
        },
        id);
    if (story)
        story->waits = tx.all(
            selectWaits,
            [](const Row& row) {
                return Wait{row.instant(0), row.maybeInstant(1), row.named<WaitReason>(2)};
            },
            id);
    return story;
}

void storeStory(Tx& tx, TicketId id, const TicketStory& s, std::size_t waitsBefore) {
    tx.execute(upsertStory, id, s.openedAt, s.answeredAt, s.resolvedAt, s.cancelled, s.spokeAt, s.words);
    for (std::size_t place = waitsBefore > 0 ? waitsBefore - 1 : 0; place < s.waits.size(); ++place)
        tx.execute(upsertWait, id, place, s.waits[place].from, s.waits[place].to, s.waits[place].reason);
    if (s.waits.size() < waitsBefore) tx.execute(deleteWaits, id, s.waits.size());
}

std::vector<StoredClock> loadClocks(Tx& tx, TicketId id) {
    return tx.all(
        selectClocks,
        [](const Row& row) {
            return StoredClock{row.named<PromiseKind>(0),
                               static_cast<int>(row.integer(1)),
                               row.id<ContractId>(2),
                               row.id<CalendarId>(3),
                               {static_cast<int>(row.integer(4)), row.named<TargetUnit>(5)},
                               row.instant(6),
                               row.maybeInstant(7),
                               row.maybeInstant(8),
                               lengthAt(row, 9),
                               lengthAt(row, 10)};
        },
        id);
}

void storeClock(Tx& tx, TicketId id, const StoredClock& c) {
    tx.execute(upsertClock, id, c.promise, c.cycle, c.contract, c.calendar, c.target.amount, c.target.unit,
               c.startedAt, c.dueAt, c.metAt, milliseconds(c.consumed), milliseconds(c.length));
}

void removeClock(Tx& tx, TicketId id, PromiseKind promise, int cycle) {
    tx.execute(deleteClock, id, promise, cycle);
}

std::vector<StoredTerm> loadTerms(Tx& tx, TicketId id, PromiseKind promise) {
    return tx.all(
        selectTerms,
        [](const Row& row) {
            StoredTerm term{row.instant(0), std::nullopt, row.id<ContractId>(3), row.id<CalendarId>(4),
                            row.maybeInstant(5)};
            if (!row.isNull(1))
                term.target = Target{static_cast<int>(row.integer(1)), row.named<TargetUnit>(2)};
            return term;
        },
        id, promise);
}

void appendTerm(Tx& tx, TicketId id, PromiseKind promise, const StoredTerm& t) {
    tx.execute(insertTerm, id, promise, t.since, amountOf(t.target), unitOf(t.target), t.contract, t.calendar,
               t.dueAt);
}

std::vector<TicketId> loadRunning(Tx& tx, TicketId after, int limit) {
    return tx.all(
        selectRunning, [](const Row& row) { return row.id<TicketId>(0); }, after, limit);
}

}  // namespace guichet::sla
