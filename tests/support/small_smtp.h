#pragma once
// The little SMTP that the mail harness speaks itself. Not for tests: they want the real thing.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "support/scripted_server.h"

namespace guichet::test {

/// Gives a message to the SMTP server on this port of 127.0.0.1. Throws std::runtime_error if it refuses.
void submitMail(std::uint16_t port, const std::string& from, const std::string& to, std::string_view raw);

/// Serves one SMTP client, without TLS and sign-in: unknown recipients are refused with 550.
void serveSmtp(Peer& peer, const std::function<bool(const std::string& address)>& isKnown,
               const std::function<void(const std::string& address, const std::string& raw)>& store);

}  // namespace guichet::test
