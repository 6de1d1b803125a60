// A model as bytes: little-endian, each list behind its length.

#include <bit>
#include <cmath>
#include <cstring>

#include "triage/learner.h"

namespace guichet::triage {

namespace {

/// Raised whenever what stands behind it changes.
constexpr std::string_view format = "guichet-triage-1\n";

class Writer {
public:
    void bytes(std::string_view text) { out_.append(text); }
    void number(std::uint64_t value, int size) {
        for (int i = 0; i < size; ++i) out_ += static_cast<char>(value >> (8 * i) & 0xff);
    }
    void real(float value) { number(std::bit_cast<std::uint32_t>(value), 4); }
    void reals(const std::vector<float>& values) {
        for (const float v : values) real(v);
    }
    std::string take() { return std::move(out_); }

private:
    std::string out_;
};

/// Reads as far as there is something; `good` says whether all was there and made sense.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    std::uint64_t number(int size) {
        const auto part = bytes(static_cast<std::size_t>(size));
        std::uint64_t out = 0;
        for (std::size_t i = 0; i < part.size(); ++i)
            out |= static_cast<std::uint64_t>(static_cast<unsigned char>(part[i])) << (8 * i);
        return out;
    }
    std::string_view bytes(std::size_t size) {
        if (size > rest_.size()) {
            good = false;
            return {};
        }
        const auto out = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return out;
    }
    float real() {
        const auto out = std::bit_cast<float>(static_cast<std::uint32_t>(number(4)));
        if (!std::isfinite(out)) good = false;
        return out;
    }
    std::vector<float> reals(std::size_t count) {
        std::vector<float> out;
        for (std::size_t i = 0; i < count && good; ++i) out.push_back(real());
        return out;
    }
    /// A length of a list that may have `most`.
    std::size_t length(std::size_t most) {
        const auto out = static_cast<std::size_t>(number(4));
        if (out > most) good = false;
        return good ? out : 0;
    }
    bool atEnd() const { return rest_.empty(); }
    bool good = true;

private:
    std::string_view rest_;
};

}  // namespace

std::string Model::encoded() const {
    Writer w;
    w.bytes(format);
    w.number(values_.size(), 4);
    for (const std::int64_t v : values_) w.number(static_cast<std::uint64_t>(v), 8);
    w.reals(logMass_);
    w.reals(norm_);
    w.number(terms_.size(), 4);
    for (const std::string& t : terms_) {
        w.number(t.size(), 2);
        w.bytes(t);
    }
    w.reals(rarity_);
    w.reals(logAll_);
    w.number(cells_.size(), 4);
    for (const std::uint32_t f : first_) w.number(f, 4);
    for (const Cell& c : cells_) {
        w.number(c.value, 2);
        w.real(c.less);
    }
    return w.take();
}

std::optional<Model> Model::decoded(std::string_view bytes) {
    Reader r(bytes);
    if (r.bytes(format.size()) != format) return std::nullopt;
    Model m;
    const std::size_t values = r.length(mostValues);
    for (std::size_t i = 0; i < values; ++i) m.values_.push_back(static_cast<std::int64_t>(r.number(8)));
    m.logMass_ = r.reals(values);
    m.norm_ = r.reals(values);
    const std::size_t terms = r.length(mostTerms);
    for (std::size_t i = 0; i < terms && r.good; ++i)
        m.terms_.emplace_back(r.bytes(static_cast<std::size_t>(r.number(2))));
    m.rarity_ = r.reals(terms);
    m.logAll_ = r.reals(terms);
    const std::size_t cells = r.length(mostCells);
    for (std::size_t i = 0; i <= terms && r.good; ++i) {
        m.first_.push_back(static_cast<std::uint32_t>(r.number(4)));
        if (m.first_.back() > cells || (i > 0 && m.first_[i - 1] > m.first_[i])) r.good = false;
    }
    for (std::size_t i = 0; i < cells && r.good; ++i) {
        const auto value = static_cast<std::uint16_t>(r.number(2));
        if (value >= values) r.good = false;
        m.cells_.push_back({value, r.real()});
    }
    if (!r.good || !r.atEnd() || m.first_.back() != cells) return std::nullopt;
    return m;
}

}  // namespace guichet::triage
