#pragma once
// What has to be done now and then, whoever asks for nothing: every half minute, some of it every hour.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/time.h"
#include "maildoor/maildoor.h"
#include "platform/files/content.h"
#include "platform/i18n/time_zone.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// Runs from its making to its end, on a thread of its own. What it is given must outlive it. Several
/// processes may have one each.
class Chores {
public:
    Chores(storage::Database& database, const Clock& clock, const files::ContentStore& contents,
           maildoor::MailDoor& mail, const i18n::TimeZone& zone);
    ~Chores();
    Chores(const Chores&) = delete;
    Chores& operator=(const Chores&) = delete;

private:
    void loop();
    void once(std::int64_t round);

    storage::Database& database_;
    const Clock& clock_;
    const files::ContentStore& contents_;
    maildoor::MailDoor& mail_;
    const i18n::TimeZone zone_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace guichet::server
