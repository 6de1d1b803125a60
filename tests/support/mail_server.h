#pragma once
// Real mail servers of a test's own: Dovecot for IMAP and Postfix for SMTP, on free ports of 127.0.0.1,
// with their data in a temporary folder and a certificate made for the occasion. Nothing leaves the
// machine: mail for other domains is accepted from nobody and sent nowhere.
//
// Postfix only runs as root. For another user a small SMTP server of our own takes its place: without
// TLS and sign-in, but with the same mailboxes; hasPostfix() tells.

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "support/maildir.h"

namespace guichet::test {

class MailServer {
public:
    /// All mailboxes are in this domain.
    static constexpr std::string_view domain = "example.test";
    /// A recipient that the server (Postfix only) defers with 451.
    static constexpr std::string_view deferredAddress = "later@example.test";

    struct Options {
        bool expiredCertificate = false;
        bool withSmtp = true;        ///< without, it starts and stops faster
        std::string imapCapability;  ///< replaces what Dovecot announces, to hide for example IDLE
    };
    enum class Part { imap, smtp };

    /// Starts both servers and returns when they answer. Throws std::runtime_error with a sentence that
    /// names the Debian package if one is missing, or with the end of the log if they don't start.
    /// Belongs to the thread that made it: the servers are stopped when that thread ends.
    explicit MailServer(Options options);
    MailServer() : MailServer(Options{}) {}
    ~MailServer();
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    std::string host() const { return "127.0.0.1"; }
    std::uint16_t imapPort() const;   ///< plain, with STARTTLS
    std::uint16_t imapsPort() const;  ///< TLS
    std::uint16_t smtpPort() const;   ///< plain, with STARTTLS; takes mail for the domain from anybody
    std::uint16_t smtpsPort() const;  ///< TLS; takes mail only after a sign-in with a mailbox's password
    bool hasPostfix() const;
    /// The authority that signed the servers' certificate (for "localhost" and 127.0.0.1), PEM.
    std::string caFile() const;

    /// Creates a mailbox, for example "anna@example.test".
    void addMailbox(const std::string& address, const std::string& password);
    /// Makes Dovecot accept this OAuth2 access token for a mailbox.
    void addToken(const std::string& address, const std::string& token);
    /// Gives a message to the SMTP server, which delivers it a moment later. Throws if it is refused.
    void deliver(const std::string& from, const std::string& to, std::string_view raw);
    /// Puts a message into a mailbox at once, without SMTP. Needed for what SMTP would change.
    void store(const std::string& address, std::string_view raw);
    /// What is in a mailbox, oldest first. `folder` as on disk: "" is INBOX, "Done" a folder (RFC 3501
    /// encoding, "." between levels).
    std::vector<StoredMail> messages(const std::string& address, const std::string& folder = "") const;
    /// The same once there are at least `count`; what there is after `atMost`.
    std::vector<StoredMail> awaitMessages(const std::string& address, std::size_t count,
                                          const std::string& folder = "",
                                          std::chrono::milliseconds atMost = std::chrono::seconds(10)) const;
    /// Gives the mailbox's INBOX another UIDVALIDITY.
    void changeUidValidity(const std::string& address);

    /// stop() ends a server and its connections, start() runs it again on the same ports, pause() freezes
    /// all its processes (SIGSTOP) until resume().
    void stop(Part part);
    void start(Part part);
    void pause(Part part);
    void resume(Part part);

    /// The ends of the servers' logs, for messages of failed tests.
    std::string log() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::test
