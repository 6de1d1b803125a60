#include "platform/auth/throttle_store.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "platform/auth/allowance.h"
#include "platform/auth/secrets.h"
#include "platform/auth/sign_in.h"

namespace guichet::auth {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr Duration window = minutes(15);
constexpr int mostForLogin = 8, mostForAddress = 40;

constexpr Statement readThrottle{
    "auth.throttle.get", "SELECT failures, since FROM sign_in_throttle WHERE throttle_key=$1 AND since > $2"};
constexpr Statement countThrottle{
    "auth.throttle.count",
    "INSERT INTO sign_in_throttle (throttle_key, failures, since) VALUES ($1,1,$2) ON "
    "CONFLICT (throttle_key) DO UPDATE SET failures = CASE WHEN sign_in_throttle.since > $3 "
    "THEN sign_in_throttle.failures + 1 ELSE 1 END, since = CASE WHEN "
    "sign_in_throttle.since > $3 THEN sign_in_throttle.since ELSE excluded.since END"};
constexpr Statement clearThrottle{"auth.throttle.clear",
                                  "DELETE FROM sign_in_throttle WHERE throttle_key=$1"};
constexpr Statement sweepThrottleRows{"auth.sweep.throttle",
                                      "DELETE FROM sign_in_throttle WHERE since <= $1"};

Duration waitFor(Tx& tx, const std::string& key, int limit, Instant now) {
    Duration wait{0};
    tx.each(
        readThrottle,
        [&](const Row& row) {
            if (row.integer(0) >= limit) wait = row.instant(1) + window - now;
        },
        key, now - window);
    return wait;
}

/// The counter of failures for a login. Its digest only: people type their password in the wrong field.
std::string loginKeyOf(std::string_view login) {
    return "login:" + hex(digestOf(asciiLower(trim(login))));
}

/// The counter of failures for an address. An IPv6 host commands a whole /64, so that counts as one; an
/// IPv4 address in IPv6 clothes (::ffff:192.0.2.1) stays what it is.
std::string addressKeyOf(const std::string& address) {
    std::array<std::uint8_t, 16> bytes{};
    if (address.starts_with("::") || ::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1)
        return "address:" + address;
    constexpr std::size_t network = 8;
    return "address:" + hex(std::span(bytes).first(network)) + "/64";
}

}  // namespace

Guess::Guess(std::string_view login, const std::string& address)
    : loginKey_(loginKeyOf(login)), addressKey_(addressKeyOf(address)) {}

Duration Guess::wait(Tx& tx, Instant now) const {
    return std::max(waitFor(tx, loginKey_, mostForLogin, now), waitFor(tx, addressKey_, mostForAddress, now));
}

void Guess::countFailure(Tx& tx, Instant now) const {
    tx.execute(countThrottle, loginKey_, now, now - window);
    tx.execute(countThrottle, addressKey_, now, now - window);
}

void Guess::forgetLogin(Tx& tx) const {
    tx.execute(clearThrottle, loginKey_);
}

Result<Done> takeAllowance(Tx& tx, const Allowance& a, Instant now) {
    const std::string kind(a.what);
    const std::string who = kind + ":" + loginKeyOf(a.who), from = kind + ":" + addressKeyOf(a.from);
    const Duration wait =
        std::max(waitFor(tx, who, a.mostForWho, now), waitFor(tx, from, a.mostFromThere, now));
    if (wait.ms > 0) return tooMany(wait);
    tx.execute(countThrottle, who, now, now - window);
    tx.execute(countThrottle, from, now, now - window);
    return Done{};
}

void sweepThrottle(Tx& tx, Instant now) {
    tx.execute(sweepThrottleRows, now - window);
}

}  // namespace guichet::auth
