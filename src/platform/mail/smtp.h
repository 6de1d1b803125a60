#pragma once
// A blocking SMTP client (RFC 5321 with STARTTLS, AUTH, SIZE, 8BITMIME and SMTPUTF8 where offered).
//
// Two kinds of failure are kept apart. What a server says about a message or a recipient is an outcome
// per recipient: accepted, refused for good (5xx), or deferred (4xx). What prevents the dialogue is an
// Error (see endpoint.h); every one of those is temporary for all recipients, except kind `invalid`. If
// the line breaks after the last byte of a message, the Error leaves open whether it was taken: sending
// it again, with the same Message-ID, may double it but never loses it.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/mail/endpoint.h"

namespace guichet::mail {

struct SmtpAccount {
    Endpoint server;
    std::string clientName;              ///< what EHLO says; empty: the machine's name
    Duration dataTimeout = minutes(10);  ///< from the end of a message to its answer (RFC 5321, 4.5.3.2.6)
};

enum class Delivery {
    accepted,  ///< the server has taken responsibility
    refused,   ///< for good; trying again will not help
    deferred,  ///< for now; trying later may help
};

struct RecipientOutcome {
    std::string address;
    Delivery delivery = Delivery::deferred;
    int code = 0;        ///< of the server's answer; 0 when this client judged without asking
    std::string answer;  ///< the answer's text with its enhanced status code, UTF-8, one line
};

/// One outcome per recipient, in the order given.
using SendReport = std::vector<RecipientOutcome>;

/// Sends a batch of messages over one connection. Used by one thread, except interrupt().
class SmtpConnection {
public:
    static constexpr std::size_t maxRecipients = 1000;

    explicit SmtpConnection(SmtpAccount account);
    ~SmtpConnection();
    SmtpConnection(const SmtpConnection&) = delete;
    SmtpConnection& operator=(const SmtpConnection&) = delete;

    /// Sends one message, connecting first if need be; a connection that the server closed in between is
    /// opened again once. `from` may be empty (the reverse path of bounces and automatic answers).
    /// `raw` is the message with its headers; bare CR and LF are sent as CRLF. Addresses are UTF-8: with
    /// a server that lacks SMTPUTF8, international domains are converted and other such addresses refused.
    /// Requires 1 to maxRecipients recipients.
    Result<SendReport> send(const std::string& from, const std::vector<std::string>& recipients,
                            std::string_view raw);
    /// Says QUIT, if connected, and closes.
    void quit();
    /// Ends the running call and all later ones. From any thread.
    void interrupt();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// Sends one message over a connection of its own.
Result<SendReport> sendMail(const SmtpAccount& account, const std::string& from,
                            const std::vector<std::string>& recipients, std::string_view raw);

}  // namespace guichet::mail

template <>
struct guichet::EnumNames<guichet::mail::Delivery> {
    using D = guichet::mail::Delivery;
    static constexpr auto table =
        guichet::names<D>({{D::accepted, "accepted"}, {D::refused, "refused"}, {D::deferred, "deferred"}});
};
