#pragma once
// The phrases by which mail programs introduce a quote. Shared by the text and the HTML splitter.

#include <cstddef>
#include <string_view>
#include <vector>

namespace guichet::mime {

/// "Le 9 mars 2026 à 10:12, Support a écrit :" and its like, whole (line ends are blanks).
bool isAttribution(std::string_view text);

/// Whether an attribution may begin with this line; it may take up to four.
bool mayBeginAttribution(std::string_view line);

/// "-----Original Message-----", "----- Mail original -----", "________________________________".
bool isSeparator(std::string_view line);

/// "---------- Forwarded message ---------", "Début du message transféré :".
bool isForwardMark(std::string_view line);

/// "Envoyé de mon iPhone", "Get Outlook for iOS".
bool isDeviceSignature(std::string_view line);

/// The number of lines that a block of repeated header fields takes from `at` on; 0 if there is none.
/// It begins with a sender and has at least three different fields.
std::size_t headerBlockLength(const std::vector<std::string_view>& lines, std::size_t at);

}  // namespace guichet::mime
