#pragma once
// Plain text made safe to store and to show: no control characters, one kind of line end, one normal form.

#include <string>
#include <string_view>

namespace guichet::mime {

/// Unicode normalisation form C: the form in which names typed on different systems compare equal.
std::string normaliseNfc(std::string_view utf8);

/// Line ends become "\n"; control characters other than tab and line end, byte order marks and the
/// interlinear controls go away.
std::string cleanText(std::string_view utf8);

/// As cleanText, but on one line: every run of blanks and line ends becomes one space, trimmed.
std::string cleanLine(std::string_view utf8);

}  // namespace guichet::mime
