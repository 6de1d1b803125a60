#include "knowledge/feedback_store.h"

namespace guichet::knowledge {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement put{
    "knowledge.feedback.put",
    "INSERT INTO article_feedback (article_id, person_id, helped, remark, said_at) VALUES ($1,$2,$3,$4,$5) "
    "ON CONFLICT (article_id, person_id) DO UPDATE SET helped=excluded.helped, remark=excluded.remark, "
    "said_at=excluded.said_at, settled_at=NULL, settled_by=NULL"};
#define FEEDBACK_COLUMNS                                                                      \
    "SELECT id, article_id, person_id, helped, remark, said_at, settled_at, settled_by FROM " \
    "article_feedback "
constexpr Statement selectOne{"knowledge.feedback.get", FEEDBACK_COLUMNS "WHERE id=$1"};
constexpr Statement selectOf{"knowledge.feedback.of_person",
                             FEEDBACK_COLUMNS "WHERE article_id=$1 AND person_id=$2"};
constexpr Statement selectOn{"knowledge.feedback.on_article",
                             FEEDBACK_COLUMNS "WHERE article_id=$1 ORDER BY said_at DESC, id DESC LIMIT 500"};
constexpr Statement selectOpen{"knowledge.feedback.open", FEEDBACK_COLUMNS
                               "WHERE remark <> '' AND settled_at IS NULL ORDER BY said_at, id LIMIT 500"};
constexpr Statement settleOne{"knowledge.feedback.settle",
                              "UPDATE article_feedback SET settled_at=$2, settled_by=$3 WHERE id=$1"};
constexpr Statement countAll{
    "knowledge.feedback.count",
    "SELECT article_id, CAST(SUM(helped) AS BIGINT), CAST(SUM(1 - helped) AS BIGINT), CAST(SUM(CASE WHEN "
    "remark <> '' AND settled_at IS NULL THEN 1 ELSE 0 END) AS BIGINT) FROM article_feedback GROUP BY "
    "article_id"};

Feedback fromRow(const Row& row) {
    return {row.id<FeedbackId>(0), row.id<ArticleId>(1), row.id<PersonId>(2), row.boolean(3),
            row.string(4),         row.instant(5),       row.maybeInstant(6), row.maybeId<PersonId>(7)};
}

}  // namespace

void putFeedback(Tx& tx, const Feedback& f) {
    tx.execute(put, f.article, f.person, f.helped, f.comment, f.at);
}

std::optional<Feedback> loadFeedback(Tx& tx, FeedbackId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<Feedback> loadFeedbackOf(Tx& tx, ArticleId article, PersonId person) {
    return tx.first(selectOf, fromRow, article, person);
}

std::vector<Feedback> loadFeedbackOn(Tx& tx, ArticleId article) {
    return tx.all(selectOn, fromRow, article);
}

std::vector<Feedback> loadOpenFeedback(Tx& tx) {
    return tx.all(selectOpen, fromRow);
}

void settle(Tx& tx, FeedbackId id, Instant at, std::optional<PersonId> by) {
    tx.execute(settleOne, id, at, by);
}

std::map<ArticleId, Verdicts> countFeedback(Tx& tx) {
    std::map<ArticleId, Verdicts> out;
    tx.each(countAll, [&](const Row& row) {
        out[row.id<ArticleId>(0)] = {row.integer(1), row.integer(2), row.integer(3)};
    });
    return out;
}

}  // namespace guichet::knowledge
