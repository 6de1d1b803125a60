#include "replies/template_store.h"

namespace guichet::replies {

using storage::Row;
using storage::Statement;

namespace {

#define GUICHET_SQL_TEMPLATE \
    "SELECT id, name, shortcut, team_id, category_id, active, version FROM reply_template"

constexpr Statement selectAll{"replies.template.list", GUICHET_SQL_TEMPLATE " ORDER BY name, id"};
constexpr Statement selectOne{"replies.template.get", GUICHET_SQL_TEMPLATE " WHERE id=$1"};
constexpr Statement selectByShortcut{"replies.template.by_shortcut",
                                     "SELECT id FROM reply_template WHERE shortcut=$1"};
constexpr Statement insertOne{
    "replies.template.insert",
    "INSERT INTO reply_template (name, shortcut, team_id, category_id, active) VALUES ($1,$2,$3,$4,$5) "
    "RETURNING id"};
constexpr Statement updateOne{
    "replies.template.update",
    "UPDATE reply_template SET name=$3, shortcut=$4, team_id=$5, category_id=$6, active=$7, "
    "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement lockOne{"replies.template.lock",
                            "UPDATE reply_template SET version=version WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"replies.template.delete", "DELETE FROM reply_template WHERE id=$1"};
// Of one template, or of all ($1 null).
constexpr Statement selectTexts{
    "replies.text.list",
    "SELECT template_id, language, wording, html FROM reply_text WHERE CAST($1 AS BIGINT) IS NULL OR "
    "template_id=$1 ORDER BY template_id, language DESC, wording"};
constexpr Statement insertText{
    "replies.text.insert",
    "INSERT INTO reply_text (template_id, language, wording, html) VALUES ($1,$2,$3,$4)"};
constexpr Statement deleteTexts{"replies.text.clear", "DELETE FROM reply_text WHERE template_id=$1"};
constexpr Statement addUse{
    "replies.use.add",
    "INSERT INTO reply_use (template_id, team_id, day, uses) VALUES ($1,$2,$3,1) ON CONFLICT "
    "(template_id, team_id, day) DO UPDATE SET uses = reply_use.uses + 1"};
constexpr Statement forgetUses{"replies.use.forget",
                               "DELETE FROM reply_use WHERE template_id=$1 AND day < $2"};
constexpr Statement deleteUses{"replies.use.clear", "DELETE FROM reply_use WHERE template_id=$1"};
constexpr Statement selectTeamUses{
    "replies.use.of_team",
    "SELECT template_id, CAST(SUM(uses) AS BIGINT) FROM reply_use WHERE team_id=$1 AND day >= $2 GROUP BY "
    "template_id"};
constexpr Statement selectAllUses{
    "replies.use.of_all",
    "SELECT template_id, CAST(SUM(uses) AS BIGINT) FROM reply_use WHERE day >= $1 GROUP BY template_id"};

StoredTemplate fromRow(const Row& row) {
    StoredTemplate out{row.id<TemplateId>(0), {}, row.integer(6)};
    out.input.name = row.string(1);
    out.input.shortcut = row.string(2);
    out.input.teamId = row.maybeId<TeamId>(3);
    out.input.categoryId = row.maybeId<CategoryId>(4);
    out.input.active = row.boolean(5);
    return out;
}

void loadTexts(Tx& tx, std::vector<StoredTemplate>& templates, std::optional<TemplateId> only) {
    std::map<TemplateId, StoredTemplate*> by;
    for (StoredTemplate& each : templates) by[each.id] = &each;
    tx.each(
        selectTexts,
        [&](const Row& row) {
            by.at(row.id<TemplateId>(0))
                ->input.texts.push_back({row.named<i18n::Language>(1), row.named<Wording>(2), row.string(3)});
        },
        only);
}

void insertTexts(Tx& tx, TemplateId id, const std::vector<ReplyText>& texts) {
    for (const ReplyText& text : texts) tx.execute(insertText, id, text.language, text.wording, text.html);
}

constexpr std::int64_t teamKey(std::optional<TeamId> team) {
    return team ? team->value : 0;
}

template <class... Args>
std::map<TemplateId, std::int64_t> uses(Tx& tx, const Statement& statement, const Args&... args) {
    std::map<TemplateId, std::int64_t> out;
    tx.each(
        statement, [&](const Row& row) { out[row.id<TemplateId>(0)] = row.integer(1); }, args...);
    return out;
}

}  // namespace

std::vector<StoredTemplate> loadTemplates(Tx& tx) {
    auto out = tx.all(selectAll, fromRow);
    loadTexts(tx, out, std::nullopt);
    return out;
}

std::optional<StoredTemplate> loadTemplate(Tx& tx, TemplateId id) {
    auto found = tx.all(selectOne, fromRow, id);
    if (found.empty()) return std::nullopt;
    loadTexts(tx, found, id);
    return std::move(found.front());
}

std::optional<TemplateId> templateByShortcut(Tx& tx, std::string_view shortcut) {
    return tx.first(
        selectByShortcut, [](const Row& row) { return row.id<TemplateId>(0); }, shortcut);
}

TemplateId insertTemplate(Tx& tx, const TemplateInput& t) {
    const TemplateId id{tx.integer(insertOne, t.name, t.shortcut, t.teamId, t.categoryId, t.active)};
    insertTexts(tx, id, t.texts);
    return id;
}

bool updateTemplate(Tx& tx, TemplateId id, std::int64_t version, const TemplateInput& t) {
    if (tx.execute(updateOne, id, version, t.name, t.shortcut, t.teamId, t.categoryId, t.active) != 1)
        return false;
    tx.execute(deleteTexts, id);
    insertTexts(tx, id, t.texts);
    return true;
}

bool removeTemplate(Tx& tx, TemplateId id, std::int64_t version) {
    if (tx.execute(lockOne, id, version) != 1) return false;
    for (const Statement* each : {&deleteTexts, &deleteUses, &deleteOne}) tx.execute(*each, id);
    return true;
}

void countUse(Tx& tx, TemplateId id, std::optional<TeamId> team, std::int64_t day, std::int64_t oldest) {
    tx.execute(addUse, id, teamKey(team), day);
    tx.execute(forgetUses, id, oldest);
}

std::map<TemplateId, std::int64_t> usesOfTeam(Tx& tx, std::optional<TeamId> team, std::int64_t fromDay) {
    return uses(tx, selectTeamUses, teamKey(team), fromDay);
}

std::map<TemplateId, std::int64_t> usesOfAll(Tx& tx, std::int64_t fromDay) {
    return uses(tx, selectAllUses, fromDay);
}

}  // namespace guichet::replies
