#pragma once
// How the scope of a caller stands in the SQL of people.

#include "directory/scope_sql.h"

/// True for people of customers in sight, and for oneself.
#define PERSON_SCOPE(person, all, account, self) \
    "(" GUICHET_SQL_CUSTOMER_SCOPE(person ".customer_id", all, account) " OR " person ".id = " self ")"
