#pragma once
// Outgoing mail as the bytes that SMTP carries.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "base/time.h"
#include "platform/mime/address.h"

namespace guichet::mime {

/// What Auto-Submitted says (RFC 3834).
enum class AutoSubmitted {
    no,         ///< a person wrote it; the field is left out
    generated,  ///< sent by a rule, about nothing that the recipient sent
    replied,    ///< an automatic answer to the recipient's mail
};

struct OutgoingFile {
    std::string name;  ///< UTF-8; made safe
    std::string type;  ///< media type; application/octet-stream if malformed
    std::string bytes;
    std::string contentId;  ///< without brackets; needed for inline images, cid: in the HTML refers to it
    bool isInline = false;
};

/// A message to send. Texts are UTF-8. Line ends and control characters inside header values become blanks,
/// so that no value can begin a new field.
struct OutgoingMail {
    Address from;
    std::optional<Address> replyTo;
    std::vector<Address> to, cc;  ///< addresses for which isMailAddress is false are left out
    std::string subject;
    Instant date;
    std::string messageId;                ///< "<…@…>", required; the same on every attempt to send
    std::vector<std::string> inReplyTo;   ///< "<…@…>"; malformed ones are left out
    std::vector<std::string> references;  ///< oldest first; the first and the newest 20 are sent
    std::string text;                     ///< required
    std::string html;                     ///< empty for a mail in plain text only
    std::vector<OutgoingFile> files;
    std::string language;  ///< "fr", "en"; empty for none
    AutoSubmitted autoSubmitted = AutoSubmitted::no;
    bool suppressAutoReplies =
        false;  ///< asks Exchange for no absence notes and receipts (bounces still come)
};

/// The message by RFC 5322 and MIME: 7-bit, CRLF line ends, no line over 998 bytes (76 wherever the format
/// allows), multipart/alternative when there is HTML, related inline images, attachments in base64. Throws
/// std::logic_error if messageId or the sender's address is malformed: both are ours. Any thread.
std::string buildMail(const OutgoingMail& mail);

}  // namespace guichet::mime

template <>
struct guichet::EnumNames<guichet::mime::AutoSubmitted> {
    using A = guichet::mime::AutoSubmitted;
    static constexpr auto table =
        guichet::names<A>({{A::no, "no"}, {A::generated, "auto-generated"}, {A::replied, "auto-replied"}});
};
