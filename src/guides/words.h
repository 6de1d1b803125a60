#pragma once
// Words that people read: French and English, for the person on the telephone and for the technician.

#include <string>

#include "base/fields.h"

namespace guichet::guides {

/// The same words in both languages. One may be missing while a guide is written.
struct Words {
    std::string fr;
    std::string en;
    bool empty() const { return fr.empty() && en.empty(); }
    bool operator==(const Words&) const = default;
    static constexpr std::string_view schemaName = "GuideWordsView";
    static constexpr auto fields() { return fieldTable(field("fr", &Words::fr), field("en", &Words::en)); }
};

/// Two wordings of one thing. The technical one may be missing; the plain one holds then.
struct Text {
    Words plain;
    Words technical;
    bool operator==(const Text&) const = default;
    static constexpr std::string_view schemaName = "GuideTextView";
    static constexpr auto fields() {
        return fieldTable(field("plain", &Text::plain), field("technical", &Text::technical));
    }
};

/// Without gaps: a missing language is the other one, a missing technical wording the plain one.
inline Words filled(const Words& words) {
    return {words.fr.empty() ? words.en : words.fr, words.en.empty() ? words.fr : words.en};
}
inline Text filled(const Text& text) {
    const Words plain = filled(text.plain);
    const Words technical{text.technical.fr.empty() ? plain.fr : text.technical.fr,
                          text.technical.en.empty() ? plain.en : text.technical.en};
    return {plain, text.technical.empty() ? plain : technical};
}

}  // namespace guichet::guides
