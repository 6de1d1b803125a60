#pragma once
// The Date field.

#include <optional>
#include <string_view>

#include "base/time.h"

namespace guichet::mime {

/// Reads a date as RFC 5322 has it, and in the forms that programs really write: without weekday, with a
/// two-digit year, with a zone name, with a comment, as ISO 8601. Nothing for a date that does not exist
/// or lies outside 1990–2100: a help desk must not sort a ticket into the year 1904.
std::optional<Instant> parseMailDate(std::string_view text);

}  // namespace guichet::mime
