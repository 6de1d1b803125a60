#pragma once
// Dates, numbers and sizes as people of a language write them, for mails and documents. Names of days and
// months and the separators come from ICU (CLDR). All functions are thread-safe.

#include <cstdint>
#include <string>

#include "base/time.h"
#include "platform/i18n/i18n.h"
#include "platform/i18n/time_zone.h"

namespace guichet::i18n {

/// Whether a time says how far it is from UTC: for readers who may live in another zone.
enum class ShowZone { no, yes };

/// "mardi 3 mars 2026", "Tuesday 3 March 2026".
std::string formatDate(Language language, Instant at, const TimeZone& zone);

/// "mardi 3 mars 2026 à 10:40", "Tuesday 3 March 2026 at 10:40"; with the zone: "… 10:40 (UTC+1)".
std::string formatDateTime(Language language, Instant at, const TimeZone& zone, ShowZone show = ShowZone::no);

/// "1 234" with narrow no-break spaces, "1,234".
std::string formatInteger(Language language, std::int64_t value);

/// With exactly so many decimals (0 to 9): "1 234,50", "1,234.50". A dash for what is no number.
std::string formatNumber(Language language, double value, int decimals);

/// Bytes in decimal units: "12,4 Mo", "12.4 MB", "512 octets", "1 byte".
std::string formatSize(Language language, std::int64_t bytes);

}  // namespace guichet::i18n
