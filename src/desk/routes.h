#pragma once
// The desk's routes.

#include "desk/live.h"
#include "desk/next.h"
#include "platform/api/routes.h"
#include "platform/files/content.h"
#include "platform/files/serving.h"

namespace guichet::desk {

struct RouteNeeds {
    storage::Database& database;
    Live& live;
    const files::ContentStore& contents;
    std::size_t maxUpload = 25u << 20;
    SkillLookup masters;  ///< for "next"
};

/// The ticket after a change that the caller has just made. A change may take it out of their sight (another
/// team, another customer); the answer still shows what was done.
Result<TicketView> viewAfterChange(storage::Tx& tx, const auth::Scope& scope, TicketId id, Instant now);

void addRoutes(api::Routes& routes, const RouteNeeds& needs);

// Parts, by noun.
void addTicketRoutes(api::Routes& routes, const RouteNeeds& needs);
void addTimelineRoutes(api::Routes& routes, const RouteNeeds& needs);
void addMoveRoutes(api::Routes& routes, const RouteNeeds& needs);
void addMessageRoutes(api::Routes& routes, const RouteNeeds& needs);
void addLiveRoutes(api::Routes& routes, const RouteNeeds& needs);
void addCatalogueRoutes(api::Routes& routes, const RouteNeeds& needs);
void addQueueRoutes(api::Routes& routes, const RouteNeeds& needs);
void addTeamworkRoutes(api::Routes& routes, const RouteNeeds& needs);
void addFileRoutes(api::Routes& routes, const RouteNeeds& needs);
void addGrantRoutes(api::Routes& routes, const RouteNeeds& needs);
void addSightRoutes(api::Routes& routes, const RouteNeeds& needs);

}  // namespace guichet::desk
