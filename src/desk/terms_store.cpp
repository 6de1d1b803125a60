#include "desk/terms_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

// The nearest above a customer is the one that has most customers above itself.
constexpr Statement selectTerms{
    "desk.terms.get",
    "SELECT matrix FROM (SELECT c.matrix, (SELECT COUNT(*) FROM customer_tree up WHERE up.descendant_id = "
    "t.ancestor_id) AS depth FROM customer_tree t JOIN customer_terms c ON c.customer_id = t.ancestor_id "
    "WHERE t.descendant_id=$1 UNION ALL SELECT matrix, 0 FROM customer_terms WHERE customer_id=0) nearest "
    "ORDER BY depth DESC LIMIT 1"};
constexpr Statement upsertTerms{
    "desk.terms.set",
    "INSERT INTO customer_terms (customer_id, matrix) VALUES ($1,$2) ON CONFLICT (customer_id) DO UPDATE "
    "SET matrix = excluded.matrix"};
constexpr Statement deleteTerms{"desk.terms.remove", "DELETE FROM customer_terms WHERE customer_id=$1"};
constexpr Statement upsertReopening{
    "desk.reopening.set",
    "INSERT INTO ticket_reopening (ticket_id, until) VALUES ($1,$2) ON CONFLICT (ticket_id) DO UPDATE SET "
    "until = excluded.until"};
constexpr Statement deleteReopening{"desk.reopening.remove",
                                    "DELETE FROM ticket_reopening WHERE ticket_id=$1"};
constexpr Statement selectReopening{"desk.reopening.get",
                                    "SELECT until FROM ticket_reopening WHERE ticket_id=$1"};

/// Twenty-five digits, row by row; empty for the desk's own.
std::string written(const std::optional<Matrix>& matrix) {
    std::string out;
    if (matrix)
        for (const auto& row : *matrix)
            for (const int cell : row) out += std::to_string(cell);
    return out;
}

std::optional<Matrix> readMatrix(std::string_view digits) {
    if (digits.size() != 25) return std::nullopt;
    Matrix out{};
    for (std::size_t i = 0; i < digits.size(); ++i) out.at(i / 5).at(i % 5) = digits[i] - '0';
    return out;
}

}  // namespace

void storeTerms(Tx& tx, std::optional<CustomerId> customer, const std::optional<Terms>& terms) {
    const CustomerId id = customer.value_or(CustomerId{0});
    if (terms)
        tx.execute(upsertTerms, id, written(terms->matrix));
    else
        tx.execute(deleteTerms, id);
}

Terms loadTerms(Tx& tx, std::optional<CustomerId> customer) {
    const auto found = tx.first(
        selectTerms, [](const Row& row) { return Terms{readMatrix(row.text(0))}; },
        customer.value_or(CustomerId{0}));
    return found.value_or(Terms{});
}

void storeReopenUntil(Tx& tx, TicketId id, std::optional<Instant> until) {
    if (until)
        tx.execute(upsertReopening, id, *until);
    else
        tx.execute(deleteReopening, id);
}

std::optional<Instant> loadReopenUntil(Tx& tx, TicketId id) {
    return tx.first(
        selectReopening, [](const Row& row) { return row.instant(0); }, id);
}

}  // namespace guichet::desk
