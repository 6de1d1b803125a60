#pragma once
// Every enum that is stored or sent has one table of names beside it:
//
//   enum class Impact { low, high };
//   template <> struct EnumNames<Impact> {
//       static constexpr auto table = names<Impact>({{Impact::low, "low"}, {Impact::high, "high"}});
//   };

#include <array>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace guichet {

template <class E>
struct EnumNames;  // specialised beside each enum

template <class E, std::size_t N>
constexpr std::array<std::pair<E, std::string_view>, N> names(
    const std::pair<E, std::string_view> (&table)[N]) {
    std::array<std::pair<E, std::string_view>, N> out{};
    for (std::size_t i = 0; i < N; ++i) out[i] = table[i];
    return out;
}

template <class E>
concept NamedEnum = requires {
    EnumNames<E>::table;
};

/// The name of a value, as stored and sent.
template <NamedEnum E>
constexpr std::string_view nameOf(E value) {
    for (const auto& [v, name] : EnumNames<E>::table)
        if (v == value) return name;
    throw std::logic_error("enum value without a name");
}

/// The value with this name, or nothing.
template <NamedEnum E>
constexpr std::optional<E> fromName(std::string_view name) {
    for (const auto& [v, n] : EnumNames<E>::table)
        if (n == name) return v;
    return std::nullopt;
}

}  // namespace guichet
