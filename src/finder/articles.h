#pragma once
// Inside the module: articles as documents, one for each language, and who finds them.

#include <set>

#include "directory/directory.h"
#include "finder/documents.h"
#include "finder/finder.h"
#include "knowledge/knowledge.h"
#include "platform/search/index.h"

namespace guichet::finder {

/// The names of both documents of an article.
std::vector<std::string> idsOfArticle(std::int64_t article);
/// Those of the article's documents that are wanted.
std::vector<search::Document> documentsOf(Tx& tx, const knowledge::Offered& article,
                                          const std::set<std::string>& wanted);

/// Readers of articles: see knowledge/readable_sql.h. `over`: the searcher's own customer and those above it.
Reach reachOfArticles(const directory::Sight& sight, bool publishes, const std::vector<CustomerId>& over);

/// A published article as one of its readers may see it; `technical` for staff alone.
struct ArticleText {
    std::string title;
    std::string summary;
    std::string body;
};
ArticleText textOf(const knowledge::Content& content, i18n::Language language, bool technical);

}  // namespace guichet::finder
