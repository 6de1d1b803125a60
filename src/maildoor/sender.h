#pragma once
// Who wrote a mail: the address that counts, the person behind it, and, for somebody new, what their mail
// tells about them.

#include <optional>
#include <string>
#include <string_view>

#include "maildoor/mailbox_store.h"
#include "platform/mime/message.h"

namespace guichet::maildoor {

struct Sender {
    std::string address;  ///< lower case; empty if nobody can be answered
    std::string name;     ///< as written; may be empty
};

/// From; but the only Reply-To where From is a machine's address, as in mail from web forms.
Sender senderOf(const mime::ParsedMail& mail);

struct SplitName {
    std::string first;
    std::string last;  ///< never empty, unless the address is
};

/// "Zoé Martin", "MARTIN Zoé", "Martin, Zoé (Compta)" → Zoé / Martin. Without a name, from the address:
/// "zoe.martin@…" → Zoe / Martin.
SplitName splitName(std::string_view name, std::string_view address);

/// Whether many who have nothing to do with each other have addresses there (gmail.com, orange.fr…).
bool isPublicMailDomain(std::string_view domain);

/// The person with this address; a new one where there is none. Their customer is the mailbox's, else the
/// one organisation that all known people of the same mail domain belong to. Nothing for an address that
/// can't be a person's. unavailable if another transaction made them at this moment: after a rollback they
/// are found.
Result<std::optional<PersonId>> personFor(Tx& tx, const Context& context, const Sender& sender,
                                          i18n::Language language, const Mailbox& mailbox);

}  // namespace guichet::maildoor
