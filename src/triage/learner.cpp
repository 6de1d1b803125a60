#include "triage/learner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace guichet::triage {

namespace {

/// Rennie's smoothing parameter α, for each term.
constexpr double smoothing = 1.0;

}  // namespace

/// Makes one model, step by step.
class Learner {
public:
    Learner(const Corpus& corpus, std::span<const Labelled> examples) : corpus_(corpus) {
        chooseValues(examples);
        for (const Labelled& e : examples)
            if (place_.contains(e.value)) examples_.push_back(e);
    }

    Learned learn() {
        chooseTerms();
        sum();
        weigh();
        return std::move(out_);
    }

private:
    void chooseValues(std::span<const Labelled> examples) {
        std::map<std::int64_t, std::int64_t> tickets;
        for (const Labelled& e : examples) ++tickets[e.value];
        std::vector<std::pair<std::int64_t, std::int64_t>>
            often;  // minus the number, so that most come first
        for (const auto& [value, number] : tickets)
            if (number >= Model::leastOfValue) often.emplace_back(-number, value);
        std::sort(often.begin(), often.end());
        if (often.size() > Model::mostValues) often.resize(Model::mostValues);
        for (const auto& [number, value] : often) out_.model.values_.push_back(value);
        std::sort(out_.model.values_.begin(), out_.model.values_.end());
        for (std::size_t i = 0; i < out_.model.values_.size(); ++i)
            place_[out_.model.values_[i]] = static_cast<std::uint16_t>(i);
    }

    const Bag& bagOf(const Labelled& e) const { return corpus_.documents()[e.document].bag; }

    /// The most frequent terms, as far as the model's bounds go.
    void chooseTerms() {
        std::vector<std::uint32_t> tickets(corpus_.terms().size(), 0);
        for (const Labelled& e : examples_)
            for (const Counted& c : bagOf(e)) ++tickets[c.term];
        std::vector<std::uint32_t> order;
        for (std::uint32_t t = 0; t < tickets.size(); ++t)
            if (tickets[t] >= Model::leastOfTerm) order.push_back(t);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return tickets[a] != tickets[b] ? tickets[a] > tickets[b] : a < b;
        });
        std::size_t cells = 0, kept = 0;
        while (kept < std::min(order.size(), Model::mostTerms)) {
            // A term has no more cells than values, and no more than tickets.
            cells += std::min<std::size_t>(tickets[order[kept]], out_.model.values_.size());
            if (cells > Model::mostCells) break;
            ++kept;
        }
        order.resize(kept);
        std::sort(order.begin(), order.end());
        own_.assign(corpus_.terms().size(), none);
        const auto all = static_cast<double>(examples_.size());
        for (const std::uint32_t t : order) {
            own_[t] = static_cast<std::uint32_t>(out_.model.terms_.size());
            out_.model.terms_.push_back(corpus_.terms()[t]);
            out_.model.rarity_.push_back(static_cast<float>(std::log(all / tickets[t])));
        }
        out_.corpusTerms = std::move(order);
    }

    /// Adds up what each value's tickets say (steps 1 to 3 of the paper's table are weighted()).
    void sum() {
        const std::size_t terms = out_.model.terms_.size();
        all_.assign(terms, 0);
        sums_.resize(terms);
        mass_.assign(out_.model.values_.size(), 0);
        for (const Labelled& e : examples_) {
            const std::uint16_t place = place_.at(e.value);
            Bag own;
            for (const Counted& c : bagOf(e))
                if (own_[c.term] != none) own.push_back({own_[c.term], c.times});
            for (const Model::Weighted& w : out_.model.weighted(own)) {
                all_[w.term] += w.weight;
                sums_[w.term][place] += w.weight;
                mass_[place] += w.weight;
                total_ += w.weight;
            }
        }
    }

    /// Steps 4 to 6: the complement's estimates, their logarithms, and what they are divided by.
    void weigh() {
        Model& m = out_.model;
        const double smoothed = smoothing * static_cast<double>(m.terms_.size());
        for (const double mass : mass_)
            m.logMass_.push_back(static_cast<float>(std::log(total_ - mass + smoothed)));
        for (std::size_t t = 0; t < m.terms_.size(); ++t) {
            m.logAll_.push_back(static_cast<float>(std::log(all_[t] + smoothing)));
            m.first_.push_back(static_cast<std::uint32_t>(m.cells_.size()));
            for (const auto& [place, own] : sums_[t]) {
                const double others = std::max(0.0, all_[t] - own);
                m.cells_.push_back(
                    {place, static_cast<float>(std::log((others + smoothing) / (all_[t] + smoothing)))});
            }
        }
        m.first_.push_back(static_cast<std::uint32_t>(m.cells_.size()));
        std::vector<double> norms(m.values_.size(), 0);
        double base = 0;
        for (std::size_t t = 0; t < m.terms_.size(); ++t) {
            base += m.logAll_[t];
            for (const Model::Cell& c : m.cellsOf(static_cast<std::uint32_t>(t))) norms[c.value] += c.less;
        }
        // Every weight is a logarithm of a probability, so that its size is its negative.
        for (std::size_t v = 0; v < norms.size(); ++v)
            m.norm_.push_back(static_cast<float>(
                std::max(1e-6, static_cast<double>(m.terms_.size()) * m.logMass_[v] - base - norms[v])));
    }

    static constexpr std::uint32_t none = ~std::uint32_t{0};
    const Corpus& corpus_;
    std::vector<Labelled> examples_;
    std::map<std::int64_t, std::uint16_t> place_;
    std::vector<std::uint32_t> own_;  ///< of each term of the corpus: its number in the model
    std::vector<double> all_;
    std::vector<std::map<std::uint16_t, double>> sums_;
    std::vector<double> mass_;
    double total_ = 0;
    Learned out_;
};

