#pragma once
// YAML from outside as a tree that remembers where everything stands. What our files have no use for and what
// makes YAML dangerous is refused: anchors and aliases, tags, several documents, keys that are no plain text.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace guichet::yaml {

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

/// Why a source can't be read: a message "yaml.…" with its parameters.
struct Fault {
    int line = 1;  ///< from 1
    std::string code;
    Params params;
};

struct Parsed {
    Node root;  ///< whole only where there is no fault
    std::optional<Fault> fault;
};

/// Reads one document, up to the first fault.
Parsed parse(std::string_view source, const Limits& limits = {});

}  // namespace guichet::yaml
