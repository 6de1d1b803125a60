#include "glossary/term_store.h"

#include "base/text.h"

namespace guichet::glossary {

using storage::Row;
using storage::Statement;

namespace {

#define TERM_COLUMNS                                                                        \
    "SELECT t.id, t.name_fr, t.name_en, t.also_fr, t.also_en, t.meaning_fr, t.meaning_en, " \
    "t.explained, t.shipped, t.version FROM glossary_term t "
constexpr Statement selectAll{"glossary.list", TERM_COLUMNS "ORDER BY t.folded_en, t.id"};
constexpr Statement selectOne{"glossary.get", TERM_COLUMNS "WHERE t.id=$1"};
constexpr Statement insertOne{
    "glossary.insert",
    "INSERT INTO glossary_term (name_fr, name_en, folded_fr, folded_en, also_fr, also_en, meaning_fr, "
    "meaning_en, explained, shipped) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT DO NOTHING "
    "RETURNING id"};
constexpr Statement updateOne{
    "glossary.update",
    "UPDATE glossary_term SET name_fr=$3, name_en=$4, folded_fr=$5, folded_en=$6, also_fr=$7, also_en=$8, "
    "meaning_fr=$9, meaning_en=$10, explained=$11, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement deleteOne{"glossary.delete", "DELETE FROM glossary_term WHERE id=$1 AND version=$2"};
constexpr Statement countTaken{
    "glossary.taken", "SELECT count(*) FROM glossary_term WHERE id<>$1 AND (folded_fr=$2 OR folded_en=$3)"};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : "\n") + word;
    return out;
}

std::vector<std::string> parted(const std::string& text) {
    std::vector<std::string> out;
    if (text.empty()) return out;
    for (const std::string_view word : split(std::string_view(text), '\n')) out.emplace_back(word);
    return out;
}

TermView fromRow(const Row& row) {
    return {row.id<TermId>(0),
            {row.string(1), row.string(2)},
            {parted(row.string(3)), parted(row.string(4))},
            {row.string(5), row.string(6)},
            row.boolean(7),
            row.boolean(8),
            row.integer(9)};
}

}  // namespace

std::vector<TermView> loadAll(Tx& tx) {
    return tx.all(selectAll, fromRow);
}

std::optional<TermView> load(Tx& tx, TermId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<TermId> insert(Tx& tx, const TermInput& term, bool shipped) {
    return tx.first(
        insertOne, [](const Row& row) { return row.id<TermId>(0); }, term.name.fr, term.name.en,
        foldForSearch(term.name.fr), foldForSearch(term.name.en), joined(term.also.fr), joined(term.also.en),
        term.meaning.fr, term.meaning.en, term.explained, shipped);
}

bool update(Tx& tx, TermId id, std::int64_t version, const TermInput& term) {
    return tx.execute(updateOne, id, version, term.name.fr, term.name.en, foldForSearch(term.name.fr),
                      foldForSearch(term.name.en), joined(term.also.fr), joined(term.also.en),
                      term.meaning.fr, term.meaning.en, term.explained) > 0;
}

bool erase(Tx& tx, TermId id, std::int64_t version) {
    return tx.execute(deleteOne, id, version) > 0;
}

bool isTaken(Tx& tx, TermId except, const TermName& name) {
    const auto count = tx.first(
        countTaken, [](const Row& row) { return row.integer(0); }, except, foldForSearch(name.fr),
        foldForSearch(name.en));
    return count.value_or(0) > 0;
}

}  // namespace guichet::glossary
