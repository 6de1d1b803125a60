#include "platform/mime/mime_tree.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.h"
#include "platform/mime/gmime_start.h"

namespace guichet::mime {
namespace {

struct ObjectUnref {
    void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, ObjectUnref>;

struct OptionsFree {
    void operator()(GMimeParserOptions* options) const { g_mime_parser_options_free(options); }
};

std::string rawHeader(GMimeObject* object, const char* name) {
    GMimeHeader* header = g_mime_header_list_get_header(g_mime_object_get_header_list(object), name);
    const char* raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
    if (raw == nullptr) return {};
    // The parts' fields are folded as they came; readHeaders unfolds and strips them.
    const HeaderBlock block = readHeaders("X:" + std::string(raw) + "\n\n");
    return std::string(block.first("X"));
}

std::string bytesOf(GMimeStream* stream) {
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(reinterpret_cast<GMimeStreamMem*>(stream));
    if (bytes == nullptr || bytes->len == 0) return {};
    return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// The object as it would be sent; for unchanged objects the bytes that came.
std::string serialise(GMimeObject* object) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(object, nullptr, stream.get());
    return bytesOf(stream.get());
}

/// The content without its transfer encoding, read in pieces: a large attachment is in memory once.
std::string decodedContent(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr) return {};
    GMimeStream* encoded = g_mime_data_wrapper_get_stream(content);
    const GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(content);
    const Owned<GMimeStream> decoded(g_mime_stream_filter_new(encoded));
    if (encoding == GMIME_CONTENT_ENCODING_BASE64 || encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
        encoding == GMIME_CONTENT_ENCODING_UUENCODE) {
        const Owned<GMimeFilter> filter(g_mime_filter_basic_new(encoding, FALSE));
        g_mime_stream_filter_add(reinterpret_cast<GMimeStreamFilter*>(decoded.get()), filter.get());
    }
    g_mime_stream_reset(encoded);
    std::string out;
    if (const auto length = g_mime_stream_length(encoded); length > 0)
        out.reserve(
            static_cast<std::size_t>(encoding == GMIME_CONTENT_ENCODING_BASE64 ? length / 4 * 3 : length));
    std::array<char, 65536> piece;
    while (const auto got = g_mime_stream_read(decoded.get(), piece.data(), piece.size())) {
        if (got < 0) break;
        out.append(piece.data(), static_cast<std::size_t>(got));
    }
    return out;
}

/// The name that stands in the "begin 644 name" line of a uuencoded part.
std::string uuencodedName(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (content == nullptr || g_mime_part_get_content_encoding(part) != GMIME_CONTENT_ENCODING_UUENCODE)
        return {};
    GMimeStream* stream = g_mime_data_wrapper_get_stream(content);
    std::array<char, 256> start;
    g_mime_stream_reset(stream);
    const auto got = g_mime_stream_read(stream, start.data(), start.size());
    g_mime_stream_reset(stream);
    if (got <= 0) return {};
    std::string_view line(start.data(), static_cast<std::size_t>(got));
    line = trim(line.substr(0, line.find('\n')));
    if (!line.starts_with("begin ") || line.size() < 11) return {};
    return std::string(trim(line.substr(10)));
}

class Converter {
public:
    Converter(MimeTree& tree, std::string_view hint, const TreeLimits& limits)
        : tree_(tree), hint_(hint), limits_(limits) {}

    MimeNode convert(GMimeObject* object, int depth) {
        MimeNode node = describe(object);
        if (GMIME_IS_MULTIPART(object)) {
            convertMultipart(reinterpret_cast<GMimeMultipart*>(object), depth, node);
        } else if (GMIME_IS_MESSAGE_PART(object)) {
            node.kind = MimeNode::Kind::message;
            GMimeMessage* message =
                g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object));
            if (message != nullptr) node.bytes = serialise(reinterpret_cast<GMimeObject*>(message));
        } else if (GMIME_IS_PART(object)) {
            auto* part = reinterpret_cast<GMimePart*>(object);
            node.bytes = decodedContent(part);
            if (node.type.value == "message/rfc822") node.kind = MimeNode::Kind::message;
            if (node.type.get("name").empty() && node.disposition.get("filename").empty())
                if (std::string name = uuencodedName(part); !name.empty())
                    node.type.parameters["name"] = name;
        }
        return node;
    }

private:
    MimeNode describe(GMimeObject* object) {
        MimeNode node;
        const std::string type = rawHeader(object, "Content-Type");
        node.typeGiven = !type.empty();
        node.type = parseParameters(type, hint_, tree_.repairs);
        // A value without a slash ("text") is no type; the default is what RFC 2045 prescribes.
        if (node.type.value.find('/') == std::string::npos) {
            GMimeContentType* implied = g_mime_object_get_content_type(object);
            const char* media = implied == nullptr ? nullptr : g_mime_content_type_get_media_type(implied);
            const bool digestItem = media != nullptr && equalsIgnoringCase(media, "message");
            node.type.value = digestItem ? "message/rfc822" : "text/plain";
        }
        node.disposition = parseParameters(rawHeader(object, "Content-Disposition"), hint_, tree_.repairs);
        const std::string id = rawHeader(object, "Content-ID");
        std::string_view bare = trim(id);
        if (bare.starts_with('<')) bare.remove_prefix(1);
        node.contentId = std::string(bare.substr(0, bare.find('>')));
        node.description = decodeHeaderText(rawHeader(object, "Content-Description"), hint_, tree_.repairs);
        return node;
    }

