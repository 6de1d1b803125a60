#pragma once
// What is tidied up from time to time.

#include <condition_variable>
#include <mutex>
#include <thread>

#include "maildoor/maildoor.h"
#include "platform/files/content.h"
#include "platform/storage/database.h"

namespace guichet::server {

/// Runs small chores every half minute on a thread of its own, until it is destroyed.
class Chores {
public:
    Chores(storage::Database& database, const Clock& clock, const files::ContentStore& contents,
           maildoor::MailDoor& mail);
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
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace guichet::server
