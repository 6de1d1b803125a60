#pragma once
// The article that an outcome names: wire shape.

#include <optional>
#include <string>

#include "guides/types.h"
#include "knowledge/types.h"

namespace guichet::guidance {

using knowledge::ArticleId;

struct NamedArticle {
    std::optional<ArticleId> id;  ///< none for what isn't an article here
    std::string key;              ///< of the article, for its address in the console
    std::string address;          ///< of a page elsewhere
    guides::Words title;          ///< what is written, where there is no article
    static constexpr std::string_view schemaName = "GuideNamedArticleView";
    static constexpr auto fields() {
        using T = NamedArticle;
        return fieldTable(field("id", &T::id), field("key", &T::key), field("address", &T::address),
                          field("title", &T::title));
    }
};

}  // namespace guichet::guidance
