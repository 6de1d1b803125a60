#include <algorithm>

#include "desk/saved_view.h"
#include "directory/directory.h"

namespace guichet::desk {

using journal::Context;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

#define VIEW_COLUMNS "v.id, v.name, v.owner_id, v.audience, v.team_id, v.address, v.version"
// In one's list: one's own, those of one's teams, those for everybody.
#define IN_LIST                                                                                  \
    "(v.owner_id = $1 OR v.audience = 'everybody' OR (v.audience = 'team' AND EXISTS (SELECT 1 " \
    "FROM team_member m WHERE m.team_id = v.team_id AND m.person_id = $1)))"

constexpr Statement selectAll{
    "desk.view.list", "SELECT " VIEW_COLUMNS " FROM saved_view v WHERE " IN_LIST " ORDER BY v.name, v.id"};
constexpr Statement selectOne{"desk.view.get",
                              "SELECT " VIEW_COLUMNS " FROM saved_view v WHERE v.id = $2 AND " IN_LIST};
constexpr Statement insertView{"desk.view.insert",
                               "INSERT INTO saved_view (name, owner_id, audience, team_id, address) VALUES "
                               "($1,$2,$3,$4,$5) RETURNING id"};
constexpr Statement updateView{"desk.view.update",
                               "UPDATE saved_view SET name=$3, audience=$4, team_id=$5, address=$6, "
                               "version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement deleteView{"desk.view.delete", "DELETE FROM saved_view WHERE id=$1 AND version=$2"};

SavedViewView viewFrom(const Row& row, const ViewCaller& caller) {
    SavedViewView v;
    v.id = row.id<SavedViewId>(0);
    v.name = row.string(1);
    v.audience = row.named<Audience>(3);
    v.teamId = row.maybeId<TeamId>(4);
    v.address = row.string(5);
    v.version = row.integer(6);
    v.mayChange = row.id<PersonId>(2) == caller.person || (caller.shares && v.audience != Audience::me);
    return v;
}

Result<Done> check(Tx& tx, const ViewCaller& caller, const SavedViewInput& input) {
    if (input.audience != Audience::me && !caller.shares) return failField("/audience", "auth.forbidden");
    if (input.audience == Audience::team && !input.teamId) return failField("/teamId", "field.missing");
    if (input.teamId && !directory::findTeam(tx, *input.teamId))
        return failField("/teamId", "team.not_found");
    return Done{};
}

std::optional<TeamId> teamOf(const SavedViewInput& input) {
    return input.audience == Audience::team ? input.teamId : std::nullopt;
}

void record(Tx& tx, const Context& context, std::string kind, SavedViewId id,
            std::vector<journal::Change> changes) {
    std::erase_if(changes, [](const journal::Change& c) { return c.before == c.after; });
    journal::append(tx, context, {std::move(kind), "view", id.value, {}, std::move(changes), 0});
}

Result<SavedViewView> changeable(Tx& tx, const ViewCaller& caller, SavedViewId id) {
    auto view = findSavedView(tx, caller, id);
    if (!view) return fail(ErrorKind::not_found, "view.not_found");
    if (!view->mayChange) return fail(ErrorKind::forbidden, "auth.forbidden");
    return std::move(*view);
}

}  // namespace

std::vector<SavedViewView> listSavedViews(Tx& tx, const ViewCaller& caller) {
    return tx.all(
        selectAll, [&](const Row& row) { return viewFrom(row, caller); }, caller.person);
}

std::optional<SavedViewView> findSavedView(Tx& tx, const ViewCaller& caller, SavedViewId id) {
    return tx.first(
        selectOne, [&](const Row& row) { return viewFrom(row, caller); }, caller.person, id);
}

Result<SavedViewId> createSavedView(Tx& tx, const ViewCaller& caller, const Context& context,
                                    const SavedViewInput& input) {
    GUICHET_CHECK(check(tx, caller, input));
    const SavedViewId id{
        tx.integer(insertView, input.name, caller.person, input.audience, teamOf(input), input.address)};
    record(tx, context, "view.created", id,
           {{"name", "", input.name}, {"audience", "", std::string(nameOf(input.audience))}});
    return id;
}

Result<Done> replaceSavedView(Tx& tx, const ViewCaller& caller, const Context& context, SavedViewId id,
                              std::int64_t version, const SavedViewInput& input) {
    GUICHET_TRY(const SavedViewView before, changeable(tx, caller, id));
    GUICHET_CHECK(check(tx, caller, input));
    if (tx.execute(updateView, id, version, input.name, input.audience, teamOf(input), input.address) != 1)
        return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "view.changed", id,
           {{"name", before.name, input.name},
            {"audience", std::string(nameOf(before.audience)), std::string(nameOf(input.audience))},
            {"address", before.address, input.address}});
    return Done{};
}

Result<Done> deleteSavedView(Tx& tx, const ViewCaller& caller, const Context& context, SavedViewId id,
                             std::int64_t version) {
    GUICHET_TRY(const SavedViewView before, changeable(tx, caller, id));
    if (tx.execute(deleteView, id, version) != 1) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "view.deleted", id, {{"name", before.name, ""}});
    return Done{};
}

}  // namespace guichet::desk
