#include "platform/mime/body.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/text.h"
#include "platform/mime/charset.h"
#include "platform/mime/file_name.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/plain.h"
#include "platform/mime/tnef.h"
#include "platform/mime/uuencode.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

/// One piece of the body, in the forms that the sender gave.
struct Segment {
    std::string text, html;
    bool hasText = false, hasHtml = false;
};

class Collector {
public:
    Collector(const ParseLimits& limits, Deadline deadline, ParsedMail& out, ProblemLog& log)
        : limits_(limits), deadline_(deadline), out_(out), log_(log) {}

    void run(MimeNode& root) {
        std::vector<Segment> segments = walk(root, true);
        join(segments);
        markInline();
    }

private:
    /// What the part adds to the body; files go to the attachments. `mayBeBody` is false where a text can
    /// only be a file. Depth is bounded by ParseLimits::maxNesting.
    std::vector<Segment> walk(MimeNode& node, bool mayBeBody) {
        if (std::chrono::steady_clock::now() > deadline_) {
            log_.note(ProblemKind::time_exceeded);
            return {};
        }
        if (node.kind == MimeNode::Kind::multipart) return walkMultipart(node, mayBeBody);
        if (node.kind == MimeNode::Kind::message) return takeMessage(node), std::vector<Segment>{};
        const std::string& type = node.type.value;
        if (type == "message/delivery-status" || type == "message/disposition-notification" ||
            type == "text/rfc822-headers" || type == "message/global-delivery-status" ||
            type == "message/global-headers")
            return {};  // read by readDeliveryReport; nothing for people
        if (type == "application/ms-tnef" || type == "application/vnd.ms-tnef" ||
            equalsIgnoringCase(fileName(node), "winmail.dat"))
            return takeTnef(node);
        if (type == "text/calendar") takeCalendar(node);
        const bool text = type.starts_with("text/") && type != "text/calendar" && type != "text/x-vcard" &&
                          type != "text/vcard" && type != "text/directory" && type != "text/csv" &&
                          type != "text/css";
        const bool named = !fileName(node).empty();
        const bool file = node.disposition.value == "attachment" ||
                          (named && (sawBody_ || node.disposition.value != "inline") && !isRoot(node));
        if (!text || !mayBeBody || file) return takeFile(node), std::vector<Segment>{};
        return takeText(node);
    }

    bool isRoot(const MimeNode& node) const { return &node == root_; }

