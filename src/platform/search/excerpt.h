#pragma once
// The part of a text that shows why it was found. Plain text in pieces: whoever shows them marks those that
// were hit, and nothing in them is markup.

#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "platform/search/index.h"

namespace guichet::search {

struct Piece {
    std::string text;
    bool hit = false;
    static constexpr std::string_view schemaName = "ExcerptPieceView";
    static constexpr auto fields() {
        return fieldTable(field("text", &Piece::text), field("hit", &Piece::hit));
    }
};

/// All of a short text, with what was hit.
std::vector<Piece> marked(std::string_view text, const Needles& needles);

/// The `length` bytes or so, in whole words, that hold the most different needles, on one line; "…" stands
/// where something was left out. The beginning of the text where nothing was hit.
std::vector<Piece> excerpt(std::string_view text, const Needles& needles, std::size_t length = 180);

/// How many different needles the text holds.
int hitsIn(std::string_view text, const Needles& needles);

}  // namespace guichet::search
