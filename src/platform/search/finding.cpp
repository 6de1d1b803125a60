#include "platform/search/finding.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "platform/search/query.h"

namespace guichet::search {

std::string dateValue(Instant at) {
    return Xapian::sortable_serialise(static_cast<double>(at.ms));
}

std::string lastPlaceOf(const std::string& kind) {
    return "last/" + kind;
}

namespace {

/// How much a document that old still counts: all of it today, seven tenths after years.
double freshness(Instant at, Instant now) {
    constexpr double least = 0.7, halfLife = 120.0 * 86'400'000.0;
    const double age = std::max(0.0, static_cast<double>((now - at).ms));
    return least + (1 - least) * std::exp2(-age / halfLife);
}

void sortBest(std::vector<Hit>& hits) {
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
}

/// Best first, each group once.
std::vector<Hit> ranked(const Xapian::MSet& set, Instant now) {
    std::vector<Hit> out;
    for (auto it = set.begin(); it != set.end(); ++it) {
        const Xapian::Document document = it.get_document();
        Hit hit;
        hit.at = {static_cast<std::int64_t>(Xapian::sortable_unserialise(document.get_value(slot::date)))};
        hit.id = document.get_data();
        hit.score = it.get_weight() * freshness(hit.at, now);
        out.push_back(std::move(hit));
    }
    sortBest(out);
    return out;
}

/// The places from one to another, whether or not a document stands there.
class Places : public Xapian::PostingSource {
public:
    Places(Xapian::docid from, Xapian::docid to) : from_(from), to_(to) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return to_ - from_ + 1; }
    Xapian::doccount get_termfreq_max() const override { return to_ - from_ + 1; }
    void init(const Xapian::Database&) override { at_ = from_ - 1; }
    void next(double) override { ++at_; }
    void skip_to(Xapian::docid place, double) override { at_ = std::max({at_, place, from_}); }
    bool at_end() const override { return at_ > to_; }
    Xapian::docid get_docid() const override { return at_; }
    Places* clone() const override { return new Places(from_, to_); }

private:
    Xapian::docid from_, to_, at_ = 0;
};

/// Documents of a time. They pass for all that there are, so that words and filters come first: the library
/// takes a short time for few documents, and would look through the dates of all to find them.
class Dates : public Xapian::PostingSource {
public:
    Dates(Instant from, std::optional<Instant> to)
        : from_(dateValue(from)), to_(to ? std::optional(dateValue(*to)) : std::nullopt) {}

    Xapian::doccount get_termfreq_min() const override { return 0; }
    Xapian::doccount get_termfreq_est() const override { return all_; }
    Xapian::doccount get_termfreq_max() const override { return all_; }
    void init(const Xapian::Database& database) override {
        all_ = database.get_doccount();
        value_ = database.valuestream_begin(slot::date);
        end_ = database.valuestream_end(slot::date);
        hasBegun_ = false;
    }
    void next(double) override {
        if (hasBegun_) ++value_;
        hasBegun_ = true;
        leap();
    }
    void skip_to(Xapian::docid place, double) override {
        hasBegun_ = true;
        value_.skip_to(place);
        leap();
    }
    bool check(Xapian::docid place, double) override {
        hasBegun_ = true;
        return value_.check(place) && (value_ == end_ || (value_.get_docid() == place && isWithin()));
    }
    bool at_end() const override { return value_ == end_; }
    Xapian::docid get_docid() const override { return value_.get_docid(); }
    Dates* clone() const override { return new Dates(from_, to_); }

private:
    Dates(std::string from, std::optional<std::string> to) : from_(std::move(from)), to_(std::move(to)) {}
    bool isWithin() const {
        const std::string at = *value_;
        return at >= from_ && (!to_ || at <= *to_);
    }
    void leap() {
        while (value_ != end_ && !isWithin()) ++value_;
    }

    std::string from_;
    std::optional<std::string> to_;
    Xapian::doccount all_ = 0;
    Xapian::ValueIterator value_, end_;
    bool hasBegun_ = false;
};

class Finding {
public:
    Finding(const Search& search, const Xapian::Database& database, const Dictionary& words,
            std::uint32_t newest)
        : search_(search), database_(database), most_(newest), asked_(search, database, words) {
        if (asked_.isEmpty()) return;
        within_ = estimateOf(database_, asked_.within());
        if (within_ <= most_) return;
        const std::string last = database_.get_metadata(lastPlaceOf(search_.kind));
        if (!last.empty()) last_ = static_cast<Xapian::docid>(std::stoul(last));
    }

    Found find() {
        Found out;
        if (asked_.isEmpty() || search_.limit <= 0) return out;
        out.needles = asked_.needles();
        std::vector<Hit> hits;
        if (search_.mode == Search::Mode::likeness) {
            hits = havingAny();
            keepStrong(hits, 0.3);
            out.about = static_cast<int>(hits.size());
        } else {
            hits = havingAll(out.about);
            out.all = !asked_.isLoosened();
            if (hits.size() < wanted() && asked_.words() > 1) {
                const std::size_t whole = hits.size();
                addMost(hits);
                out.all = out.all && whole > 0;
                out.about = std::max(out.about, static_cast<int>(hits.size()));
            }
        }
        const auto skip = static_cast<std::size_t>(search_.skip);
        if (skip < hits.size())
            out.hits.assign(hits.begin() + search_.skip,
                            hits.begin() + static_cast<std::ptrdiff_t>(std::min(wanted(), hits.size())));
        // What somebody else may read must not show through a correction.
        if (!hits.empty()) out.corrected = asked_.corrected();
        return out;
    }

private:
    bool isDated() const { return search_.from || search_.to; }
    std::size_t wanted() const { return static_cast<std::size_t>(search_.skip + search_.limit); }

