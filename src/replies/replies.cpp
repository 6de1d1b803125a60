// Use cases of templates as records.

#include "replies/replies.h"

#include <algorithm>
#include <array>

#include "directory/directory.h"
#include "platform/mime/html_clean.h"
#include "replies/reply_text.h"
#include "replies/starter.h"
#include "replies/template_store.h"
#include "replies/use_days.h"

namespace guichet::replies {

namespace {

bool mayEdit(const Scope& scope, const std::vector<TeamId>& ownTeams, std::optional<TeamId> team) {
    if (!scope.ownTeamsOnly) return true;
    return team && std::find(ownTeams.begin(), ownTeams.end(), *team) != ownTeams.end();
}

Result<Done> checkMayEdit(Tx& tx, const Scope& scope, std::optional<TeamId> team) {
    if (mayEdit(scope, directory::teamsOf(tx, scope.person), team)) return Done{};
    return fail(ErrorKind::forbidden, "reply.other_team");
}

bool isShortcut(std::string_view text) {
    const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !text.empty() && text.front() != '-' && std::all_of(text.begin(), text.end(), good);
}

void take(Error& error, Result<Done> checked) {
    if (checked.ok()) return;
    for (FieldError& each : std::move(checked).error().fields) error.fields.push_back(std::move(each));
}

void checkTexts(Error& error, const std::vector<ReplyText>& texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string path = "/texts/" + std::to_string(i);
        const bool twice =
            std::any_of(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(i),
                        [&](const ReplyText& earlier) { return earlier.variant() == texts[i].variant(); });
        if (twice) error.fields.push_back({path, "reply.text_twice", {}});
        if (trim(mime::htmlToText(texts[i].html)).empty())
            error.fields.push_back({path + "/html", "reply.text_empty", {}});
        take(error, checkVariables(texts[i].html, path + "/html"));
    }
}

// messages: reply.shortcut_form, reply.shortcut_taken, reply.text_twice, reply.text_empty
// messages: team.not_found, category.not_found
Result<Done> checkInput(Tx& tx, const TemplateInput& input, TemplateId own) {
    Error error{ErrorKind::invalid, "invalid_input", {}, {}};
    if (trim(input.name).empty()) error.fields.push_back({"/name", "field.empty", {}});
    if (!isShortcut(input.shortcut)) error.fields.push_back({"/shortcut", "reply.shortcut_form", {}});
    const auto taken = templateByShortcut(tx, input.shortcut);
    if (taken && *taken != own) error.fields.push_back({"/shortcut", "reply.shortcut_taken", {}});
    if (input.teamId && !directory::findTeam(tx, *input.teamId))
        error.fields.push_back({"/teamId", "team.not_found", {}});
    if (input.categoryId) {
        const auto all = desk::categories(tx);
        if (std::none_of(all.begin(), all.end(), [&](const auto& c) { return c.id == *input.categoryId; }))
            error.fields.push_back({"/categoryId", "category.not_found", {}});
    }
    checkTexts(error, input.texts);
    if (!error.fields.empty()) return error;
    return Done{};
}

template <class IdType>
std::string numberOf(std::optional<IdType> id) {
    return id ? std::to_string(id->value) : std::string();
}

void note(std::vector<journal::Change>& out, std::string field, std::string before, std::string after) {
    if (before != after) out.push_back({std::move(field), std::move(before), std::move(after)});
}

std::string htmlOf(const TemplateInput& input, Variant variant) {
    for (const ReplyText& text : input.texts)
        if (text.variant() == variant) return text.html;
    return {};
}

std::vector<journal::Change> differences(const TemplateInput& before, const TemplateInput& after) {
    std::vector<journal::Change> out;
    note(out, "name", before.name, after.name);
    note(out, "shortcut", before.shortcut, after.shortcut);
    note(out, "team", numberOf(before.teamId), numberOf(after.teamId));
    note(out, "category", numberOf(before.categoryId), numberOf(after.categoryId));
    note(out, "active", before.active ? "yes" : "no", after.active ? "yes" : "no");
    for (const auto& [language, languageName] : EnumNames<i18n::Language>::table)
        for (const auto& [wording, wordingName] : EnumNames<Wording>::table)
            note(out, "text." + std::string(languageName) + "." + std::string(wordingName),
                 htmlOf(before, {language, wording}), htmlOf(after, {language, wording}));
    return out;
}

void record(Tx& tx, const Context& context, std::string kind, TemplateId id,
            std::vector<journal::Change> changes) {
    journal::append(tx, context, {std::move(kind), "reply_template", id.value, {}, std::move(changes), 0});
}

TemplateView viewOf(const StoredTemplate& stored, bool editable, std::int64_t uses) {
    const TemplateInput& t = stored.input;
    return {stored.id, t.name,  t.shortcut, t.teamId, t.categoryId,
            t.active,  t.texts, editable,   uses,     stored.version};
}

Result<StoredTemplate> loadForChange(Tx& tx, const Scope& scope, TemplateId id) {
    auto stored = loadTemplate(tx, id);
    if (!stored) return fail(ErrorKind::not_found, "reply.not_found");
    GUICHET_CHECK(checkMayEdit(tx, scope, stored->input.teamId));
    return std::move(*stored);
}

}  // namespace

