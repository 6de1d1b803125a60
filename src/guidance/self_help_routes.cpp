// Self-help. A person sees their own runs and nobody else's.
#include "guidance/guidance.h"
#include "platform/api/routes.h"

namespace guichet::guidance {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

void addChoosing(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    routes.add<Nothing, SelfHelpOffers>(
        {Method::get, "/api/self-help", "listSelfHelp",
         "The guides that a person may go through alone, and what they left unfinished", "guidance",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call& call, const Nothing&) {
            return Result(
                database.read([&](Tx& tx) { return selfHelpOffers(tx, call.caller.person, call.language); }));
        });
    // The words are somebody's, so they travel in the body, not in an address that ends up in logs.
    routes.add<SelfHelpNeed, SelfHelpOffers>(
        {Method::post, "/api/self-help/suggestions", "suggestSelfHelp",
         "The guides that fit what is being written; changes nothing", "guidance",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call&, const SelfHelpNeed& need) {
            return Result(database.read([&](Tx& tx) { return selfHelpFor(tx, need); }));
        });
}

void addRuns(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    routes.add<NewRun, SelfHelpRun>(
        {Method::post, "/api/self-help/runs", "startSelfHelp", "Begin to go through a guide alone",
         "guidance", Permission::tickets_take_part, TokenScope::tickets_write, 201},
        [&database, zone = needs.zone](Call& call, const NewRun& in) {
            const std::string today = guides::dayIn(zone, call.now);
            return database.write([&](Tx& tx) -> Result<SelfHelpRun> {
                const auto before = journal::earlier(tx, call.context());
                RunId id{before ? before->recordId : 0};
                if (!before) {
                    GUICHET_TRY(id, startSelfHelp(tx, call.context(), {in.guideId, today}));
                }
                return viewSelfHelp(tx, call.scope(), id);
            });
        });
    routes.add<Nothing, SelfHelpRun>(
        {Method::get, "/api/self-help/runs/{id}", "getSelfHelp", "Where one’s own run stands", "guidance",
         Permission::tickets_take_part, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<SelfHelpRun> {
            GUICHET_TRY(const RunId id, call.id<RunId>());
            return database.read([&](Tx& tx) { return viewSelfHelp(tx, call.scope(), id); });
        });
    routes.add<desk::NewTicket, desk::TicketView>(
        {Method::post, "/api/self-help/runs/{id}/request", "requestAfterSelfHelp",
         "Ask for help after all: a request that brings along what was found out", "guidance",
         Permission::tickets_take_part, TokenScope::tickets_write, 201},
        [&database](Call& call, const desk::NewTicket& in) -> Result<desk::TicketView> {
            GUICHET_TRY(const RunId run, call.id<RunId>());
            const desk::Body body = desk::bodyFromHtml(in.html);
            return database.write([&](Tx& tx) -> Result<desk::TicketView> {
                const auto before = journal::doneBefore(tx, call.context());
                TicketId id{before.value_or(0)};
                if (!before) {
                    GUICHET_TRY(id, requestAfterSelfHelp(tx, call.scope(), call.context(), call.language, run,
                                                         in, body));
                }
                auto view = desk::viewTicket(tx, call.scope(), id, call.now);
                if (!view) return fail(ErrorKind::not_found, "ticket.not_found");
                return std::move(*view);
            });
        });
}

/// A change of a run; they differ in the input and the use case alone.
template <class In, class F>
void addMove(api::Routes& routes, storage::Database& database, Method method, const char* path,
             const char* id, const char* summary, F move) {
    routes.add<In, SelfHelpRun>({method, path, id, summary, "guidance", Permission::tickets_take_part,
                                 TokenScope::tickets_write, 200, true},
                                [&database, move](Call& call, const In& in) -> Result<SelfHelpRun> {
                                    GUICHET_TRY(const RunId run, call.id<RunId>());
                                    GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                    return database.write([&](Tx& tx) -> Result<SelfHelpRun> {
                                        if (!journal::earlier(tx, call.context()))
                                            GUICHET_CHECK(move(tx, call, OwnRun{run, version}, in));
                                        return viewSelfHelp(tx, call.scope(), run);
                                    });
                                });
}

}  // namespace

void addSelfHelpRoutes(api::Routes& routes, const Needs& needs) {
    addChoosing(routes, needs);
    addRuns(routes, needs);
    addMove<NewAnswer>(routes, needs.database, Method::post, "/api/self-help/runs/{id}/answers",
                       "answerSelfHelp", "Answer the step that is asked",
                       [](Tx& tx, Call& call, const OwnRun& run, const NewAnswer& in) {
                           return answerSelfHelp(tx, call.context(), run, in);
                       });
    addMove<Nothing>(routes, needs.database, Method::del, "/api/self-help/runs/{id}/answers/{place}",
                     "stepBackInSelfHelp", "Go back: this step is asked again",
                     [](Tx& tx, Call& call, const OwnRun& run, const Nothing&) -> Result<Done> {
                         using Place = Id<struct PlaceTag>;
                         GUICHET_TRY(const Place place, call.id<Place>("place"));
                         return backInSelfHelp(tx, call.context(), run,
                                               static_cast<std::size_t>(place.value));
                     });
    addMove<SelfHelpEnd>(routes, needs.database, Method::post, "/api/self-help/runs/{id}/end", "endSelfHelp",
                         "Say that it helped, or leave it",
                         [](Tx& tx, Call& call, const OwnRun& run, const SelfHelpEnd& in) {
                             return endSelfHelp(tx, call.context(), run, in.solved);
                         });
}

}  // namespace guichet::guidance
