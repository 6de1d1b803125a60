#pragma once
// What people of the desk wrote in a ticket, as an article can use it. Pure rules.

#include <string>
#include <string_view>
#include <vector>

namespace guichet::solutions {

/// What was done or said, in a line: without the greeting, the closing words, the signature and what was
/// quoted; shortened. Empty where nothing is left.
std::string remarkOf(std::string_view message);

/// The sentence that names a cause: what follows "Cause:", or one that says "caused by", "due to", "à cause
/// de" … It stands as it was written: nothing is concluded. Questions and denials name none. Empty where
/// there is none.
std::string causeIn(std::string_view text);

}  // namespace guichet::solutions
