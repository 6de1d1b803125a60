#include "platform/mime/message.h"

#include <algorithm>

#include "base/text.h"
#include "platform/mime/body.h"
#include "platform/mime/date.h"
#include "platform/mime/plain.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxSubject = 1000;  // code points

/// The charset that the message seems to be written in, for header bytes that name none.
std::string charsetHint(const HeaderBlock& headers, std::string_view body) {
    HeaderRepairs ignored;
    const auto type = parseParameters(headers.first("Content-Type"), {}, ignored);
    if (!type.get("charset").empty()) return std::string(type.get("charset"));
    const std::string_view start = body.substr(0, 65536);
    const std::size_t at = start.find("charset=");
    if (at == npos) return {};
    std::string_view rest = start.substr(at + 8, 60);
    if (rest.starts_with('"')) rest.remove_prefix(1);
    return std::string(rest.substr(0, rest.find_first_of("\"; \r\n")));
}

class Reader {
public:
    Reader(ParsedMail& out, const ParseLimits& limits) : out_(out), limits_(limits), log_(out.problems) {}

    void run(std::string_view raw, const OwnIdentity& own) {
        const Deadline deadline = std::chrono::steady_clock::now() + limits_.maxTime;
        if (raw.size() > limits_.maxBytes) {
            raw = raw.substr(0, limits_.maxBytes);
            log_.note(ProblemKind::message_truncated);
        }
        headers_ = readHeaders(raw, {limits_.maxHeaderBytes, limits_.maxHeaderBytes / 2, limits_.maxHeaders});
        const std::string_view body = raw.substr(headers_.bodyAt);
        hint_ = charsetHint(headers_, body);
        noteHeaderProblems();
        readIdentity();
        readPeople();
        readSubjectAndDate();
        const TreeLimits treeLimits{limits_.maxParts, limits_.maxMultiparts, limits_.maxNesting};
        MimeTree tree = readTree(headers_, body, hint_, treeLimits);
        noteTreeProblems(tree);
        out_.automatic = classifyAutomatic(headers_, out_.from.address, out_.subject, own);
        readReports(tree, deadline);
        if (headers_.fields().empty()) out_.unreadable = out_.text.empty();
        const bool nothing = out_.text.empty() && out_.html.empty() && out_.attachments.empty();
        if (nothing) log_.note(ProblemKind::body_empty);
    }

private:
    void noteHeaderProblems() {
        if (headers_.truncated) log_.note(ProblemKind::headers_truncated);
        if (headers_.malformedLines > 0 || headers_.missingBlankLine || headers_.fields().empty())
            log_.note(ProblemKind::header_malformed);
        // Fields that steer this program are written by this program only.
        for (const HeaderField& field : headers_.fields())
            if (equalsIgnoringCase(std::string_view(field.name).substr(0, 10), "X-Guichet-"))
                log_.note(ProblemKind::control_header_dropped, field.name);
    }

    void readIdentity() {
        out_.messageId = firstMessageId(headers_.first("Message-ID"));
        if (!headers_.has("Message-ID"))
            log_.note(ProblemKind::message_id_missing);
        else if (out_.messageId.empty())
            log_.note(ProblemKind::message_id_invalid, headers_.first("Message-ID"));
        out_.inReplyTo = messageIds("In-Reply-To", limits_.maxReferences);
        out_.references = messageIds("References", limits_.maxReferences);
    }

