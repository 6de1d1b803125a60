#include "triage/corpus.h"

#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "platform/search/analysis.h"

namespace guichet::triage {

namespace {

constexpr std::string_view customerMark = "customer:";

Bag counted(std::vector<std::uint32_t> numbers) {
    std::sort(numbers.begin(), numbers.end());
    Bag out;
    for (const std::uint32_t n : numbers) {
        if (out.empty() || out.back().term != n) out.push_back({n, 0});
        ++out.back().times;
    }
    return out;
}

}  // namespace

void eachTermOf(const Words& words, const std::function<void(const std::string&)>& sink) {
    search::eachTerm(words.subject, [&](const std::string& term) {
        sink(term);
        sink(term);
    });
    search::eachTerm(firstCodePoints(words.text, mostText), sink);
    if (words.customer) sink(std::string(customerMark) + std::to_string(words.customer->value));
}

bool isWritten(const std::string& term) {
    // Words are folded, so that a capital letter marks a stem.
    constexpr std::size_t least = 3;  // "wi" and "fi" stand beside "wifi"
    return term.size() >= least && term[0] != 'Z' && term.find(':') == std::string::npos;
}

void Corpus::add(std::int64_t ticket, const Words& words) {
    std::vector<std::uint32_t> numbers;
    eachTermOf(words, [&](const std::string& term) {
        const auto known = numbers_.find(term);
        if (known != numbers_.end()) {
            numbers.push_back(known->second);
        } else if (terms_.size() < mostTerms) {
            const auto number = static_cast<std::uint32_t>(terms_.size());
            numbers_.emplace(term, number);
            terms_.push_back(term);
            numbers.push_back(number);
        }
    });
    documents_.push_back({ticket, counted(std::move(numbers))});
}

void Corpus::finish() {
    numbers_.clear();
    std::vector<std::uint32_t> order(terms_.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return terms_[a] < terms_[b]; });
    std::vector<std::string> sorted;
    std::vector<std::uint32_t> place(terms_.size());
    sorted.reserve(terms_.size());
    for (const std::uint32_t old : order) {
        place[old] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(std::move(terms_[old]));
    }
    terms_ = std::move(sorted);
    for (Document& d : documents_) {
        for (Counted& c : d.bag) c.term = place[c.term];
        std::sort(d.bag.begin(), d.bag.end(),
                  [](const Counted& a, const Counted& b) { return a.term < b.term; });
    }
    std::sort(documents_.begin(), documents_.end(),
              [](const Document& a, const Document& b) { return a.ticket < b.ticket; });
}

}  // namespace guichet::triage
