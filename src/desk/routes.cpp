#include "desk/routes.h"

#include "desk/desk.h"
#include "desk/ticket_store.h"
#include "desk/timeline.h"

namespace guichet::desk {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

struct TicketQuery {
    std::vector<State> state;
    std::optional<TeamId> teamId;
    std::optional<PersonId> assigneeId;
    std::optional<PersonId> requesterId;
    std::optional<CustomerId> customerId;
    std::optional<std::int64_t> priority;
    std::optional<std::string> q;
    std::optional<bool> own;
    std::optional<Sort> sort;
    std::optional<std::int64_t> limit;
    std::optional<std::string> cursor;
    static constexpr std::string_view schemaName = "TicketQuery";
    static constexpr auto fields() {
        using T = TicketQuery;
        return fieldTable(
            field("state", &T::state, {.max = 6, .optional = true, .doc = "states, separated by commas"}),
            field("teamId", &T::teamId), field("assigneeId", &T::assigneeId),
            field("requesterId", &T::requesterId), field("customerId", &T::customerId),
            field("priority", &T::priority, {.min = 1, .max = 5}),
            field("q", &T::q,
                  {.max = 200, .doc = "a reference, or part of the subject among the 20,000 newest tickets"}),
            field("own", &T::own, {.doc = "of users: without what they see as a manager at a customer"}),
            field("sort", &T::sort), field("limit", &T::limit, {.min = 1, .max = 200}),
            field("cursor", &T::cursor, {.max = 60}));
    }
};

struct TicketPage {
    std::vector<TicketRow> items;
    std::optional<std::string> nextCursor;
    static constexpr std::string_view schemaName = "TicketPageView";
    static constexpr auto fields() {
        return fieldTable(field("items", &TicketPage::items), field("nextCursor", &TicketPage::nextCursor));
    }
};

std::int64_t sortKey(const TicketRow& row, Sort sort) {
    switch (sort) {
        case Sort::updated:
            return row.updatedAt;
        case Sort::created:
            return row.id.value;
        case Sort::priority:
            return row.priority;
    }
    return 0;
}

/// A cursor is "key.id" of the last row of the page.
Result<Done> readCursor(const std::string& cursor, Filter& filter) {
    const auto dot = cursor.find('.');
    const auto number = [](std::string_view text) {
        return !text.empty() && text.size() < 18 &&
               text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (dot == std::string::npos || !number(cursor.substr(0, dot)) || !number(cursor.substr(dot + 1)))
        return failField("/cursor", "field.bad_cursor");
    filter.afterKey = std::stoll(cursor.substr(0, dot));
    filter.afterId = std::stoll(cursor.substr(dot + 1));
    return Done{};
}

Result<TicketPage> listTickets(Tx& tx, const Scope& scope, const TicketQuery& query) {
    TicketPage page;
    Filter filter;
    filter.states = query.state;
    filter.team = query.teamId;
    filter.assignee = query.assigneeId;
    filter.requester = query.requesterId;
    filter.customer = query.customerId;
    filter.priority = query.priority;
    filter.own = query.own.value_or(false);
    filter.sort = query.sort.value_or(Sort::updated);
    filter.limit = static_cast<int>(query.limit.value_or(50));
    if (query.cursor) GUICHET_CHECK(readCursor(*query.cursor, filter));
    if (query.q && looksLikeReference(trim(*query.q))) {
        const auto id = ticketByReference(tx, trim(*query.q));
        if (id)
            if (auto row = loadRow(tx, scope, *id)) page.items.push_back(std::move(*row));
        return page;
    }
    if (query.q) filter.text = foldForSearch(*query.q);
    page.items = listRows(tx, scope, filter);
    if (page.items.size() == static_cast<std::size_t>(filter.limit)) {
        const TicketRow& last = page.items.back();
        page.nextCursor = std::to_string(sortKey(last, filter.sort)) + "." + std::to_string(last.id.value);
    }
    return page;
}

struct TimelineQuery {
    std::optional<std::string> cursor;
    static constexpr std::string_view schemaName = "TimelineQuery";
    static constexpr auto fields() {
        return fieldTable(field("cursor", &TimelineQuery::cursor, {.max = 20}));
    }
};

struct TimelinePage {
    std::vector<TimelineEntry> items;
    std::optional<std::string> nextCursor;
    static constexpr std::string_view schemaName = "TimelinePageView";
    static constexpr auto fields() {
        return fieldTable(field("items", &TimelinePage::items),
                          field("nextCursor", &TimelinePage::nextCursor));
    }
};

Result<TicketId> ticketOf(Tx& tx, const Call& call) {
    const auto id = resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

Result<TicketView> viewed(Tx& tx, const Scope& scope, TicketId id, Instant now) {
    auto view = viewTicket(tx, scope, id, now);
    if (!view) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*view);
}

/// What happened to the ticket, in pages.
Result<TimelinePage> readTimeline(Tx& tx, const Call& call, const TimelineQuery& query) {
    constexpr int limit = 200;
    GUICHET_TRY(const TicketId id, ticketOf(tx, call));
    if (!findTicket(tx, call.scope(), id)) return fail(ErrorKind::not_found, "ticket.not_found");
    const std::string after = query.cursor.value_or("0");
    if (after.empty() || after.find_first_not_of("0123456789") != std::string::npos || after.size() > 18)
        return failField("/cursor", "field.bad_cursor");
    TimelinePage page;
    page.items = timeline(tx, call.scope(), call.language, id, std::stoll(after), limit);
    if (page.items.size() == limit) page.nextCursor = std::to_string(page.items.back().seq);
    return page;
}

Result<TicketView> open(Tx& tx, const Call& call, const NewTicket& ticket, const Body& body) {
    if (const auto before = journal::doneBefore(tx, call.context()))
        return viewed(tx, call.scope(), TicketId{*before}, call.now);
    // Only the mail door may know nobody who asks.
    if (call.scope().staff && !ticket.requesterId) return failField("/requesterId", "field.missing");
    GUICHET_TRY(const TicketId id, openTicket(tx, call.scope(), call.context(), ticket, body));
    return viewAfterChange(tx, call.scope(), id, call.now);
}

Result<TicketView> change(Tx& tx, const Call& call, std::int64_t version, const TicketPatch& patch) {
    GUICHET_TRY(const TicketId id, ticketOf(tx, call));
    if (journal::doneBefore(tx, call.context())) return viewed(tx, call.scope(), id, call.now);
    GUICHET_CHECK(changeTicket(tx, call.scope(), call.context(), id, version, patch));
    return viewAfterChange(tx, call.scope(), id, call.now);
}

void addWatcherRoutes(api::Routes& routes, storage::Database& database) {
    const auto watcher = [&](Method method, const char* name, const char* summary, bool watches) {
        routes.add<Nothing, Nothing>({method, "/api/tickets/{id}/watchers/{personId}", name, summary, "desk",
                                      Permission::tickets_work, TokenScope::tickets_write},
                                     [&database, watches](Call& call, const Nothing&) -> Result<Nothing> {
                                         GUICHET_TRY(const PersonId person, call.id<PersonId>("personId"));
                                         GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                                             GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                                             return setWatcher(tx, call.scope(), call.context(), id, person,
                                                               watches);
                                         }));
                                         return Nothing{};
                                     });
    };
    watcher(Method::put, "addWatcher", "Let someone follow a ticket", true);
    watcher(Method::del, "removeWatcher", "Let someone stop following a ticket", false);
}

}  // namespace

