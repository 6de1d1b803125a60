#pragma once
// Words of staffing and their wire shapes: skills, absences, and how a team's tickets are handed out.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "desk/types.h"
#include "sla/types.h"

namespace guichet::staffing {

using SkillId = Id<struct SkillTag>;
using AbsenceId = Id<struct AbsenceTag>;

using directory::PersonName;

/// Why somebody is absent. `sick` is told to nobody but themselves and those who lead.
enum class AbsenceKind { leave, training, sick, other };

}  // namespace guichet::staffing

template <>
struct guichet::EnumNames<guichet::staffing::AbsenceKind> {
    using T = guichet::staffing::AbsenceKind;
    static constexpr auto table =
        names<T>({{T::leave, "leave"}, {T::training, "training"}, {T::sick, "sick"}, {T::other, "other"}});
};

namespace guichet::staffing {

/// Levels of a skill: 0 none, 1 learning, 2 at ease, 3 skilled, 4 expert.
constexpr int highestLevel = 4;
constexpr int masteredFrom = 3;

/// A skill, and the tickets that ask for it: those of its categories and all below them, and those of its
/// services.
struct SkillInput {
    desk::Label name;
    bool active = true;
    std::vector<CategoryId> categoryIds;
    std::vector<ServiceId> serviceIds;
    static constexpr std::string_view schemaName = "SkillInput";
    static constexpr auto fields() {
        using T = SkillInput;
        return fieldTable(field("name", &T::name), field("active", &T::active, {.optional = true}),
                          field("categoryIds", &T::categoryIds, {.max = 500}),
                          field("serviceIds", &T::serviceIds, {.max = 500}));
    }
};

struct SkillView : SkillInput {
    SkillId id;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "SkillView";
    static constexpr auto fields() {
        using T = SkillView;
        return joined(fieldTable(field("id", &T::id), field("version", &T::version)), SkillInput::fields());
    }
};

/// What a technician knows of a skill, and whether they would like tickets that ask for it.
struct PersonSkill {
    PersonId personId;
    SkillId skillId;
    int level = 0;
    bool interested = false;
    static constexpr std::string_view schemaName = "PersonSkillView";
    static constexpr auto fields() {
        using T = PersonSkill;
        return fieldTable(field("personId", &T::personId), field("skillId", &T::skillId),
                          field("level", &T::level), field("interested", &T::interested));
    }
};

/// Technicians with what they know. Skills of level 0 without interest are left out.
struct StaffSkills {
    std::vector<PersonName> people;
    std::vector<PersonSkill> skills;
    static constexpr std::string_view schemaName = "StaffSkillsView";
    static constexpr auto fields() {
        using T = StaffSkills;
        return fieldTable(field("people", &T::people), field("skills", &T::skills));
    }
};

/// Dates as "2026-12-24", on the wall of the desk's time zone; noon parts half days.
struct AbsenceInput {
    std::optional<PersonId> personId;  ///< none: whoever asks
    std::string first;
    bool fromNoon = false;  ///< there in the morning of the first day
    std::string last;
    bool untilNoon = false;  ///< there in the afternoon of the last day
    AbsenceKind kind = AbsenceKind::leave;
    std::string note;
    static constexpr std::string_view schemaName = "AbsenceInput";
    static constexpr auto fields() {
        using T = AbsenceInput;
        return fieldTable(field("personId", &T::personId), field("first", &T::first, {.min = 10, .max = 10}),
                          field("fromNoon", &T::fromNoon, {.optional = true}),
                          field("last", &T::last, {.min = 10, .max = 10}),
                          field("untilNoon", &T::untilNoon, {.optional = true}), field("kind", &T::kind),
                          field("note", &T::note, {.max = 500, .optional = true, .multiline = true}));
    }
};

/// An absence as the reader may know it.
struct AbsenceView {
    AbsenceId id;
    PersonName person;
    std::string first;
    bool fromNoon = false;
    std::string last;
    bool untilNoon = false;
    std::optional<AbsenceKind> kind;  ///< none where it is nobody's business
    std::string note;                 ///< only for themselves and those who lead
    bool mayEdit = false;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "AbsenceView";
    static constexpr auto fields() {
        using T = AbsenceView;
        return fieldTable(field("id", &T::id), field("person", &T::person), field("first", &T::first),
                          field("fromNoon", &T::fromNoon), field("last", &T::last),
                          field("untilNoon", &T::untilNoon), field("kind", &T::kind), field("note", &T::note),
                          field("mayEdit", &T::mayEdit), field("version", &T::version));
    }
};

/// How a team works: when, and whether its new tickets are handed out by themselves.
struct TeamStaffingInput {
    bool automatic = false;
    int maxLoad = 10;                           ///< nobody is given more than this by themselves
    std::optional<sla::CalendarId> calendarId;  ///< when the team is there; none: always
    static constexpr std::string_view schemaName = "TeamStaffingInput";
    static constexpr auto fields() {
        using T = TeamStaffingInput;
        return fieldTable(field("automatic", &T::automatic),
                          field("maxLoad", &T::maxLoad, {.min = 1, .max = 200}),
                          field("calendarId", &T::calendarId));
    }
};

struct TeamStaffing : TeamStaffingInput {
    TeamId teamId;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "TeamStaffingView";
    static constexpr auto fields() {
        using T = TeamStaffing;
        return joined(fieldTable(field("teamId", &T::teamId), field("version", &T::version)),
                      TeamStaffingInput::fields());
    }
};

/// Until when somebody is absent: the last day, or its noon.
struct AbsentUntil {
    std::string last;
    bool untilNoon = false;
    std::optional<AbsenceKind> kind;  ///< as in AbsenceView
    static constexpr std::string_view schemaName = "AbsentUntilView";
    static constexpr auto fields() {
        using T = AbsentUntil;
        return fieldTable(field("last", &T::last), field("untilNoon", &T::untilNoon),
                          field("kind", &T::kind));
    }
};

/// A skill that a ticket asks for, and what somebody knows of it.
struct AskedSkill {
    SkillId id;
    desk::Label name;
    int level = 0;
    bool interested = false;
    static constexpr std::string_view schemaName = "AskedSkillView";
    static constexpr auto fields() {
        using T = AskedSkill;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("level", &T::level),
                          field("interested", &T::interested));
    }
};

