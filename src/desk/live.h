#pragma once
// Live consoles: one thread follows the journal and tells every listener what it may see, as server-sent
// events. Resuming after a gap reads the journal from where the listener was.

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "desk/types.h"
#include "directory/directory.h"
#include "platform/http/http.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::desk {

/// Whether a listener may see a ticket. Agrees with the scope of the SQL; a test compares them.
bool maySee(const directory::Sight& sight, const TicketRow& row);

enum class Presence { reading, writing, gone };

/// Thread-safe.
class Live {
public:
    Live(storage::Database& database, const Clock& clock);
    ~Live();
    Live(const Live&) = delete;
    Live& operator=(const Live&) = delete;

    /// Adds a listener that has seen everything up to `since`. What it missed is sent first; when that is
    /// too much, it gets a `reset` and must load its working set again. Does not block.
    void listen(std::shared_ptr<http::EventStream> stream, directory::Sight sight, AccountId account, std::int64_t since);

    /// A colleague reads or writes; kept for 45 seconds, shared by all processes.
    void present(TicketId ticket, PersonId person, Presence presence);

    std::size_t listeners() const;

private:
    struct Listener {
        std::shared_ptr<http::EventStream> stream;
        directory::Sight sight;
        AccountId account;
        std::int64_t since = 0;
    };
    struct Frame;

    void tailLoop();
    void presenceLoop();
    void sendLoop();
    void admit(std::vector<Listener> newcomers);
    void sendNews();
    std::vector<Frame> framesAfter(std::int64_t after, int limit);
    void sendPresence();
    void broadcast(const std::vector<Frame>& frames);

    storage::Database& database_;
    const Clock& clock_;
    std::int64_t cursor_ = 0;          ///< sendLoop's own
    std::vector<Listener> listeners_;  ///< sendLoop's own
    std::map<std::int64_t, std::string> presenceShown_;  ///< sendLoop's own: ticket → last frame

    mutable std::mutex mutex_;
    std::condition_variable work_;
    std::vector<Listener> pending_;
    bool news_ = false, presenceNews_ = false, stopping_ = false;
    std::atomic<std::size_t> count_ = 0;

    std::thread tail_, presence_, sender_;
};

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::Presence> {
    using T = guichet::desk::Presence;
    static constexpr auto table = names<T>({{T::reading, "reading"}, {T::writing, "writing"}, {T::gone, "gone"}});
};
