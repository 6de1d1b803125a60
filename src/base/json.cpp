#include "base/json.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <cmath>

#include "base/text.h"

namespace guichet::json {

namespace bj = boost::json;

namespace {
const bj::value& of(const void* impl) {
    return *static_cast<const bj::value*>(impl);
}
}  // namespace

void Writer::separate() {
    if (needComma_) out_ += ',';
    needComma_ = false;
}

Writer& Writer::open(char bracket) {
    separate();
    out_ += bracket;
    return *this;
}

Writer& Writer::close(char bracket) {
    out_ += bracket;
    needComma_ = true;
    return *this;
}

namespace {

void appendEscaped(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
        }
    }
    out.append(text, from, text.size() - from);
}

}  // namespace

Writer& Writer::key(std::string_view name) {
    separate();
    out_ += '"';
    appendEscaped(out_, name);
    out_ += "\":";
    return *this;
}

Writer& Writer::string(std::string_view text) {
    separate();
    out_ += '"';
    if (isUtf8(text)) {
        appendEscaped(out_, text);
    } else {
        appendEscaped(out_, repairUtf8(text));
    }
    out_ += '"';
    needComma_ = true;
    return *this;
}

Writer& Writer::integer(std::int64_t value) {
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", value);
    needComma_ = true;
    return *this;
}

Writer& Writer::number(double value) {
    if (!std::isfinite(value)) return null();
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", value);
    needComma_ = true;
    return *this;
}

Writer& Writer::boolean(bool value) {
    return raw(value ? "true" : "false");
}
Writer& Writer::null() {
    return raw("null");
}

Writer& Writer::raw(std::string_view jsonText) {
    separate();
    out_ += jsonText;
    needComma_ = true;
    return *this;
}

Type Value::type() const {
    switch (of(impl_).kind()) {
        case bj::kind::null:
            return Type::null;
        case bj::kind::bool_:
            return Type::boolean;
        case bj::kind::int64:
            return Type::integer;
        case bj::kind::uint64:
            return Type::number;  // beyond 2^63: no field of ours holds it exactly
        case bj::kind::double_:
            return Type::number;
        case bj::kind::string:
            return Type::string;
        case bj::kind::array:
            return Type::array;
        case bj::kind::object:
            return Type::object;
    }
    return Type::null;
}

bool Value::asBool() const {
    return of(impl_).as_bool();
}
std::int64_t Value::asInteger() const {
    return of(impl_).as_int64();
}
double Value::asNumber() const {
    return of(impl_).to_number<double>();
}
std::string_view Value::asString() const {
    const bj::string& s = of(impl_).as_string();
    return {s.data(), s.size()};
}

std::size_t Value::size() const {
    const bj::value& v = of(impl_);
    return v.is_array() ? v.as_array().size() : v.as_object().size();
}

Value Value::at(std::size_t index) const {
    return Value(&of(impl_).as_array().at(index));
}

std::optional<Value> Value::find(std::string_view key) const {
    const bj::object* object = of(impl_).if_object();
    if (!object) return std::nullopt;
    const bj::value* found = object->if_contains(bj::string_view(key.data(), key.size()));
    if (!found) return std::nullopt;
    return Value(found);
}

void Value::eachMember(const std::function<void(std::string_view, Value)>& f) const {
    for (const auto& member : of(impl_).as_object())
        f({member.key().data(), member.key().size()}, Value(&member.value()));
}

struct Document::Impl {
    bj::value root;
};

Document::Document(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Document::Document(Document&&) noexcept = default;
Document& Document::operator=(Document&&) noexcept = default;
Document::~Document() = default;
Value Document::root() const {
    return Value(&impl_->root);
}

Result<Document> Document::parse(std::string_view text, ParseLimits limits) {
    if (text.size() > limits.maxBytes)
        return fail(ErrorKind::too_large, "json.too_large", {{"limit", std::to_string(limits.maxBytes)}});
    bj::parse_options options;
    options.max_depth = static_cast<std::size_t>(limits.maxDepth);
    bj::stream_parser parser(bj::storage_ptr{}, options);
    bj::error_code ec;
    const std::size_t used = parser.write_some(text.data(), text.size(), ec);
    if (!ec && used == text.size()) parser.finish(ec);
    if (ec || used != text.size())
        return fail(ErrorKind::invalid, "json.malformed", {{"offset", std::to_string(used)}});
    return Document(std::make_unique<Impl>(Impl{parser.release()}));
}

}  // namespace guichet::json
