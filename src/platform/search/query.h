#pragma once
// Inside the module: what somebody typed, as a query of the index.

#include <xapian.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "platform/search/analysis.h"
#include "platform/search/dictionary.h"
#include "platform/search/index.h"

namespace guichet::search {

/// At most so many words of what is typed count; of a long text that is compared, so many are looked at.
inline constexpr std::size_t mostWords = 24, mostTelling = 400, telling = 18;

/// How terms of different kinds are told apart: words are small letters and digits, so a capital before them
/// can't be mistaken.
namespace prefix {
inline constexpr char id = 'Q', kind = 'K', mark = 'X', title = 'S', restricted = 'N';
}

Xapian::Query filterQuery(const Filter& filter);

/// About how many documents match, without looking through them.
Xapian::doccount estimateOf(const Xapian::Database& database, const Xapian::Query& query);

/// One search, made into queries for the index as it is now. Used by one thread.
class Asked {
public:
    Asked(const Search& search, const Xapian::Database& database, const Dictionary& words);

    bool isEmpty() const { return groups_.empty(); }
    enum class Which {
        all,   ///< documents with all the words
        any,   ///< with any of them, to be cut by weight
        rare,  ///< with one of the rare ones; the frequent ones only weigh
    };
    Xapian::Query query(Which which) const;
    /// All documents that the filters leave.
    Xapian::Query within() const;
    /// Tells words that are in more than so many documents, which are frequent, from the rare ones. False
    /// where none is frequent.
    bool findFrequent(Xapian::doccount more);
    bool hasRare() const;
    /// How many words and codes are looked for, without those that say little.
    std::size_t words() const {
        return static_cast<std::size_t>(
            std::count_if(groups_.begin(), groups_.end(), [](const Group& g) { return !g.isFill; }));
    }
    const Needles& needles() const { return needles_; }
    const std::optional<std::string>& corrected() const { return corrected_; }
    /// Nobody wrote a code that is looked for: its parts stand for it.
    bool isLoosened() const { return isLoosened_; }

private:
    /// What one word or code of the question becomes, for open texts and for all.
    struct Group {
        Xapian::Query open, full;
        bool isFill = false;      ///< says little: found is fine, missing is no matter
        bool isFrequent = false;  ///< see findFrequent
    };
    void read(const Search& search);
    Xapian::Query joined(Which which, Xapian::Query Group::*of) const;
    Xapian::Query reached(const Xapian::Query& full, const Xapian::Query& open) const;
    struct Manner {
        bool exact = false, typing = false;
        bool isKnown = false;  ///< there are other words for it, so it is no typing error
    };
    Group groupOf(const Token& token, Manner how);
    Group wordGroup(const Word& word, bool exact);
    Group corrected(const Word& word, Group found, std::size_t from, std::size_t to);
    Group wholeGroup(const Token& token);
    Group begun(const std::string& start, Group complete);
    std::vector<std::string> titleWords(const std::string& start) const;
    Group partsOf(const Token& token, Xapian::Query::op op);
    Group oneOf(const std::vector<std::string>& terms);
    void readTelling(const std::string& text);
    Xapian::doccount frequency(const std::vector<std::string>& terms) const;
    void joinNeighbours(std::string_view text, const std::vector<Token>& tokens);
    using Others = std::vector<std::vector<std::string>>;
    Others synonymsIn(const std::vector<Token>& tokens, const std::vector<bool>& exact) const;
    Group widened(Group direct, const std::vector<Group>& others) const;
    std::optional<Group> saidAs(const std::string& synonym);

    const Search& search_;
    const Xapian::Database& database_;
    const Dictionary& dictionary_;
    std::vector<Group> groups_;
    Needles needles_;
    std::optional<std::string> corrected_;
    bool isLoosened_ = false;
    std::size_t grown_ = 0;  ///< how much longer corrected_ is than what was typed
};

}  // namespace guichet::search
