#pragma once
// One database, two engines: SQLite inside the program, or a PostgreSQL server. Stores write one SQL
// text that both understand, with $1, $2 … as placeholders. See README.md for the portable subset.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/enum.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"

namespace guichet::storage {

/// A statement with a name that shows in traces, metrics and errors ("desk.ticket.update"). Statements
/// are static: they are prepared once per connection and keyed by their address.
struct Statement {
    const char* name;
    const char* sql;
};

enum class Engine { sqlite, postgres };

/// A fault of the engine, the disk, the connection or the SQL: nothing that a caller can mend.
class StorageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

using Blob = std::span<const std::uint8_t>;

/// A value bound to a placeholder. Text and blobs are only borrowed during the call.
class Param {
public:
    using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

    Param(std::nullptr_t) : value_(std::monostate{}) {}
    Param(bool v) : value_(std::int64_t{v}) {}
    template <std::integral T>
    Param(T v) : value_(static_cast<std::int64_t>(v)) {}
    Param(double v) : value_(v) {}
    Param(std::string_view v) : value_(v) {}
    Param(const std::string& v) : value_(std::string_view(v)) {}
    Param(const char* v) : value_(std::string_view(v)) {}
    Param(Blob v) : value_(v) {}
    Param(Instant v) : value_(v.ms) {}
    template <class Tag>
    Param(Id<Tag> v) : value_(v.value) {}
    template <NamedEnum E>
    Param(E v) : value_(nameOf(v)) {}
    template <class T>
    Param(const std::optional<T>& v) : value_(v ? Param(*v).value_ : Value(std::monostate{})) {}

    const Value& value() const { return value_; }

private:
    Value value_;
};

/// The row under the cursor; valid until the callback returns. Columns are numbered from 0.
class Row {
public:
    virtual ~Row() = default;
    virtual bool isNull(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;  ///< 0 for null
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;  ///< empty for null
    virtual Blob blob(int column) const = 0;

    bool boolean(int column) const { return integer(column) != 0; }
    std::string string(int column) const { return std::string(text(column)); }
    Instant instant(int column) const { return {integer(column)}; }
    template <class IdType>
    IdType id(int column) const {
        return IdType{integer(column)};
    }
    template <NamedEnum E>
    E named(int column) const {
        const auto value = fromName<E>(text(column));
        if (!value) throw StorageError("stored enum value is not known: " + string(column));
        return *value;
    }
    std::optional<std::int64_t> maybeInteger(int column) const {
        return isNull(column) ? std::nullopt : std::optional(integer(column));
    }
    std::optional<std::string> maybeString(int column) const {
        return isNull(column) ? std::nullopt : std::optional(string(column));
    }
    std::optional<Instant> maybeInstant(int column) const {
        return isNull(column) ? std::nullopt : std::optional(instant(column));
    }
    template <class IdType>
    std::optional<IdType> maybeId(int column) const {
        return isNull(column) ? std::nullopt : std::optional(id<IdType>(column));
    }
};

using RowSink = std::function<void(const Row&)>;

class Connection;

/// One transaction, used by one thread, given to the callback of Database::read and Database::write.
class Tx {
public:
    explicit Tx(Connection& connection) : connection_(connection) {}
    Tx(const Tx&) = delete;
    Tx& operator=(const Tx&) = delete;

    Engine engine() const;

    /// Changes rows; returns how many.
    template <class... Args>
    std::int64_t execute(const Statement& s, const Args&... args) {
        if constexpr (sizeof...(Args) == 0) {
            return run(s, {}, nullptr);
        } else {
            const Param params[] = {Param(args)...};
            return run(s, params, nullptr);
        }
    }

    /// Calls sink(row) for each row.
    template <class... Args>
    void each(const Statement& s, const RowSink& sink, const Args&... args) {
        if constexpr (sizeof...(Args) == 0) {
            run(s, {}, &sink);
        } else {
            const Param params[] = {Param(args)...};
            run(s, params, &sink);
        }
    }

    /// The first row through `map`, or nothing.
    template <class Map, class... Args>
    auto first(const Statement& s, Map map, const Args&... args)
        -> std::optional<std::invoke_result_t<Map, const Row&>> {
        std::optional<std::invoke_result_t<Map, const Row&>> out;
        each(
            s,
            [&](const Row& row) {
                if (!out) out.emplace(map(row));
            },
            args...);
        return out;
    }

    /// All rows through `map`.
    template <class Map, class... Args>
    auto all(const Statement& s, Map map, const Args&... args) {
        std::vector<std::invoke_result_t<Map, const Row&>> out;
        each(
            s, [&](const Row& row) { out.push_back(map(row)); }, args...);
        return out;
    }

