#pragma once
// What colleagues do with tickets and messages beyond one ticket: make a ticket of a message, give the
// children of a ticket its answer, and take a ticket over from one another.

#include "desk/desk.h"
#include "desk/merge.h"

namespace guichet::desk {

struct NewSplit {
    std::string subject;
    TicketKind kind = TicketKind::incident;
    static constexpr std::string_view schemaName = "NewSplit";
    static constexpr auto fields() {
        return fieldTable(field("subject", &NewSplit::subject, {.min = 1, .max = 250}),
                          field("kind", &NewSplit::kind, {.optional = true}));
    }
};

/// Makes a ticket of a message: with its words and files, asked for by its author where that is a user, else
/// by the ticket's requester; customer, site, service, team and category are the ticket's where they fit. The
/// message stays where it is, and both say so. Errors "ticket.not_found", "message.not_found".
Result<TicketId> splitOff(Tx& tx, const Scope& scope, const Context& context, TicketId id, MessageId message,
                          const NewSplit& split);

/// The answer without the line that greets somebody ("Bonjour Nadia,"), for it to greet somebody else.
std::string withoutSalutation(std::string_view cleanHtml);
/// The line that greets this person, as the starter templates do, as clean HTML.
std::string salutationFor(std::string_view firstName, i18n::Language language);

struct CommonAnswer {
    MessageId messageId;   ///< a public answer of the desk in the parent
    bool resolve = false;  ///< the child too, unless it has ended, with the same solution
    std::string solution;  ///< needed to resolve
    static constexpr std::string_view schemaName = "NewCommonAnswer";
    static constexpr auto fields() {
        using T = CommonAnswer;
        return fieldTable(
            field("messageId", &T::messageId), field("resolve", &T::resolve, {.optional = true}),
            field("solution", &T::solution, {.max = 20'000, .optional = true, .multiline = true}));
    }
};

/// Says in a child what was said in its parent, with a greeting of its own requester in their language, and
/// resolves it if that is wanted. Each child by itself: one that can't be changed hinders no other. Errors
/// "ticket.not_found", "answer.not_parents" (the message is no public answer in the child's parent),
/// "answer.given" (it was said here before), and those of addMessage.
Result<MessageId> giveCommonAnswer(Tx& tx, const Scope& scope, const Context& context, TicketId child,
                                   const CommonAnswer& answer);

/// Takes the ticket over: it is the caller's from now on, and whoever had it or is writing there at this
/// moment is told at once ("ticket.taken_over"; the entry names them). Errors "ticket.not_found",
/// "ticket.assignee_not_technician" at "/assigneeId", "takeover.nothing" when it is the caller's and nobody
/// writes.
Result<Done> takeOver(Tx& tx, const Scope& scope, const Context& context, TicketId id);

}  // namespace guichet::desk
