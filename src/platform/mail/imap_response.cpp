#include "platform/mail/imap_response.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/text.h"
#include "platform/mail/endpoint.h"

namespace guichet::mail {
namespace {

constexpr int maxDepth = 64;

template <class Number>
std::optional<Number> parseNumber(std::string_view digits) {
    Number value{};
    const char* const end = digits.data() + digits.size();
    const auto [stop, failure] = std::from_chars(digits.data(), end, value);
    if (failure != std::errc{} || stop != end || digits.empty()) return std::nullopt;
    return value;
}

/// Takes the text up to the next space, and the space.
std::string_view takeWord(std::string_view& text) {
    const std::size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    return word;
}

std::optional<ImapStatus> statusOf(std::string_view word) {
    constexpr std::array<std::pair<std::string_view, ImapStatus>, 5> all{{{"OK", ImapStatus::ok},
                                                                          {"NO", ImapStatus::no},
                                                                          {"BAD", ImapStatus::bad},
                                                                          {"BYE", ImapStatus::bye},
                                                                          {"PREAUTH", ImapStatus::preauth}}};
    for (const auto& [name, status] : all)
        if (equalsIgnoringCase(name, word)) return status;
    return std::nullopt;
}

/// The brackets may hold quoted strings, but the codes that this client reads don't.
void takeCode(std::string_view& text, std::string& code) {
    if (!text.starts_with('[')) return;
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return;
    code = text.substr(1, end - 1);
    text = trim(text.substr(end + 1));
}

std::string upper(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

/// Walks over the items of a FETCH response.
class Scanner {
public:
    Scanner(std::string_view text, std::vector<std::string>& literals) : text_(text), literals_(literals) {}

    bool atEnd() const { return text_.empty(); }
    bool take(char c) {
        if (!text_.starts_with(c)) return false;
        text_.remove_prefix(1);
        return true;
    }
    void skipSpaces() {
        while (take(' ')) {
        }
    }

    /// The name of an item; brackets may hold spaces and parentheses: BODY[HEADER.FIELDS (To)]<0>.
    std::optional<std::string_view> name() {
        bool inBrackets = false;
        std::size_t at = 0;
        for (; at < text_.size(); ++at) {
            const char c = text_[at];
            if (c == '[') inBrackets = true;
            if (c == ']') inBrackets = false;
            if (!inBrackets && (c == ' ' || c == '(' || c == ')')) break;
        }
        if (at == 0 || inBrackets) return std::nullopt;
        const std::string_view found = text_.substr(0, at);
        text_.remove_prefix(at);
        return found;
    }

    std::string_view atom() {
        const std::size_t end = std::min(text_.find_first_of(" ()\"\n"), text_.size());
        const std::string_view found = text_.substr(0, end);
        text_.remove_prefix(end);
        return found;
    }

    /// A quoted string, a literal or NIL. False if there is none; `out` stays absent for NIL.
    bool string(std::optional<std::string>& out) {
        if (text_.starts_with('"')) return quotedString(out);
        if (text_.starts_with('{') || text_.starts_with("~{")) return literal(out);
        return equalsIgnoringCase(atom(), "NIL");
    }

    /// Steps over one value of any form.
    bool skipValue() {
        int depth = 0;
        do {
            skipSpaces();
            if (atEnd()) return false;
            std::optional<std::string> ignored;
            if (take('(')) {
                if (++depth > maxDepth) return false;
            } else if (take(')')) {
                if (--depth < 0) return false;
            } else if (text_.starts_with('"') || text_.starts_with('{') || text_.starts_with("~{")) {
                if (!string(ignored)) return false;
            } else if (atom().empty()) {
                return false;
            }
        } while (depth > 0);
        return true;
    }

private:
    bool quotedString(std::optional<std::string>& out) {
        std::string value;
        for (std::size_t at = 1; at < text_.size(); ++at) {
            if (text_[at] == '"') {
                text_.remove_prefix(at + 1);
                out = std::move(value);
                return true;
            }
            if (text_[at] == '\\' && ++at == text_.size()) break;
            value += text_[at];
        }
        return false;
    }

    bool literal(std::optional<std::string>& out) {
        const std::size_t end = text_.find('\n');
        if (end == std::string_view::npos || used_ == literals_.size()) return false;
        text_.remove_prefix(end + 1);
        out = std::move(literals_[used_++]);
        return true;
    }

    std::string_view text_;
    std::vector<std::string>& literals_;
    std::size_t used_ = 0;
};

/// Reads the value of one item. False if it is malformed.
bool readItem(Scanner& scan, std::string_view name, ImapFetch& out) {
    if (equalsIgnoringCase(name, "UID")) {
        out.uid = parseNonZero(scan.atom());
        return out.uid.has_value();
    }
    if (equalsIgnoringCase(name, "RFC822.SIZE")) {
        out.size = parseNumber<std::uint64_t>(scan.atom());
        return out.size.has_value();
    }
    if (equalsIgnoringCase(name, "INTERNALDATE")) {
        std::optional<std::string> text;
        if (!scan.string(text)) return false;
        if (text) out.internalDate = parseInternalDate(*text);
        return true;
    }
    if (equalsIgnoringCase(name.substr(0, 5), "BODY[")) return scan.string(out.body);
    return scan.skipValue();
}

Error malformed(std::string_view what) {
    return mailError("mail.protocol", "malformed response: " + std::string(what));
}

}  // namespace

std::optional<std::uint64_t> announcedLiteral(std::string_view line) {
    if (!line.ends_with('}') || !line.starts_with("* ")) return std::nullopt;
    std::string_view rest = line.substr(2);
    if (statusOf(takeWord(rest))) return std::nullopt;
    const std::size_t open = line.rfind('{');
    if (open == std::string_view::npos) return std::nullopt;
    std::string_view digits = line.substr(open + 1, line.size() - open - 2);
    if (digits.ends_with('+')) digits.remove_suffix(1);
    return parseNumber<std::uint64_t>(digits);
}

Result<ImapHead> parseHead(std::string_view text) {
    ImapHead head;
    std::string_view rest = text;
    head.tag = takeWord(rest);
    if (head.tag == "+") {
        head.kind = ImapHead::Kind::continuation;
        head.rest = rest;
        return head;
    }
    const std::string_view word = takeWord(rest);
    if (head.tag.empty() || word.empty()) return malformed(text);
    if (const auto status = statusOf(word)) {
        head.kind = ImapHead::Kind::status;
        head.status = *status;
        takeCode(rest, head.code);
    } else if (head.tag != "*") {
        return malformed(text);
    } else if (word.front() >= '0' && word.front() <= '9') {
        const auto number = parseNumber<std::uint32_t>(word);
        if (!number) return malformed(text);
        head.kind = ImapHead::Kind::numbered;
        head.number = *number;
        head.name = upper(takeWord(rest));
    } else {
        head.kind = ImapHead::Kind::other;
        head.name = upper(word);
    }
    head.rest = rest;
    return head;
}

Result<ImapFetch> parseFetch(std::string_view rest, std::vector<std::string>&& literals) {
    ImapFetch out;
    Scanner scan(rest, literals);
    scan.skipSpaces();
    if (!scan.take('(')) return malformed("FETCH without a list");
    for (scan.skipSpaces(); !scan.take(')'); scan.skipSpaces()) {
        const auto name = scan.name();
        if (!name) return malformed("FETCH item without a name");
        scan.skipSpaces();
        if (!readItem(scan, *name, out)) return malformed("FETCH item " + std::string(name->substr(0, 40)));
    }
    return out;
}

std::optional<Instant> parseInternalDate(std::string_view text) {
    constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    // A day below ten is padded with a space, which some servers drop.
    std::string full(text);
    if (full.size() == 25) full.insert(0, 1, ' ');
    if (full.size() != 26) return std::nullopt;
    if (full[0] == ' ') full[0] = '0';
    const std::size_t month = months.find(full.substr(3, 3));
    if (month == std::string_view::npos || month % 3 != 0) return std::nullopt;
    const std::string_view v = full;
    return parseInstant(fmt::format("{}-{:02}-{}T{}{}:{}", v.substr(7, 4), month / 3 + 1, v.substr(0, 2),
                                    v.substr(12, 8), v.substr(21, 3), v.substr(24, 2)));
}

std::optional<std::uint32_t> parseNonZero(std::string_view digits) {
    const auto value = parseNumber<std::uint32_t>(digits);
    return value && *value > 0 ? value : std::nullopt;
}

}  // namespace guichet::mail
