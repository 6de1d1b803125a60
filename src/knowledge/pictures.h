#pragma once
// The pictures of articles. An article has them by name, and its texts show them as ![words](picture:NAME). A
// name never stands for another picture later on, so that old versions keep theirs. What no version shows any
// longer goes.

#include "knowledge/knowledge.h"
#include "platform/files/files.h"

namespace guichet::knowledge {

inline constexpr std::size_t mostPictures = 40;

/// By name, of all versions.
std::vector<std::string> pictureNamesOf(Tx& tx, ArticleId article);

/// Gives an article those that its texts show and that the caller has uploaded; others are left to be
/// collected. Errors of fields: "article.picture_taken", "article.too_many_pictures" (param most), those of
/// files::attachPicture.
Result<Done> takePictures(Tx& tx, const Context& context, ArticleId article, const Content& content,
                          const std::vector<NewPicture>& pictures);
/// Lets those go that no version shows.
void dropUnshown(Tx& tx, ArticleId article);

/// The file of a picture, for whoever may read a version that shows it; what only the part for technicians
/// shows is for them. Error "article.picture_not_found".
Result<files::FileInfo> pictureFile(Tx& tx, const Reader& reader, ArticleId article, std::string_view name);

}  // namespace guichet::knowledge