    /// The first column of the first row as an integer; 0 if there is none.
    template <class... Args>
    std::int64_t integer(const Statement& s, const Args&... args) {
        std::int64_t out = 0;
        each(
            s, [&](const Row& row) { out = row.integer(0); }, args...);
        return out;
    }

    /// For statements whose text is built at run time from fixed parts (list filters): prepared under
    /// the text itself. Never put a value into the text.
    std::int64_t runText(const char* name, const std::string& sql, std::span<const Param> params,
                         const RowSink* sink = nullptr);

    /// Runs SQL that may hold several statements, without parameters: for migrations.
    void script(const std::string& sql);

    /// Wakes those who wait for `channel` (Database::wait) after this transaction commits.
    void notify(std::string_view channel);
    const std::vector<std::string>& notified() const { return notified_; }

private:
    std::int64_t run(const Statement& s, std::span<const Param> params, const RowSink* sink);
    Connection& connection_;
    std::vector<std::string> notified_;
};

/// What a finished statement cost; see Options::trace.
struct StatementTrace {
    std::string_view name;
    std::int64_t microseconds;
    std::int64_t rows;
};

struct Options {
    Engine engine = Engine::sqlite;
    std::string path;                                  ///< SQLite: the file
    std::string url;                                   ///< PostgreSQL: a libpq connection string or URI
    int readers = 4;                                   ///< SQLite: reading connections
    int connections = 16;                              ///< PostgreSQL: size of the pool
    std::function<void(const StatementTrace&)> trace;  ///< called on the thread that ran it; may be empty
};

/// Thread-safe. Every method blocks its caller until the work is done.
class Database {
public:
    virtual ~Database() = default;
    virtual Engine engine() const = 0;

    /// Runs `work` on a consistent snapshot. It must not change anything.
    template <class F>
    auto read(F&& work) -> std::invoke_result_t<F, Tx&> {
        std::optional<std::invoke_result_t<F, Tx&>> out;
        runRead([&](Tx& tx) { out.emplace(work(tx)); });
        return std::move(*out);
    }

    /// Runs `work` in a transaction of its own: commits if it returns a value, rolls back if it returns
    /// an error or throws (the exception is passed on). When write returns a value, the change is on
    /// disk. On PostgreSQL `work` may run again after a serialisation failure, on SQLite it runs on the
    /// writer's thread: it must have no effect outside the transaction and must not call Database.
    template <class F>
    auto write(F&& work) -> std::invoke_result_t<F, Tx&> {
        std::optional<std::invoke_result_t<F, Tx&>> out;
        runWrite([&](Tx& tx) {
            out.reset();
            out.emplace(work(tx));
            return out->ok();
        });
        return std::move(*out);
    }

    /// Waits until a committed transaction notified `channel` after `seen` notifications were counted,
    /// in this process or (PostgreSQL) another, or until the time is over. Returns the new count.
    virtual std::uint64_t wait(std::string_view channel, std::uint64_t seen, Duration atMost) = 0;
    /// Wakes all waiters, and once those whose count is older, so that a loop that is told to stop sees it:
    /// set its flag first. Loops that go on wait again.
    virtual void interrupt() = 0;

    /// Copies everything into a new SQLite file while others go on working (backup, PostgreSQL: see
    /// server/backup.h). SQLite only.
    virtual void snapshotTo(const std::string& path) = 0;

protected:
    virtual void runRead(const std::function<void(Tx&)>& work) = 0;
    virtual void runWrite(const std::function<bool(Tx&)>& work) = 0;  ///< true commits
};

/// Opens the database and checks that it answers; throws StorageError with words for the administrator.
std::unique_ptr<Database> open(Options options);

/// One forward step of a module's schema. `sql` may hold several statements; where the engines differ,
/// it names the types {id} {blob} {real} (see README.md).
struct Migration {
    std::string_view module;
    int number = 0;  ///< from 1, without gaps, per module
    std::string_view name;
    std::string_view sql;
};

/// Applies what is missing, in the order given; refuses when an applied one has changed or is unknown
/// (a newer program has been here). Returns how many were applied. Safe to run from several processes.
Result<int> migrate(Database& database, std::span<const Migration> migrations);

}  // namespace guichet::storage

namespace guichet::storage {

/// Environment variables (PGHOST=…, PGPASSWORD=… and so on) that lead PostgreSQL's own programs to the
/// database of a connection string, so that no password stands on their command line. Throws StorageError
/// if the string can't be read.
std::vector<std::string> postgresEnvironment(const std::string& url);

}  // namespace guichet::storage
