#pragma once
// What the benchmarks share: a served world, clients, a bare SQLite loop.

#include <functional>
#include <optional>
#include <string>

#include "support/http_client.h"
#include "support/process.h"

namespace guichet::bench {

/// `guichet serve` on a data folder.
class Served {
public:
    explicit Served(const std::string& folder);
    double secondsToReady() const { return ready_; }
    double residentMiB() const;
    std::uint16_t port() const { return port_; }
    std::string base() const { return "http://127.0.0.1:" + std::to_string(port_); }
    /// A figure of /metrics: the line that begins with `name`.
    double metric(const std::string& name) const;
    std::string token() const { return token_; }

private:
    std::uint16_t port_;
    std::optional<test::Process> process_;
    double ready_ = 0;
    std::string token_;
};

/// Median of the seconds that `work` takes, over `times` calls after a few to warm up.
double medianSeconds(int times, const std::function<void()>& work);

/// Runs `work(client number)` on `clients` threads again and again for `seconds`; calls per second.
double ratePerSecond(int clients, double seconds, const std::function<void(int)>& work);

/// Commits the rows of one new ticket in groups of `group`, with SQLite's own interface, as durable as the
/// program does it; tickets per second.
double bareSqliteRate(const std::string& folder, int group, double seconds);

}  // namespace guichet::bench
