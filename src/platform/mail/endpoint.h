#pragma once
// What both mail clients need to know about a server, and how their failures are named.
//
// Failures of this module are Errors of kind `unavailable` with one of these codes and a parameter
// "detail", which holds what the server or the library said (cleaned, bounded, without secrets):
//   mail.connect      no connection, or the server closed it
//   mail.tls          TLS is not offered, or the handshake or the certificate check failed
//   mail.auth         the server refused the sign-in, or offers no mechanism that we speak
//   mail.folder       the folder does not exist or can't be opened
//   mail.refused      the server understood a command and said no
//   mail.protocol     the server broke the protocol
//   mail.timeout      the server did not answer in time
//   mail.interrupted  interrupt() was called
// Of kind `invalid`: mail.account, the settings contradict each other.
// Of kind `too_large`: mail.too_large, a message is over the caller's limit.

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/enum.h"
#include "base/result.h"
#include "base/time.h"

namespace guichet::mail {

/// How a connection is encrypted.
enum class Security {
    tls,            ///< TLS from the first byte (RFC 8314)
    starttls,       ///< plain, then STARTTLS; fails when the server does not offer it
    opportunistic,  ///< SMTP only: STARTTLS if possible, unverified, else plain; refuses credentials
    none,           ///< plain; credentials, if given, travel in clear
};

/// Gives a fresh OAuth2 access token. Called once per connection, on the thread that connects.
using TokenProvider = std::function<Result<std::string>()>;

/// Which SASL mechanism carries an access token. `automatic` takes what the server offers.
enum class TokenMechanism { automatic, oauthbearer, xoauth2 };

struct Timeouts {
    Duration connect = seconds(20);  ///< from the name look-up to the end of the TLS handshake
    Duration command = seconds(60);  ///< from a command to the end of its answer; large data get more time
};

/// A server and how to sign in to it.
struct Endpoint {
    std::string host;
    std::uint16_t port = 0;
    Security security = Security::tls;
    std::string user;           ///< empty: no sign-in
    std::string password;       ///< unused when accessToken is set
    TokenProvider accessToken;  ///< set: OAuth2 (XOAUTH2 or RFC 7628 OAUTHBEARER)
    TokenMechanism tokenMechanism = TokenMechanism::automatic;
    bool verifyCertificate = true;
    std::string caFile;  ///< PEM file of trusted authorities; empty: those of the system
    Timeouts timeouts;
};

/// The moment at which an operation gives up.
using Deadline = std::chrono::steady_clock::time_point;

inline Deadline deadlineIn(Duration d) {
    return std::chrono::steady_clock::now() + std::chrono::milliseconds(d.ms);
}

/// The time a command gets that moves `bytes`: the command time-out plus their share at 16 KiB/s.
inline Duration timeForBytes(const Timeouts& timeouts, std::uint64_t bytes) {
    return {timeouts.command.ms + static_cast<std::int64_t>(bytes / 16)};
}

/// What a server said, fit to be shown: valid UTF-8 on one line, at most 300 code points.
std::string cleanText(std::string_view text);

/// An error of kind `unavailable` whose parameter "detail" is the cleaned text.
Error mailError(std::string code, std::string_view detail);

}  // namespace guichet::mail

template <>
struct guichet::EnumNames<guichet::mail::Security> {
    using S = guichet::mail::Security;
    static constexpr auto table = guichet::names<S>(
        {{S::tls, "tls"}, {S::starttls, "starttls"}, {S::opportunistic, "opportunistic"}, {S::none, "none"}});
};

template <>
struct guichet::EnumNames<guichet::mail::TokenMechanism> {
    using T = guichet::mail::TokenMechanism;
    static constexpr auto table = guichet::names<T>(
        {{T::automatic, "automatic"}, {T::oauthbearer, "oauthbearer"}, {T::xoauth2, "xoauth2"}});
};
