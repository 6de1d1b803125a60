#pragma once
// Signing in, second factors, personal settings, tokens, first-run set-up, accounts: where accounts
// (platform/auth) and people (directory) meet.

#include "platform/api/routes.h"

namespace guichet::server {

struct SessionNeeds {
    storage::Database& database;
    std::string publicUrl;
    sealing::Sealer factors;  ///< for the secrets of second factors
};

void addSessionRoutes(api::Routes& routes, const SessionNeeds& needs);
void addSettingsRoutes(api::Routes& routes, const SessionNeeds& needs);
/// Enrolling and taking away a second factor, and the policy that demands one.
void addSecondFactorRoutes(api::Routes& routes, const SessionNeeds& needs);
void addAccountRoutes(api::Routes& routes, const SessionNeeds& needs);
void addRoleRoutes(api::Routes& routes, const SessionNeeds& needs);

/// What a console needs to know of its user.
struct SettingsView {
    i18n::Language language = i18n::Language::fr;
    std::string theme = "system";
    std::string density = "comfortable";
    bool singleKeys = true;
    std::string signature;
    std::string timer = "ask";  ///< when another ticket is opened while the timer runs: ask, or follow
    static constexpr std::string_view schemaName = "SettingsView";
    static constexpr auto fields() {
        using T = SettingsView;
        return fieldTable(field("language", &T::language), field("theme", &T::theme),
                          field("density", &T::density), field("singleKeys", &T::singleKeys),
                          field("signature", &T::signature, {.multiline = true}),
                          // Settings that were stored before there was a timer don't have it.
                          field("timer", &T::timer, {.optional = true}));
    }
};

SettingsView readSettings(storage::Tx& tx, AccountId account);

}  // namespace guichet::server
