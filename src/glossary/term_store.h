#pragma once
// The SQL of the glossary. Terms belong to nobody: they hold no customers' data.

#include <optional>
#include <vector>

#include "glossary/glossary.h"

namespace guichet::glossary {

std::vector<TermView> loadAll(Tx& tx);
std::optional<TermView> load(Tx& tx, TermId id);
/// Nothing if one of the names is taken.
std::optional<TermId> insert(Tx& tx, const TermInput& term, bool shipped);
/// False if the stored version is another.
bool update(Tx& tx, TermId id, std::int64_t version, const TermInput& term);
bool erase(Tx& tx, TermId id, std::int64_t version);
/// Another term than this one with one of these names.
bool isTaken(Tx& tx, TermId except, const TermName& name);

}  // namespace guichet::glossary
