#pragma once
// The SQL of duty.

#include "platform/storage/database.h"
#include "staffing/duty_types.h"

namespace guichet::staffing {

using storage::Tx;

struct StoredRoster {
    std::vector<DutyHoursText> hours;
    std::vector<PersonId> turns;
    std::string since;
    std::int64_t version = 1;
};

struct StoredException : DutyException {
    TeamId team;
    std::string note;
};

/// Nothing for a team that never had one.
std::optional<StoredRoster> loadRoster(Tx& tx, TeamId team);
/// False if the stored version is another than roster.version; what was never stored has version 1.
bool storeRoster(Tx& tx, TeamId team, const StoredRoster& roster);
/// Teams with a roster or an exception.
std::vector<TeamId> teamsWithDuty(Tx& tx);

DutyExceptionId insertException(Tx& tx, const StoredException& exception);
bool removeException(Tx& tx, DutyExceptionId id);
std::optional<StoredException> loadException(Tx& tx, DutyExceptionId id);
/// Those that touch [from, until), by their beginning.
std::vector<StoredException> loadExceptions(Tx& tx, TeamId team, Instant from, Instant until);

}  // namespace guichet::staffing
