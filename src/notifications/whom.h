#pragma once
// The rule of who is told what. Pure: what happened goes in, people and reasons come out. Whether they may
// see the ticket is asked elsewhere, because that is a matter of rights and of the moment.

#include <optional>
#include <vector>

#include "notifications/types.h"

namespace guichet::notifications {

/// What one journal entry says, with what is known about the ticket besides.
struct Happening {
    std::optional<PersonId> actor;      ///< who did it: never told
    std::optional<PersonId> assignee;   ///< who holds the ticket now
    std::vector<PersonId> followers;    ///< of the ticket
    std::optional<PersonId> givenTo;    ///< the entry made them the assignee
    std::optional<TeamId> cameTo;       ///< the entry brought it to this team, and nobody holds it
    std::vector<PersonId> teamMembers;  ///< of cameTo
    enum class Word { none, by_user, by_colleague } word = Word::none;  ///< the entry is a message
    std::vector<PersonId> named;                                        ///< by the message
    struct NamedTeam {
        TeamId team;
        std::vector<PersonId> members;
    };
    std::vector<NamedTeam> namedTeams;
    std::vector<PersonId> told;  ///< by an escalation step
    bool called = false;         ///< … which calls them
    bool promiseMissed = false;
    std::vector<PersonId> supervisors;  ///< of a desk where a common cause was found
};

struct Concern {
    PersonId person;
    Event event = Event::queue;
    std::optional<TeamId> team;  ///< queue: which; mentioned: the team, unless they are named themselves
    bool operator==(const Concern&) const = default;
};

/// Each person at most once, with the reason that weighs most. In no particular order.
std::vector<Concern> whom(const Happening& happening);

}  // namespace guichet::notifications
