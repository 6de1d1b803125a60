#pragma once
// What the tests of this module share: one pair of real servers, and accounts on them.

#include <chrono>
#include <string>

#include "platform/mail/imap.h"
#include "platform/mail/smtp.h"
#include "support/mail_server.h"
#include "support/scripted_server.h"

namespace guichet::mail {

/// Started on first use, stopped when the test program ends. Each test makes its own mailbox.
inline test::MailServer& sharedServer() {
    static test::MailServer server;
    return server;
}

/// A new mailbox on a server, with the password "secret": "name@example.test".
inline std::string newMailbox(test::MailServer& server, const std::string& name) {
    const std::string address = name + "@example.test";
    server.addMailbox(address, "secret");
    return address;
}

/// Short time-outs: the servers are on this machine, and a test that waits is a test that hangs.
inline Endpoint endpointOf(const test::MailServer& server, std::uint16_t port, Security security,
                           const std::string& user) {
    Endpoint out;
    out.host = server.host();
    out.port = port;
    out.security = security;
    out.user = user;
    out.password = user.empty() ? "" : "secret";
    out.caFile = server.caFile();
    out.timeouts = {seconds(10), seconds(10)};
    return out;
}

/// At most as long as what must happen at once may take on a busy machine; less than the time-outs above.
constexpr std::chrono::seconds promptly(8);

inline ImapAccount imapAccount(const test::MailServer& server, const std::string& user) {
    return {.server = endpointOf(server, server.imapsPort(), Security::tls, user)};
}

/// An account on a scripted server: no TLS, and half a second for everything.
inline Endpoint scriptedEndpoint(const test::ScriptedServer& server, const std::string& user = "anna") {
    Endpoint out;
    out.host = "127.0.0.1";
    out.port = server.port();
    out.security = Security::none;
    out.user = user;
    out.password = user.empty() ? "" : "secret";
    out.timeouts = {milliseconds(1000), milliseconds(500)};
    return out;
}

/// A small message.
inline std::string letter(const std::string& subject) {
    return "From: Zoe <zoe@client.test>\r\nTo: desk@example.test\r\nSubject: " + subject +
           "\r\nMessage-ID: <" + subject + "@client.test>\r\n\r\nHello.\r\n";
}

/// The code of a failure, or "ok".
template <class T>
std::string codeOf(const Result<T>& result) {
    return result ? "ok" : result.error().code;
}

/// The words that explain a failure.
template <class T>
std::string detailOf(const Result<T>& result) {
    if (result) return {};
    for (const auto& [name, value] : result.error().params)
        if (name == "detail") return value;
    return {};
}

}  // namespace guichet::mail
