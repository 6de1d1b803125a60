#include "staffing/skill_store.h"

#include <map>

#include "staffing/colleague_sql.h"

namespace guichet::staffing {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertOne{"staffing.skill.insert",
                              "INSERT INTO skill (name_fr, name_en, active) VALUES ($1,$2,$3) RETURNING id"};
constexpr Statement updateOne{
    "staffing.skill.update",
    "UPDATE skill SET name_fr=$3, name_en=$4, active=$5, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectOne{"staffing.skill.get",
                              "SELECT id, name_fr, name_en, active, version FROM skill WHERE id=$1"};
constexpr Statement selectAll{"staffing.skill.list",
                              "SELECT id, name_fr, name_en, active, version FROM skill ORDER BY id"};
constexpr Statement insertCategory{"staffing.skill.add_category",
                                   "INSERT INTO skill_category (skill_id, category_id) VALUES ($1,$2) ON "
                                   "CONFLICT DO NOTHING"};
constexpr Statement insertService{"staffing.skill.add_service",
                                  "INSERT INTO skill_service (skill_id, service_id) VALUES ($1,$2) ON "
                                  "CONFLICT DO NOTHING"};
constexpr Statement deleteCategories{"staffing.skill.drop_categories",
                                     "DELETE FROM skill_category WHERE skill_id=$1"};
constexpr Statement deleteServices{"staffing.skill.drop_services",
                                   "DELETE FROM skill_service WHERE skill_id=$1"};
constexpr Statement selectCategories{
    "staffing.skill.categories",
    "SELECT skill_id, category_id FROM skill_category ORDER BY skill_id, category_id"};
constexpr Statement selectServices{
    "staffing.skill.services",
    "SELECT skill_id, service_id FROM skill_service ORDER BY skill_id, service_id"};
constexpr Statement selectOfPeople{
    "staffing.person_skill.list",
    "SELECT k.person_id, k.skill_id, k.level, k.interested FROM person_skill k WHERE (k.level > 0 OR "
    "k.interested = 1) AND " COLLEAGUE_SCOPE("k.person_id", "$1", "$2") " ORDER BY k.person_id, k.skill_id"};
constexpr Statement selectOfPerson{
    "staffing.person_skill.get",
    "SELECT person_id, skill_id, level, interested FROM person_skill WHERE person_id=$1 AND skill_id=$2"};
constexpr Statement upsertOfPerson{
    "staffing.person_skill.store",
    "INSERT INTO person_skill (person_id, skill_id, level, interested) VALUES ($1,$2,$3,$4) ON CONFLICT "
    "(person_id, skill_id) DO UPDATE SET level = excluded.level, interested = excluded.interested"};
constexpr Statement selectAsked{
    "staffing.skill.asked",
    "WITH RECURSIVE above(id) AS (SELECT CAST($1 AS BIGINT) UNION SELECT c.parent_id FROM category c JOIN "
    "above ON c.id = above.id WHERE c.parent_id IS NOT NULL) SELECT s.id, s.name_fr, s.name_en FROM skill s "
    "WHERE s.active = 1 AND (EXISTS (SELECT 1 FROM skill_category k JOIN above ON above.id = k.category_id "
    "WHERE k.skill_id = s.id) OR EXISTS (SELECT 1 FROM skill_service v WHERE v.skill_id = s.id AND "
    "v.service_id = CAST($2 AS BIGINT))) ORDER BY s.id"};

SkillView skillFrom(const Row& row) {
    SkillView out;
    out.id = row.id<SkillId>(0);
    out.name = {row.string(1), row.string(2)};
    out.active = row.boolean(3);
    out.version = row.integer(4);
    return out;
}

PersonSkill personSkillFrom(const Row& row) {
    return {row.id<PersonId>(0), row.id<SkillId>(1), static_cast<int>(row.integer(2)), row.boolean(3)};
}

void tie(Tx& tx, SkillId id, const SkillInput& skill) {
    for (const CategoryId category : skill.categoryIds) tx.execute(insertCategory, id, category);
    for (const ServiceId service : skill.serviceIds) tx.execute(insertService, id, service);
}

/// Fills in what each of them is tied to.
void addTies(Tx& tx, std::vector<SkillView>& skills) {
    std::map<SkillId, SkillView*> byId;
    for (SkillView& skill : skills) byId[skill.id] = &skill;
    tx.each(selectCategories, [&](const Row& row) {
        const auto at = byId.find(row.id<SkillId>(0));
        if (at != byId.end()) at->second->categoryIds.push_back(row.id<CategoryId>(1));
    });
    tx.each(selectServices, [&](const Row& row) {
        const auto at = byId.find(row.id<SkillId>(0));
        if (at != byId.end()) at->second->serviceIds.push_back(row.id<ServiceId>(1));
    });
}

}  // namespace

SkillId insertSkill(Tx& tx, const SkillInput& skill) {
    const SkillId id{tx.integer(insertOne, trim(skill.name.fr), trim(skill.name.en), skill.active)};
    tie(tx, id, skill);
    return id;
}

bool updateSkill(Tx& tx, SkillId id, std::int64_t version, const SkillInput& skill) {
    if (tx.execute(updateOne, id, version, trim(skill.name.fr), trim(skill.name.en), skill.active) != 1)
        return false;
    tx.execute(deleteCategories, id);
    tx.execute(deleteServices, id);
    tie(tx, id, skill);
    return true;
}

std::optional<SkillView> loadSkill(Tx& tx, SkillId id) {
    auto found = tx.all(selectOne, skillFrom, id);
    if (found.empty()) return std::nullopt;
    addTies(tx, found);
    return std::move(found.front());
}

std::vector<SkillView> loadSkills(Tx& tx) {
    auto out = tx.all(selectAll, skillFrom);
    addTies(tx, out);
    return out;
}

std::vector<PersonSkill> loadPersonSkills(Tx& tx, const Scope& scope) {
    return tx.all(selectOfPeople, personSkillFrom, scope.ownTeamsOnly, scope.person);
}

PersonSkill loadPersonSkill(Tx& tx, PersonId person, SkillId skill) {
    return tx.first(selectOfPerson, personSkillFrom, person, skill)
        .value_or(PersonSkill{person, skill, 0, false});
}

void storePersonSkill(Tx& tx, const PersonSkill& s) {
    tx.execute(upsertOfPerson, s.personId, s.skillId, s.level, s.interested);
}

std::vector<AskedSkill> loadAskedSkills(Tx& tx, std::optional<CategoryId> category,
                                        std::optional<ServiceId> service) {
    return tx.all(
        selectAsked,
        [](const Row& row) {
            return AskedSkill{row.id<SkillId>(0), {row.string(1), row.string(2)}, 0, false};
        },
        category, service);
}

}  // namespace guichet::staffing
