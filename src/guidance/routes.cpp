#include "platform/api/routes.h"

#include "guidance/guidance.h"

namespace guichet::guidance {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

Result<TicketId> ticketIn(Tx& tx, const Call& call) {
    const auto id = desk::resolveTicket(tx, call.path("id"));
    if (!id) return fail(ErrorKind::not_found, "ticket.not_found");
    return *id;
}

/// Whoever writes guides reads the articles of all teams.
knowledge::Reader readerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

void addTicketRoutes(api::Routes& routes, const Needs& needs) {
    storage::Database& database = needs.database;
    routes.add<Nothing, TicketGuidesView>({Method::get, "/api/tickets/{id}/guides", "listTicketGuides",
                                           "The guides that fit a ticket, and the runs that it has had",
                                           "guidance", Permission::tickets_work, TokenScope::read},
                                          [&database](Call& call, const Nothing&) {
                                              return database.read([&](Tx& tx) -> Result<TicketGuidesView> {
                                                  GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                                                  return guidesOf(tx, call.scope(), ticket);
                                              });
                                          });
    routes.add<NewRun, TicketRunView>(
        {Method::post, "/api/tickets/{id}/guide-runs", "startGuideRun",
         "Begin to go through a guide in a ticket", "guidance", Permission::tickets_work,
         TokenScope::tickets_write, 201},
        [&database, zone = needs.zone](Call& call, const NewRun& in) {
            return database.write([&](Tx& tx) -> Result<TicketRunView> {
                GUICHET_TRY(const TicketId ticket, ticketIn(tx, call));
                const auto before = journal::earlier(tx, call.context());
                RunId id{before ? before->recordId : 0};
                if (!before) {
                    GUICHET_TRY(id, start(tx, call.scope(), call.context(), call.language, ticket,
                                          {in.guideId, guides::dayIn(zone, call.now)}));
                }
                return findRun(tx, readerOf(call), id);
            });
        });
    routes.add<Nothing, TicketRunView>(
        {Method::get, "/api/guide-runs/{id}", "getGuideRun", "Where a run stands, and all that was said",
         "guidance", Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TicketRunView> {
            GUICHET_TRY(const RunId id, call.id<RunId>());
            return database.read([&](Tx& tx) { return findRun(tx, readerOf(call), id); });
        });
}

/// A change of a run; they differ in the input and the use case alone.
template <class In, class F>
void addMove(api::Routes& routes, storage::Database& database, Method method, const char* path,
             const char* id, const char* summary, F move) {
    routes.add<In, TicketRunView>({method, path, id, summary, "guidance", Permission::tickets_work,
                                   TokenScope::tickets_write, 200, true},
                                  [&database, move](Call& call, const In& in) -> Result<TicketRunView> {
                                      GUICHET_TRY(const RunId run, call.id<RunId>());
                                      GUICHET_TRY(const std::int64_t version, call.ifMatch());
                                      return database.write([&](Tx& tx) -> Result<TicketRunView> {
                                          if (!journal::earlier(tx, call.context()))
                                              GUICHET_CHECK(move(tx, call, Known{run, version}, in));
                                          return findRun(tx, readerOf(call), run);
                                      });
                                  });
}

/// Of an answer in the path.
Result<std::size_t> placeIn(const Call& call) {
    using Place = Id<struct PlaceTag>;
    GUICHET_TRY(const Place place, call.id<Place>("place"));
    return static_cast<std::size_t>(place.value);
}

void addMoves(api::Routes& routes, storage::Database& database) {
    addMove<NewAnswer>(routes, database, Method::post, "/api/guide-runs/{id}/answers", "answerGuideRun",
                       "Answer the step that is asked",
                       [](Tx& tx, Call& call, const Known& run, const NewAnswer& in) {
                           return answer(tx, call.scope(), call.context(), call.language, run, in);
                       });
    addMove<ChangedAnswer>(
        routes, database, Method::put, "/api/guide-runs/{id}/answers/{place}", "changeGuideAnswer",
        "Change an earlier answer; what follows from it is asked again, or kept where it still fits",
        [](Tx& tx, Call& call, const Known& run, const ChangedAnswer& in) -> Result<Done> {
            GUICHET_TRY(const std::size_t place, placeIn(call));
            return change(tx, call.scope(), call.context(), call.language, run, place, in);
        });
    addMove<Nothing>(routes, database, Method::del, "/api/guide-runs/{id}/answers/{place}",
                     "stepBackInGuideRun", "Go back: this step is asked again, with what was said offered",
                     [](Tx& tx, Call& call, const Known& run, const Nothing&) -> Result<Done> {
                         GUICHET_TRY(const std::size_t place, placeIn(call));
                         return back(tx, call.scope(), call.context(), run, place);
                     });
    addMove<Nothing>(routes, database, Method::post, "/api/guide-runs/{id}/pause", "pauseGuideRun",
                     "Leave a run for later, or for a colleague",
                     [](Tx& tx, Call& call, const Known& run, const Nothing&) {
                         return pause(tx, call.scope(), call.context(), run);
                     });
    addMove<Nothing>(routes, database, Method::del, "/api/guide-runs/{id}/pause", "resumeGuideRun",
                     "Go on with a run, also where its user alone got no further than a step for technicians",
                     [](Tx& tx, Call& call, const Known& run, const Nothing&) {
                         return resume(tx, call.scope(), call.context(), call.language, run);
                     });
    addMove<RunEnd>(routes, database, Method::post, "/api/guide-runs/{id}/end", "endGuideRun",
                    "End a run and write what was found out into its ticket",
                    [](Tx& tx, Call& call, const Known& run, const RunEnd& in) {
                        return end(tx, call.scope(), call.context(), call.language, run, in);
                    });
}

void addCategoryRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<Nothing, GuideCategories>(
        {Method::get, "/api/guides/{id}/categories", "getGuideCategories",
         "The categories whose tickets a guide is suggested for", "guidance", Permission::tickets_work,
         TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<GuideCategories> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            return database.read([&](Tx& tx) { return categoriesOf(tx, id); });
        });
    routes.add<GuideCategories, GuideCategories>(
        {Method::put, "/api/guides/{id}/categories", "setGuideCategories",
         "Say which categories’ tickets a guide is suggested for", "guidance", Permission::desk_configure,
         TokenScope::admin},
        [&database](Call& call, const GuideCategories& in) -> Result<GuideCategories> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            return database.write([&](Tx& tx) -> Result<GuideCategories> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setCategories(tx, call.context(), id, in));
                return categoriesOf(tx, id);
            });
        });
}

}  // namespace

void addRoutes(api::Routes& routes, const Needs& needs) {
    addTicketRoutes(routes, needs);
    addMoves(routes, needs.database);
    addCategoryRoutes(routes, needs.database);
    addSelfHelpRoutes(routes, needs);
}

}  // namespace guichet::guidance
