#include "platform/log/log.h"

#include <fmt/format.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <shared_mutex>

#include "base/json.h"
#include "base/text.h"

namespace guichet::log {

namespace {

constexpr std::size_t maxText = 2000;

thread_local std::string requestId;

spdlog::level::level_enum toSpdlog(Level level) {
    switch (level) {
        case Level::debug:
            return spdlog::level::debug;
        case Level::info:
            return spdlog::level::info;
        case Level::warning:
            return spdlog::level::warn;
        case Level::error:
            return spdlog::level::err;
    }
    throw std::logic_error("no such level");
}

Level fromSpdlog(spdlog::level::level_enum level) {
    if (level >= spdlog::level::err) return Level::error;
    if (level == spdlog::level::warn) return Level::warning;
    return level == spdlog::level::info ? Level::info : Level::debug;
}

Instant timeOf(const spdlog::details::log_msg& message) {
    using namespace std::chrono;
    return {duration_cast<std::chrono::milliseconds>(message.time.time_since_epoch()).count()};
}

/// Adds time and level to what is already the inside of a JSON object.
class JsonFormatter final : public spdlog::formatter {
public:
    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        fmt::format_to(std::back_inserter(out),
                       R"({{"at":"{}","level":"{}",{}}})"
                       "\n",
                       formatInstant(timeOf(message)), nameOf(fromSpdlog(message.level)),
                       fmt::string_view(message.payload.data(), message.payload.size()));
    }
    std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonFormatter>(); }
};

class TextFormatter final : public spdlog::formatter {
public:
    explicit TextFormatter(bool colours) : colours_(colours) {}

    void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
        const Level level = fromSpdlog(message.level);
        fmt::format_to(std::back_inserter(out), "{} {}{:<7}{} {}\n", formatInstant(timeOf(message)),
                       colour(level), nameOf(level), colours_ ? "\x1b[0m" : "",
                       fmt::string_view(message.payload.data(), message.payload.size()));
    }
    std::unique_ptr<spdlog::formatter> clone() const override {
        return std::make_unique<TextFormatter>(colours_);
    }

private:
    std::string_view colour(Level level) const {
        if (!colours_) return "";
        switch (level) {
            case Level::debug:
                return "\x1b[2m";
            case Level::info:
                return "\x1b[32m";
            case Level::warning:
                return "\x1b[33m";
            case Level::error:
                return "\x1b[1;31m";
        }
        return "";
    }
    bool colours_;
};

/// To standard error in one write, so that the lines of several processes do not mix. What a full disk or
/// a closed pipe refuses is lost: there is nobody left to tell.
void writeToStandardError(std::string_view line) {
    while (!line.empty()) {
        const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        line.remove_prefix(static_cast<std::size_t>(written));
    }
}

class LineSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    LineSink(std::unique_ptr<spdlog::formatter> formatter, std::function<void(std::string_view)> output)
        : base_sink(std::move(formatter)), output_(std::move(output)) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        output_(std::string_view(line.data(), line.size()));
    }
    void flush_() override {}

    std::function<void(std::string_view)> output_;
};

struct State {
    std::shared_ptr<spdlog::logger> logger;
    bool json = false;
};

State makeState(Options options) {
    const bool terminal = !options.output && ::isatty(STDERR_FILENO) == 1;
    State state;
    state.json = options.format == Format::json || (options.format == Format::automatic && !terminal);
    std::unique_ptr<spdlog::formatter> formatter;
    if (state.json) {
        formatter = std::make_unique<JsonFormatter>();
    } else {
        formatter = std::make_unique<TextFormatter>(terminal && std::getenv("NO_COLOR") == nullptr);
    }
    if (!options.output) options.output = writeToStandardError;
    state.logger = std::make_shared<spdlog::logger>(
        "guichet", std::make_shared<LineSink>(std::move(formatter), std::move(options.output)));
    state.logger->set_level(toSpdlog(options.level));
    return state;
}

/// Guards the state: shared by those who log, exclusive for configure().
std::shared_mutex& stateLock() {
    static std::shared_mutex lock;
    return lock;
}

/// Lives as long as the process: threads that end late may still log.
State& state() {
    static State& instance = *new State(makeState({}));
    return instance;
}

std::string shortened(std::string_view text) {
    // Four bytes at most make one character, so this cut is never the one that counts.
    const std::string repaired = repairUtf8(text.substr(0, maxText * 4 + 4));
    const std::string_view kept = firstCodePoints(repaired, maxText);
    return std::string(kept) + (kept.size() < repaired.size() ? "…" : "");
}

void writeValue(json::Writer& w, const Field::Value& value) {
    if (const auto* truth = std::get_if<bool>(&value)) {
        w.boolean(*truth);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        w.integer(*integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
        w.number(*number);
    } else {
        w.string(shortened(std::get<std::string>(value)));
    }
}

std::string asJson(std::string_view event, Fields fields) {
    std::string out;
    json::Writer w(out);
    w.beginObject().key("event").string(event);
    if (!requestId.empty()) w.key("requestId").string(requestId);
    if (fields.size() != 0) {
        w.key("fields").beginObject();
        for (const Field& field : fields) writeValue(w.key(field.name()), field.value());
        w.endObject();
    }
    w.endObject();
    return out.substr(1, out.size() - 2);
}

/// Quoted as JSON where it would be ambiguous; a value can't forge a second line.
void appendText(std::string& out, std::string_view text) {
    bool plain = !text.empty();
    for (const char c : text)
        plain = plain && c != ' ' && c != '"' && c != '=' && static_cast<unsigned char>(c) > 31 && c != 127;
    if (plain) {
        out.append(text);
    } else {
        json::Writer(out).string(text);
    }
}

std::string asText(std::string_view event, Fields fields) {
    std::string out(event);
    for (const Field& field : fields) {
        out.append(" ").append(field.name()).append("=");
        if (const auto* text = std::get_if<std::string>(&field.value())) {
            appendText(out, shortened(*text));
        } else {
            json::Writer w(out);
            writeValue(w, field.value());
        }
    }
    if (!requestId.empty()) appendText(out.append(" requestId="), requestId);
    return out;
}

}  // namespace

Field::Field(std::string_view name, const Error& v) : name_(name) {
    std::string text = v.code;
    for (const auto& [key, value] : v.params) text.append(" ").append(key).append("=").append(value);
    for (const FieldError& bad : v.fields) text.append("; ").append(bad.path).append(" ").append(bad.code);
    value_ = std::move(text);
}

void write(Level level, std::string_view event, Fields fields) {
    const std::shared_lock lock(stateLock());
    const State& now = state();
    const auto spdlogLevel = toSpdlog(level);
    if (!now.logger->should_log(spdlogLevel)) return;
    const std::string line = now.json ? asJson(event, fields) : asText(event, fields);
    now.logger->log(spdlogLevel, spdlog::string_view_t(line.data(), line.size()));
}

bool enabled(Level level) {
    const std::shared_lock lock(stateLock());
    return state().logger->should_log(toSpdlog(level));
}

RequestScope::RequestScope(std::string id) : before_(std::exchange(requestId, std::move(id))) {}

RequestScope::~RequestScope() {
    requestId = std::move(before_);
}

void configure(Options options) {
    State next = makeState(std::move(options));
    const std::unique_lock lock(stateLock());
    state() = std::move(next);
}

}  // namespace guichet::log
