#include "platform/mime/report.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mime/address.h"
#include "platform/mime/bounce_text.h"
#include "platform/mime/charset.h"
#include "platform/mime/mime_tree.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxRecipients = 100;

/// The first part of one of these types, depth first.
const MimeNode* findPart(const MimeNode& node, std::string_view typeA, std::string_view typeB) {
    if (node.type.value == typeA || node.type.value == typeB) return &node;
    for (const MimeNode& child : node.children)
        if (const MimeNode* found = findPart(child, typeA, typeB)) return found;
    return nullptr;
}

/// The fields of each group of a report body; groups are separated by blank lines.
std::vector<HeaderBlock> readGroups(std::string_view body) {
    std::vector<HeaderBlock> out;
    const std::string text = cleanText(decodeText(body, {}).text);
    std::string group;
    const auto flush = [&] {
        if (!group.empty()) out.push_back(readHeaders(group + "\n"));
        group.clear();
    };
    for (const std::string_view line : split(text, '\n')) {
        if (trim(line).empty())
            flush();
        else
            group.append(line).append("\n");
        if (out.size() > maxRecipients) break;
    }
    flush();
    return out;
}

/// "rfc822; <a@b.example>" → "a@b.example".
std::string typedAddress(std::string_view value) {
    const std::size_t semicolon = value.find(';');
    value = trim(semicolon == npos ? value : value.substr(semicolon + 1));
    if (value.starts_with('<')) value = value.substr(1, value.find('>') - 1);
    return canonicalAddress(value);
}

RecipientStatus readRecipient(const HeaderBlock& group) {
    RecipientStatus out;
    for (const char* name : {"Original-Recipient", "Final-Recipient", "X-Actual-Recipient"}) {
        out.address = typedAddress(group.first(name));
        if (!out.address.empty()) break;
    }
    const std::string action = asciiLower(trim(group.first("Action")));
    out.action = fromName<DeliveryAction>(action.substr(0, action.find_first_of(" (;")))
                     .value_or(DeliveryAction::failed);
    std::string_view diagnostic = group.first("Diagnostic-Code");
    if (const std::size_t semicolon = diagnostic.find(';'); semicolon != npos && semicolon < 12)
        diagnostic.remove_prefix(semicolon + 1);
    out.diagnostic = std::string(firstCodePoints(cleanLine(repairUtf8(diagnostic)), 500));
    out.status = findStatus(group.first("Status"));
    // Some servers write 5.0.0 ("other") and tell the truth in the diagnostic only.
    const std::string precise = findStatus(out.diagnostic);
    const bool vague = out.status.empty() || out.status.ends_with(".0.0");
    if (vague && !precise.empty() && (out.status.empty() || precise[0] == out.status[0]))
        out.status = precise;
    const bool permanentClass = out.status.empty() || out.status[0] == '5';
    out.permanent = out.action == DeliveryAction::failed && permanentClass;
    return out;
}

/// The Message-ID of the message that a report is about: from the copy that it carries.
std::string reportedMessageId(const MimeNode& root) {
    for (const char* typeName : {"message/rfc822", "text/rfc822-headers"}) {
        const MimeNode* copy = findPart(root, typeName, "message/global");
        if (copy == nullptr) copy = findPart(root, typeName, "message/rfc822-headers");
        if (copy == nullptr) continue;
        if (std::string id = firstMessageId(readHeaders(copy->bytes).first("Message-ID")); !id.empty())
            return id;
    }
    return {};
}

std::optional<DeliveryReport> readStandard(const MimeTree& tree) {
    const MimeNode* part = findPart(tree.root, "message/delivery-status", "message/global-delivery-status");
    if (part == nullptr) return std::nullopt;
    DeliveryReport report;
    for (const HeaderBlock& group : readGroups(part->bytes)) {
        if (!group.has("Final-Recipient") && !group.has("Original-Recipient") && !group.has("Action"))
            continue;
        if (report.recipients.size() < maxRecipients) report.recipients.push_back(readRecipient(group));
    }
    if (report.recipients.empty()) return std::nullopt;
    return report;
}

std::optional<ReadReceipt> readReadReceipt(const MimeTree& tree) {
    const MimeNode* part =
        findPart(tree.root, "message/disposition-notification", "message/global-disposition-notification");
    if (part == nullptr) return std::nullopt;
    ReadReceipt receipt;
    for (const HeaderBlock& group : readGroups(part->bytes)) {
        if (receipt.originalMessageId.empty())
            receipt.originalMessageId = firstMessageId(group.first("Original-Message-ID"));
        // "manual-action/MDN-sent-manually; displayed"
        std::string_view value = group.first("Disposition");
        if (const std::size_t semicolon = value.find(';'); semicolon != npos)
            value.remove_prefix(semicolon + 1);
        value = trim(value);
        if (receipt.disposition.empty())
            receipt.disposition = asciiLower(value.substr(0, value.find_first_of("/ \t")));
    }
    return receipt;
}

}  // namespace

std::string nextMessageId(std::string_view value, std::size_t& at) {
    constexpr std::size_t longest = 512;
    for (std::size_t open = value.find('<', at); open != npos; open = value.find('<', open + 1)) {
        const std::size_t close = value.find_first_of("<>", open + 1);
        if (close == npos) break;
        if (value[close] == '<' || close - open > 2 * longest) continue;
        std::string id;
        for (const char c : value.substr(open, close - open + 1))
            if (static_cast<unsigned char>(c) > 32 && static_cast<unsigned char>(c) < 127) id += c;
        at = close + 1;
        if (id.find('@') != npos && id.size() > 4 && id.size() <= longest) return id;
    }
    at = value.size();
    return {};
}

std::string firstMessageId(std::string_view value) {
    std::size_t at = 0;
    return nextMessageId(value, at);
}

std::optional<DeliveryReport> readDeliveryReport(const HeaderBlock& headers, ReportEvidence evidence,
                                                 std::string_view from, std::string_view subject,
                                                 std::string_view text) {
    // A person who forwards a bounce is no mail server.
    const bool byMachine = looksLikeMailServer(headers, from);
    std::optional<DeliveryReport> report;
    if (evidence.isReport || byMachine) report = std::move(evidence.delivery);
    if (!report && byMachine) report = readBounceText(headers, subject, text);
    if (!report) return std::nullopt;
    report->originalMessageId = std::move(evidence.originalMessageId);
    if (report->originalMessageId.empty()) report->originalMessageId = messageIdInText(text);
    for (const char* name : {"In-Reply-To", "References"})
        if (report->originalMessageId.empty())
            report->originalMessageId = firstMessageId(headers.first(name));
    return report;
}

ReportEvidence gatherEvidence(const MimeTree& tree) {
    ReportEvidence out;
    out.isReport = tree.root.type.value == "multipart/report";
    out.delivery = readStandard(tree);
    out.originalMessageId = reportedMessageId(tree.root);
    if (out.isReport) out.receipt = readReadReceipt(tree);
    return out;
}

}  // namespace guichet::mime
