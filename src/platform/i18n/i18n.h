#pragma once
// Everything the server says to people is in the gettext catalogues po/fr.po and po/en.po, under stable
// ids such as "ticket.stale" (Error::code, the parts of mails). tools/check_messages.py, run as the test
// "messages", keeps source and catalogues together. All functions are thread-safe and take UTF-8.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/enum.h"
#include "base/result.h"

namespace guichet::i18n {

enum class Language { fr, en };

/// The message in that language, with each {name} replaced by the parameter of that name; {name:size} writes
/// a number of bytes and {name:number} a whole number as the language does; {name:ticket.state} writes the
/// message "ticket.state.<value>". A parameter that is not given stays visible as {name}; an unknown id is
/// returned as it is.
std::string translate(Language language, std::string_view id, const Params& params = {});

/// The form of the message that fits `count` (gettext plural forms). {count} is filled by itself, written
/// as that language writes numbers.
std::string translatePlural(Language language, std::string_view id, std::int64_t count,
                            const Params& params = {});

/// Whether the catalogue of that language has the message.
bool hasMessage(Language language, std::string_view id);

/// The language that a browser asks for (RFC 9110, Accept-Language); `fallback` if it asks for none of
/// ours. Of malformed input, what can be understood counts.
Language chooseLanguage(std::string_view acceptLanguage, Language fallback);

}  // namespace guichet::i18n

template <>
struct guichet::EnumNames<guichet::i18n::Language> {
    using Language = guichet::i18n::Language;
    static constexpr auto table = names<Language>({{Language::fr, "fr"}, {Language::en, "en"}});
};
