#pragma once
// Inside the module: who is named in a note. A mention is <span data-mention="person:12">@Name</span> (or
// team:3), the one form that cleaning lets through (platform/mime/html_clean.h); what it says is for readers,
// the number counts.

#include <string_view>
#include <vector>

#include "base/id.h"

namespace guichet::notifications {

struct Mentions {
    std::vector<PersonId> people;
    std::vector<TeamId> teams;
};

/// Of clean HTML. Each once, in the order of the text; at most 50 of either kind.
Mentions mentionsIn(std::string_view html);

}  // namespace guichet::notifications
