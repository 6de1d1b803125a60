#pragma once
// Inside the module: new tickets of teams that want it are handed out by themselves.
//
// A ticket waits to be handed out from the moment when it comes to such a team without anybody having it: as
// a new ticket, or from another team. What somebody gives back is not handed out again: they had a reason. It
// waits until somebody may be given it (suggestion.h), or until it has somebody, or its team no longer wants
// it. Each is handed out once, whatever number of processes runs: whoever tries a ticket claims it first, and
// only one process at a time does so, that nobody's load is exceeded by two.

#include "platform/journal/consumer.h"
#include "staffing/staffing.h"

namespace guichet::staffing {

inline constexpr std::string_view assignmentConsumer = "staffing.assignment";

/// Notes the tickets that wait.
journal::Consumer assignmentFollower();

/// Tries those that wait, each in a transaction of its own; returns how many were handed out.
int handOut(storage::Database& database, const TimeZone& zone, Instant now, i18n::Language language);

}  // namespace guichet::staffing
