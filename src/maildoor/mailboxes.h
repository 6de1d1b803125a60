#pragma once
// Use cases of mailboxes, for the administrator. Secrets go in and never come out, and are not journalled.

#include "maildoor/mailbox.h"

namespace guichet::maildoor {

/// Errors name the field: "mailbox.bad_address", "mailbox.address_taken", "mailbox.bad_host",
/// "mailbox.bad_token_url", "mailbox.processed_folder", "team.not_found", "category.not_found",
/// "customer.not_found", "field.empty".
Result<MailboxId> createMailbox(Tx& tx, const Parts& parts, const Context& context,
                                const NewMailbox& mailbox);
/// Also "mailbox.not_found", "record.stale".
Result<Done> changeMailbox(Tx& tx, const Parts& parts, const Context& context, MailboxId id,
                           std::int64_t version, const MailboxPatch& patch);
Result<Done> removeMailbox(Tx& tx, const Context& context, MailboxId id);

std::optional<MailboxView> viewMailbox(Tx& tx, const Parts& parts, MailboxId id, i18n::Language language);
std::vector<MailboxView> viewMailboxes(Tx& tx, const Parts& parts, i18n::Language language);

/// Connects, signs in, opens the folder; ends within half a minute. The error is the server's.
Result<Done> testMailbox(const Parts& parts, MailboxId id);

}  // namespace guichet::maildoor
