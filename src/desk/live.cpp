#include "desk/live.h"

#include <algorithm>

#include "platform/journal/journal.h"

namespace guichet::desk {

using storage::Tx;

namespace {

/// Beyond so many missed entries, loading the working set again is cheaper than catching up.
constexpr std::int64_t mostMissed = 2'000;

/// Half a day, and up to another hour by account, so that consoles that came together don't leave together.
Duration streamLife(AccountId account) {
    return {hours(12).ms + account.value % 3600 * 1000};
}

}  // namespace

Live::Live(storage::Database& database, const Clock& clock, Translators translators)
    : database_(database), clock_(clock), translators_(std::move(translators)) {
    cursor_ = database_.read([](Tx& tx) { return journal::head(tx); });
    tail_ = std::thread([this] { tailLoop(); });
    presence_ = std::thread([this] { presenceLoop(); });
    sender_ = std::thread([this] { sendLoop(); });
}

Live::~Live() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_all();
    database_.interrupt();
    tail_.join();
    presence_.join();
    sender_.join();
}

std::size_t Live::listeners() const {
    return count_;
}

void Live::listen(std::shared_ptr<http::EventStream> stream, Subscription subscription) {
    const Instant until = clock_.now() + streamLife(subscription.account);
    {
        const std::lock_guard lock(mutex_);
        pending_.push_back({std::move(stream), std::move(subscription), until});
    }
    work_.notify_all();
}

void Live::present(TicketId ticket, PersonId person, Presence presence) {
    (void)database_.write([&](Tx& tx) -> Result<Done> {
        storePresence(tx, {ticket, person, presence, ""}, clock_.now());
        return Done{};
    });
}

namespace {

/// Waits for news of a channel and passes the word on, until stopped. Also without news from time to time:
/// a notification may get lost with a connection.
template <class Poke>
void follow(storage::Database& database, std::string_view channel, Duration every, const bool& stopping,
            std::mutex& mutex, Poke poke) {
    std::uint64_t seen = 0;
    while (true) {
        seen = database.wait(channel, seen, every);
        const std::lock_guard lock(mutex);
        if (stopping) return;
        poke();
    }
}

}  // namespace

void Live::tailLoop() {
    follow(database_, journal::channel, seconds(1), stopping_, mutex_, [this] {
        news_ = true;
        work_.notify_all();
    });
}

void Live::presenceLoop() {
    follow(database_, presenceChannel, seconds(10), stopping_, mutex_, [this] {
        presenceNews_ = true;
        work_.notify_all();
    });
}

void Live::sendLoop() {
    std::vector<Listener> newcomers;
    bool away = false;  // the database: it is tried again when the tail wakes us, not at once
    while (true) {
        bool presence = false;
        {
            std::unique_lock lock(mutex_);
            work_.wait(lock,
                       [&] { return stopping_ || news_ || presenceNews_ || (!away && !pending_.empty()); });
            if (stopping_) return;
            std::move(pending_.begin(), pending_.end(), std::back_inserter(newcomers));
            pending_.clear();
            news_ = false;
            std::swap(presence, presenceNews_);
        }
        try {
            sendNews();  // first, because a newcomer may know more than we have read
            admit(newcomers);
            if (presence) sendPresence();
            away = false;
        } catch (const storage::StorageError&) {  // listeners keep what they have, newcomers wait for the
                                                  // next look
            away = true;
        }
        dropClosed();
    }
}

void Live::sendNews() {
    constexpr int batch = 500;
    while (true) {
        const auto frames =
            database_.read([&](Tx& tx) { return framesAfter(tx, cursor_, batch, translators_); });
        if (frames.empty()) return;
        if (std::any_of(frames.begin(), frames.end(), [](const Frame& f) { return f.movesSight; }))
            refreshSights(frames.back().seq);
        for (const Frame& frame : frames)
            if (frame.movesSight || frame.closes || frame.closesAll) sightsChangedAt_ = frame.seq;
        cursor_ = frames.back().seq;
        broadcast(frames);
    }
}

