#include "platform/i18n/format.h"

#include <fmt/format.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace guichet::i18n {

namespace {

const icu::Locale& localeOf(Language language) {
    return language == Language::fr ? icu::Locale::getFrance() : icu::Locale::getUK();
}

void require(UErrorCode status) {
    if (U_FAILURE(status)) throw std::runtime_error(fmt::format("ICU: {}", u_errorName(status)));
}

std::string utf8(const icu::UnicodeString& text) {
    std::string out;
    return text.toUTF8String(out);
}

/// The local time is given to ICU as if it were UTC, because the zone's rules come from tzdata.
std::string format(Language language, const char* pattern, Instant local) {
    UErrorCode status = U_ZERO_ERROR;
    icu::SimpleDateFormat formatter(icu::UnicodeString::fromUTF8(pattern), localeOf(language), status);
    require(status);
    formatter.setTimeZone(*icu::TimeZone::getGMT());
    icu::UnicodeString out;
    return utf8(formatter.format(static_cast<UDate>(local.ms), out));
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

std::string number(Language language, const icu::number::Precision& precision, double value) {
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted = icu::number::NumberFormatter::withLocale(localeOf(language))
                               .precision(precision)
                               .formatDouble(value, status);
    const auto text = formatted.toString(status);
    require(status);
    return utf8(text);
}

}  // namespace

std::string formatDate(Language language, Instant at, const TimeZone& zone) {
    const LocalTime local = zone.at(at);
    // French counts the first day of a month, and only that one, with an ordinal.
    const bool ordinal = language == Language::fr && local.day == 1;
    return format(language, ordinal ? "EEEE '1er' MMMM y" : "EEEE d MMMM y", at + local.offset);
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
    UErrorCode status = U_ZERO_ERROR;
    const auto formatted =
        icu::number::NumberFormatter::withLocale(localeOf(language)).formatInt(value, status);
    const auto text = formatted.toString(status);
    require(status);
    return utf8(text);
}

std::string formatNumber(Language language, double value, int decimals) {
    return number(language, icu::number::Precision::fixedFraction(std::clamp(decimals, 0, 9)), value);
}

std::string formatSize(Language language, std::int64_t bytes) {
    if (bytes < 1000) return translatePlural(language, "unit.bytes", bytes);
    // messages: unit.*
    constexpr const char* units[] = {"unit.kilobytes", "unit.megabytes", "unit.gigabytes", "unit.terabytes"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    // 999.95 would be written as 1,000.0, which the next unit says better.
    while (value >= 999.95 && unit + 1 < std::size(units)) value /= 1000, ++unit;
    const std::string amount = number(language, icu::number::Precision::maxFraction(1), value);
    return translate(language, units[unit], {{"amount", amount}});
}

}  // namespace guichet::i18n
