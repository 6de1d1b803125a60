// Use cases of skills.

#include <algorithm>

#include "staffing/colleagues.h"
#include "staffing/skill_store.h"

namespace guichet::staffing {

namespace {

Result<Done> checkTies(Tx& tx, const SkillInput& input) {
    const auto categories = desk::categories(tx);
    for (const CategoryId id : input.categoryIds)
        if (std::none_of(categories.begin(), categories.end(), [&](const auto& c) { return c.id == id; }))
            return failField("/categoryIds", "category.not_found");
    const auto services = desk::services(tx);
    for (const ServiceId id : input.serviceIds)
        if (std::none_of(services.begin(), services.end(), [&](const auto& s) { return s.id == id; }))
            return failField("/serviceIds", "service.not_found");
    return Done{};
}

void note(std::vector<journal::Change>& out, std::string field, std::string before, std::string after) {
    if (before != after) out.push_back({std::move(field), std::move(before), std::move(after)});
}

template <class IdType>
std::string numbers(std::vector<IdType> ids) {
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::string out;
    for (const IdType id : ids) out += (out.empty() ? "" : ",") + std::to_string(id.value);
    return out;
}

std::vector<journal::Change> differences(const SkillInput& before, const SkillInput& after) {
    std::vector<journal::Change> out;
    note(out, "name.fr", before.name.fr, after.name.fr);
    note(out, "name.en", before.name.en, after.name.en);
    note(out, "active", before.active ? "yes" : "no", after.active ? "yes" : "no");
    note(out, "categories", numbers(before.categoryIds), numbers(after.categoryIds));
    note(out, "services", numbers(before.serviceIds), numbers(after.serviceIds));
    return out;
}

/// What somebody knows is a fact about the person.
void recordOfPerson(Tx& tx, const Context& context, const PersonSkill& before, const PersonSkill& after) {
    std::vector<journal::Change> changes;
    note(changes, "level", std::to_string(before.level), std::to_string(after.level));
    note(changes, "interested", before.interested ? "yes" : "no", after.interested ? "yes" : "no");
    journal::append(
        tx, context,
        {"person.skill", "person", after.personId.value, {}, std::move(changes), after.skillId.value});
}

Result<Done> setOfPerson(Tx& tx, const Context& context, const PersonSkill& before,
                         const PersonSkill& after) {
    if (!loadSkill(tx, after.skillId)) return fail(ErrorKind::not_found, "skill.not_found");
    if (before.level == after.level && before.interested == after.interested) return Done{};
    storePersonSkill(tx, after);
    recordOfPerson(tx, context, before, after);
    return Done{};
}

}  // namespace

Result<SkillId> createSkill(Tx& tx, const Context& context, const SkillInput& input) {
    GUICHET_CHECK(checkTies(tx, input));
    const SkillId id = insertSkill(tx, input);
    SkillInput nothing;
    nothing.active = input.active;
    journal::append(tx, context, {"skill.created", "skill", id.value, {}, differences(nothing, input), 0});
    return id;
}

Result<Done> replaceSkill(Tx& tx, const Context& context, SkillId id, std::int64_t version,
                          const SkillInput& input) {
    const auto before = loadSkill(tx, id);
    if (!before) return fail(ErrorKind::not_found, "skill.not_found");
    GUICHET_CHECK(checkTies(tx, input));
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    auto changes = differences(*before, input);
    if (changes.empty()) return Done{};
    if (!updateSkill(tx, id, version, input)) return fail(ErrorKind::stale, "record.stale");
    journal::append(tx, context, {"skill.changed", "skill", id.value, {}, std::move(changes), 0});
    return Done{};
}

std::optional<SkillView> findSkill(Tx& tx, SkillId id) {
    return loadSkill(tx, id);
}

std::vector<SkillView> listSkills(Tx& tx) {
    return loadSkills(tx);
}

StaffSkills staffSkills(Tx& tx, const Scope& scope) {
    return {technicians(tx, scope), loadPersonSkills(tx, scope)};
}

Result<Done> setLevel(Tx& tx, const Scope& scope, const Context& context, PersonId person, SkillId skill,
                      int level) {
    GUICHET_CHECK(checkTechnician(tx, scope, person, "/personId"));
    const PersonSkill before = loadPersonSkill(tx, person, skill);
    PersonSkill after = before;
    after.level = level;
    return setOfPerson(tx, context, before, after);
}

Result<Done> setInterest(Tx& tx, const Context& context, PersonId person, SkillId skill, bool interested) {
    const PersonSkill before = loadPersonSkill(tx, person, skill);
    PersonSkill after = before;
    after.interested = interested;
    return setOfPerson(tx, context, before, after);
}

bool masters(Tx& tx, PersonId person, TicketId id) {
    const auto ticket = desk::findTicket(tx, Scope::everything(), id);
    if (!ticket) return false;
    const auto asked = loadAskedSkills(tx, ticket->category, ticket->service);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const AskedSkill& skill) {
        return loadPersonSkill(tx, person, skill.id).level >= masteredFrom;
    });
}

}  // namespace guichet::staffing
