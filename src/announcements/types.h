#pragma once
// What the desk tells many people at once, and the wire shapes of it.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"

namespace guichet {
using AnnouncementId = Id<struct AnnouncementTag>;
}

namespace guichet::announcements {

enum class Severity { info, maintenance, disruption };
/// Where an announcement stands, worked out from its times.
enum class Standing { planned, current, over, withdrawn };

}  // namespace guichet::announcements

template <>
struct guichet::EnumNames<guichet::announcements::Severity> {
    using T = guichet::announcements::Severity;
    static constexpr auto table =
        names<T>({{T::info, "info"}, {T::maintenance, "maintenance"}, {T::disruption, "disruption"}});
};
template <>
struct guichet::EnumNames<guichet::announcements::Standing> {
    using T = guichet::announcements::Standing;
    static constexpr auto table = names<T>(
        {{T::planned, "planned"}, {T::current, "current"}, {T::over, "over"}, {T::withdrawn, "withdrawn"}});
};

namespace guichet::announcements {

/// One line in both languages.
struct Title {
    std::string fr;
    std::string en;
    static constexpr std::string_view schemaName = "AnnouncementTitle";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Title::fr, {.min = 1, .max = 120}),
                          field("en", &Title::en, {.min = 1, .max = 120}));
    }
};

/// Plain text in both languages; may be missing.
struct Text {
    std::string fr;
    std::string en;
    static constexpr std::string_view schemaName = "AnnouncementText";
    static constexpr auto fields() {
        return fieldTable(field("fr", &Text::fr, {.max = 2000, .multiline = true}),
                          field("en", &Text::en, {.max = 2000, .multiline = true}));
    }
};

struct AnnouncementInput {
    Severity severity = Severity::info;
    Title title;
    Text text;
    Instant beginsAt;
    std::optional<Instant> endsAt;  ///< none: until it is changed
    bool everybody = true;
    std::vector<CustomerId> customerIds;  ///< otherwise: whom it concerns, with all below them
    bool isPublic = false;                ///< also for whoever is not signed in; only with `everybody`
    static constexpr std::string_view schemaName = "AnnouncementInput";
    static constexpr auto fields() {
        using T = AnnouncementInput;
        return fieldTable(field("severity", &T::severity), field("title", &T::title),
                          field("text", &T::text, {.optional = true}), field("beginsAt", &T::beginsAt),
                          field("endsAt", &T::endsAt), field("everybody", &T::everybody, {.optional = true}),
                          field("customerIds", &T::customerIds, {.max = 100, .optional = true}),
                          field("isPublic", &T::isPublic, {.optional = true}));
    }
};

/// For those who write announcements.
struct AnnouncementView {
    AnnouncementId id;
    Severity severity = Severity::info;
    Title title;
    Text text;
    Instant beginsAt;
    std::optional<Instant> endsAt;
    bool everybody = true;
    std::vector<directory::CustomerRef> customers;
    bool isPublic = false;
    Standing standing = Standing::current;
    std::optional<directory::PersonName> author;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "AnnouncementView";
    static constexpr auto fields() {
        using T = AnnouncementView;
        return fieldTable(field("id", &T::id), field("severity", &T::severity), field("title", &T::title),
                          field("text", &T::text), field("beginsAt", &T::beginsAt),
                          field("endsAt", &T::endsAt), field("everybody", &T::everybody),
                          field("customers", &T::customers), field("isPublic", &T::isPublic),
                          field("standing", &T::standing), field("author", &T::author),
                          field("version", &T::version));
    }
};

/// For those whom it concerns.
struct NoticeView {
    AnnouncementId id;
    Severity severity = Severity::info;
    Title title;
    Text text;
    Instant beginsAt;
    std::optional<Instant> endsAt;
    static constexpr std::string_view schemaName = "NoticeView";
    static constexpr auto fields() {
        using T = NoticeView;
        return fieldTable(field("id", &T::id), field("severity", &T::severity), field("title", &T::title),
                          field("text", &T::text), field("beginsAt", &T::beginsAt),
                          field("endsAt", &T::endsAt));
    }
};

}  // namespace guichet::announcements
