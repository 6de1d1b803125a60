#pragma once
// Parts of the desk's statements: who sees which ticket `t`, and the columns of a TicketRow.

#include "desk/scope_sql.h"
#include "desk/types.h"
#include "platform/auth/caller.h"
#include "platform/storage/database.h"

#define WORK_SCOPE GUICHET_SQL_WORK_SCOPE
// Everybody besides: tickets that concern oneself, and those of customers that one manages. Users: also those
// that they were asked to follow.
#define TICKET_SCOPE(staff, all, account, person, teams)                                                  \
    "(" WORK_SCOPE(staff, all, account, person,                                                           \
                   teams) " OR t.requester_id = " person " OR t.affected_id = " person " OR (CAST(" staff \
                          " AS BIGINT) = 0 AND " GUICHET_SQL_FOLLOWS(person) ") OR " GUICHET_SQL_MANAGES( \
                              person, "managers_read") ")"

#define TICKET_COLUMNS                                                                                \
    "t.id, t.reference, t.kind, t.state, t.waiting_on, t.wake_at, t.subject, t.impact, t.urgency, "   \
    "t.priority, "                                                                                    \
    "t.priority_overridden, t.customer_id, t.site_id, t.requester_id, t.affected_id, t.team_id, "     \
    "t.assignee_id, "                                                                                 \
    "t.category_id, t.service_id, t.source, t.created_at, t.updated_at, t.resolved_at, t.closed_at, " \
    "t.resolution, "                                                                                  \
    "t.resolved_by, t.reopen_count, t.message_count, t.last_public_from_user, t.version"
#define ROW_COLUMNS                                                                                       \
    "t.id, t.reference, t.kind, t.state, t.waiting_on, t.wake_at, t.subject, t.impact, t.urgency, "       \
    "t.priority, "                                                                                        \
    "t.customer_id, t.requester_id, p.first_name, p.last_name, t.affected_id, t.team_id, t.assignee_id, " \
    "t.category_id, t.service_id, t.created_at, t.updated_at, t.message_count, t.last_public_from_user, " \
    "t.version, "                                                                                         \
    "d.promise, d.due_at, d.risk_at, t.reopen_count, COALESCE(mark.bounces, 0), mark.provider_due_at, "   \
    "COALESCE(mark.major, 0), COALESCE(mark.common_cause, 0), COALESCE(mark.duplicate, 0)"
#define ROW_JOINS                                   \
    "LEFT JOIN person p ON p.id = t.requester_id "  \
    "LEFT JOIN ticket_due d ON d.ticket_id = t.id " \
    "LEFT JOIN ticket_mark mark ON mark.ticket_id = t.id "
#define ROW_FROM " FROM ticket t " ROW_JOINS

namespace guichet::desk {

/// Reads ROW_COLUMNS. What the desk has promised is its own affair and the contract's: users don't get it.
TicketRow rowFor(const auth::Scope& scope, const storage::Row& row);

}  // namespace guichet::desk
