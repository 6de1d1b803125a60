#pragma once
// The program's log: one event per line, with named values instead of sentences. JSON lines for machines,
// readable text on a terminal. Events are dotted names such as "mail.received", in the code's language.
//
//   log::info("mail.received", {{"mailbox", mailboxId}, {"bytes", raw.size()}});
//
// Never logged: secrets (wrap what may be one in Secret) and the bodies of messages. Every function is
// thread-safe; a line is written at once and whole before the call returns.

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "base/enum.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace guichet::log {

enum class Level { debug, info, warning, error };

/// `automatic` is text on a terminal and JSON elsewhere.
enum class Format { automatic, json, text };

/// Takes a value and forgets it: it appears as "•••".
struct Secret {
    template <class T>
    explicit Secret(const T&) {}
};

/// A named value of an event. Text is cut at 2,000 characters.
class Field {
public:
    using Value = std::variant<bool, std::int64_t, double, std::string>;

    Field(std::string_view name, bool v) : name_(name), value_(v) {}
    template <std::integral T>
    Field(std::string_view name, T v) : name_(name), value_(static_cast<std::int64_t>(v)) {}
    Field(std::string_view name, double v) : name_(name), value_(v) {}
    Field(std::string_view name, std::string_view v) : name_(name), value_(std::string(v)) {}
    Field(std::string_view name, const std::string& v) : name_(name), value_(v) {}
    Field(std::string_view name, const char* v) : name_(name), value_(std::string(v)) {}
    Field(std::string_view name, Secret) : name_(name), value_(std::string("•••")) {}
    Field(std::string_view name, Instant v) : name_(name), value_(formatInstant(v)) {}
    /// In milliseconds; let the name say so ("waitedMs").
    Field(std::string_view name, Duration v) : name_(name), value_(v.ms) {}
    /// The code and the parameters: "file.too_large limit=1000".
    Field(std::string_view name, const Error& v);
    template <class Tag>
    Field(std::string_view name, Id<Tag> v) : name_(name), value_(v.value) {}
    template <NamedEnum E>
    Field(std::string_view name, E v) : name_(name), value_(std::string(nameOf(v))) {}

    std::string_view name() const { return name_; }
    const Value& value() const { return value_; }

private:
    std::string_view name_;
    Value value_;
};

using Fields = std::initializer_list<Field>;

void write(Level level, std::string_view event, Fields fields = {});
inline void debug(std::string_view event, Fields fields = {}) {
    write(Level::debug, event, fields);
}
inline void info(std::string_view event, Fields fields = {}) {
    write(Level::info, event, fields);
}
inline void warning(std::string_view event, Fields fields = {}) {
    write(Level::warning, event, fields);
}
inline void error(std::string_view event, Fields fields = {}) {
    write(Level::error, event, fields);
}

/// Whether events of that level are written: to spare the making of costly fields.
bool enabled(Level level);

/// While it lives, every event of this thread carries the request's id. Scopes may be nested.
class RequestScope {
public:
    explicit RequestScope(std::string requestId);
    ~RequestScope();
    RequestScope(const RequestScope&) = delete;
    RequestScope& operator=(const RequestScope&) = delete;

private:
    std::string before_;
};

struct Options {
    Level level = Level::info;
    Format format = Format::automatic;
    /// Where finished lines go, with their line end, one call at a time; it must not log itself. Empty
    /// means standard error.
    std::function<void(std::string_view line)> output;
};

/// Replaces the options for the whole program. Before the first call the defaults apply.
void configure(Options options);

}  // namespace guichet::log

template <>
struct guichet::EnumNames<guichet::log::Level> {
    using L = guichet::log::Level;
    static constexpr auto table =
        names<L>({{L::debug, "debug"}, {L::info, "info"}, {L::warning, "warning"}, {L::error, "error"}});
};

template <>
struct guichet::EnumNames<guichet::log::Format> {
    using F = guichet::log::Format;
    static constexpr auto table = names<F>({{F::automatic, "auto"}, {F::json, "json"}, {F::text, "text"}});
};
