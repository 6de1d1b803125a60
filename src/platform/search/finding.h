#pragma once
// Inside the module: one search in an index as it is now. What is looked through is bounded; see README.md.

#include <xapian.h>

#include "platform/search/dictionary.h"
#include "platform/search/index.h"

namespace guichet::search {

/// The values that each document has.
namespace slot {
inline constexpr Xapian::valueno date = 0, group = 1;
}
std::string dateValue(Instant at);

/// Under which the highest place of a kind is kept beside the documents.
std::string lastPlaceOf(const std::string& kind);

/// `newest`: so many documents are looked through whatever they say. Throws what the library throws.
Found findIn(const Xapian::Database& database, const Search& search, const Dictionary& words,
             std::uint32_t newest);

}  // namespace guichet::search
