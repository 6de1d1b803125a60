#pragma once
// The SQL of skills and of who has which.

#include "platform/auth/caller.h"
#include "platform/storage/database.h"
#include "staffing/types.h"

namespace guichet::staffing {

using auth::Scope;
using storage::Tx;

SkillId insertSkill(Tx& tx, const SkillInput& skill);
/// False if the stored version is another.
bool updateSkill(Tx& tx, SkillId id, std::int64_t version, const SkillInput& skill);
std::optional<SkillView> loadSkill(Tx& tx, SkillId id);
/// By number, also those out of use.
std::vector<SkillView> loadSkills(Tx& tx);

/// Only of people in sight: all, or for an account that is limited to its teams those who share one.
std::vector<PersonSkill> loadPersonSkills(Tx& tx, const Scope& scope);
PersonSkill loadPersonSkill(Tx& tx, PersonId person, SkillId skill);
void storePersonSkill(Tx& tx, const PersonSkill& skill);

/// What a ticket with these asks for: the active skills of its category and all above it, and of its service.
std::vector<AskedSkill> loadAskedSkills(Tx& tx, std::optional<CategoryId> category,
                                        std::optional<ServiceId> service);

}  // namespace guichet::staffing
