#include "platform/mime/build.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "base/text.h"
#include "platform/mime/file_name.h"
#include "platform/mime/gmime_start.h"
#include "platform/mime/plain.h"
#include "platform/mime/report.h"

namespace guichet::mime {
namespace {

constexpr std::size_t maxReferences = 20;
constexpr std::size_t maxLine = 76;

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

struct FormatFree {
    void operator()(GMimeFormatOptions* options) const { g_mime_format_options_free(options); }
};
struct DateUnref {
    void operator()(GDateTime* date) const { g_date_time_unref(date); }
};

GMimeObject* asObject(void* part) {
    return static_cast<GMimeObject*>(part);
}

/// How a text is best carried in 7 bits with short lines.
GMimeContentEncoding textEncoding(std::string_view text) {
    std::size_t line = 0, longest = 0, high = 0;
    for (const char c : text) {
        line = c == '\n' ? 0 : line + 1;
        longest = std::max(longest, line);
        high += static_cast<unsigned char>(c) >= 0x80 || c == '\0' ? 1 : 0;
    }
    // "From " at a line start and a lone "." are changed by programs on the way.
    const bool fragile = text.starts_with("From ") || text.find("\nFrom ") != std::string_view::npos ||
                         text.find("\n.") != std::string_view::npos || text.starts_with('.') ||
                         text.find(" \n") != std::string_view::npos;
    if (high == 0 && longest <= maxLine && !fragile) return GMIME_CONTENT_ENCODING_7BIT;
    return high * 3 > text.size() ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE;
}

void setContent(GMimePart* part, const std::string& bytes, GMimeContentEncoding encoding) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeDataWrapper> content(
        g_mime_data_wrapper_new_with_stream(stream.get(), GMIME_CONTENT_ENCODING_DEFAULT));
    g_mime_part_set_content(part, content.get());
    g_mime_part_set_content_encoding(part, encoding);
}

Owned<GMimeObject> textPart(const char* subtype, std::string_view written) {
    std::string text = cleanText(repairUtf8(written));
    if (!text.ends_with('\n')) text += '\n';
    Owned<GMimeObject> part(asObject(g_mime_part_new_with_type("text", subtype)));
    g_mime_object_set_content_type_parameter(part.get(), "charset", "utf-8");
    const GMimeContentEncoding encoding = textEncoding(text);
    if (encoding == GMIME_CONTENT_ENCODING_BASE64) {
        // Encoded text must hold the line ends of the network (RFC 2045, 6.8); elsewhere the writer makes
        // them.
        std::string network;
        for (const char c : text) {
            if (c == '\n') network += '\r';
            network += c;
        }
        text = std::move(network);
    }
    setContent(reinterpret_cast<GMimePart*>(part.get()), text, encoding);
    return part;
}

bool isToken(std::string_view text) {
    return !text.empty() && text.size() <= 100 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
    });
}

Owned<GMimeObject> filePart(const OutgoingFile& file, std::size_t number) {
    const std::string type = asciiLower(trim(file.type));
    const std::size_t slash = type.find('/');
    std::string major = "application", minor = "octet-stream";
    if (slash != std::string::npos && isToken(type.substr(0, slash)) && isToken(type.substr(slash + 1))) {
        major = type.substr(0, slash);
        minor = type.substr(slash + 1);
    }
    // These must not be encoded (RFC 2046, 5.2.1), and unencoded they might not be 7-bit.
    if (major == "message" || major == "multipart") {
        major = "application";
        minor = "octet-stream";
    }
    Owned<GMimeObject> part(asObject(g_mime_part_new_with_type(major.c_str(), minor.c_str())));
    auto* leaf = reinterpret_cast<GMimePart*>(part.get());
    std::string name = safeFileName(file.name);
    if (name.empty()) name = inventedFileName(number, type);
    g_mime_object_set_disposition(part.get(),
                                  file.isInline ? GMIME_DISPOSITION_INLINE : GMIME_DISPOSITION_ATTACHMENT);
    g_mime_part_set_filename(leaf, name.c_str());
    std::string id;
    for (const char c : file.contentId)
        if (c > 32 && c < 127 && c != '<' && c != '>') id += c;
    if (!id.empty()) g_mime_object_set_content_id(part.get(), id.c_str());
    setContent(leaf, file.bytes, GMIME_CONTENT_ENCODING_BASE64);
    return part;
}

Owned<GMimeMultipart> multipart(const char* subtype) {
    return Owned<GMimeMultipart>(g_mime_multipart_new_with_subtype(subtype));
}

