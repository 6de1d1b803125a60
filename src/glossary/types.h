#pragma once
// Technical terms in both languages, and their wire shapes.

#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"

namespace guichet::glossary {

using TermId = Id<struct GlossaryTermTag>;

/// How the thing is called.
struct TermName {
    std::string fr;
    std::string en;
    bool operator==(const TermName&) const = default;
    static constexpr std::string_view schemaName = "GlossaryName";
    static constexpr auto fields() {
        return fieldTable(field("fr", &TermName::fr, {.min = 1, .max = 80}),
                          field("en", &TermName::en, {.min = 1, .max = 80}));
    }
};

/// Other words for the same thing: short forms, everyday words.
struct TermAlso {
    std::vector<std::string> fr;
    std::vector<std::string> en;
    bool operator==(const TermAlso&) const = default;
    static constexpr std::string_view schemaName = "GlossaryAlso";
    static constexpr auto fields() {
        return fieldTable(field("fr", &TermAlso::fr, {.max = 20}), field("en", &TermAlso::en, {.max = 20}));
    }
};

/// What it is, in a sentence.
struct TermMeaning {
    std::string fr;
    std::string en;
    bool operator==(const TermMeaning&) const = default;
    static constexpr std::string_view schemaName = "GlossaryMeaning";
    static constexpr auto fields() {
        return fieldTable(field("fr", &TermMeaning::fr, {.min = 1, .max = 400}),
                          field("en", &TermMeaning::en, {.min = 1, .max = 400}));
    }
};

struct TermInput {
    TermName name;
    TermAlso also;
    TermMeaning meaning;
    bool explained = true;  ///< in articles; everyday words need none
    bool operator==(const TermInput&) const = default;
    static constexpr std::string_view schemaName = "GlossaryTermInput";
    static constexpr auto fields() {
        using T = TermInput;
        return fieldTable(field("name", &T::name), field("also", &T::also), field("meaning", &T::meaning),
                          field("explained", &T::explained,
                                {.doc = "Whether readers of articles are told what it means; everyday words "
                                        "need none"}));
    }
};

struct TermView {
    TermId id;
    TermName name;
    TermAlso also;
    TermMeaning meaning;
    bool explained = true;
    bool shipped = false;      ///< it came with the program
    std::int64_t version = 1;  ///< for If-Match
    static constexpr std::string_view schemaName = "GlossaryTermView";
    static constexpr auto fields() {
        using T = TermView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("also", &T::also),
                          field("meaning", &T::meaning), field("explained", &T::explained),
                          field("shipped", &T::shipped), field("version", &T::version));
    }
};

}  // namespace guichet::glossary
