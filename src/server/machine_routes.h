#pragma once
// The machine room's routes and the readable API page.

#include "platform/api/routes.h"
#include "platform/config/config.h"
#include "platform/metrics/metrics.h"

namespace guichet::server {

void addMachineRoutes(api::Routes& routes, storage::Database& database);

/// What /metrics answers: the figures for Prometheus, in its text format, to callers of the networks in
/// [metrics] allow; a problem "metrics.not_allowed" to all others. Without trusted proxies, a request that
/// came through one is refused too: it would seem to come from the proxy's machine.
http::Response answerMetrics(const http::Request& request, const config::Config& config,
                             const metrics::Registry& metrics);

/// All routes as a page for people.
std::string apiPage(const api::Routes& routes);

}  // namespace guichet::server
