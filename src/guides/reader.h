#pragma once
// Guides as they are written: YAML in, a Guide out. The form is described for authors in
// docs/guide/guides.md.

#include <string_view>
#include <vector>

#include "guides/model.h"

namespace guichet::guides {

struct ReadGuide {
    Guide guide;  ///< whole only where `problems` has no error
    std::vector<Problem> problems;
    bool ok() const { return !hasErrors(problems); }
};

/// Every fault names its line and what is allowed there. Only the form is judged here: where steps lead is a
/// matter of quality.h. At most `mostProblems` are reported.
ReadGuide readGuide(std::string_view yaml);

inline constexpr std::size_t mostProblems = 50;
/// The longest source, in bytes.
inline constexpr std::size_t mostSource = 256u << 10;
inline constexpr std::size_t mostSteps = 300;
/// The longest parameter of a probe, in code points.
inline constexpr std::size_t longestParameter = 200;

/// "no-network": small letters, digits and hyphens, 2 to 60, beginning with a letter.
bool isGuideKey(std::string_view text);
/// "cable_ok": small letters, digits and underscores, at most 40, beginning with a letter, and no word of the
/// expressions' own.
/// "lamp-off.png": small letters, digits, hyphens, underscores and dots, a letter or digit first.
bool isPictureName(std::string_view text);
bool isStepId(std::string_view text);

}  // namespace guichet::guides
