#include "guidance/named_article.h"

#include "guidance/summary.h"
#include "guides/types.h"

namespace guichet::guidance {

namespace {

std::optional<NamedArticle> readable(storage::Tx& tx, const knowledge::Reader& reader,
                                     const std::string& named) {
    const auto article = knowledge::offeredArticle(tx, reader, named);
    if (!article) return std::nullopt;
    return NamedArticle{article->id, article->key, "", {article->title.fr, article->title.en}};
}

}  // namespace

std::optional<NamedArticle> articleFor(storage::Tx& tx, const knowledge::Reader& reader,
                                       const std::string& named) {
    if (named.empty()) return std::nullopt;
    if (guides::isAddress(named)) return NamedArticle{{}, "", named, {named, named}};
    if (knowledge::resolveArticle(tx, named)) return readable(tx, reader, named);
    return NamedArticle{{}, "", "", {named, named}};
}

std::optional<NamedArticle> articleForUser(storage::Tx& tx, const auth::Scope& scope,
                                           const std::string& named) {
    if (named.empty() || guides::isAddress(named)) return std::nullopt;
    return readable(tx, {scope, false}, named);
}

std::string articleText(const std::optional<NamedArticle>& article, i18n::Language language) {
    if (!article) return {};
    const std::string& title = inLanguage(article->title, language);
    return article->key.empty() || article->key == title ? title : title + " (" + article->key + ")";
}

}  // namespace guichet::guidance
