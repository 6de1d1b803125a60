#include "server/session_routes.h"

#include "directory/directory.h"
#include "platform/auth/roles.h"
#include "server/link_sign_in.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct SetupState {
    bool needed = false;
    static constexpr std::string_view schemaName = "SetupStateView";
    static constexpr auto fields() { return fieldTable(field("needed", &SetupState::needed)); }
};

struct Setup {
    std::string firstName;
    std::string lastName;
    std::string email;
    std::string login;
    std::string password;
    std::string organisation;
    i18n::Language language = i18n::Language::fr;
    static constexpr std::string_view schemaName = "NewSetup";
    static constexpr auto fields() {
        using T = Setup;
        return fieldTable(
            field("firstName", &T::firstName, {.max = 100, .optional = true}),
            field("lastName", &T::lastName, {.min = 1, .max = 100}),
            field("email", &T::email, {.min = 3, .max = 254}),
            field("login", &T::login, {.min = 2, .max = 100}), field("password", &T::password, {.max = 200}),
            field("organisation", &T::organisation, {.min = 1, .max = 200}), field("language", &T::language));
    }
};

struct Credentials {
    std::string login;
    std::string password;
    std::string code;  ///< of the second factor, once "auth.code_needed" has asked for it
    static constexpr std::string_view schemaName = "Credentials";
    static constexpr auto fields() {
        return fieldTable(field("login", &Credentials::login, {.max = 254}),
                          field("password", &Credentials::password, {.max = 1000}),
                          field("code", &Credentials::code, {.max = 100, .optional = true}));
    }
};

struct SessionView {
    AccountId accountId;
    PersonId personId;
    std::string name;
    std::string email;
    auth::Role role = auth::Role::user;
    std::optional<std::string> roleName;  ///< of a custom role
    i18n::Language language = i18n::Language::fr;
    std::string csrf;
    std::vector<auth::Permission> permissions;
    std::vector<TeamId> teams;
    SettingsView settings;
    bool manages = false;              ///< sees tickets of their organisation as its manager
    bool secondFactorMissing = false;  ///< the session may do nothing but enrol one
    static constexpr std::string_view schemaName = "SessionView";
    static constexpr auto fields() {
        using T = SessionView;
        return fieldTable(
            field("accountId", &T::accountId), field("personId", &T::personId), field("name", &T::name),
            field("email", &T::email), field("role", &T::role), field("roleName", &T::roleName),
            field("language", &T::language), field("csrf", &T::csrf), field("permissions", &T::permissions),
            field("teams", &T::teams), field("settings", &T::settings), field("manages", &T::manages),
            field("secondFactorMissing", &T::secondFactorMissing));
    }
};

SessionView viewOf(Tx& tx, const auth::Caller& caller) {
    SessionView v;
    v.accountId = caller.account;
    v.personId = caller.person;
    if (const auto person = directory::personRef(tx, caller.person)) {
        v.name = person->name;
        v.email = person->email;
    }
    v.role = caller.role;
    v.language = caller.language;
    v.csrf = caller.csrf;
    v.permissions.assign(caller.permissions.begin(), caller.permissions.end());
    if (caller.customRole)
        v.roleName = auth::findRole(tx, *caller.customRole).value_or(auth::CustomRole{}).name;
    v.teams = directory::teamsOf(tx, caller.person);
    v.settings = readSettings(tx, caller.account);
    v.manages = !directory::managedBy(tx, caller.person).empty();
    v.secondFactorMissing = caller.secondFactorMissing;
    return v;
}

std::string cookie(const SessionNeeds& needs, const std::string& secret, std::int64_t seconds) {
    const bool secure = needs.publicUrl.starts_with("https:");
    return api::sessionCookieName(secure) + "=" + secret +
           "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(seconds) +
           (secure ? "; Secure" : "");
}

/// What was typed, or the sign-in name of the person who has that mail address.
std::string loginFor(storage::Database& database, const std::string& typed) {
    if (typed.find('@') == std::string::npos) return typed;
    return database.read([&](Tx& tx) {
        if (auth::findAccountByLogin(tx, typed)) return typed;
        const auto person = directory::personOfEmail(tx, typed);
        return person ? auth::loginOfPerson(tx, *person).value_or(typed) : typed;
    });
}

constexpr std::int64_t cookieLife = 14 * 86'400;

