#include "glossary/glossary.h"

namespace guichet::glossary {

namespace {
constexpr storage::Migration steps[] = {{"glossary", 1, "terms and all words for them", R"(
CREATE TABLE glossary_term (
    id {id}, name_fr TEXT NOT NULL, name_en TEXT NOT NULL, folded_fr TEXT NOT NULL UNIQUE,
    folded_en TEXT NOT NULL UNIQUE, also_fr TEXT NOT NULL, also_en TEXT NOT NULL, meaning_fr TEXT NOT NULL,
    meaning_en TEXT NOT NULL, explained BIGINT NOT NULL, shipped BIGINT NOT NULL, version BIGINT NOT NULL DEFAULT 1);
CREATE TABLE glossary_word (
    term_id BIGINT NOT NULL REFERENCES glossary_term (id) ON DELETE CASCADE, word TEXT NOT NULL,
    PRIMARY KEY (term_id, word));
CREATE INDEX glossary_word_word ON glossary_word (word);
)"},
                                        {"glossary", 2, "search keeps the words in its index", R"(
DROP TABLE glossary_word;
)"}};
}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

}  // namespace guichet::glossary
