#pragma once
// The list of a struct's fields. It could be a std::tuple; but every file that includes the struct pays for
// making that, and a quarter of the time in which the program was compiled went into tuples.

#include <cstddef>
#include <utility>

namespace guichet {

namespace detail {
template <std::size_t I, class F>
struct FieldSlot {
    F field;
};
template <class Indices, class... F>
struct FieldSlots;
template <std::size_t... I, class... F>
struct FieldSlots<std::index_sequence<I...>, F...> : FieldSlot<I, F>... {};
}  // namespace detail

template <class... F>
struct FieldTable : detail::FieldSlots<std::index_sequence_for<F...>, F...> {
    static constexpr std::size_t size = sizeof...(F);
};

template <class... F>
constexpr FieldTable<F...> fieldTable(F... fields) {
    return {{{fields}...}};
}

/// Calls `one` with each field, in order.
template <std::size_t... I, class... F, class One>
constexpr void eachField(const detail::FieldSlots<std::index_sequence<I...>, F...>& table, One&& one) {
    (one(static_cast<const detail::FieldSlot<I, F>&>(table).field), ...);
}

namespace detail {
template <class... A, std::size_t... I, class... B, std::size_t... J>
constexpr FieldTable<A..., B...> joined(const FieldSlots<std::index_sequence<I...>, A...>& a,
                                        const FieldSlots<std::index_sequence<J...>, B...>& b) {
    return fieldTable(static_cast<const FieldSlot<I, A>&>(a).field...,
                      static_cast<const FieldSlot<J, B>&>(b).field...);
}
}  // namespace detail

/// The fields of both, those of `a` first.
template <class... A, class... B>
constexpr FieldTable<A..., B...> joined(const FieldTable<A...>& a, const FieldTable<B...>& b) {
    return detail::joined(a, b);
}

}  // namespace guichet
