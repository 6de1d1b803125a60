#pragma once
// TCP ports of this machine for servers that cannot choose their own.

#include <chrono>
#include <cstdint>

namespace guichet::test {

/// A TCP port of 127.0.0.1 that is free and that no other caller gets while this process lives. Prefer a
/// server that takes port 0 and tells.
std::uint16_t freePort();

/// Waits until a server can listen at `port` of 127.0.0.1 again; throws after `atMost`.
void awaitNoListener(std::uint16_t port, std::chrono::milliseconds atMost);

}  // namespace guichet::test
