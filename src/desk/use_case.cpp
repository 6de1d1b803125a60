#include "desk/use_case.h"

#include <algorithm>
#include <set>

#include "desk/merge_store.h"
#include "desk/message_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"
#include "platform/files/files.h"

namespace guichet::desk {

Scope reachOn(Tx& tx, const Scope& scope, TicketId id) {
    const bool limited = !scope.allCustomers || scope.ownTeamsOnly;
    if (!scope.staff || !limited || worksOn(tx, scope, id)) return scope;
    // As a user they would also see what they only follow, which gives staff no sight of a ticket.
    if (!loadTicket(tx, scope, id)) return scope;
    Scope user = scope;
    user.staff = false;
    return user;
}

bool worksOnTicket(Tx& tx, const Scope& scope, TicketId id) {
    return scope.staff && worksOn(tx, scope, id);
}

Result<Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = worksOnTicket(tx, scope, id) ? loadTicket(tx, scope, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

void lockTickets(Tx& tx, TicketId a, TicketId b) {
    lockTicket(tx, std::min(a, b));
    if (a != b) lockTicket(tx, std::max(a, b));
}

TicketId lockConversation(Tx& tx, TicketId named) {
    while (true) {
        const TicketId at = conversationOf(tx, named);
        lockTicket(tx, at);
        // Whoever merged it held the lock that we waited for.
        if (conversationOf(tx, named) == at) return at;
    }
}

Result<Done> checkNotMerged(Tx& tx, TicketId id) {
    if (!mergedInto(tx, id)) return Done{};
    const auto target = loadTicket(tx, Scope::everything(), conversationOf(tx, id));
    return fail(ErrorKind::conflict, "ticket.merged", {{"reference", target->reference}});
}

void record(Tx& tx, const Context& context, const Ticket& ticket, std::string kind,
            const std::vector<Difference>& changes, std::int64_t detail) {
    journal::Entry entry{std::move(kind), "ticket", ticket.id.value, ticket.customer, {}, detail};
    for (const Difference& d : changes) entry.changes.push_back({d.field, d.before, d.after});
    journal::append(tx, context, entry);
}

Result<Done> checkUnchanged(Tx& tx, const Ticket& ticket, std::int64_t version,
                            const std::vector<Difference>& changes) {
    if (version == ticket.version) return Done{};
    if (version > ticket.version)
        return fail(ErrorKind::stale, "record.stale");  // read before a restore of older data
    constexpr int most = 10'000;
    std::set<std::string> wanted, taken;
    for (const Difference& d : changes) wanted.insert(d.field);
    PersonId who;
    for (const journal::Recorded& r : journal::readRecord(tx, "ticket", ticket.id.value, 0, most)) {
        const bool property = r.entry.kind == "ticket.changed" || r.entry.kind == "ticket.moved";
        if (!property || r.entry.detailId <= version) continue;
        if (r.erased)
            return fail(ErrorKind::stale, "record.stale");  // nobody can tell any more what it changed
        for (const journal::Change& c : r.entry.changes) {
            if (!wanted.contains(c.field)) continue;
            taken.insert(c.field);
            who = r.actor.person;
        }
    }
    if (taken.empty()) return Done{};
    std::string fields;
    for (const std::string& name : taken) fields += (fields.empty() ? "" : ", ") + name;
    const auto person = directory::personRef(tx, who);
    return fail(ErrorKind::stale, "ticket.stale",
                {{"who", person ? person->name : "Guichet"}, {"fields", fields}});
}

Result<Done> checkHasSay(Tx& tx, const Scope& reach, TicketId id) {
    if (reach.staff || takesPart(tx, reach.person, id)) return Done{};
    return fail(ErrorKind::forbidden, "ticket.read_only");
}

bool usersMay(const Scope& reach, const Ticket& ticket, Action action) {
    const bool theirs = ticket.requester == reach.person || ticket.affected == reach.person;
    return action == Action::reopen || (action == Action::close && theirs);
}

Result<Done> checkMove(Tx& tx, const Scope& reach, const Ticket& ticket, std::int64_t version,
                       Action action) {
    if (!reach.staff && !usersMay(reach, ticket, action)) return fail(ErrorKind::forbidden, "auth.forbidden");
    GUICHET_CHECK(checkHasSay(tx, reach, ticket.id));
    GUICHET_CHECK(checkNotMerged(tx, ticket.id));
    return checkUnchanged(tx, ticket, version,
                          {{"state", "", ""}, {"waitingOn", "", ""}, {"wakeAt", "", ""}});
}

// messages: message.reopening_over
Result<Done> checkStillReopens(Tx& tx, const Ticket& ticket, Instant now) {
    if (!isReopeningOver(tx, ticket.id, now)) return Done{};
    return fail(ErrorKind::conflict, "message.reopening_over", {{"reference", ticket.reference}});
}

Result<Done> carryOut(Tx& tx, const Context& context, const Ticket& before, const Move& move) {
    const auto by = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    GUICHET_TRY(Ticket after, moved(before, move, by, context.now));
    after.updatedAt = context.now;
    if (!updateTicket(tx, after, before.version)) return fail(ErrorKind::stale, "record.stale");
    auto changes = differences(before, after);
    const std::string text(trim(move.text));
    if (!text.empty())
        changes.push_back({move.action == Action::resolve ? "resolution" : "reason", "", text});
    record(tx, context, after, "ticket.moved", changes, before.version + 1);
    return Done{};
}

Result<Done> attachFiles(Tx& tx, const Scope& scope, MessageId message, const std::vector<FileId>& wanted) {
    const auto uploader = scope.person ? std::optional(scope.person) : std::nullopt;
    std::set<FileId> seen;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!seen.insert(wanted[i]).second) continue;
        if (!files::attach(tx, wanted[i], uploader).ok())
            return failField("/files/" + std::to_string(i), "file.not_found");
        attachFile(tx, message, wanted[i]);
    }
    return Done{};
}

}  // namespace guichet::desk
