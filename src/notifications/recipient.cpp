#include "notifications/recipient.h"

#include <stdexcept>

#include "notifications/notification_store.h"
#include "notifications/timing.h"
#include "platform/auth/auth.h"
#include "platform/auth/roles.h"

namespace guichet::notifications {

std::optional<Scope> scopeOfStaff(Tx& tx, PersonId person) {
    const auto login = auth::loginOfPerson(tx, person);
    const auto account = login ? auth::findAccountByLogin(tx, *login) : std::nullopt;
    if (!account || !account->active ||
        !auth::permissionsOfAccount(tx, account->role, account->customRole)
             .contains(auth::Permission::tickets_work))
        return std::nullopt;
    return Scope{true, account->allCustomers, account->ownTeamsOnly, account->id, account->person};
}

Settings chosenBy(Tx& tx, PersonId person) {
    const auto stored = loadSettings(tx, person);
    if (!stored) return defaultSettings();
    auto settings = fromJson<Settings>(stored->json);
    return settings.ok() ? std::move(*settings) : defaultSettings();
}

i18n::TimeZone zoneOf(const Settings& settings, const Installation& installation) {
    for (const std::string& name : {settings.timeZone, installation.deskTimeZone})
        if (const auto zone = name.empty() ? std::nullopt : i18n::TimeZone::named(name)) return *zone;
    throw std::logic_error("a configuration with an unknown time zone");  // it was checked
}

const Recipients::Recipient* Recipients::find(PersonId person) {
    const auto [at, fresh] = known_.try_emplace(person);
    if (fresh)
        if (const auto scope = scopeOfStaff(tx_, person)) {
            Settings settings = chosenBy(tx_, person);
            const i18n::TimeZone zone = zoneOf(settings, installation_);
            at->second.emplace(Recipient{*scope, std::move(settings), zone});
        }
    return at->second ? &*at->second : nullptr;
}

bool Recipients::worksOn(PersonId person, TicketId ticket) {
    const Recipient* recipient = find(person);
    return recipient && desk::worksOnTicket(tx_, recipient->scope, ticket);
}

}  // namespace guichet::notifications
