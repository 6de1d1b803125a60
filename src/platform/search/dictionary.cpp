#include "platform/search/dictionary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <tuple>

namespace guichet::search {

namespace {

constexpr std::size_t shortest = 4, longest = 24;

std::uint32_t lettersOf(std::string_view word) {
    std::uint32_t out = 0;
    for (const char c : word) out |= 1u << (static_cast<unsigned char>(c) & 31u);
    return out;
}

}  // namespace

int distance(std::string_view a, std::string_view b, int most) {
    const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
    if (std::abs(n - m) > most || a.size() > longest + 2 || b.size() > longest + 2) return most + 1;
    using Line = std::array<int, longest + 3>;
    Line before{}, last{}, line{};
    const auto at = [](Line& l, int j) -> int& { return l[static_cast<std::size_t>(j)]; };
    const auto letter = [](std::string_view s, int i) { return s[static_cast<std::size_t>(i - 1)]; };
    for (int j = 0; j <= m; ++j) at(last, j) = j;
    for (int i = 1; i <= n; ++i) {
        int least = at(line, 0) = i;
        for (int j = 1; j <= m; ++j) {
            const bool same = letter(a, i) == letter(b, j);
            int best = std::min({at(last, j) + 1, at(line, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1)});
            if (i > 1 && j > 1 && letter(a, i) == letter(b, j - 1) && letter(a, i - 1) == letter(b, j))
                best = std::min(best, at(before, j - 2) + 1);
            at(line, j) = best;
            least = std::min(least, best);
        }
        if (least > most) return most + 1;
        before = last;
        last = line;
    }
    return std::min(at(last, m), most + 1);
}

void Dictionary::add(std::string_view word, std::uint32_t documents) {
    if (word.size() < shortest || word.size() > longest) return;
    if (!std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return;
    entries_.push_back({lettersOf(word), documents, static_cast<std::uint32_t>(text_.size()),
                        static_cast<std::uint8_t>(word.size())});
    text_ += word;
}

std::vector<std::string> Dictionary::nearest(std::string_view word, std::uint32_t atLeast,
                                             std::size_t most) const {
    constexpr std::size_t longWord = 8;
    if (word.size() < shortest || word.size() > longest) return {};
    const int far = word.size() >= longWord ? 2 : 1;
    const std::uint32_t letters = lettersOf(word);
    struct Near {
        int distance = 0;
        bool otherFirst = false;
        const Entry* entry = nullptr;
    };
    std::vector<Near> found;
    for (const Entry& e : entries_) {
        if (e.documents < atLeast ||
            std::abs(static_cast<int>(e.length) - static_cast<int>(word.size())) > far ||
            std::popcount(e.letters ^ letters) > 2 * far)
            continue;
        const std::string_view other = wordOf(e);
        const int d = distance(word, other, far);
        if (d > 0 && d <= far) found.push_back({d, other[0] != word[0], &e});
    }
    std::sort(found.begin(), found.end(), [](const Near& a, const Near& b) {
        return std::tuple(a.distance, a.otherFirst, b.entry->documents, a.entry->from) <
               std::tuple(b.distance, b.otherFirst, a.entry->documents, b.entry->from);
    });
    std::vector<std::string> out;
    for (const Near& n : found)
        if (out.size() < most) out.emplace_back(wordOf(*n.entry));
    return out;
}

std::vector<std::string> Dictionary::beginningWith(std::string_view start, std::size_t most) const {
    const auto opening = [&](const Entry& e) { return wordOf(e).substr(0, start.size()); };
    const auto first = std::partition_point(entries_.begin(), entries_.end(),
                                            [&](const Entry& e) { return opening(e) < start; });
    const auto last =
        std::partition_point(first, entries_.end(), [&](const Entry& e) { return opening(e) == start; });
    std::vector<const Entry*> found;
    for (auto it = first; it != last; ++it) found.push_back(&*it);
    const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
    std::partial_sort(found.begin(), kept, found.end(), [](const Entry* a, const Entry* b) {
        return std::tuple(b->documents, a->from) < std::tuple(a->documents, b->from);
    });
    std::vector<std::string> out;
    for (auto it = found.begin(); it != kept; ++it) out.emplace_back(wordOf(**it));
    return out;
}

}  // namespace guichet::search
