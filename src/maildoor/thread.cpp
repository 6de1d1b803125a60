#include "maildoor/thread.h"

#include <algorithm>

#include "directory/directory.h"
#include "platform/auth/auth.h"

namespace guichet::maildoor {
namespace {

/// An old token may name a ticket of a database that was since replaced: the message must fit. Since it was
/// sent, its ticket may have been merged into another.
bool isOfTicket(Tx& tx, const mime::Origin& origin) {
    const auto message = desk::messageText(tx, origin.message);
    return message && (message->ticket == origin.ticket || message->origin == origin.ticket);
}

/// In-Reply-To names the mail that is answered; of References the newest comes last.
std::vector<std::string> answeredIds(const mime::ParsedMail& mail) {
    std::vector<std::string> ids = mail.inReplyTo;
    ids.insert(ids.end(), mail.references.rbegin(), mail.references.rend());
    return ids;
}

std::optional<TicketId> bySignedId(Tx& tx, const Keys& keys, const std::vector<std::string>& ids) {
    for (const std::string& id : ids) {
        const auto origin = keys.signer().verifyMessageId(id);
        if (origin && isOfTicket(tx, *origin)) return origin->ticket;
    }
    return std::nullopt;
}

std::optional<TicketId> byReference(Tx& tx, std::string_view subject, std::optional<PersonId> sender) {
    std::optional<TicketId> first;
    for (const std::string& reference : mime::findReferences(subject)) {
        auto ticket = desk::resolveTicket(tx, reference);
        if (!ticket) continue;
        ticket = desk::conversationOf(tx, *ticket);
        if (sender && standingOf(tx, *ticket, *sender) != Standing::none) return ticket;
        if (!first) first = ticket;
    }
    return first;
}

std::optional<TicketId> byMarker(Tx& tx, const Keys& keys, const mime::ParsedMail& mail) {
    for (const std::string* text : {&mail.text, &mail.html}) {
        const auto origin = keys.signer().findMarker(*text);
        if (origin && isOfTicket(tx, *origin)) return desk::conversationOf(tx, origin->ticket);
    }
    return std::nullopt;
}

/// Only for those who take part: a Message-ID can be known to others who got the same mail, and their
/// answers are mails of their own.
std::optional<TicketId> bySameThread(Tx& tx, const std::vector<std::string>& ids,
                                     std::optional<PersonId> sender) {
    if (!sender) return std::nullopt;
    for (const std::string& id : ids) {
        auto ticket = ticketOfMessageId(tx, id);
        if (ticket) ticket = desk::conversationOf(tx, *ticket);
        if (ticket && standingOf(tx, *ticket, *sender) == Standing::participant) return ticket;
    }
    return std::nullopt;
}

bool isStaff(Tx& tx, PersonId person) {
    if (!directory::teamsOf(tx, person).empty()) return true;
    for (const auth::Account& account : auth::listAccounts(tx))
        if (account.person == person) return account.active && auth::isStaff(account.role);
    return false;
}

}  // namespace

namespace {

std::optional<Thread> namedThread(Tx& tx, const Keys& keys, const mime::ParsedMail& mail,
                                  std::optional<PersonId> sender) {
    const auto ids = answeredIds(mail);
    if (const auto ticket = bySignedId(tx, keys, ids)) return Thread{*ticket, Proof::message_id};
    const auto marked = byMarker(tx, keys, mail);
    if (const auto ticket = byReference(tx, mail.subject, sender))
        return Thread{*ticket, marked == ticket ? Proof::marker : Proof::reference};
    if (marked) return Thread{*marked, Proof::marker};
    if (const auto ticket = bySameThread(tx, ids, sender)) return Thread{*ticket, Proof::same_thread};
    return std::nullopt;
}

}  // namespace

std::optional<Thread> findThread(Tx& tx, const Keys& keys, const mime::ParsedMail& mail,
                                 std::optional<PersonId> sender) {
    auto thread = namedThread(tx, keys, mail, sender);
    if (thread) thread->ticket = desk::conversationOf(tx, thread->ticket);
    return thread;
}

Standing standingOf(Tx& tx, TicketId ticket, PersonId person) {
    const auto people = desk::participants(tx, ticket);
    if (std::find(people.begin(), people.end(), person) != people.end()) return Standing::participant;
    return isStaff(tx, person) ? Standing::staff : Standing::none;
}

}  // namespace guichet::maildoor