Learned learn(const Corpus& corpus, std::span<const Labelled> examples) {
    return Learner(corpus, examples).learn();
}

std::vector<Model::Weighted> Model::weighted(const Bag& bag) const {
    std::vector<Weighted> out;
    double squares = 0;
    for (const Counted& c : bag) {
        const double weight = std::log(1.0 + c.times) * static_cast<double>(rarity_[c.term]);
        if (weight <= 0) continue;  // every ticket has it
        out.push_back({c.term, weight});
        squares += weight * weight;
    }
    for (Weighted& w : out) w.weight /= std::sqrt(squares);
    return out;
}

std::span<const Model::Cell> Model::cellsOf(std::uint32_t term) const {
    return std::span(cells_).subspan(first_[term], first_[term + 1] - first_[term]);
}

double Model::weightOf(std::uint32_t term, std::size_t place) const {
    double out = static_cast<double>(logAll_[term]) - static_cast<double>(logMass_[place]);
    for (const Cell& c : cellsOf(term))
        if (c.value == place) out += static_cast<double>(c.less);
    return out / static_cast<double>(norm_[place]);
}

Bag Model::bagOf(const Words& words) const {
    std::map<std::uint32_t, std::uint32_t> times;
    eachTermOf(words, [&](const std::string& term) {
        const auto at = std::lower_bound(terms_.begin(), terms_.end(), term);
        if (at != terms_.end() && *at == term) ++times[static_cast<std::uint32_t>(at - terms_.begin())];
    });
    Bag out;
    for (const auto& [term, number] : times) out.push_back({term, number});
    return out;
}

std::vector<Ranked> Model::rank(const Bag& bag) const {
    const auto text = weighted(bag);
    if (text.empty() || values_.size() < 2) return {};
    double all = 0, length = 0;
    std::vector<double> less(values_.size(), 0);
    for (const Weighted& w : text) {
        all += w.weight * static_cast<double>(logAll_[w.term]);
        length += w.weight;
        for (const Cell& c : cellsOf(w.term)) less[c.value] += w.weight * static_cast<double>(c.less);
    }
    std::vector<Ranked> out;
    for (std::size_t v = 0; v < values_.size(); ++v) {
        // The value whose complement fits worst is the best one.
        const double sum = all + less[v] - length * static_cast<double>(logMass_[v]);
        out.push_back({values_[v], -sum / static_cast<double>(norm_[v])});
    }
    std::sort(out.begin(), out.end(), [](const Ranked& a, const Ranked& b) {
        return a.score != b.score ? a.score > b.score : a.value < b.value;
    });
    return out;
}

std::vector<std::string> Model::tellingWords(const Bag& bag, std::int64_t value, std::int64_t other,
                                             std::size_t limit) const {
    const auto placeOf = [&](std::int64_t v) {
        return static_cast<std::size_t>(std::lower_bound(values_.begin(), values_.end(), v) -
                                        values_.begin());
    };
    const std::size_t mine = placeOf(value), others = placeOf(other);
    std::vector<std::pair<double, std::string>> found;
    for (const Weighted& w : weighted(bag)) {
        const double speaks = w.weight * (weightOf(w.term, others) - weightOf(w.term, mine));
        if (speaks > 0 && isWritten(terms_[w.term])) found.emplace_back(-speaks, terms_[w.term]);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(limit, found.size()); ++i) out.push_back(found[i].second);
    return out;
}

double lead(std::span<const Ranked> ranked) {
    if (ranked.size() < 2 || ranked[1].score == 0) return 0;
    return (ranked[0].score - ranked[1].score) / std::abs(ranked[1].score);
}

}  // namespace guichet::triage
