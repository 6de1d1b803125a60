#pragma once
// What our mails say. Pure: the same values give the same letter, on every attempt to send it.

#include <optional>
#include <string>

#include "directory/types.h"
#include "maildoor/types.h"
#include "platform/i18n/time_zone.h"

namespace guichet::maildoor {

/// What was said before, repeated briefly below a reply.
struct Quotation {
    std::string who;
    Instant at;
    std::string text;
};

struct LetterContent {
    LetterKind kind = LetterKind::reply;
    i18n::Language language = i18n::Language::fr;
    directory::Level level = directory::Level::at_ease;
    std::string recipient;  ///< name; may be empty
    std::string author;     ///< of a reply; may be empty
    std::string desk;       ///< the name that the desk gives itself; may be empty
    std::string reference;
    std::string subject;  ///< of the ticket
    std::string html;     ///< of a reply: clean, pictures with cid: sources
    std::string text;     ///< of a reply or a resolution
    std::string marker;   ///< see mime::MailSigner::makeMarker
    std::optional<Quotation> quotation;
    std::string leftOut;  ///< names of files that are too large to send; may be empty
    /// An acknowledgement of a mail that was over the limit: its size and the limit, in bytes.
    struct TooLarge {
        std::int64_t size = 0;
        std::int64_t limit = 0;
    };
    std::optional<TooLarge> tooLarge;
    std::optional<i18n::TimeZone> zone;
};

struct Letter {
    std::string text;
    std::string html;
};

Letter writeLetter(const LetterContent& content);

/// "[I-2026-00042] Imprimante", after "Re: " when it answers a mail.
std::string letterSubject(std::string_view reference, std::string_view subject, bool answers);

/// The first lines of a text, at most 600 characters, with "…" where it was cut.
std::string briefly(std::string_view text);

}  // namespace guichet::maildoor
