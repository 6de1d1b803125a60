#include "escalation/settings_store.h"

namespace guichet::escalation {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_PROVIDER                                                                              \
    "SELECT id, name, kind, contact, phone, email, portal, contract_number, notes, active, version FROM " \
    "provider "

constexpr Statement selectProviders{"escalation.provider.list", GUICHET_SQL_PROVIDER "ORDER BY name, id"};
constexpr Statement selectProvider{"escalation.provider.get", GUICHET_SQL_PROVIDER "WHERE id=$1"};
constexpr Statement insertOneProvider{
    "escalation.provider.insert",
    "INSERT INTO provider (name, kind, contact, phone, email, portal, contract_number, notes, active) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9) RETURNING id"};
constexpr Statement updateOneProvider{
    "escalation.provider.update",
    "UPDATE provider SET name=$3, kind=$4, contact=$5, phone=$6, email=$7, portal=$8, contract_number=$9, "
    "notes=$10, active=$11, version=version+1 WHERE id=$1 AND version=$2"};

constexpr Statement selectChecklists{"escalation.checklist.list",
                                     "SELECT id, category_id, version FROM checklist ORDER BY CASE WHEN "
                                     "category_id IS NULL THEN 0 ELSE 1 END, "
                                     "id"};
constexpr Statement selectItems{
    "escalation.checklist.items",
    "SELECT checklist_id, item_key, label_fr, label_en, required FROM checklist_item ORDER BY checklist_id, "
    "place"};
constexpr Statement selectLevels{
    "escalation.checklist.levels",
    "SELECT checklist_id, level, team_id FROM checklist_level ORDER BY checklist_id, level"};
constexpr Statement insertOneChecklist{"escalation.checklist.insert",
                                       "INSERT INTO checklist (category_id) VALUES ($1) RETURNING id"};
constexpr Statement touchChecklist{"escalation.checklist.update",
                                   "UPDATE checklist SET version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement insertItem{
    "escalation.checklist.item_insert",
    "INSERT INTO checklist_item (checklist_id, place, item_key, label_fr, label_en, required) VALUES "
    "($1,$2,$3,$4,$5,$6)"};
constexpr Statement insertLevel{
    "escalation.checklist.level_insert",
    "INSERT INTO checklist_level (checklist_id, level, team_id) VALUES ($1,$2,$3)"};
constexpr Statement deleteItems{"escalation.checklist.items_clear",
                                "DELETE FROM checklist_item WHERE checklist_id=$1"};
constexpr Statement deleteLevels{"escalation.checklist.levels_clear",
                                 "DELETE FROM checklist_level WHERE checklist_id=$1"};
constexpr Statement deleteChecklistRow{"escalation.checklist.delete", "DELETE FROM checklist WHERE id=$1"};

constexpr Statement selectStandings{"escalation.team.list",
                                    "SELECT team_id, level, manager_id FROM team_standing"};
constexpr Statement upsertStanding{"escalation.team.set",
                                   "INSERT INTO team_standing (team_id, level, manager_id) VALUES ($1,$2,$3) "
                                   "ON CONFLICT (team_id) DO UPDATE "
                                   "SET level = excluded.level, manager_id = excluded.manager_id"};
constexpr Statement selectOwners{
    "escalation.service.list",
    "SELECT service_id, owner_id FROM service_standing WHERE owner_id IS NOT NULL"};
constexpr Statement upsertOwner{
    "escalation.service.set",
    "INSERT INTO service_standing (service_id, owner_id) VALUES ($1,$2) ON CONFLICT (service_id) DO UPDATE "
    "SET owner_id = excluded.owner_id"};

ProviderView providerFrom(const Row& row) {
    return {row.id<ProviderId>(0), row.string(1),  row.named<ProviderKind>(2),
            row.string(3),         row.string(4),  row.string(5),
            row.string(6),         row.string(7),  row.string(8),
            row.boolean(9),        row.integer(10)};
}

void insertParts(Tx& tx, ChecklistId id, const ChecklistInput& checklist) {
    std::int64_t place = 0;
    for (const ChecklistItem& item : checklist.items)
        tx.execute(insertItem, id, place++, item.key, item.label.fr, item.label.en, item.required);
    for (const LevelTeam& level : checklist.levelTeams)
        tx.execute(insertLevel, id, level.level, level.teamId);
}

}  // namespace

