#include "platform/i18n/format.h"

#include <fmt/format.h>
#include <unicode/dcfmtsym.h>
#include <unicode/dtfmtsym.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <stdexcept>

namespace guichet::i18n {

namespace {

/// What ICU knows of a language, asked for once.
struct Words {
    std::array<std::string, 12> months;
    std::array<std::string, 7> weekdays;  ///< from Monday
    std::string grouping;                 ///< between thousands
    std::string decimal;
};

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

Words wordsFor(const icu::Locale& locale) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::DateFormatSymbols dates(locale, status);
    const icu::DecimalFormatSymbols numbers(locale, status);
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
    using Symbols = icu::DateFormatSymbols;
    Words out;
    std::int32_t count = 0;
    const icu::UnicodeString* months = dates.getMonths(count, Symbols::FORMAT, Symbols::WIDE);
    for (int i = 0; i < std::min(count, 12); ++i) out.months[static_cast<std::size_t>(i)] = utf8(months[i]);
    // ICU counts from an empty entry and from Sunday.
    const icu::UnicodeString* days = dates.getWeekdays(count, Symbols::FORMAT, Symbols::WIDE);
    for (int i = 1; i < std::min(count, 8); ++i)
        out.weekdays[static_cast<std::size_t>((i + 5) % 7)] = utf8(days[i]);
    out.grouping = utf8(numbers.getConstSymbol(icu::DecimalFormatSymbols::kGroupingSeparatorSymbol));
    out.decimal = utf8(numbers.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol));
    return out;
}

const Words& wordsOf(Language language) {
    static const Words french = wordsFor(icu::Locale::getFrance());
    static const Words english = wordsFor(icu::Locale::getUK());
    return language == Language::fr ? french : english;
}

/// "UTC", "UTC+1", "UTC−3:30", with the minus sign that typography asks for.
std::string offsetName(Duration offset) {
    const std::int64_t all = offset.ms / 60'000;
    if (all == 0) return "UTC";
    const std::int64_t length = std::abs(all);
    std::string out = fmt::format("UTC{}{}", all < 0 ? "−" : "+", length / 60);
    if (length % 60 != 0) out += fmt::format(":{:02}", length % 60);
    return out;
}

/// "-1234567.50" with the signs of the language.
std::string localised(Language language, const std::string& plain) {
    const Words& words = wordsOf(language);
    const std::size_t start = plain.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(plain.find('.'), plain.size());
    std::string out = plain.substr(0, start);
    for (std::size_t i = start; i < point; ++i) {
        if (i > start && (point - i) % 3 == 0) out += words.grouping;
        out += plain[i];
    }
    if (point < plain.size()) out.append(words.decimal).append(plain.substr(point + 1));
    return out;
}

}  // namespace

std::string formatDate(Language language, Instant at, const TimeZone& zone) {
    const LocalTime local = zone.at(at);
    const Words& words = wordsOf(language);
    // French counts the first day of a month, and only that one, with an ordinal.
    const bool ordinal = language == Language::fr && local.day == 1;
    return fmt::format("{} {}{} {} {}", words.weekdays[static_cast<std::size_t>(local.weekday - 1)],
                       local.day, ordinal ? "er" : "",
                       words.months[static_cast<std::size_t>(local.month - 1)], local.year);
}

std::string formatDateTime(Language language, Instant at, const TimeZone& zone, ShowZone show) {
    const LocalTime local = zone.at(at);
    const char* joint = language == Language::fr ? "à" : "at";
    std::string out =
        fmt::format("{} {} {:02}:{:02}", formatDate(language, at, zone), joint, local.hour, local.minute);
    if (show == ShowZone::yes) out += fmt::format(" ({})", offsetName(local.offset));
    return out;
}

std::string formatInteger(Language language, std::int64_t value) {
    return localised(language, std::to_string(value));
}

std::string formatNumber(Language language, double value, int decimals) {
    if (!std::isfinite(value)) return "–";
    return localised(language, fmt::format("{:.{}f}", value, std::clamp(decimals, 0, 9)));
}

std::string formatSize(Language language, std::int64_t bytes) {
    if (bytes < 1000) return translatePlural(language, "unit.bytes", bytes);
    // messages: unit.*
    constexpr const char* units[] = {"unit.kilobytes", "unit.megabytes", "unit.gigabytes", "unit.terabytes"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    // 999.95 would be written as 1,000.0, which the next unit says better.
    while (value >= 999.95 && unit + 1 < std::size(units)) value /= 1000, ++unit;
    std::string plain = fmt::format("{:.1f}", value);
    if (plain.ends_with(".0")) plain.resize(plain.size() - 2);
    return translate(language, units[unit], {{"amount", localised(language, plain)}});
}

}  // namespace guichet::i18n
