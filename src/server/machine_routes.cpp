// The machine room: dead jobs, skipped journal entries, health, metrics, the readable API page.

#include "server/machine_routes.h"

#include <algorithm>

#include "platform/api/problem.h"
#include "platform/http/address.h"
#include "platform/jobs/jobs.h"
#include "platform/journal/consumer.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct JobQuery {
    std::optional<jobs::State> state;
    static constexpr std::string_view schemaName = "JobQuery";
    static constexpr auto fields() { return fieldTable(field("state", &JobQuery::state)); }
};

struct JobView {
    std::int64_t id = 0;
    std::string kind;
    std::string payload;
    jobs::State state{};
    Instant runAt;
    int attempts = 0;
    int maxAttempts = 0;
    std::string lastError;
    static constexpr std::string_view schemaName = "JobView";
    static constexpr auto fields() {
        using T = JobView;
        return fieldTable(field("id", &T::id), field("kind", &T::kind), field("payload", &T::payload),
                          field("state", &T::state), field("runAt", &T::runAt),
                          field("attempts", &T::attempts), field("maxAttempts", &T::maxAttempts),
                          field("lastError", &T::lastError));
    }
};

struct JobList {
    std::vector<JobView> items;
    static constexpr std::string_view schemaName = "JobListView";
    static constexpr auto fields() { return fieldTable(field("items", &JobList::items)); }
};

struct SkippedView {
    std::string consumer;
    std::int64_t seq = 0;
    Instant at;
    std::string error;
    static constexpr std::string_view schemaName = "SkippedEntryView";
    static constexpr auto fields() {
        using T = SkippedView;
        return fieldTable(field("consumer", &T::consumer), field("seq", &T::seq), field("at", &T::at),
                          field("error", &T::error));
    }
};

struct SkippedList {
    std::vector<SkippedView> items;
    static constexpr std::string_view schemaName = "SkippedEntryListView";
    static constexpr auto fields() { return fieldTable(field("items", &SkippedList::items)); }
};

void appendEscaped(std::string& out, std::string_view text) {
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
}

bool mayReadMetrics(const http::Request& request, const config::Config& config) {
    const bool unknownProxy =
        config.http.trustedProxies.empty() &&
        (!request.header("X-Forwarded-For").empty() || !request.header("Forwarded").empty());
    const auto address = http::parseAddress(request.remoteAddress);
    if (unknownProxy || !address) return false;
    return std::any_of(config.metrics.allow.begin(), config.metrics.allow.end(),
                       [&](const std::string& each) {
                           const auto network = http::parseNetwork(each);
                           return network && network->contains(*address);
                       });
}

}  // namespace

http::Response answerMetrics(const http::Request& request, const config::Config& config,
                             const metrics::Registry& metrics) {
    if (!mayReadMetrics(request, config)) {
        const auto language = i18n::chooseLanguage(request.header("Accept-Language"), config.desk.language);
        return api::problem(
            fail(ErrorKind::forbidden, "metrics.not_allowed", {{"address", request.remoteAddress}}), language,
            request.id);
    }
    http::Response response;
    response.body = metrics.expose();
    return response.set("Content-Type", std::string(metrics::Registry::contentType))
        .set("Cache-Control", "no-store");
}

std::string apiPage(const api::Routes& routes) {
    std::string out =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width\"><title>Guichet API</title></head><body><main><h1>Guichet "
        "API</h1><p>The whole "
        "description, with every field, is in <a href=\"/api/openapi.json\">openapi.json</a> (OpenAPI 3.1). "
        "Send a personal "
        "token as <code>Authorization: Bearer …</code>; changes of versioned records need "
        "<code>If-Match</code> with the "
        "<code>ETag</code> that was read; errors are RFC 9457 problem details.</p>"
        "<table border=\"1\" cellpadding=\"6\"><thead><tr><th>Method<th>Path<th>What it "
        "does<th>Permission<th>Token "
        "scope</tr></thead><tbody>";
    for (const api::Route& route : routes.list()) {
        out.append("<tr><td>").append(nameOf(route.method)).append("<td><code>");
        appendEscaped(out, route.path);
        out += "</code><td>";
        appendEscaped(out, route.summary);
        out.append("<td>")
            .append(nameOf(route.permission))
            .append("<td>")
            .append(nameOf(route.scope))
            .append("</tr>");
    }
    return out + "</tbody></table></main></body></html>";
}

void addMachineRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<JobQuery, JobList>(
        {Method::get, "/api/jobs", "listJobs", "Background jobs; the dead ones if nothing else is asked",
         "platform", Permission::platform_manage, TokenScope::admin},
        [&database](Call&, const JobQuery& query) -> Result<JobList> {
            constexpr int most = 500;
            JobList list;
            for (const jobs::Job& j : database.read(
                     [&](Tx& tx) { return jobs::list(tx, query.state.value_or(jobs::State::dead), most); }))
                list.items.push_back(
                    {j.id, j.kind, j.payload, j.state, j.runAt, j.attempts, j.maxAttempts, j.lastError});
            return list;
        });
    routes.add<Nothing, Nothing>(
        {Method::post, "/api/jobs/{id}/retry", "retryJob", "Give a dead job its tries again", "platform",
         Permission::platform_manage, TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const auto id, call.id<Id<struct JobTag>>());
            GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                if (!jobs::revive(tx, id.value, call.now)) return fail(ErrorKind::not_found, "job.not_found");
                return Done{};
            }));
            return Nothing{};
        });
    routes.add<Nothing, SkippedList>({Method::get, "/api/journal/skipped", "listSkippedEntries",
                                      "Journal entries that a consumer could not handle", "platform",
                                      Permission::platform_manage, TokenScope::admin},
                                     [&database](Call&, const Nothing&) -> Result<SkippedList> {
                                         constexpr int most = 500;
                                         SkippedList list;
                                         for (const journal::Skipped& s : database.read(
                                                  [&](Tx& tx) { return journal::readSkipped(tx, most); }))
                                             list.items.push_back({s.consumer, s.seq, s.at, s.error});
                                         return list;
                                     });
}

}  // namespace guichet::server
