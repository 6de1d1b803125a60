#pragma once
// Mailboxes on disk, in the Maildir format that both mail servers share. Not for tests: see MailServer.

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

namespace guichet::test {

/// A message as it lies in a mailbox.
struct StoredMail {
    std::string bytes;
    bool seen = false;
};

std::string contentOf(const std::string& path);

/// Creates <home>/Maildir for this user.
void createMaildir(const std::string& home, uid_t uid, gid_t gid);
/// Adds a new message for this user.
void storeInMaildir(const std::string& maildir, std::string_view raw, uid_t uid, gid_t gid);
/// All messages, oldest first; none if the folder does not exist.
std::vector<StoredMail> messagesIn(const std::string& maildir);

}  // namespace guichet::test
