#pragma once
// Which category or team a ticket will get, learned from those that have one: complement naive Bayes, after
// J. Rennie, L. Shih, J. Teevan, D. Karger: "Tackling the Poor Assumptions of Naive Bayes Text Classifiers",
// ICML 2003, table 4 (TWCNB). Each value's weights come from the tickets of all other values, which keeps
// frequent values from swallowing rare ones. Pure and deterministic. See README.md.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "triage/corpus.h"

namespace guichet::triage {

/// A document of a corpus, by its place, and the value that its ticket has.
struct Labelled {
    std::size_t document = 0;
    std::int64_t value = 0;
};

/// One value with how well it fits; higher fits better. Scores of one text can be compared, no others.
struct Ranked {
    std::int64_t value = 0;
    double score = 0;
};

/// What was learned. Bounded: see the constants; a model takes at most some 7 MB, that of a small desk some
/// kB.
class Model {
public:
    static constexpr std::size_t mostTerms = 20'000;
    static constexpr std::size_t mostCells = 1'000'000;  ///< pairs of a term and a value that has it
    static constexpr std::size_t mostValues = 300;       ///< the most frequent ones
    static constexpr std::int64_t leastOfValue = 3;      ///< tickets; rarer values are not learned
    static constexpr std::int64_t leastOfTerm = 2;       ///< tickets; what is said once teaches nothing

    std::span<const std::int64_t> values() const { return values_; }
    std::span<const std::string> terms() const { return terms_; }  ///< sorted

    /// The terms of a text that the model knows.
    Bag bagOf(const Words& words) const;

    /// All values, the best first. Nothing if the text has no term that the model knows, or the model has
    /// fewer than two values. `bag` counts the model's terms.
    std::vector<Ranked> rank(const Bag& bag) const;

    /// The written words that speak most for `value` and against `other`, at most `limit`.
    std::vector<std::string> tellingWords(const Bag& bag, std::int64_t value, std::int64_t other,
                                          std::size_t limit) const;

    /// As bytes, and back; nothing of bytes that this program did not write.
    std::string encoded() const;
    static std::optional<Model> decoded(std::string_view bytes);

private:
    friend class Learner;
    /// What one value's tickets take away from a term's weight.
    struct Cell {
        std::uint16_t value = 0;  ///< place in values_
        float less = 0;
    };
    struct Weighted {
        std::uint32_t term = 0;
        double weight = 0;
    };
    std::vector<Weighted> weighted(const Bag& bag) const;
    std::span<const Cell> cellsOf(std::uint32_t term) const;
    double weightOf(std::uint32_t term, std::size_t place) const;

    std::vector<std::int64_t> values_;
    std::vector<std::string> terms_;
    std::vector<float> rarity_;         ///< of each term: the logarithm of all tickets ÷ those that have it
    std::vector<float> logAll_;         ///< of each term: the logarithm of its smoothed weight in all tickets
    std::vector<std::uint32_t> first_;  ///< of each term: its first cell; and one behind the last
    std::vector<Cell> cells_;
    std::vector<float>
        logMass_;              ///< of each value: the logarithm of the smoothed weight of all others' tickets
    std::vector<float> norm_;  ///< of each value: the sum of its weights' sizes
};

/// A model, and for each of its terms the number in the corpus that it was learned from.
struct Learned {
    Model model;
    std::vector<std::uint32_t> corpusTerms;
};

/// Learns from these documents of a finished corpus, by document in rising order.
Learned learn(const Corpus& corpus, std::span<const Labelled> examples);

/// How far the best value is ahead of the second, from 0 (not at all) upwards; without a unit, so that texts
/// and models can be compared. 0 with fewer than two values.
double lead(std::span<const Ranked> ranked);

}  // namespace guichet::triage
