#include "guidance/guidance_store.h"

namespace guichet::guidance {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRun{"guidance.run.insert",
                              "INSERT INTO ticket_guide_run (run_id, ticket_id) VALUES ($1,$2)"};
constexpr Statement selectTicket{"guidance.run.ticket",
                                 "SELECT ticket_id FROM ticket_guide_run WHERE run_id=$1"};
constexpr Statement selectRuns{"guidance.run.of_ticket",
                               "SELECT run_id FROM ticket_guide_run WHERE ticket_id=$1 ORDER BY run_id DESC"};
constexpr Statement selectCategories{
    "guidance.category.all",
    "SELECT guide_id, category_id FROM guide_category ORDER BY guide_id, category_id"};
constexpr Statement deleteCategories{"guidance.category.delete",
                                     "DELETE FROM guide_category WHERE guide_id=$1"};
constexpr Statement insertCategory{"guidance.category.insert",
                                   "INSERT INTO guide_category (guide_id, category_id) VALUES ($1,$2) ON "
                                   "CONFLICT (guide_id, category_id) DO NOTHING"};

}  // namespace

void tie(Tx& tx, RunId run, TicketId ticket) {
    tx.execute(insertRun, run, ticket);
}

std::optional<TicketId> ticketOf(Tx& tx, RunId run) {
    return tx.first(
        selectTicket, [](const Row& row) { return row.id<TicketId>(0); }, run);
}

std::vector<RunId> runsOf(Tx& tx, TicketId ticket) {
    return tx.all(
        selectRuns, [](const Row& row) { return row.id<RunId>(0); }, ticket);
}

std::vector<CategoryOfGuide> loadCategories(Tx& tx) {
    return tx.all(selectCategories, [](const Row& row) {
        return CategoryOfGuide{row.id<GuideId>(0), row.id<CategoryId>(1)};
    });
}

void replaceCategories(Tx& tx, GuideId guide, const std::vector<CategoryId>& categories) {
    tx.execute(deleteCategories, guide);
    for (const CategoryId category : categories) tx.execute(insertCategory, guide, category);
}

}  // namespace guichet::guidance
