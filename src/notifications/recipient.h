#pragma once
// Inside the module: who can be told at all, and how they want it.

#include <map>

#include "notifications/notifications.h"
#include "platform/i18n/time_zone.h"

namespace guichet::notifications {

/// How far somebody sees who works with the console; nothing for everybody else.
std::optional<Scope> scopeOfStaff(Tx& tx, PersonId person);

/// As they chose, or the defaults.
Settings chosenBy(Tx& tx, PersonId person);

/// The zone of the person's settings, else the desk's.
i18n::TimeZone zoneOf(const Settings& settings, const Installation& installation);

/// What is asked of people again and again within one transaction.
class Recipients {
public:
    Recipients(Tx& tx, const Installation& installation) : tx_(tx), installation_(installation) {}

    struct Recipient {
        Scope scope;
        Settings settings;
        i18n::TimeZone zone;
    };
    /// Nothing for those who can't be told.
    const Recipient* find(PersonId person);
    /// Whether they work on the ticket, as things are now.
    bool worksOn(PersonId person, TicketId ticket);

private:
    Tx& tx_;
    const Installation& installation_;
    std::map<PersonId, std::optional<Recipient>> known_;
};

}  // namespace guichet::notifications
