#pragma once
// A mail server that takes everything and remembers which answer came in which mail.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <regex>
#include <set>
#include <string>

#include "platform/mime/message.h"
#include "support/scripted_server.h"
#include "support/small_smtp.h"

namespace guichet::test {

class MailSink {
public:
    /// The Message-IDs under which an answer came, and how often it came.
    struct Arrived {
        std::set<std::string> messageIds;
        int times = 0;
    };

    /// `pattern` finds what tells an answer from others in the text of its mail; other mails are only taken.
    explicit MailSink(const std::string& pattern)
        : pattern_(pattern), server_([this](Peer& peer) {
              serveSmtp(
                  peer, [](const std::string&) { return true; },
                  [this](const std::string&, const std::string& raw) { remember(raw); });
          }) {}

    std::uint16_t port() const { return server_.port(); }
    /// The settings of a program that sends its mail here.
    std::map<std::string, std::string> settings() const {
        return {{"GUICHET_MAIL_SMTP_HOST", "127.0.0.1"},
                {"GUICHET_MAIL_SMTP_PORT", std::to_string(port())},
                {"GUICHET_MAIL_SMTP_SECURITY", "none"},
                {"GUICHET_MAIL_FROM_ADDRESS", "support@desk.test"}};
    }

    /// Waits until each of `wanted` has come; false if that takes longer than `atMost`.
    bool awaitAll(const std::set<std::string>& wanted, std::chrono::seconds atMost) {
        std::unique_lock lock(mutex_);
        return came_.wait_for(lock, atMost, [&] {
            return std::all_of(wanted.begin(), wanted.end(),
                               [&](const std::string& each) { return arrived_.contains(each); });
        });
    }
    std::map<std::string, Arrived> arrived() const {
        const std::lock_guard lock(mutex_);
        return arrived_;
    }

private:
    void remember(const std::string& raw) {
        const mime::ParsedMail mail = mime::parseMail(raw);
        std::smatch found;
        if (!std::regex_search(mail.text, found, pattern_)) return;
        {
            const std::lock_guard lock(mutex_);
            Arrived& arrived = arrived_[found.str()];
            arrived.messageIds.insert(mail.messageId);
            ++arrived.times;
        }
        came_.notify_all();
    }

    const std::regex pattern_;
    mutable std::mutex mutex_;
    std::condition_variable came_;
    std::map<std::string, Arrived> arrived_;
    ScriptedServer server_;  // last: its threads use the others
};

}  // namespace guichet::test
