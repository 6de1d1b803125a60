#include "desk/presence_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {
constexpr Statement upsert{"desk.presence.set",
                           "INSERT INTO ticket_presence (ticket_id, person_id, presence, at) VALUES ($1,$2,$3,$4) ON CONFLICT "
                           "(ticket_id, person_id) DO UPDATE SET presence = excluded.presence, at = excluded.at"};
constexpr Statement remove{"desk.presence.remove", "DELETE FROM ticket_presence WHERE ticket_id=$1 AND person_id=$2"};
constexpr Statement selectAll{"desk.presence.list",
                              "SELECT ticket_id, person_id, presence FROM ticket_presence WHERE at > $1 ORDER BY ticket_id, "
                              "person_id"};
constexpr Statement sweepOld{"desk.presence.sweep", "DELETE FROM ticket_presence WHERE at <= $1"};
}  // namespace

void storePresence(Tx& tx, const Present& p, Instant now) {
    if (p.presence == Presence::gone) {
        tx.execute(remove, p.ticket, p.person);
    } else {
        tx.execute(upsert, p.ticket, p.person, p.presence, now);
    }
    tx.notify("presence");
}

std::vector<Present> loadPresence(Tx& tx, Instant from) {
    return tx.all(selectAll, [](const Row& row) {
        return Present{row.id<TicketId>(0), row.id<PersonId>(1), row.named<Presence>(2)};
    }, from);
}

void forgetPresence(Tx& tx, Instant before) { tx.execute(sweepOld, before); }

}  // namespace guichet::desk
