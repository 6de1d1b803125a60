#include "escalation/handover_store.h"

namespace guichet::escalation {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_HANDOVER                                                                            \
    "SELECT id, ticket_id, target, team_id, provider_id, level, from_team_id, by_id, at, state, note, " \
    "override_reason, reference, promised_at, taken_by, ended_at, ended_by, outcome, version FROM handover "

constexpr Statement selectOfTicket{"escalation.handover.of_ticket",
                                   GUICHET_SQL_HANDOVER "WHERE ticket_id=$1 ORDER BY id"};
constexpr Statement selectOne{"escalation.handover.get", GUICHET_SQL_HANDOVER "WHERE id=$1"};
constexpr Statement insertOne{
    "escalation.handover.insert",
    "INSERT INTO handover (ticket_id, target, team_id, provider_id, level, from_team_id, by_id, at, state, "
    "note, override_reason, reference, promised_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13) "
    "RETURNING id"};
constexpr Statement updateOne{
    "escalation.handover.update",
    "UPDATE handover SET state=$3, reference=$4, promised_at=$5, taken_by=$6, ended_at=$7, ended_by=$8, "
    "outcome=$9, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement insertItem{
    "escalation.handover.item_insert",
    "INSERT INTO handover_item (handover_id, place, item_key, label_fr, label_en, words, required) VALUES "
    "($1,$2,$3,$4,$5,$6,$7)"};
constexpr Statement selectItems{
    "escalation.handover.items",
    "SELECT i.handover_id, i.item_key, i.label_fr, i.label_en, i.words, i.required, i.lacking FROM "
    "handover_item i JOIN handover h ON h.id = i.handover_id WHERE h.ticket_id=$1 ORDER BY i.handover_id, "
    "i.place"};
constexpr Statement setLacking{"escalation.handover.lacking",
                               "UPDATE handover_item SET lacking=1 WHERE handover_id=$1 AND item_key=$2"};

#define GUICHET_SQL_RAISE \
    "SELECT id, ticket_id, asked, by_id, at, reason, answer, answered_by, answered_at FROM raise "

constexpr Statement selectRaises{"escalation.raise.of_ticket",
                                 GUICHET_SQL_RAISE "WHERE ticket_id=$1 ORDER BY id"};
constexpr Statement selectRaise{"escalation.raise.get", GUICHET_SQL_RAISE "WHERE id=$1"};
constexpr Statement insertOneRaise{
    "escalation.raise.insert",
    "INSERT INTO raise (ticket_id, asked, by_id, at, reason) VALUES ($1,$2,$3,$4,$5) RETURNING id"};
constexpr Statement insertTold{"escalation.raise.told",
                               "INSERT INTO raise_person (raise_id, person_id) VALUES ($1,$2)"};
constexpr Statement selectTold{"escalation.raise.people",
                               "SELECT person_id FROM raise_person WHERE raise_id=$1 ORDER BY person_id"};
constexpr Statement updateAnswer{
    "escalation.raise.answer",
    "UPDATE raise SET answer=$2, answered_by=$3, answered_at=$4 WHERE id=$1 AND answered_at IS NULL"};

Handover handoverFrom(const Row& row) {
    Handover h;
    h.id = row.id<HandoverId>(0);
    h.ticket = row.id<TicketId>(1);
    h.target = row.named<TargetKind>(2);
    h.team = row.maybeId<TeamId>(3);
    h.provider = row.maybeId<ProviderId>(4);
    h.level = row.maybeInteger(5);
    h.fromTeam = row.maybeId<TeamId>(6);
    h.by = row.maybeId<PersonId>(7);
    h.at = row.instant(8);
    h.state = row.named<HandoverState>(9);
    h.note = row.string(10);
    h.overrideReason = row.string(11);
    h.reference = row.string(12);
    h.promisedAt = row.maybeInstant(13);
    h.takenBy = row.maybeId<PersonId>(14);
    h.endedAt = row.maybeInstant(15);
    h.endedBy = row.maybeId<PersonId>(16);
    h.outcome = row.string(17);
    h.version = row.integer(18);
    return h;
}

Raise raiseFrom(const Row& row) {
    return {row.id<RaiseId>(0), row.id<TicketId>(1), row.named<RaiseTo>(2), row.maybeId<PersonId>(3),
            row.instant(4),     row.string(5),       row.string(6),         row.maybeId<PersonId>(7),
            row.maybeInstant(8)};
}

}  // namespace

std::vector<Handover> loadHandovers(Tx& tx, TicketId ticket) {
    return tx.all(selectOfTicket, handoverFrom, ticket);
}

std::optional<Handover> loadHandover(Tx& tx, HandoverId id) {
    return tx.first(selectOne, handoverFrom, id);
}

HandoverId insertHandover(Tx& tx, const Handover& h, const std::vector<FileItem>& file) {
    const HandoverId id{tx.integer(insertOne, h.ticket, h.target, h.team, h.provider, h.level, h.fromTeam,
                                   h.by, h.at, h.state, h.note, h.overrideReason, h.reference, h.promisedAt)};
    std::int64_t place = 0;
    for (const FileItem& item : file)
        tx.execute(insertItem, id, place++, item.key, item.label.fr, item.label.en, item.text, item.required);
    return id;
}

bool updateHandover(Tx& tx, const Handover& h) {
    return tx.execute(updateOne, h.id, h.version, h.state, h.reference, h.promisedAt, h.takenBy, h.endedAt,
                      h.endedBy, h.outcome) == 1;
}

std::map<HandoverId, std::vector<FileItem>> loadFiles(Tx& tx, TicketId ticket) {
    std::map<HandoverId, std::vector<FileItem>> out;
    tx.each(
        selectItems,
        [&](const Row& row) {
            out[row.id<HandoverId>(0)].push_back({row.string(1),
                                                  {row.string(2), row.string(3)},
                                                  row.string(4),
                                                  row.boolean(5),
                                                  row.boolean(6)});
        },
        ticket);
    return out;
}

void markLacking(Tx& tx, HandoverId id, std::string_view key) {
    tx.execute(setLacking, id, key);
}

std::vector<Raise> loadRaises(Tx& tx, TicketId ticket) {
    return tx.all(selectRaises, raiseFrom, ticket);
}

std::optional<Raise> loadRaise(Tx& tx, RaiseId id) {
    return tx.first(selectRaise, raiseFrom, id);
}

RaiseId insertRaise(Tx& tx, const Raise& r, const std::vector<PersonId>& told) {
    const RaiseId id{tx.integer(insertOneRaise, r.ticket, r.to, r.by, r.at, r.reason)};
    for (const PersonId person : told) tx.execute(insertTold, id, person);
    return id;
}

bool storeAnswer(Tx& tx, const Raise& r) {
    return tx.execute(updateAnswer, r.id, r.answer, r.answeredBy, r.answeredAt) == 1;
}

std::vector<PersonId> loadTold(Tx& tx, RaiseId id) {
    return tx.all(
        selectTold, [](const Row& row) { return row.id<PersonId>(0); }, id);
}

}  // namespace guichet::escalation
