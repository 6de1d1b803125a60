#include "maildoor/delivery.h"

#include "desk/desk.h"

namespace guichet::maildoor {

void declareDead(Tx& tx, const Context& context, std::string_view address, std::string_view why) {
    const auto id = insertDead(tx, address, why, context.now);
    if (!id) return;
    journal::append(
        tx, context,
        {"mail.address_dead", "mail_address", id->value, {}, {{"address", "", std::string(address)}}, 0});
}

void giveUp(Tx& tx, const Context& context, const OutboxRow& row, std::string_view why,
            std::string_view delivery) {
    lockReplies(tx, row.ticket, row.message);
    setOutboxState(tx, row.id, OutboxState::dead, why);
    // An acknowledgement carries none of the desk's messages.
    if (row.kind == LetterKind::reply)
        desk::setDelivery(tx, context, row.message, deliveryOf(tx, row.ticket, row.message).to, delivery);
}

void showDelivery(Tx& tx, const Context& context, TicketId ticket, MessageId message) {
    const Delivery d = deliveryOf(tx, ticket, message);
    // A failure stays shown, as giveUp() has shown it, until its mail is sent again.
    if (d.to.empty() || d.dead > 0) return;
    desk::setDelivery(tx, context, message, d.to, d.waiting > 0 ? "queued" : "sent");
}

}  // namespace guichet::maildoor
