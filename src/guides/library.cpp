#include "guides/library.h"

#include <map>

#include "embedded/guide_library.h"
#include "guides/reader.h"

namespace guichet::guides {

namespace {

/// Moves the guide of this key from `waiting` to the end of `out`, behind those that it calls.
void place(const std::string& key, std::map<std::string, LibraryGuide>& waiting,
           std::vector<LibraryGuide>& out) {
    auto found = waiting.extract(key);
    if (found.empty()) return;
    for (const Step& s : found.mapped().guide.steps)
        if (s.kind == StepKind::call) place(s.guide, waiting, out);
    out.push_back(std::move(found.mapped()));
}

}  // namespace

std::vector<LibraryGuide> libraryGuides() {
    std::map<std::string, LibraryGuide> waiting;
    for (const http::EmbeddedFile& file : embedded::guide_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        LibraryGuide each{std::string(file.path), std::string(file.identity), readGuide(file.identity).guide};
        waiting.emplace(each.guide.key, std::move(each));
    }
    std::vector<LibraryGuide> out;
    while (!waiting.empty()) place(std::string(waiting.begin()->first), waiting, out);
    return out;
}

}  // namespace guichet::guides
