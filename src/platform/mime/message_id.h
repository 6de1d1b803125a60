#pragma once
// How a reply finds its ticket, in this order of trust: a Message-ID of ours in In-Reply-To or References
// (signed, so that nobody can make one up), a ticket reference in the subject (a claim that anyone can
// make), a signed marker in the quoted body (for providers that rewrite Message-IDs).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.h"

namespace guichet::mime {

/// What one of our Message-IDs or markers says.
struct Origin {
    TicketId ticket;
    MessageId message;
    bool operator==(const Origin&) const = default;
};

/// Makes and checks signed tokens. Copyable, any thread.
class MailSigner {
public:
    using Key = std::array<std::uint8_t, 32>;

    /// The first key signs; the others are still accepted, so that a key can be replaced while replies to
    /// old mail go on arriving. Requires at least one key.
    explicit MailSigner(std::vector<Key> keys);

    /// "<g.TICKET.MESSAGE.RANDOM.MAC@domain>", different on every call: keep what you got, and send the
    /// same id again when a mail is sent again. Requires ids > 0 and a domain of ASCII letters, digits,
    /// dots and hyphens. Lower case throughout, because some servers fold the case of Message-IDs.
    std::string makeMessageId(Origin origin, std::string_view domain) const;

    /// What an id says, if we made it; angle brackets may be missing. Compares in constant time.
    std::optional<Origin> verifyMessageId(std::string_view messageId) const;

    /// "[ref:gTICKET.MESSAGE.MAC]", to be put into a line of the body of outgoing mail.
    std::string makeMarker(Origin origin) const;

    /// The first genuine marker in a text, also when quoting broke it over two lines.
    std::optional<Origin> findMarker(std::string_view text) const;

private:
    std::string sign(std::string_view purpose, std::string_view payload, const Key& key) const;
    bool isGenuine(std::string_view purpose, std::string_view payload, std::string_view mac) const;

    std::vector<Key> keys_;
};

/// Whether a line holds something shaped like one of our markers, genuine or not.
bool looksLikeMarker(std::string_view line);

/// Ticket references such as "I-2026-00042" in a subject, those in square brackets first; at most 5.
/// Upper case, as the desk writes them.
std::vector<std::string> findReferences(std::string_view subject);

/// The subject without the prefixes that replies and forwards put before it, in the languages of mail
/// programs ("Re:", "RE[2]:", "TR:", "Fwd:", "AW:", "Réf. :", "回复："), and without our reference in
/// brackets.
std::string bareSubject(std::string_view subject);

}  // namespace guichet::mime
