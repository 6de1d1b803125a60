#pragma once
// Rules of a template's words: which variables it names, what becomes of them, and which of the texts suits
// a person. No SQL, no HTTP.

#include <map>
#include <optional>
#include <span>

#include "base/result.h"
#include "directory/types.h"
#include "replies/types.h"

namespace guichet::replies {

/// What the variables stand for, as plain text. A missing or empty one is a blank.
using Values = std::map<Variable, std::string>;

/// Checks the variables of clean HTML. Errors at `path`: "reply.variable_unknown" (params names, known),
/// "reply.variable_open" for "{{" without its "}}" in the same piece of text, "reply.variable_in_link" for
/// one inside a tag, where no value could be written safely.
Result<Done> checkVariables(std::string_view cleanHtml, std::string path);

struct Filled {
    std::string html;
    std::vector<Variable> blanks;  ///< in the order of the text, each once
};

/// The text with its values, escaped. A blank becomes ⟦what is missing⟧ in `language`, which the composer
/// doesn't send. Requires text that checkVariables takes; what isn't a known variable stays as it is.
Filled fillIn(std::string_view cleanHtml, const Values& values, i18n::Language language);

/// The wording for a level of ease: technical for experts, plain for everybody else.
Wording wordingFor(directory::Level level);

/// The one of `available` that is nearest to what is wanted: the language counts before the wording. Nothing
/// if there are none.
std::optional<Variant> choose(std::span<const Variant> available, Variant wanted);

}  // namespace guichet::replies
