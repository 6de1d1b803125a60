#include "triage/trial.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace guichet::triage {

namespace {

/// A fixed mixing of bits (SplitMix64's finaliser, public domain, S. Vigna), so that neighbours in time,
/// which are often about the same, don't always fall into the same folds.
std::uint64_t mixed(std::uint64_t x) {
    constexpr std::uint64_t seed = 0x9e3779b97f4a7c15ULL;
    x += seed;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

struct HeldOut {
    double lead = 0;
    bool right = false;
};

std::int64_t mostFrequent(std::span<const Labelled> examples) {
    std::map<std::int64_t, std::int64_t> tickets;
    for (const Labelled& e : examples) ++tickets[e.value];
    const auto most = std::max_element(tickets.begin(), tickets.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == tickets.end() ? 0 : most->first;
}

/// The bag in a model's own terms.
class Translation {
public:
    Translation(const Corpus& corpus, const Learned& learned) : own_(corpus.terms().size(), none) {
        for (std::uint32_t i = 0; i < learned.corpusTerms.size(); ++i) own_[learned.corpusTerms[i]] = i;
    }
    Bag of(const Bag& bag) const {
        Bag out;
        for (const Counted& c : bag)
            if (own_[c.term] != none) out.push_back({own_[c.term], c.times});
        return out;
    }

private:
    static constexpr std::uint32_t none = ~std::uint32_t{0};
    std::vector<std::uint32_t> own_;
};

void judge(Trial& trial, std::vector<HeldOut>& seen, const std::vector<Ranked>& ranked, std::int64_t value) {
    constexpr std::size_t three = 3;
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(three, ranked.size()));
    const bool first = !ranked.empty() && ranked[0].value == value;
    const bool among = std::any_of(ranked.begin(), end, [&](const Ranked& r) { return r.value == value; });
    trial.rightFirst += first ? 1 : 0;
    trial.rightInThree += among ? 1 : 0;
    if (!ranked.empty()) seen.push_back({lead(ranked), first});
}

/// How often a lead was right, in groups of twenty tickets at least and at most ten of them. Neighbours that
/// fall where they should rise are put together (the pool-adjacent-violators algorithm, Ayer et al. 1955);
/// one right and one wrong ticket more in each keep a small group from promising certainty (Laplace).
std::vector<Step> stepsFrom(std::vector<HeldOut> seen) {
    constexpr std::size_t leastOfGroup = 20, mostGroups = 10;
    std::sort(seen.begin(), seen.end(), [](const HeldOut& a, const HeldOut& b) {
        return a.lead != b.lead ? a.lead < b.lead : a.right < b.right;
    });
    struct Group {
        double lead = 0;
        double right = 0;
        double tickets = 0;
        double precision() const { return (right + 1) / (tickets + 2); }
    };
    const std::size_t size = std::max(leastOfGroup, (seen.size() + mostGroups - 1) / mostGroups);
    std::vector<Group> groups;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (i % size == 0 && seen.size() - i >= leastOfGroup) groups.push_back({seen[i].lead, 0, 0});
        if (groups.empty()) break;  // fewer than one group
        groups.back().tickets += 1;
        groups.back().right += seen[i].right ? 1 : 0;
        const bool full = (i + 1) % size == 0 || i + 1 == seen.size();
        while (full && groups.size() > 1 &&
               groups.back().precision() <= groups[groups.size() - 2].precision()) {
            Group& before = groups[groups.size() - 2];
            before.right += groups.back().right;
            before.tickets += groups.back().tickets;
            groups.pop_back();
        }
    }
    std::vector<Step> out;
    for (const Group& g : groups) out.push_back({g.lead, g.precision()});
    return out;
}

/// Better by more than chance would give one time in ten: the test of McNemar (1947) on those tickets that
/// one of the two has right and the other wrong.
bool isClearlyBetter(const Trial& t) {
    constexpr double oneInTen = 1.282;  // standard deviations, to one side
    const auto ahead = static_cast<double>(t.rightFirst - t.rightFrequent);
    return ahead > oneInTen * std::sqrt(static_cast<double>(t.disagree));
}

Verdict verdictOf(const Trial& t) {
    if (t.examples < leastExamples) return Verdict::too_few;
    if (t.values < 2) return Verdict::one_value;
    if (!isClearlyBetter(t)) return Verdict::not_better;
    return t.proposed > 0 ? Verdict::better : Verdict::unsure;
}

}  // namespace

