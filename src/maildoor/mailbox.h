#pragma once
// Inside the module: what a mailbox's settings mean.

#include "maildoor/mailbox_store.h"
#include "maildoor/oauth.h"
#include "platform/mail/imap.h"

namespace guichet::maildoor {

/// The channel on which Database::wait hears that a mailbox's settings changed.
inline constexpr std::string_view mailboxChannel = "mailbox";

/// What is kept sealed.
struct Secrets {
    std::string password;
    std::string clientSecret;
    std::string refreshToken;
    static constexpr std::string_view schemaName = "MailboxSecrets";
    static constexpr auto fields() {
        using T = Secrets;
        return fieldTable(field("password", &T::password), field("clientSecret", &T::clientSecret),
                          field("refreshToken", &T::refreshToken));
    }
    bool empty() const { return password.empty() && refreshToken.empty(); }
};

std::string sealSecrets(const Keys& keys, const Secrets& secrets);
/// Error "mailbox.secret_lost": the key file is not the one that they were sealed with.
Result<Secrets> openSecrets(const Keys& keys, const Mailbox& mailbox);

/// Whether the settings can work at all. Errors name the field.
Result<Done> checkMailbox(const Mailbox& mailbox, const Secrets& secrets);

/// How to reach the mailbox. For OAuth2 the token provider keeps the access token while it is good, and
/// saves a refresh token that the provider replaces. `parts` must outlive the account.
Result<mail::ImapAccount> imapAccountOf(const Parts& parts, const Mailbox& mailbox);

}  // namespace guichet::maildoor
