// Use cases of merging.

#include <algorithm>

#include "desk/merge_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"

namespace guichet::desk {

TicketId conversationOf(Tx& tx, TicketId id) {
    // What is merged already is merged no more, so the way has no rings.
    while (const auto next = mergedInto(tx, id)) id = *next;
    return id;
}

std::vector<TicketId> mergedTickets(Tx& tx, TicketId id) {
    std::vector<TicketId> out;
    for (const Merge& merge : loadMergesInto(tx, id)) {
        out.push_back(merge.from);
        for (const TicketId further : mergedTickets(tx, merge.from)) out.push_back(further);
    }
    return out;
}

namespace {

struct Pair {
    Ticket into;
    Ticket from;
};

Result<Pair> pairOf(Tx& tx, const Scope& scope, TicketId into, TicketId from) {
    GUICHET_TRY(Ticket a, ticketWorkedOn(tx, scope, into));
    GUICHET_TRY(Ticket b, ticketWorkedOn(tx, scope, from));
    return Pair{std::move(a), std::move(b)};
}

Result<Done> checkMayMerge(Tx& tx, const Pair& pair, const MergeWish& wish) {
    if (pair.into.id == pair.from.id) return fail(ErrorKind::conflict, "merge.self");
    for (const Ticket* ticket : {&pair.into, &pair.from}) {
        GUICHET_CHECK(checkNotMerged(tx, ticket->id));
        if (!isActive(ticket->state))
            return fail(ErrorKind::conflict, "merge.ended", {{"reference", ticket->reference}});
    }
    const bool across = pair.into.customer && pair.from.customer && pair.into.customer != pair.from.customer;
    if (!across) return Done{};
    if (!wish.mayCrossCustomers) return fail(ErrorKind::forbidden, "merge.supervisor_needed");
    if (!wish.acrossCustomers) return fail(ErrorKind::conflict, "merge.customers");
    return Done{};
}

/// Who took part in the one and not yet in the other.
std::vector<PersonId> newFollowers(Tx& tx, const Pair& pair) {
    const auto there = participants(tx, pair.into.id);
    std::vector<PersonId> out;
    for (const PersonId person : participants(tx, pair.from.id))
        if (std::find(there.begin(), there.end(), person) == there.end()) out.push_back(person);
    return out;
}

/// The links that can hang on the other ticket: not those between the two, none that is there already, no
/// second parent, no ring.
std::vector<Link> movableLinks(Tx& tx, const Pair& pair) {
    const TicketId from = pair.from.id, into = pair.into.id;
    const auto there = loadLinks(tx, into);
    std::vector<Link> out;
    for (const Link& link : loadLinks(tx, from)) {
        const TicketId other = otherEnd(link, from);
        const LinkRole role = roleIn(link, from);
        if (other == into || link.kind == LinkKind::split) continue;
        const bool known = std::any_of(there.begin(), there.end(), [&](const Link& each) {
            return otherEnd(each, into) == other && roleIn(each, into) == role;
        });
        if (known) continue;
        if (role == LinkRole::child_of && (parentOf(tx, into) || isBelow(tx, other, into))) continue;
        if (role == LinkRole::parent_of && isBelow(tx, into, other)) continue;
        out.push_back(link);
    }
    return out;
}

/// Both tickets learn of it. The one whose conversation goes on gets a new version, so that consoles read it
/// again.
void recordBoth(Tx& tx, const Context& context, const Pair& pair, const char* kind, bool merged) {
    Ticket into = pair.into;
    into.updatedAt = context.now;
    if (!updateTicket(tx, into, into.version)) throw std::logic_error("a locked ticket has another version");
    const auto on = [&](const Context& by, const Ticket& ticket, const char* field, const Ticket& other) {
        const std::string id = std::to_string(other.id.value);
        record(tx, by, ticket, kind, {{field, merged ? "" : id, merged ? id : ""}}, other.id.value);
    };
    Context further = context;
    further.operation.clear();
    on(context, pair.into, "merged", pair.from);
    on(further, pair.from, "mergedInto", pair.into);
}

/// The ended ticket as it was before the merge.
Result<Done> restoreState(Tx& tx, const Context& context, const Ticket& before, const Merge& merge) {
    Ticket after = before;
    after.state = merge.state;
    after.waitingOn = merge.waitingOn;
    after.wakeAt = merge.wakeAt;
    after.closedAt.reset();
    after.updatedAt = context.now;
    if (!updateTicket(tx, after, before.version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, after, "ticket.moved", differences(before, after), before.version + 1);
    return Done{};
}

}  // namespace

Result<MergePreview> previewMerge(Tx& tx, const Scope& scope, TicketId into, TicketId from,
                                  const MergeWish& wish) {
    GUICHET_TRY(const Pair pair, pairOf(tx, scope, into, from));
    MergePreview out;
    out.into = *loadRow(tx, scope, into);
    out.from = *loadRow(tx, scope, from);
    out.messages = pair.from.messageCount;
    out.files = countFiles(tx, from);
    for (const PersonId id : newFollowers(tx, pair))
        if (const auto person = directory::personRef(tx, id)) out.followers.push_back({id, person->name});
    out.links = static_cast<std::int64_t>(movableLinks(tx, pair).size());
    out.acrossCustomers =
        pair.into.customer && pair.from.customer && pair.into.customer != pair.from.customer;
    MergeWish confirmed = wish;
    confirmed.acrossCustomers = true;
    if (const auto may = checkMayMerge(tx, pair, confirmed); !may.ok()) out.refused = may.error().code;
    return out;
}

Result<MergeId> mergeTicket(Tx& tx, const Scope& scope, const Context& context, TicketId into, TicketId from,
                            const MergeWish& wish) {
    lockTickets(tx, into, from);
    GUICHET_TRY(const Pair pair, pairOf(tx, scope, into, from));
    GUICHET_CHECK(checkMayMerge(tx, pair, wish));
    lockLinks(tx);
    const auto by = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    const Ticket& ended = pair.from;
    Merge merge{{}, from, into, context.now, by, ended.state, ended.waitingOn, ended.wakeAt};
    merge.id = insertMerge(tx, merge);
    for (const PersonId person : newFollowers(tx, pair))
        if (addWatcher(tx, into, person)) rememberWatcher(tx, merge.id, person);
    for (const Link& link : movableLinks(tx, pair))
        if (rehangLink(tx, link.id, from, into)) rememberLink(tx, merge.id, link.id);
    takeMessages(tx, merge);
    recount(tx, into);
    recount(tx, from);
    recordBoth(tx, context, pair, "ticket.merged", true);
    Context further = context;
    further.operation.clear();
    const Action end = ended.state == State::resolved ? Action::close : Action::cancel;
    GUICHET_CHECK(carryOut(tx, further, ended, {end, {}, {}, {}}));
    return merge.id;
}

Result<Done> undoMerge(Tx& tx, const Scope& scope, const Context& context, TicketId into, MergeId id) {
    const auto known = loadMerge(tx, id);
    if (!known || known->into != into) return fail(ErrorKind::not_found, "merge.not_found");
    lockTickets(tx, into, known->from);
    const auto merge = loadMerge(tx, id);  // somebody may have undone it before the lock was ours
    auto pair = pairOf(tx, scope, into, known->from);
    if (!merge || !pair.ok()) return fail(ErrorKind::not_found, "merge.not_found");
    GUICHET_CHECK(checkNotMerged(tx, into));
    lockLinks(tx);
    markUndone(tx, id, context.now);
    giveMessagesBack(tx, *merge);
    for (const PersonId person : rememberedWatchers(tx, id)) removeWatcher(tx, into, person);
    for (const LinkId link : rememberedLinks(tx, id)) rehangLink(tx, link, into, merge->from);
    recount(tx, into);
    recount(tx, merge->from);
    recordBoth(tx, context, pair.value(), "ticket.unmerged", false);
    Context further = context;
    further.operation.clear();
    return restoreState(tx, further, pair.value().from, *merge);
}

std::vector<MergeView> mergesInto(Tx& tx, const Scope& scope, TicketId into) {
    std::vector<MergeView> out;
    if (!worksOnTicket(tx, scope, into)) return out;
    for (const Merge& merge : loadMergesInto(tx, into)) {
        auto row = worksOnTicket(tx, scope, merge.from) ? loadRow(tx, scope, merge.from) : std::nullopt;
        if (!row) continue;
        MergeView v{merge.id, std::move(*row), merge.at, std::nullopt, 0, 0};
        if (const auto person = merge.by ? directory::personRef(tx, *merge.by) : std::nullopt)
            v.by = PersonName{person->id, person->name};
        const MessageCounts counts = countMessages(tx, merge);
        v.messages = counts.taken;
        v.since = counts.since;
        out.push_back(std::move(v));
    }
    return out;
}

}  // namespace guichet::desk
