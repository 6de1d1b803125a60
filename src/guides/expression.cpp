#include "guides/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "base/time.h"

namespace guichet::guides {

namespace {

constexpr std::size_t longest = 500;
constexpr int deepest = 40;

std::optional<std::int64_t> dayNumber(std::string_view date) {
    if (date.size() != 10) return std::nullopt;
    const auto instant = parseInstant(std::string(date) + "T00:00:00Z");
    if (!instant) return std::nullopt;
    return instant->ms / days(1).ms;
}

bool isNameStart(char c) {
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<bool> truth(const Value& v) {
    const bool* known = std::get_if<bool>(&v);
    return known ? std::optional(*known) : std::nullopt;
}
std::optional<double> number(const Value& v) {
    const double* known = std::get_if<double>(&v);
    return known ? std::optional(*known) : std::nullopt;
}
Value fromNumber(double n) {
    return std::isfinite(n) ? Value(n) : Value();
}

/// Reads and reckons in one pass: expressions are short and seldom.
class Reader {
public:
    Reader(std::string_view text, const Surroundings& around) : text_(text), around_(around) {}

    Value whole() {
        const Value out = either();
        space();
        if (at_ != text_.size()) wrong();
        return malformed_ ? Value() : out;
    }
    bool malformed() const { return malformed_; }
    std::size_t place() const { return wrongAt_; }
    const std::set<std::string>& names() const { return names_; }

private:
    void wrong() {
        if (!malformed_) wrongAt_ = at_;
        malformed_ = true;
        at_ = text_.size();  // nothing more is read
    }
    void space() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    }
    bool sign(std::string_view s) {
        space();
        if (text_.substr(at_, s.size()) != s) return false;
        at_ += s.size();
        return true;
    }
    std::string_view peekName() {
        space();
        std::size_t end = at_;
        if (end < text_.size() && isNameStart(text_[end]))
            while (end < text_.size() &&
                   (isNameStart(text_[end]) || isDigit(text_[end]) || text_[end] == '_'))
                ++end;
        return text_.substr(at_, end - at_);
    }
    bool word(std::string_view w) {
        if (peekName() != w) return false;
        at_ += w.size();
        return true;
    }

    Value either() {
        Value left = both();
        while (word("or")) {
            const auto a = truth(left), b = truth(both());
            if ((a && *a) || (b && *b)) {
                left = true;
            } else {
                left = a && b ? Value(false) : Value();
            }
        }
        return left;
    }
    Value both() {
        Value left = negated();
        while (word("and")) {
            const auto a = truth(left), b = truth(negated());
            if ((a && !*a) || (b && !*b)) {
                left = false;
            } else {
                left = a && b ? Value(true) : Value();
            }
        }
        return left;
    }
    Value negated() {
        bool turn = false;
        while (word("not")) turn = !turn;
        const Value v = compared();
        if (!turn) return v;
        const auto t = truth(v);
        return t ? Value(!*t) : Value();
    }
    Value compared() {
        const Value left = sum();
        for (const std::string_view op : {"<=", ">=", "!=", "<", ">", "="})
            if (sign(op)) return compare(left, op, sum());
        return left;
    }
    static Value compare(const Value& a, std::string_view op, const Value& b) {
        if (a.index() != b.index() || a.index() == 0) return {};
        if (op == "=") return a == b;
        if (op == "!=") return a != b;
        if (std::holds_alternative<bool>(a)) return {};
        if (op == "<") return a < b;
        if (op == ">") return a > b;
        return op == "<=" ? a <= b : a >= b;
    }
    Value sum() {
        Value left = product();
        for (;;) {
            const bool plus = sign("+");
            if (!plus && !sign("-")) return left;
            const auto a = number(left), b = number(product());
            left = a && b ? fromNumber(plus ? *a + *b : *a - *b) : Value();
        }
    }
    Value product() {
        Value left = primary();
        for (;;) {
            const bool times = sign("*");
            if (!times && !sign("/")) return left;
            const auto a = number(left), b = number(primary());
            left = a && b ? fromNumber(times ? *a * *b : *a / *b) : Value();
        }
    }
    Value primary() {
        if (++depth_ > deepest) {
            wrong();
            return {};
        }
        const Value out = operand();
        --depth_;
        return out;
    }
    Value operand() {
        if (sign("(")) {
            const Value inner = either();
            if (!sign(")")) wrong();
            return inner;
        }
        if (sign("-")) {
            const auto n = number(primary());
            return n ? Value(-*n) : Value();
        }
        if (sign("'")) return quoted();
        if (at_ < text_.size() && isDigit(text_[at_])) return literal();
        return named();
    }
    Value quoted() {
        const std::size_t end = text_.find('\'', at_);
        if (end == std::string_view::npos) {
            wrong();
            return {};
        }
        std::string out(text_.substr(at_, end - at_));
        at_ = end + 1;
        return out;
    }
    Value literal() {
        std::size_t end = at_;
        while (end < text_.size() && isDigit(text_[end])) ++end;
        if (end + 1 < text_.size() && text_[end] == '.' && isDigit(text_[end + 1])) {
            ++end;
            while (end < text_.size() && isDigit(text_[end])) ++end;
        }
        const std::string digits(text_.substr(at_, end - at_));
        at_ = end;
        return fromNumber(std::strtod(digits.c_str(), nullptr));
    }
    Value named() {
        const std::string name(peekName());
        static const std::set<std::string> reserved = {"and", "or", "not"};
        if (name.empty() || reserved.contains(name)) {
            wrong();
            return {};
        }
        at_ += name.size();
        if (sign("(")) return call(name);
        if (name == "true") return true;
        if (name == "false") return false;
        if (name == "today") return around_.today;
        names_.insert(name);
        return around_.value ? around_.value(name) : Value();
    }
    Value call(const std::string& function) {
        constexpr std::size_t most = 8;
        std::vector<Value> given;
        do {
            given.push_back(either());
            if (given.size() > most) wrong();
        } while (sign(","));
        if (!sign(")")) wrong();
        if (malformed_) return {};
        if (function == "known" && given.size() == 1) return given[0].index() != 0;
        if (function == "days" && given.size() == 2) return daysBetween(given[0], given[1]);
        return reckon(function, given);
    }
    static Value daysBetween(const Value& a, const Value& b) {
        const auto* from = std::get_if<std::string>(&a);
        const auto* to = std::get_if<std::string>(&b);
        const auto first = from ? dayNumber(*from) : std::nullopt, last = to ? dayNumber(*to) : std::nullopt;
        return first && last ? Value(static_cast<double>(*last - *first)) : Value();
    }
    Value reckon(const std::string& function, const std::vector<Value>& given) {
        std::vector<double> numbers;
        for (const Value& v : given)
            if (const auto n = number(v)) numbers.push_back(*n);
        const bool all = numbers.size() == given.size();
        if (function == "round" && given.size() == 1) return all ? Value(std::round(numbers[0])) : Value();
        if (function == "min")
            return all ? Value(*std::min_element(numbers.begin(), numbers.end())) : Value();
        if (function == "max")
            return all ? Value(*std::max_element(numbers.begin(), numbers.end())) : Value();
        wrong();
        return {};
    }

    std::string_view text_;
    const Surroundings& around_;
    std::size_t at_ = 0, wrongAt_ = 0;
    int depth_ = 0;
    bool malformed_ = false;
    std::set<std::string> names_;
};

}  // namespace

Value evaluate(std::string_view expression, const Surroundings& surroundings) {
    if (expression.size() > longest) return {};
    return Reader(expression, surroundings).whole();
}

Result<std::set<std::string>> checkExpression(std::string_view expression) {
    if (expression.size() > longest)
        return fail(ErrorKind::invalid, "guide.expression.too_long", {{"most", std::to_string(longest)}});
    const Surroundings none;
    Reader reader(expression, none);
    (void)reader.whole();
    if (!reader.malformed()) return reader.names();
    constexpr std::size_t context = 20;
    std::size_t from = reader.place();  // never in the middle of a character
    while (from > 0 && from < expression.size() &&
           (static_cast<unsigned char>(expression[from]) & 0xC0) == 0x80)
        --from;
    std::string near;
    for (std::size_t i = from; i < expression.size(); ++i) {
        const bool within = (static_cast<unsigned char>(expression[i]) & 0xC0) == 0x80;
        if (near.size() >= context && !within) break;
        near += expression[i];
    }
    return fail(ErrorKind::invalid, "guide.expression.malformed", {{"near", near}});
}

bool isDate(std::string_view text) {
    return dayNumber(text).has_value();
}

std::string shown(const Value& value) {
    if (const bool* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
    if (const double* d = std::get_if<double>(&value)) return fmt::format("{:.10g}", *d);
    if (const std::string* s = std::get_if<std::string>(&value)) return *s;
    return "";
}

}  // namespace guichet::guides
