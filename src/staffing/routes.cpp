#include "platform/api/routes.h"

#include "staffing/staffing.h"

namespace guichet::staffing {

namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Database;

struct SkillList {
    std::vector<SkillView> items;
    static constexpr std::string_view schemaName = "SkillListView";
    static constexpr auto fields() { return fieldTable(field("items", &SkillList::items)); }
};

struct LevelInput {
    int level = 0;
    static constexpr std::string_view schemaName = "SkillLevelInput";
    static constexpr auto fields() {
        return fieldTable(field("level", &LevelInput::level, {.min = 0, .max = highestLevel}));
    }
};

struct InterestInput {
    bool interested = false;
    static constexpr std::string_view schemaName = "SkillInterestInput";
    static constexpr auto fields() { return fieldTable(field("interested", &InterestInput::interested)); }
};

struct DatePeriod {
    std::string first;
    std::string last;
    static constexpr std::string_view schemaName = "DatePeriod";
    static constexpr auto fields() {
        return fieldTable(field("first", &DatePeriod::first, {.min = 10, .max = 10}),
                          field("last", &DatePeriod::last, {.min = 10, .max = 10}));
    }
};

struct AbsenceList {
    std::vector<AbsenceView> items;
    static constexpr std::string_view schemaName = "AbsenceListView";
    static constexpr auto fields() { return fieldTable(field("items", &AbsenceList::items)); }
};

struct SuggestionList {
    std::vector<Suggestion> items;
    static constexpr std::string_view schemaName = "SuggestionListView";
    static constexpr auto fields() { return fieldTable(field("items", &SuggestionList::items)); }
};

struct DutyNowList {
    std::vector<DutyNow> items;
    static constexpr std::string_view schemaName = "DutyNowListView";
    static constexpr auto fields() { return fieldTable(field("items", &DutyNowList::items)); }
};

Asker askerOf(const Call& call) {
    return {call.scope(), call.caller.may(Permission::desk_configure)};
}

template <class View, class IdType, class Find>
Result<View> orNotFound(Find find, IdType id, const char* code) {
    auto found = find(id);
    if (!found) return fail(ErrorKind::not_found, code);
    return std::move(*found);
}

// messages: skill.not_found, absence.not_found
void addSkills(api::Routes& routes, Database& database) {
    const auto skillOr404 = [](Tx& tx, SkillId id) {
        return orNotFound<SkillView>([&](SkillId each) { return findSkill(tx, each); }, id,
                                     "skill.not_found");
    };
    routes.add<Nothing, SkillList>(
        {Method::get, "/api/skills", "listSkills", "Skills, and the tickets that ask for them", "staffing",
         Permission::tickets_work, TokenScope::read},
        [&database](Call&, const Nothing&) -> Result<SkillList> {
            return SkillList{database.read([](Tx& tx) { return listSkills(tx); })};
        });
    routes.add<SkillInput, SkillView>({Method::post, "/api/skills", "createSkill", "Add a skill", "staffing",
                                       Permission::desk_configure, TokenScope::admin, 201},
                                      [&database, skillOr404](Call& call, const SkillInput& input) {
                                          return database.write([&](Tx& tx) -> Result<SkillView> {
                                              SkillId id{journal::doneBefore(tx, call.context()).value_or(0)};
                                              if (!id) {
                                                  GUICHET_TRY(id, createSkill(tx, call.context(), input));
                                              }
                                              return skillOr404(tx, id);
                                          });
                                      });
    routes.add<SkillInput, SkillView>(
        {Method::put, "/api/skills/{id}", "replaceSkill", "Change a skill", "staffing",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database, skillOr404](Call& call, const SkillInput& input) -> Result<SkillView> {
            GUICHET_TRY(const SkillId id, call.id<SkillId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<SkillView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(replaceSkill(tx, call.context(), id, version, input));
                return skillOr404(tx, id);
            });
        });
}

