// Making a ticket of a message.

#include "desk/link_store.h"
#include "desk/message_copy.h"
#include "desk/message_store.h"
#include "desk/teamwork.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"

namespace guichet::desk {

namespace {

/// The new ticket, with what of the old one fits its requester.
Ticket ticketFor(Tx& tx, const Context& context, const Ticket& origin, const Message& message,
                 const NewSplit& split) {
    Ticket t;
    t.kind = split.kind;
    t.subject = trim(split.subject);
    t.requester = message.fromUser && message.author ? message.author : origin.requester;
    t.customer = t.requester ? directory::customerOfPerson(tx, *t.requester) : std::nullopt;
    if (!t.customer) t.customer = origin.customer;
    if (t.customer == origin.customer) t.site = origin.site;
    t.team = origin.team;
    t.category = origin.category;
    t.service = origin.service;
    t.impact = origin.impact;
    t.urgency = origin.urgency;
    t.priority = priorityOf(matrixFor(tx, t.customer), t.impact, t.urgency);
    t.source = message.source;
    t.createdAt = t.updatedAt = context.now;
    return t;
}

/// The message as the first one of the new ticket.
Result<MessageId> copyInto(Tx& tx, const Context& context, TicketId id, const Message& original) {
    GUICHET_TRY(CopiedWords words,
                copyFiles(tx, context, original.id, {original.html, original.quotedHtml, {}}));
    Message copy = original;
    copy.ticket = id;
    copy.origin = original.ticket;
    copy.html = std::move(words.html);
    copy.quotedHtml = std::move(words.quotedHtml);
    copy.id = insertMessage(tx, copy);
    Scope uploader = Scope::everything();
    uploader.person = context.actor.person;
    GUICHET_CHECK(attachFiles(tx, uploader, copy.id, words.files));
    return copy.id;
}

}  // namespace

Result<TicketId> splitOff(Tx& tx, const Scope& scope, const Context& context, TicketId id, MessageId message,
                          const NewSplit& split) {
    lockTicket(tx, id);
    GUICHET_TRY(const Ticket origin, ticketWorkedOn(tx, scope, id));
    const auto copy = loadMessage(tx, message);
    if (!copy || copy->ticket != id || copy->kind == MessageKind::system)
        return fail(ErrorKind::not_found, "message.not_found");
    Ticket made = ticketFor(tx, context, origin, *copy, split);
    insertTicket(tx, made, yearOf(context.now));
    GUICHET_TRY(const MessageId first, copyInto(tx, context, made.id, *copy));
    touchTicket(tx, made.id, context.now, copy->kind == MessageKind::public_, copy->fromUser);
    insertLink(tx, {{}, LinkKind::split, id, made.id, message});
    Ticket after = origin;
    after.updatedAt = context.now;
    if (!updateTicket(tx, after, origin.version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, made, "ticket.created", differences({}, made), first.value);
    Context further = context;
    further.operation.clear();
    const auto link = [&](const Ticket& on, const char* role, const Ticket& other) {
        record(tx, further, on, "ticket.linked", {{role, "", std::to_string(other.id.value)}},
               other.id.value);
    };
    link(made, "split_from", origin);
    link(origin, "split_into", made);
    return made.id;
}

}  // namespace guichet::desk
