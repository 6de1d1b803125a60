#pragma once
// The SQL of guides' pictures.

#include <map>

#include "guides/pictures.h"

namespace guichet::guides {

struct PictureRow {
    PictureId id;
    GuideId guide;
    std::string name;
    FileId file;
};

/// By name.
std::vector<PictureRow> loadPictures(Tx& tx, GuideId guide);
std::map<std::string, PictureId> pictureIds(Tx& tx, const std::string& guideKey);
std::optional<PictureRow> loadPicture(Tx& tx, PictureId id);
void insertPicture(Tx& tx, GuideId guide, const std::string& name, FileId file);
void deletePicture(Tx& tx, PictureId id);
/// Whether the person has gone through the guide alone, by itself or called by another.
bool wentThrough(Tx& tx, PersonId person, GuideId guide);

}  // namespace guichet::guides