void addPeople(api::Routes& routes, Database& database) {
    routes.add<Nothing, StaffSkills>(
        {Method::get, "/api/staff/skills", "listStaffSkills", "What technicians know and like", "staffing",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<StaffSkills> {
            return database.read([&](Tx& tx) { return staffSkills(tx, call.scope()); });
        });
    routes.add<LevelInput, StaffSkills>(
        {Method::put, "/api/staff/{id}/skills/{skillId}", "setSkillLevel",
         "Say how well somebody knows a skill", "staffing", Permission::desk_configure, TokenScope::admin},
        [&database](Call& call, const LevelInput& input) -> Result<StaffSkills> {
            GUICHET_TRY(const PersonId person, call.id<PersonId>());
            GUICHET_TRY(const SkillId skill, call.id<SkillId>("skillId"));
            return database.write([&](Tx& tx) -> Result<StaffSkills> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setLevel(tx, call.scope(), call.context(), person, skill, input.level));
                return staffSkills(tx, call.scope());
            });
        });
    routes.add<InterestInput, StaffSkills>(
        {Method::put, "/api/me/interests/{id}", "setInterest",
         "Say whether one likes tickets that ask for it", "staffing", Permission::tickets_work,
         TokenScope::tickets_write},
        [&database](Call& call, const InterestInput& input) -> Result<StaffSkills> {
            GUICHET_TRY(const SkillId skill, call.id<SkillId>());
            return database.write([&](Tx& tx) -> Result<StaffSkills> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(
                        setInterest(tx, call.context(), call.scope().person, skill, input.interested));
                return staffSkills(tx, call.scope());
            });
        });
}

Result<AbsenceView> absenceOr404(Tx& tx, const Call& call, AbsenceId id) {
    return orNotFound<AbsenceView>([&](AbsenceId each) { return findAbsence(tx, askerOf(call), each); }, id,
                                   "absence.not_found");
}

void addAbsences(api::Routes& routes, Database& database) {
    routes.add<DatePeriod, AbsenceList>(
        {Method::get, "/api/absences", "listAbsences", "Who is absent when", "staffing",
         Permission::tickets_work, TokenScope::read},
        [&database](Call& call, const DatePeriod& period) -> Result<AbsenceList> {
            GUICHET_TRY(auto items, database.read([&](Tx& tx) {
                return listAbsences(tx, askerOf(call), period.first, period.last);
            }));
            return AbsenceList{std::move(items)};
        });
    routes.add<AbsenceInput, AbsenceView>(
        {Method::post, "/api/absences", "createAbsence", "Add an absence", "staffing",
         Permission::tickets_work, TokenScope::tickets_write, 201},
        [&database](Call& call, const AbsenceInput& input) {
            return database.write([&](Tx& tx) -> Result<AbsenceView> {
                AbsenceId id{journal::doneBefore(tx, call.context()).value_or(0)};
                if (!id) {
                    GUICHET_TRY(id, addAbsence(tx, askerOf(call), call.context(), input));
                }
                return absenceOr404(tx, call, id);
            });
        });
    routes.add<AbsenceInput, AbsenceView>(
        {Method::put, "/api/absences/{id}", "replaceAbsence", "Change an absence", "staffing",
         Permission::tickets_work, TokenScope::tickets_write, 200, true},
        [&database](Call& call, const AbsenceInput& input) -> Result<AbsenceView> {
            GUICHET_TRY(const AbsenceId id, call.id<AbsenceId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<AbsenceView> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(replaceAbsence(tx, askerOf(call), call.context(), id, version, input));
                return absenceOr404(tx, call, id);
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/absences/{id}", "deleteAbsence", "Delete an absence", "staffing",
         Permission::tickets_work, TokenScope::tickets_write, 204, true},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const AbsenceId id, call.id<AbsenceId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteAbsence(tx, askerOf(call), call.context(), id, version));
                return Nothing{};
            });
        });
}