/// Teams or the tree of customers changed: whoever sees only some of them may see others now, and must load
/// the working set again.
void Live::refreshSights(std::int64_t seq) {
    std::vector<std::pair<Listener*, std::optional<directory::Sight>>> changed;
    database_.read([&](Tx& tx) {
        changed.clear();  // a read may run again after a lost connection
        for (Listener& listener : listeners_) {
            const directory::Sight& before = listener.who.sight;
            if (before.allCustomers && !before.ownTeamsOnly) continue;
            auto now = sightOfListener(tx, listener.who.account);
            if (now != before) changed.emplace_back(&listener, std::move(now));
        }
        return 0;
    });
    const FrameText reset = frameText("reset", seq, "{}");
    for (auto& [listener, sight] : changed) {
        if (!sight) {
            listener->stream->close();
            continue;
        }
        listener->who.sight = std::move(*sight);
        listener->stream->send(reset);
    }
}

void Live::broadcast(const std::vector<Frame>& frames) {
    for (const Frame& frame : frames) {
        if (frame.row) presenceBoard_.ticketChanged(*frame.row);
        for (Listener& listener : listeners_) {
            const bool own = frame.closes && frame.closes == listener.who.account;
            if (own || frame.closesAll) listener.stream->close();
            sendFrame(*listener.stream, listener.who.sight, frame);
        }
    }
}

bool Live::isResumable(const Listener& listener) const {
    return listener.who.since <= cursor_ && cursor_ - listener.who.since <= mostMissed;
}

void Live::admit(std::vector<Listener>& newcomers) {
    if (newcomers.empty()) return;
    // Everything is read before anything is sent, so that nothing is sent twice if the database goes away.
    std::int64_t oldest = cursor_;
    for (const Listener& listener : newcomers)
        if (isResumable(listener)) oldest = std::min(oldest, listener.who.since);
    std::vector<Frame> missed;
    database_.read([&](Tx& tx) {
        if (oldest < cursor_)
            missed = framesAfter(tx, oldest, static_cast<int>(cursor_ - oldest), translators_);
        for (Listener& listener : newcomers) {
            if (listener.who.asOf >= sightsChangedAt_) continue;
            if (auto sight = sightOfListener(tx, listener.who.account)) {
                listener.who.sight = std::move(*sight);
            } else {
                listener.stream->close();
            }
        }
        return 0;
    });
    for (Listener& listener : newcomers) {
        greet(listener, missed);
        listeners_.push_back(std::move(listener));
    }
    newcomers.clear();
}

void Live::greet(Listener& listener, const std::vector<Frame>& missed) {
    http::EventStream& stream = *listener.stream;
    if (!isResumable(listener)) {
        stream.send(frameText("reset", cursor_, "{}"));
    } else {
        for (const Frame& frame : missed)
            if (frame.seq > listener.who.since) sendFrame(stream, listener.who.sight, frame);
    }
    // Tells the console that it is up to date, and from where to resume.
    stream.send(frameText("hello", cursor_, "{\"seq\":" + std::to_string(cursor_) + "}"));
    for (const PresenceBoard::Note& note : presenceBoard_.all())
        if (maySee(listener.who.sight, note.row)) stream.send(note.text);
}

void Live::sendPresence() {
    auto look = database_.read([&](Tx& tx) { return presenceBoard_.look(tx, clock_.now()); });
    const auto changed = std::move(look.changed);
    presenceBoard_.keep(std::move(look));
    for (const PresenceBoard::Note& note : changed)
        for (Listener& listener : listeners_)
            if (maySee(listener.who.sight, note.row)) listener.stream->send(note.text);
}

void Live::dropClosed() {
    const Instant now = clock_.now();
    for (Listener& listener : listeners_)
        if (listener.until <= now) listener.stream->close();
    std::erase_if(listeners_, [](const Listener& l) { return !l.stream->open(); });
    count_ = listeners_.size();
}

}  // namespace guichet::desk