std::vector<int> foldsOf(const Corpus& corpus, std::span<const Labelled> examples) {
    std::map<std::int64_t, std::vector<std::pair<std::uint64_t, std::size_t>>> ofValue;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        const auto ticket = static_cast<std::uint64_t>(corpus.documents()[examples[i].document].ticket);
        ofValue[examples[i].value].emplace_back(mixed(ticket), i);
    }
    std::vector<int> out(examples.size(), 0);
    int next = 0;  // goes on from value to value, so that rare ones don't all fall into the first fold
    for (auto& [value, tickets] : ofValue) {
        std::sort(tickets.begin(), tickets.end());
        for (const auto& [order, i] : tickets) out[i] = next++ % folds;
    }
    return out;
}

Trial tryOut(const Corpus& corpus, std::span<const Labelled> examples) {
    Trial trial;
    trial.examples = static_cast<std::int64_t>(examples.size());
    std::map<std::int64_t, std::int64_t> tickets;
    for (const Labelled& e : examples) ++tickets[e.value];
    trial.values = std::count_if(tickets.begin(), tickets.end(),
                                 [](const auto& v) { return v.second >= Model::leastOfValue; });
    if (trial.examples < leastExamples || trial.values < 2) {
        trial.verdict = verdictOf(trial);
        return trial;
    }
    const auto foldOf = foldsOf(corpus, examples);
    std::vector<HeldOut> seen;
    for (int fold = 0; fold < folds; ++fold) {
        std::vector<Labelled> others;
        for (std::size_t i = 0; i < examples.size(); ++i)
            if (foldOf[i] != fold) others.push_back(examples[i]);
        const Learned learned = learn(corpus, others);
        const Translation translation(corpus, learned);
        const std::int64_t frequent = mostFrequent(others);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            if (foldOf[i] != fold) continue;
            const Bag bag = translation.of(corpus.documents()[examples[i].document].bag);
            const std::int64_t before = trial.rightFirst;
            judge(trial, seen, learned.model.rank(bag), examples[i].value);
            const bool frequentRight = examples[i].value == frequent;
            trial.rightFrequent += frequentRight ? 1 : 0;
            trial.disagree += (trial.rightFirst > before) != frequentRight ? 1 : 0;
        }
    }
    const double frequent = static_cast<double>(trial.rightFrequent) / static_cast<double>(trial.examples);
    trial.steps = stepsFrom(seen);
    std::erase_if(trial.steps,
                  [&](const Step& s) { return s.precision < leastPrecision || s.precision <= frequent; });
    for (const HeldOut& h : seen) {
        if (precisionAt(trial.steps, h.lead) == 0) continue;
        ++trial.proposed;
        trial.proposedRight += h.right ? 1 : 0;
    }
    trial.verdict = verdictOf(trial);
    return trial;
}

double precisionAt(std::span<const Step> steps, double lead) {
    double out = 0;
    for (const Step& s : steps)
        if (s.lead <= lead) out = s.precision;
    return out;
}

std::optional<Proposal> proposalFrom(std::span<const Ranked> ranked, std::span<const Step> steps) {
    if (ranked.empty()) return std::nullopt;
    const double precision = precisionAt(steps, lead(ranked));
    if (precision == 0) return std::nullopt;
    return Proposal{ranked[0].value, precision};
}

}  // namespace guichet::triage
