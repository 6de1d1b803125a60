#pragma once
// The language of a PDF, which Cairo 1.16 cannot write.

#include <string>
#include <string_view>

namespace guichet::print {

/// Adds to a PDF that Cairo wrote what screen readers need: its language, that it is tagged, and that
/// windows show its title rather than the file's name. Done as an update behind the end (ISO 32000-1, 7.5.6).
/// Throws std::logic_error if the PDF has another shape than expected.
std::string withLanguage(std::string pdf, std::string_view language);

}  // namespace guichet::print
