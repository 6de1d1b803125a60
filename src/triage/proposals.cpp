#include <algorithm>
#include <cmath>

#include "desk/desk.h"
#include "directory/directory.h"
#include "triage/history_store.h"
#include "triage/training.h"
#include "triage/triage.h"
#include "triage/triage_store.h"

namespace guichet::triage {

/// A model that is ready to be asked.
struct Proposer::Kept {
    TrainingId training;
    Model model;
    std::vector<Step> steps;
};

Proposer::Proposer() = default;
Proposer::~Proposer() = default;

namespace {

bool mayBeChosen(Tx& tx, const Scope& scope, Target target, std::int64_t value) {
    if (target == Target::category) {
        const auto all = desk::categories(tx);
        return std::any_of(all.begin(), all.end(),
                           [&](const desk::CategoryView& c) { return c.id.value == value && c.active; });
    }
    const auto team = directory::findTeam(tx, TeamId{value});
    if (!team || !team->active) return false;
    if (!scope.ownTeamsOnly) return true;
    const auto own = directory::teamsOf(tx, scope.person);
    return std::find(own.begin(), own.end(), team->id) != own.end();
}

}  // namespace

std::shared_ptr<const Proposer::Kept> Proposer::newest(Tx& tx, Target target) {
    const auto wanted = modelInUse(tx, target);
    if (!wanted) return nullptr;
    {
        const std::lock_guard lock(mutex_);
        if (const auto& kept = kept_[target]; kept && kept->training == *wanted) return kept;
    }
    const auto stored = loadModel(tx, target);
    auto model = stored ? Model::decoded(stored->bytes) : std::nullopt;
    if (!model) return nullptr;  // another version of the program wrote it: the next training replaces it
    auto kept =
        std::make_shared<const Kept>(Kept{stored->training, std::move(*model), decodedSteps(stored->steps)});
    const std::lock_guard lock(mutex_);
    kept_[target] = kept;
    return kept;
}

std::optional<ProposalView> Proposer::proposal(Tx& tx, const Scope& scope, Target target,
                                               const Words& words) {
    constexpr std::size_t fewWords = 3;
    const auto kept = newest(tx, target);
    if (!kept) return std::nullopt;
    const Bag bag = kept->model.bagOf(words);
    const auto ranked = kept->model.rank(bag);
    const auto found = proposalFrom(ranked, kept->steps);
    // The second best is no proposal: what was promised was promised of the best.
    if (!found || !mayBeChosen(tx, scope, target, found->value)) return std::nullopt;
    return ProposalView{found->value, std::lround(found->precision * 100),
                        kept->model.tellingWords(bag, found->value, ranked[1].value, fewWords)};
}

ProposalsView Proposer::propose(Tx& tx, const Scope& scope, const Draft& draft) {
    Words words{draft.subject, draft.text, {}};
    if (trim(draft.subject).empty() && trim(draft.text).empty()) return {};
    if (draft.requesterId)
        if (const auto person = directory::findPerson(tx, scope, *draft.requesterId))
            words.customer = directory::customerOfPerson(tx, person->id);
    return {proposal(tx, scope, Target::category, words), proposal(tx, scope, Target::team, words)};
}

Result<ProposalsView> Proposer::propose(Tx& tx, const Scope& scope, TicketId id) {
    const auto ticket = desk::worksOnTicket(tx, scope, id) ? findPast(tx, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    ProposalsView out;
    if (!ticket->category) out.category = proposal(tx, scope, Target::category, ticket->words);
    if (!ticket->team) out.team = proposal(tx, scope, Target::team, ticket->words);
    return out;
}

}  // namespace guichet::triage
