#pragma once
// Inside the module: what the mails say. Pure: everything they name is given.

#include <optional>
#include <string>
#include <vector>

#include "notifications/types.h"
#include "platform/i18n/i18n.h"
#include "platform/i18n/time_zone.h"

namespace guichet::notifications {

/// One thing that happened, ready to be told.
struct Item {
    Event event = Event::queue;
    Instant at;
    std::string who;   ///< empty: the program itself
    std::string team;  ///< see NotificationView
    std::optional<desk::PromiseKind> promise;
    std::string words;  ///< of the message; may be empty
};

/// What happened to one ticket, oldest first; not empty.
struct Chapter {
    std::string reference;
    std::string subject;
    std::string link;  ///< empty: none
    std::vector<Item> items;
};

struct Reader {
    i18n::Language language = i18n::Language::fr;
    i18n::TimeZone zone;
    std::string settingsLink;  ///< where mails are chosen; empty: none
};

struct Letter {
    std::string subject;
    std::string text;
};

/// About one ticket: its reference and what weighs most stand in the subject.
Letter letterAbout(const Reader& reader, const Chapter& chapter);
/// About several; `left` further tickets are only counted.
Letter digestOf(const Reader& reader, const std::vector<Chapter>& chapters, std::size_t left);

}  // namespace guichet::notifications
