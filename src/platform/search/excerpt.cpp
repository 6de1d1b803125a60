#include "platform/search/excerpt.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/search/analysis.h"

namespace guichet::search {

namespace {

/// The needle that a token shows; "" if none.
std::string needleOf(const Token& token, const Needles& needles) {
    const auto has = [&](const std::string& term) {
        return std::binary_search(needles.terms.begin(), needles.terms.end(), term);
    };
    if (has(token.whole) || (!token.loose.empty() && has(token.loose))) return token.whole;
    for (const Word& w : token.words) {
        if (w.isStop) continue;
        if (has(w.folded)) return w.folded;
        for (const std::string& stem : w.stems)
            if (has(stem) || has(stemTerm(stem))) return stem;
        if (!needles.prefix.empty() && w.folded.starts_with(needles.prefix)) return needles.prefix;
    }
    if (!needles.prefix.empty() && token.whole.starts_with(needles.prefix)) return needles.prefix;
    return "";
}

struct Mark {
    std::size_t from = 0, to = 0;
    std::string needle;
};

std::vector<Mark> marksIn(std::string_view text, const Needles& needles) {
    std::vector<Mark> out;
    if (needles.terms.empty() && needles.prefix.empty()) return out;
    for (const Token& t : tokens(text))
        if (std::string needle = needleOf(t, needles); !needle.empty())
            out.push_back({t.from, t.to, std::move(needle)});
    return out;
}

/// Line ends and runs of spaces become one space, so that an excerpt is one line.
std::string onOneLine(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (space && (out.empty() || out.back() == ' ')) continue;
        out += space ? ' ' : c;
    }
    return out;
}

void append(std::vector<Piece>& out, std::string_view text, bool hit) {
    std::string line = onOneLine(text);
    // A space at the start is swallowed above, but parts two pieces.
    if (!out.empty() && !text.empty() && (text[0] == ' ' || text[0] == '\n' || text[0] == '\t'))
        line = " " + line;
    if (line.empty()) return;
    if (!out.empty() && out.back().hit == hit)
        out.back().text += line;
    else
        out.push_back({std::move(line), hit});
}

std::vector<Piece> pieces(std::string_view text, const std::vector<Mark>& marks, std::size_t from,
                          std::size_t to) {
    std::vector<Piece> out;
    std::size_t at = from;
    for (const Mark& m : marks) {
        if (m.from < from || m.to > to || m.from < at) continue;
        append(out, text.substr(at, m.from - at), false);
        append(out, text.substr(m.from, m.to - m.from), true);
        at = m.to;
    }
    append(out, text.substr(at, to - at), false);
    return out;
}

/// Where the window begins that holds the most different needles.
std::size_t bestStart(const std::vector<Mark>& marks, std::size_t length) {
    std::size_t best = 0, start = 0;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        std::set<std::string_view> different;
        for (std::size_t j = i; j < marks.size() && marks[j].to <= marks[i].from + length; ++j)
            different.insert(marks[j].needle);
        if (different.size() > best) {
            best = different.size();
            start = marks[i].from;
        }
    }
    return start;
}

bool isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// The next place from `at` on where a word begins, or the end; never within a letter.
std::size_t wordStart(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && !isSpace(text[at - 1])) ++at;
    return std::min(at, text.size());
}

}  // namespace

std::vector<Piece> marked(std::string_view text, const Needles& needles) {
    return pieces(text, marksIn(text, needles), 0, text.size());
}

std::vector<Piece> excerpt(std::string_view text, const Needles& needles, std::size_t length) {
    // A word that is longer than this has no place in an excerpt, but must not make it endless.
    constexpr std::size_t mostStretch = 80;
    text = text.substr(0, mostText);
    const auto marks = marksIn(text, needles);
    std::size_t from = marks.empty() ? 0 : bestStart(marks, length);
    const std::size_t before = length / 4;
    from = from <= before ? 0 : wordStart(text, from - before);
    if (!marks.empty()) from = std::min(from, bestStart(marks, length));
    std::size_t to = std::min(text.size(), from + length);
    const std::size_t stretched = wordStart(text, to);
    to = stretched - to > mostStretch ? from + firstCodePoints(text.substr(from), length).size() : stretched;
    auto out = pieces(text, marks, from, to);
    if (!out.empty() && from > 0) out.insert(out.begin(), {"… ", false});
    if (!out.empty() && to < text.size()) out.push_back({" …", false});
    return out;
}

int hitsIn(std::string_view text, const Needles& needles) {
    std::set<std::string> different;
    for (Mark& m : marksIn(text, needles)) different.insert(std::move(m.needle));
    return static_cast<int>(different.size());
}

}  // namespace guichet::search
