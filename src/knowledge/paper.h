#pragma once
// Articles on paper: what of one is printed, for whom, in which form.

#include <map>
#include <optional>
#include <string>

#include "knowledge/knowledge.h"
#include "platform/i18n/time_zone.h"
#include "platform/print/print.h"

namespace guichet::knowledge {

/// What somebody wants on paper.
struct PaperWish {
    Language language = Language::fr;
    bool technical = false;  ///< with the part for technicians; users don't get it
    print::Form form = print::Form::document;
};

/// A sheet of an article's published version, ready to be printed. In the other language where the wanted one
/// has no text. Error "article.not_found" for whoever may not read it.
Result<print::Sheet> sheetOf(Tx& tx, const Reader& reader, ArticleId id, const PaperWish& wish,
                             const PaperOptions& options);

/// Where the bytes of the sheet's pictures are (hashes of their content), by their source, as far as the
/// reader may see them.
std::map<std::string, std::string> picturesOn(Tx& tx, const Reader& reader, ArticleId id,
                                              const print::Sheet& sheet);

}  // namespace guichet::knowledge
