#pragma once
// Rules of terms. Pure.

#include <string>
#include <string_view>
#include <vector>

#include "glossary/types.h"

namespace guichet::glossary {

/// Without blanks around words, empty words and doubles.
TermInput tidied(TermInput input);

/// All words for the thing: its names, then the others.
std::vector<std::string> wordsOf(const TermInput& input);

/// A file of terms (data/glossary/terms.yaml). `faults`: "12: name is missing", for whoever writes it.
struct TermFile {
    std::vector<TermInput> terms;
    std::vector<std::string> faults;
};
TermFile readTermFile(std::string_view source);

}  // namespace guichet::glossary
