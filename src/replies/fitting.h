#pragma once
// Which templates fit a ticket. A pure rule, so that it can be explained and tested: points for
//   - the category: 40 for the ticket's own, 10 less for each level above it (at least 10), −30 for another;
//   - the team: 10 when the template belongs to the ticket's team;
//   - words that the template shares with the ticket's subject and last message: 8 each, at most four count,
//     and only words that stand in no more than a quarter of the templates tell anything;
//   - use: 2 for each time the ticket's team took it in the last 30 days, at most 20.
// The five with most points, from 15 on, are suggested, the best first; all others follow by name.

#include <set>
#include <span>
#include <string>
#include <vector>

#include "replies/types.h"

namespace guichet::replies {

/// The words of a text that can tell something: folded, four letters or more, cut after six, so that
/// "imprimante" and "imprimer" are one.
std::set<std::string> tellingWords(std::string_view text);

struct TicketTraits {
    std::vector<CategoryId> categories;  ///< its own, then those above it
    std::optional<TeamId> team;
    std::set<std::string> words;
};

struct Candidate {
    TemplateId id;
    std::string name;
    std::optional<CategoryId> category;
    std::optional<TeamId> team;
    std::set<std::string> words;
    std::int64_t uses = 0;
};

struct Ranked {
    TemplateId id;
    int points = 0;
    bool suggested = false;
    bool operator==(const Ranked&) const = default;
};

std::vector<Ranked> rank(std::span<const Candidate> candidates, const TicketTraits& ticket);

}  // namespace guichet::replies
