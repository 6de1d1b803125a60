#include "platform/mime/address.h"

#include <gmime/gmime.h>
#include <unicode/uidna.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

#include "base/text.h"
#include "platform/mime/gmime_start.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
struct OptionsFree {
    void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};
struct IdnaClose {
    void operator()(UIDNA* idna) const { uidna_close(idna); }
};

std::optional<std::string> asciiDomain(std::string_view domain) {
    if (domain.starts_with('[') && domain.ends_with(']')) return asciiLower(domain);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UIDNA, IdnaClose> idna(uidna_openUTS46(UIDNA_NONTRANSITIONAL_TO_ASCII, &status));
    if (U_FAILURE(status)) return std::nullopt;
    std::array<char, 512> out;
    UIDNAInfo info = UIDNA_INFO_INITIALIZER;
    const auto length =
        uidna_nameToASCII_UTF8(idna.get(), domain.data(), static_cast<std::int32_t>(domain.size()),
                               out.data(), static_cast<std::int32_t>(out.size()), &info, &status);
    // Hyphens where the standard forbids them, and empty or long labels, exist in real host names.
    constexpr std::uint32_t tolerated =
        UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | UIDNA_ERROR_HYPHEN_3_4;
    if (U_FAILURE(status) || (info.errors & ~tolerated) != 0 || length <= 0 || length > 253)
        return std::nullopt;
    return std::string(out.data(), static_cast<std::size_t>(length));
}

bool isLocalByte(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u > 32 && u != 127 && std::string_view("<>()[]\\,;:\"@").find(c) == std::string_view::npos;
}

/// Whether the list is simple enough for the library, which calls itself once for each nested group.
bool isBounded(std::string_view list) {
    return std::count(list.begin(), list.end(), ':') <= 50 &&
           std::count(list.begin(), list.end(), '(') <= 2000;
}

/// Outlook's users separate addresses with semicolons; to the standard those end a group.
std::string withCommas(std::string_view list) {
    std::string out(list);
    bool quoted = false, inGroup = false;
    int comments = 0, brackets = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const char c = out[i];
        if (c == '\\' && (quoted || comments > 0)) {
            ++i;
        } else if (c == '"' && comments == 0) {
            quoted = !quoted;
        } else if (!quoted) {
            if (c == '(') ++comments;
            if (c == ')' && comments > 0) --comments;
            if (comments > 0) continue;
            if (c == '<') ++brackets;
            if (c == '>' && brackets > 0) --brackets;
            if (c == ':' && brackets == 0) inGroup = true;
            if (c == ';' && !std::exchange(inGroup, false)) out[i] = ',';
        }
    }
    return out;
}

class Collector {
public:
    Collector(AddressListing& out, std::size_t limit) : out_(out), limit_(limit) {}

    void take(InternetAddressList* list) {
        const int count = internet_address_list_length(list);
        for (int i = 0; i < count && !out_.truncated; ++i) {
            InternetAddress* item = internet_address_list_get_address(list, i);
            if (INTERNET_ADDRESS_IS_GROUP(item)) {
                take(internet_address_group_get_members(reinterpret_cast<InternetAddressGroup*>(item)));
            } else {
                takeMailbox(item);
            }
        }
    }

private:
    void takeMailbox(InternetAddress* item) {
        const char* written =
            internet_address_mailbox_get_addr(reinterpret_cast<InternetAddressMailbox*>(item));
        const char* name = internet_address_get_name(item);
        std::string address = written == nullptr ? std::string{} : canonicalAddress(written);
        if (address.empty()) {
            out_.invalid = true;
            return;
        }
        if (out_.addresses.size() >= limit_) {
            out_.truncated = true;
            return;
        }
        std::string clean = name == nullptr ? std::string{} : normaliseNfc(cleanLine(repairUtf8(name)));
        // Names that only repeat the address, quoted or not, are no names.
        std::string_view bare = clean;
        while (!bare.empty() && (bare.front() == '\'' || bare.front() == '"')) bare.remove_prefix(1);
        while (!bare.empty() && (bare.back() == '\'' || bare.back() == '"')) bare.remove_suffix(1);
        if (equalsIgnoringCase(bare, address)) bare = {};
        out_.addresses.push_back({std::string(firstCodePoints(bare, 200)), std::move(address)});
    }

    AddressListing& out_;
    std::size_t limit_;
};

/// The first thing in a damaged value that looks like an address.
std::string rescueAddress(std::string_view text) {
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
        std::size_t from = at, to = at + 1;
        while (from > 0 && isLocalByte(text[from - 1])) --from;
        while (to < text.size() && isLocalByte(text[to])) ++to;
        if (std::string found = canonicalAddress(text.substr(from, to - from)); !found.empty()) return found;
    }
    return {};
}

}  // namespace

AddressListing parseAddresses(std::string_view raw, std::string_view hint, std::size_t limit,
                              HeaderRepairs& repairs) {
    startGMime();
    AddressListing out;
    const std::string value = withCommas(repairUtf8(quoteEncodedWords(raw, hint, repairs)));
    if (trim(value).empty()) return out;
    if (isBounded(value)) {
        const std::unique_ptr<GMimeParserOptions, OptionsFree> options(g_mime_parser_options_new());
        const std::unique_ptr<InternetAddressList, Unref> list(
            internet_address_list_parse(options.get(), value.c_str()));
        if (list) Collector(out, limit).take(list.get());
    }
    if (out.addresses.empty()) {
        out.invalid = true;
        if (std::string rescued = rescueAddress(value); !rescued.empty() && limit > 0)
            out.addresses.push_back({{}, std::move(rescued)});
    }
    return out;
}

std::string canonicalAddress(std::string_view address) {
    address = trim(address);
    const std::size_t at = address.rfind('@');
    if (at == std::string_view::npos || at == 0 || at + 1 == address.size() || address.size() > 254)
        return {};
    const std::string_view local = address.substr(0, at);
    const bool quoted = local.size() > 2 && local.front() == '"' && local.back() == '"';
    const bool goodLocal = quoted ? std::all_of(local.begin() + 1, local.end() - 1,
                                                [](char c) {
                                                    return static_cast<unsigned char>(c) >= 32 && c != '"' &&
                                                           c != '\\' && c != 127;
                                                })
                                  : std::all_of(local.begin(), local.end(), isLocalByte);
    if (!goodLocal || !isUtf8(local)) return {};
    const auto domain = asciiDomain(address.substr(at + 1));
    if (!domain || domain->find('_') == 0) return {};
    const bool goodDomain = std::all_of(domain->begin(), domain->end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("-._[]:").find(c) != std::string_view::npos;
    });
    if (!goodDomain || domain->front() == '.' || domain->ends_with('.') ||
        domain->find("..") != std::string::npos)
        return {};
    return std::string(local) + '@' + *domain;
}

bool isMailAddress(std::string_view address) {
    return !canonicalAddress(address).empty();
}

}  // namespace guichet::mime
