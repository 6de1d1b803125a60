#pragma once
// The draft of an article that a ticket proposes: what was complained of, what was found out, what helped. A
// pure rule; whoever writes puts it right afterwards.

#include <string>
#include <vector>

#include "knowledge/types.h"
#include "platform/i18n/i18n.h"

namespace guichet::solutions {

/// One thing that was found out with a guide.
struct Finding {
    std::string question;
    std::string answer;
};

struct Material {
    std::string subject;
    std::string description;
    std::string resolution;  ///< empty while it isn't solved
    std::vector<Finding> findings;
    std::string guide;  ///< that led to the solution; may be empty
    /// As somebody wrote it; empty where nobody did.
    std::string cause{};
    /// What was done, and said to the user, in its order.
    std::vector<std::string> steps{};
    /// What technicians wrote to each other, in its order: for technicians alone, it may be private.
    std::vector<std::string> notes{};
};

/// In one language: the other is to be translated.
knowledge::Content proposed(const Material& material, i18n::Language language);

/// Error codes in a text, each once, as they are written: "0x80070005", "ORA-01017".
std::vector<std::string> codesIn(std::string_view text);

}  // namespace guichet::solutions
