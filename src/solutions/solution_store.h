#pragma once
// The SQL of articles in tickets. Who may see ticket and article is checked before.

#include <map>

#include "solutions/solutions.h"

namespace guichet::solutions {

struct Use {
    ArticleId article;
    Outcome outcome = Outcome::used;
    Instant at;
    std::optional<PersonId> by;
};

void putUse(Tx& tx, TicketId ticket, const Use& use);
bool removeUse(Tx& tx, TicketId ticket, ArticleId article);
/// The newest first.
std::vector<Use> usesOf(Tx& tx, TicketId ticket);
std::map<ArticleId, Tally> countUses(Tx& tx);

void putOrigin(Tx& tx, ArticleId article, TicketId ticket);
std::vector<ArticleId> writtenFrom(Tx& tx, TicketId ticket);

struct CategoryOfArticle {
    ArticleId article;
    CategoryId category;
};
std::vector<CategoryOfArticle> loadCategories(Tx& tx);
void replaceCategories(Tx& tx, ArticleId article, const std::vector<CategoryId>& categories);

}  // namespace guichet::solutions
