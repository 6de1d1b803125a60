#include "triage/training.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/log/log.h"
#include "triage/triage.h"
#include "triage/triage_store.h"

namespace guichet::triage {

Training::Training(std::map<Target, std::set<std::int64_t>> choosable, std::map<Target, Former> former)
    : choosable_(std::move(choosable)), former_(std::move(former)) {}

bool Training::add(const PastTicket& ticket) {
    Past past{ticket.id.value, {}};
    const auto take = [&](Target target, std::int64_t value) {
        if (!choosable_[target].contains(value)) return;
        past.values[target] = value;
        tryFormer(target, ticket, value);
    };
    if (ticket.category) take(Target::category, ticket.category->value);
    if (ticket.team) take(Target::team, ticket.team->value);
    if (past.values.empty()) return true;
    corpus_.add(past.ticket, ticket.words);
    past_.push_back(std::move(past));
    return past_.size() < mostTickets;
}

void Training::tryFormer(Target target, const PastTicket& ticket, std::int64_t value) {
    const auto former = former_.find(target);
    if (former == former_.end() || ticket.createdAt <= former->second.trainedAt) return;
    const Former& f = former->second;
    Later& later = later_[target];
    ++later.tickets;
    const auto proposal = proposalFrom(f.model.rank(f.model.bagOf(ticket.words)), f.steps);
    if (!proposal) return;
    ++later.proposed;
    later.right += proposal->value == value ? 1 : 0;
}

Outcome Training::learn(Target target) {
    if (!finished_) {
        corpus_.finish();
        // As the corpus has its documents.
        std::sort(past_.begin(), past_.end(),
                  [](const Past& a, const Past& b) { return a.ticket < b.ticket; });
        finished_ = true;
    }
    std::vector<Labelled> examples;
    for (std::size_t i = 0; i < past_.size(); ++i)
        if (const auto value = past_[i].values.find(target); value != past_[i].values.end())
            examples.push_back({i, value->second});
    Trial trial = tryOut(corpus_, examples);
    Outcome out;
    out.model = triage::learn(corpus_, examples).model;
    ReportView& r = out.report;
    r.target = target;
    r.verdict = trial.verdict;
    r.examples = trial.examples;
    r.values = trial.values;
    r.rightFirst = trial.rightFirst;
    r.rightInThree = trial.rightInThree;
    r.rightFrequent = trial.rightFrequent;
    r.proposed = trial.proposed;
    r.proposedRight = trial.proposedRight;
    const Later& later = later_[target];
    r.later = later.tickets;
    r.laterProposed = later.proposed;
    r.laterRight = later.right;
    out.steps = std::move(trial.steps);
    return out;
}

std::string encodedSteps(const std::vector<Step>& steps) {
    std::string out;
    for (const Step& s : steps) out += fmt::format("{}{} {}", out.empty() ? "" : ";", s.lead, s.precision);
    return out;
}

std::vector<Step> decodedSteps(std::string_view text) {
    const auto number = [](std::string_view from) {
        double out = 0;
        std::from_chars(from.data(), from.data() + from.size(), out);
        return out;
    };
    std::vector<Step> out;
    for (const std::string_view part : split(text, ';')) {
        const std::size_t space = part.find(' ');
        if (space != std::string_view::npos)
            out.push_back({number(part.substr(0, space)), number(part.substr(space + 1))});
    }
    return out;
}

namespace {

Training prepared(Tx& tx) {
    std::map<Target, std::set<std::int64_t>> choosable;
    for (const desk::CategoryView& c : desk::categories(tx))
        if (c.active) choosable[Target::category].insert(c.id.value);
    for (const directory::TeamView& t : directory::listTeams(tx))
        if (t.active) choosable[Target::team].insert(t.id.value);
    std::map<Target, Former> former;
    for (const Target target : targets) {
        if (!modelInUse(tx, target)) continue;  // it proposed nothing
        const auto stored = loadModel(tx, target);
        auto model = stored ? Model::decoded(stored->bytes) : std::nullopt;
        if (model) former[target] = {stored->trainedAt, std::move(*model), decodedSteps(stored->steps)};
    }
    return Training(std::move(choosable), std::move(former));
}

/// Who asked for it stands in the job; a job of the night names nobody.
std::optional<PersonId> askedBy(const jobs::Job& job) {
    std::int64_t id = 0;
    std::from_chars(job.payload.data(), job.payload.data() + job.payload.size(), id);
    return id > 0 ? std::optional(PersonId{id}) : std::nullopt;
}

}  // namespace

jobs::Outcome train(storage::Database& database, const jobs::Job& job, Instant now) {
    constexpr int page = 500;
    const auto begun = std::chrono::steady_clock::now();
    Training training = database.read([](Tx& tx) { return prepared(tx); });
    TicketId last;
    for (bool more = true; more;) {
        const auto tickets = database.read([&](Tx& tx) { return ticketsBefore(tx, last, page); });
        more = tickets.size() == static_cast<std::size_t>(page);
        for (const PastTicket& t : tickets) more = training.add(t) && more;
        if (!tickets.empty()) last = tickets.back().id;
    }
    std::vector<Outcome> outcomes;
    std::vector<std::string> models;
    for (const Target target : targets) {
        outcomes.push_back(training.learn(target));
        models.push_back(outcomes.back().model.encoded());
    }
    using std::chrono::milliseconds;
    const auto spent = std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - begun);
    const NewTraining record{now, spent.count(), static_cast<std::int64_t>(training.tickets()), askedBy(job)};
    const auto kept = database.write([&](Tx& tx) -> Result<Done> {
        const TrainingId id = insertTraining(tx, record);
        for (std::size_t i = 0; i < outcomes.size(); ++i) {
            insertReport(tx, id, outcomes[i].report);
            putModel(tx, outcomes[i].report.target, {id, now, models[i], encodedSteps(outcomes[i].steps)});
        }
        return Done{};
    });
    if (!kept.ok()) return {jobs::Outcome::Kind::again, kept.error().code};
    log::info("triage.trained", {{"tickets", record.tickets}, {"ms", record.ms}});
    return {};
}

}  // namespace guichet::triage
