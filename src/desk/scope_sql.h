#pragma once
// How a Scope becomes part of a statement about tickets, for this module and those above it. `t` is the
// ticket; the arguments are bound to scope.staff, seesAllCustomers(scope), scope.account, scope.person and
// scope.ownTeamsOnly.

#include "directory/scope_sql.h"

/// True for tickets that the scope works on. Staff: customers in sight and, where the account is limited to
/// them, its own teams.
#define GUICHET_SQL_WORK_SCOPE(staff, all, account, person, teams)                                      \
    "(CAST(" staff " AS BIGINT) = 1 AND " GUICHET_SQL_CUSTOMER_SCOPE(                                   \
        "t.customer_id", all,                                                                           \
        account) " AND (CAST(" teams                                                                    \
                 " AS BIGINT) = 0 OR t.team_id IS NULL OR EXISTS (SELECT 1 FROM team_member own WHERE " \
                 "own.team_id = t.team_id AND own.person_id = " person ")))"
