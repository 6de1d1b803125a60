#pragma once
// What a run leaves in its ticket: what was asked and answered, how it ended, how long it took. Pure.

#include "desk/desk.h"
#include "guides/guides.h"

namespace guichet::guidance {

/// Written in the technical wording: the note is for colleagues. Requires a run that is over. `comment` is
/// the technician's own, `article` what the outcome names (named_article.h); both may be empty.
desk::Body summaryOf(const guides::RunView& run, i18n::Language language, std::string_view comment,
                     const std::string& article);

/// The same as lines of plain text, without how it ended.
std::string findingsOf(const guides::RunView& run, i18n::Language language);

/// The words of a choice, "yes", "done", a number with its unit …
std::string answerText(const guides::SaidView& said, i18n::Language language);
const std::string& inLanguage(const guides::Words& words, i18n::Language language);

}  // namespace guichet::guidance
