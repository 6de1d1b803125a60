#pragma once
// Which of our languages a text is in, for people who have never told us.

#include <optional>
#include <string_view>

#include "platform/i18n/i18n.h"

namespace guichet::maildoor {

/// Counts the small words that French and English texts can't do without; looks at the first 4,000
/// characters. Nothing when neither leads clearly: too short a text, another language, or both.
std::optional<i18n::Language> guessLanguage(std::string_view utf8);

}  // namespace guichet::maildoor
