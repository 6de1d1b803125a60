#pragma once
// Field tables: a struct that crosses the wire lists its fields once, and the list drives JSON in and
// out, the checks of input (with the path of each bad field), and the OpenAPI schema.
//
//   struct NewTicket {
//       TicketKind kind{};
//       std::string subject;
//       std::optional<PersonId> affected;
//
//       static constexpr std::string_view schemaName = "NewTicket";
//       static constexpr auto fields() {
//           using T = NewTicket;
//           return fieldTable(field("kind", &T::kind),
//                             field("subject", &T::subject, {.min = 1, .max = 250}),
//                             field("affected", &T::affected));
//       }
//   };
//
// A member that is std::optional, Patch or marked `.optional` may be absent; every other is required.
// Unknown members are refused, so that a misspelt name is not silently ignored.

#include <limits>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <vector>

#include "base/enum.h"
#include "base/field_table.h"
#include "base/id.h"
#include "base/json.h"
#include "base/result.h"
#include "base/text.h"
#include "base/time.h"

namespace guichet {

/// What is allowed in a field. For text, min and max count code points; for lists, items; for numbers,
/// they bound the value.
struct Rule {
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
    bool optional = false;   ///< absent keeps the member's default
    bool multiline = false;  ///< text may hold line ends and tabs
    std::string_view doc = {};
};

template <class Struct, class Member>
struct Field {
    std::string_view name;
    Member Struct::*member;
    Rule rule;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field(std::string_view name, Member Struct::*member, Rule rule = {}) {
    return {name, member, rule};
}

/// A field of a partial update (RFC 7396): absent leaves the record as it is, null clears it.
template <class T>
struct Patch {
    bool given = false;
    T value{};
};

template <class T>
concept Tabled = requires {
    T::fields();
    T::schemaName;
};

/// A value with a shape of its own that is only written, such as base/columns.h.
template <class T>
concept WritesItself = requires(const T& value, json::Writer& w) {
    value.writeSelf(w);
};

namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsPatch : std::false_type {};
template <class T>
struct IsPatch<Patch<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsId : std::false_type {};
template <class T>
struct IsId<Id<T>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<std::map<std::string, T>> : std::true_type {};

/// Collects bad fields while a value is read.
struct Reading {
    std::vector<FieldError> errors;
    std::string path;
    void bad(std::string code, Params params = {}) {
        errors.push_back({path, std::move(code), std::move(params)});
    }
};

// Not templates, in fields.cpp: kept small at every use.
bool readText(Reading& r, json::Value v, const Rule& rule, std::string& out);
bool readInteger(Reading& r, json::Value v, const Rule& rule, std::int64_t& out);
bool readNumber(Reading& r, json::Value v, const Rule& rule, double& out);
bool readBool(Reading& r, json::Value v, bool& out);
bool readInstant(Reading& r, json::Value v, Instant& out);
bool checkCount(Reading& r, std::size_t count, const Rule& rule);

template <class T>
void read(Reading& r, json::Value v, const Rule& rule, T& out);

template <class T>
void readStruct(Reading& r, json::Value v, T& out) {
    if (v.type() != json::Type::object) return r.bad("field.not_object");
    std::set<std::string_view> known;
    eachField(T::fields(), [&](const auto& each) {
        known.insert(each.name);
        using Member = std::remove_reference_t<decltype(out.*(each.member))>;
        constexpr bool mayMiss = IsOptional<Member>::value || IsPatch<Member>::value;
        const auto found = v.find(each.name);
        const std::size_t mark = r.path.size();
        r.path.append("/").append(each.name);
        if (found) {
            read(r, *found, each.rule, out.*(each.member));
        } else if (!mayMiss && !each.rule.optional) {
            r.bad("field.missing");
        }
        r.path.resize(mark);
    });
    v.eachMember([&](std::string_view name, json::Value) {
        if (known.contains(name)) return;
        const std::size_t mark = r.path.size();
        r.path.append("/").append(name);
        r.bad("field.unknown");
        r.path.resize(mark);
    });
}

template <class T>
void readList(Reading& r, json::Value v, const Rule& rule, std::vector<T>& out) {
    if (v.type() != json::Type::array) return r.bad("field.not_list");
    if (!checkCount(r, v.size(), rule)) return;
    out.clear();
    out.reserve(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) {
        const std::size_t mark = r.path.size();
        r.path.append("/").append(std::to_string(i));
        T item{};
        read(r, v.at(i), Rule{.multiline = rule.multiline}, item);
        out.push_back(std::move(item));
        r.path.resize(mark);
    }
}

template <class T>
void read(Reading& r, json::Value v, const Rule& rule, T& out) {
    if constexpr (std::is_same_v<T, std::string>) {
        readText(r, v, rule, out);
    } else if constexpr (std::is_same_v<T, bool>) {
        readBool(r, v, out);
    } else if constexpr (std::is_integral_v<T>) {
        std::int64_t wide = 0;
        if (readInteger(r, v, rule, wide)) out = static_cast<T>(wide);
    } else if constexpr (std::is_floating_point_v<T>) {
        readNumber(r, v, rule, out);
    } else if constexpr (std::is_same_v<T, Instant>) {
        readInstant(r, v, out);
    } else if constexpr (IsId<T>::value) {
        readInteger(r, v, Rule{.min = 1}, out.value);
    } else if constexpr (NamedEnum<T>) {
        std::string name;
        if (!readText(r, v, Rule{}, name)) return;
        if (const auto value = fromName<T>(name)) {
            out = *value;
        } else {
            std::string allowed;
            for (const auto& [e, n] : EnumNames<T>::table)
                allowed.append(allowed.empty() ? "" : ", ").append(n);
            r.bad("field.not_one_of", {{"allowed", allowed}});
        }
    } else if constexpr (IsOptional<T>::value) {
        if (v.isNull()) {
            out.reset();
        } else {
            read(r, v, rule, out.emplace());
        }
    } else if constexpr (IsPatch<T>::value) {
        out.given = true;
        read(r, v, rule, out.value);
    } else if constexpr (IsVector<T>::value) {
        readList(r, v, rule, out);
    } else if constexpr (IsMap<T>::value) {
        if (v.type() != json::Type::object) return r.bad("field.not_object");
        out.clear();
        v.eachMember([&](std::string_view name, json::Value each) {
            const std::size_t mark = r.path.size();
            r.path.append("/").append(name);
            read(r, each, Rule{.max = 10'000}, out[std::string(name)]);
            r.path.resize(mark);
        });
    } else {
        readStruct(r, v, out);
    }
}

template <class T>
void write(json::Writer& w, const T& value) {
    if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>) {
        w.string(value);
    } else if constexpr (std::is_same_v<T, bool>) {
        w.boolean(value);
    } else if constexpr (std::is_integral_v<T>) {
        w.integer(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
        w.number(value);
    } else if constexpr (std::is_same_v<T, Instant>) {
        w.string(formatInstant(value));
    } else if constexpr (IsId<T>::value) {
        w.integer(value.value);
    } else if constexpr (NamedEnum<T>) {
        w.string(nameOf(value));
    } else if constexpr (IsOptional<T>::value) {
        if (value) {
            write(w, *value);
        } else {
            w.null();
        }
    } else if constexpr (IsPatch<T>::value) {
        write(w, value.value);
    } else if constexpr (IsVector<T>::value) {
        w.beginArray();
        for (const auto& item : value) write(w, item);
        w.endArray();
    } else if constexpr (IsMap<T>::value) {
        w.beginObject();
        for (const auto& [name, item] : value) {
            w.key(name);
            write(w, item);
        }
        w.endObject();
    } else if constexpr (WritesItself<T>) {
        value.writeSelf(w);
    } else {
        w.beginObject();
        eachField(T::fields(), [&](const auto& each) {
            using Member = std::remove_cvref_t<decltype(value.*(each.member))>;
            if constexpr (IsPatch<Member>::value) {
                if (!(value.*(each.member)).given) return;
            }
            w.key(each.name);
            write(w, value.*(each.member));
        });
        w.endObject();
    }
}

}  // namespace detail

/// The JSON text of a value.
template <class T>
std::string toJson(const T& value) {
    std::string out;
    json::Writer w(out);
    detail::write(w, value);
    return out;
}

/// Writes a value where the writer stands.
template <class T>
void writeJson(json::Writer& w, const T& value) {
    detail::write(w, value);
}

/// Reads and checks a value. All bad fields are reported at once.
template <class T>
Result<T> fromJson(json::Value v) {
    T out{};
    detail::Reading reading;
    detail::read(reading, v, Rule{}, out);
    if (reading.errors.empty()) return out;
    return Error{ErrorKind::invalid, "invalid_input", {}, std::move(reading.errors)};
}

template <class T>
Result<T> fromJson(std::string_view text) {
    GUICHET_TRY(json::Document document, json::Document::parse(text));
    return fromJson<T>(document.root());
}

/// Collects the schemas (JSON Schema 2020-12, as OpenAPI 3.1 uses it) of all structs that routes mention.
class SchemaBook {
public:
    /// The schema of T, a reference for structs with a name; registers what it refers to.
    template <class T>
    std::string schemaOf(const Rule& rule = {});
    const std::map<std::string, std::string>& named() const { return named_; }

private:
    std::map<std::string, std::string> named_;
};

namespace detail {
std::string textSchema(const Rule& rule);
std::string numberSchema(std::string_view type, const Rule& rule);
std::string withNull(std::string_view schema);
std::string withDoc(std::string schema, std::string_view doc);
}  // namespace detail

template <class T>
std::string SchemaBook::schemaOf(const Rule& rule) {
    using namespace detail;
    if constexpr (std::is_same_v<T, std::string>) {
        return textSchema(rule);
    } else if constexpr (std::is_same_v<T, bool>) {
        return R"({"type":"boolean"})";
    } else if constexpr (std::is_integral_v<T>) {
        return numberSchema("integer", rule);
    } else if constexpr (std::is_floating_point_v<T>) {
        return numberSchema("number", rule);
    } else if constexpr (std::is_same_v<T, Instant>) {
        return R"({"type":"string","format":"date-time"})";
    } else if constexpr (IsId<T>::value) {
        return R"({"type":"integer","format":"int64","minimum":1})";
    } else if constexpr (NamedEnum<T>) {
        std::string out = R"({"type":"string","enum":[)";
        for (const auto& [e, n] : EnumNames<T>::table) {
            if (out.back() != '[') out += ',';
            out.append("\"").append(n).append("\"");
        }
        return out + "]}";
    } else if constexpr (IsOptional<T>::value) {
        return withNull(schemaOf<typename T::value_type>(rule));
    } else if constexpr (IsPatch<T>::value) {
        return schemaOf<decltype(T::value)>(rule);
    } else if constexpr (IsVector<T>::value) {
        std::string out = R"({"type":"array","items":)" + schemaOf<typename T::value_type>();
        if (rule.max != std::numeric_limits<std::int64_t>::max())
            out += ",\"maxItems\":" + std::to_string(rule.max);
        return out + "}";
    } else if constexpr (IsMap<T>::value) {
        return R"({"type":"object","additionalProperties":)" + schemaOf<typename T::mapped_type>() + "}";
    } else if constexpr (WritesItself<T>) {
        return T::schemaIn(*this);
    } else {
        const std::string name(T::schemaName);
        const std::string reference = "{\"$ref\":\"#/components/schemas/" + name + "\"}";
        if (named_.contains(name)) return reference;
        named_[name] = "";  // a struct that contains itself finds its name taken
        std::string properties, required;
        eachField(T::fields(), [&](const auto& each) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*(each.member))>;
            if (!properties.empty()) properties += ',';
            properties.append("\"").append(each.name).append("\":");
            properties += withDoc(schemaOf<Member>(each.rule), each.rule.doc);
            if (IsPatch<Member>::value || each.rule.optional) return;
            if (IsOptional<Member>::value && !T::schemaName.ends_with("View")) return;
            if (!required.empty()) required += ',';
            required.append("\"").append(each.name).append("\"");
        });
        named_[name] = R"({"type":"object","properties":{)" + properties + "}" +
                       (required.empty() ? "" : ",\"required\":[" + required + "]") +
                       ",\"additionalProperties\":false}";
        return reference;
    }
}

}  // namespace guichet
