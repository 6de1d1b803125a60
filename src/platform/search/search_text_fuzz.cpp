// Any text must become terms that fit into the index, tokens that lie within it in order, and excerpts that
// hold nothing but its own words.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "platform/search/analysis.h"
#include "platform/search/excerpt.h"

namespace {

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace guichet::search;
    constexpr std::size_t longestKey = 200;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    std::size_t end = 0;
    Needles needles;
    for (const Token& t : tokens(text)) {
        require(t.from >= end && t.from < t.to && t.to <= text.size(), "tokens in order");
        require(!t.whole.empty(), "a token has a term");
        end = t.to;
        if (needles.terms.empty()) needles.terms.push_back(t.whole);
    }
    eachTerm(text, [](const std::string& term) {
        require(!term.empty() && term.size() <= longestKey, "a term fits");
        require(term[0] == 'Z' || term[0] < 'A' || term[0] > 'Z', "no term looks like a mark");
    });
    std::size_t shown = 0;
    for (const Piece& p : excerpt(text, needles)) shown += p.text.size();
    require(shown <= 4096, "an excerpt is short");
    return 0;
}
