#include "platform/search/query.h"

#include <algorithm>
#include <functional>
#include <map>

#include "base/text.h"
#include "platform/search/stop_words.h"
#include "platform/search/synonyms.h"

namespace guichet::search {

using Xapian::Query;

namespace {

Query termQuery(char with, const std::string& term) {
    return Query(std::string(1, with) + term);
}

std::vector<std::string> termsOf(const Word& word, bool exact) {
    std::vector<std::string> out{word.folded};
    if (exact) return out;
    for (const std::string& stem : word.stems) {
        if (stem != word.folded) out.push_back(stem);
        out.push_back(stemTerm(stem));
    }
    return out;
}

/// Whether the text has an open quotation at this byte: what stands in one is meant as it stands.
std::vector<bool> quotations(std::string_view text) {
    std::vector<bool> out(text.size(), false);
    bool open = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool left = text.substr(i).starts_with("«") || text.substr(i).starts_with("“");
        const bool right = text.substr(i).starts_with("»") || text.substr(i).starts_with("”");
        if (text[i] == '"')
            open = !open;
        else if (left)
            open = true;
        else if (right)
            open = false;
        out[i] = open;
    }
    return out;
}

}  // namespace

Query filterQuery(const Filter& filter) {
    std::vector<Query> parts;
    for (const Filter& part : filter.parts) parts.push_back(filterQuery(part));
    switch (filter.kind) {
        case Filter::Kind::all:
            return Query::MatchAll;
        case Filter::Kind::none:
            return Query::MatchNothing;
        case Filter::Kind::mark:
            return termQuery(prefix::mark, filter.mark);
        case Filter::Kind::any_of:
            return Query(Query::OP_OR, parts.begin(), parts.end());
        case Filter::Kind::all_of:
            if (parts.empty()) return Query::MatchAll;
            return Query(Query::OP_AND, parts.begin(), parts.end());
    }
    return Query::MatchNothing;
}

Xapian::doccount estimateOf(const Xapian::Database& database, const Query& query) {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    return enquire.get_mset(0, 0).get_matches_estimated();
}

