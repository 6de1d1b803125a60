#pragma once
// The face of the glossary: technical terms in French and English, for readers of articles and for search.
// See README.md.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "glossary/types.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::glossary {

using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// All terms, by their English names.
std::vector<TermView> list(Tx& tx);
std::optional<TermView> find(Tx& tx, TermId id);

/// Errors "glossary.not_found", "record.stale"; of the field "/name": "glossary.taken".
Result<TermId> create(Tx& tx, const Context& context, const TermInput& input);
Result<Done> replace(Tx& tx, const Context& context, TermId id, std::int64_t version, const TermInput& input);
Result<Done> remove(Tx& tx, const Context& context, TermId id, std::int64_t version);

/// Adds the terms that come with the program, except those whose names are there. Returns how many.
int addLibrary(Tx& tx, const Context& context);

/// The words for each thing, both languages' names first: a search for one of them finds the others too.
std::vector<std::vector<std::string>> synonyms(Tx& tx);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::glossary
