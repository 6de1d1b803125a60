#include "platform/api/routes.h"

#include "announcements/announcements.h"
#include "directory/history.h"

namespace guichet::announcements {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using directory::RecordHistory;
using http::Method;

struct AnnouncementList {
    std::vector<AnnouncementView> items;
    static constexpr std::string_view schemaName = "AnnouncementListView";
    static constexpr auto fields() { return fieldTable(field("items", &AnnouncementList::items)); }
};

struct NoticeList {
    std::vector<NoticeView> items;
    static constexpr std::string_view schemaName = "NoticeListView";
    static constexpr auto fields() { return fieldTable(field("items", &NoticeList::items)); }
};

Result<AnnouncementView> viewed(Tx& tx, const Call& call, AnnouncementId id) {
    auto found = find(tx, call.scope(), id, call.now);
    if (!found) return fail(ErrorKind::not_found, "announcement.not_found");
    return std::move(*found);
}

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, NoticeList>(
        {Method::get, "/api/announcements/current", "listNotices",
         "Announcements that concern me, now or within a day", "announcements", Permission::tickets_take_part,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<NoticeList> {
            return NoticeList{database.read([&](Tx& tx) { return concerning(tx, call.scope(), call.now); })};
        });
    routes.add<Nothing, AnnouncementList>(
        {Method::get, "/api/announcements", "listAnnouncements", "All announcements, newest first",
         "announcements", Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<AnnouncementList> {
            return AnnouncementList{database.read([&](Tx& tx) { return list(tx, call.scope(), call.now); })};
        });
    routes.add<Nothing, RecordHistory>(
        {Method::get, "/api/announcements/{id}/history", "getAnnouncementHistory",
         "What was done to an announcement, newest first", "announcements", Permission::desk_configure,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<RecordHistory> {
            GUICHET_TRY(const AnnouncementId id, call.id<AnnouncementId>());
            return database.read([&](Tx& tx) -> Result<RecordHistory> {
                GUICHET_CHECK(viewed(tx, call, id));
                return directory::historyOf(tx, "announcement", id.value);
            });
        });
}

void addChanges(api::Routes& routes, storage::Database& database) {
    routes.add<AnnouncementInput, AnnouncementView>(
        {Method::post, "/api/announcements", "createAnnouncement", "Write an announcement", "announcements",
         Permission::desk_configure, TokenScope::admin, 201},
        [&database](Call& call, const AnnouncementInput& input) {
            return database.write([&](Tx& tx) -> Result<AnnouncementView> {
                AnnouncementId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, create(tx, call.scope(), call.context(), input));
                }
                return viewed(tx, call, id);
            });
        });
    routes.add<AnnouncementInput, AnnouncementView>(
        {Method::put, "/api/announcements/{id}", "replaceAnnouncement", "Change an announcement",
         "announcements", Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const AnnouncementInput& input) -> Result<AnnouncementView> {
            GUICHET_TRY(const AnnouncementId id, call.id<AnnouncementId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<AnnouncementView> {
                if (!journal::doneBefore(tx, call.context()))
                    GUICHET_CHECK(replace(tx, call.scope(), call.context(), id, version, input));
                return viewed(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>({Method::del, "/api/announcements/{id}", "withdrawAnnouncement",
                                  "Withdraw an announcement; it stays in the list", "announcements",
                                  Permission::desk_configure, TokenScope::admin, 204, true},
                                 [&database](Call& call, const Nothing&) -> Result<Nothing> {
                                     GUICHET_TRY(const AnnouncementId id, call.id<AnnouncementId>());
                                     GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                     GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                                         if (journal::doneBefore(tx, call.context())) return Done{};
                                         return withdraw(tx, call.scope(), call.context(), id, version);
                                     }));
                                     return Nothing{};
                                 });
}

}  // namespace

void addRoutes(api::Routes& routes, storage::Database& database) {
    addReading(routes, database);
    addChanges(routes, database);
}

}  // namespace guichet::announcements
