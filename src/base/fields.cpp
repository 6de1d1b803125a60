#include "base/fields.h"

#include <fmt/format.h>

namespace guichet::detail {

namespace {
constexpr auto noMin = std::numeric_limits<std::int64_t>::min();
constexpr auto noMax = std::numeric_limits<std::int64_t>::max();

bool hasControl(std::string_view text, bool multiline) {
    for (const char c : text) {
        const auto u = static_cast<unsigned char>(c);
        if (u == 0x7F || (u < 0x20 && !(multiline && (u == '\n' || u == '\r' || u == '\t')))) return true;
    }
    return false;
}
}  // namespace

bool readText(Reading& r, json::Value v, const Rule& rule, std::string& out) {
    if (v.type() != json::Type::string) return r.bad("field.not_text"), false;
    const std::string_view text = v.asString();
    if (hasControl(text, rule.multiline)) return r.bad("field.control_character"), false;
    const auto length = static_cast<std::int64_t>(codePoints(text));
    if (rule.min > 0 && static_cast<std::int64_t>(codePoints(trim(text))) < rule.min)
        return r.bad(rule.min == 1 ? "field.empty" : "field.too_short", {{"min", std::to_string(rule.min)}}),
               false;
    if (length > rule.max) return r.bad("field.too_long", {{"max", std::to_string(rule.max)}}), false;
    out = text;
    return true;
}

bool readInteger(Reading& r, json::Value v, const Rule& rule, std::int64_t& out) {
    if (v.type() != json::Type::integer) return r.bad("field.not_integer"), false;
    const std::int64_t value = v.asInteger();
    if (value < rule.min) return r.bad("field.too_small", {{"min", std::to_string(rule.min)}}), false;
    if (value > rule.max) return r.bad("field.too_large", {{"max", std::to_string(rule.max)}}), false;
    out = value;
    return true;
}

bool readNumber(Reading& r, json::Value v, const Rule& rule, double& out) {
    if (v.type() != json::Type::integer && v.type() != json::Type::number)
        return r.bad("field.not_number"), false;
    const double value = v.asNumber();
    if (rule.min != noMin && value < static_cast<double>(rule.min))
        return r.bad("field.too_small", {{"min", std::to_string(rule.min)}}), false;
    if (rule.max != noMax && value > static_cast<double>(rule.max))
        return r.bad("field.too_large", {{"max", std::to_string(rule.max)}}), false;
    out = value;
    return true;
}

bool readBool(Reading& r, json::Value v, bool& out) {
    if (v.type() != json::Type::boolean) return r.bad("field.not_boolean"), false;
    out = v.asBool();
    return true;
}

bool readInstant(Reading& r, json::Value v, Instant& out) {
    if (v.type() != json::Type::string) return r.bad("field.not_instant"), false;
    const auto at = parseInstant(v.asString());
    if (!at) return r.bad("field.not_instant"), false;
    out = *at;
    return true;
}

bool checkCount(Reading& r, std::size_t count, const Rule& rule) {
    const auto n = static_cast<std::int64_t>(count);
    if (rule.min > 0 && n < rule.min)
        return r.bad("field.too_few", {{"min", std::to_string(rule.min)}}), false;
    if (n > rule.max) return r.bad("field.too_many", {{"max", std::to_string(rule.max)}}), false;
    return true;
}

std::string textSchema(const Rule& rule) {
    std::string out = R"({"type":"string")";
    if (rule.min > 0) out += fmt::format(",\"minLength\":{}", rule.min);
    if (rule.max != noMax) out += fmt::format(",\"maxLength\":{}", rule.max);
    return out + "}";
}

std::string numberSchema(std::string_view type, const Rule& rule) {
    std::string out = fmt::format(R"({{"type":"{}")", type);
    if (rule.min != noMin) out += fmt::format(",\"minimum\":{}", rule.min);
    if (rule.max != noMax) out += fmt::format(",\"maximum\":{}", rule.max);
    return out + "}";
}

std::string withNull(std::string_view schema) {
    return fmt::format(R"({{"anyOf":[{},{{"type":"null"}}]}})", schema);
}

std::string withDoc(std::string schema, std::string_view doc) {
    if (doc.empty() || schema.back() != '}') return schema;
    std::string text;
    json::Writer(text).string(doc);
    schema.pop_back();
    return schema + ",\"description\":" + text + "}";
}

}  // namespace guichet::detail
