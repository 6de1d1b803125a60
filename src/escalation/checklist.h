#pragma once
// Rules of checklists: no SQL, no HTTP, no clock.

#include <map>
#include <span>

#include "base/result.h"
#include "escalation/types.h"

namespace guichet::escalation {

/// Whether the items can be stored: each key once, standard or beginning with "own-" and made of small
/// letters, digits and hyphens; each level once. Errors at the item: "checklist.key_form",
/// "checklist.key_twice", "checklist.level_twice".
Result<Done> checkChecklist(const ChecklistInput& checklist);

/// The file as it is handed over: each item with the words given for it, trimmed. Words for items that the
/// list doesn't have are left out.
std::vector<FileItem> fileOf(std::span<const ChecklistItem> items, std::span<const Answer> answers);

/// Every required item without words, named: error "handover.incomplete" (param items) with one field error
/// "handover.item_missing" (param item, in the language of the label) at "/answers/<key>" each.
Result<Done> checkComplete(std::span<const FileItem> file, i18n::Language language);

/// What the conversation of a ticket says already.
struct Conversation {
    std::string first;                ///< the user's first words, plain text
    std::vector<std::string> others;  ///< all further messages, plain text
    std::string tests;                ///< what was found out step by step, line by line
};

/// What an item may be filled with from the conversation: the first words are the symptoms; lines that
/// look like messages of programs are error messages; what was found out are the tests done. Empty where it
/// says nothing.
std::string knownFrom(std::string_view key, const Conversation& conversation);

/// The lines that look like messages of programs: with a code (0x80070005, ORA-01017, "code 42") or beginning
/// with a word for it. Each once, at most ten.
std::vector<std::string> errorLines(std::string_view text);

/// The form's items: words of the last hand-over of this ticket that had any for an item, else what the
/// conversation knows. `earlier` is the newest first.
std::vector<FormItem> prefilled(std::span<const ChecklistItem> items,
                                std::span<const std::vector<FileItem>> earlier,
                                const Conversation& conversation);

}  // namespace guichet::escalation
