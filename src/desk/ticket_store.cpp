#include "desk/ticket_store.h"

#include <algorithm>

#include "desk/ticket_sql.h"

namespace guichet::desk {

using storage::Param;
using storage::Row;
using storage::Statement;

namespace {

constexpr Statement nextNumber{
    "desk.reference.next",
    "INSERT INTO reference_counter (kind, year, last) VALUES ($1,$2,1) ON CONFLICT (kind, year) "
    "DO UPDATE SET last = reference_counter.last + 1 RETURNING last"};
constexpr Statement insertRow{
    "desk.ticket.insert",
    "INSERT INTO ticket (reference, kind, state, subject, folded_subject, impact, urgency, priority, "
    "priority_overridden, "
    "customer_id, site_id, requester_id, affected_id, team_id, assignee_id, category_id, service_id, source, "
    "created_at, "
    "updated_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$19) RETURNING "
    "id"};
constexpr Statement updateRow{
    "desk.ticket.update",
    "UPDATE ticket SET kind=$3, state=$4, waiting_on=$5, wake_at=$6, subject=$7, folded_subject=$8, "
    "impact=$9, urgency=$10, "
    "priority=$11, priority_overridden=$12, customer_id=$13, site_id=$14, requester_id=$15, affected_id=$16, "
    "team_id=$17, "
    "assignee_id=$18, category_id=$19, service_id=$20, updated_at=$21, resolved_at=$22, closed_at=$23, "
    "resolution=$24, "
    "resolved_by=$25, reopen_count=$26, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectTicket{
    "desk.ticket.get",
    "SELECT " TICKET_COLUMNS " FROM ticket t WHERE t.id=$1 AND " TICKET_SCOPE("$2", "$3", "$4", "$5", "$6")};
constexpr Statement selectWorksOn{
    "desk.ticket.works_on",
    "SELECT 1 FROM ticket t WHERE t.id=$1 AND " WORK_SCOPE("$2", "$3", "$4", "$5", "$6")};
constexpr Statement selectTakesPart{
    "desk.ticket.takes_part",
    "SELECT 1 FROM ticket t WHERE t.id=$1 AND (t.requester_id=$2 OR t.affected_id=$2 OR " GUICHET_SQL_FOLLOWS(
        "$2") " OR " GUICHET_SQL_MANAGES("$2", "managers_answer") ")"};
// PostgreSQL only; on SQLite there is one writer.
constexpr Statement lockRow{"desk.ticket.lock", "SELECT 1 FROM ticket WHERE id=$1 FOR UPDATE"};
constexpr Statement selectByReference{"desk.ticket.by_reference", "SELECT id FROM ticket WHERE reference=$1"};
constexpr Statement touch{
    "desk.ticket.touch",
    "UPDATE ticket SET updated_at=$2, message_count=message_count+1, last_public_from_user = CASE "
    "WHEN CAST($3 AS BIGINT) = 1 THEN $4 ELSE last_public_from_user END WHERE id=$1"};
constexpr Statement selectRow{"desk.ticket.row",
                              "SELECT " ROW_COLUMNS ROW_FROM
                              "WHERE t.id=$1 AND " TICKET_SCOPE("$2", "$3", "$4", "$5", "$6")};
constexpr Statement selectActive{"desk.ticket.active",
                                 "SELECT " ROW_COLUMNS ROW_FROM
                                 "WHERE t.state NOT IN ('closed', 'cancelled') AND " TICKET_SCOPE(
                                     "$1", "$2", "$3", "$4", "$5") " ORDER BY t.id"};
constexpr Statement insertWatcher{
    "desk.watcher.add",
    "INSERT INTO ticket_watcher (ticket_id, person_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement deleteWatcher{"desk.watcher.remove",
                                  "DELETE FROM ticket_watcher WHERE ticket_id=$1 AND person_id=$2"};
constexpr Statement selectWatchers{
    "desk.watcher.list", "SELECT person_id FROM ticket_watcher WHERE ticket_id=$1 ORDER BY person_id"};
constexpr Statement selectDue{
    "desk.ticket.due_to_wake",
    "SELECT id FROM ticket WHERE wake_at IS NOT NULL AND wake_at <= $1 ORDER BY wake_at LIMIT $2"};

template <NamedEnum E>
std::optional<E> maybeNamed(const Row& row, int column) {
    if (row.isNull(column)) return std::nullopt;
    return row.named<E>(column);
}

Ticket ticketFrom(const Row& row) {
    Ticket t;
    t.id = row.id<TicketId>(0);
    t.reference = row.string(1);
    t.kind = row.named<TicketKind>(2);
    t.state = row.named<State>(3);
    t.waitingOn = maybeNamed<WaitingOn>(row, 4);
    t.wakeAt = row.maybeInstant(5);
    t.subject = row.string(6);
    t.impact = static_cast<int>(row.integer(7));
    t.urgency = static_cast<int>(row.integer(8));
    t.priority = static_cast<int>(row.integer(9));
    t.priorityOverridden = row.boolean(10);
    t.customer = row.maybeId<CustomerId>(11);
    t.site = row.maybeId<SiteId>(12);
    t.requester = row.maybeId<PersonId>(13);
    t.affected = row.maybeId<PersonId>(14);
    t.team = row.maybeId<TeamId>(15);
    t.assignee = row.maybeId<PersonId>(16);
    t.category = row.maybeId<CategoryId>(17);
    t.service = row.maybeId<ServiceId>(18);
    t.source = row.named<Source>(19);
    t.createdAt = row.instant(20);
    t.updatedAt = row.instant(21);
    t.resolvedAt = row.maybeInstant(22);
    t.closedAt = row.maybeInstant(23);
    t.resolution = row.string(24);
    t.resolvedBy = row.maybeId<PersonId>(25);
    t.reopenCount = row.integer(26);
    t.messageCount = row.integer(27);
    t.lastPublicFromUser = row.boolean(28);
    t.version = row.integer(29);
    return t;
}

TicketRow rowFrom(const Row& row) {
    TicketRow t;
    t.id = row.id<TicketId>(0);
    t.reference = row.string(1);
    t.kind = row.named<TicketKind>(2);
    t.state = row.named<State>(3);
    t.waitingOn = maybeNamed<WaitingOn>(row, 4);
    t.wakeAt = row.maybeInteger(5);
    t.subject = row.string(6);
    t.impact = static_cast<int>(row.integer(7));
    t.urgency = static_cast<int>(row.integer(8));
    t.priority = static_cast<int>(row.integer(9));
    t.customerId = row.maybeId<CustomerId>(10);
    t.requesterId = row.maybeId<PersonId>(11);
    t.requesterName = row.string(12);
    if (!t.requesterName.empty() && !row.text(13).empty()) t.requesterName += ' ';
    t.requesterName += row.text(13);
    t.affectedId = row.maybeId<PersonId>(14);
    t.teamId = row.maybeId<TeamId>(15);
    t.assigneeId = row.maybeId<PersonId>(16);
    t.categoryId = row.maybeId<CategoryId>(17);
    t.serviceId = row.maybeId<ServiceId>(18);
    t.createdAt = row.integer(19);
    t.updatedAt = row.integer(20);
    t.messageCount = row.integer(21);
    t.lastPublicFromUser = row.boolean(22);
    t.version = row.integer(23);
    t.promise = maybeNamed<PromiseKind>(row, 24);
    t.dueAt = row.maybeInteger(25);
    t.riskAt = row.maybeInteger(26);
    t.reopenCount = row.integer(27);
    t.bounces = row.integer(28);
    t.providerDueAt = row.maybeInteger(29);
    t.major = row.boolean(30);
    t.commonCause = row.boolean(31);
    t.duplicate = row.boolean(32);
    return t;
}

/// The text of a list query, put together from fixed parts; values go into `params`.
class ListQuery {
public:
    explicit ListQuery(const Scope& s) {
        params_ = {Param(s.staff), Param(s.allCustomers), Param(s.account), Param(s.person),
                   Param(s.ownTeamsOnly)};
    }
    std::string placeholder(Param value) {
        params_.push_back(value);
        return "$" + std::to_string(params_.size());
    }
    void where(std::string condition) { where_ += " AND " + std::move(condition); }
    /// `few`: only among the active tickets, whose indexes are shorter than the column's own. The plus keeps
    /// both engines from taking that one.
    template <class T>
    void equal(const char* column, const std::optional<T>& value, bool few = false) {
        if (value) where((few ? "+" : "") + std::string(column) + " = " + placeholder(Param(*value)));
    }
    const std::string& conditions() const { return where_; }
    std::vector<Param>& params() { return params_; }

private:
    std::vector<Param> params_;
    std::string where_;
};

const char* sortColumn(Sort sort) {
    switch (sort) {
        case Sort::updated:
            return "t.updated_at";
        case Sort::created:
            return "t.id";  // ids follow the order of creation
        case Sort::priority:
            return "t.priority";
    }
    return "t.updated_at";
}

}  // namespace

TicketRow rowFor(const Scope& scope, const Row& row) {
    TicketRow t = rowFrom(row);
    if (!scope.staff) {
        t.promise.reset(), t.dueAt.reset(), t.riskAt.reset();
        t.bounces = 0, t.providerDueAt.reset();
        t.major = t.commonCause = t.duplicate = false;
    }
    return t;
}

void insertTicket(Tx& tx, Ticket& t, int year) {
    t.reference = makeReference(t.kind, year, tx.integer(nextNumber, t.kind, year));
    t.id = TicketId{tx.integer(insertRow, t.reference, t.kind, t.state, t.subject, foldForSearch(t.subject),
                               t.impact, t.urgency, t.priority, t.priorityOverridden, t.customer, t.site,
                               t.requester, t.affected, t.team, t.assignee, t.category, t.service, t.source,
                               t.createdAt)};
}

bool updateTicket(Tx& tx, const Ticket& t, std::int64_t version) {
    return tx.execute(updateRow, t.id, version, t.kind, t.state, t.waitingOn, t.wakeAt, t.subject,
                      foldForSearch(t.subject), t.impact, t.urgency, t.priority, t.priorityOverridden,
                      t.customer, t.site, t.requester, t.affected, t.team, t.assignee, t.category, t.service,
                      t.updatedAt, t.resolvedAt, t.closedAt, t.resolution, t.resolvedBy, t.reopenCount) == 1;
}

std::optional<Ticket> loadTicket(Tx& tx, const Scope& s, TicketId id) {
    return tx.first(selectTicket, ticketFrom, id, s.staff, s.allCustomers, s.account, s.person,
                    s.ownTeamsOnly);
}

bool worksOn(Tx& tx, const Scope& s, TicketId id) {
    return tx.integer(selectWorksOn, id, s.staff, s.allCustomers, s.account, s.person, s.ownTeamsOnly) == 1;
}

bool takesPart(Tx& tx, PersonId person, TicketId id) {
    return tx.integer(selectTakesPart, id, person) == 1;
}

void lockTicket(Tx& tx, TicketId id) {
    if (tx.engine() == storage::Engine::postgres) tx.execute(lockRow, id);
}

std::optional<TicketId> ticketByReference(Tx& tx, std::string_view reference) {
    std::string stored(reference);
    if (!stored.empty() && stored.front() >= 'a')
        stored.front() = static_cast<char>(stored.front() - 'a' + 'A');
    return tx.first(
        selectByReference, [](const Row& row) { return row.id<TicketId>(0); }, stored);
}

void touchTicket(Tx& tx, TicketId id, Instant at, bool publicMessage, bool fromUser) {
    tx.execute(touch, id, at, publicMessage, fromUser);
}

std::optional<TicketRow> loadRow(Tx& tx, const Scope& s, TicketId id) {
    return tx.first(
        selectRow, [&](const Row& row) { return rowFor(s, row); }, id, s.staff, s.allCustomers, s.account,
        s.person, s.ownTeamsOnly);
}

void eachActiveRow(Tx& tx, const Scope& s, const std::function<void(const TicketRow&)>& f) {
    tx.each(
        selectActive, [&](const Row& row) { f(rowFor(s, row)); }, s.staff, s.allCustomers, s.account,
        s.person, s.ownTeamsOnly);
}

namespace {

/// States that are all worked on are said in the words of the partial indexes, and by what is left out
/// besides: so the few among a million tickets are found without passing the closed ones, and PostgreSQL does
/// not take two conditions that say the same for two that are rare together.
/// Returns whether all of them are.
bool whereState(ListQuery& q, const std::vector<State>& states) {
    if (states.empty()) return false;
    const auto wanted = [&](State state) {
        return std::find(states.begin(), states.end(), state) != states.end();
    };
    const bool active = std::all_of(states.begin(), states.end(), isActive);
    if (active) q.where("t.state NOT IN ('closed', 'cancelled')");
    std::string list;
    for (const auto& [state, name] : EnumNames<State>::table)
        if (active ? isActive(state) && !wanted(state) : wanted(state))
            list += (list.empty() ? "" : ", ") + q.placeholder(Param(state));
    if (!list.empty()) q.where((active ? "t.state NOT IN (" : "t.state IN (") + list + ")");
    return active;
}

}  // namespace

ListText listText(const Scope& scope, const Filter& f) {
    ListQuery q(scope);
    const bool few = whereState(q, f.states) && scope.staff;
    // Whoever sees only what concerns them has few tickets among very many: begin with those.
    if (!scope.staff)
        q.where(
            std::string("t.id IN (SELECT id FROM ticket WHERE requester_id = $4 UNION SELECT id FROM ticket "
                        "WHERE affected_id = $4 UNION SELECT ticket_id FROM ticket_watcher WHERE person_id "
                        "= $4") +
            (f.own ? ""
                   : " UNION SELECT theirs.id FROM ticket theirs WHERE theirs.customer_id IN ("  //
                 GUICHET_SQL_MANAGED("$4", "managers_read") ")") +
            ")");
    q.equal("t.team_id", f.team, few);
    q.equal("t.assignee_id", f.assignee, few);
    q.equal("t.requester_id", f.requester);
    q.equal("t.customer_id", f.customer, few);
    q.equal("t.priority", f.priority);
    auto pattern = std::make_unique<const std::string>("%" + f.text + "%");
    std::string from = ROW_FROM;
    if (!f.text.empty()) {
        from = " FROM (SELECT * FROM ticket ORDER BY updated_at DESC, id DESC LIMIT 20000) t " ROW_JOINS;
        q.where("t.folded_subject LIKE " + q.placeholder(Param(*pattern)));
    }
    const std::string column = sortColumn(f.sort);
    if (f.afterId != 0) {
        const std::string key = q.placeholder(Param(f.afterKey));
        q.where("(" + column + ", t.id) < (" + key + ", " + q.placeholder(Param(f.afterId)) + ")");
    }
    const std::string limit = q.placeholder(Param(f.limit));
    std::string sql = "SELECT " ROW_COLUMNS + from + "WHERE " TICKET_SCOPE("$1", "$2", "$3", "$4", "$5") +
                      q.conditions() + " ORDER BY " + column + " DESC, t.id DESC LIMIT " + limit;
    return {std::move(sql), std::move(q.params()), std::move(pattern)};
}

std::vector<TicketRow> listRows(Tx& tx, const Scope& scope, const Filter& f) {
    const ListText text = listText(scope, f);
    std::vector<TicketRow> out;
    const storage::RowSink sink = [&](const Row& row) { out.push_back(rowFor(scope, row)); };
    tx.runText("desk.ticket.list", text.sql, text.params, &sink);
    return out;
}

bool addWatcher(Tx& tx, TicketId id, PersonId person) {
    return tx.execute(insertWatcher, id, person) == 1;
}
bool removeWatcher(Tx& tx, TicketId id, PersonId person) {
    return tx.execute(deleteWatcher, id, person) == 1;
}

std::vector<PersonId> watchersOf(Tx& tx, TicketId id) {
    return tx.all(
        selectWatchers, [](const Row& row) { return row.id<PersonId>(0); }, id);
}

std::vector<TicketId> dueToWake(Tx& tx, Instant now, int limit) {
    return tx.all(
        selectDue, [](const Row& row) { return row.id<TicketId>(0); }, now, limit);
}

}  // namespace guichet::desk
