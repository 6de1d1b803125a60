#pragma once
// The grammar of what an IMAP server sends (RFC 3501, section 9), as far as this client needs it. Pure
// functions on hostile bytes: no recursion, nothing is believed that was not checked.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"

namespace guichet::mail {

/// One response with its literals lifted out of the line. In `text` a literal is left as "{n}" followed by
/// a line feed, which can't occur otherwise.
struct ImapResponse {
    std::string text;
    std::vector<std::string> literals;
};

/// The size of the literal that a line ends with ("{123}", also "~{123}" and "{123+}"), or nothing. The
/// free text of a status response may look the same and announces nothing.
std::optional<std::uint64_t> announcedLiteral(std::string_view line);

enum class ImapStatus { ok, no, bad, bye, preauth };

/// The head of a response.
struct ImapHead {
    enum class Kind {
        continuation,  ///< "+ rest"
        status,        ///< "* OK [code] rest" or "tag OK [code] rest"
        numbered,      ///< "* 12 NAME rest"
        other,         ///< "* NAME rest"
    };
    Kind kind = Kind::other;
    std::string tag;           ///< "*" for untagged
    ImapStatus status{};       ///< of a status
    std::string code;          ///< of a status: what stands in the brackets
    std::uint32_t number = 0;  ///< of a numbered one
    std::string name;          ///< upper case, of numbered and other
    std::string rest;          ///< the text behind all that
};

/// Error: mail.protocol for anything that is no response.
Result<ImapHead> parseHead(std::string_view text);

/// The items of a FETCH response that this client asks for. The body is moved out of the response.
struct ImapFetch {
    std::optional<std::uint32_t> uid;
    std::optional<std::uint64_t> size;
    std::optional<Instant> internalDate;
    std::optional<std::string> body;  ///< the value of the item BODY[…]; NIL leaves it absent
};

/// Reads "(NAME value …)" as found in ImapHead::rest. Error: mail.protocol.
Result<ImapFetch> parseFetch(std::string_view rest, std::vector<std::string>&& literals);

/// "17-Jul-2026 02:44:25 -0700"; nothing for anything else.
std::optional<Instant> parseInternalDate(std::string_view text);

/// A number of at most 32 bits above zero; nothing for anything else.
std::optional<std::uint32_t> parseNonZero(std::string_view digits);

}  // namespace guichet::mail
