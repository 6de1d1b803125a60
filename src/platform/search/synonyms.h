#pragma once
// Inside the module: words for one thing, kept in the index beside its documents, so that a question finds a
// text that says it with another word or in the other language.

#include <xapian.h>

#include <span>
#include <string>
#include <vector>

#include "platform/search/analysis.h"

namespace guichet::search {

/// At most so many other words stand for one; a phrase has at most so many words that say something.
inline constexpr std::size_t mostSynonyms = 8, longestPhrase = 4;

/// Tokens without those that say nothing by themselves: "copie de sauvegarde" is two.
std::vector<Token> tellingTokens(std::string_view text);

/// Replaces all that an index knows. `things`: the words of one thing each, the most important first.
void keepSynonyms(Xapian::WritableDatabase& database, const std::vector<std::vector<std::string>>& things);

/// Other words for a phrase of `tellingTokens`, in whatever number and form it is written; none for one that
/// isn't known.
std::vector<std::string> synonymsOf(const Xapian::Database& database, std::span<const Token> phrase);

}  // namespace guichet::search
