#pragma once
// The guides that come with the program.

#include <string>
#include <vector>

#include "guides/model.h"

namespace guichet::guides {

struct LibraryGuide {
    std::string file;  ///< "/printer.yaml"
    std::string source;
    Guide guide;  ///< read from it
};

/// All of them, each after those that it calls: a guide can be published only when those are.
std::vector<LibraryGuide> libraryGuides();

}  // namespace guichet::guides
