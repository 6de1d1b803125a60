#pragma once
// The words that an index holds, to find the one that somebody meant.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::search {

/// Changed by one thread before it is shared, then only read.
class Dictionary {
public:
    /// `documents` is how many hold the word. Words with a digit and very short ones are passed over.
    void add(std::string_view word, std::uint32_t documents);
    std::size_t size() const { return entries_.size(); }

    /// The words that are most likely meant, at most `most`: one letter off (two from eight letters on),
    /// where a letter left out, added, changed or swapped with its neighbour is one off. The nearest first,
    /// then those with the same first letter, then the most frequent. Only words that at least `atLeast`
    /// documents hold.
    std::vector<std::string> nearest(std::string_view word, std::uint32_t atLeast,
                                     std::size_t most = 1) const;

    /// The words that begin so, at most `most`, those in the most documents first. Words must have been added
    /// in alphabetical order.
    std::vector<std::string> beginningWith(std::string_view start, std::size_t most) const;

private:
    struct Entry {
        std::uint32_t letters = 0;  ///< which letters it has, for passing over most words at a glance
        std::uint32_t documents = 0;
        std::uint32_t from = 0;
        std::uint8_t length = 0;
    };
    std::string_view wordOf(const Entry& e) const { return std::string_view(text_).substr(e.from, e.length); }
    std::vector<Entry> entries_;
    std::string text_;
};

/// How many letters a and b are apart (Damerau and Levenshtein, without changing the same place twice); more
/// than `most` is most + 1. For folded words: one byte is one letter.
int distance(std::string_view a, std::string_view b, int most);

}  // namespace guichet::search
