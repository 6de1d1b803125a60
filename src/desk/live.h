#pragma once
// Live consoles: one thread follows the journal and tells every listener what it may see, as server-sent
// events. Resuming after a gap reads the journal from where the listener was.

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "desk/live_frames.h"
#include "desk/live_presence.h"
#include "platform/http/http.h"

namespace guichet::desk {

/// Thread-safe.
class Live {
public:
    /// Who listens, from where.
    struct Subscription {
        directory::Sight sight;
        AccountId account;
        std::int64_t asOf = 0;   ///< the journal's head when the sight was worked out
        std::int64_t since = 0;  ///< the newest entry that the console knows
    };

    Live(storage::Database& database, const Clock& clock, Translators translators = {});
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    /// Adds a listener. What it missed is sent first; when that is too much, it gets a `reset` and must load
    /// its working set again. Does not block. A stream is closed when its account changes or gets another
    /// password, and after half a day, so that whoever may not listen any more can't go on; the console
    /// comes back with a new ticket.
    void listen(std::shared_ptr<http::EventStream> stream, Subscription subscription);

    /// A colleague reads or writes; kept for 45 seconds, shared by all processes.
    void present(TicketId ticket, PersonId person, Presence presence);

    std::size_t listeners() const;

private:
    struct Listener {
        std::shared_ptr<http::EventStream> stream;
        Subscription who;
        Instant until;
    };

    void tailLoop();
    void presenceLoop();
    void sendLoop();
    void sendNews();
    void refreshSights(std::int64_t seq);
    void broadcast(const std::vector<Frame>& frames);
    void admit(std::vector<Listener>& newcomers);
    bool isResumable(const Listener& listener) const;
    void greet(Listener& listener, const std::vector<Frame>& missed);
    void sendPresence();
    void dropClosed();

    storage::Database& database_;
    const Clock& clock_;
    const Translators translators_;
    // The sender's own.
    std::int64_t cursor_ = 0;
    std::int64_t sightsChangedAt_ = 0;  ///< the newest entry that changed who sees what
    std::vector<Listener> listeners_;
    PresenceBoard presenceBoard_;

    std::mutex mutex_;  ///< guards the four below
    std::condition_variable work_;
    std::vector<Listener> pending_;
    bool news_ = false, presenceNews_ = false, stopping_ = false;
    std::atomic<std::size_t> count_ = 0;

    std::thread tail_, presence_, sender_;
};

}  // namespace guichet::desk
