#pragma once
// The face of triage: categories and teams that are proposed for tickets, learned from the desk's own history
// on this machine. See README.md.

#include <map>
#include <memory>
#include <mutex>

#include "platform/auth/caller.h"
#include "platform/i18n/time_zone.h"
#include "platform/jobs/jobs.h"
#include "platform/journal/journal.h"
#include "triage/types.h"

namespace guichet::api {
class Routes;
}

namespace guichet::triage {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Makes proposals from the newest models, which it keeps in memory and reads again when there are newer
/// ones. Thread-safe.
class Proposer {
public:
    Proposer();
    ~Proposer();
    Proposer(const Proposer&) = delete;
    Proposer& operator=(const Proposer&) = delete;

    /// For a ticket that is being written. Never a value that can't be chosen any more, nor a team outside
    /// the scope's own where the account is limited to them.
    ProposalsView propose(Tx& tx, const Scope& scope, const Draft& draft);
    /// For a ticket that there is: for what it doesn't have yet. Error "ticket.not_found" unless the scope
    /// works on it.
    Result<ProposalsView> propose(Tx& tx, const Scope& scope, TicketId ticket);

private:
    struct Kept;
    std::shared_ptr<const Kept> newest(Tx& tx, Target target);
    std::optional<ProposalView> proposal(Tx& tx, const Scope& scope, Target target, const Words& words);

    std::mutex mutex_;  // guards the one below
    std::map<Target, std::shared_ptr<const Kept>> kept_;
};

/// How good the proposals are, and the latest trainings.
TriageView view(Tx& tx);
/// Errors "record.stale".
Result<Done> setMode(Tx& tx, const Context& context, Target target, std::int64_t version, Mode mode);
/// When the night's training begins; hours as clocks show them in the desk's zone. Errors "record.stale".
Result<Done> setHour(Tx& tx, const Context& context, const i18n::TimeZone& zone, std::int64_t version,
                     std::int64_t hour);

inline constexpr std::string_view trainJob = "triage.train";
/// Has a training begun as soon as a worker is free; where one waits or runs already, that one will do.
void askForTraining(Tx& tx, const Context& context);
/// Has the night's training begun once its moment has come, the first in the night after the first call. To
/// be called now and then; of several processes one finds it due.
void scheduleTraining(Tx& tx, const i18n::TimeZone& zone, Instant now);
/// Carries out trainJob: reads the newest tickets a few hundred at a time, tries out and learns on this
/// thread, and keeps the outcome in one transaction.
jobs::Outcome train(storage::Database& database, const jobs::Job& job, Instant now);

/// What routes need.
struct Needs {
    storage::Database& database;
    Proposer& proposer;
    i18n::TimeZone zone;
};
void addRoutes(api::Routes& routes, const Needs& needs);

}  // namespace guichet::triage
