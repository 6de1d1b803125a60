#pragma once
// Instants are milliseconds since 1970-01-01T00:00:00Z. Rules take the time as an argument; only the
// edge of the program (server/, job loops) asks a Clock.

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guichet {

/// A point in time, UTC, in milliseconds.
struct Instant {
    std::int64_t ms = 0;
    auto operator<=>(const Instant&) const = default;
};

/// A length of time in milliseconds.
struct Duration {
    std::int64_t ms = 0;
    auto operator<=>(const Duration&) const = default;
};

constexpr Duration milliseconds(std::int64_t n) {
    return {n};
}
constexpr Duration seconds(std::int64_t n) {
    return {n * 1000};
}
constexpr Duration minutes(std::int64_t n) {
    return {n * 60'000};
}
constexpr Duration hours(std::int64_t n) {
    return {n * 3'600'000};
}
constexpr Duration days(std::int64_t n) {
    return {n * 86'400'000};
}

constexpr Instant operator+(Instant a, Duration d) {
    return {a.ms + d.ms};
}
constexpr Instant operator-(Instant a, Duration d) {
    return {a.ms - d.ms};
}
constexpr Duration operator-(Instant a, Instant b) {
    return {a.ms - b.ms};
}

/// RFC 3339, UTC, with milliseconds: "2026-03-01T09:30:00.000Z".
std::string formatInstant(Instant at);

/// Reads RFC 3339 with "Z" or a numeric offset; fraction optional. Nothing for anything else, or for a
/// date that does not exist.
std::optional<Instant> parseInstant(std::string_view text);

/// The calendar year of an instant in UTC.
int yearOf(Instant at);

/// Where the edge of the program gets its time from. Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

/// The machine's clock.
class SystemClock final : public Clock {
public:
    Instant now() const override;
};

/// A clock that stands still until it is told otherwise, for tests. Thread-safe.
class FixedClock final : public Clock {
public:
    explicit FixedClock(Instant at) : ms_(at.ms) {}
    Instant now() const override { return {ms_.load()}; }
    void set(Instant at) { ms_ = at.ms; }
    void advance(Duration by) { ms_ += by.ms; }

private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace guichet
