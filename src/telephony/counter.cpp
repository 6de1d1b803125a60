// The counter: slips, the waiting list, who is called.

#include <fmt/format.h>

#include "directory/directory.h"
#include "platform/i18n/i18n.h"
#include "telephony/use_case.h"

namespace guichet::telephony {

std::string slipNumber(std::int64_t number) {
    constexpr std::int64_t perLetter = 999, letters = 26;
    const std::int64_t letter = (number - 1) / perLetter % letters;
    return fmt::format("{}{:03}", static_cast<char>('A' + letter), (number - 1) % perLetter + 1);
}

VisitView viewOf(Tx& tx, const Scope& scope, const Visit& visit) {
    VisitView v;
    v.id = visit.id;
    v.number = slipNumber(visit.number);
    v.state = visit.state;
    v.counter = visit.counter;
    if (visit.person && directory::findPerson(tx, scope, *visit.person))
        v.person = nameOfPerson(tx, visit.person);
    v.ticket = ticketOf(tx, scope, visit.ticket);
    v.cameAt = visit.cameAt;
    v.calledAt = visit.calledAt;
    v.calledBy = nameOfPerson(tx, visit.calledBy);
    return v;
}

std::int64_t dayOf(Instant at, const i18n::TimeZone& zone) {
    constexpr std::int64_t dayMs = 86'400'000;
    const std::int64_t local = at.ms + zone.spanAt(at).offset.ms;
    return local >= 0 ? local / dayMs : (local - dayMs + 1) / dayMs;
}

Result<VisitId> giveSlip(Tx& tx, const Scope& scope, const Context& context, std::optional<PersonId> person,
                         std::int64_t day) {
    if (const auto before = journal::doneBefore(tx, context)) return VisitId{*before};
    if (person && !directory::findPerson(tx, scope, *person))
        return failField("/personId", "person.not_found");
    Visit fresh;
    fresh.day = day;
    fresh.person = person;
    fresh.cameAt = context.now;
    fresh = insertVisit(tx, fresh);
    recordVisit(tx, context, "visit.came", {}, fresh);
    return fresh.id;
}

std::vector<VisitView> openVisits(Tx& tx, const Scope& scope, std::int64_t day) {
    std::vector<VisitView> out;
    for (const Visit& visit : loadOpenVisits(tx, day)) out.push_back(viewOf(tx, scope, visit));
    return out;
}

std::optional<VisitView> findVisit(Tx& tx, const Scope& scope, VisitId id) {
    const auto visit = loadVisit(tx, id);
    if (!visit) return std::nullopt;
    return viewOf(tx, scope, *visit);
}

namespace {

void call(Tx& tx, const Context& context, const Visit& before, const std::string& counter) {
    Visit after = before;
    after.state = VisitState::called;
    after.counter = counter;
    after.calledAt = context.now;
    after.calledBy = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    updateVisit(tx, after);
    recordVisit(tx, context, "visit.called", before, after);
}

}  // namespace

Result<VisitId> callNext(Tx& tx, const Context& context, std::int64_t day, const std::string& counter) {
    if (const auto before = journal::doneBefore(tx, context)) return VisitId{*before};
    const auto next = lockNextVisit(tx, day);
    if (!next) return fail(ErrorKind::conflict, "visit.nobody_waits");
    call(tx, context, *next, counter);
    return next->id;
}

Result<Done> moveVisit(Tx& tx, const Context& context, VisitId id, VisitState to,
                       const std::string& counter) {
    const auto before = lockVisit(tx, id);
    if (!before) return fail(ErrorKind::not_found, "visit.not_found");
    if (before->overAt) {
        if (before->state == to) return Done{};
        return fail(ErrorKind::conflict, "visit.over");
    }
    if (to == VisitState::called) {
        call(tx, context, *before, counter);
        return Done{};
    }
    if (to == before->state) return Done{};
    Visit after = *before;
    after.state = to;
    if (to == VisitState::waiting) {
        after.counter.clear();
        after.calledAt.reset();
        after.calledBy.reset();
    } else {
        after.overAt = context.now;
    }
    updateVisit(tx, after);
    recordVisit(tx, context, "visit." + std::string(nameOf(to)), *before, after);
    return Done{};
}

Result<Done> mailSlip(Tx& tx, const Scope& scope, const Context& context, VisitId id) {
    if (journal::doneBefore(tx, context)) return Done{};
    const auto visit = loadVisit(tx, id);
    if (!visit) return fail(ErrorKind::not_found, "visit.not_found");
    if (!visit->ticket) return fail(ErrorKind::conflict, "visit.no_ticket");
    const auto person = visit->person ? directory::personRef(tx, *visit->person) : std::nullopt;
    if (!person || person->email.empty()) return fail(ErrorKind::conflict, "visit.no_mail");
    desk::Posting posting;
    posting.source = desk::Source::counter;
    posting.byDesk = true;
    posting.movesState = false;  // nobody has begun to work on it
    const std::string words =
        i18n::translate(person->language, "visit.slip_mail", {{"number", slipNumber(visit->number)}});
    GUICHET_CHECK(desk::addMessage(tx, scope, context, *visit->ticket, posting, desk::bodyFromText(words)));
    return Done{};
}

}  // namespace guichet::telephony
