#pragma once
// A received mail made ready outside any transaction: read, cleaned, its files on disk. What follows only
// touches the database.

#include <vector>

#include "desk/desk.h"
#include "maildoor/raw_store.h"
#include "maildoor/sender.h"
#include "platform/mime/message.h"

namespace guichet::maildoor {

/// A file of a mail, on disk.
struct IncomingFile {
    files::Content content;
    std::string name;
    std::string contentId;
};

struct Incoming {
    mime::ParsedMail mail;  ///< its attachments are taken out
    desk::Body body;        ///< clean; pictures still have cid: sources
    std::vector<IncomingFile> files;
    Sender sender;
    /// Something was lost in reading: the source is to be attached as well.
    bool sourceWanted = false;
};

/// Reads the bytes. Never fails for what is in them; errors of kind unavailable come from the disk.
Result<Incoming> readIncoming(const Parts& parts, std::string_view bytes, mail::Extent extent);

/// Only the bytes' own story, without parts: who, what about, and nothing of the body. For mails that made
/// reading them fail.
Incoming unreadableIncoming(std::string_view bytes);

/// Whether the signs say that no person wrote it, so that it must not move a ticket: stronger than the
/// signs that only forbid an answer (a person's mail may come through a list).
bool isMachineMade(const mime::ParsedMail& mail);

/// What tells a mail from another when it arrives twice, perhaps in two mailboxes: the Message-ID and what
/// the sender wrote, without the lines that servers add on the way. Mails without a Message-ID are only the
/// same when all bytes are, in the same mailbox.
struct Identity {
    std::string messageId;    ///< with brackets, at most 500 bytes; may be empty
    std::string fingerprint;  ///< hexadecimal
};
Identity identify(std::string_view bytes, MailboxId mailbox);

}  // namespace guichet::maildoor
