#pragma once
// Inside the module: words of French and English that say nothing by themselves.

#include <string_view>

namespace guichet::search {

/// `folded`: lower case, without accents. Words that mean something in one of the languages are not among
/// them: "son" (sound), "est" (east) would be, if desks spoke of directions.
bool isStopWord(std::string_view folded);

/// Words with which people begin to say what is wrong: "ça ne marche plus depuis ce matin". They are found,
/// but nobody looks for them.
bool isFillWord(std::string_view folded);

}  // namespace guichet::search
