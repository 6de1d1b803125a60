#pragma once
// JSON in (a parsed document seen through a light view) and out (a writer that appends to a string).
// No header of a JSON library leaks from here. Structs are mapped by their field tables: base/fields.h.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace guichet::json {

/// Appends JSON text (RFC 8259) to a string. The caller keeps objects and arrays balanced and writes a
/// key before each value of an object. Strings must be UTF-8; invalid bytes become U+FFFD.
class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    Writer& beginObject() { return open('{'); }
    Writer& endObject() { return close('}'); }
    Writer& beginArray() { return open('['); }
    Writer& endArray() { return close(']'); }
    Writer& key(std::string_view name);
    Writer& string(std::string_view text);
    Writer& integer(std::int64_t value);
    Writer& number(double value);
    Writer& boolean(bool value);
    Writer& null();
    /// Appends text that is JSON already.
    Writer& raw(std::string_view jsonText);

private:
    Writer& open(char bracket);
    Writer& close(char bracket);
    void separate();
    std::string& out_;
    bool needComma_ = false;
};

enum class Type { null, boolean, integer, number, string, array, object };

/// A value inside a parsed Document; valid as long as the Document lives.
class Value {
public:
    explicit Value(const void* impl) : impl_(impl) {}
    Type type() const;
    bool isNull() const { return type() == Type::null; }
    // Each of these requires the matching type().
    bool asBool() const;
    std::int64_t asInteger() const;
    double asNumber() const;  ///< also for integers
    std::string_view asString() const;
    std::size_t size() const;  ///< of an array or object
    Value at(std::size_t index) const;
    std::optional<Value> find(std::string_view key) const;  ///< nothing if this is not an object
    /// Calls f(key, value) for each member of an object, in order.
    void eachMember(const std::function<void(std::string_view, Value)>& f) const;

private:
    const void* impl_;
};

/// Limits of what is parsed from outside.
struct ParseLimits {
    std::size_t maxBytes = 8u << 20;
    int maxDepth = 32;
};

/// A parsed JSON text. Move-only, owns its memory.
class Document {
public:
    /// Error "json.malformed" (param "offset") or "json.too_large".
    static Result<Document> parse(std::string_view text, ParseLimits limits = {});
    Document(Document&&) noexcept;
    Document& operator=(Document&&) noexcept;
    ~Document();
    Value root() const;

private:
    struct Impl;
    explicit Document(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace guichet::json