/// mixed( related( alternative( text, html ), inline images ), attachments ), as far as needed.
Owned<GMimeObject> body(const OutgoingMail& mail) {
    Owned<GMimeObject> whole = textPart("plain", mail.text);
    if (!mail.html.empty()) {
        const Owned<GMimeObject> html = textPart("html", mail.html);
        Owned<GMimeMultipart> both = multipart("alternative");
        g_mime_multipart_add(both.get(), whole.get());
        g_mime_multipart_add(both.get(), html.get());
        whole.reset(asObject(both.release()));
    }
    for (const bool inlined : {true, false}) {
        Owned<GMimeMultipart> around;
        for (std::size_t i = 0; i < mail.files.size(); ++i) {
            const OutgoingFile& file = mail.files[i];
            // Without HTML nothing can refer to an inline image; it is an attachment then.
            if ((file.isInline && !mail.html.empty()) != inlined) continue;
            if (!around) {
                around = multipart(inlined ? "related" : "mixed");
                g_mime_multipart_add(around.get(), whole.get());
            }
            g_mime_multipart_add(around.get(), filePart(file, i + 1).get());
        }
        if (around) whole.reset(asObject(around.release()));
    }
    return whole;
}

void addAddress(InternetAddressList* list, const Address& address) {
    const std::string canonical = canonicalAddress(address.address);
    if (canonical.empty()) return;
    const bool ascii = std::all_of(canonical.begin(), canonical.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii) return;  // such a mailbox needs SMTPUTF8, which few servers speak
    const std::string name(firstCodePoints(cleanLine(repairUtf8(address.name)), 200));
    const Owned<InternetAddress> mailbox(
        internet_address_mailbox_new(name.empty() ? nullptr : name.c_str(), canonical.c_str()));
    internet_address_set_charset(mailbox.get(), "utf-8");
    internet_address_list_add(list, mailbox.get());
}

void setHeader(GMimeMessage* message, const char* name, const std::string& value) {
    g_mime_object_set_header(reinterpret_cast<GMimeObject*>(message), name, value.c_str(), "utf-8");
}

/// A message id that is safe in a header, or empty.
std::string safeId(const std::string& id) {
    const std::string found = firstMessageId(id);
    return found == id && found.size() <= 250 ? found : std::string{};
}

std::string joinIds(const std::vector<std::string>& ids) {
    std::vector<std::string> good;
    for (const std::string& id : ids)
        if (std::string safe = safeId(id); !safe.empty()) good.push_back(std::move(safe));
    if (good.size() > maxReferences + 1)
        good.erase(good.begin() + 1, good.end() - static_cast<std::ptrdiff_t>(maxReferences));
    std::string out;
    for (const std::string& id : good) out += (out.empty() ? "" : " ") + id;
    return out;
}

void setPeople(GMimeMessage* message, const OutgoingMail& mail) {
    addAddress(g_mime_message_get_from(message), mail.from);
    if (mail.replyTo) addAddress(g_mime_message_get_reply_to(message), *mail.replyTo);
    for (const Address& a : mail.to)
        addAddress(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_TO), a);
    for (const Address& a : mail.cc)
        addAddress(g_mime_message_get_addresses(message, GMIME_ADDRESS_TYPE_CC), a);
}

void setFields(GMimeMessage* message, const OutgoingMail& mail) {
    const std::string subject(firstCodePoints(cleanLine(repairUtf8(mail.subject)), 900));
    g_mime_message_set_subject(message, subject.c_str(), "utf-8");
    const std::unique_ptr<GDateTime, DateUnref> date(g_date_time_new_from_unix_utc(mail.date.ms / 1000));
    if (date) g_mime_message_set_date(message, date.get());
    g_mime_message_set_message_id(message, mail.messageId.substr(1, mail.messageId.size() - 2).c_str());
    if (const std::string ids = joinIds(mail.inReplyTo); !ids.empty()) setHeader(message, "In-Reply-To", ids);
    if (const std::string ids = joinIds(mail.references); !ids.empty()) setHeader(message, "References", ids);
    if (mail.autoSubmitted != AutoSubmitted::no)
        setHeader(message, "Auto-Submitted", std::string(nameOf(mail.autoSubmitted)));
    if (mail.suppressAutoReplies)
        setHeader(message, "X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply");
    if (isToken(asciiLower(mail.language))) setHeader(message, "Content-Language", mail.language);
    setHeader(message, "MIME-Version", "1.0");
}

}  // namespace

std::string buildMail(const OutgoingMail& mail) {
    if (safeId(mail.messageId).empty()) throw std::logic_error("an outgoing mail needs a message id");
    if (!isMailAddress(mail.from.address)) throw std::logic_error("an outgoing mail needs a sender");
    startGMime();
    const Owned<GMimeMessage> message(g_mime_message_new(TRUE));
    setPeople(message.get(), mail);
    setFields(message.get(), mail);
    g_mime_message_set_mime_part(message.get(), body(mail).get());
    const std::unique_ptr<GMimeFormatOptions, FormatFree> format(g_mime_format_options_new());
    g_mime_format_options_set_newline_format(format.get(), GMIME_NEWLINE_FORMAT_DOS);
    const Owned<GMimeStream> out(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(reinterpret_cast<GMimeObject*>(message.get()), format.get(), out.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(out.get()));
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

}  // namespace guichet::mime
