#include "desk/presence_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {
constexpr Statement upsert{
    "desk.presence.set",
    "INSERT INTO ticket_presence (ticket_id, person_id, presence, at) VALUES ($1,$2,$3,$4) ON CONFLICT "
    "(ticket_id, person_id) DO UPDATE SET presence = excluded.presence, at = excluded.at"};
constexpr Statement remove{"desk.presence.remove",
                           "DELETE FROM ticket_presence WHERE ticket_id=$1 AND person_id=$2"};
constexpr Statement selectOne{
    "desk.presence.get",
    "SELECT presence FROM ticket_presence WHERE ticket_id=$1 AND person_id=$2 AND at > $3"};
constexpr Statement selectAll{
    "desk.presence.list",
    "SELECT t.ticket_id, t.person_id, t.presence, p.first_name, p.last_name FROM ticket_presence t "
    "JOIN person p ON p.id = t.person_id WHERE t.at > $1 ORDER BY t.ticket_id, t.person_id"};
constexpr Statement sweepOld{"desk.presence.sweep", "DELETE FROM ticket_presence WHERE at <= $1"};
}  // namespace

void storePresence(Tx& tx, const Present& p, Instant now) {
    constexpr Duration longPast = minutes(10);
    const auto before = tx.first(
        selectOne, [](const Row& row) { return row.named<Presence>(0); }, p.ticket, p.person,
        now - presenceLife);
    if (p.presence == Presence::gone) {
        tx.execute(remove, p.ticket, p.person);
    } else {
        tx.execute(upsert, p.ticket, p.person, p.presence, now);
    }
    if (before.value_or(Presence::gone) == p.presence) return;
    tx.execute(sweepOld, now - longPast);
    tx.notify(presenceChannel);
}

std::vector<Present> loadPresence(Tx& tx, Instant from) {
    return tx.all(
        selectAll,
        [](const Row& row) {
            Present p{row.id<TicketId>(0), row.id<PersonId>(1), row.named<Presence>(2), row.string(3)};
            if (!p.name.empty() && !row.text(4).empty()) p.name += ' ';
            p.name += row.text(4);
            return p;
        },
        from);
}

}  // namespace guichet::desk
