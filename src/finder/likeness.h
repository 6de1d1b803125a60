#pragma once
// Whether two tickets are about the same. Pure.

#include <set>
#include <string>
#include <string_view>

namespace guichet::finder {

struct Traits {
    std::set<std::string> words;  ///< stems of the subject
    std::set<std::string> codes;  ///< of subject and text: error codes, names of machines
};
Traits traitsOf(std::string_view subject, std::string_view text);

/// They share a code that names something, or most of the shorter subject's words and two at least.
bool areAlike(const Traits& a, const Traits& b);

/// The words of the subject that also stand in the other, as they are written: "Imprimante 3e étage".
std::string sharedWords(std::string_view subject, const Traits& other);

}  // namespace guichet::finder
