#include "platform/auth/second_factor.h"
#include "server/session_routes.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct SettingsPatch {
    Patch<i18n::Language> language;
    Patch<std::string> theme;
    Patch<std::string> density;
    Patch<bool> singleKeys;
    Patch<std::string> signature;
    Patch<std::string> timer;
    static constexpr std::string_view schemaName = "SettingsPatch";
    static constexpr auto fields() {
        using T = SettingsPatch;
        return fieldTable(field("language", &T::language), field("theme", &T::theme),
                          field("density", &T::density), field("singleKeys", &T::singleKeys),
                          field("signature", &T::signature, {.max = 2000, .multiline = true}),
                          field("timer", &T::timer));
    }
};

struct PasswordChange {
    std::string current;
    std::string next;
    static constexpr std::string_view schemaName = "NewPassword";
    static constexpr auto fields() {
        return fieldTable(field("current", &PasswordChange::current, {.max = 1000}),
                          field("next", &PasswordChange::next, {.max = 1000}));
    }
};

struct TokenView {
    std::int64_t id = 0;
    std::string name;
    std::vector<TokenScope> scopes;
    Instant createdAt;
    std::optional<Instant> expiresAt;
    std::optional<Instant> lastUsedAt;
    std::optional<std::string> secret;  ///< only in the answer that makes it
    static constexpr std::string_view schemaName = "TokenView";
    static constexpr auto fields() {
        using T = TokenView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("scopes", &T::scopes),
                          field("createdAt", &T::createdAt), field("expiresAt", &T::expiresAt),
                          field("lastUsedAt", &T::lastUsedAt), field("secret", &T::secret));
    }
};

struct TokenList {
    std::vector<TokenView> items;
    static constexpr std::string_view schemaName = "TokenListView";
    static constexpr auto fields() { return fieldTable(field("items", &TokenList::items)); }
};

struct NewToken {
    std::string name;
    std::vector<TokenScope> scopes;
    std::optional<Instant> expiresAt;
    static constexpr std::string_view schemaName = "NewToken";
    static constexpr auto fields() {
        using T = NewToken;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 100}),
                          field("scopes", &T::scopes, {.min = 1, .max = 4}),
                          field("expiresAt", &T::expiresAt));
    }
};

TokenView viewOf(const auth::Token& t) {
    return {t.id, t.name, t.scopes, t.createdAt, t.expiresAt, t.lastUsedAt, std::nullopt};
}

Result<Done> checkChoices(const SettingsPatch& patch) {
    const auto oneOf = [](const Patch<std::string>& given, const char* path,
                          std::initializer_list<std::string_view> allowed) -> Result<Done> {
        if (!given.given) return Done{};
        std::string list;
        for (const std::string_view value : allowed) {
            if (value == given.value) return Done{};
            list.append(list.empty() ? "" : ", ").append(value);
        }
        return failField(path, "field.not_one_of", {{"allowed", list}});
    };
    GUICHET_CHECK(oneOf(patch.theme, "/theme", {"system", "light", "dark"}));
    GUICHET_CHECK(oneOf(patch.density, "/density", {"comfortable", "compact"}));
    return oneOf(patch.timer, "/timer", {"ask", "follow"});
}

Result<SettingsView> changeSettings(Tx& tx, AccountId account, const SettingsPatch& patch) {
    GUICHET_CHECK(checkChoices(patch));
    SettingsView settings = readSettings(tx, account);
    if (patch.language.given) settings.language = patch.language.value;
    if (patch.theme.given) settings.theme = patch.theme.value;
    if (patch.density.given) settings.density = patch.density.value;
    if (patch.singleKeys.given) settings.singleKeys = patch.singleKeys.value;
    if (patch.signature.given) settings.signature = patch.signature.value;
    if (patch.timer.given) settings.timer = patch.timer.value;
    auth::writeSettings(tx, account, {settings.language, toJson(settings)});
    return settings;
}

