#pragma once
// The SQL of reply templates. They hold no customer's data, so there is no scope; who may change which is
// the face's affair.

#include <map>

#include "platform/storage/database.h"
#include "replies/types.h"

namespace guichet::replies {

using storage::Tx;

struct StoredTemplate {
    TemplateId id;
    TemplateInput input;
    std::int64_t version = 1;
};

/// Every template by name, with its texts.
std::vector<StoredTemplate> loadTemplates(Tx& tx);
std::optional<StoredTemplate> loadTemplate(Tx& tx, TemplateId id);
std::optional<TemplateId> templateByShortcut(Tx& tx, std::string_view shortcut);
TemplateId insertTemplate(Tx& tx, const TemplateInput& input);
/// False if the stored version is another.
bool updateTemplate(Tx& tx, TemplateId id, std::int64_t version, const TemplateInput& input);
/// With its texts and what is counted of it. False if the stored version is another.
bool removeTemplate(Tx& tx, TemplateId id, std::int64_t version);

/// Counts one use on a day (days since 1970, UTC) and forgets this template's days before `oldest`.
void countUse(Tx& tx, TemplateId id, std::optional<TeamId> team, std::int64_t day, std::int64_t oldest);
/// Uses from a day on: by one team (its tickets without a team, for none), or by all.
std::map<TemplateId, std::int64_t> usesOfTeam(Tx& tx, std::optional<TeamId> team, std::int64_t fromDay);
std::map<TemplateId, std::int64_t> usesOfAll(Tx& tx, std::int64_t fromDay);

}  // namespace guichet::replies
