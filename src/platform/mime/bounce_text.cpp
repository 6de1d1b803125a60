#include "platform/mime/bounce_text.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.h"
#include "platform/mime/address.h"
#include "platform/mime/automatic.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxLines = 200;  // bounces say what is wrong at their beginning
constexpr std::size_t maxRecipients = 100;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

template <std::size_t N>
bool containsAny(std::string_view text, const std::array<std::string_view, N>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view p) { return text.find(p) != npos; });
}

/// Phrases in folded text: lower case, no accents, no punctuation.
bool saysFailed(std::string_view folded) {
    constexpr std::array<std::string_view, 24> phrases{"undeliverable",
                                                       "undelivered",
                                                       "delivery status notification",
                                                       "delivery failure",
                                                       "delivery has failed",
                                                       "delivery failed",
                                                       "failure notice",
                                                       "returned mail",
                                                       "returned to sender",
                                                       "mail delivery failed",
                                                       "message not delivered",
                                                       "could not be delivered",
                                                       "couldn t be delivered",
                                                       "wasn t delivered",
                                                       "was not delivered",
                                                       "unable to deliver",
                                                       "non remis",
                                                       "echec de la remise",
                                                       "echec de remise",
                                                       "n a pas pu etre remis",
                                                       "n a pas pu etre distribue",
                                                       "non distribue",
                                                       "unzustellbar",
                                                       "nicht zugestellt"};
    return containsAny(folded, phrases);
}

bool saysDelayed(std::string_view folded) {
    constexpr std::array<std::string_view, 9> phrases{"delivery status notification delay",
                                                      "delivery delayed",
                                                      "delayed mail",
                                                      "message delayed",
                                                      "still being retried",
                                                      "will be retried",
                                                      "warning could not send",
                                                      "remise retardee",
                                                      "nouvelle tentative"};
    return containsAny(folded, phrases);
}

/// Where the copy of the original message begins: addresses below it are not the recipients.
std::size_t copyStart(const std::vector<std::string_view>& lines) {
    constexpr std::array<std::string_view, 9> marks{"below this line",
                                                    "this is a copy",
                                                    "this is the message",
                                                    "original message",
                                                    "the header of the original",
                                                    "returned message",
                                                    "message original",
                                                    "mail original",
                                                    "message d'origine"};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string lower = asciiLower(trim(lines[i]).substr(0, 100));
        const std::size_t words = lower.find_first_not_of("- ");
        if (words == std::string::npos) continue;
        const bool ruled = words > 1;  // "--- Below this line is a copy of the message."
        if (lower.starts_with("original message headers")) return i;
        for (const std::string_view mark : marks)
            if (ruled && lower.compare(words, mark.size(), mark) == 0) return i;
        if (i > 0 && (lower.starts_with("return-path:") || lower.starts_with("received: from"))) return i;
    }
    return lines.size();
}

bool isAddressByte(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != npos;
}

void collectAddresses(std::string_view line, std::vector<std::string>& out) {
    for (std::size_t at = line.find('@'); at != npos; at = line.find('@', at + 1)) {
        std::size_t from = at, to = at + 1;
        while (from > 0 && isAddressByte(line[from - 1])) --from;
        while (to < line.size() && (isAddressByte(line[to]) && line[to] != '/')) ++to;
        while (to > at && (line[to - 1] == '.' || line[to - 1] == '\'')) --to;
        while (from < at && line[from] == '\'') ++from;
        std::string found = canonicalAddress(line.substr(from, to - from));
        const bool known = std::find(out.begin(), out.end(), found) != out.end();
        // A Message-ID looks like an address; it stands behind its name.
        const bool isId = asciiLower(line.substr(0, at)).find("message-id") != npos;
        if (!found.empty() && !known && !isId && !isSystemAddress(found) && out.size() < maxRecipients)
            out.push_back(std::move(found));
    }
}

std::vector<std::string> announcedRecipients(const HeaderBlock& headers) {
    std::vector<std::string> out;
    for (const std::string_view value : headers.all("X-Failed-Recipients")) collectAddresses(value, out);
    return out;
}

std::vector<std::string> ownRecipients(const HeaderBlock& headers) {
    std::vector<std::string> out;
    for (const char* name : {"To", "Cc", "Delivered-To", "X-Original-To"})
        for (const std::string_view value : headers.all(name)) collectAddresses(value, out);
    return out;
}

