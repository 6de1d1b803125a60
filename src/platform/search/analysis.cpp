#include "platform/search/analysis.h"

#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>
#include <xapian.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/search/stop_words.h"

namespace guichet::search {

namespace {

/// A term must fit into a key of the index; whatever is longer is no word.
constexpr std::size_t longestTerm = 64, longestChunk = 256;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
bool allDigits(std::string_view s) {
    return !s.empty() && std::all_of(s.begin(), s.end(), isDigit);
}

enum class Sign { letter, joiner, space };

Sign signOf(UChar32 c) {
    if (u_isalnum(c) || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0) return Sign::letter;
    switch (c) {
        case '.':
        case ':':
        case '-':
        case '_':
        case '@':
        case '/':
        case '\\':
        case '\'':
        case '&':
        case 0x2019:
        case 0x2010:
        case 0x2011:
            return Sign::joiner;
        default:
            return Sign::space;
    }
}

/// A run of letters, and the joiner that stands before it (0 at the first).
struct Piece {
    std::size_t from = 0, to = 0;
    UChar32 before = 0;
};

bool isApostrophe(UChar32 c) {
    return c == '\'' || c == 0x2019;
}
/// Parts its sides for good: "server/share", "192.168.1.1", "marie@example.org".
bool isHard(UChar32 c) {
    return c == '.' || c == ':' || c == '@' || c == '/' || c == '\\';
}

std::string folded(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return asciiLower(text);
    std::string out = foldForSearch(text);
    std::erase(out, ' ');
    return out;
}

std::string lower(std::string_view text) {
    std::string out;
    icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())})
        .toLower()
        .toUTF8String(out);
    return out;
}

/// Both languages' stems. French is stemmed as it is written and without accents, because half of what people
/// type has none; the second "e" of a feminine participle is one of those that get lost ("bloquee").
std::vector<std::string> stemsOf(std::string_view written, const std::string& word) {
    // One of each per thread: a stemmer works in a buffer of its own.
    thread_local const Xapian::Stem french("french"), english("english");
    std::vector<std::string> out;
    const auto add = [&](std::string stem) {
        if (!stem.empty() && std::find(out.begin(), out.end(), stem) == out.end())
            out.push_back(std::move(stem));
    };
    constexpr std::size_t shortest = 3, shortestParticiple = 5;
    if (word.size() < shortest) return {word};
    if (written != word) add(folded(french(lower(written))));
    std::string plain = word;
    if (plain.size() > shortestParticiple && plain.ends_with("s") && plain.ends_with("ees")) plain.pop_back();
    if (plain.size() > shortestParticiple && plain.ends_with("ee")) plain.pop_back();
    add(french(plain));
    add(english(word));
    return out;
}

/// What fits into a term.
std::string beginningOf(const std::string& word) {
    constexpr std::size_t longestLetter = 4;
    return std::string(firstCodePoints(word, longestTerm / longestLetter));
}

Word wordOf(std::string_view written) {
    Word w;
    w.folded = folded(written);
    const bool isCut = w.folded.size() > longestTerm;
    if (isCut) w.folded = beginningOf(w.folded);
    w.hasDigit = std::any_of(w.folded.begin(), w.folded.end(), isDigit);
    w.isStop = isStopWord(w.folded);
    if (!w.hasDigit && !w.isStop && !isCut) w.stems = stemsOf(written, w.folded);
    return w;
}

std::string withoutZeros(const std::string& digits) {
    const auto first = digits.find_first_not_of('0');
    return first == std::string::npos ? "0" : digits.substr(first);
}

bool isElided(std::string_view left) {
    static constexpr auto elided = std::to_array<std::string_view>(
        {"c", "d", "j", "jusqu", "l", "lorsqu", "m", "n", "presqu", "puisqu", "qu", "quoiqu", "s", "t"});
    return std::binary_search(elided.begin(), elided.end(), left);
}

/// Takes a text apart, chunk by chunk.
class Reader {
public:
    explicit Reader(std::string_view text) : text_(text) {}

    std::vector<Token> read() {
        const auto length = static_cast<std::int32_t>(text_.size());
        const char* bytes = text_.data();
        for (std::int32_t at = 0; at < length;) {
            const std::int32_t start = at;
            UChar32 c = 0;
            U8_NEXT(bytes, at, length, c);
            take(c, static_cast<std::size_t>(start), static_cast<std::size_t>(at));
        }
        finish();
        return std::move(out_);
    }

private:
    void take(UChar32 c, std::size_t from, std::size_t to) {
        const Sign sign = c < 0 ? Sign::space : signOf(c);
        if (sign == Sign::letter) {
            const bool goesOn = !pieces_.empty() && pieces_.back().to == from;
            if (goesOn) {
                pieces_.back().to = to;
            } else {
                if (!pieces_.empty() && (joiner_ == 0 || to - pieces_[0].from > longestChunk)) finish();
                pieces_.push_back({from, to, pieces_.empty() ? 0 : joiner_});
            }
            joiner_ = 0;
        } else if (sign == Sign::joiner && !pieces_.empty() && joiner_ == 0 && pieces_.back().to == from) {
            joiner_ = c;
        } else {
            finish();
        }
    }

    void finish() {
        // Elisions part: "l'imprimante" is a printer. What is left of the chunk stands for itself.
        std::size_t first = 0;
        for (std::size_t i = 1; i < pieces_.size(); ++i) {
            if (!isApostrophe(pieces_[i].before)) continue;
            const std::string left = folded(written(pieces_[i - 1]));
            if (isElided(left)) {
                if (i - 1 > first) emit(first, i - 1);
                first = i;
            }
        }
        if (first < pieces_.size()) emit(first, pieces_.size());
        pieces_.clear();
        joiner_ = 0;
    }