    /// The best; `enough` is how many matches are counted at least before the rest is estimated.
    Xapian::MSet run(Xapian::Query query, Xapian::doccount enough = 0) const {
        constexpr Xapian::doccount depth = 100;
        constexpr double k1 = 1.2, b = 0.5, shortText = 0.4;
        Xapian::Enquire enquire(database_);
        if (isDated()) {
            const Xapian::Query dates((new Dates(search_.from.value_or(Instant{0}), search_.to))->release());
            query = Xapian::Query(Xapian::Query::OP_FILTER, query, dates);
        }
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, b, shortText));
        enquire.set_collapse_key(slot::group);
        // Of equal ones those that were put last: what is new.
        enquire.set_docid_order(Xapian::Enquire::DESCENDING);
        return enquire.get_mset(0, std::max(depth, static_cast<Xapian::doccount>(wanted())), enough);
    }

    /// About how many match. Here nothing is looked through, so that the library may take the time as it
    /// likes.
    Xapian::doccount estimated(const Xapian::Query& query) const {
        if (!isDated()) return estimateOf(database_, query);
        constexpr Instant never{std::numeric_limits<std::int64_t>::max()};
        const Xapian::Query dates(Xapian::Query::OP_VALUE_RANGE, slot::date,
                                  dateValue(search_.from.value_or(Instant{0})),
                                  dateValue(search_.to.value_or(never)));
        return estimateOf(database_, Xapian::Query(Xapian::Query::OP_FILTER, query, dates));
    }

    /// Those of the `most` newest places; nothing where there are no more than that.
    std::optional<Xapian::Query> among(Xapian::docid most, const Xapian::Query& query) const {
        if (last_ <= most) return std::nullopt;
        const Xapian::Query newest((new Places(last_ - most + 1, last_))->release());
        return Xapian::Query(Xapian::Query::OP_FILTER, query, newest);
    }

    /// Those with all words, and about how many there are: of the newest, if there are so many that one would
    /// never see the last of them.
    std::vector<Hit> havingAll(int& about) const {
        constexpr Xapian::doccount wider = 8;
        // While one types a handful is shown, and no second page.
        const Xapian::doccount plenty = search_.mode == Search::Mode::typing ? 100 : 1'000;
        const Xapian::Query query = asked_.query(Asked::Which::all);
        for (Xapian::docid most = most_; most < within_ && wanted() <= plenty; most *= wider) {
            const auto newest = among(most, query);
            if (!newest) break;
            const Xapian::MSet set = run(*newest, plenty);
            if (set.get_matches_lower_bound() < plenty) continue;
            about = static_cast<int>(std::max(set.get_matches_lower_bound(), estimated(query)));
            return ranked(set, search_.now);
        }
        // How many are of a time is known only once they are looked at.
        const Xapian::MSet set = run(query, isDated() ? plenty : 0);
        const Xapian::doccount counted = set.get_matches_lower_bound();
        about = static_cast<int>(!isDated()         ? set.get_matches_estimated()
                                 : counted < plenty ? counted
                                                    : std::max(counted, estimated(query)));
        return ranked(set, search_.now);
    }

    /// Those with any of the words: all that have a rare one, and the newest that have only frequent ones.
    std::vector<Hit> havingAny() {
        const Xapian::Query any = asked_.query(Asked::Which::any);
        const auto newest = among(most_, any);
        if (!newest || !asked_.findFrequent(most_)) return ranked(run(any), search_.now);
        std::vector<Hit> out = ranked(run(*newest), search_.now);
        if (!asked_.hasRare()) return out;
        std::set<std::string> known;
        for (const Hit& hit : out) known.insert(hit.id);
        for (Hit& hit : ranked(run(asked_.query(Asked::Which::rare)), search_.now))
            if (!known.contains(hit.id)) out.push_back(std::move(hit));
        sortBest(out);
        return out;
    }

    /// Those that have most of the words beside those that have all, which count more for it.
    void addMost(std::vector<Hit>& hits) {
        constexpr double strong = 0.5, bonus = 1.25;
        std::set<std::string> whole;
        for (const Hit& hit : hits) whole.insert(hit.id);
        std::vector<Hit> more = havingAny();
        for (Hit& hit : more)
            if (whole.contains(hit.id)) hit.score *= bonus;
        sortBest(more);
        keepStrong(more, strong);
        for (const Hit& hit : more) whole.erase(hit.id);
        // What has all the words is never left out, however little they weigh.
        for (Hit& hit : hits)
            if (whole.contains(hit.id)) more.push_back(std::move(hit));
        hits = std::move(more);
    }

    static void keepStrong(std::vector<Hit>& hits, double share) {
        if (hits.empty()) return;
        const double least = hits.front().score * share;
        std::erase_if(hits, [&](const Hit& hit) { return hit.score < least; });
    }

    const Search& search_;
    const Xapian::Database& database_;
    Xapian::doccount most_;  ///< documents that are looked through whatever they say
    Asked asked_;
    Xapian::doccount within_ = 0;  ///< about how many the filters leave
    Xapian::docid last_ = 0;       ///< the highest place of the kind; 0 where few enough are left
};

}  // namespace

Found findIn(const Xapian::Database& database, const Search& search, const Dictionary& words,
             std::uint32_t newest) {
    return Finding(search, database, words, newest).find();
}

}  // namespace guichet::search
