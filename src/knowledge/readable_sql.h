#pragma once
// How a Reader becomes part of a statement. `v` is the article's version; the first five arguments are bound
// to those of GUICHET_ARTICLE_READER.

#include "directory/scope_sql.h"

/// The arguments $1 to $5.
#define GUICHET_ARTICLE_READER(reader)                                                         \
    (reader).scope.staff, directory::seesAllCustomers((reader).scope), (reader).scope.account, \
        (reader).scope.person, (reader).publishes

/// True for versions that the reader may see. Users: what is published for everybody, for their customer, or
/// for one above it. Staff: what is not for others alone, and what they wrote themselves.
#define GUICHET_SQL_ARTICLE_READABLE \
    "((CAST($1 AS BIGINT) = 1 AND (v.audience IN ('public', 'technicians') OR v.changed_by = $4 OR "          \
    "(v.audience = 'team' AND (CAST($5 AS BIGINT) = 1 OR EXISTS (SELECT 1 FROM team_member own WHERE "        \
    "own.team_id = v.team_id AND own.person_id = $4))) OR (v.audience = 'customers' AND (CAST($2 AS BIGINT) " \
    "= 1 OR EXISTS (SELECT 1 FROM article_customer shown WHERE shown.version_id = v.id "                      \
    "AND " GUICHET_SQL_CUSTOMER_SCOPE("shown.customer_id", "$2", "$3") "))))) OR "                            \
    "(CAST($1 AS BIGINT) = 0 AND v.state = 'published' AND (v.audience = 'public' OR (v.audience = "          \
    "'customers' AND EXISTS (SELECT 1 FROM article_customer shown JOIN customer_tree above ON "               \
    "above.ancestor_id = shown.customer_id JOIN person self ON self.customer_id = above.descendant_id "       \
    "WHERE shown.version_id = v.id AND self.id = $4)))))"
