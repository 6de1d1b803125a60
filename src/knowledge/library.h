#pragma once
// The articles that come with the program, as files: data/articles/<key>.yaml. How one is written stands in
// docs/guide/knowledge.md.

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/knowledge.h"

namespace guichet::knowledge {

struct ArticleFile {
    std::string key;
    Content content;
    /// "12: unknown key …": for whoever writes the file, not for users.
    std::vector<std::string> faults;
};

ArticleFile readArticleFile(std::string_view source);

/// Where its texts lead: "article:disk-full", "guide:printer", addresses.
std::vector<std::string> linksOf(const Content& content);

enum class Shipping { added, updated, kept, same };

/// writing.cpp: publishes an article under its key. Where there is one, its next version is published, but
/// only if nobody has changed it since it came along, or is about to: else it is `kept`, unless it says the
/// same.
Result<Shipping> ship(Tx& tx, const Context& context, const std::string& key, Content content);

}  // namespace guichet::knowledge
