#include "maildoor/notify.h"

#include <algorithm>
#include <map>

#include "desk/desk.h"
#include "directory/directory.h"
#include "maildoor/delivery.h"
#include "maildoor/letter.h"
#include "maildoor/mailbox_store.h"
#include "maildoor/notice.h"
#include "maildoor/raw_store.h"
#include "maildoor/send.h"
#include "platform/log/log.h"
#include "platform/mime/automatic.h"

namespace guichet::maildoor {

namespace {

std::optional<std::string> valueAfter(const journal::Entry& entry, std::string_view field) {
    for (const journal::Change& c : entry.changes)
        if (c.field == field) return c.after;
    return std::nullopt;
}

/// Handles one entry.
class Notification {
public:
    Notification(const Parts& parts, Tx& tx, const journal::Recorded& recorded)
        : parts_(parts), tx_(tx), recorded_(recorded), now_(parts.clock.now()) {}

    Result<Done> run() {
        const journal::Entry& e = recorded_.entry;
        if (e.record != "ticket" || recorded_.erased) return Done{};
        const auto ticket = desk::findTicket(tx_, Scope::everything(), TicketId{e.recordId});
        if (!ticket) return Done{};
        if (e.kind == "message.added" && valueAfter(e, "kind") == "public")
            sendReply(*ticket, MessageId{e.detailId});
        if (e.kind == "ticket.created") acknowledge(*ticket, MessageId{e.detailId});
        if (e.kind == "ticket.moved" && valueAfter(e, "state") == "resolved") sendResolution(*ticket);
        return Done{};
    }

private:
    void sendReply(const desk::Ticket& ticket, MessageId id) {
        const auto message = desk::messageText(tx_, id);
        if (!message || message->fromUser || message->kind != desk::MessageKind::public_) return;
        bool any = false;
        for (const PersonId person : others(ticket.id, message->author))
            any = queue(ticket, id, LetterKind::reply, person, "") || any;
        if (!any) return;
        const Delivery d = deliveryOf(tx_, ticket.id, id);
        desk::setDelivery(tx_, context(), id, d.to, d.dead > 0 ? "failed" : "queued");
    }

    void acknowledge(const desk::Ticket& ticket, MessageId id) {
        const bool fromOutside = ticket.source == desk::Source::mail || ticket.source == desk::Source::portal;
        if (!fromOutside || !ticket.requester || recorded_.actor.person != *ticket.requester) return;
        const auto origin = ticketMailbox(tx_, ticket.id);
        if (origin && origin->silent) return;
        const auto raw = origin ? loadRaw(tx_, origin->raw) : std::nullopt;
        tooLarge_ = raw && raw->extent == mail::Extent::headers_too_large;
        queue(ticket, id, LetterKind::acknowledgement, *ticket.requester, "");
    }

    void sendResolution(const desk::Ticket& ticket) {
        const auto view = desk::viewTicket(tx_, Scope::everything(), ticket.id);
        if (!view || view->messages.empty()) return;
        const std::string text = valueAfter(recorded_.entry, "resolution").value_or(ticket.resolution);
        for (const PersonId person : others(ticket.id, std::nullopt))
            queue(ticket, view->messages.back().id, LetterKind::resolution, person, text);
    }

    /// Those who take part, without whoever did it.
    std::vector<PersonId> others(TicketId ticket, std::optional<PersonId> author) {
        std::vector<PersonId> people = desk::participants(tx_, ticket);
        std::erase_if(people,
                      [&](PersonId p) { return p == recorded_.actor.person || (author && p == *author); });
        return people;
    }

    Context context() const { return {{}, now_, std::string(notifyConsumer), ""}; }