Result<Nothing> changePassword(storage::Database& database, const Call& call, const PasswordChange& change) {
    GUICHET_TRY(const bool right,
                auth::confirmPassword(
                    database, {call.caller.account, change.current, call.request.remoteAddress}, call.now));
    if (!right) return failField("/current", "password.wrong");
    const auto account = database.read([&](Tx& tx) { return auth::findAccount(tx, call.caller.account); });
    if (!account) return fail(ErrorKind::not_found, "account.not_found");
    if (auto judged = auth::judgePassword(change.next, account->login); !judged.ok()) {
        Error error = std::move(judged).error();
        for (FieldError& f : error.fields) f.path = "/next";
        return error;
    }
    const std::string hash = auth::hashPassword(change.next);
    GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
        GUICHET_CHECK(auth::setPassword(tx, call.context(), call.caller.account, hash));
        auth::endSessions(tx, call.caller.account, call.caller.sessionId);
        return Done{};
    }));
    return Nothing{};
}

}  // namespace

SettingsView readSettings(Tx& tx, AccountId account) {
    const auth::Settings stored = auth::readSettings(tx, account);
    SettingsView settings;
    // Older or newer versions may have stored other fields: what can't be read falls back to defaults.
    if (auto read = fromJson<SettingsView>(stored.json); read.ok()) settings = *read;
    settings.language = stored.language;
    return settings;
}

void addSettingsRoutes(api::Routes& routes, const SessionNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, SettingsView>(
        {Method::get, "/api/me/settings", "getSettings", "My settings", "session", Permission::signed_in},
        [&database](Call& call, const Nothing&) -> Result<SettingsView> {
            return database.read([&](Tx& tx) { return readSettings(tx, call.caller.account); });
        });
    routes.add<SettingsPatch, SettingsView>(
        {Method::patch, "/api/me/settings", "changeSettings", "Change my settings", "session",
         Permission::signed_in, TokenScope::admin},
        [&database](Call& call, const SettingsPatch& patch) {
            return database.write([&](Tx& tx) { return changeSettings(tx, call.caller.account, patch); });
        });
    routes.add<PasswordChange, Nothing>(
        {Method::post, "/api/me/password", "changePassword", "Change my password; ends my other sessions",
         "session", Permission::signed_in, TokenScope::admin},
        [&database](Call& call, const PasswordChange& change) {
            return changePassword(database, call, change);
        });
    routes.add<Nothing, TokenList>(
        {Method::get, "/api/me/tokens", "listTokens", "My API tokens", "session", Permission::signed_in},
        [&database](Call& call, const Nothing&) -> Result<TokenList> {
            TokenList list;
            for (const auth::Token& t :
                 database.read([&](Tx& tx) { return auth::listTokens(tx, call.caller.account); }))
                list.items.push_back(viewOf(t));
            return list;
        });
    routes.add<NewToken, TokenView>(
        {Method::post, "/api/me/tokens", "createToken", "Make an API token; its secret is shown once",
         "session", Permission::signed_in, TokenScope::admin, 201},
        [&database](Call& call, const NewToken& wanted) -> Result<TokenView> {
            if (wanted.expiresAt && *wanted.expiresAt <= call.now)
                return failField("/expiresAt", "token.already_expired");
            return database.write([&](Tx& tx) -> Result<TokenView> {
                // A session without it does not come this far, but a token of the account does.
                const auto factor = auth::secondFactorOf(tx, call.caller.account);
                if (factor.required && !factor.enrolledAt)
                    return fail(ErrorKind::forbidden, "auth.second_factor_required");
                auto made = auth::createToken(tx, call.context(), call.caller.account, wanted.name,
                                              wanted.scopes, wanted.expiresAt);
                TokenView view = viewOf(made.token);
                view.secret = made.secret;
                return view;
            });
        });
    routes.add<Nothing, Nothing>(
        {Method::del, "/api/me/tokens/{id}", "deleteToken", "Take an API token back", "session",
         Permission::signed_in, TokenScope::admin},
        [&database](Call& call, const Nothing&) -> Result<Nothing> {
            GUICHET_TRY(const auto id, call.id<Id<struct TokenTag>>());
            GUICHET_CHECK(database.write([&](Tx& tx) -> Result<Done> {
                if (!auth::deleteToken(tx, call.context(), call.caller.account, id.value))
                    return fail(ErrorKind::not_found, "token.not_found");
                return Done{};
            }));
            return Nothing{};
        });
}

}  // namespace guichet::server
