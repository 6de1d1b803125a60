// Bounds the number of parts before the MIME library sees the message: the library builds an object for
// every part, so that a few megabytes of empty parts would cost gigabytes.
#include <algorithm>
#include <set>

#include "base/text.h"
#include "platform/mime/mime_tree.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t maxComparisons = 50'000'000;  // about half a second

std::size_t findBoundaryWord(std::string_view line) {
    constexpr std::string_view word = "boundary";
    for (std::size_t at = line.find_first_of("bB"); at != npos; at = line.find_first_of("bB", at + 1))
        if (equalsIgnoringCase(line.substr(at, word.size()), word)) return at;
    return npos;
}

bool isPlainBoundary(std::string_view boundary) {
    return !boundary.empty() && boundary.size() <= 70 && boundary.find("=?") == npos &&
           std::all_of(boundary.begin(), boundary.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      std::string_view("'()+_,-./:=? ").find(c) != npos;
           });
}

/// Remembers the boundaries that a message declares, and counts the lines that use them.
class BoundaryWatch {
public:
    explicit BoundaryWatch(const TreeLimits& limits) : limits_(limits) {}

    /// Notes a boundary that this line may declare. False if there are too many different ones.
    bool declare(std::string_view line) {
        const std::size_t at = findBoundaryWord(line);
        if (at == npos) return true;
        std::string_view rest = trim(line.substr(at + 8));
        if (rest.starts_with('=')) {
            rest = trim(rest.substr(1));
            const bool quoted = rest.starts_with('"');
            if (quoted) rest.remove_prefix(1);
            const std::string_view value = rest.substr(0, rest.find_first_of(quoted ? "\"" : " \t;"));
            if (isPlainBoundary(value)) {
                declared_.emplace(value);
                return declared_.size() <= limits_.maxMultiparts;
            }
        }
        // Written in a way that only the library understands (RFC 2231, escapes, folding). From here on,
        // any line that could be a boundary is taken for one, with a more generous limit.
        unclear_ = true;
        return true;
    }

    /// Counts a line that begins with "--". False once there are too many.
    bool count(std::string_view line) {
        line = trim(line.substr(2));
        // The library compares such a line with every boundary that may be open.
        comparisons_ += declared_.size();
        if (comparisons_ > maxComparisons) return false;
        if (unclear_ && line.size() < 200 && ++suspects_ > 20 * limits_.maxParts) return false;
        if (declared_.contains(line)) return ++parts_ <= limits_.maxParts;
        if (!line.ends_with("--")) return true;
        line.remove_suffix(2);
        return !declared_.contains(line) || ++parts_ <= 2 * limits_.maxParts;
    }

private:
    const TreeLimits& limits_;
    std::set<std::string, std::less<>> declared_;
    std::size_t parts_ = 0;
    std::size_t suspects_ = 0;
    std::size_t comparisons_ = 0;
    bool unclear_ = false;
};

}  // namespace

std::size_t boundedLength(std::string_view contentType, std::string_view body, const TreeLimits& limits) {
    BoundaryWatch watch(limits);
    watch.declare(contentType);
    for (std::size_t at = 0; at < body.size();) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string_view line = body.substr(at, end - at);
        if (line.starts_with("--") && !watch.count(line)) return at;
        if (line.size() > 8 && !watch.declare(line)) return at;
        at = end + 1;
    }
    return body.size();
}

}  // namespace guichet::mime
