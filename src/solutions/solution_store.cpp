#include "solutions/solution_store.h"

namespace guichet::solutions {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement put{
    "solutions.use.put",
    "INSERT INTO ticket_article (ticket_id, article_id, outcome, said_at, said_by) VALUES "
    "($1,$2,$3,$4,$5) ON CONFLICT (ticket_id, article_id) DO UPDATE SET "
    "outcome=excluded.outcome, said_at=excluded.said_at, said_by=excluded.said_by"};
constexpr Statement removeOne{"solutions.use.delete",
                              "DELETE FROM ticket_article WHERE ticket_id=$1 AND article_id=$2"};
constexpr Statement selectUses{"solutions.use.of_ticket",
                               "SELECT article_id, outcome, said_at, said_by FROM ticket_article WHERE "
                               "ticket_id=$1 ORDER BY said_at DESC, article_id DESC"};
constexpr Statement countAll{
    "solutions.use.count",
    "SELECT article_id, outcome, COUNT(*) FROM ticket_article GROUP BY article_id, outcome"};
constexpr Statement insertOrigin{"solutions.origin.insert",
                                 "INSERT INTO article_origin (article_id, ticket_id) VALUES ($1,$2)"};
constexpr Statement selectWritten{
    "solutions.origin.of_ticket",
    "SELECT article_id FROM article_origin WHERE ticket_id=$1 ORDER BY article_id DESC"};
constexpr Statement selectCategories{
    "solutions.category.all",
    "SELECT article_id, category_id FROM article_category ORDER BY article_id, category_id"};
constexpr Statement deleteCategories{"solutions.category.delete",
                                     "DELETE FROM article_category WHERE article_id=$1"};
constexpr Statement insertCategory{"solutions.category.insert",
                                   "INSERT INTO article_category (article_id, category_id) VALUES ($1,$2) ON "
                                   "CONFLICT (article_id, category_id) DO NOTHING"};

}  // namespace

void putUse(Tx& tx, TicketId ticket, const Use& use) {
    tx.execute(put, ticket, use.article, use.outcome, use.at, use.by);
}

bool removeUse(Tx& tx, TicketId ticket, ArticleId article) {
    return tx.execute(removeOne, ticket, article) == 1;
}

std::vector<Use> usesOf(Tx& tx, TicketId ticket) {
    return tx.all(
        selectUses,
        [](const Row& row) {
            return Use{row.id<ArticleId>(0), row.named<Outcome>(1), row.instant(2), row.maybeId<PersonId>(3)};
        },
        ticket);
}

std::map<ArticleId, Tally> countUses(Tx& tx) {
    std::map<ArticleId, Tally> out;
    tx.each(countAll, [&](const Row& row) {
        Tally& tally = out[row.id<ArticleId>(0)];
        switch (row.named<Outcome>(1)) {
            case Outcome::used:
                tally.used = row.integer(2);
                break;
            case Outcome::worked:
                tally.worked = row.integer(2);
                break;
            case Outcome::failed:
                tally.failed = row.integer(2);
                break;
        }
    });
    return out;
}

void putOrigin(Tx& tx, ArticleId article, TicketId ticket) {
    tx.execute(insertOrigin, article, ticket);
}

std::vector<ArticleId> writtenFrom(Tx& tx, TicketId ticket) {
    return tx.all(
        selectWritten, [](const Row& row) { return row.id<ArticleId>(0); }, ticket);
}

std::vector<CategoryOfArticle> loadCategories(Tx& tx) {
    return tx.all(selectCategories, [](const Row& row) {
        return CategoryOfArticle{row.id<ArticleId>(0), row.id<CategoryId>(1)};
    });
}

void replaceCategories(Tx& tx, ArticleId article, const std::vector<CategoryId>& categories) {
    tx.execute(deleteCategories, article);
    for (const CategoryId category : categories) tx.execute(insertCategory, article, category);
}

}  // namespace guichet::solutions
