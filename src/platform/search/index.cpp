#include "platform/search/index.h"

#include <xapian.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <set>

#include "platform/search/query.h"
#include "platform/search/synonyms.h"

namespace guichet::search {

namespace {

constexpr Xapian::valueno dateSlot = 0, groupSlot = 1;

/// Runs `work`; what the library throws becomes an IndexError, which says what and where.
template <class F>
auto guarded(const char* what, F work) {
    try {
        return work();
    } catch (const Xapian::DatabaseLockError& e) {  // told apart, because its caller may wait for its turn
        throw IndexBusy(std::string(what) + ": " + e.get_msg());
    } catch (const Xapian::Error& e) {  // passed on as our own, so that no other file knows the library
        throw IndexError(std::string(what) + ": " + e.get_description());
    }
}

std::string dateValue(Instant at) {
    return Xapian::sortable_serialise(static_cast<double>(at.ms));
}

std::string idTerm(const std::string& id) {
    return prefix::id + id;
}

/// Under which the highest place of a kind is kept.
std::string lastOf(const std::string& kind) {
    return "last/" + kind;
}

/// How much a document that old still counts: all of it today, seven tenths after years.
double freshness(Instant at, Instant now) {
    constexpr double least = 0.7, halfLife = 120.0 * 86'400'000.0;
    const double age = std::max(0.0, static_cast<double>((now - at).ms));
    return least + (1 - least) * std::exp2(-age / halfLife);
}

}  // namespace

struct Index::Impl {
    std::filesystem::path folder;
    std::uint32_t newest = 0;
    mutable std::mutex mutex;  ///< guards the two below
    mutable std::vector<std::unique_ptr<Xapian::Database>> idle;
    std::shared_ptr<const Dictionary> words = std::make_shared<Dictionary>();

    /// One that no other thread uses, as of now; nothing where there is no index yet.
    std::unique_ptr<Xapian::Database> take() const {
        std::unique_ptr<Xapian::Database> out;
        {
            const std::lock_guard lock(mutex);
            if (!idle.empty()) {
                out = std::move(idle.back());
                idle.pop_back();
            }
        }
        if (out) {
            out->reopen();
            return out;
        }
        if (!std::filesystem::exists(folder / "iamglass")) return nullptr;
        return std::make_unique<Xapian::Database>(folder.string());
    }
    void give(std::unique_ptr<Xapian::Database> database) const {
        constexpr std::size_t most = 32;
        const std::lock_guard lock(mutex);
        if (idle.size() < most) idle.push_back(std::move(database));
    }

