#include <algorithm>
#include <vector>

#include "base/text.h"
#include "platform/mime/message_id.h"
#include "platform/mime/quote.h"
#include "platform/mime/quote_signs.h"

namespace guichet::mime {
namespace {

constexpr std::size_t maxAttributionLines = 4;
constexpr std::size_t maxSearchedLines = 20'000;  // nobody answers below that much new text

bool isBlank(std::string_view line) {
    return trim(line).empty();
}
bool isQuoted(std::string_view line) {
    return line.starts_with('>') || line.starts_with(" >");
}
bool isSignatureMark(std::string_view line) {
    return line == "-- " || line == "--" || line == "-- \r";
}

class Splitter {
public:
    explicit Splitter(std::string_view text) : text_(text), lines_(split(text, '\n')) {}

    SplitBody run() {
        const std::size_t hard = hardStart();
        std::size_t begin = 0, end = hard;  // lines of the fresh part
        if (!withoutQuotes(begin, end)) {
            begin = 0;
            end = hard;
        }
        end = withoutSignature(begin, end);
        if (begin == 0 && end == lines_.size()) return {std::string(text_), {}};
        SplitBody out;
        out.fresh = joined(begin, end);
        if (trim(out.fresh).empty()) return {std::string(text_), {}};
        out.quoted = joined(0, begin);
        const std::string rest = joined(end, lines_.size());
        if (!out.quoted.empty() && !rest.empty()) out.quoted += '\n';
        out.quoted += rest;
        return out;
    }

private:
    /// The first line from which on everything is an earlier message, whatever its lines look like.
    std::size_t hardStart() const {
        for (std::size_t i = 0; i < lines_.size() && i < maxSearchedLines; ++i) {
            if (isBlank(lines_[i])) continue;
            if (isForwardMark(lines_[i])) return lines_.size();
            if (isQuoted(lines_[i])) continue;  // judged together with what stands between quotes
            if (looksLikeMarker(lines_[i])) return i;
            if (isSeparator(lines_[i]) && continues(i)) return i;
            if (headerBlockLength(lines_, i) > 0) return withRuleAbove(i);
            const std::size_t length = attributionLength(i);
            if (length > 0 && !quoteFollows(i + length)) return i;
        }
        return lines_.size();
    }

    /// A line of underscores may just be decoration; as a separator it stands above header fields.
    bool continues(std::size_t at) const {
        if (lines_[at].find('_') == std::string_view::npos) return true;
        std::size_t next = at + 1;
        while (next < lines_.size() && isBlank(lines_[next])) ++next;
        return next < lines_.size() && headerBlockLength(lines_, next) > 0;
    }

    std::size_t withRuleAbove(std::size_t at) const {
        std::size_t above = at;
        while (above > 0 && isBlank(lines_[above - 1])) --above;
        if (above == 0) return at;
        const std::string_view line = trim(lines_[above - 1]);
        const bool rule = line.size() >= 3 && line.find_first_not_of("-_*=") == std::string_view::npos;
        return rule ? above - 1 : at;
    }

    /// How many lines an attribution takes from `at` on; 0 if there is none.
    std::size_t attributionLength(std::size_t at) const {
        if (!mayBeginAttribution(lines_[at])) return 0;
        std::string whole;
        for (std::size_t n = 0; n < maxAttributionLines && at + n < lines_.size(); ++n) {
            if (isBlank(lines_[at + n])) return 0;
            whole.append(" ").append(lines_[at + n]);
            if (isAttribution(whole)) return n + 1;
        }
        return 0;
    }

    bool quoteFollows(std::size_t at) const {
        while (at < lines_.size() && isBlank(lines_[at])) ++at;
        return at < lines_.size() && isQuoted(lines_[at]);
    }

    struct Block {
        std::size_t begin = 0, end = 0;
    };

    /// The quotes marked with ">" before `limit`, each with its attribution; blank lines inside belong to
    /// them.
    std::vector<Block> quotes(std::size_t limit) const {
        std::vector<Block> out;
        for (std::size_t i = 0; i < limit; ++i) {
            if (!isQuoted(lines_[i])) continue;
            if (!out.empty() && allBlank(out.back().end, i)) {
                out.back().end = i + 1;
                continue;
            }
            out.push_back({withAttributionAbove(i), i + 1});
        }
        return out;
    }

    std::size_t withAttributionAbove(std::size_t at) const {
        std::size_t above = at;
        while (above > 0 && isBlank(lines_[above - 1])) --above;
        for (std::size_t n = 1; n <= maxAttributionLines && n <= above; ++n)
            if (attributionLength(above - n) == n) return above - n;
        return at;
    }

    bool allBlank(std::size_t from, std::size_t to) const {
        return std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(from),
                           lines_.begin() + static_cast<std::ptrdiff_t>(to), isBlank);
    }

    /// Nothing, or nothing but a signature.
    bool onlySignature(std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i) {
            if (isSignatureMark(lines_[i])) return true;
            if (!isBlank(lines_[i]) && !isDeviceSignature(lines_[i])) return false;
        }
        return true;
    }

    /// Takes quotes away from the end or the beginning. False if answers stand between them.
    bool withoutQuotes(std::size_t& begin, std::size_t& end) const {
        const std::vector<Block> blocks = quotes(end);
        if (blocks.empty()) return true;
        if (blocks.size() > 1) return false;
        const Block& only = blocks.front();
        if (onlySignature(only.end, end)) {
            end = only.begin;
            return true;
        }
        if (!allBlank(0, only.begin)) return false;
        begin = only.end;  // the answer stands below the quote
        return true;
    }

    std::size_t withoutSignature(std::size_t begin, std::size_t end) const {
        while (end > begin && isBlank(lines_[end - 1])) --end;
        for (std::size_t i = begin + 1; i < end; ++i)
            if (isSignatureMark(lines_[i])) {
                end = i;
                break;
            }
        while (end > begin && (isBlank(lines_[end - 1]) || isDeviceSignature(lines_[end - 1]))) --end;
        return end;
    }

    /// The lines from `from` to `to` without blank ones at both ends.
    std::string joined(std::size_t from, std::size_t to) const {
        while (from < to && isBlank(lines_[from])) ++from;
        while (to > from && isBlank(lines_[to - 1])) --to;
        std::string out;
        for (std::size_t i = from; i < to; ++i) {
            if (i > from) out += '\n';
            out += lines_[i];
        }
        return out;
    }

    std::string_view text_;
    std::vector<std::string_view> lines_;
};

}  // namespace

SplitBody splitText(std::string_view text) {
    return Splitter(text).run();
}

}  // namespace guichet::mime
