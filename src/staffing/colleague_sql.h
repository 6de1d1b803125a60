#pragma once
// How sight of colleagues stands in a statement: an account that is limited to its teams knows of those who
// share one of them. `column` holds a person's id; `limited` is bound to scope.ownTeamsOnly, `me` to
// scope.person.
#define COLLEAGUE_SCOPE(column, limited, me)                                                  \
    "(CAST(" limited " AS BIGINT) = 0 OR " column " = " me                                    \
    " OR EXISTS (SELECT 1 FROM team_member mine JOIN team_member theirs ON theirs.team_id = " \
    "mine.team_id WHERE mine.person_id = " me " AND theirs.person_id = " column "))"
