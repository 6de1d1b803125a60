#pragma once
// Inside the module: what is kept, as it is shown.

#include "knowledge/article_store.h"

namespace guichet::knowledge {

std::optional<PersonName> nameOfPerson(Tx& tx, std::optional<PersonId> id);
VersionRow rowOf(Tx& tx, const Version& version);
/// Customers out of the reader's sight are left out.
VersionView viewOf(Tx& tx, const Reader& reader, Language language, Version version);
/// Safe HTML of Markdown that checkContent took; empty for a text that it would refuse.
Words htmlOf(const Words& markdown);
/// "2026-11-22" is not before the day of review.
bool isOverdue(const std::string& reviewOn, const std::string& today);
/// Published articles on the same things, the nearest first, a few at most.
std::vector<ArticleName> relatedTo(const Version& version, const std::vector<Version>& published);

}  // namespace guichet::knowledge
