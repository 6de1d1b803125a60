#pragma once
// The desk's history as the learner reads it: what tickets say, as terms that are counted. Terms are those of
// the search (platform/search), so that accents, plurals and error codes are treated alike. Pure.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/id.h"

namespace guichet::triage {

/// What is known of a ticket before anybody has sorted it.
struct Words {
    std::string subject;
    std::string text;  ///< the first public message; read up to `mostText`
    std::optional<CustomerId> customer;
};
inline constexpr std::size_t mostText = 4'000;  ///< code points

/// Calls `sink` for every term, as often as it counts: those of the subject twice, because it says it
/// shortest, and one for the customer.
void eachTermOf(const Words& words, const std::function<void(const std::string&)>& sink);

/// Whether the term is a word as somebody wrote it, and not a stem, a syllable or the mark of a customer.
bool isWritten(const std::string& term);

/// A term, by its number in a list of terms, and how often a text has it.
struct Counted {
    std::uint32_t term = 0;
    std::uint32_t times = 0;
};
/// Each term once, by number.
using Bag = std::vector<Counted>;

struct Document {
    std::int64_t ticket = 0;
    Bag bag;
};

/// Tickets are added in any order; after finish() they stand by number and terms by spelling, so that what
/// is learned depends on the tickets alone. Texts are not kept.
class Corpus {
public:
    /// Terms beyond this many different ones are left out, those of the tickets that were added last.
    static constexpr std::size_t mostTerms = 400'000;

    void add(std::int64_t ticket, const Words& words);
    void finish();

    const std::vector<Document>& documents() const { return documents_; }
    const std::vector<std::string>& terms() const { return terms_; }

private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::vector<std::string> terms_;
    std::vector<Document> documents_;
};

}  // namespace guichet::triage
