#include "server/chores.h"

#include "desk/desk.h"
#include "guidance/guidance.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/log/log.h"
#include "triage/triage.h"

namespace guichet::server {

Chores::Chores(storage::Database& database, const Clock& clock, const files::ContentStore& contents,
               maildoor::MailDoor& mail, const i18n::TimeZone& zone)
    : database_(database), clock_(clock), contents_(contents), mail_(mail), zone_(zone), thread_([this] {
          loop();
      }) {}

Chores::~Chores() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void Chores::loop() {
    constexpr auto pause = std::chrono::seconds(30);
    std::unique_lock lock(mutex_);
    for (std::int64_t round = 0; !stopping_; ++round) {
        lock.unlock();
        once(round);
        lock.lock();
        wake_.wait_for(lock, pause, [&] { return stopping_; });
    }
}

void Chores::once(std::int64_t round) {
    constexpr std::int64_t hourly = 120;
    const Instant now = clock_.now();
    try {
        (void)database_.write([&](storage::Tx& tx) -> Result<Done> {
            desk::wakeDue(tx, now);
            guidance::abandonSelfHelp(tx, now);
            triage::scheduleTraining(tx, zone_, now);
            return Done{};
        });
        auth::sweep(database_, now);
        if (round % hourly != 1) return;
        files::collect(database_, contents_, now, days(1));
        mail_.sweep();
    } catch (const storage::StorageError& e) {  // the next round tries again
        log::error("chores.failed", {{"error", e.what()}});
    }
}

}  // namespace guichet::server