    /// Adds a mail for that person; false if they can't or must not be written to, or have it already.
    bool queue(const desk::Ticket& ticket, MessageId message, LetterKind kind, PersonId person,
               const std::string& body) {
        const auto who = directory::personRef(tx_, person);
        if (!who) return false;
        const auto theirs = mailsOf(ticket.id, person);
        OutboxRow row;
        row.to = theirs.empty() ? asciiLower(who->email) : theirs.back().sender;
        if (row.to.empty() || mime::isSystemAddress(row.to)) return false;
        if (isOwnAddress(tx_, parts_, row.to) ||
            std::find(written_.begin(), written_.end(), row.to) != written_.end())
            return false;
        if (kind == LetterKind::acknowledgement && overLimit(row.to)) return false;
        written_.push_back(row.to);
        row.ticket = ticket.id;
        row.message = message;
        row.kind = kind;
        row.person = person;
        row.language = who->language;
        row.body = body;
        row.tooLarge = tooLarge_;
        row.messageId = parts_.keys.signer().makeMessageId({ticket.id, message}, parts_.messageIdDomain());
        row.createdAt = now_;
        thread(row, theirs);
        row.subject = letterSubject(ticket.reference, ticket.subject, !row.inReplyTo.empty());
        if (isDead(tx_, row.to)) {
            row.state = OutboxState::dead;
            row.lastError = i18n::translate(parts_.config.desk.language, "mail.address_dead");
        }
        const OutboxId id = insertOutbox(tx_, row);
        if (row.state == OutboxState::queued) enqueueSending(tx_, parts_, id, now_);
        return true;
    }

    /// The ticket and those that were merged into it: their mails are of one conversation.
    std::vector<TicketId> conversations(TicketId ticket) {
        std::vector<TicketId> out = desk::mergedTickets(tx_, ticket);
        out.insert(out.begin(), ticket);
        return out;
    }

    /// What this person has written by mail to the ticket, from whichever of their addresses. Answers go to
    /// the one that they used last.
    std::vector<ThreadMail> mailsOf(TicketId ticket, PersonId person) {
        std::vector<ThreadMail> mails;
        for (const TicketId each : conversations(ticket)) {
            auto some = threadMails(tx_, each);
            mails.insert(mails.end(), std::make_move_iterator(some.begin()),
                         std::make_move_iterator(some.end()));
        }
        std::stable_sort(mails.begin(), mails.end(),
                         [](const ThreadMail& a, const ThreadMail& b) { return a.at < b.at; });
        std::map<std::string, bool> isTheirs;
        std::erase_if(mails, [&](const ThreadMail& m) {
            const auto [at, fresh] = isTheirs.try_emplace(m.sender, false);
            if (fresh) at->second = directory::personOfEmail(tx_, m.sender) == person;
            return !at->second;
        });
        return mails;
    }

    /// What this recipient's mail program knows of the ticket: their own mails and those that we sent them.
    void thread(OutboxRow& row, const std::vector<ThreadMail>& theirs) {
        struct Known {
            Instant at;
            std::string id;
        };
        std::vector<Known> known;
        for (const ThreadMail& m : theirs) known.push_back({m.at, m.messageId});
        for (const TicketId each : conversations(row.ticket))
            for (const SentMail& m : mailsTo(tx_, each, row.to)) known.push_back({m.at, m.messageId});
        std::stable_sort(known.begin(), known.end(),
                         [](const Known& a, const Known& b) { return a.at < b.at; });
        for (const Known& k : known) row.references.push_back(k.id);
        if (!known.empty()) row.inReplyTo = known.back().id;
    }

    bool overLimit(const std::string& address) {
        if (countAcknowledgements(tx_, address, now_ - hours(1)) < maxAcknowledgementsPerHour) return false;
        log::warning("mail.not_acknowledged", {{"reason", "rate"}});
        return true;
    }

    const Parts& parts_;
    Tx& tx_;
    const journal::Recorded& recorded_;
    const Instant now_;
    bool tooLarge_ = false;
    std::vector<std::string> written_;
};

}  // namespace

journal::Consumer notifier(const Parts& parts) {
    return {std::string(notifyConsumer), [&parts](Tx& tx, const journal::Recorded& recorded) {
                return Notification(parts, tx, recorded).run();
            }};
}

FromAddress fromAddress(Tx& tx, const Parts& parts, TicketId ticket) {
    const auto origin = ticketMailbox(tx, ticket);
    const auto mailbox = origin ? loadMailbox(tx, origin->mailbox) : std::nullopt;
    if (mailbox && !mailbox->deleted)
        return {mailbox->address, mailbox->name.empty() ? parts.config.mail.fromName : mailbox->name};
    return {parts.config.mail.fromAddress, parts.config.mail.fromName};
}

}  // namespace guichet::maildoor
