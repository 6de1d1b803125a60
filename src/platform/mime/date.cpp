#include "platform/mime/date.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"

namespace guichet::mime {
namespace {

bool isDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int toInt(std::string_view digits) {
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
}

/// The words of a date, comments left out; commas separate like blanks. At most 12 words are looked at.
std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    int depth = 0;
    for (const char c : text) {
        if (c == '(') ++depth;
        const bool separates = depth > 0 || c == ' ' || c == '\t' || c == ',';
        if (c == ')' && depth > 0) --depth;
        if (!separates && word.size() < 40) word += c;
        if (!separates || word.empty()) continue;
        out.push_back(std::exchange(word, {}));
        if (out.size() == 12) return out;
    }
    if (!word.empty()) out.push_back(word);
    return out;
}

int monthNumber(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    const std::string lower = asciiLower(word.substr(0, 3));
    const auto found = std::find(months.begin(), months.end(), lower);
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

std::optional<int> zoneMinutes(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, int>, 16> zones{{{"z", 0},
                                                                      {"ut", 0},
                                                                      {"utc", 0},
                                                                      {"gmt", 0},
                                                                      {"wet", 0},
                                                                      {"cet", 60},
                                                                      {"met", 60},
                                                                      {"cest", 120},
                                                                      {"mest", 120},
                                                                      {"bst", 60},
                                                                      {"est", -300},
                                                                      {"edt", -240},
                                                                      {"cst", -360},
                                                                      {"cdt", -300},
                                                                      {"pst", -480},
                                                                      {"pdt", -420}}};
    std::string lower = asciiLower(word);
    if (lower.starts_with("gmt+") || lower.starts_with("gmt-") || lower.starts_with("utc+") ||
        lower.starts_with("utc-"))
        lower = lower.substr(3);
    for (const auto& [name, offset] : zones)
        if (lower == name) return offset;
    if (lower.size() < 3 || (lower[0] != '+' && lower[0] != '-')) return std::nullopt;
    std::erase(lower, ':');
    const std::string_view digits = std::string_view(lower).substr(1);
    if (!isDigits(digits) || digits.size() != 4) return std::nullopt;
    const int hours = toInt(digits.substr(0, 2)), minutes = toInt(digits.substr(2));
    if (hours > 15 || minutes > 59) return std::nullopt;
    return (lower[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

struct TimeOfDay {
    int hour = 0, minute = 0, second = 0;
};

std::optional<TimeOfDay> timeOfDay(std::string_view word) {
    const auto parts = split(word, ':');
    if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
    for (const auto part : parts)
        if (!isDigits(part.substr(0, 2)) || part.size() > 6) return std::nullopt;
    TimeOfDay time{toInt(parts[0].substr(0, 2)), toInt(parts[1].substr(0, 2)),
                   parts.size() == 3 ? toInt(parts[2].substr(0, 2)) : 0};
    if (time.second == 60) time.second = 59;  // a leap second
    if (time.hour > 23 || time.minute > 59 || time.second > 59) return std::nullopt;
    return time;
}

std::optional<Instant> instantOf(int year, int month, int day, TimeOfDay time, int zone) {
    namespace chr = std::chrono;
    const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                   chr::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < 1990 || year > 2100) return std::nullopt;
    const auto days = chr::sys_days{date}.time_since_epoch().count();
    const std::int64_t minutes = std::int64_t{days} * 1440 + time.hour * 60 + time.minute - zone;
    return Instant{(minutes * 60 + time.second) * 1000};
}

std::optional<int> yearNumber(std::string_view word) {
    if (!isDigits(word) || word.size() > 4) return std::nullopt;
    const int year = toInt(word);
    if (word.size() == 4) return year;
    return word.size() == 3 ? 1900 + year : year < 50 ? 2000 + year : 1900 + year;  // RFC 5322, 4.3
}

/// Opens "10-Mar-2026" into three words, and puts the day before the month ("Mar 10" as C libraries write).
void settleOrder(std::vector<std::string>& all) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        const std::string word = all[i];
        if (std::count(word.begin(), word.end(), '-') != 2 || !isDigits(word.substr(0, 1))) continue;
        all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        const auto parts = split(word, '-');
        all.insert(all.begin() + static_cast<std::ptrdiff_t>(i), parts.begin(), parts.end());
        break;
    }
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        if (monthNumber(all[i]) != 0 && isDigits(all[i + 1]) && all[i + 1].size() <= 2 &&
            (i == 0 || !isDigits(all[i - 1]))) {
            std::swap(all[i], all[i + 1]);
            break;
        }
}

/// What follows the day and the month, in whatever order.
struct Rest {
    std::optional<int> year;
    std::optional<TimeOfDay> time;
    int zone = 0;
    bool wrong = false;  ///< a time that does not exist
};

Rest readRest(const std::vector<std::string>& all, std::size_t from) {
    Rest rest;
    bool zoned = false;
    for (std::size_t i = from; i < all.size() && i < from + 4; ++i) {
        const std::string& word = all[i];
        if (!rest.time && word.find(':') != std::string::npos && isDigits(word.substr(0, 1))) {
            rest.time = timeOfDay(word);
            rest.wrong = rest.wrong || !rest.time;
        } else if (!rest.year && isDigits(word)) {
            rest.year = yearNumber(word);
        } else if (const auto zone = zoneMinutes(word); zone && !std::exchange(zoned, true)) {
            rest.zone = *zone;
        }
    }
    return rest;
}

}  // namespace

std::optional<Instant> parseMailDate(std::string_view text) {
    if (const auto iso = parseInstant(trim(text).substr(0, 40))) {
        const int year = yearOf(*iso);
        if (year < 1990 || year > 2100) return std::nullopt;
        return iso;
    }
    std::vector<std::string> all = words(text);
    settleOrder(all);
    std::size_t at = 0;  // the weekday, if there is one, stands before the day
    while (at < all.size() && !isDigits(std::string_view(all[at]).substr(0, 1))) ++at;
    if (at + 3 >= all.size() || !isDigits(all[at]) || all[at].size() > 2) return std::nullopt;
    const int month = monthNumber(all[at + 1]);
    const Rest rest = readRest(all, at + 2);
    if (month == 0 || !rest.year || !rest.time || rest.wrong) return std::nullopt;
    return instantOf(*rest.year, month, toInt(all[at]), *rest.time, rest.zone);
}

}  // namespace guichet::mime
