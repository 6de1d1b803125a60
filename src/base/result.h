#pragma once
// Expected failures are values. A function that can fail for a reason its caller must handle returns
// Result<T>; exceptions are for broken invariants and are caught once, at the edge of the program.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guichet {

/// The kinds of failure that callers tell apart. Each maps to one HTTP status (platform/http/problem.h).
enum class ErrorKind {
    invalid,          ///< the input breaks a rule; `fields` says where
    unauthenticated,  ///< nobody is signed in
    forbidden,        ///< signed in, but not allowed
    not_found,        ///< no such record, or not visible to the caller
    conflict,         ///< the record is not in a state that allows this
    stale,            ///< the record was changed since the caller read it
    precondition,     ///< the caller must say which version it read (If-Match)
    too_large,        ///< over a size limit
    rate_limited,     ///< too many attempts
    unsupported,      ///< media type or feature that is not handled
    unavailable,      ///< a service that we depend on does not answer; trying later may help
    internal,         ///< a fault of ours
};

/// A named value that a translated message may mention.
using Params = std::vector<std::pair<std::string, std::string>>;

/// One bad field of an input. `path` is a JSON pointer (RFC 6901), such as "/emails/0/address".
struct FieldError {
    std::string path;
    std::string code;  ///< message id, such as "field.too_long"
    Params params;
};

/// A failure. `code` is a message id of the gettext catalogue (for example "ticket.stale"); the words
/// that a person reads are made from it, in their language, at the edge.
struct Error {
    ErrorKind kind = ErrorKind::internal;
    std::string code;
    Params params;
    std::vector<FieldError> fields;
};

/// Makes an error without field details.
inline Error fail(ErrorKind kind, std::string code, Params params = {}) {
    return Error{kind, std::move(code), std::move(params), {}};
}

/// Makes the error of one bad input field.
inline Error failField(std::string path, std::string code, Params params = {}) {
    Error e{ErrorKind::invalid, "invalid_input", {}, {}};
    e.fields.push_back({std::move(path), std::move(code), std::move(params)});
    return e;
}

/// Nothing, as the value of a Result that only says whether it worked.
struct Done {};

/// Either a value or an Error. Reading the wrong one is a broken invariant (throws bad_optional_access).
/// Two optionals and no variant: there is a Result of hundreds of types, and each variant takes long to
/// compile.
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::in_place, std::move(value)) {}      // NOLINT: implicit on purpose
    Result(Error error) : error_(std::in_place, std::move(error)) {}  // NOLINT: implicit on purpose

    bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }

    const T& value() const& { return value_.value(); }
    T& value() & { return value_.value(); }
    T&& value() && { return std::move(value_).value(); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const& { return error_.value(); }
    Error&& error() && { return std::move(error_).value(); }

private:
    std::optional<T> value_;
    std::optional<Error> error_;
};

}  // namespace guichet

#define GUICHET_CAT2(a, b) a##b
#define GUICHET_CAT(a, b) GUICHET_CAT2(a, b)

// The names below are numbered, because these macros may stand inside a lambda that is an argument of one.

/// GUICHET_TRY(auto x, f()): x becomes the value of f(), or the enclosing function returns its error.
#define GUICHET_TRY(decl, expr) GUICHET_TRY_NAMED(GUICHET_CAT(guichet_result_, __COUNTER__), decl, expr)
#define GUICHET_TRY_NAMED(name, decl, expr)         \
    auto name = (expr);                             \
    if (!name.ok()) return std::move(name).error(); \
    decl = std::move(name).value()

/// GUICHET_CHECK(f()): the enclosing function returns the error of f(), if it has one.
#define GUICHET_CHECK(expr) GUICHET_CHECK_NAMED(GUICHET_CAT(guichet_check_, __COUNTER__), expr)
#define GUICHET_CHECK_NAMED(name, expr)                 \
    do {                                                \
        auto name = (expr);                             \
        if (!name.ok()) return std::move(name).error(); \
    } while (false)
