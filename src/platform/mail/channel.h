#pragma once
// The byte stream below both mail clients. libcurl resolves the name, connects, reads the greeting and
// makes TLS (with or without STARTTLS); from there the clients speak for themselves, line by line.
//
// Every operation ends by its deadline, and at once after interrupt(). After an error other than a
// time-out of waitReadable() the stream is closed, because its place in the protocol is lost.

#include <memory>
#include <string>
#include <string_view>

#include "platform/mail/endpoint.h"

namespace guichet::mail {

class Channel {
public:
    enum class Protocol { imap, smtp };

    Channel();
    ~Channel();
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// Connects up to and including TLS; closes an earlier connection first. `clientName` is what EHLO
    /// says (SMTP only). Errors: mail.connect, mail.tls, mail.timeout, mail.protocol, mail.interrupted.
    Result<Done> open(const Endpoint& endpoint, Protocol protocol, const std::string& clientName = "");
    bool isOpen() const;
    /// Drops the connection without a farewell. Never blocks.
    void close();

    Result<Done> write(std::string_view bytes, Deadline deadline);
    /// One line without its line end. A line longer than `limit` is mail.protocol.
    Result<std::string> readLine(std::size_t limit, Deadline deadline);
    /// Appends exactly `count` bytes to `out`, growing it only as they arrive.
    Result<Done> readBytes(std::uint64_t count, std::string& out, Deadline deadline);
    /// Whether something can be read before the deadline. Errors: mail.interrupted, mail.connect.
    Result<bool> waitReadable(Deadline deadline);

    /// Ends the running operation and all later ones with mail.interrupted. From any thread.
    void interrupt();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::mail