    std::string_view written(const Piece& p) const { return text_.substr(p.from, p.to - p.from); }

    /// A token of the pieces [first, last).
    void emit(std::size_t first, std::size_t last) {
        if (last - first == 2 && isApostrophe(pieces_[first + 1].before) &&
            folded(written(pieces_[first + 1])) == "s")
            --last;  // the user's
        Token token;
        token.from = pieces_[first].from;
        token.to = pieces_[last - 1].to;
        bool hard = false, zeros = false, digit = false;
        std::string loose;
        for (std::size_t i = first; i < last; ++i) {
            const Piece& p = pieces_[i];
            if (i > first && isApostrophe(p.before) && !token.words.empty()) {
                joinLast(token, p);  // don't, aujourd'hui
            } else {
                token.words.push_back(wordOf(written(p)));
            }
            const std::string own = folded(written(p));
            digit = digit || std::any_of(own.begin(), own.end(), isDigit);
            if (i > first && isHard(p.before)) {
                hard = true;
                const char sign = p.before == '\\' ? '/' : static_cast<char>(p.before);
                token.whole += sign;
                loose += sign;
            }
            token.whole += own;
            const bool stripped = allDigits(own) && withoutZeros(own) != own;
            zeros = zeros || (stripped && !hard);
            loose += stripped ? withoutZeros(own) : own;
        }
        std::erase_if(token.words, [](const Word& w) { return w.folded.empty(); });
        if (token.words.empty() || token.whole.size() > longestChunk) return;
        if (token.whole.size() > longestTerm) token.whole = token.words[0].folded;
        if (zeros && !hard && loose.size() <= longestTerm) token.loose = loose;
        token.isCode = digit;
        out_.push_back(std::move(token));
    }

    void joinLast(Token& token, const Piece& p) const {
        Word& last = token.words.back();
        last.folded += folded(written(p));
        if (last.folded.size() > longestTerm) last.folded = beginningOf(last.folded);
        last.isStop = isStopWord(last.folded);
        last.stems =
            last.isStop || last.hasDigit ? std::vector<std::string>{} : stemsOf(last.folded, last.folded);
    }

    std::string_view text_;
    std::vector<Piece> pieces_;
    UChar32 joiner_ = 0;  ///< that follows the last piece
    std::vector<Token> out_;
};

std::string digitsOf(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (isDigit(c)) out += c;
    return out;
}

/// Numbers are written in many ways: "04 50 12 34 56", "+33 (0)4 50…", "0450123456". What they share is their
/// end, nine digits of it.
std::string telephoneTerm(std::string_view written, bool international) {
    constexpr std::size_t shared = 9, most = 15;
    const std::string digits = digitsOf(written);
    if (digits.size() > most || digits.size() < shared + 1) return "";
    if (!international && digits[0] != '0') return "";
    return "tel:" + digits.substr(digits.size() - shared);
}

/// Joins tokens of digits that are a telephone number together. An address of four numbers, a date or a
/// reference is none: they stand in one token, or don't begin with 0 or +.
std::vector<Token> withTelephones(std::string_view text, std::vector<Token> in) {
    std::vector<Token> out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        const bool international = in[i].from > 0 && text[in[i].from - 1] == '+';
        std::string term;
        std::size_t end = i;
        for (std::size_t j = i; j < in.size(); ++j) {
            const std::string_view written = text.substr(in[j].from, in[j].to - in[j].from);
            const bool near = j == i || in[j].from - in[j - 1].to <= 2;
            if (!near || written.find_first_not_of("0123456789.-/") != std::string_view::npos) break;
            if (auto found = telephoneTerm(text.substr(in[i].from, in[j].to - in[i].from), international);
                !found.empty()) {
                term = std::move(found);
                end = j;
            }
        }
        if (term.empty()) {
            out.push_back(std::move(in[i]));
            continue;
        }
        Token number;
        number.from = in[i].from;
        number.to = in[end].to;
        number.whole = std::move(term);
        number.isCode = true;
        out.push_back(std::move(number));
        i = end;
    }
    return out;
}

}  // namespace

std::vector<Token> tokens(std::string_view utf8) {
    const std::string_view text = utf8.substr(0, mostText);
    return withTelephones(text, Reader(text).read());
}

std::string joinedWith(std::string_view text, const Token& first, const Token& second) {
    constexpr std::size_t longest = 16;
    if (first.words.size() != 1 || second.words.size() != 1 || first.isCode) return "";
    const std::string& a = first.words[0].folded;
    const std::string& b = second.words[0].folded;
    const bool near = second.from == first.to + 1 && text[first.to] == ' ';
    if (!near || a.size() < 2 || a.size() > longest || b.size() > longest || !isDigit(b[0])) return "";
    return a + b;
}

void eachTerm(std::string_view utf8, const std::function<void(const std::string&)>& sink) {
    const auto all = tokens(utf8);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Token& t = all[i];
        for (const Word& w : t.words) {
            if (w.isStop) continue;
            sink(w.folded);
            if (allDigits(w.folded) && w.folded[0] == '0' && w.folded.size() > 1)
                sink(withoutZeros(w.folded));
            for (const std::string& stem : w.stems)
                if (stem != w.folded) sink(stemTerm(stem));
        }
        if (t.words.size() != 1 || t.whole != t.words[0].folded) sink(t.whole);
        if (!t.loose.empty() && t.words.size() > 1) sink(t.loose);
        if (i + 1 < all.size())
            if (const std::string both = joinedWith(utf8, t, all[i + 1]); !both.empty()) sink(both);
    }
}

}  // namespace guichet::search
