#pragma once
// The SQL of messages and their files.

#include <map>

#include "desk/types.h"
#include "platform/auth/caller.h"
#include "platform/storage/database.h"

namespace guichet::desk {

using auth::Scope;
using storage::Tx;

/// A message's own columns.
struct Message {
    MessageId id;
    TicketId ticket;
    std::optional<TicketId> origin;  ///< the ticket that it was written to, if that is another
    MessageKind kind = MessageKind::public_;
    std::optional<PersonId> author;
    bool fromUser = false;
    std::string html;  ///< clean
    std::string text;
    std::optional<std::string> quotedHtml;
    Instant at;
    Source source = Source::console;
    std::vector<std::string> mailTo;
    std::string mailState;
};

MessageId insertMessage(Tx& tx, const Message& message);
void attachFile(Tx& tx, MessageId message, FileId file);
/// Oldest first. Without `staff`, internal notes do not exist.
std::vector<Message> loadMessages(Tx& tx, TicketId ticket, bool staff);
std::optional<Message> loadMessage(Tx& tx, MessageId id);
std::optional<MessageId> loadNewest(Tx& tx, TicketId ticket);
std::vector<FileId> filesOf(Tx& tx, MessageId id);
/// Of all messages of the ticket that have some.
std::map<MessageId, std::vector<FileId>> filesOfTicket(Tx& tx, TicketId id);
/// The newest public message by somebody of the desk other than `writer`, with an id above `seen`.
std::optional<Message> crossingReply(Tx& tx, TicketId ticket, MessageId seen, PersonId writer);
void setMailState(Tx& tx, MessageId id, const std::vector<std::string>& to, std::string_view state);
/// Writes down that a parent's answer was said in this ticket; false if it was before.
bool noteCommonAnswer(Tx& tx, TicketId ticket, MessageId answer);
/// The ticket of a message that carries the file, and whether the message is not for users.
struct FileUse {
    TicketId ticket;
    bool internal = false;
};
std::vector<FileUse> usesOfFile(Tx& tx, FileId file);

}  // namespace guichet::desk
