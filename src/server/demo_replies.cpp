#include "server/demo_replies.h"

#include "platform/mime/html_clean.h"
#include "replies/replies.h"
#include "server/demo_files.h"

namespace guichet::server {

namespace {

template <class IdType>
std::optional<IdType> known(const std::map<std::string, IdType>& ids, const std::string& key) {
    if (key.empty()) return std::nullopt;
    const auto found = ids.find(key);
    if (found == ids.end()) throw DemoError("unknown key " + key + " in replies.json");
    return found->second;
}

}  // namespace

void loadDemoReplies(storage::Tx& tx, const journal::Context& context,
                     const std::map<std::string, TeamId>& teams,
                     const std::map<std::string, CategoryId>& categories) {
    const auto all = auth::Scope::everything();
    must(replies::addStarterTemplates(tx, all, context), "starter templates");
    const json::Document document = parsed("/replies.json");
    eachOf(document.root(), "replies", [&](json::Value v) {
        replies::TemplateInput input;
        input.name = textOf(v, "name");
        input.shortcut = textOf(v, "shortcut");
        input.teamId = known(teams, textOf(v, "team"));
        input.categoryId = known(categories, textOf(v, "category"));
        eachOf(v, "texts", [&](json::Value t) {
            input.texts.push_back({named<i18n::Language>(t, "language"),
                                   named<replies::Wording>(t, "wording"),
                                   mime::textToHtml(textOf(t, "text"))});
        });
        must(replies::createTemplate(tx, all, context, input), input.shortcut);
    });
}

}  // namespace guichet::server
