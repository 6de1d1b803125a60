#pragma once
// The SQL of articles' pictures, and of which version shows them.

#include "knowledge/article.h"
#include "knowledge/knowledge.h"

namespace guichet::knowledge {

struct PictureRow {
    std::string name;
    FileId file;
};

/// By name.
std::vector<PictureRow> loadPictures(Tx& tx, ArticleId article);
/// Those that no version shows.
std::vector<PictureRow> loadUnshown(Tx& tx, ArticleId article);
void insertPicture(Tx& tx, ArticleId article, const PictureRow& picture);
void deletePicture(Tx& tx, ArticleId article, const std::string& name);
/// What a version shows, in the place of what it showed.
void storeShown(Tx& tx, VersionId version, const std::vector<Shown>& shown);
/// Of a version that the reader may see, in a part that is for them.
std::optional<FileId> readablePicture(Tx& tx, const Reader& reader, ArticleId article,
                                      const std::string& name);

}  // namespace guichet::knowledge
