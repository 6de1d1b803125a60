#pragma once
// The face of the desk: use cases of tickets. Functions take the transaction that they are part of, the
// caller's Scope and the journal's Context; they check, change and journal. What is outside the scope
// does not exist ("ticket.not_found"). Staff who see a ticket only because it concerns themselves are its
// users: no notes, no controls.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "desk/terms.h"
#include "desk/ticket.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

/// Text of a message, safe to show. Made outside transactions: cleaning costs time.
struct Body {
    std::string html;
    std::string text;
    std::optional<std::string> quotedHtml;
    bool empty() const { return trim(text).empty() && html.find("<img") == std::string::npos; }
};
Body bodyFromHtml(std::string_view untrusted);
Body bodyFromText(std::string_view text);

/// Opens a ticket with its first message. Errors name the field that is wrong.
Result<TicketId> openTicket(Tx& tx, const Scope& scope, const Context& context, const NewTicket& ticket,
                            const Body& body);

/// Changes properties. `version` is what the caller read: changes of other fields by colleagues since
/// then are kept and don't hinder; the same field is a conflict ("ticket.stale", params who, fields).
Result<Done> changeTicket(Tx& tx, const Scope& scope, const Context& context, TicketId id,
                          std::int64_t version, const TicketPatch& patch);

/// Moves the state; conflicts as above. A merged ticket doesn't move ("ticket.merged", params reference). A
/// user reopens only while an answer still would ("message.reopening_over", see terms.h).
Result<Done> moveTicket(Tx& tx, const Scope& scope, const Context& context, TicketId id, std::int64_t version,
                        const Move& move);

/// What a message needs besides its text.
struct Posting {
    MessageKind kind = MessageKind::public_;
    std::vector<FileId> files;
    std::optional<MessageId> seen;  ///< see NewMessage
    bool force = false;
    Source source = Source::console;
    /// Set for the desk's own word; else what comes by mail, by telephone or at the counter is the user's.
    bool byDesk = false;
    /// False when history is brought in from elsewhere, whose moves come as entries of their own.
    bool movesState = true;
    /// What the writer does to the state with the same words. `version` is the ticket's, as in moveTicket.
    std::optional<Move> move = std::nullopt;
    std::int64_t version = 0;
};

/// Adds a message by the context's person. A user's answer wakes a ticket that waits for them and reopens
/// a resolved, closed or cancelled one; an answer of the desk starts a new one. Then the posting's own move
/// is carried out, if it has one. What is said to a merged ticket arrives where its conversation goes on;
/// only who writes in the console is told so first ("ticket.merged", params reference), with nothing lost.
/// Errors "message.crossed" (params who, messageId), "message.reopening_over" (param reference; the user's
/// answer would reopen a ticket that ended too long ago, see terms.h: it belongs into a ticket of its own)
/// and those of moveTicket, whose fields are below "/move"; the caller's transaction must be given up then,
/// as with every error.
Result<MessageId> addMessage(Tx& tx, const Scope& scope, const Context& context, TicketId id,
                             const Posting& posting, const Body& body);

Result<Done> setWatcher(Tx& tx, const Scope& scope, const Context& context, TicketId id, PersonId person,
                        bool watches);

/// The ticket in which this one's conversation goes on: itself, or the one that it was merged into.
TicketId conversationOf(Tx& tx, TicketId id);
/// Those whose conversations go on in this ticket, however many steps away.
std::vector<TicketId> mergedTickets(Tx& tx, TicketId id);

/// Says what is promised next for a ticket; nothing when no promise is open. Returns whether that is new.
/// It is no change of the ticket: nobody's version grows old by it.
bool setDue(Tx& tx, TicketId id, const std::optional<Due>& due);
/// Journals that what is due changed, so that consoles show it. Apart from setDue, because who reckons many
/// tickets appends to the journal last.
void announceDue(Tx& tx, const Context& context, TicketId id);

