#pragma once
// Who asks for something of this module.

#include "desk/desk.h"

namespace guichet::escalation {

using auth::Scope;
using journal::Context;
using storage::Tx;

/// `supervisor`: may let an incomplete file go, and withdraw what others handed over.
struct Asker {
    Scope scope;
    bool supervisor = false;
    i18n::Language language = i18n::Language::fr;  ///< for the names of what is missing
};

}  // namespace guichet::escalation
