#pragma once
// YAML from outside as a tree that remembers where everything stands. What a guide has no use for and what
// makes YAML dangerous is refused: anchors and aliases, tags, several documents, keys that are no plain text.

#include <string>
#include <string_view>
#include <vector>

#include "guides/model.h"

namespace guichet::guides::yaml {

struct Member;

struct Node {
    enum class Kind { text, list, map };
    Kind kind = Kind::text;
    int line = 0;  ///< from 1
    std::string text;
    std::vector<Node> items;
    std::vector<Member> members;  ///< in the order in which they are written, without doubles

    const Node* find(std::string_view key) const;
};

struct Member {
    std::string key;
    int line = 0;
    Node value;
};

struct Limits {
    std::size_t bytes = 256u << 10;
    int depth = 12;
    int nodes = 20'000;
};

/// Reads one document. What doesn't fit is added to `problems`; the tree is whole only where none was added.
Node parse(std::string_view source, std::vector<Problem>& problems, const Limits& limits = {});

}  // namespace guichet::guides::yaml
