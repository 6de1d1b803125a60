#pragma once
// Inside guidance: the published guides, rated for what somebody needs.

#include "desk/desk.h"
#include "guides/guides.h"

namespace guichet::guidance {

using storage::Tx;

struct Need {
    std::optional<CategoryId> category;
    std::string subject;
    std::string description;
};

struct Rated {
    int points = 0;
    guides::Offered guide;
    bool suggested() const;
};

/// The best first.
std::vector<Rated> ratedGuides(Tx& tx, const Need& need);

}  // namespace guichet::guidance