Asked::Asked(const Search& search, const Xapian::Database& database, const Dictionary& words)
    : search_(search), database_(database), dictionary_(words) {
    if (search.mode == Search::Mode::likeness)
        readTelling(search.text);
    else
        read(search);
    if (corrected_ == search.text) corrected_.reset();
    auto& terms = needles_.terms;
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

void Asked::read(const Search& search) {
    auto all = tellingTokens(search.text);
    if (all.size() > mostWords) all.resize(mostWords);
    const auto exact = quotations(search.text);
    const bool typing =
        search.mode == Search::Mode::typing && !all.empty() && all.back().to == search.text.size();
    // While one types, titles alone are looked at, and every letter asks again: no other words then.
    const auto others = search.mode == Search::Mode::words ? synonymsIn(all, exact) : Others(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Token& t = all[i];
        std::vector<Group> said;
        for (const std::string& synonym : others[i])
            if (auto other = saidAs(synonym)) said.push_back(std::move(*other));
        Group g = groupOf(t, {exact[t.from], typing && &t == &all.back(), !said.empty()});
        groups_.push_back(said.empty() ? std::move(g) : widened(std::move(g), said));
    }
    joinNeighbours(search.text, all);
}

/// The other words for each token: those for the longest phrase that it is part of. What stands in quotation
/// marks has none.
Asked::Others Asked::synonymsIn(const std::vector<Token>& all, const std::vector<bool>& exact) const {
    Others out(all.size());
    for (std::size_t i = 0; i < all.size();) {
        std::size_t length = 0;
        while (length < longestPhrase && i + length < all.size() && !exact[all[i + length].from]) ++length;
        std::vector<std::string> found;
        for (; length > 0 && found.empty(); --length) {
            const bool isFill = length == 1 && isFillWord(all[i].whole);
            if (!isFill) found = synonymsOf(database_, std::span(all).subspan(i, length));
            if (!found.empty()) break;
        }
        for (std::size_t k = 0; k < length; ++k) out[i + k] = found;
        i += std::max<std::size_t>(length, 1);
    }
    return out;
}

/// Another word as a question of its own; nothing where no text has all of it.
std::optional<Asked::Group> Asked::saidAs(const std::string& synonym) {
    std::vector<Query> open, full;
    std::vector<std::vector<std::string>> parts;
    for (const Token& t : tellingTokens(synonym)) {
        const bool single = !t.isCode && t.words.size() == 1 && t.whole == t.words[0].folded;
        parts.push_back(single ? termsOf(t.words[0], false) : std::vector<std::string>{t.whole});
        auto all = parts.back();
        for (const std::string& term : parts.back()) all.push_back(prefix::restricted + term);
        if (frequency(all) == 0) return std::nullopt;
    }
    for (const auto& terms : parts) {
        Group g = oneOf(terms);
        open.push_back(std::move(g.open));
        full.push_back(std::move(g.full));
    }
    return Group{Query(Query::OP_AND, open.begin(), open.end()),
                 Query(Query::OP_AND, full.begin(), full.end())};
}

/// What was asked, or the same in other words, which counts half: all of them are weighed as if they were
/// one word, so that a rare one never stands above what was asked.
Asked::Group Asked::widened(Group direct, const std::vector<Group>& others) const {
    constexpr double half = 0.5;
    std::vector<Query> open{direct.open}, full{direct.full};
    for (const Group& other : others) {
        open.push_back(other.open);
        full.push_back(other.full);
    }
    const Query anyOpen(Query::OP_SYNONYM, open.begin(), open.end()),
        anyFull(Query::OP_SYNONYM, full.begin(), full.end());
    direct.open = Query(Query::OP_OR, Query(half, direct.open), Query(half, anyOpen));
    direct.full = Query(Query::OP_OR, Query(half, direct.full), Query(half, anyFull));
    return direct;
}

Asked::Group Asked::oneOf(const std::vector<std::string>& terms) {
    std::vector<Query> open, full;
    for (const std::string& term : terms) {
        needles_.terms.push_back(term);
        open.emplace_back(term);
        full.emplace_back(term);
        full.push_back(termQuery(prefix::restricted, term));
    }
    return {Query(Query::OP_SYNONYM, open.begin(), open.end()),
            Query(Query::OP_SYNONYM, full.begin(), full.end())};
}

Xapian::doccount Asked::frequency(const std::vector<std::string>& terms) const {
    Xapian::doccount most = 0;
    for (const std::string& term : terms) most = std::max(most, database_.get_termfreq(term));
    return most;
}

/// All forms of a word; the very one that was typed counts a little more.
Asked::Group Asked::wordGroup(const Word& word, bool exact) {
    constexpr double bonus = 0.3;
    Group g = oneOf(termsOf(word, exact));
    if (exact || word.stems.empty()) return g;
    g.open = Query(Query::OP_OR, g.open, Query(bonus, Query(word.folded)));
    g.full = Query(Query::OP_OR, g.full, Query(bonus, Query(word.folded)));
    return g;
}

/// What was probably meant, where nobody wrote the word; or beside it, where hardly anybody did.
Asked::Group Asked::corrected(const Word& word, Group found, std::size_t from, std::size_t to) {
    constexpr Xapian::doccount rare = 2, muchMore = 15;
    constexpr double half = 0.5;
    // A short name that is rare is no typing error of a frequent word.
    constexpr std::size_t shortestMended = 5;
    if (word.hasDigit) return found;
    const auto known = frequency(termsOf(word, false));
    if (known > rare || (known > 0 && word.folded.size() < shortestMended)) return found;
    constexpr std::size_t candidates = 3;
    const auto meant = dictionary_.nearest(word.folded, known == 0 ? 1 : known * muchMore, candidates);
    if (meant.empty()) return found;
    std::vector<Query> open, full;
    for (const std::string& candidate : meant) {
        Group instead = oneOf({candidate});
        for (const Token& t : tokens(candidate))
            if (!t.words.empty()) instead = wordGroup(t.words[0], false);
        // The first is the likeliest.
        open.push_back(Query(open.empty() ? 1 : half, instead.open));
        full.push_back(Query(full.empty() ? 1 : half, instead.full));
    }
    const Query byOpen(Query::OP_MAX, open.begin(), open.end()),
        byFull(Query::OP_MAX, full.begin(), full.end());
    if (known > 0)
        return {Query(Query::OP_OR, found.open, Query(half, byOpen)),
                Query(Query::OP_OR, found.full, Query(half, byFull))};
    if (!corrected_) corrected_ = search_.text;
    corrected_->replace(from + grown_, to - from, meant[0]);
    grown_ += meant[0].size() - (to - from);  // wraps and comes back where the word is shorter
    return {byOpen, byFull};
}

Asked::Group Asked::partsOf(const Token& token, Query::op op) {
    std::vector<Query> open, full;
    for (const Word& w : token.words) {
        if (w.isStop) continue;
        const Group part = wordGroup(w, false);
        open.push_back(part.open);
        full.push_back(part.full);
    }
    return {Query(op, open.begin(), open.end()), Query(op, full.begin(), full.end())};
}

/// A code or a compound. Its parts may stand for a compound, for a code only where nobody wrote it.
Asked::Group Asked::wholeGroup(const Token& token) {
    constexpr double half = 0.5;
    std::vector<std::string> whole{token.whole};
    if (!token.loose.empty()) whole.push_back(token.loose);
    Group g = oneOf(whole);
    const bool isUnknown = frequency(whole) == 0 && frequency({prefix::restricted + token.whole}) == 0;
    if (token.isCode && (!isUnknown || token.words.size() < 2)) return g;
    if (token.isCode) {
        isLoosened_ = true;
        const Group parts = partsOf(token, Query::OP_OR);
        return {Query(half, parts.open), Query(half, parts.full)};
    }
    const Group parts = partsOf(token, Query::OP_AND);
    if (parts.open.empty()) return g;
    return {Query(Query::OP_OR, g.open, parts.open), Query(Query::OP_OR, g.full, parts.full)};
}

/// Words of titles that begin so, the most frequent ones.
std::vector<std::string> Asked::titleWords(const std::string& start) const {
    constexpr std::size_t mostForms = 48, mostLookedAt = 500;
    const std::string begin = std::string(1, prefix::title) + start;
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    const auto end = database_.allterms_end(begin);
    auto it = database_.allterms_begin(begin);
    for (; it != end && found.size() < mostLookedAt; ++it) found.emplace_back(it.get_termfreq(), *it);
    std::vector<std::string> out;
    // There is no end to them: those that were learned are in memory.
    if (it != end)
        for (const std::string& word : dictionary_.beginningWith(start, mostForms))
            out.push_back(prefix::title + word);
    if (!out.empty()) return out;
    const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(mostForms, found.size()));
    std::partial_sort(found.begin(), kept, found.end(), std::greater<>());
    for (auto each = found.begin(); each != kept; ++each) out.push_back(std::move(each->second));
    return out;
}

