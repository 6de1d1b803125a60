#pragma once
// Rules of articles: what is allowed in one, what it must have before anybody reads it, and which of its two
// languages is behind. Pure: no SQL, no clock.

#include "knowledge/types.h"

namespace guichet::knowledge {

/// Small letters, digits and hyphens, as in "disk-full".
bool isArticleKey(std::string_view text);

/// "2026-11-22", of a day that exists.
bool isDay(std::string_view text);

/// Without blanks around texts, empty items and doubles; customers and team where the audience has none.
Content tidied(Content content);

/// Errors of fields below "/content": "field.too_long", "article.bad_address", "article.bad_day",
/// "article.bad_guide", those of markdown.h.
Result<Done> checkContent(const Content& content);

/// What a version still lacks before it may be published: messages "article.lacks.…". One language is enough,
/// but a language that has a title needs its text. `pictures`: names of those that the article has.
std::vector<std::string> lacking(const Content& content, const std::vector<std::string>& pictures);

/// A picture that the texts show.
struct Shown {
    std::string name;
    bool technical = false;  ///< only in the part for technicians
    bool described = true;   ///< says what it shows, wherever it stands
};
/// Each once, by name.
std::vector<Shown> shownIn(const Content& content);

/// The language whose text doesn't say yet what the other one says, once `now` takes the place of `old`: a
/// change of one language alone leaves the other behind, and a change of that one catches up. `inStep`:
/// whoever writes says that both say the same. None where a language is missing altogether.
std::optional<Language> behindAfter(std::optional<Language> before, const Content& old, const Content& now,
                                    bool inStep);

/// Without gaps: a missing language is the other one.
Words filled(const Words& words);

/// Folded, for finding: titles, summaries, products, codes and keywords of both languages; one a line.
std::string wordsOf(const Content& content);

/// Whether all words of a query begin words of the text (wordsOf).
bool answers(std::string_view words, std::string_view query);

}  // namespace guichet::knowledge
