#include "worklog/work_store.h"

#include "desk/scope_sql.h"

namespace guichet::worklog {

using storage::Row;
using storage::Statement;

namespace {

#define WORK_COLUMNS                                                                                  \
    "w.id, w.ticket_id, w.person_id, w.started_at, w.minutes, w.billed_minutes, w.billable, w.kind, " \
    "w.note, w.version"
// $1 from, $2 to, $3 customer, $4 person, $5 to $9 the scope.
#define WORK_CHOICE                                                                                       \
    " FROM work_entry w JOIN ticket t ON t.id = w.ticket_id WHERE w.started_at >= $1 AND w.started_at < " \
    "$2 AND (CAST($3 AS BIGINT) IS NULL OR EXISTS (SELECT 1 FROM customer_tree of_customer WHERE "        \
    "of_customer.ancestor_id = $3 AND of_customer.descendant_id = t.customer_id)) AND (CAST($4 AS "       \
    "BIGINT) IS NULL OR w.person_id = $4) AND " GUICHET_SQL_WORK_SCOPE("$5", "$6", "$7", "$8", "$9")
#define WORK_SUM(key)                                                                                     \
    "SELECT COALESCE(" key                                                                                \
    ", 0), COUNT(*), CAST(SUM(w.minutes) AS BIGINT), CAST(SUM(CASE WHEN w.billable = 1 THEN w.minutes "   \
    "ELSE 0 END) AS BIGINT), CAST(SUM(w.billed_minutes) AS BIGINT)" WORK_CHOICE " GROUP BY COALESCE(" key \
    ", 0) ORDER BY 3 DESC, 1 LIMIT $10"

constexpr Statement insertOne{
    "worklog.entry.insert",
    "INSERT INTO work_entry (ticket_id, person_id, started_at, minutes, billed_minutes, billable, kind, "
    "note) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id"};
constexpr Statement updateOne{
    "worklog.entry.update",
    "UPDATE work_entry SET started_at=$3, minutes=$4, billed_minutes=$5, billable=$6, kind=$7, note=$8, "
    "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"worklog.entry.delete", "DELETE FROM work_entry WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{"worklog.entry.get", "SELECT " WORK_COLUMNS " FROM work_entry w WHERE w.id=$1"};
constexpr Statement selectOfTicket{
    "worklog.entry.of_ticket",
    "SELECT " WORK_COLUMNS " FROM work_entry w WHERE w.ticket_id=$1 ORDER BY w.started_at DESC, w.id DESC"};
// PostgreSQL only; on SQLite there is one writer. The person's row, since there may be no timer yet.
constexpr Statement lockPerson{"worklog.timer.lock", "SELECT 1 FROM person WHERE id=$1 FOR NO KEY UPDATE"};
constexpr Statement selectTimer{
    "worklog.timer.get",
    "SELECT person_id, ticket_id, begun_at, running_since, worked_ms FROM work_timer WHERE person_id=$1"};
constexpr Statement upsertTimer{
    "worklog.timer.store",
    "INSERT INTO work_timer (person_id, ticket_id, begun_at, running_since, worked_ms) VALUES "
    "($1,$2,$3,$4,$5) ON CONFLICT (person_id) DO UPDATE SET ticket_id = excluded.ticket_id, begun_at = "
    "excluded.begun_at, running_since = excluded.running_since, worked_ms = excluded.worked_ms"};
constexpr Statement deleteTimer{"worklog.timer.delete", "DELETE FROM work_timer WHERE person_id=$1"};
constexpr Statement selectRounding{"worklog.rounding.get",
                                   "SELECT step, mode FROM work_rounding WHERE contract_id=$1"};
constexpr Statement upsertRounding{
    "worklog.rounding.store",
    "INSERT INTO work_rounding (contract_id, step, mode) VALUES ($1,$2,$3) ON CONFLICT (contract_id) DO "
    "UPDATE SET step = excluded.step, mode = excluded.mode"};
constexpr Statement sumByTicket{"worklog.sum.ticket", WORK_SUM("w.ticket_id")};
constexpr Statement sumByTechnician{"worklog.sum.technician", WORK_SUM("w.person_id")};
constexpr Statement sumByCustomer{"worklog.sum.customer", WORK_SUM("t.customer_id")};
constexpr Statement sumByService{"worklog.sum.service", WORK_SUM("t.service_id")};
constexpr Statement selectLines{"worklog.entry.lines",
                                "SELECT " WORK_COLUMNS
                                ", t.reference, t.subject, t.customer_id, t.service_id" WORK_CHOICE
                                " ORDER BY w.started_at, w.id LIMIT $10"};

Work workFrom(const Row& row) {
    Work w;
    w.id = row.id<WorkId>(0);
    w.ticket = row.id<TicketId>(1);
    w.person = row.id<PersonId>(2);
    w.startedAt = row.instant(3);
    w.minutes = row.integer(4);
    w.billedMinutes = row.integer(5);
    w.billable = row.boolean(6);
    w.kind = row.named<WorkKind>(7);
    w.note = row.string(8);
    w.version = row.integer(9);
    return w;
}

const Statement& sumStatement(Grouping by) {
    switch (by) {
        case Grouping::ticket:
            return sumByTicket;
        case Grouping::technician:
            return sumByTechnician;
        case Grouping::customer:
            return sumByCustomer;
        case Grouping::service:
            return sumByService;
    }
    return sumByTicket;
}

}  // namespace

WorkId insertWork(Tx& tx, const Work& w) {
    return WorkId{tx.integer(insertOne, w.ticket, w.person, w.startedAt, w.minutes, w.billedMinutes,
                             w.billable, w.kind, w.note)};
}

bool updateWork(Tx& tx, const Work& w) {
    return tx.execute(updateOne, w.id, w.version, w.startedAt, w.minutes, w.billedMinutes, w.billable, w.kind,
                      w.note) == 1;
}

bool removeWork(Tx& tx, WorkId id, std::int64_t version) {
    return tx.execute(deleteOne, id, version) == 1;
}

std::optional<Work> loadWork(Tx& tx, WorkId id) {
    return tx.first(selectOne, workFrom, id);
}

std::vector<Work> workOn(Tx& tx, TicketId ticket) {
    return tx.all(selectOfTicket, workFrom, ticket);
}

void lockTimer(Tx& tx, PersonId person) {
    if (tx.engine() == storage::Engine::postgres) (void)tx.integer(lockPerson, person);
}

std::optional<Timer> loadTimer(Tx& tx, PersonId person) {
    return tx.first(
        selectTimer,
        [](const Row& row) {
            return Timer{row.id<PersonId>(0), row.id<TicketId>(1), row.instant(2), row.maybeInstant(3),
                         Duration{row.integer(4)}};
        },
        person);
}

void storeTimer(Tx& tx, const Timer& timer) {
    tx.execute(upsertTimer, timer.person, timer.ticket, timer.begunAt, timer.runningSince, timer.worked.ms);
}

void removeTimer(Tx& tx, PersonId person) {
    tx.execute(deleteTimer, person);
}

std::optional<Rounding> loadRounding(Tx& tx, sla::ContractId contract) {
    return tx.first(
        selectRounding,
        [](const Row& row) {
            return Rounding{row.integer(0), row.named<RoundingMode>(1)};
        },
        contract);
}

void storeRounding(Tx& tx, sla::ContractId contract, const Rounding& rounding) {
    tx.execute(upsertRounding, contract, rounding.step, rounding.mode);
}

std::vector<Sum> loadSums(Tx& tx, const Scope& scope, const Period& p, Grouping by, int limit) {
    return tx.all(
        sumStatement(by),
        [](const Row& row) {
            return Sum{row.integer(0), {}, row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
        },
        p.from, p.to, p.customerId, p.personId, scope.staff, directory::seesAllCustomers(scope),
        scope.account, scope.person, scope.ownTeamsOnly, limit);
}

void eachWork(Tx& tx, const Scope& scope, const Period& p, int limit,
              const std::function<void(const WorkLine&)>& f) {
    tx.each(
        selectLines,
        [&](const Row& row) {
            f({workFrom(row), row.string(10), row.string(11), row.maybeId<CustomerId>(12),
               row.maybeId<ServiceId>(13)});
        },
        p.from, p.to, p.customerId, p.personId, scope.staff, directory::seesAllCustomers(scope),
        scope.account, scope.person, scope.ownTeamsOnly, limit);
}

}  // namespace guichet::worklog
