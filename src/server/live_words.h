#pragma once
// What the modules above the desk have to say to live consoles.

#include "desk/live.h"

namespace guichet::server {

/// By the kind of record; see desk's live frames.
desk::Translators liveWords();

}  // namespace guichet::server