/// Somebody who could take a ticket, with the reasons: see suggestion.h.
struct Suggestion {
    PersonName person;
    int points = 0;
    std::vector<AskedSkill> skills;
    std::optional<AbsentUntil> absent;
    bool atWork = true;  ///< one of the ticket's team's hours, or on duty
    std::int64_t load = 0;
    std::int64_t helpedPerson = 0;    ///< tickets of the requester that they solved lately
    std::int64_t helpedCustomer = 0;  ///< tickets of the customer that they solved lately
    static constexpr std::string_view schemaName = "SuggestionView";
    static constexpr auto fields() {
        using T = Suggestion;
        return fieldTable(
            field("person", &T::person), field("points", &T::points), field("skills", &T::skills),
            field("absent", &T::absent), field("atWork", &T::atWork), field("load", &T::load),
            field("helpedPerson", &T::helpedPerson), field("helpedCustomer", &T::helpedCustomer));
    }
};

/// One of a team's people today. Their load is reckoned by the console from the tickets that it has.
struct BoardPerson {
    PersonName person;
    std::optional<AbsentUntil> absent;
    bool onDuty = false;
    static constexpr std::string_view schemaName = "BoardPersonView";
    static constexpr auto fields() {
        using T = BoardPerson;
        return fieldTable(field("person", &T::person), field("absent", &T::absent),
                          field("onDuty", &T::onDuty));
    }
};

struct Board {
    TeamStaffing staffing;
    bool atWork = true;  ///< the team's calendar is open
    std::vector<BoardPerson> people;
    static constexpr std::string_view schemaName = "BoardView";
    static constexpr auto fields() {
        using T = Board;
        return fieldTable(field("staffing", &T::staffing), field("atWork", &T::atWork),
                          field("people", &T::people));
    }
};

}  // namespace guichet::staffing
