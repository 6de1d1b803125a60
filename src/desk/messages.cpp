// Use cases of the conversation.

#include <algorithm>

#include "desk/desk.h"
#include "desk/message_store.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"
#include "platform/files/files.h"
#include "platform/mime/html_clean.h"

namespace guichet::desk {

Body bodyFromHtml(std::string_view untrusted) {
    Body body;
    body.html = mime::cleanHtml(untrusted);
    body.text = mime::htmlToText(body.html);
    return body;
}

Body bodyFromText(std::string_view text) {
    return {mime::textToHtml(text), std::string(text), std::nullopt};
}

namespace {

/// What a message does to the state by itself.
std::optional<Action> consequence(const Ticket& ticket, const Message& m) {
    if (m.kind != MessageKind::public_) return std::nullopt;
    if (m.fromUser) {
        if (ticket.state == State::waiting && ticket.waitingOn == WaitingOn::user) return Action::wake;
        // A cancelled one too: otherwise nobody would ever see what was said.
        if (after(ticket.state, Action::reopen)) return Action::reopen;
        return std::nullopt;
    }
    if (ticket.state == State::new_) return Action::start;
    return std::nullopt;
}

/// A mail is written by the user, and what they say by telephone or at the counter somebody of the desk only
/// writes down.
bool carriesUsersWord(Source source) {
    return source == Source::mail || source == Source::telephone || source == Source::counter;
}

Result<Done> checkNotCrossed(Tx& tx, const Ticket& ticket, const Posting& posting, PersonId writer) {
    if (posting.force || !posting.seen || posting.kind != MessageKind::public_) return Done{};
    const auto crossing = crossingReply(tx, ticket.id, *posting.seen, writer);
    if (!crossing) return Done{};
    const auto who = crossing->author ? directory::personRef(tx, *crossing->author) : std::nullopt;
    return fail(ErrorKind::conflict, "message.crossed",
                {{"who", who ? who->name : ""}, {"messageId", std::to_string(crossing->id.value)}});
}

/// What comes of a message that is written: what it does by itself, then what its writer does with it.
Result<Done> moveOn(Tx& tx, const Context& context, const Ticket& ticket, const Message& m,
                    const Posting& posting) {
    Context further = context;
    further.operation.clear();  // the message's entry carries it
    const auto byItself = posting.movesState ? consequence(ticket, m) : std::nullopt;
    const bool asked = byItself && posting.move && posting.move->action == *byItself;
    if (byItself && !asked) GUICHET_CHECK(carryOut(tx, further, ticket, {*byItself, {}, {}, {}}));
    if (!posting.move) return Done{};
    const auto now = loadTicket(tx, Scope::everything(), ticket.id);
    auto done = carryOut(tx, further, *now, *posting.move);
    if (done.ok()) return done;
    Error error = std::move(done).error();
    for (FieldError& field : error.fields) field.path.insert(0, "/move");
    return error;
}

}  // namespace

Result<MessageId> addMessage(Tx& tx, const Scope& asked, const Context& context, TicketId named,
                             const Posting& posting, const Body& body) {
    if (!loadTicket(tx, reachOn(tx, asked, named), named))
        return fail(ErrorKind::not_found, "ticket.not_found");
    const TicketId id = lockConversation(tx, named);  // of two replies at the same moment the second must see
                                                      // the first
    const Scope scope = reachOn(tx, asked, id);
    // Whoever writes in the console has another conversation before their eyes.
    if (id != named && scope.staff && posting.source == Source::console)
        GUICHET_CHECK(checkNotMerged(tx, named));
    const auto ticket = loadTicket(tx, scope, id);
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    if (!scope.staff && posting.kind != MessageKind::public_) return failField("/kind", "auth.forbidden");
    GUICHET_CHECK(checkHasSay(tx, scope, id));
    if (posting.kind == MessageKind::system) return failField("/kind", "message.system_reserved");
    if (body.empty() && posting.files.empty()) return failField("/html", "field.empty");
    const PersonId writer = context.actor.person;
    if (scope.staff) GUICHET_CHECK(checkNotCrossed(tx, *ticket, posting, writer));
    if (posting.move) GUICHET_CHECK(checkMove(tx, scope, *ticket, posting.version, posting.move->action));

    Message m;
    m.ticket = id;
    m.kind = posting.kind;
    m.author = writer ? std::optional(writer) : std::nullopt;
    m.fromUser = m.kind == MessageKind::public_ && (!scope.staff || m.author == ticket->requester ||
                                                    (carriesUsersWord(posting.source) && !posting.byDesk));
    m.html = body.html;
    m.text = body.text;
    m.quotedHtml = body.quotedHtml;
    m.at = context.now;
    m.source = scope.staff ? posting.source : Source::portal;
    if (posting.movesState && consequence(*ticket, m) == Action::reopen)
        GUICHET_CHECK(checkStillReopens(tx, *ticket, m.at));
    m.id = insertMessage(tx, m);
    GUICHET_CHECK(attachFiles(tx, scope, m.id, posting.files));
    touchTicket(tx, id, context.now, m.kind == MessageKind::public_, m.fromUser);
    record(tx, context, *ticket, "message.added", {{"kind", "", std::string(nameOf(m.kind))}}, m.id.value);
    GUICHET_CHECK(moveOn(tx, context, *ticket, m, posting));
    return m.id;
}

std::vector<PersonId> participants(Tx& tx, TicketId id) {
    const auto ticket = loadTicket(tx, Scope::everything(), id);
    if (!ticket) return {};
    std::vector<PersonId> out;
    const auto add = [&](PersonId person) {
        if (std::find(out.begin(), out.end(), person) == out.end()) out.push_back(person);
    };
    if (ticket->requester) add(*ticket->requester);
    if (ticket->affected) add(*ticket->affected);
    for (const PersonId watcher : watchersOf(tx, id)) add(watcher);
    return out;
}

bool mayReadFile(Tx& tx, const Scope& asked, FileId id) {
    const auto file = files::find(tx, id);
    if (!file) return false;
    if (files::mayReadUnattached(*file, asked.person)) return true;
    for (const FileUse& use : usesOfFile(tx, id)) {
        const Scope scope = reachOn(tx, asked, use.ticket);
        if (use.internal && !scope.staff) continue;
        if (loadTicket(tx, scope, use.ticket)) return true;
    }
    return false;
}

std::optional<MessageText> messageText(Tx& tx, MessageId id) {
    const auto m = loadMessage(tx, id);
    if (!m) return std::nullopt;
    return MessageText{m->ticket, m->origin, m->kind, m->author, m->fromUser,
                       m->source, m->html,   m->text, m->at,     filesOf(tx, id)};
}

std::optional<MessageId> newestMessage(Tx& tx, TicketId ticket) {
    return loadNewest(tx, ticket);
}

void setDelivery(Tx& tx, const Context& context, MessageId id, const std::vector<std::string>& to,
                 std::string_view state) {
    const auto m = loadMessage(tx, id);
    if (!m || m->mailState == state) return;
    setMailState(tx, id, to.empty() ? m->mailTo : to, state);
    if (state != "failed" && state != "bounced") return;
    const auto ticket = loadTicket(tx, Scope::everything(), m->ticket);
    if (ticket)
        record(tx, context, *ticket, "message.undelivered", {{"delivery", m->mailState, std::string(state)}},
               id.value);
}

}  // namespace guichet::desk