std::vector<TemplateView> listTemplates(Tx& tx, const Scope& scope, Instant now) {
    const auto teams = directory::teamsOf(tx, scope.person);
    auto uses = usesOfAll(tx, firstDay(now));
    std::vector<TemplateView> out;
    for (const StoredTemplate& each : loadTemplates(tx))
        out.push_back(viewOf(each, mayEdit(scope, teams, each.input.teamId), uses[each.id]));
    return out;
}

std::optional<TemplateView> findTemplate(Tx& tx, const Scope& scope, TemplateId id, Instant now) {
    for (TemplateView& each : listTemplates(tx, scope, now))
        if (each.id == id) return std::move(each);
    return std::nullopt;
}

TemplateInput cleaned(TemplateInput input) {
    input.name = std::string(trim(input.name));
    for (ReplyText& text : input.texts) text.html = mime::cleanHtml(text.html);
    return input;
}

Result<TemplateId> createTemplate(Tx& tx, const Scope& scope, const Context& context,
                                  const TemplateInput& input) {
    GUICHET_CHECK(checkMayEdit(tx, scope, input.teamId));
    GUICHET_CHECK(checkInput(tx, input, {}));
    const TemplateId id = insertTemplate(tx, input);
    TemplateInput nothing;
    nothing.active = !input.active;
    record(tx, context, "reply_template.created", id, differences(nothing, input));
    return id;
}

Result<Done> replaceTemplate(Tx& tx, const Scope& scope, const Context& context, TemplateId id,
                             std::int64_t version, const TemplateInput& input) {
    GUICHET_TRY(const StoredTemplate before, loadForChange(tx, scope, id));
    GUICHET_CHECK(checkMayEdit(tx, scope, input.teamId));
    GUICHET_CHECK(checkInput(tx, input, id));
    if (!updateTemplate(tx, id, version, input)) return fail(ErrorKind::stale, "record.stale");
    auto changes = differences(before.input, input);
    if (!changes.empty()) record(tx, context, "reply_template.changed", id, std::move(changes));
    return Done{};
}

Result<Done> deleteTemplate(Tx& tx, const Scope& scope, const Context& context, TemplateId id,
                            std::int64_t version) {
    GUICHET_TRY(const StoredTemplate before, loadForChange(tx, scope, id));
    if (!removeTemplate(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "reply_template.deleted", id, {{"name", before.input.name, ""}});
    return Done{};
}

Result<int> addStarterTemplates(Tx& tx, const Scope& scope, const Context& context) {
    int added = 0;
    Context one = context;
    for (const TemplateInput& each : starterTemplates()) {
        if (templateByShortcut(tx, each.shortcut)) continue;
        GUICHET_CHECK(createTemplate(tx, scope, one, each));
        one.operation.clear();  // the first entry carries it
        ++added;
    }
    return added;
}

}  // namespace guichet::replies
