#pragma once
// Rules of announcements: no SQL, no HTTP, no clock.

#include "announcements/types.h"
#include "base/result.h"
#include "platform/journal/journal.h"

namespace guichet::announcements {

/// An announcement as it is kept.
struct Announcement {
    AnnouncementId id;
    AnnouncementInput words;
    bool withdrawn = false;
    std::optional<PersonId> author;
    std::int64_t version = 1;
};

/// Errors "announcement.ends_before" at /endsAt, "announcement.nobody" at /customerIds,
/// "announcement.not_public" at /isPublic.
Result<Done> check(const AnnouncementInput& input);

Standing standingOf(const Announcement& announcement, Instant now);

/// What differs, as the journal keeps it (customers as numbers).
std::vector<journal::Change> differences(const AnnouncementInput& before, const AnnouncementInput& after);

}  // namespace guichet::announcements