std::vector<ProviderView> loadProviders(Tx& tx) {
    return tx.all(selectProviders, providerFrom);
}

std::optional<ProviderView> loadProvider(Tx& tx, ProviderId id) {
    return tx.first(selectProvider, providerFrom, id);
}

ProviderId insertProvider(Tx& tx, const ProviderInput& p) {
    return ProviderId{tx.integer(insertOneProvider, p.name, p.kind, p.contact, p.phone, p.email, p.portal,
                                 p.contractNumber, p.notes, p.active)};
}

bool updateProvider(Tx& tx, ProviderId id, std::int64_t version, const ProviderInput& p) {
    return tx.execute(updateOneProvider, id, version, p.name, p.kind, p.contact, p.phone, p.email, p.portal,
                      p.contractNumber, p.notes, p.active) == 1;
}

std::vector<ChecklistView> loadChecklists(Tx& tx) {
    auto out = tx.all(selectChecklists, [](const Row& row) {
        return ChecklistView{row.id<ChecklistId>(0), row.maybeId<CategoryId>(1), {}, {}, row.integer(2)};
    });
    std::map<ChecklistId, ChecklistView*> by;
    for (ChecklistView& each : out) by[each.id] = &each;
    tx.each(selectItems, [&](const Row& row) {
        by.at(row.id<ChecklistId>(0))
            ->items.push_back({row.string(1), {row.string(2), row.string(3)}, row.boolean(4)});
    });
    tx.each(selectLevels, [&](const Row& row) {
        by.at(row.id<ChecklistId>(0))->levelTeams.push_back({row.integer(1), row.id<TeamId>(2)});
    });
    return out;
}

ChecklistId insertChecklist(Tx& tx, const ChecklistInput& checklist) {
    const ChecklistId id{tx.integer(insertOneChecklist, checklist.categoryId)};
    insertParts(tx, id, checklist);
    return id;
}

bool updateChecklist(Tx& tx, ChecklistId id, std::int64_t version, const ChecklistInput& checklist) {
    if (tx.execute(touchChecklist, id, version) != 1) return false;
    for (const Statement* each : {&deleteItems, &deleteLevels}) tx.execute(*each, id);
    insertParts(tx, id, checklist);
    return true;
}

bool removeChecklist(Tx& tx, ChecklistId id, std::int64_t version) {
    if (tx.execute(touchChecklist, id, version) != 1) return false;
    for (const Statement* each : {&deleteItems, &deleteLevels, &deleteChecklistRow}) tx.execute(*each, id);
    return true;
}

std::map<TeamId, Standing> loadTeamStandings(Tx& tx) {
    std::map<TeamId, Standing> out;
    tx.each(selectStandings, [&](const Row& row) {
        out[row.id<TeamId>(0)] = {row.integer(1), row.maybeId<PersonId>(2)};
    });
    return out;
}

void storeTeamStanding(Tx& tx, TeamId team, const Standing& standing) {
    tx.execute(upsertStanding, team, standing.level, standing.manager);
}

std::map<ServiceId, PersonId> loadServiceOwners(Tx& tx) {
    std::map<ServiceId, PersonId> out;
    tx.each(selectOwners, [&](const Row& row) { out[row.id<ServiceId>(0)] = row.id<PersonId>(1); });
    return out;
}

void storeServiceOwner(Tx& tx, ServiceId service, std::optional<PersonId> owner) {
    tx.execute(upsertOwner, service, owner);
}

}  // namespace guichet::escalation
