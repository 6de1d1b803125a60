#pragma once
// Inside guidance: the article that an outcome names, as one reader may see it.

#include <optional>
#include <string>

#include "guidance/article_types.h"
#include "knowledge/knowledge.h"

namespace guichet::guidance {

/// For technicians: the article by its title, the address of a page, or a reference that isn't an article
/// here as it is written. None where nothing is named, or an article that the reader may not read now: a name
/// that leads nowhere would only be looked for.
std::optional<NamedArticle> articleFor(storage::Tx& tx, const knowledge::Reader& reader,
                                       const std::string& named);

/// For users, who are only sent to what they may read.
std::optional<NamedArticle> articleForUser(storage::Tx& tx, const auth::Scope& scope,
                                           const std::string& named);

/// As it stands in a note; empty where there is none.
std::string articleText(const std::optional<NamedArticle>& article, i18n::Language language);

}  // namespace guichet::guidance
