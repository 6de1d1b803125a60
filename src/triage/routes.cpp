#include "platform/api/routes.h"

#include "desk/desk.h"
#include "directory/history.h"
#include "triage/triage.h"

namespace guichet::triage {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

Result<Target> targetIn(const Call& call) {
    const auto target = fromName<Target>(call.path("target"));
    if (!target) return fail(ErrorKind::not_found, "not_found");
    return *target;
}

void addProposals(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    Proposer& proposer = needs.proposer;
    routes.add<Draft, ProposalsView>(
        {Method::post, "/api/triage/proposals", "proposeForDraft",
         "The category and the team that fit a ticket that is being written", "triage",
         Permission::tickets_work, TokenScope::read},
        [&](Call& call, const Draft& draft) -> Result<ProposalsView> {
            return database.read([&](Tx& tx) { return proposer.propose(tx, call.scope(), draft); });
        });
    routes.add<Nothing, ProposalsView>({Method::get, "/api/tickets/{id}/proposals", "proposeForTicket",
                                        "The category and the team that fit a ticket, where it has none",
                                        "triage", Permission::tickets_work, TokenScope::read},
                                       [&](Call& call, const Nothing&) -> Result<ProposalsView> {
                                           return database.read([&](Tx& tx) -> Result<ProposalsView> {
                                               const auto id = desk::resolveTicket(tx, call.path("id"));
                                               if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
                                               return proposer.propose(tx, call.scope(), *id);
                                           });
                                       });
}

void addReading(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    using directory::RecordHistory;
    routes.add<Nothing, TriageView>(
        {Method::get, "/api/triage", "getTriage", "How good proposals of category and team are", "triage",
         Permission::desk_configure, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<TriageView> {
            return database.read([](Tx& tx) { return view(tx); });
        });
    routes.add<Nothing, RecordHistory>(
        {Method::get, "/api/triage/history", "getTriageHistory",
         "Who switched proposals on or off, set the hour or asked for a training", "triage",
         Permission::desk_configure, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<RecordHistory> {
            return database.read([](Tx& tx) {
                return directory::historyOfKinds(tx, {{"triage", {}}, {"triage_target", {}}});
            });
        });
}

/// A change that answers how things stand then.
template <class In, class F>
void addChange(api::Routes& routes, storage::Database& database, api::Route route, F change) {
    routes.add<In, TriageView>(std::move(route), [&database, change](Call& call, const In& in) {
        return database.write([&](Tx& tx) -> Result<TriageView> {
            if (!journal::earlier(tx, call.context())) GUICHET_CHECK(change(tx, call, in));
            return view(tx);
        });
    });
}

void addChanges(api::Routes& routes, const Needs& needs) {
    addChange<ModeInput>(routes, needs.database,
                         {Method::put, "/api/triage/targets/{target}", "setTriageMode",
                          "Have a property proposed where that is worth it, or never", "triage",
                          Permission::platform_manage, TokenScope::admin, 200, true},
                         [](Tx& tx, Call& call, const ModeInput& in) -> Result<Done> {
                             GUICHET_TRY(const Target target, targetIn(call));
                             GUICHET_TRY(const std::int64_t version, call.ifMatch());
                             return setMode(tx, call.context(), target, version, in.mode);
                         });
    addChange<HourInput>(routes, needs.database,
                         {Method::put, "/api/triage/hour", "setTriageHour",
                          "Say at which hour of the night proposals are learned anew", "triage",
                          Permission::platform_manage, TokenScope::admin, 200, true},
                         [zone = needs.zone](Tx& tx, Call& call, const HourInput& in) -> Result<Done> {
                             GUICHET_TRY(const std::int64_t version, call.ifMatch());
                             return setHour(tx, call.context(), zone, version, in.hour);
                         });
    addChange<Nothing>(routes, needs.database,
                       {Method::post, "/api/triage/trainings", "startTriageTraining",
                        "Learn from the desk's history now, in the background", "triage",
                        Permission::platform_manage, TokenScope::admin},
                       [](Tx& tx, Call& call, const Nothing&) -> Result<Done> {
                           askForTraining(tx, call.context());
                           return Done{};
                       });
}

}  // namespace

void addRoutes(api::Routes& routes, const Needs& needs) {
    addProposals(routes, needs);
    addReading(routes, needs);
    addChanges(routes, needs);
}

}  // namespace guichet::triage
