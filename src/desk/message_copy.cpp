#include "desk/message_copy.h"

#include "platform/files/files.h"

namespace guichet::desk {

namespace {

std::string addressOf(FileId id) {
    return "/api/files/" + std::to_string(id.value) + "\"";
}

void replaceAll(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

Result<CopiedWords> copyFiles(Tx& tx, const journal::Context& context, MessageId message, CopiedWords words) {
    const auto by = context.actor.person ? std::optional(context.actor.person) : std::nullopt;
    for (const FileId original : filesOf(tx, message)) {
        GUICHET_TRY(const FileId copy, files::copy(tx, original, by, context.now));
        replaceAll(words.html, addressOf(original), addressOf(copy));
        if (words.quotedHtml) replaceAll(*words.quotedHtml, addressOf(original), addressOf(copy));
        words.files.push_back(copy);
    }
    return words;
}

}  // namespace guichet::desk