/// What one is typing may become any of these words.
Asked::Group Asked::begun(const std::string& start, Group complete) {
    needles_.prefix = start;
    const auto words = titleWords(start);
    if (words.empty()) return complete;
    const Query titles(Query::OP_SYNONYM, words.begin(), words.end());
    return {Query(Query::OP_OR, complete.open, titles), Query(Query::OP_OR, complete.full, titles)};
}

Asked::Group Asked::groupOf(const Token& token, Manner how) {
    const auto [exact, typing, isKnown] = how;
    constexpr std::size_t shortestStart = 2;
    const bool single = token.words.size() == 1 && token.whole == token.words[0].folded;
    Group g;
    if (single && !token.words[0].hasDigit) {
        g = wordGroup(token.words[0], exact);
        g.isFill = !exact && isFillWord(token.words[0].folded);
        if (!exact && !typing && !isKnown && !g.isFill)
            g = corrected(token.words[0], std::move(g), token.from, token.to);
    } else {
        g = wholeGroup(token);
    }
    if (!typing || token.whole.size() < shortestStart) return g;
    const bool begins = single && !token.words[0].hasDigit &&
                        database_.allterms_begin(std::string(1, prefix::title) + token.whole) ==
                            database_.allterms_end(std::string(1, prefix::title) + token.whole);
    if (begins) g = corrected(token.words[0], std::move(g), token.from, token.to);
    return begun(token.whole, std::move(g));
}