Result<TicketView> viewAfterChange(Tx& tx, const Scope& scope, TicketId id, Instant now) {
    if (auto view = viewTicket(tx, scope, id, now)) return std::move(*view);
    Scope wide = scope;
    wide.allCustomers = true;
    wide.ownTeamsOnly = false;
    return viewed(tx, wide, id, now);
}

void addTicketRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<TicketQuery, TicketPage>(
        {Method::get, "/api/tickets", "listTickets", "Find tickets", "desk", Permission::tickets_take_part,
         TokenScope::read},
        [&database](Call& call, const TicketQuery& query) {
            return database.read([&](Tx& tx) { return listTickets(tx, call.scope(), query); });
        });
    routes.add<NewTicket, TicketView>(
        {Method::post, "/api/tickets", "createTicket", "Open a ticket", "desk", Permission::tickets_take_part,
         TokenScope::tickets_write, 201},
        [&database](Call& call, const NewTicket& ticket) {
            const Body body = bodyFromHtml(ticket.html);
            return database.write([&](Tx& tx) { return open(tx, call, ticket, body); });
        });
    routes.add<Nothing, TicketView>(
        {Method::get, "/api/tickets/{id}", "getTicket", "One ticket, by number or reference", "desk",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return database.read([&](Tx& tx) -> Result<TicketView> {
                GUICHET_TRY(const TicketId id, ticketOf(tx, call));
                return viewed(tx, call.scope(), id, call.now);
            });
        });
    routes.add<TicketPatch, TicketView>(
        {Method::patch, "/api/tickets/{id}", "changeTicket", "Change properties of a ticket", "desk",
         Permission::tickets_work, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const TicketPatch& patch) -> Result<TicketView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) { return change(tx, call, version, patch); });
        });
}

void addTimelineRoutes(api::Routes& routes, const RouteNeeds& needs) {
    auto& database = needs.database;
    routes.add<TimelineQuery, TimelinePage>(
        {Method::get, "/api/tickets/{id}/timeline", "getTimeline", "Everything that happened to a ticket",
         "desk", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const TimelineQuery& query) {
            return database.read([&](Tx& tx) { return readTimeline(tx, call, query); });
        });
    addWatcherRoutes(routes, database);
}

void addRoutes(api::Routes& routes, const RouteNeeds& needs) {
    addTicketRoutes(routes, needs);
    addTimelineRoutes(routes, needs);
    addMoveRoutes(routes, needs);
    addMessageRoutes(routes, needs);
    addLiveRoutes(routes, needs);
    addCatalogueRoutes(routes, needs);
    addQueueRoutes(routes, needs);
    addTeamworkRoutes(routes, needs);
    addFileRoutes(routes, needs);
    addGrantRoutes(routes, needs);
    addSightRoutes(routes, needs);
}

}  // namespace guichet::desk
