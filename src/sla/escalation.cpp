#include "sla/escalation.h"

#include <algorithm>

#include "directory/directory.h"
#include "platform/journal/consumer.h"
#include "platform/log/log.h"
#include "sla/clocks.h"

namespace guichet::sla {

bool clocksFollowedUntil(Tx& tx, Instant at) {
    const auto next = journal::readAfter(tx, journal::cursorOf(tx, clockConsumer), 1);
    return next.empty() || next.front().at > at;
}

void replan(Tx& tx, TicketId id, const std::vector<PlannedStep>& plan, Instant now) {
    const auto same = [](const PlannedStep& a, const PlannedStep& b) {
        return a.promise == b.promise && a.cycle == b.cycle && a.step == b.step;
    };
    const auto known = loadSteps(tx, id);
    for (const PlannedStep& old : known) {
        const bool stays =
            std::any_of(plan.begin(), plan.end(), [&](const auto& step) { return same(step, old); });
        if (!stays && !old.carriedAt) removeStep(tx, old);
    }
    for (PlannedStep step : plan) {
        const auto old =
            std::find_if(known.begin(), known.end(), [&](const auto& each) { return same(each, step); });
        if (old != known.end() && (old->carriedAt || old->at == step.at)) continue;
        if (old == known.end() && step.at && *step.at < now) step.carriedAt = now;
        storeStep(tx, step);
    }
}

namespace {

/// What was done a moment before a step's own may not be in the journal yet.
constexpr Duration grace = seconds(2);

std::vector<PersonId> recipientsOf(Tx& tx, const desk::Ticket& ticket, const EscalationStep& step,
                                   Instant now, const DutyLookup& duty) {
    std::vector<PersonId> out;
    const auto add = [&](PersonId person) {
        if (std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
    };
    const auto addTeam = [&](std::optional<TeamId> id) {
        if (id && step.action == StepAction::page && duty) {
            for (const PersonId person : duty(tx, *id, now)) add(person);
            return;
        }
        const auto team = id ? directory::findTeam(tx, *id) : std::nullopt;
        if (team)
            for (const auto& member : team->members) add(member.id);
    };
    if (step.assignee && ticket.assignee) add(*ticket.assignee);
    if (step.team) addTeam(ticket.team);
    addTeam(step.teamId);
    if (step.personId) add(*step.personId);
    return out;
}

/// One step of one ticket.
class Deed {
public:
    Deed(Tx& tx, const PlannedStep& planned, Instant now, i18n::Language language, const DutyLookup& duty)
        : tx_(tx),
          planned_(planned),
          context_{{}, now, std::string(stepCarrier), ""},
          language_(language),
          duty_(duty) {}

    /// Carries it out and says so in the journal.
    Result<Done> run() {
        GUICHET_TRY(const EscalationStep step, fromJson<EscalationStep>(planned_.step));
        const auto ticket = desk::findTicket(tx_, Scope::everything(), planned_.ticket);
        if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
        GUICHET_CHECK(act(*ticket, step));
        record(*ticket, step, "");
        return Done{};
    }

    /// Says in the journal that it could not be carried out: whoever looks after the ticket must know.
    void sayFailed(const std::string& error) {
        const auto step = fromJson<EscalationStep>(planned_.step);
        const auto ticket = desk::findTicket(tx_, Scope::everything(), planned_.ticket);
        if (step.ok() && ticket) record(*ticket, *step, error);
    }

private:
    Result<Done> act(const desk::Ticket& ticket, const EscalationStep& step) {
        desk::TicketPatch patch;
        switch (step.action) {
            case StepAction::notify:
            case StepAction::page:
                return Done{};  // whom the entry names is told by those who read it
            case StepAction::raise:
                if (ticket.priority >= 5) return Done{};
                patch.priority = {true, ticket.priority + 1};
                break;
            case StepAction::reassign:
                patch.teamId = {true, step.teamId};
                patch.assigneeId = {true, std::nullopt};
                break;
            case StepAction::meeting:
                return startMeeting(ticket);
        }
        return desk::changeTicket(tx_, Scope::everything(), context_, ticket.id, ticket.version, patch);
    }

    Result<Done> startMeeting(const desk::Ticket& ticket) {
        desk::Posting posting;
        posting.kind = desk::MessageKind::internal;
        posting.byDesk = true;
        posting.movesState = false;
        const std::string text = i18n::translate(
            language_, "sla.meeting_note", {{"reference", ticket.reference}, {"subject", ticket.subject}});
        GUICHET_CHECK(desk::addMessage(tx_, Scope::everything(), context_, ticket.id, posting,
                                       desk::bodyFromText(text)));
        return Done{};
    }

    /// What was done at which point, who must be told (the numbers of people), and why it failed if it did.
    void record(const desk::Ticket& ticket, const EscalationStep& step, const std::string& error) {
        std::string told;
        if (step.action == StepAction::notify || step.action == StepAction::page)
            for (const PersonId person : recipientsOf(tx_, ticket, step, context_.now, duty_))
                told += (told.empty() ? "" : ",") + std::to_string(person.value);
        journal::Entry entry{"ticket.escalated", "ticket", ticket.id.value, ticket.customer, {}, 0};
        entry.changes = {{"promise", "", std::string(nameOf(planned_.promise))},
                         {"point", "", std::string(nameOf(step.point)) + " " + std::to_string(step.amount)},
                         {"action", "", std::string(nameOf(step.action))}};
        if (!told.empty()) entry.changes.push_back({"told", "", told});
        if (!error.empty()) entry.changes.push_back({"failed", "", error});
        journal::append(tx_, context_, entry);
    }

    Tx& tx_;
    const PlannedStep& planned_;
    const Context context_;
    const i18n::Language language_;
    const DutyLookup& duty_;
};

}  // namespace

int carryOutDue(storage::Database& database, Instant now, i18n::Language language, const DutyLookup& duty) {
    constexpr int atOnce = 100;
    const Instant until = now - grace;
    int count = 0;
    for (const PlannedStep& step : database.read([&](Tx& tx) { return loadDueSteps(tx, until, atOnce); })) {
        bool mine = false;
        const auto done = database.write([&](Tx& tx) -> Result<Done> {
            mine = clocksFollowedUntil(tx, *step.at) && claimStep(tx, step, until, now);
            if (!mine) return Done{};
            return Deed(tx, step, now, language, duty).run();
        });
        if (!done.ok()) {
            log::error("sla.step_failed",
                       {{"ticket", std::to_string(step.ticket.value)}, {"error", done.error().code}});
            (void)database.write([&](Tx& tx) -> Result<Done> {
                if (claimStep(tx, step, until, now))
                    Deed(tx, step, now, language, duty).sayFailed(done.error().code);
                return Done{};
            });
        }
        if (done.ok() && mine) ++count;
    }
    return count;
}

}  // namespace guichet::sla
