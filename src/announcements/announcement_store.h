#pragma once
// The SQL of announcements. Whom one concerns is decided by its face, in one place.

#include "announcements/announcement.h"
#include "platform/storage/database.h"

namespace guichet::announcements {

using storage::Tx;

AnnouncementId insert(Tx& tx, const Announcement& announcement, Instant now);
/// False if the stored version is another one.
bool update(Tx& tx, const Announcement& announcement, std::int64_t version);
std::optional<Announcement> load(Tx& tx, AnnouncementId id);
/// Newest first; at most 500.
std::vector<Announcement> loadAll(Tx& tx);
/// Those that begin before `until`, have not ended by `now`, and are not withdrawn.
std::vector<Announcement> loadCurrent(Tx& tx, Instant now, Instant until);

}  // namespace guichet::announcements