    /// A reader sees the index as of its last two commits; one that took longer starts again, on the newest.
    template <class T, class F>
    T read(T none, F work) const {
        constexpr int mostTries = 4;
        return guarded("search index", [&] {
            for (int tried = 1;; ++tried) {
                try {
                    auto database = take();
                    if (!database) return none;
                    T out = work(*database);
                    give(std::move(database));
                    return out;
                } catch (const Xapian::DatabaseError&) {  // overtaken, or made anew since it was opened
                    if (tried == mostTries) throw;
                }
            }
        });
    }
};

Index::Index(std::filesystem::path folder, std::uint32_t newest) : impl_(std::make_unique<Impl>()) {
    impl_->folder = std::move(folder);
    impl_->newest = newest;
}
Index::~Index() = default;

namespace {

void sortBest(std::vector<Hit>& hits) {
    std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
}

/// Best first, each group once.
std::vector<Hit> ranked(const Xapian::MSet& set, Instant now) {
    std::vector<Hit> out;
    for (auto it = set.begin(); it != set.end(); ++it) {
        const Xapian::Document document = it.get_document();
        Hit hit;
        hit.at = {static_cast<std::int64_t>(Xapian::sortable_unserialise(document.get_value(dateSlot)))};
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
    void skip_to(Xapian::docid place, double) override { at_ = std::max(at_, place); }
    bool at_end() const override { return at_ > to_; }
    Xapian::docid get_docid() const override { return at_; }
    Places* clone() const override { return new Places(from_, to_); }

private:
    Xapian::docid from_, to_, at_ = 0;
};

class Finding {
public:
    Finding(const Search& search, const Xapian::Database& database, const Dictionary& words,
            std::uint32_t newest)
        : search_(search), database_(database), most_(newest), asked_(search, database, words) {
        if (asked_.isEmpty() || estimateOf(database_, asked_.within()) <= most_) return;
        const std::string last = database_.get_metadata(lastOf(search_.kind));
        if (last.empty()) return;
        const auto to = static_cast<Xapian::docid>(std::stoul(last));
        if (to > most_) newest_ = Xapian::Query((new Places(to - most_ + 1, to))->release());
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
    std::size_t wanted() const { return static_cast<std::size_t>(search_.skip + search_.limit); }

    /// The best; `enough` is how many matches are counted at least before the rest is estimated.
    Xapian::MSet run(Xapian::Query query, Xapian::doccount enough = 0) const {
        constexpr Xapian::doccount depth = 100;
        constexpr double k1 = 1.2, b = 0.5, shortText = 0.4;
        Xapian::Enquire enquire(database_);
        if (search_.from || search_.to) {
            const std::string from = dateValue(search_.from.value_or(Instant{0}));
            const Xapian::Query dates =
                search_.to
                    ? Xapian::Query(Xapian::Query::OP_VALUE_RANGE, dateSlot, from, dateValue(*search_.to))
                    : Xapian::Query(Xapian::Query::OP_VALUE_GE, dateSlot, from);
            query = Xapian::Query(Xapian::Query::OP_FILTER, query, dates);
        }
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BM25Weight(k1, 0, 1, b, shortText));
        enquire.set_collapse_key(groupSlot);
        // Of equal ones those that were put last: what is new.
        enquire.set_docid_order(Xapian::Enquire::DESCENDING);
        return enquire.get_mset(0, std::max(depth, static_cast<Xapian::doccount>(wanted())), enough);
    }

    Xapian::Query amongNewest(const Xapian::Query& query) const {
        return {Xapian::Query::OP_FILTER, query, newest_};
    }

    /// Those with all words, and about how many there are: of the newest, if there are so many that one would
    /// never see the last of them.
    std::vector<Hit> havingAll(int& about) const {
        constexpr Xapian::doccount plenty = 1'000;
        const Xapian::Query query = asked_.query(Asked::Which::all);
        if (!newest_.empty() && wanted() <= plenty) {
            const Xapian::MSet set = run(amongNewest(query), plenty);
            if (set.get_matches_lower_bound() >= plenty) {
                about =
                    static_cast<int>(std::max(set.get_matches_lower_bound(), estimateOf(database_, query)));
                return ranked(set, search_.now);
            }
        }
        const Xapian::MSet set = run(query);
        about = static_cast<int>(set.get_matches_estimated());
        return ranked(set, search_.now);
    }

    /// Those with any of the words: all that have a rare one, and the newest that have only frequent ones.
    std::vector<Hit> havingAny() {
        const auto any = [&] { return asked_.query(Asked::Which::any); };
        if (newest_.empty() || !asked_.findFrequent(most_)) return ranked(run(any()), search_.now);
        std::vector<Hit> out = ranked(run(amongNewest(any())), search_.now);
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
    Xapian::Query newest_;  ///< empty where the filters leave no more than that
};

}  // namespace

Found Index::find(const Search& search) const {
    std::shared_ptr<const Dictionary> words;
    {
        const std::lock_guard lock(impl_->mutex);
        words = impl_->words;
    }
    return impl_->read(Found{}, [&](const Xapian::Database& database) {
        return Finding(search, database, *words, impl_->newest).find();
    });
}

std::vector<std::string> Index::withMark(const std::string& mark, int limit) const {
    return impl_->read(std::vector<std::string>{}, [&](const Xapian::Database& database) {
        std::vector<std::string> out;
        const std::string term = prefix::mark + mark;
        for (auto it = database.postlist_begin(term); it != database.postlist_end(term); ++it) {
            if (static_cast<int>(out.size()) == limit) break;
            out.push_back(database.get_document(*it).get_data());
        }
        return out;
    });
}

std::int64_t Index::documents() const {
    return impl_->read(std::int64_t{0}, [](const Xapian::Database& database) {
        return static_cast<std::int64_t>(database.get_doccount());
    });
}

std::int64_t Index::size() const {
    std::int64_t out = 0;
    if (!std::filesystem::exists(impl_->folder)) return out;
    for (const auto& entry : std::filesystem::directory_iterator(impl_->folder))
        if (entry.is_regular_file()) out += static_cast<std::int64_t>(entry.file_size());
    return out;
}

std::optional<std::string> Index::note(const std::string& name) const {
    return impl_->read(std::optional<std::string>{}, [&](const Xapian::Database& database) {
        std::string value = database.get_metadata(name);
        return value.empty() ? std::nullopt : std::optional(std::move(value));
    });
}

void Index::learnWords() {
    constexpr std::size_t most = 500'000;
    auto fresh = impl_->read(std::make_shared<Dictionary>(), [](const Xapian::Database& database) {
        auto words = std::make_shared<Dictionary>();
        for (char first = 'a'; first <= 'z'; ++first) {
            const std::string start(1, first);
            const auto end = database.allterms_end(start);
            for (auto it = database.allterms_begin(start); it != end && words->size() < most;) {
                const std::string term = *it;
                const auto digit = term.find_first_of("0123456789");
                if (digit == std::string::npos) {
                    words->add(term, it.get_termfreq());
                    ++it;
                } else {  // past all with a digit there: every ticket's reference is one
                    it.skip_to(term.substr(0, digit) + static_cast<char>('9' + 1));
                }
            }
        }
        return words;
    });
    const std::lock_guard lock(impl_->mutex);
    impl_->words = std::move(fresh);
}

struct Writer::Impl {
    std::filesystem::path folder;
    std::string format;
    Xapian::WritableDatabase database;
    std::map<std::string, Xapian::docid> last;  ///< the highest place of each kind that was put

    void empty() {
        last.clear();
        database.close();
        database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
        database.set_metadata("format", format);
        database.commit();
    }
};

Writer::Writer(const std::filesystem::path& folder, const std::string& format)
    : impl_(std::make_unique<Impl>(Impl{folder, format, {}, {}})) {
    guarded("search index", [&] {
        std::filesystem::create_directories(folder);
        impl_->database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN);
        if (impl_->database.get_metadata("format") != format) impl_->empty();
        // Within a transaction, so that nothing is written by itself before it is said how far it goes.
        impl_->database.begin_transaction();
    });
}
Writer::~Writer() = default;

void Writer::put(const Document& d) {
    guarded("search index", [&] {
        Xapian::Document document;
        for (const Text& text : d.texts) {
            const auto weight = static_cast<Xapian::termcount>(std::max(1, text.weight));
            eachTerm(text.text, [&](const std::string& term) {
                document.add_term(text.restricted ? prefix::restricted + term : term, weight);
                if (text.title && term[0] != 'Z') document.add_boolean_term(prefix::title + term);
            });
        }
        document.add_boolean_term(idTerm(d.id));
        document.add_boolean_term(prefix::kind + d.kind);
        for (const std::string& mark : d.marks) document.add_boolean_term(prefix::mark + mark);
        document.add_value(dateSlot, dateValue(d.at));
        document.add_value(groupSlot, d.group);
        document.set_data(d.id);
        impl_->database.replace_document(d.place, document);
        auto& last = impl_->last[d.kind];
        last = std::max(last, d.place);
    });
}

void Writer::remove(const std::string& id) {
    guarded("search index", [&] { impl_->database.delete_document(idTerm(id)); });
}

void Writer::clear() {
    guarded("search index", [&] {
        impl_->database.cancel_transaction();
        impl_->empty();
        impl_->database.begin_transaction();
    });
}

void Writer::setSynonyms(const std::vector<std::vector<std::string>>& things) {
    guarded("search index", [&] { keepSynonyms(impl_->database, things); });
}

void Writer::setNote(const std::string& name, const std::string& value) {
    guarded("search index", [&] { impl_->database.set_metadata(name, value); });
}

std::string Writer::note(const std::string& name) const {
    return guarded("search index", [&] { return impl_->database.get_metadata(name); });
}

void Writer::commit() {
    guarded("search index", [&] {
        for (const auto& [kind, place] : impl_->last) {
            const std::string before = impl_->database.get_metadata(lastOf(kind));
            if (before.empty() || std::stoul(before) < place)
                impl_->database.set_metadata(lastOf(kind), std::to_string(place));
        }
        impl_->database.commit_transaction();
        impl_->database.begin_transaction();
    });
}

}  // namespace guichet::search
