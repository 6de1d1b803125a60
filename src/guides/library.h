#pragma once
// The guides that come with the program.

#include <string>
#include <vector>

#include "guides/guides.h"
#include "guides/model.h"

namespace guichet::guides {

struct LibraryGuide {
    std::string file;  ///< "/printer.yaml"
    std::string source;
    Guide guide;  ///< read from it
};

/// All of them, each after those that it calls: a guide can be published only when those are.
std::vector<LibraryGuide> libraryGuides();

enum class Shipping { added, updated, kept, same };

/// guides.cpp: publishes a guide. Where there is one of this key, its next version is published, but only if
/// nobody has changed it since it came along, or is about to: else it is `kept`, unless it says the same.
Result<Shipping> ship(Tx& tx, const Context& context, const std::string& key, const std::string& source,
                      const std::string& today);

}  // namespace guichet::guides