/// The line that tells why: the first with a status or reply code.
std::string_view reasonLine(const std::vector<std::string_view>& lines, std::size_t end) {
    for (std::size_t i = 0; i < end; ++i)
        if (!findStatus(lines[i]).empty()) return trim(lines[i]);
    return {};
}

}  // namespace

bool looksLikeMailServer(const HeaderBlock& headers, std::string_view from) {
    if (headers.has("X-Failed-Recipients")) return true;
    const std::string_view path = trim(headers.first("Return-Path"));
    if (headers.has("Return-Path") && (path.empty() || path == "<>")) return true;
    const std::string local = asciiLower(from.substr(0, from.find('@')));
    return local.starts_with("mailer-daemon") || local == "postmaster" || local == "mailerdaemon" ||
           local == "mail-daemon" || local.starts_with("microsoftexchange");
}

std::string findStatus(std::string_view text) {
    const auto at = [&](std::size_t i) { return i < text.size() ? text[i] : ' '; };
    std::string replyClass;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if ((text[i] != '2' && text[i] != '4' && text[i] != '5') ||
            (i > 0 && (isDigit(text[i - 1]) || text[i - 1] == '.')))
            continue;
        if (at(i + 1) == '.' && isDigit(at(i + 2))) {
            std::size_t j = i + 2;
            while (isDigit(at(j)) && j < i + 5) ++j;
            std::size_t k = j + 1;
            while (at(j) == '.' && isDigit(at(k)) && k < j + 4) ++k;
            // Four groups of digits are an address of the Internet, not a status.
            if (at(j) == '.' && k > j + 1 && !isDigit(at(k)) && !(at(k) == '.' && isDigit(at(k + 1))))
                return std::string(text.substr(i, k - i));
        }
        const bool reply =
            isDigit(at(i + 1)) && isDigit(at(i + 2)) && !isDigit(at(i + 3)) && at(i + 1) <= '5';
        if (reply && text[i] != '2' && replyClass.empty() && (at(i + 3) == ' ' || at(i + 3) == '-'))
            replyClass = std::string(1, text[i]) + ".0.0";
    }
    return replyClass;
}

std::string messageIdInText(std::string_view text) {
    for (const std::string_view line : split(text, '\n')) {
        const std::string_view bare = trim(line.substr(0, std::min<std::size_t>(line.size(), 1000)));
        if (bare.size() > 14 && equalsIgnoringCase(bare.substr(0, 11), "message-id:"))
            return firstMessageId(bare);
    }
    return {};
}

std::optional<DeliveryReport> readBounceText(const HeaderBlock& headers, std::string_view subject,
                                             std::string_view text) {
    std::vector<std::string_view> lines = split(text, '\n');
    if (lines.size() > maxLines) lines.resize(maxLines);
    const std::size_t end = copyStart(lines);
    std::string said(subject);
    for (std::size_t i = 0; i < end; ++i) said.append(" ").append(lines[i].substr(0, 500));
    const std::string folded = foldForSearch(repairUtf8(said));
    const bool delayed = saysDelayed(folded);
    std::vector<std::string> addresses = announcedRecipients(headers);
    if (!delayed && addresses.empty() && !saysFailed(folded)) return std::nullopt;
    if (addresses.empty()) {
        const std::vector<std::string> own = ownRecipients(headers);
        std::vector<std::string> found;
        for (std::size_t i = 0; i < end; ++i) collectAddresses(lines[i], found);
        for (std::string& address : found)
            if (std::find(own.begin(), own.end(), address) == own.end())
                addresses.push_back(std::move(address));
    }
    if (addresses.empty()) addresses.emplace_back();
    DeliveryReport report;
    const std::string_view reason = reasonLine(lines, end);
    for (std::string& address : addresses) {
        RecipientStatus status;
        status.address = std::move(address);
        status.action = delayed ? DeliveryAction::delayed : DeliveryAction::failed;
        status.status = findStatus(reason);
        status.diagnostic = std::string(firstCodePoints(cleanLine(repairUtf8(reason)), 500));
        status.permanent = !delayed && (status.status.empty() || status.status[0] == '5');
        report.recipients.push_back(std::move(status));
    }
    return report;
}

}  // namespace guichet::mime
