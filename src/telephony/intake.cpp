// Receiving somebody by telephone or at the counter.

#include "directory/directory.h"
#include "telephony/use_case.h"

namespace guichet::telephony {

namespace {

desk::Source sourceOf(Door door) {
    switch (door) {
        case Door::telephone:
            return desk::Source::telephone;
        case Door::counter:
            return desk::Source::counter;
    }
    return desk::Source::console;
}

/// One intake on its way. The first entry of the journal carries the operation, so that the same request
/// leads to the same ticket when it comes twice.
class Intake {
public:
    Intake(Tx& tx, const Scope& scope, const Context& context, const IntakeInput& input)
        : tx_(tx), scope_(scope), context_(context), further_(context), input_(input) {
        further_.operation.clear();
    }

    Result<TicketId> run() {
        GUICHET_CHECK(check());
        GUICHET_TRY(const TicketId ticket, input_.ticket ? open() : goOn());
        if (!trim(input_.resolution).empty()) {
            const auto now = desk::findTicket(tx_, scope_, ticket);
            if (!now) return fail(ErrorKind::not_found, "ticket.not_found");
            const desk::Move solved{desk::Action::resolve, {}, {}, input_.resolution};
            GUICHET_CHECK(desk::moveTicket(tx_, scope_, further_, ticket, now->version, solved));
        }
        if (input_.door == Door::telephone) GUICHET_CHECK(fileCall(ticket));
        return ticket;
    }

    Result<std::optional<Visit>> fileVisit(TicketId ticket, std::int64_t day) {
        if (input_.visitId) {
            const auto before = lockVisit(tx_, *input_.visitId);
            if (!before) return failField("/visitId", "visit.not_found");
            Visit after = *before;
            after.ticket = ticket;
            after.person = input_.personId;
            updateVisit(tx_, after);
            recordVisit(tx_, further_, "visit.filed", *before, after);
            return std::optional(after);
        }
        if (!input_.slip) return std::optional<Visit>();
        Visit fresh;
        fresh.day = day;
        fresh.person = input_.personId;
        fresh.ticket = ticket;
        fresh.cameAt = context_.now;
        fresh = insertVisit(tx_, fresh);
        recordVisit(tx_, further_, "visit.came", {}, fresh);
        return std::optional(fresh);
    }

private:
    Result<Done> check() const {
        if (input_.ticket.has_value() == input_.ticketId.has_value())
            return fail(ErrorKind::invalid, "intake.one_ticket");
        if (!directory::findPerson(tx_, scope_, input_.personId))
            return failField("/personId", "person.not_found");
        return Done{};
    }

    Result<TicketId> open() {
        const IntakeTicket& asked = *input_.ticket;
        desk::NewTicket n;
        n.kind = asked.kind;
        n.subject = asked.subject;
        n.requesterId = input_.personId;
        n.categoryId = asked.categoryId;
        n.serviceId = asked.serviceId;
        n.impact = asked.impact;
        n.urgency = asked.urgency;
        n.teamId = asked.teamId;
        n.assigneeId = asked.assigneeId;
        n.answers = asked.answers;
        n.source = sourceOf(input_.door);
        auto opened = desk::openTicket(tx_, scope_, context_, n, desk::bodyFromText(input_.words));
        if (opened.ok()) return opened;
        Error error = std::move(opened).error();
        for (FieldError& field : error.fields) field.path.insert(0, "/ticket");
        return error;
    }

    Result<TicketId> goOn() {
        if (trim(input_.words).empty()) return failField("/words", "field.empty");
        desk::Posting posting;
        posting.source = sourceOf(input_.door);
        GUICHET_CHECK(desk::addMessage(tx_, scope_, context_, *input_.ticketId, posting,
                                       desk::bodyFromText(input_.words)));
        return *input_.ticketId;
    }

    /// What the exchange has told of the call stands; without an exchange the technician's timer tells.
    Result<Done> fileCall(TicketId ticket) {
        Call before;
        if (input_.callId) {
            const auto known =
                findCall(tx_, scope_, *input_.callId) ? loadCall(tx_, *input_.callId) : std::nullopt;
            if (!known) return failField("/callId", "call.not_found");
            before = *known;
        }
        Call call = before;
        call.person = input_.personId;
        call.ticket = ticket;
        if (!call.answeredBy) call.answeredBy = scope_.person;
        if (call.number.empty()) call.number = tidyNumber(input_.number);
        if (!call.id) {
            call.direction = input_.direction;
            call.beganAt = believable(input_.beganAt, context_.now);
            call.answeredAt = call.beganAt;
            call.endedAt = context_.now;
            call.cause = EndCause::normal;
            call.id = insertCall(tx_, call);
        } else {
            updateCall(tx_, call);
        }
        recordCall(tx_, further_, "call.filed", before, call);
        return Done{};
    }

    Tx& tx_;
    const Scope& scope_;
    const Context& context_;
    Context further_;
    const IntakeInput& input_;
};

}  // namespace

Result<IntakeView> receive(Tx& tx, const Scope& scope, const Context& context, const IntakeInput& input,
                           std::int64_t day) {
    IntakeView out;
    std::optional<Visit> visit;
    if (const auto before = journal::doneBefore(tx, context)) {
        out.ticketId = TicketId{*before};
        if (const auto id = loadVisitOfTicket(tx, out.ticketId); id && input.slip) visit = loadVisit(tx, *id);
    } else {
        Intake intake(tx, scope, context, input);
        GUICHET_TRY(out.ticketId, intake.run());
        if (input.door == Door::counter) {
            GUICHET_TRY(visit, intake.fileVisit(out.ticketId, day));
        }
    }
    const auto ticket = desk::findTicket(tx, Scope::everything(), out.ticketId);
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    out.reference = ticket->reference;
    out.state = ticket->state;
    if (input.door == Door::telephone) out.callId = loadCallOfTicket(tx, out.ticketId);
    if (visit) out.visit = viewOf(tx, scope, *visit);
    return out;
}

}  // namespace guichet::telephony
