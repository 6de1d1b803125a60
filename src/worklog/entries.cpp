// Use cases of entries.

#include "directory/directory.h"
#include "worklog/entry.h"
#include "worklog/rounding.h"

namespace guichet::worklog {

namespace {

/// Clocks of consoles may be a little ahead.
constexpr Duration tolerance = minutes(5);

Result<Done> checkNotAhead(Instant startedAt, Instant now) {
    if (startedAt > now + tolerance) return failField("/startedAt", "work.in_future");
    return Done{};
}

void bill(Work& work, const Rounding& rule) {
    work.billedMinutes = work.billable ? rounded(rule, work.minutes) : 0;
}

using Changes = std::vector<journal::Change>;

void note(Changes& out, std::string field, std::string before, std::string after) {
    if (before != after) out.push_back({std::move(field), std::move(before), std::move(after)});
}

/// What the journal keeps: never the words of the note.
Changes differences(const Work& before, const Work& after) {
    Changes out;
    note(out, "worked", std::to_string(before.minutes), std::to_string(after.minutes));
    note(out, "startedAt", formatInstant(before.startedAt), formatInstant(after.startedAt));
    note(out, "billable", before.billable ? "yes" : "no", after.billable ? "yes" : "no");
    note(out, "workKind", std::string(nameOf(before.kind)), std::string(nameOf(after.kind)));
    return out;
}

void record(Tx& tx, const Context& context, const desk::Ticket& ticket, std::string kind, WorkId id,
            Changes changes) {
    journal::append(
        tx, context,
        {std::move(kind), "ticket", ticket.id.value, ticket.customer, std::move(changes), id.value});
}

WorkView viewOf(Tx& tx, const Worker& worker, const Work& w) {
    WorkView v;
    v.id = w.id;
    v.ticketId = w.ticket;
    const auto person = directory::personRef(tx, w.person);
    v.person = {w.person, person ? person->name : std::string()};
    v.startedAt = w.startedAt;
    v.minutes = w.minutes;
    v.billedMinutes = w.billedMinutes;
    v.billable = w.billable;
    v.kind = w.kind;
    v.note = w.note;
    v.mayEdit = worker.anybodys || w.person == worker.scope.person;
    v.version = w.version;
    return v;
}

struct Held {
    Work work;
    desk::Ticket ticket;
};

Result<Held> loadForChange(Tx& tx, const Worker& worker, WorkId id) {
    const auto work = loadWork(tx, id);
    if (!work) return fail(ErrorKind::not_found, "work.not_found");
    auto ticket = ticketWorkedOn(tx, worker.scope, work->ticket);
    if (!ticket.ok()) return fail(ErrorKind::not_found, "work.not_found");
    if (!worker.anybodys && work->person != worker.scope.person)
        return fail(ErrorKind::forbidden, "work.not_yours");
    return Held{*work, std::move(ticket).value()};
}

}  // namespace

Result<desk::Ticket> ticketWorkedOn(Tx& tx, const Scope& scope, TicketId id) {
    auto ticket = desk::findTicket(tx, scope, id);
    if (!ticket || !desk::worksOnTicket(tx, scope, id)) return fail(ErrorKind::not_found, "ticket.not_found");
    return std::move(*ticket);
}

Rounding roundingFor(Tx& tx, const desk::Ticket& ticket) {
    return loadRounding(tx, sla::contractFor(tx, ticket.customer)).value_or(Rounding{});
}

WorkId writeDown(Tx& tx, const Context& context, const desk::Ticket& ticket, Work work) {
    bill(work, roundingFor(tx, ticket));
    work.id = insertWork(tx, work);
    record(tx, context, ticket, "work.added", work.id, {{"worked", "", std::to_string(work.minutes)}});
    return work.id;
}

Result<WorkId> addWork(Tx& tx, const Worker& worker, const Context& context, TicketId id, const NewWork& n) {
    GUICHET_TRY(const desk::Ticket ticket, ticketWorkedOn(tx, worker.scope, id));
    Work work;
    work.ticket = id;
    work.person = worker.scope.person;
    work.startedAt = n.startedAt.value_or(context.now - minutes(n.minutes));
    work.minutes = n.minutes;
    work.billable = n.billable;
    work.kind = n.kind;
    work.note = std::string(trim(n.note));
    GUICHET_CHECK(checkNotAhead(work.startedAt, context.now));
    return writeDown(tx, context, ticket, std::move(work));
}

Result<Done> changeWork(Tx& tx, const Worker& worker, const Context& context, WorkId id, std::int64_t version,
                        const WorkPatch& patch) {
    GUICHET_TRY(const Held held, loadForChange(tx, worker, id));
    Work after = held.work;
    after.version = version;
    if (patch.startedAt.given) after.startedAt = patch.startedAt.value;
    if (patch.minutes.given) after.minutes = patch.minutes.value;
    if (patch.billable.given) after.billable = patch.billable.value;
    if (patch.kind.given) after.kind = patch.kind.value;
    if (patch.note.given) after.note = std::string(trim(patch.note.value));
    GUICHET_CHECK(checkNotAhead(after.startedAt, context.now));
    bill(after, roundingFor(tx, held.ticket));
    if (!updateWork(tx, after)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, held.ticket, "work.changed", id, differences(held.work, after));
    return Done{};
}

Result<Done> deleteWork(Tx& tx, const Worker& worker, const Context& context, WorkId id,
                        std::int64_t version) {
    GUICHET_TRY(const Held held, loadForChange(tx, worker, id));
    if (!removeWork(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, held.ticket, "work.deleted", id, {{"worked", std::to_string(held.work.minutes), ""}});
    return Done{};
}

std::optional<WorkView> findWork(Tx& tx, const Worker& worker, WorkId id) {
    const auto work = loadWork(tx, id);
    if (!work || !desk::worksOnTicket(tx, worker.scope, work->ticket)) return std::nullopt;
    return viewOf(tx, worker, *work);
}

Result<TicketWork> workOnTicket(Tx& tx, const Worker& worker, TicketId id) {
    GUICHET_CHECK(ticketWorkedOn(tx, worker.scope, id));
    TicketWork out;
    for (const Work& work : workOn(tx, id)) {
        out.items.push_back(viewOf(tx, worker, work));
        out.minutes += work.minutes;
        out.billedMinutes += work.billedMinutes;
        if (work.person == worker.scope.person) out.mine += work.minutes;
    }
    return out;
}

}  // namespace guichet::worklog
