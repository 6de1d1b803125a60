#pragma once
// A blocking IMAP client (RFC 3501 with IDLE, UIDPLUS, MOVE and SASL-IR where the server has them) for
// one folder. Every call ends within the account's time-outs, and at once after interrupt().
//
// Used by one thread; only interrupt() may come from another. Errors: see endpoint.h. After mail.connect,
// mail.timeout, mail.protocol, mail.too_large and mail.interrupted the connection is closed, and every
// later call fails with mail.connect until connect() succeeds; after the others it still stands.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/endpoint.h"

namespace guichet::mail {

struct ImapAccount {
    Endpoint server;
    std::string folder = "INBOX";         ///< UTF-8, with the server's own hierarchy separator
    Duration idleRenewal = minutes(9);    ///< how long one IDLE lasts; more than 28 min is cut (RFC 2177)
    Duration pollInterval = seconds(60);  ///< between looks at a server that has no IDLE
};

/// What is known of a message before it is fetched.
struct MessageInfo {
    std::uint32_t uid = 0;
    std::uint64_t size = 0;             ///< in bytes, as the server says; not always exact
    std::optional<Instant> receivedAt;  ///< INTERNALDATE
};

/// What wait() ended with.
enum class News {
    messages,     ///< there may be new messages
    none,         ///< the time passed
    interrupted,  ///< interrupt() was called
};

class ImapSession {
public:
    /// The most headers that fetchHeaders() takes, in bytes.
    static constexpr std::uint64_t maxHeaderBytes = 256 * 1024;
    /// The most messages that listAfter() returns.
    static constexpr std::size_t maxListed = 1'000'000;

    explicit ImapSession(ImapAccount account);
    ~ImapSession();
    ImapSession(const ImapSession&) = delete;
    ImapSession& operator=(const ImapSession&) = delete;

    /// Connects and signs in. Errors: mail.connect, mail.tls, mail.auth, mail.timeout, mail.protocol,
    /// mail.account, those of the token provider.
    Result<Done> connect();
    /// Opens the account's folder for reading and writing. Error: mail.folder.
    Result<Done> select();
    /// Of the open folder (RFC 3501, section 2.3.1.1). 0 before select().
    std::uint32_t uidValidity() const;
    /// Whether the server announced this capability, such as "IDLE".
    bool supports(std::string_view capability) const;

    /// The messages with a greater UID, in UID order; the lowest maxListed of them.
    Result<std::vector<MessageInfo>> listAfter(std::uint32_t uid);
    /// The raw message, without marking it as seen; nothing if it is gone. A message over `maxBytes` is
    /// mail.too_large, whatever size the server announced before.
    Result<std::optional<std::string>> fetchWhole(std::uint32_t uid, std::uint64_t maxBytes);
    /// The raw headers, cut after maxHeaderBytes; nothing if the message is gone.
    Result<std::optional<std::string>> fetchHeaders(std::uint32_t uid);

    Result<Done> markSeen(std::uint32_t uid);
    /// Moves a message to another folder, which is created if it does not exist. On a server with neither
    /// MOVE nor UIDPLUS the original stays, marked as deleted: a plain EXPUNGE would also remove messages
    /// that somebody else marked. Errors: mail.refused, mail.folder.
    Result<Done> move(std::uint32_t uid, const std::string& folder);

    /// Waits for new messages with IDLE, renewed as the account says, or by polling. Returns at once if
    /// the server announced messages since the last listAfter() began.
    Result<News> wait(Duration atMost);

    /// Ends the running call and all later ones. From any thread.
    void interrupt();
    /// Says LOGOUT, if connected, and closes.
    void logout();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::mail
