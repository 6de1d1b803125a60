#pragma once
// How a Scope becomes part of a statement about tickets, for this module and those above it. `t` is the
// ticket; the arguments are bound to scope.staff, seesAllCustomers(scope), scope.account, scope.person and
// scope.ownTeamsOnly.

#include "directory/scope_sql.h"

/// True for tickets of the scope's own teams, or of no team; for accounts that are limited to them.
#define GUICHET_SQL_TEAM_SCOPE(person, teams)                                              \
    "(CAST(" teams                                                                         \
    " AS BIGINT) = 0 OR t.team_id IS NULL OR EXISTS (SELECT 1 FROM team_member own WHERE " \
    "own.team_id = t.team_id AND own.person_id = " person "))"

/// True for tickets that the scope works on. Staff: customers in sight and, where the account is limited to
/// them, its own teams.
#define GUICHET_SQL_WORK_SCOPE(staff, all, account, person, teams)    \
    "(CAST(" staff " AS BIGINT) = 1 AND " GUICHET_SQL_CUSTOMER_SCOPE( \
        "t.customer_id", all, account) " AND " GUICHET_SQL_TEAM_SCOPE(person, teams) ")"

/// True for tickets that the person was asked to follow.
#define GUICHET_SQL_FOLLOWS(person)                                                                         \
    "EXISTS (SELECT 1 FROM ticket_watcher watch WHERE watch.ticket_id = t.id AND watch.person_id = " person \
    ")"

/// True for tickets of a customer that the person manages and that allows its managers this: `flag` is
/// managers_read or managers_answer.
#define GUICHET_SQL_MANAGES(person, flag) "t.customer_id IN (" GUICHET_SQL_MANAGED(person, flag) ")"

/// True for tickets that the provider's account sees: granted to the provider that it acts for, as long as
/// they are neither closed nor cancelled. It is no part of the scopes above: a provider's routes ask this and
/// nothing else.
#define GUICHET_SQL_GRANTED(account)                                                                    \
    "(t.state NOT IN ('closed', 'cancelled') AND EXISTS (SELECT 1 FROM ticket_grant held JOIN account " \
    "bound "                                                                                            \
    "ON bound.id = " account                                                                            \
    " WHERE held.ticket_id = t.id AND held.ended_at IS NULL AND held.provider_id = bound.provider_id))"
