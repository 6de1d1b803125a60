#include "staffing/assignment.h"

#include <algorithm>

#include "platform/log/log.h"
#include "staffing/suggestions.h"
#include "staffing/team_store.h"

namespace guichet::staffing {

namespace {

bool toBeHandedOut(Tx& tx, const desk::Ticket& ticket) {
    const bool open = ticket.state != desk::State::resolved && desk::isActive(ticket.state);
    return open && !ticket.assignee && ticket.team && loadStaffing(tx, *ticket.team).automatic;
}

bool comesToATeam(const journal::Entry& entry) {
    if (entry.record != "ticket") return false;
    if (entry.kind == "ticket.created") return true;
    return std::any_of(entry.changes.begin(), entry.changes.end(),
                       [](const journal::Change& c) { return c.field == "team"; });
}

/// "Network 4, Wi-Fi 2": the skills that decided, with the level.
std::string skillWords(const Candidate& candidate, i18n::Language language) {
    std::string out;
    for (const AskedSkill& skill : candidate.skills)
        out += (out.empty() ? "" : ", ") + (language == i18n::Language::fr ? skill.name.fr : skill.name.en) +
               " " + std::to_string(skill.level);
    return out;
}

/// Gives the ticket to whom the rule names, if it names anybody.
Result<bool> give(Tx& tx, const TimeZone& zone, const desk::Ticket& ticket, Instant now,
                  i18n::Language language) {
    const Asker everybody{Scope::everything(), true};
    const int maxLoad = loadStaffing(tx, *ticket.team).maxLoad;
    const auto people = peopleFor(tx, everybody, zone, ticket, now);
    const auto to = std::find_if(people.begin(), people.end(), [&](const Person& person) {
        return mayBeGiven(person.candidate, weightOf(ticket.priority), maxLoad);
    });
    if (to == people.end()) return false;
    const Context context{{}, now, std::string(assignmentConsumer), ""};
    desk::TicketPatch patch;
    patch.assigneeId = {true, to->name.id};
    GUICHET_CHECK(desk::changeTicket(tx, Scope::everything(), context, ticket.id, ticket.version, patch));
    journal::Entry entry{"ticket.handed_out", "ticket", ticket.id.value, ticket.customer, {}, 0};
    entry.changes = {{"assignee", "", std::to_string(to->name.id.value)},
                     {"load", "", std::to_string(to->candidate.load)}};
    const std::string skills = skillWords(to->candidate, language);
    if (!skills.empty()) entry.changes.push_back({"skill", "", skills});
    if (to->helpedPerson > 0) entry.changes.push_back({"helped", "", std::to_string(to->helpedPerson)});
    journal::append(tx, context, entry);
    return true;
}

Result<bool> tryOne(Tx& tx, const TimeZone& zone, const WaitingTicket& waiting, Instant now,
                    i18n::Language language) {
    lockHandingOut(tx);
    if (!claimWaiting(tx, waiting, now)) return false;
    const auto ticket = desk::findTicket(tx, Scope::everything(), waiting.ticket);
    if (!ticket || !toBeHandedOut(tx, *ticket)) {
        removeWaiting(tx, waiting.ticket);
        return false;
    }
    // What waits for somebody else needs nobody yet.
    if (ticket->state == desk::State::waiting) return false;
    GUICHET_TRY(const bool given, give(tx, zone, *ticket, now, language));
    if (given) removeWaiting(tx, waiting.ticket);
    return given;
}

}  // namespace

journal::Consumer assignmentFollower() {
    const auto handle = [](Tx& tx, const journal::Recorded& recorded) -> Result<Done> {
        if (!comesToATeam(recorded.entry) || !anyAutomatic(tx)) return Done{};
        const TicketId id{recorded.entry.recordId};
        const auto ticket = desk::findTicket(tx, Scope::everything(), id);
        if (ticket && toBeHandedOut(tx, *ticket)) addWaiting(tx, id);
        return Done{};
    };
    return {std::string(assignmentConsumer), handle};
}

int handOut(storage::Database& database, const TimeZone& zone, Instant now, i18n::Language language) {
    constexpr int atOnce = 50;
    int count = 0;
    for (const WaitingTicket& waiting : database.read([](Tx& tx) { return loadWaiting(tx, atOnce); })) {
        const auto given = database.write([&](Tx& tx) { return tryOne(tx, zone, waiting, now, language); });
        if (!given.ok())  // somebody changed it this very moment; the next round sees what it is then
            log::warning("staffing.not_handed_out",
                         {{"ticket", std::to_string(waiting.ticket.value)}, {"error", given.error().code}});
        else if (*given)
            ++count;
    }
    return count;
}

}  // namespace guichet::staffing