void addTeams(api::Routes& routes, Database& database, const TimeZone& zone) {
    routes.add<Nothing, Board>(
        {Method::get, "/api/teams/{id}/board", "getBoard", "A team's people today", "staffing",
         Permission::desk_configure, TokenScope::read},
        [&database, zone](Call& call, const Nothing&) -> Result<Board> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            return database.read([&](Tx& tx) { return board(tx, askerOf(call), zone, id, call.now); });
        });
    routes.add<Nothing, TeamStaffing>(
        {Method::get, "/api/teams/{id}/staffing", "getTeamStaffing", "How a team works", "staffing",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const Nothing&) -> Result<TeamStaffing> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            return database.read([&](Tx& tx) { return teamStaffing(tx, call.scope(), id); });
        });
    routes.add<TeamStaffingInput, TeamStaffing>(
        {Method::put, "/api/teams/{id}/staffing", "setTeamStaffing", "Change how a team works", "staffing",
         Permission::desk_configure, TokenScope::admin, 200, true},
        [&database](Call& call, const TeamStaffingInput& input) -> Result<TeamStaffing> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<TeamStaffing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setTeamStaffing(tx, call.scope(), call.context(), id, version, input));
                return teamStaffing(tx, call.scope(), id);
            });
        });
    routes.add<Nothing, SuggestionList>(
        {Method::get, "/api/tickets/{id}/suggestions", "suggestAssignees", "Who fits the ticket, best first",
         "staffing", Permission::tickets_work, TokenScope::read},
        [&database, zone](Call& call, const Nothing&) -> Result<SuggestionList> {
            GUICHET_TRY(const TicketId id, call.id<TicketId>());
            GUICHET_TRY(auto items, database.read([&](Tx& tx) {
                return suggestions(tx, askerOf(call), zone, id, call.now);
            }));
            return SuggestionList{std::move(items)};
        });
}

void addDuty(api::Routes& routes, Database& database, const TimeZone& zone) {
    routes.add<Nothing, DutyNowList>({Method::get, "/api/duty", "listDuty", "Who is on duty now", "staffing",
                                      Permission::tickets_work, TokenScope::read},
                                     [&database, zone](Call& call, const Nothing&) -> Result<DutyNowList> {
                                         return DutyNowList{database.read([&](Tx& tx) {
                                             return dutyNow(tx, askerOf(call), zone, call.now);
                                         })};
                                     });
    routes.add<ShiftPeriod, DutyPlan>(
        {Method::get, "/api/teams/{id}/duty", "getDutyPlan", "A team's duty in a period", "staffing",
         Permission::tickets_work, TokenScope::read},
        [&database, zone](Call& call, const ShiftPeriod& period) -> Result<DutyPlan> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            return database.read([&](Tx& tx) { return dutyPlan(tx, askerOf(call), zone, id, period); });
        });
    routes.add<RosterInput, Nothing>(
        {Method::put, "/api/teams/{id}/duty", "setDutyRoster", "Change who has duty when", "staffing",
         Permission::desk_configure, TokenScope::admin, 204, true},
        [&database](Call& call, const RosterInput& input) -> Result<Nothing> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(setRoster(tx, call.scope(), call.context(), id, version, input));
                return Nothing{};
            });
        });
    routes.add<ExceptionInput, Nothing>(
        {Method::post, "/api/teams/{id}/duty/exceptions", "createDutyException",
         "Say who has duty instead, or besides", "staffing", Permission::tickets_work,
         TokenScope::tickets_write, 204},
        [&database](Call& call, const ExceptionInput& input) -> Result<Nothing> {
            GUICHET_TRY(const TeamId id, call.id<TeamId>());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(addException(tx, askerOf(call), call.context(), id, input));
                return Nothing{};
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/duty/exceptions/{id}", "deleteDutyException", "Take an exception back",
         "staffing", Permission::tickets_work, TokenScope::tickets_write, 204},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const DutyExceptionId id, call.id<DutyExceptionId>());
            return database.write([&](Tx& tx) -> Result<Nothing> {
                if (!journal::earlier(tx, call.context()))
                    GUICHET_CHECK(deleteException(tx, askerOf(call), call.context(), id));
                return Nothing{};
            });
        });
}

}  // namespace

void addRoutes(api::Routes& routes, Database& database, const TimeZone& zone) {
    addSkills(routes, database);
    addPeople(routes, database);
    addAbsences(routes, database);
    addTeams(routes, database, zone);
    addDuty(routes, database, zone);
}

}  // namespace guichet::staffing
