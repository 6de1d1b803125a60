#pragma once
// Values on their way between the program and libpq.

#include <fmt/format.h>
#include <libpq-fe.h>

#include <bit>
#include <cstring>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "platform/storage/connection.h"

namespace guichet::storage {

// Object ids of the types that our schema and expressions yield (PostgreSQL's pg_type.dat).
enum Oid : unsigned {
    oidBool = 16,
    oidBytea = 17,
    oidInt8 = 20,
    oidInt2 = 21,
    oidInt4 = 23,
    oidText = 25,
    oidFloat8 = 701,
    oidVarchar = 1043,
    oidUnknown = 705
};

template <class T>
T bigEndian(const char* bytes) {
    T value;
    std::memcpy(&value, bytes, sizeof value);
    if constexpr (sizeof value == 8)
        return static_cast<T>(__builtin_bswap64(static_cast<std::uint64_t>(value)));
    if constexpr (sizeof value == 4)
        return static_cast<T>(__builtin_bswap32(static_cast<std::uint32_t>(value)));
    if constexpr (sizeof value == 2)
        return static_cast<T>(__builtin_bswap16(static_cast<std::uint16_t>(value)));
}

class PgRow final : public Row {
public:
    explicit PgRow(PGresult* result) : result_(result) {}
    void go(int row) { row_ = row; }
    bool isNull(int c) const override { return PQgetisnull(result_, row_, c) != 0; }
    std::int64_t integer(int c) const override {
        if (isNull(c)) return 0;
        const char* p = PQgetvalue(result_, row_, c);
        switch (PQftype(result_, c)) {
            case oidInt8:
                return bigEndian<std::int64_t>(p);
            case oidInt4:
                return bigEndian<std::int32_t>(p);
            case oidInt2:
                return bigEndian<std::int16_t>(p);
            case oidBool:
                return *p != 0;
        }
        throw StorageError(
            fmt::format("column {} is not an integer (cast it to BIGINT)", PQfname(result_, c)));
    }
    double real(int c) const override {
        if (isNull(c)) return 0;
        if (PQftype(result_, c) != oidFloat8) return static_cast<double>(integer(c));
        return std::bit_cast<double>(bigEndian<std::int64_t>(PQgetvalue(result_, row_, c)));
    }
    std::string_view text(int c) const override {
        return {PQgetvalue(result_, row_, c), static_cast<std::size_t>(PQgetlength(result_, row_, c))};
    }
    Blob blob(int c) const override {
        return {reinterpret_cast<const std::uint8_t*>(PQgetvalue(result_, row_, c)),
                static_cast<std::size_t>(PQgetlength(result_, row_, c))};
    }

private:
    PGresult* result_;
    int row_ = 0;
};

/// The values of one call in the form that libpq takes. Integers and reals travel as text, so that the
/// server's own type inference decides; blobs as bytes.
struct BoundValues {
    explicit BoundValues(std::span<const Param> params) {
        texts.reserve(params.size());
        for (const Param& p : params) std::visit([this](const auto& v) { add(v); }, p.value());
    }
    void add(std::monostate) { push(nullptr, 0, 0); }
    void add(std::int64_t v) { addOwned(fmt::format("{}", v)); }
    void add(double v) { addOwned(fmt::format("{}", v)); }
    void add(std::string_view v) { addOwned(std::string(v)); }
    void add(Blob v) {
        static const char empty = 0;
        push(v.empty() ? &empty : reinterpret_cast<const char*>(v.data()), static_cast<int>(v.size()), 1);
    }
    void addOwned(std::string v) {
        texts.push_back(std::move(v));
        push(texts.back().c_str(), static_cast<int>(texts.back().size()), 0);
    }
    void push(const char* value, int length, int format) {
        values.push_back(value);
        lengths.push_back(length);
        formats.push_back(format);
    }
    std::vector<std::string> texts;
    std::vector<const char*> values;
    std::vector<int> lengths, formats;
};

}  // namespace guichet::storage
