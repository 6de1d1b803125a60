#include <algorithm>

#include "finder/arrivals.h"
#include "finder/finder.h"
#include "finder/shown.h"
#include "platform/journal/journal.h"
#include "platform/log/log.h"

namespace guichet::finder {

using std::chrono::steady_clock;

std::filesystem::path indexFolder(const std::string& dataDir) {
    return std::filesystem::path(dataDir) / "search";
}

Keeper::Keeper(storage::Database& database, const std::string& dataDir, const Clock& clock)
    : database_(database), clock_(clock), folder_(indexFolder(dataDir)), index_(folder_) {}

Keeper::~Keeper() {
    stop();
}

void Keeper::start() {
    thread_ = std::thread([this] { loop(); });
}

void Keeper::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    database_.interrupt();
    if (thread_.joinable()) thread_.join();
}

void Keeper::rest(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, time, [this] { return stopping_.load(); });
}

/// Which words there are, again from time to time: it may take a thirtieth of this thread's time.
void Keeper::learn() {
    constexpr int share = 30;
    constexpr auto least = std::chrono::seconds(1);
    const auto now = steady_clock::now();
    if (learnedAt_ != steady_clock::time_point{} &&
        now - learnedAt_ < std::max<steady_clock::duration>(least, learningTook_ * share))
        return;
    index_.learnWords();
    learnedAt_ = steady_clock::now();
    learningTook_ = learnedAt_ - now;
}

/// What arrived before there was such a follower is history.
void Keeper::beginArrivals() {
    (void)database_.write([](Tx& tx) -> Result<Done> {
        if (journal::cursorOf(tx, arrivalsName) == 0)
            journal::startAfter(tx, arrivalsName, journal::head(tx));
        return Done{};
    });
}

/// Never ahead of the index: what arrived together must find each other.
void Keeper::meetArrivals() {
    constexpr std::int64_t batch = 20;
    Arrivals ahead;
    const auto consumer = arrivals(index_, clock_, ahead);
    const auto waiting = [&] {
        const std::int64_t indexed = std::stoll("0" + index_.note(notes::cursor).value_or(""));
        return indexed - database_.read([](Tx& tx) { return journal::cursorOf(tx, arrivalsName); });
    };
    try {
        for (auto next = waiting(); !stopping_ && next > 0; next = waiting()) {
            const int some = static_cast<int>(std::min(batch, next));
            ahead = database_.read([&](Tx& tx) { return nextArrivals(index_, tx, clock_.now(), some); });
            journal::consumeOnce(database_, consumer, clock_.now(), some);
        }
    } catch (const std::exception& e) {  // counted in the cursor, said, and tried again with the next entries
        log::error("search.arrivals_failed", {{"error", e.what()}});
    }
}

void Keeper::follow() {
    constexpr auto gathering = std::chrono::milliseconds(40);
    Follower follower(database_, folder_);
    index_.learnWords();
    beginArrivals();
    std::uint64_t seen = 0;
    bool learned = true;
    while (!stopping_) {
        bool any = false;
        while (!stopping_ && follower.step()) any = true;
        learned = learned && !any;
        if (any) rest(gathering);  // while entries gather, so that many of them cost one commit
        if (!learned) {
            const auto before = learnedAt_;
            learn();
            learned = learnedAt_ != before;
        }
        if (!stopping_ && !any) meetArrivals();
        if (!stopping_ && !any) seen = database_.wait(journal::channel, seen, seconds(1));
    }
}

void Keeper::loop() {
    constexpr auto untilNextTry = std::chrono::seconds(5);
    while (!stopping_) {
        try {
            follow();
        } catch (const search::IndexBusy&) {  // another process writes: this one reads what it writes
            learn();
            rest(untilNextTry);
        } catch (const std::exception& e) {  // said, and tried again: what was not committed is done again
            log::error("search.following_failed", {{"error", e.what()}});
            rest(untilNextTry);
        }
    }
}

}  // namespace guichet::finder
