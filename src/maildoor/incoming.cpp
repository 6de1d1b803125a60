#include "maildoor/incoming.h"

#include <sodium.h>

#include <array>

#include "platform/mime/encoded_word.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/plain.h"
#include "platform/mime/quote.h"

namespace guichet::maildoor {
namespace {

bool isBlank(std::string_view html) {
    return trim(mime::htmlToText(html)).empty() && html.find("<img") == std::string_view::npos;
}

/// The body in its two parts, clean.
desk::Body bodyOf(const mime::ParsedMail& mail) {
    const bool fromHtml = !trim(mail.html).empty();
    const mime::SplitBody parts = fromHtml ? mime::splitHtml(mail.html) : mime::splitText(mail.text);
    const auto clean = [&](const std::string& part) {
        return fromHtml ? mime::cleanHtml(part) : mime::textToHtml(part);
    };
    desk::Body body;
    body.html = clean(parts.fresh);
    std::string quoted = clean(parts.quoted);
    // Better a signature shown as the message than an empty message.
    if (isBlank(body.html) && !isBlank(quoted)) std::swap(body.html, quoted);
    body.text = mime::htmlToText(body.html);
    if (!isBlank(quoted)) body.quotedHtml = std::move(quoted);
    if (isBlank(body.html) && fromHtml && !trim(mail.text).empty()) {
        body.html = mime::textToHtml(mail.text);
        body.text = mail.text;
    }
    if (mail.calendar && isBlank(body.html)) {
        body.text = mime::calendarText(*mail.calendar);
        body.html = mime::textToHtml(body.text);
    }
    return body;
}

/// Problems after which the source still tells more than what was read.
bool losesContent(const mime::ParsedMail& mail) {
    using K = mime::ProblemKind;
    constexpr std::array<K, 11> kinds{K::message_truncated, K::headers_truncated, K::parts_truncated,
                                      K::text_truncated,    K::time_exceeded,     K::charset_unknown,
                                      K::structure_broken,  K::tnef_damaged,      K::uuencode_damaged,
                                      K::binary_content,    K::nesting_truncated};
    for (const K kind : kinds)
        if (mail.has(kind)) return true;
    return mail.unreadable;
}

void add(crypto_generichash_state& state, std::string_view text) {
    const std::uint64_t length = text.size();  // keeps "ab"+"c" from being the same as "a"+"bc"
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(&length), sizeof length);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char*>(text.data()), text.size());
}

}  // namespace

Result<Incoming> readIncoming(const Parts& parts, std::string_view bytes, mail::Extent extent) {
    mime::ParseLimits limits;
    limits.maxBytes = std::max(limits.maxBytes, static_cast<std::size_t>(parts.maxMailBytes()));
    Incoming in;
    in.mail = mime::parseMail(bytes, limits, {{parts.messageIdDomain()}});
    in.sender = senderOf(in.mail);
    in.sourceWanted = losesContent(in.mail) || extent != mail::Extent::whole;
    in.body = bodyOf(in.mail);
    for (mime::MailAttachment& attachment : in.mail.attachments) {
        if (attachment.bytes.empty()) continue;
        auto content = parts.contents.put(attachment.bytes);
        if (!content.ok() && content.error().kind == ErrorKind::unavailable)
            return std::move(content).error();
        if (content.ok()) {
            in.files.push_back(
                {std::move(*content), std::move(attachment.name), std::move(attachment.contentId)});
        } else {
            in.sourceWanted = true;
        }
    }
    in.mail.attachments.clear();
    return in;
}

Incoming unreadableIncoming(std::string_view bytes) {
    Incoming in;
    in.sourceWanted = true;
    in.mail.unreadable = true;
    const mime::HeaderBlock headers = mime::readHeaders(bytes);
    mime::HeaderRepairs repairs;
    in.mail.subject = mime::decodeHeaderText(headers.first("Subject"), "", repairs);
    const auto from = mime::parseAddresses(headers.first("From"), "", 1, repairs);
    if (!from.addresses.empty()) in.mail.from = from.addresses[0];
    in.mail.automatic = mime::classifyAutomatic(headers, in.mail.from.address, in.mail.subject, {});
    in.sender = senderOf(in.mail);
    return in;
}

bool isMachineMade(const mime::ParsedMail& mail) {
    using S = mime::LoopSignal;
    const auto& a = mail.automatic;
    return a.outOfOffice || a.has(S::auto_submitted) || a.has(S::auto_reply_header) ||
           a.has(S::empty_return_path) || a.has(S::system_sender) || a.has(S::delivery_report) ||
           a.has(S::read_receipt);
}

Identity identify(std::string_view bytes, MailboxId mailbox) {
    constexpr std::size_t longestId = 500;
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    const mime::HeaderBlock headers = mime::readHeaders(bytes);
    Identity out{mime::firstMessageId(headers.first("Message-ID")), {}};
    out.messageId = repairUtf8(out.messageId);
    if (out.messageId.size() > longestId) out.messageId.clear();
    crypto_generichash_state state;
    std::array<std::uint8_t, 32> digest{};
    crypto_generichash_init(&state, nullptr, 0, digest.size());
    add(state, out.messageId);
    if (out.messageId.empty()) {
        add(state, std::to_string(mailbox.value));
        add(state, bytes);
    } else {
        for (const char* name : {"From", "Date", "Subject"}) add(state, headers.first(name));
        add(state, bytes.substr(std::min(headers.bodyAt, bytes.size())));
    }
    crypto_generichash_final(&state, digest.data(), digest.size());
    out.fingerprint = hex(digest);
    return out;
}

}  // namespace guichet::maildoor