/// "wi fi", "ora 01017": the two together, where somebody writes them as one.
void Asked::joinNeighbours(std::string_view text, const std::vector<Token>& all) {
    std::vector<Group> out;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
        const bool pair = i + 1 < groups_.size() && all[i].words.size() == 1 &&
                          all[i + 1].words.size() == 1 && all[i + 1].from == all[i].to + 1 &&
                          text[all[i].to] == ' ';
        const std::string both = pair ? all[i].words[0].folded + all[i + 1].words[0].folded : "";
        if (!pair || both.size() > 64 || frequency({both, prefix::restricted + both}) == 0) {
            out.push_back(std::move(groups_[i]));
            continue;
        }
        const Group joined = oneOf({both});
        const Group &a = groups_[i], &b = groups_[i + 1];
        out.push_back({Query(Query::OP_OR, joined.open, Query(Query::OP_AND, a.open, b.open)),
                       Query(Query::OP_OR, joined.full, Query(Query::OP_AND, a.full, b.full))});
        ++i;
    }
    groups_ = std::move(out);
}

/// The words of a long text that fewest documents have tell most of it; one that is in no other tells
/// nothing.
void Asked::readTelling(const std::string& text) {
    std::map<std::string, int> counts;
    for (const Token& t : tokens(text)) {
        if (counts.size() >= mostTelling) break;
        if (t.words.size() != 1 || t.isCode) ++counts[t.whole];
        for (const Word& w : t.words) {
            if (w.isStop || isFillWord(w.folded) || (w.hasDigit && t.isCode)) continue;
            ++counts[w.stems.empty() ? w.folded : w.stems[0]];
        }
    }
    std::vector<std::pair<Xapian::doccount, std::string>> known;
    for (const auto& [term, count] : counts)
        if (const auto documents = frequency({term, stemTerm(term)}); documents > 0)
            known.emplace_back(documents, term);
    std::sort(known.begin(), known.end());
    if (known.size() > telling) known.resize(telling);
    for (const auto& [documents, term] : known) groups_.push_back(oneOf({term, stemTerm(term)}));
}

bool Asked::findFrequent(Xapian::doccount more) {
    bool any = false;
    for (Group& g : groups_) any |= g.isFrequent = estimateOf(database_, g.full) > more;
    return any;
}

bool Asked::hasRare() const {
    return std::any_of(groups_.begin(), groups_.end(),
                       [](const Group& g) { return !g.isFrequent && !g.isFill; });
}

Query Asked::joined(Which which, Query Group::*of) const {
    constexpr double little = 0.25;
    std::vector<Query> words, besides, fill;
    for (const Group& g : groups_) {
        const bool weighs = which == Which::rare && g.isFrequent;
        (g.isFill ? fill : weighs ? besides : words).push_back(g.*of);
    }
    const auto op = which == Which::all ? Query::OP_AND : Query::OP_OR;
    if (words.empty() && besides.empty()) return Query(op, fill.begin(), fill.end());
    if (!fill.empty()) besides.push_back(Query(little, Query(Query::OP_OR, fill.begin(), fill.end())));
    const Query said(op, words.begin(), words.end());
    if (besides.empty()) return said;
    return Query(Query::OP_AND_MAYBE, said, Query(Query::OP_OR, besides.begin(), besides.end()));
}

/// Within what the searcher may read and chose: found by full texts, or else by open ones.
Query Asked::reached(const Query& full, const Query& open) const {
    const auto filtered = [](const Query& words, const Filter& filter) {
        if (filter.kind == Filter::Kind::all) return words;
        return Query(Query::OP_FILTER, words, filterQuery(filter));
    };
    Query out = full;
    if (search_.full.kind != Filter::Kind::all) {
        // A document of both is found by the fuller text, and counted once.
        Query byOpen = filtered(open, search_.open);
        if (search_.full.kind == Filter::Kind::none) {
            out = std::move(byOpen);
        } else {
            byOpen = Query(Query::OP_AND_NOT, byOpen, filterQuery(search_.full));
            out = Query(Query::OP_OR, filtered(full, search_.full), byOpen);
        }
    }
    out = Query(Query::OP_FILTER, out, termQuery(prefix::kind, search_.kind));
    return filtered(out, search_.also);
}

Query Asked::query(Which which) const {
    return reached(joined(which, &Group::full), joined(which, &Group::open));
}

Query Asked::within() const {
    return reached(Query::MatchAll, Query::MatchAll);
}

}  // namespace guichet::search
