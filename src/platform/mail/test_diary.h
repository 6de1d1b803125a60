#pragma once
// What the tests of the mailbox reader share: a receiver that remembers.

#include <gmock/gmock.h>

#include <condition_variable>
#include <mutex>

#include "platform/mail/mailbox_reader.h"
#include "platform/mail/test_accounts.h"

namespace guichet::mail {

/// What happens to a mailbox, remembered, and waited for.
class Diary {
public:
    /// The receiver's answer to a message; success by default.
    std::function<Result<Done>(const RawMail&)> answer = [](const RawMail&) -> Result<Done> {
        return Done{};
    };

    MailboxHooks hooks() {
        MailboxHooks out;
        out.receive = [this](const RawMail& mail) -> Result<Done> {
            auto result = answer(mail);
            const std::lock_guard lock(mutex_);
            ++attempts;
            if (result) taken.push_back(mail);
            changed_.notify_all();
            return result;
        };
        out.loadPosition = [this]() -> Result<std::optional<MailPosition>> {
            const std::lock_guard lock(mutex_);
            return saved;
        };
        out.savePosition = [this](MailPosition position) -> Result<Done> {
            const std::lock_guard lock(mutex_);
            if (failSaves > 0) {
                --failSaves;
                return fail(ErrorKind::unavailable, "db.down");
            }
            saved = position;
            changed_.notify_all();
            return Done{};
        };
        out.setAside = [this](const RawMail& mail, const Error& error) {
            const std::lock_guard lock(mutex_);
            aside.emplace_back(mail, error.code);
            changed_.notify_all();
        };
        out.onStatus = [this](const ReaderStatus& status) {
            const std::lock_guard lock(mutex_);
            states.emplace_back(std::string(nameOf(status.state)) +
                                (status.error ? " " + status.error->code : ""));
            changed_.notify_all();
        };
        out.onWarning = [this](const Error& error) {
            const std::lock_guard lock(mutex_);
            warnings.push_back(error.code);
            changed_.notify_all();
        };
        return out;
    }

    /// Waits until `condition` holds, at most 15 seconds.
    template <class Condition>
    bool await(Condition condition) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(15), [&] { return condition(*this); });
    }
    bool awaitTaken(std::size_t count) {
        return await([&](const Diary& d) { return d.taken.size() >= count; });
    }
    bool awaitState(const std::string& state) {
        return await([&](const Diary& d) { return !d.states.empty() && d.states.back() == state; });
    }
    std::vector<std::string> subjects() {
        const std::lock_guard lock(mutex_);
        std::vector<std::string> out;
        for (const RawMail& each : taken) {
            const auto from = each.bytes.find("Subject: ") + 9;
            out.push_back(each.bytes.substr(from, each.bytes.find_first_of("\r\n", from) - from));
        }
        return out;
    }

    // Read after the reader was stopped, or inside await().
    std::vector<RawMail> taken;
    std::vector<std::pair<RawMail, std::string>> aside;
    std::vector<std::string> states;
    std::vector<std::string> warnings;
    std::optional<MailPosition> saved;
    int attempts = 0;
    int failSaves = 0;

private:
    std::mutex mutex_;
    std::condition_variable changed_;
};

class Reader : public testing::Test {
protected:
    MailboxReaderSettings settingsFor(const std::string& user) {
        return {.mailbox = {42},
                .account = imapAccount(server, user),
                .maxMessageBytes = 100'000,
                .maxAttempts = 3,
                .firstPause = milliseconds(20),
                .longestPause = milliseconds(200)};
    }
    test::MailServer& server = sharedServer();
    SystemClock clock;
    Diary diary;
};

}  // namespace guichet::mail
