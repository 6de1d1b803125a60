#include "server/user_command.h"

#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "base/text.h"
#include "directory/directory.h"
#include "platform/auth/second_factor.h"
#include "server/app.h"
#include "server/help.h"
#include "server/terminal.h"

namespace guichet::server {
namespace {

using storage::Tx;

struct UserOptions {
    std::string login, role, firstName, lastName, email, language;
    bool passwordFromStdin = false;
};

/// Asks twice without showing it, or takes the first line of standard input.
std::string askPassword(bool fromStdin) {
    std::string first, second;
    if (fromStdin || !::isatty(STDIN_FILENO)) {
        std::getline(std::cin, first);
        return first;
    }
    termios shown{}, hidden{};
    ::tcgetattr(STDIN_FILENO, &shown);
    hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    std::fprintf(stderr, "%s ", phrase("cli.user.ask_password").c_str());
    std::getline(std::cin, first);
    std::fprintf(stderr, "\n%s ", phrase("cli.user.ask_again").c_str());
    std::getline(std::cin, second);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::fprintf(stderr, "\n");
    if (first != second) throw Refusal(phrase("cli.user.passwords_differ"));
    return first;
}

journal::Context context() {
    return {{}, SystemClock().now(), "command-line", ""};
}

int finish(const Result<Done>& result, std::string_view message, const std::string& login) {
    if (!result.ok()) return complain(result.error());
    // messages: cli.user.added, cli.user.password_set, cli.user.role_set, cli.user.disabled
    // messages: cli.user.enabled, cli.user.second_factor_reset
    say(message, {{"login", login}});
    return 0;
}

/// `text` and as many spaces as it takes to be so wide.
std::string column(std::string text, std::size_t wide) {
    text.append(wide - std::min(wide, codePoints(text)), ' ');
    return text;
}

int listUsers(const Common& common) {
    const auto database = openExistingAndMigrate(common.load());
    if (!database.ok()) return complain(database.error());
    (*database)->read([](Tx& tx) {
        for (const auth::Account& a : auth::listAccounts(tx)) {
            const auto person = directory::personRef(tx, a.person);
            const std::string line =
                column(a.login, 20) + " " + column(std::string(nameOf(a.role)), 14) + " " +
                column(a.active ? phrase("cli.user.active") : phrase("cli.user.inactive"), 10) + " " +
                (person ? person->name : "");
            std::printf("%s\n", line.c_str());
        }
        return 0;
    });
    return 0;
}

int addUser(const Common& common, const UserOptions& o) {
    const config::Config config = common.load();
    const auto role = fromName<auth::Role>(o.role);
    const auto language = o.language.empty() ? config.desk.language : fromName<i18n::Language>(o.language);
    if (!role || !language)
        throw std::logic_error("a role or language that the command line should have refused");
    const std::string password = askPassword(o.passwordFromStdin);
    if (const auto judged = auth::judgePassword(password, o.login); !judged.ok())
        return complain(judged.error());
    const std::string hash = auth::hashPassword(password);
    const auto database = openAndMigrate(config);
    if (!database.ok()) return complain(database.error());
    return finish((*database)->write([&](Tx& tx) -> Result<Done> {
        auth::NewAccount account;
        const auto known = o.email.empty() ? std::nullopt : directory::personOfEmail(tx, o.email);
        if (known) {
            account.person = *known;
        } else {
            directory::NewPerson person;
            person.firstName = o.firstName;
            person.lastName = o.lastName.empty() ? o.login : o.lastName;
            if (!o.email.empty()) person.emails = {{o.email, true}};
            person.language = *language;
            GUICHET_TRY(account.person,
                        directory::createPerson(tx, directory::Scope::everything(), context(), person));
        }
        account.login = o.login;
        account.passwordHash = hash;
        account.role = *role;
        account.language = *language;
        GUICHET_CHECK(auth::createAccount(tx, context(), account));
        return Done{};
    }),
                  "cli.user.added", o.login);
}

/// Finds the account, lets `change` act on it, says the message.
template <class Change>
int onAccount(const Common& common, const std::string& login, std::string_view message, Change change) {
    const auto database = openExistingAndMigrate(common.load());
    if (!database.ok()) return complain(database.error());
    return finish((*database)->write([&](Tx& tx) -> Result<Done> {
        const auto account = auth::findAccountByLogin(tx, login);
        if (!account) return fail(ErrorKind::not_found, "cli.user.unknown", {{"login", login}});
        return change(tx, *account);
    }),
                  message, login);
}

int setPassword(const Common& common, const UserOptions& o) {
    const std::string password = askPassword(o.passwordFromStdin);
    if (const auto judged = auth::judgePassword(password, o.login); !judged.ok())
        return complain(judged.error());
    const std::string hash = auth::hashPassword(password);
    return onAccount(common, o.login, "cli.user.password_set",
                     [&](Tx& tx, const auth::Account& a) -> Result<Done> {
                         GUICHET_CHECK(auth::setPassword(tx, context(), a.id, hash));
                         auth::endSessions(tx, a.id, "");
                         return Done{};
                     });
}

int change(const Common& common, const std::string& login, std::string_view message,
           const auth::AccountChanges& changes) {
    return onAccount(common, login, message, [&](Tx& tx, const auth::Account& a) -> Result<Done> {
        GUICHET_CHECK(auth::changeAccount(tx, context(), a.id, a.version, changes));
        return Done{};
    });
}

int setRole(const Common& common, const UserOptions& o) {
    auth::AccountChanges changes;
    changes.role = fromName<auth::Role>(o.role);
    return change(common, o.login, "cli.user.role_set", changes);
}

int disableUser(const Common& common, const UserOptions& o) {
    auth::AccountChanges changes;
    changes.active = false;
    return change(common, o.login, "cli.user.disabled", changes);
}

int enableUser(const Common& common, const UserOptions& o) {
    auth::AccountChanges changes;
    changes.active = true;
    return change(common, o.login, "cli.user.enabled", changes);
}

int resetSecondFactor(const Common& common, const UserOptions& o) {
    return onAccount(common, o.login, "cli.user.second_factor_reset", [&](Tx& tx, const auth::Account& a) {
        return auth::resetSecondFactor(tx, context(), a.id);
    });
}

/// The arguments and options of one of the commands, beside the common ones.
struct Takes {
    bool login = true, role = false, password = false, person = false;
};

void addOptions(CLI::App& command, UserOptions& options, const Takes& takes) {
    const auto text = [&command](const char* name, std::string& value, const std::string& meaning,
                                 const std::string& type) {
        return command.add_option(name, value, meaning)->type_name(type);
    };
    if (takes.login)
        text("login", options.login, phrase("cli.option.login"), phrase("cli.value.login"))->required();
    if (takes.role)
        text("role", options.role, phrase("cli.option.role"), phrase("cli.value.role"))
            ->required()
            ->check(oneOf({"user", "technician", "supervisor", "administrator"}));
    if (takes.person) {
        text("--email", options.email, phrase("cli.option.email"), phrase("cli.value.email"));
        text("--first-name", options.firstName, phrase("cli.option.first_name"), phrase("cli.value.name"));
        text("--last-name", options.lastName, phrase("cli.option.last_name"), phrase("cli.value.name"));
        text("--language", options.language, phrase("cli.option.language"), "fr|en")
            ->check(oneOf({"fr", "en"}));
    }
    if (takes.password)
        command.add_flag("--password-stdin", options.passwordFromStdin, phrase("cli.option.password_stdin"));
}

}  // namespace

void addUserCommand(CLI::App& app, CommandLine& line) {
    CLI::App& user = addCommand(app, "user", {});
    user.require_subcommand(1);
    const auto options = std::make_shared<UserOptions>();
    const auto sub = [&](const char* name, const char* example, const Takes& takes, auto run) {
        CLI::App& command = addCommand(user, name, {{example}});
        addOptions(command, *options, takes);
        addCommonOptions(command, line.common);
        command.callback([&line, options, run] {
            line.run = [&line, options, run] { return run(line.common, *options); };
        });
    };
    sub("list", "guichet user list --config /etc/guichet/guichet.toml", {.login = false},
        [](const Common& c, const UserOptions&) { return listUsers(c); });
    sub("add",
        "guichet user add leila technician --email leila@example.org --config /etc/guichet/guichet.toml",
        {.role = true, .password = true, .person = true}, addUser);
    sub("password", "guichet user password leila --config /etc/guichet/guichet.toml", {.password = true},
        setPassword);
    sub("role", "guichet user role leila supervisor --config /etc/guichet/guichet.toml", {.role = true},
        setRole);
    sub("disable", "guichet user disable leila --config /etc/guichet/guichet.toml", {}, disableUser);
    sub("enable", "guichet user enable leila --config /etc/guichet/guichet.toml", {}, enableUser);
    sub("reset-second-factor", "guichet user reset-second-factor leila --config /etc/guichet/guichet.toml",
        {}, resetSecondFactor);
}

}  // namespace guichet::server