    /// The newest `limit` different ids of a field, oldest first.
    std::vector<std::string> messageIds(const char* name, std::size_t limit) {
        std::vector<std::string> out;
        for (const std::string_view value : headers_.all(name))
            for (std::size_t at = 0; at < value.size() && out.size() <= 20 * limit;)
                if (std::string id = nextMessageId(value, at); !id.empty())
                    if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
        if (out.size() > limit) {
            out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(limit));
            log_.note(ProblemKind::references_truncated, name);
        }
        return out;
    }

    std::vector<Address> people(const char* name) {
        std::vector<Address> out;
        for (const std::string_view value : headers_.all(name)) {
            HeaderRepairs repairs;
            AddressListing list = parseAddresses(value, hint_, limits_.maxAddresses - out.size(), repairs);
            log_.note(repairs, name);
            if (list.invalid) log_.note(ProblemKind::address_invalid, name);
            if (list.truncated) log_.note(ProblemKind::addresses_truncated, name);
            for (Address& a : list.addresses) out.push_back(std::move(a));
            if (out.size() >= limits_.maxAddresses) break;
        }
        return out;
    }

    void readPeople() {
        out_.to = people("To");
        out_.cc = people("Cc");
        out_.replyTo = people("Reply-To");
        const std::vector<Address> sender = people("Sender");
        if (!sender.empty()) out_.sender = sender.front();
        if (headers_.has("Return-Path")) {
            std::string_view path = trim(headers_.first("Return-Path"));
            if (path.starts_with('<')) path = path.substr(1, path.rfind('>') - 1);
            out_.returnPath = canonicalAddress(path);
        }
        const std::vector<Address> from = people("From");
        if (!from.empty()) {
            out_.from = from.front();
            return;
        }
        log_.note(ProblemKind::from_missing);
        if (out_.sender)
            out_.from = *out_.sender;
        else if (out_.returnPath)
            out_.from.address = *out_.returnPath;
    }

    void readSubjectAndDate() {
        HeaderRepairs repairs;
        out_.subject = decodeHeaderText(headers_.first("Subject"), hint_, repairs);
        log_.note(repairs, "Subject");
        if (codePoints(out_.subject) > maxSubject) {
            out_.subject = std::string(firstCodePoints(out_.subject, maxSubject));
            log_.note(ProblemKind::headers_truncated, "Subject");
        }
        out_.date = parseMailDate(headers_.first("Date"));
        if (!headers_.has("Date"))
            log_.note(ProblemKind::date_missing);
        else if (!out_.date)
            log_.note(ProblemKind::date_invalid, headers_.first("Date"));
    }

    void noteTreeProblems(const MimeTree& tree) {
        if (tree.partsCut) log_.note(ProblemKind::parts_truncated);
        if (tree.nestingCut) log_.note(ProblemKind::nesting_truncated);
        if (tree.brokenMultipart) log_.note(ProblemKind::structure_broken);
        log_.note(tree.repairs, "parts");
    }

    /// The parts tell about reports before collectBody empties them; the text tells afterwards.
    void readReports(MimeTree& tree, Deadline deadline) {
        ReportEvidence evidence = gatherEvidence(tree);
        out_.readReceipt = std::move(evidence.receipt);
        collectBody(tree, limits_, deadline, out_, log_);
        out_.deliveryReport =
            readDeliveryReport(headers_, std::move(evidence), out_.from.address, out_.subject, out_.text);
        if (out_.deliveryReport) out_.automatic.signals.push_back(LoopSignal::delivery_report);
        if (out_.readReceipt) out_.automatic.signals.push_back(LoopSignal::read_receipt);
        if (out_.deliveryReport || out_.readReceipt) out_.automatic.outOfOffice = false;
    }

    ParsedMail& out_;
    const ParseLimits& limits_;
    ProblemLog log_;
    HeaderBlock headers_;
    std::string hint_;
};

}  // namespace

bool ParsedMail::has(ProblemKind kind) const {
    return std::any_of(problems.begin(), problems.end(), [&](const Problem& p) { return p.kind == kind; });
}

void ProblemLog::note(ProblemKind kind, std::string_view detail) {
    for (const Problem& p : out_)
        if (p.kind == kind) return;
    out_.push_back({kind, std::string(firstCodePoints(cleanLine(repairUtf8(detail)), 200))});
}

void ProblemLog::note(const HeaderRepairs& repairs, std::string_view where) {
    if (repairs.rawBytes) note(ProblemKind::header_raw_8bit, where);
    if (repairs.brokenWord) note(ProblemKind::encoded_word_broken, where);
    if (repairs.wrongCharset) note(ProblemKind::charset_wrong, where);
}

ParsedMail parseMail(std::string_view raw, const ParseLimits& limits, const OwnIdentity& own) {
    ParsedMail out;
    // Old programs end lines with CR alone.
    const std::string_view start = raw.substr(0, 65536);
    const bool oldLineEnds = start.find('\n') == npos && start.find('\r') != npos;
    std::string mended;
    if (oldLineEnds) {
        mended = std::string(raw.substr(0, limits.maxBytes));
        std::replace(mended.begin(), mended.end(), '\r', '\n');
        raw = mended;
    }
    Reader(out, limits).run(raw, own);
    return out;
}

}  // namespace guichet::mime
