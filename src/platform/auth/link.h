#pragma once
// Signing in by a link that came by mail: works once, for a quarter of an hour, and only for accounts of
// users. Its secret (256 bits) is made at the moment of sending and kept as a digest only.

#include <optional>
#include <string>

#include "platform/auth/auth.h"

namespace guichet {
using SignInLinkId = Id<struct SignInLinkTag>;
}

namespace guichet::auth {

/// Whether a link may be sent to the person: they have no account yet, or an active one of the role user.
/// Whoever has more rights signs in with all that their account asks for.
bool mayUseLink(storage::Tx& tx, PersonId person);

/// Notes that a link is wanted. It works until a quarter of an hour from now, however late the mail leaves.
SignInLinkId requestLink(storage::Tx& tx, PersonId person, const std::string& address, Instant now);

struct MadeLink {
    PersonId person;
    std::string address;  ///< where it goes
    std::string secret;   ///< for the mail; not kept
};
/// Makes the secret for the mail that is about to leave. A mail that is sent again has another one, and the
/// former works no more. Nothing if the link was used or has run out.
std::optional<MadeLink> makeLinkSecret(storage::Database& database, SignInLinkId id, Instant now);

/// Whose link that is, if it could open a session now. Uses nothing up: what fetches pages to look at them (a
/// scanner of mails) does no harm.
std::optional<PersonId> personOfLink(storage::Tx& tx, std::string_view secret, Instant now);

struct LinkSignIn {
    std::string secret;
    std::string code;     ///< of the second factor, if the account has one
    std::string address;  ///< the client's
    std::string userAgent;
    std::string requestId;  ///< for the journal
};

/// Whose link it is gets an account to sign in to, if they have none: of the role user, with a password that
/// nobody knows. `login` is their mail address.
Result<Done> openAccountForLink(storage::Database& database, PersonId person, const std::string& login,
                                i18n::Language language, const std::string& requestId, Instant now);

/// Opens a session and uses the link up, both or neither. Requires that the person has an account (see
/// mayUseLink). Errors "auth.link_over" for every link that does not work (any more), "auth.code_needed" and
/// the others of a second factor as signIn, which leave the link as it is.
Result<NewSession> signInByLink(storage::Database& database, const sealing::Sealer& sealer,
                                const LinkSignIn& attempt, Instant now);

/// Removes links that have run out.
void sweepLinks(storage::Tx& tx, Instant now);

}  // namespace guichet::auth
