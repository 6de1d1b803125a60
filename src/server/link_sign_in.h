#pragma once
// Signing in by a link that is sent by mail: where people (directory), accounts (platform/auth) and mail
// meet.

#include "maildoor/maildoor.h"
#include "platform/auth/link.h"
#include "platform/jobs/jobs.h"
#include "portal/portal.h"
#include "server/session_routes.h"

namespace guichet::server {

struct LinkCredentials {
    std::string secret;
    std::string code;  ///< of the second factor, once "auth.code_needed" has asked for it
    static constexpr std::string_view schemaName = "LinkCredentials";
    static constexpr auto fields() {
        return fieldTable(field("secret", &LinkCredentials::secret, {.min = 1, .max = 100}),
                          field("code", &LinkCredentials::code, {.max = 100, .optional = true}));
    }
};

/// The session that a link opens; whoever has no account yet gets one. Errors of auth::signInByLink, and
/// "auth.link_over" for all links once they are switched off.
Result<auth::NewSession> redeemLink(const SessionNeeds& needs, const api::Call& call,
                                    const LinkCredentials& credentials);

/// The route by which a link is asked for.
void addLinkRoutes(api::Routes& routes, const portal::Needs& needs);

/// The job that makes and sends it.
void addLinkJobs(jobs::Workers& workers, const portal::Needs& needs, const Clock& clock);

}  // namespace guichet::server