/// The first administrator, their organisation, and a first team: in one transaction, so that of two
/// people who set up at once only one does.
Result<Done> setUp(Tx& tx, const journal::Context& context, const Setup& setup,
                   const std::string& passwordHash) {
    if (auth::anyAccountForGood(tx)) return fail(ErrorKind::not_found, "not_found");
    GUICHET_TRY(const CustomerId customer,
                directory::createCustomer(tx, context,
                                          {setup.organisation, directory::CustomerKind::organisation, {}}));
    directory::NewPerson person;
    person.firstName = setup.firstName;
    person.lastName = setup.lastName;
    person.customerId = customer;
    person.emails = {{setup.email, true}};
    person.language = setup.language;
    person.level = directory::Level::expert;
    GUICHET_TRY(const PersonId id,
                directory::createPerson(tx, directory::Scope::everything(), context, person));
    GUICHET_TRY(const TeamId team,
                directory::createTeam(tx, context,
                                      {setup.language == i18n::Language::fr ? "Support" : "Service desk"}));
    GUICHET_CHECK(directory::addMember(tx, context, team, id));
    auth::NewAccount account;
    account.person = id;
    account.login = setup.login;
    account.passwordHash = passwordHash;
    account.role = auth::Role::administrator;
    account.language = setup.language;
    GUICHET_CHECK(auth::createAccount(tx, context, account));
    return Done{};
}

}  // namespace

void addSessionRoutes(api::Routes& routes, const SessionNeeds& needs) {
    auto& database = needs.database;
    routes.add<Nothing, SetupState>(
        {Method::get, "/api/setup", "getSetup", "Whether the first administrator is still missing", "session",
         Permission::open},
        [&database](Call&, const Nothing&) -> Result<SetupState> {
            return SetupState{!database.read([](Tx& tx) { return auth::anyAccount(tx); })};
        });
    routes.add<Setup, Nothing>({Method::post, "/api/setup", "setUp",
                                "Make the first administrator; possible once", "session", Permission::open},
                               [&database](Call& call, const Setup& setup) -> Result<Nothing> {
                                   if (database.read([](Tx& tx) { return auth::anyAccount(tx); }))
                                       return fail(ErrorKind::not_found, "not_found");
                                   GUICHET_CHECK(auth::judgePassword(setup.password, setup.login));
                                   const std::string hash = auth::hashPassword(setup.password);
                                   GUICHET_CHECK(database.write([&](Tx& tx) {
                                       return setUp(tx, {{}, call.now, call.request.id, ""}, setup, hash);
                                   }));
                                   return Nothing{};
                               });
    routes.add<Credentials, SessionView>(
        {Method::post, "/api/session", "signIn",
         "Sign in; with a code once the password was right and a second factor is asked for", "session",
         Permission::open},
        [&database, needs](Call& call, const Credentials& credentials) -> Result<SessionView> {
            GUICHET_TRY(
                const auth::NewSession session,
                auth::signIn(
                    database, needs.factors,
                    {loginFor(database, credentials.login), credentials.password, call.request.remoteAddress,
                     std::string(call.request.header("User-Agent")), credentials.code, call.request.id},
                    call.now));
            call.setHeader("Set-Cookie", cookie(needs, session.secret, cookieLife));
            return database.read([&](Tx& tx) { return viewOf(tx, session.caller); });
        });
    routes.add<LinkCredentials, SessionView>(
        {Method::post, "/api/session/link", "signInByLink",
         "Sign in with the secret of a link that came by mail; it works once", "session", Permission::open},
        [&database, needs](Call& call, const LinkCredentials& credentials) -> Result<SessionView> {
            GUICHET_TRY(const auth::NewSession session, redeemLink(needs, call, credentials));
            call.setHeader("Set-Cookie", cookie(needs, session.secret, cookieLife));
            return database.read([&](Tx& tx) { return viewOf(tx, session.caller); });
        });
    routes.add<Nothing, SessionView>(
        api::withoutSecondFactor({Method::get, "/api/session", "getSession", "Who is signed in", "session",
                                  Permission::signed_in}),
        [&database](Call& call, const Nothing&) -> Result<SessionView> {
            return database.read([&](Tx& tx) { return viewOf(tx, call.caller); });
        });
    routes.add<Nothing, Nothing>(api::withoutSecondFactor({Method::del, "/api/session", "signOut", "Sign out",
                                                           "session", Permission::signed_in}),
                                 [&database, needs](Call& call, const Nothing&) -> Result<Nothing> {
                                     if (!call.caller.viaToken) auth::signOut(database, call.caller);
                                     call.setHeader("Set-Cookie", cookie(needs, "", 0));
                                     return Nothing{};
                                 });
}

}  // namespace guichet::server
