#pragma once
// Inside the module: messages that are said a second time elsewhere.

#include "desk/message_store.h"
#include "platform/journal/journal.h"

namespace guichet::desk {

/// Clean HTML whose pictures point at the copies of the files, and the copies. They belong to the context's
/// person and hang on nothing yet.
struct CopiedWords {
    std::string html;
    std::optional<std::string> quotedHtml;
    std::vector<FileId> files;
};

/// Copies the files of a message, so that either of the two can be erased without the other, and lets `words`
/// show the copies.
Result<CopiedWords> copyFiles(Tx& tx, const journal::Context& context, MessageId message, CopiedWords words);

}  // namespace guichet::desk
