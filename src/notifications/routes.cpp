#include "platform/api/routes.h"

#include "notifications/notifications.h"

namespace guichet::notifications {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct ListRequest {
    std::optional<NotificationId> before;
    bool unread = false;
    static constexpr std::string_view schemaName = "NotificationListRequest";
    static constexpr auto fields() {
        using T = ListRequest;
        return fieldTable(
            field("before", &T::before, {.doc = "only older ones than this"}),
            field("unread", &T::unread, {.optional = true, .doc = "only those that are not read"}));
    }
};

struct NotificationList {
    std::vector<NotificationView> items;
    bool more = false;
    static constexpr std::string_view schemaName = "NotificationListView";
    static constexpr auto fields() {
        return fieldTable(field("items", &NotificationList::items), field("more", &NotificationList::more));
    }
};

struct MentionRequest {
    std::string query;
    static constexpr std::string_view schemaName = "MentionRequest";
    static constexpr auto fields() {
        return fieldTable(field("query", &MentionRequest::query,
                                {.max = 60, .optional = true, .doc = "how the name begins"}));
    }
};

struct MentionList {
    std::vector<MentionChoice> items;
    static constexpr std::string_view schemaName = "MentionListView";
    static constexpr auto fields() { return fieldTable(field("items", &MentionList::items)); }
};

struct Following {
    bool following = false;
    static constexpr std::string_view schemaName = "FollowingView";
    static constexpr auto fields() { return fieldTable(field("following", &Following::following)); }
};

void addReading(api::Routes& routes, storage::Database& database) {
    routes.add<ListRequest, NotificationList>(
        {Method::get, "/api/notifications", "listNotifications", "One's own notifications, the newest first",
         "notifications", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const ListRequest& in) -> Result<NotificationList> {
            Page page = database.read([&](Tx& tx) {
                return list(tx, call.scope(), in.before.value_or(NotificationId{}), in.unread);
            });
            return NotificationList{std::move(page.items), page.more};
        });
    routes.add<Nothing, Summary>(
        {Method::get, "/api/notifications/summary", "getNotificationSummary",
         "How many notifications are not read (at most 100 are counted), and the newest call of an "
         "escalation",
         "notifications", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<Summary> {
            return database.read([&](Tx& tx) { return summaryOf(tx, call.scope()); });
        });
    routes.add<ReadRequest, Summary>({Method::post, "/api/notifications/read", "readNotifications",
                                      "Mark as read: one, all about a ticket, or all up to one",
                                      "notifications", Permission::tickets_work, TokenScope::tickets_write},
                                     [&database](Call& call, const ReadRequest& in) -> Result<Summary> {
                                         return database.write([&](Tx& tx) -> Result<Summary> {
                                             GUICHET_CHECK(markAsRead(tx, call.scope(), in, call.now));
                                             return summaryOf(tx, call.scope());
                                         });
                                     });
}

void addSettings(api::Routes& routes, const Installation& installation) {
    routes.add<Nothing, SettingsView>(
        {Method::get, "/api/me/notifications", "getNotificationSettings", "What one is told, and how",
         "notifications", Permission::tickets_work, TokenScope::read},
        [&installation](Call& call, const Nothing&) -> Result<SettingsView> {
            return installation.database.read(
                [&](Tx& tx) { return settingsOf(tx, installation, call.caller.person); });
        });
    routes.add<Settings, SettingsView>(
        {Method::put, "/api/me/notifications", "replaceNotificationSettings",
         "Choose what one is told, and how", "notifications", Permission::tickets_work, TokenScope::admin,
         200, true},
        [&installation](Call& call, const Settings& in) -> Result<SettingsView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return installation.database.write([&](Tx& tx) -> Result<SettingsView> {
                GUICHET_CHECK(replaceSettings(tx, call.scope(), version, in));
                return settingsOf(tx, installation, call.caller.person);
            });
        });
}

void addOnTickets(api::Routes& routes, storage::Database& database) {
    routes.add<MentionRequest, MentionList>(
        {Method::get, "/api/tickets/{id}/mentions", "listMentionChoices",
         "Colleagues and teams that a note on the ticket can name, and whether they can see it",
         "notifications", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const MentionRequest& in) -> Result<MentionList> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            GUICHET_TRY(auto items, database.read([&](Tx& tx) {
                return mentionChoices(tx, call.scope(), id, in.query);
            }));
            return MentionList{std::move(items)};
        });
    routes.add<Nothing, Following>(
        {Method::get, "/api/tickets/{id}/following", "getFollowing", "Whether one follows the ticket",
         "notifications", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<Following> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            GUICHET_TRY(const bool following,
                        database.read([&](Tx& tx) { return isFollowing(tx, call.scope(), id); }));
            return Following{following};
        });
    const auto change = [&](Method method, const char* name, const char* summary, bool follow) {
        routes.add<Nothing, Following>({method, "/api/tickets/{id}/following", name, summary, "notifications",
                                        Permission::tickets_work, TokenScope::tickets_write},
                                       [&database, follow](Call& call, const Nothing&) -> Result<Following> {
                                           GUICHET_TRY(const TicketId id, call.id<TicketId>());
                                           GUICHET_CHECK(database.write([&](Tx& tx) {
                                               return setFollowing(tx, call.scope(), id, follow);
                                           }));
                                           return Following{follow};
                                       });
    };
    change(Method::put, "followTicket", "Hear of what is written on a ticket", true);
    change(Method::del, "unfollowTicket", "Hear no more of what is written on a ticket", false);
}

}  // namespace

void addRoutes(api::Routes& routes, const Installation& installation) {
    addReading(routes, installation.database);
    addSettings(routes, installation);
    addOnTickets(routes, installation.database);
}

}  // namespace guichet::notifications