    std::vector<Segment> walkMultipart(MimeNode& node, bool mayBeBody) {
        const std::string& type = node.type.value;
        if (type == "multipart/encrypted") log_.note(ProblemKind::encrypted, type);
        if (type == "multipart/alternative") return walkAlternative(node, mayBeBody);
        std::vector<Segment> out;
        const std::size_t main = type == "multipart/related" ? relatedRoot(node) : npos;
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const bool body = mayBeBody && (main == npos || i == main);
            for (Segment& s : walk(node.children[i], body)) out.push_back(std::move(s));
        }
        return out;
    }

    std::vector<Segment> walkAlternative(MimeNode& node, bool mayBeBody) {
        Segment best;
        for (MimeNode& child : node.children) {
            const std::string& type = child.type.value;
            if (type == "text/x-amp-html" || type == "text/watch-html") continue;
            Segment form;
            for (Segment& s : walk(child, mayBeBody)) append(form, s);
            if (form.hasHtml && !best.hasHtml) {
                best.html = std::move(form.html);
                best.hasHtml = true;
            } else if (!form.hasHtml && form.hasText && !best.hasText) {
                best.text = std::move(form.text);
                best.hasText = true;
            }
        }
        if (!best.hasText && !best.hasHtml) return {};
        std::vector<Segment> out;
        out.push_back(std::move(best));
        return out;
    }

    static std::size_t relatedRoot(const MimeNode& node) {
        std::string_view start = node.type.get("start");
        if (start.starts_with('<') && start.ends_with('>')) start = start.substr(1, start.size() - 2);
        for (std::size_t i = 0; !start.empty() && i < node.children.size(); ++i)
            if (node.children[i].contentId == start) return i;
        return 0;
    }

    void append(Segment& to, Segment& from) const {
        if (from.hasHtml || to.hasHtml) {
            if (!to.hasHtml && to.hasText) to.html = textToHtml(to.text);
            to.html += from.hasHtml ? from.html : textToHtml(from.text);
            to.hasHtml = true;
        }
        if (from.hasText || to.hasText) {
            if (!to.text.empty()) to.text += '\n';
            to.text += from.hasText ? from.text : htmlToText(from.html);
            to.hasText = true;
        }
    }

    void join(std::vector<Segment>& segments) {
        Segment whole;
        for (std::size_t i = 0; i < segments.size(); ++i)
            if (i == 0)
                whole = std::move(segments[0]);
            else
                append(whole, segments[i]);
        out_.html = std::move(whole.html);
        const bool blank = trim(whole.text).empty();
        if (whole.hasHtml && (!whole.hasText || blank)) whole.text = htmlToText(out_.html);
        out_.text = std::string(trimBlankLines(whole.text));
        if (out_.text.empty() && out_.calendar) out_.text = calendarText(*out_.calendar);
    }

    static std::string_view trimBlankLines(std::string_view text) {
        const std::size_t first = text.find_first_not_of(" \t\n");
        if (first == npos) return {};
        const std::size_t lineStart = text.rfind('\n', first);
        text.remove_prefix(lineStart == npos ? 0 : lineStart + 1);
        return text.substr(0, text.find_last_not_of(" \t\n") + 1);
    }

    std::vector<Segment> takeText(MimeNode& node) {
        if (looksBinary(node.bytes) && node.type.get("charset").find("16") == npos) {
            log_.note(ProblemKind::binary_content, node.type.value);
            node.type.value = "application/octet-stream";
            takeFile(node);
            return {};
        }
        const bool html = node.type.value == "text/html" || (!node.typeGiven && looksLikeHtml(node.bytes));
        Segment segment;
        std::string decoded = decode(node, html);
        if (html) {
            segment.html = std::move(decoded);
            segment.hasHtml = true;
        } else {
            segment.text = plainText(node, std::move(decoded));
            segment.hasText = true;
        }
        sawBody_ = true;
        std::vector<Segment> out;
        out.push_back(std::move(segment));
        return out;
    }

    static bool looksLikeHtml(std::string_view bytes) {
        const std::string start = asciiLower(trim(bytes.substr(0, 200)).substr(0, 20));
        return start.starts_with("<!doctype html") || start.starts_with("<html");
    }

    std::string decode(MimeNode& node, bool html) {
        std::string_view bytes = node.bytes;
        if (bytes.size() > limits_.maxTextBytes) {
            bytes = bytes.substr(0, limits_.maxTextBytes);
            while (!bytes.empty() && (static_cast<unsigned char>(bytes.back()) & 0xC0) == 0x80)
                bytes.remove_suffix(1);
            if (!bytes.empty() && static_cast<unsigned char>(bytes.back()) >= 0xC0) bytes.remove_suffix(1);
            log_.note(ProblemKind::text_truncated, node.type.value);
        }
        std::string_view declared = node.type.get("charset");
        const std::string_view inside = html ? charsetInHtml(bytes) : std::string_view{};
        if (declared.empty()) declared = inside;
        const DecodedText decoded = decodeText(bytes, declared, inside);
        const std::string detail =
            std::string(firstCodePoints(declared, 60)) + " \xE2\x86\x92 " + decoded.charset;
        if (decoded.finding == CharsetFinding::missing)
            log_.note(ProblemKind::charset_missing, decoded.charset);
        if (decoded.finding == CharsetFinding::unknown) log_.note(ProblemKind::charset_unknown, detail);
        if (decoded.finding == CharsetFinding::wrong) log_.note(ProblemKind::charset_wrong, detail);
        return cleanText(decoded.text);
    }

    std::string plainText(const MimeNode& node, std::string text) {
        if (node.type.get("format") == "flowed" || node.type.get("format") == "Flowed")
            text = unflow(text, asciiLower(node.type.get("delsp")) == "yes");
        UuencodeSplit split = splitUuencoded(text, room());
        if (split.broken) log_.note(ProblemKind::uuencode_damaged);
        for (UuencodedFile& file : split.files)
            addFile(std::move(file.name), "application/octet-stream", {}, std::move(file.bytes));
        return std::move(split.text);
    }

    static std::string_view fileName(const MimeNode& node) {
        const std::string_view name = node.disposition.get("filename");
        return name.empty() ? node.type.get("name") : name;
    }

    std::size_t room() const {
        return limits_.maxParts > out_.attachments.size() ? limits_.maxParts - out_.attachments.size() : 0;
    }

    void addFile(std::string name, std::string type, std::string contentId, std::string bytes,
                 bool isInline = false) {
        if (room() == 0) return log_.note(ProblemKind::parts_truncated, "files");
        const std::string safe = safeFileName(name);
        if (name.empty())
            log_.note(ProblemKind::file_name_missing, type);
        else if (safe != normaliseNfc(name))
            log_.note(ProblemKind::file_name_unsafe, safe);
        MailAttachment file;
        file.name = safe.empty() ? inventedFileName(out_.attachments.size() + 1, type) : safe;
        file.declaredType = std::move(type);
        file.contentId = std::string(firstCodePoints(cleanLine(repairUtf8(contentId)), 250));
        file.isInline = isInline;
        file.bytes = std::move(bytes);
        out_.attachments.push_back(std::move(file));
    }

    void takeFile(MimeNode& node) {
        const std::string& type = node.type.value;
        const bool opaque = type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime" ||
                            type == "application/pgp-encrypted";
        if (opaque) log_.note(ProblemKind::encrypted, type);
        const bool image = type.starts_with("image/");
        std::string name(fileName(node));
        if (name.empty() && type == "text/calendar") name = "invite.ics";
        if (name.empty() && image && node.bytes.empty()) return;
        addFile(std::move(name), std::string(firstCodePoints(cleanLine(repairUtf8(type)), 100)),
                node.contentId, std::move(node.bytes), image && node.disposition.value == "inline");
    }

    void takeCalendar(const MimeNode& node) {
        if (out_.calendar) return;
        out_.calendar = summariseCalendar(decodeText(node.bytes, node.type.get("charset")).text);
    }

    void takeMessage(MimeNode& node) {
        std::string name(fileName(node));
        if (name.empty()) {
            HeaderRepairs repairs;
            const HeaderBlock inner = readHeaders(node.bytes);
            name = decodeHeaderText(inner.first("Subject"), {}, repairs);
            // A subject may hold anything; it only suggests a name.
            std::replace(name.begin(), name.end(), '/', '-');
            std::replace(name.begin(), name.end(), '\\', '-');
            name = safeFileName(name.empty() ? "message" : name);
        }
        if (!asciiLower(name).ends_with(".eml")) name += ".eml";
        addFile(std::move(name), "message/rfc822", node.contentId, std::move(node.bytes));
    }

    std::vector<Segment> takeTnef(MimeNode& node) {
        TnefContent content = readTnef(node.bytes, room());
        if (!content.valid || content.damaged) log_.note(ProblemKind::tnef_damaged);
        const bool useful = !content.files.empty() || !content.text.empty() || !content.html.empty();
        if (!content.valid || !useful) {
            takeFile(node);
            return {};
        }
        for (TnefFile& file : content.files) {
            std::string type = file.mediaType.empty() ? "application/octet-stream" : file.mediaType;
            addFile(std::move(file.name), std::move(type), std::move(file.contentId), std::move(file.bytes));
        }
        // The body is there twice when the sender's server also wrote a text part.
        if (sawBody_ || (content.text.empty() && content.html.empty())) return {};
        sawBody_ = true;
        Segment segment{std::move(content.text), std::move(content.html)};
        segment.hasText = !segment.text.empty();
        segment.hasHtml = !segment.html.empty();
        std::vector<Segment> out;
        out.push_back(std::move(segment));
        return out;
    }

    /// Files that the HTML shows in its text are inline, whatever their disposition says.
    void markInline() {
        std::set<std::string, std::less<>> shown;
        const std::string& html = out_.html;
        for (std::size_t at = html.find(':'); at != npos; at = html.find(':', at + 1)) {
            if (at < 3 || !equalsIgnoringCase(std::string_view(html).substr(at - 3, 3), "cid")) continue;
            const std::string_view rest = std::string_view(html).substr(at + 1, 500);
            shown.insert(decodePercent(rest.substr(0, rest.find_first_of("\"'<> )\n"))));
        }
        for (MailAttachment& file : out_.attachments)
            if (!file.contentId.empty() && shown.contains(file.contentId)) file.isInline = true;
    }

public:
    const MimeNode* root_ = nullptr;

private:
    const ParseLimits& limits_;
    Deadline deadline_;
    ParsedMail& out_;
    ProblemLog& log_;
    bool sawBody_ = false;
};

}  // namespace

void collectBody(MimeTree& tree, const ParseLimits& limits, Deadline deadline, ParsedMail& out,
                 ProblemLog& log) {
    Collector collector(limits, deadline, out, log);
    collector.root_ = &tree.root;
    collector.run(tree.root);
}

}  // namespace guichet::mime