/// Signs of other modules beside the ticket. Setting them is no change of the ticket either, and journals
/// nothing: whoever sets them journals why.
Marks marksOf(Tx& tx, TicketId id);
void setMarks(Tx& tx, TicketId id, const Marks& marks);

/// Wakes tickets whose date has come. Returns how many.
int wakeDue(Tx& tx, Instant now);

/// The ticket that this one is a child of, and all that it is linked with, whatever the role.
std::optional<TicketId> parentOf(Tx& tx, TicketId id);
std::vector<TicketId> linkedTickets(Tx& tx, TicketId id);

// Reading.
std::optional<Ticket> findTicket(Tx& tx, const Scope& scope, TicketId id);
/// Whether the scope works on the ticket: sees it, and not only because it concerns themselves.
bool worksOnTicket(Tx& tx, const Scope& scope, TicketId id);
/// By number or by reference ("I-2026-00042").
std::optional<TicketId> resolveTicket(Tx& tx, std::string_view idOrReference);
/// `now` decides whether users are still offered to take up again what has ended; where it is left out,
/// nobody is going to offer it.
std::optional<TicketView> viewTicket(Tx& tx, const Scope& scope, TicketId id,
                                     std::optional<Instant> now = std::nullopt);
std::optional<MessageView> viewMessage(Tx& tx, const Scope& scope, MessageId id);
/// Requester and watchers, and the affected person: those whom public replies reach.
std::vector<PersonId> participants(Tx& tx, TicketId id);
/// Whether the scope may read the file: its own upload, or in a message that it may read.
bool mayReadFile(Tx& tx, const Scope& scope, FileId file);

/// The text of one message, for mails.
struct MessageText {
    TicketId ticket;
    std::optional<TicketId> origin;  ///< the ticket that it was written to, if that is another
    MessageKind kind = MessageKind::public_;
    std::optional<PersonId> author;
    bool fromUser = false;
    Source source = Source::console;
    std::string html;
    std::string text;
    Instant at;
    std::vector<FileId> files;
};
std::optional<MessageText> messageText(Tx& tx, MessageId id);
std::optional<MessageId> newestMessage(Tx& tx, TicketId ticket);
/// How its mail fares: queued, sent, failed, bounced. Failures are journalled, so that they show.
void setDelivery(Tx& tx, const Context& context, MessageId id, const std::vector<std::string>& to,
                 std::string_view state);

// Choices.
std::vector<CategoryView> categories(Tx& tx);
/// A category and those above it, itself first; none for none.
std::vector<CategoryId> categoryLine(Tx& tx, std::optional<CategoryId> category);
std::vector<ServiceView> services(Tx& tx);
Result<CategoryId> createCategory(Tx& tx, const Context& context, const NewCategory& category);
Result<ServiceId> createService(Tx& tx, const Context& context, const NewService& service);
/// Errors "category.not_found", "category.loop" (it would be below itself), "record.stale".
Result<CategoryView> changeCategory(Tx& tx, const Context& context, CategoryId id, std::int64_t version,
                                    const CategoryPatch& patch);
/// Errors "service.not_found", "record.stale".
Result<ServiceView> changeService(Tx& tx, const Context& context, ServiceId id, std::int64_t version,
                                  const ServicePatch& patch);
/// The categories that ask something, with what they ask.
std::vector<QuestionSet> questionSets(Tx& tx);
/// What a category asks from now on; `version` is the category's. Errors "category.not_found",
/// "record.stale", and those of checkQuestions (question.h).
Result<QuestionSet> setQuestions(Tx& tx, const Context& context, CategoryId id, std::int64_t version,
                                 const QuestionSetInput& wanted);
/// Whether the answers fit what the category asks, and all that is required is there: for a ticket that is
/// opened in the name of somebody who was asked. Errors of checkAnswers (question.h).
Result<Done> checkAnswered(Tx& tx, std::optional<CategoryId> category, const std::vector<AnswerInput>& given);
Matrix priorityMatrix(Tx& tx);
Result<Done> setPriorityMatrix(Tx& tx, const Context& context, const PriorityMatrix& matrix);

}  // namespace guichet::desk
