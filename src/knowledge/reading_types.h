#pragma once
// Articles as readers see them, and what they say of them: wire shapes.

#include "knowledge/types.h"

namespace guichet::knowledge {

/// Whether an article helped, and what somebody would like to say about it.
struct FeedbackInput {
    bool helped = false;
    std::string comment;
    static constexpr std::string_view schemaName = "ArticleFeedbackInput";
    static constexpr auto fields() {
        using T = FeedbackInput;
        return fieldTable(field("helped", &T::helped),
                          field("comment", &T::comment, {.max = 2'000, .optional = true, .multiline = true}));
    }
};

/// A text that is being written.
struct PreviewInput {
    std::string text;
    Language language = Language::fr;
    static constexpr std::string_view schemaName = "ArticlePreviewInput";
    static constexpr auto fields() {
        using T = PreviewInput;
        return fieldTable(field("text", &T::text, {.max = longestText, .multiline = true}),
                          field("language", &T::language));
    }
};

struct PreviewView {
    std::string html;
    static constexpr std::string_view schemaName = "ArticlePreviewView";
    static constexpr auto fields() { return fieldTable(field("html", &PreviewView::html)); }
};

/// What a reader said: for the article's owner.
struct FeedbackView {
    FeedbackId id;
    ArticleId articleId;
    std::string key;
    Words title;
    std::optional<PersonName> owner;
    std::optional<PersonName> person;
    bool helped = false;
    std::string comment;
    Instant at;
    std::optional<Instant> settledAt;
    std::optional<PersonName> settledBy;
    static constexpr std::string_view schemaName = "ArticleFeedbackView";
    static constexpr auto fields() {
        using T = FeedbackView;
        return fieldTable(field("id", &T::id), field("articleId", &T::articleId), field("key", &T::key),
                          field("title", &T::title), field("owner", &T::owner), field("person", &T::person),
                          field("helped", &T::helped), field("comment", &T::comment), field("at", &T::at),
                          field("settledAt", &T::settledAt), field("settledBy", &T::settledBy));
    }
};

/// An article in the list of those who look for help.
struct OfferView {
    ArticleId id;
    std::string key;
    ArticleKind kind = ArticleKind::how_to;
    Words title;
    Words summary;
    static constexpr std::string_view schemaName = "ArticleOfferView";
    static constexpr auto fields() {
        using T = OfferView;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("kind", &T::kind),
                          field("title", &T::title), field("summary", &T::summary));
    }
};

/// An article as its audience reads it: without what is for technicians.
struct ReadingView {
    ArticleId id;
    std::string key;
    ArticleKind kind = ArticleKind::how_to;
    Words title;
    Words summary;
    Words html;  ///< safe to show; a missing language stays missing
    std::vector<Source> sources;
    std::string guide;                 ///< its key; whether users go through it, self-help knows
    std::vector<ArticleName> related;  ///< on the same things, those that the reader may read
    std::optional<Language> behind;    ///< the language whose text is older than the other's
    std::int64_t number = 1;
    Instant publishedAt;
    std::optional<bool> helped;  ///< what the reader said before
    static constexpr std::string_view schemaName = "ArticleReadingView";
    static constexpr auto fields() {
        using T = ReadingView;
        return fieldTable(
            field("id", &T::id), field("key", &T::key), field("kind", &T::kind), field("title", &T::title),
            field("summary", &T::summary), field("html", &T::html), field("sources", &T::sources),
            field("guide", &T::guide), field("related", &T::related), field("behind", &T::behind),
            field("number", &T::number), field("publishedAt", &T::publishedAt), field("helped", &T::helped));
    }
};

}  // namespace guichet::knowledge
