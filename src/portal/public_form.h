#pragma once
// Inside the module: what becomes of the public form.

#include "portal/portal.h"

namespace guichet::portal {

/// What the form offers now. Error "portal.form_off" (as if there were no such page).
Result<FormView> offerForm(const Needs& needs, Instant now);

/// Where a form came from.
struct Sent {
    std::string from;  ///< the client's address
    std::string requestId;
    Instant now;
};

/// Opens a ticket for whoever sent it, as a mail from the same address would: by a person who is known, or a
/// new one. Nothing is opened for a form that a machine filled in, which is not told so. Errors
/// "portal.form_off", "portal.challenge" (the sum is wrong, used or too old; take a new one),
/// "auth.too_many", "person.bad_email" at /address, and those of answers.
Result<Done> takeForm(const Needs& needs, const FormInput& form, const Sent& sent);

/// What a list shows of it: the first line, cut where it is long.
std::string subjectOf(std::string_view text);

}  // namespace guichet::portal
