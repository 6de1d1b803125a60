#pragma once
// The face of search: what is in the index (fed from the journal), what a caller may find in it, and what
// resembles a ticket. See README.md.

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "finder/types.h"
#include "knowledge/types.h"
#include "platform/auth/caller.h"
#include "platform/i18n/i18n.h"
#include "platform/search/index.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::finder {

using storage::Tx;

/// Who searches: the scope says which records, the permissions which kinds.
struct Searcher {
    auth::Scope scope;
    bool people = false;     ///< may read people
    bool publishes = false;  ///< sees articles for any team
    i18n::Language language = i18n::Language::fr;
};

/// What the searcher may see, best first. Within the query, and then each hit once more, in the database.
SearchView find(const search::Index& index, Tx& tx, const Searcher& searcher, const SearchQuery& query,
                Instant now);
/// The same while one types: by titles and names, a few of all kinds.
SuggestionsView suggest(const search::Index& index, Tx& tx, const Searcher& searcher,
                        const std::string& typed, Instant now);

/// An article whose words fit a ticket.
struct LikelyArticle {
    knowledge::ArticleId id;
    double share = 0;  ///< of what the words of the likeliest weigh: 1 for that one
    HitView hit{};
};
/// Puts articles in another order, by what came of them. This module knows nothing of that; whoever binds the
/// modules together says it.
using RankArticles = std::function<void(Tx& tx, std::vector<LikelyArticle>& articles)>;

/// What resembles a ticket that is being written. Without `rank`, articles go by their words alone.
SimilarView similarTo(const search::Index& index, Tx& tx, const Searcher& searcher, const Draft& draft,
                      Instant now, const RankArticles& rank = {});
/// What resembles a ticket that there is. Error "ticket.not_found" unless the searcher works on it.
Result<SimilarView> similarTo(const search::Index& index, Tx& tx, const Searcher& searcher, TicketId ticket,
                              Instant now);

/// Articles for a ticket by its words, the likeliest first, a dozen at most; none for one that isn't there.
/// Whoever asks has checked that the searcher works on it.
std::vector<LikelyArticle> articlesFor(const search::Index& index, Tx& tx, const Searcher& searcher,
                                       TicketId ticket, Instant now);

/// The name under which the journal is followed to say of tickets that arrive what they resemble.
inline constexpr std::string_view arrivalsName = "finder.arrivals";

/// Where a process keeps its index.
std::filesystem::path indexFolder(const std::string& dataDir);

/// Keeps an index at the journal's head. Of the processes that share a folder one writes, the others read and
/// take its place when it ends.
class Follower {
public:
    /// `afresh`: empties the index first. Throws search::IndexBusy, search::IndexError.
    Follower(storage::Database& database, const std::filesystem::path& folder, bool afresh = false);
    ~Follower();
    Follower(const Follower&) = delete;
    Follower& operator=(const Follower&) = delete;

    /// Takes up the next records or entries, and commits them with how far it is. False when there were none.
    bool step();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// A thread that follows, and the index for all others to read. Where it is at the journal's head it also
/// says of tickets that arrived what they resemble.
class Keeper {
public:
    Keeper(storage::Database& database, const std::string& dataDir, const Clock& clock);
    ~Keeper();
    Keeper(const Keeper&) = delete;
    Keeper& operator=(const Keeper&) = delete;

    void start();
    /// After Database::interrupt it ends at once.
    void stop();
    const search::Index& index() const { return index_; }

private:
    void loop();
    void follow();
    void beginArrivals();
    void meetArrivals();
    void rest(std::chrono::milliseconds time);
    void learn();
    storage::Database& database_;
    const Clock& clock_;
    const std::filesystem::path folder_;
    search::Index index_;
    std::chrono::steady_clock::time_point learnedAt_{};
    std::chrono::steady_clock::duration learningTook_{};
    std::mutex mutex_;
    std::condition_variable wake_;
    std::atomic<bool> stopping_ = false;
    std::thread thread_;
};

/// Makes the index anew from the database, to its end. Returns how many documents it has. Throws as Follower.
std::int64_t rebuild(storage::Database& database, const std::string& dataDir);

void addRoutes(api::Routes& routes, storage::Database& database, const search::Index& index,
               const RankArticles& rank);

}  // namespace guichet::finder
