#pragma once
// One inbound mail, read. Whatever arrives gives a ParsedMail: damage is repaired and listed, limits cut
// and say so, and what nobody can read is marked as such, so that the caller can still make a ticket of
// the raw source. Pure functions, any thread; bounded in memory and time by ParseLimits.

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum.h"
#include "base/time.h"
#include "platform/mime/address.h"
#include "platform/mime/automatic.h"
#include "platform/mime/calendar.h"
#include "platform/mime/report.h"

namespace guichet::mime {

/// What is taken from one message at most. Beyond a limit the rest is left out and a Problem says so.
struct ParseLimits {
    std::size_t maxBytes = 25u << 20;           ///< of the raw message
    std::size_t maxHeaderBytes = 256u << 10;    ///< of its header fields together
    std::size_t maxHeaders = 1000;              ///< header fields
    std::size_t maxParts = 500;                 ///< MIME parts, and files inside them
    std::size_t maxMultiparts = 100;            ///< different multipart boundaries
    int maxNesting = 20;                        ///< multiparts inside each other
    std::size_t maxAddresses = 500;             ///< in each of To, Cc and Reply-To
    std::size_t maxReferences = 100;            ///< message ids in References; the newest are kept
    std::size_t maxTextBytes = 2u << 20;        ///< of the text and of the HTML body, each
    std::chrono::milliseconds maxTime{10'000};  ///< of parsing, checked between its steps
};

/// What was repaired, dropped or cut.
enum class ProblemKind {
    message_truncated,  ///< longer than maxBytes
    headers_truncated,  ///< more or longer header fields than allowed
    parts_truncated,    ///< more parts than allowed
    nesting_truncated,  ///< deeper parts were kept as one attachment
    addresses_truncated,
    references_truncated,
    text_truncated,
    time_exceeded,        ///< the rest was left out
    header_malformed,     ///< lines that are no header field were skipped, or the blank line is missing
    header_raw_8bit,      ///< header text without encoding
    encoded_word_broken,  ///< damaged RFC 2047 text
    charset_missing,
    charset_unknown,
    charset_wrong,
    from_missing,     ///< taken from Sender or Return-Path, or empty
    address_invalid,  ///< something in an address field is no address
    date_missing,
    date_invalid,
    message_id_missing,
    message_id_invalid,
    structure_broken,   ///< a multipart without boundary or parts
    file_name_unsafe,   ///< an attachment's name was changed
    file_name_missing,  ///< an attachment's name was invented
    tnef_damaged,       ///< winmail.dat could not be opened wholly
    uuencode_damaged,
    binary_content,          ///< the text is not text
    encrypted,               ///< S/MIME or PGP; kept as attachment
    control_header_dropped,  ///< an X-Guichet-… field came from outside
    body_empty,              ///< neither text nor HTML nor attachment
};

/// One problem, at most once per kind. `detail` is for a technician: which header, which charset.
struct Problem {
    ProblemKind kind{};
    std::string detail;
};

/// A file that came with a mail.
struct MailAttachment {
    std::string name;          ///< safe to store and show, never empty
    std::string declaredType;  ///< as the sender declared it, lower case; not to be trusted
    std::string contentId;     ///< without brackets; what cid: in the HTML refers to
    bool isInline = false;     ///< meant to be shown inside the text
    std::string bytes;
};

struct ParsedMail {
    std::string messageId;                ///< with angle brackets; empty if missing or unusable
    std::vector<std::string> inReplyTo;   ///< message ids, with angle brackets
    std::vector<std::string> references;  ///< oldest first
    Address from;                         ///< empty address if nobody can be found
    std::optional<Address> sender;
    std::vector<Address> replyTo, to, cc;
    std::string subject;  ///< one line, may be empty
    std::optional<Instant> date;
    std::optional<std::string> returnPath;  ///< nothing if absent; empty for "<>"
    std::string text;                       ///< UTF-8, "\n" line ends; made from the HTML if there is no text
    std::string html;  ///< UTF-8 as sent, **not cleaned**: never show it before cleanHtml
    std::vector<MailAttachment> attachments;
    std::optional<CalendarSummary> calendar;  ///< of the first text/calendar part
    Automatic automatic;                      ///< signs that a machine wrote it: never answer when any is set
    std::optional<DeliveryReport> deliveryReport;
    std::optional<ReadReceipt> readReceipt;
    std::vector<Problem> problems;
    bool unreadable = false;  ///< nothing could be made of it; only the raw source helps

    bool has(ProblemKind kind) const;
};

/// Reads a raw message. `own` tells which signs would mean that a mail is our own, come back.
ParsedMail parseMail(std::string_view raw, const ParseLimits& limits = {}, const OwnIdentity& own = {});

}  // namespace guichet::mime

template <>
struct guichet::EnumNames<guichet::mime::ProblemKind> {
    using K = guichet::mime::ProblemKind;
    static constexpr auto table = guichet::names<K>({
        {K::message_truncated, "message_truncated"},
        {K::headers_truncated, "headers_truncated"},
        {K::parts_truncated, "parts_truncated"},
        {K::nesting_truncated, "nesting_truncated"},
        {K::addresses_truncated, "addresses_truncated"},
        {K::references_truncated, "references_truncated"},
        {K::text_truncated, "text_truncated"},
        {K::time_exceeded, "time_exceeded"},
        {K::header_malformed, "header_malformed"},
        {K::header_raw_8bit, "header_raw_8bit"},
        {K::encoded_word_broken, "encoded_word_broken"},
        {K::charset_missing, "charset_missing"},
        {K::charset_unknown, "charset_unknown"},
        {K::charset_wrong, "charset_wrong"},
        {K::from_missing, "from_missing"},
        {K::address_invalid, "address_invalid"},
        {K::date_missing, "date_missing"},
        {K::date_invalid, "date_invalid"},
        {K::message_id_missing, "message_id_missing"},
        {K::message_id_invalid, "message_id_invalid"},
        {K::structure_broken, "structure_broken"},
        {K::file_name_unsafe, "file_name_unsafe"},
        {K::file_name_missing, "file_name_missing"},
        {K::tnef_damaged, "tnef_damaged"},
        {K::uuencode_damaged, "uuencode_damaged"},
        {K::binary_content, "binary_content"},
        {K::encrypted, "encrypted"},
        {K::control_header_dropped, "control_header_dropped"},
        {K::body_empty, "body_empty"},
    });
};