    void convertMultipart(GMimeMultipart* multipart, int depth, MimeNode& node) {
        if (depth >= limits_.maxNesting) {
            tree_.nestingCut = true;
            node.kind = MimeNode::Kind::message;
            node.type.value = "message/rfc822";
            node.bytes = serialise(reinterpret_cast<GMimeObject*>(multipart));
            return;
        }
        node.kind = MimeNode::Kind::multipart;
        const int count = g_mime_multipart_get_count(multipart);
        for (int i = 0; i < count; ++i)
            node.children.push_back(convert(g_mime_multipart_get_part(multipart, i), depth + 1));
        if (count > 0) return;
        tree_.brokenMultipart = true;
        MimeNode rescued;
        rescued.type.value = "text/plain";
        if (const char* prologue = g_mime_multipart_get_prologue(multipart)) rescued.bytes = prologue;
        node.children.push_back(std::move(rescued));
    }

    MimeTree& tree_;
    std::string_view hint_;
    const TreeLimits& limits_;
};

/// The fields of the message that its structure depends on. `type` replaces the Content-Type if given.
std::string headersForParser(const HeaderBlock& headers, std::string_view type) {
    constexpr std::array<const char*, 5> wanted{"Content-Type", "Content-Transfer-Encoding",
                                                "Content-Disposition", "Content-ID", "Content-Description"};
    std::string out;
    for (const char* name : wanted) {
        const bool replaced = !type.empty() && std::string_view(name) == "Content-Type";
        const std::string_view value = replaced ? type : headers.first(name);
        if (!value.empty()) out.append(name).append(": ").append(value).append("\n");
    }
    // The parser takes a message without any field for a broken one.
    out += "MIME-Version: 1.0\n\n";
    return out;
}

void parseInto(MimeTree& tree, const std::string& headers, std::string_view body, std::string_view hint,
               const TreeLimits& limits) {
    GByteArray* bytes = g_byte_array_sized_new(static_cast<guint>(headers.size() + body.size()));
    g_byte_array_append(bytes, reinterpret_cast<const guint8*>(headers.data()),
                        static_cast<guint>(headers.size()));
    g_byte_array_append(bytes, reinterpret_cast<const guint8*>(body.data()), static_cast<guint>(body.size()));
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_byte_array(bytes));  // owns them now
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    const std::unique_ptr<GMimeParserOptions, OptionsFree> options(g_mime_parser_options_new());
    const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), options.get()));
    GMimeObject* root = message ? g_mime_message_get_mime_part(message.get()) : nullptr;
    if (root != nullptr) {
        tree.root = Converter(tree, hint, limits).convert(root, 0);
        return;
    }
    tree.root = {};
    tree.root.type.value = "text/plain";
    tree.root.bytes = std::string(body);
}

/// The boundary that the body uses: the first "--line" that is followed by a Content- field.
std::string_view guessBoundary(std::string_view body) {
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = trim(body.substr(at, end - at));
        at = end + 1;
        if (line.size() < 3 || line.size() > 72 || !line.starts_with("--")) continue;
        if (line.find_first_of("\"\\") != std::string_view::npos) continue;
        if (at < body.size() && equalsIgnoringCase(body.substr(at, 8), "Content-")) return line.substr(2);
    }
    return {};
}

}  // namespace

MimeTree readTree(const HeaderBlock& headers, std::string_view body, std::string_view hint,
                  const TreeLimits& limits) {
    startGMime();
    MimeTree tree;
    const std::size_t length = boundedLength(headers.first("Content-Type"), body, limits);
    tree.partsCut = length < body.size();
    body = body.substr(0, length);
    parseInto(tree, headersForParser(headers, {}), body, hint, limits);
    if (!tree.brokenMultipart || tree.root.kind != MimeNode::Kind::multipart ||
        tree.root.children.size() != 1)
        return tree;
    // The boundary is missing or another than the one announced. The parts usually show which it is.
    const std::string_view guessed = guessBoundary(body);
    if (guessed.empty()) return tree;
    const std::string type = tree.root.type.value + "; boundary=\"" + std::string(guessed) + '"';
    const std::size_t again = boundedLength(type, body, limits);
    tree.partsCut = tree.partsCut || again < body.size();
    parseInto(tree, headersForParser(headers, type), body.substr(0, again), hint, limits);
    return tree;
}

}  // namespace guichet::mime
