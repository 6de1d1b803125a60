#pragma once
// Small, locale-free functions on UTF-8 text. Anything that knows languages lives in platform/i18n.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace guichet {

/// Whether the bytes are well-formed UTF-8 (no surrogates, no overlong forms).
bool isUtf8(std::string_view text);

/// The same text with every malformed sequence replaced by U+FFFD.
std::string repairUtf8(std::string_view text);

/// The number of code points of well-formed UTF-8.
std::size_t codePoints(std::string_view utf8);

/// At most `count` code points from the start, never cutting one in two.
std::string_view firstCodePoints(std::string_view utf8, std::size_t count);

/// ASCII only: the parts that are case-insensitive by their standards (header names, domains).
std::string asciiLower(std::string_view text);
bool equalsIgnoringCase(std::string_view a, std::string_view b);

/// Without spaces, tabs and line ends on both sides.
std::string_view trim(std::string_view text);

/// The parts are views of `text`.
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> split(std::string&& text, char separator) = delete;

/// Lower-case hexadecimal.
std::string hex(std::span<const std::uint8_t> bytes);

/// Folds for search: without case (NFKC_Casefold, Unicode 3.13 D147), accents and what isn't seen (a soft
/// hyphen), ligatures opened (œ → oe), other signs to spaces. "Élodie L'Œuvre" → "elodie l oeuvre". Folding
/// what is folded changes nothing.
std::string foldForSearch(std::string_view utf8);

}  // namespace guichet
