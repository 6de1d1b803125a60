#pragma once
// The SQL of presence: who has a ticket open. Rows of the last 45 seconds count.

#include "desk/types.h"
#include "platform/storage/database.h"

namespace guichet::desk {

/// Database::wait hears here that presence changed.
inline constexpr std::string_view presenceChannel = "presence";
inline constexpr Duration presenceLife = seconds(45);

enum class Presence { reading, writing, gone };

struct Present {
    TicketId ticket;
    PersonId person;
    Presence presence = Presence::reading;
    std::string name;  ///< of the person; filled by loadPresence
};

/// Notifies only if others see a difference: a sign of life alone is none. Forgets what is long past.
void storePresence(storage::Tx& tx, const Present& present, Instant now);
/// Everybody seen since `from`, by ticket.
std::vector<Present> loadPresence(storage::Tx& tx, Instant from);

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::Presence> {
    using T = guichet::desk::Presence;
    static constexpr auto table =
        names<T>({{T::reading, "reading"}, {T::writing, "writing"}, {T::gone, "gone"}});
};
