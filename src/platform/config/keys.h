#pragma once
// The table of all configuration keys. It drives reading, the messages about mistakes, the commented file
// that `guichet init` writes, and the reference in the administrator's guide. What a key means is in the
// message catalogues, under "config.doc." and its name.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/config/config.h"

namespace guichet::config {

// Where the value of a key lives in a Config.
using TextOf = std::string& (*)(Config&);
using IntegerOf = std::int64_t& (*)(Config&);
using ListOf = std::vector<std::string>& (*)(Config&);

/// A value out of a list of words.
struct Choice {
    std::vector<std::string_view> allowed;
    std::size_t (*get)(const Config&);  ///< index of the present value in `allowed`
    void (*set)(Config&, std::size_t index);
};

struct Key {
    /// Says what is wrong with a text (each item of a list), as a message id; nothing if it is right.
    using Check = std::optional<std::string_view> (*)(std::string_view);

    std::string_view name;  ///< "http.port", "data_dir"
    std::variant<TextOf, IntegerOf, ListOf, Choice> target;
    std::int64_t min = 0;  ///< of integers
    std::int64_t max = 0;
    bool size = false;    ///< an integer of bytes, also written as "25 MB"
    bool secret = false;  ///< has a sister <name>_file, and is never shown
    Check check = nullptr;

    std::string_view section() const;  ///< "http", or empty
    std::string_view leaf() const;     ///< "port"
    std::string variable() const;      ///< "GUICHET_HTTP_PORT"
};

std::span<const Key> keys();

/// The key of that name, or null.
const Key* findKey(std::string_view name);

/// Bytes from "25 MB", "64KiB", "1000", "25 Mo"; nothing if it is none.
std::optional<std::int64_t> parseSize(std::string_view text);

}  // namespace guichet::config
