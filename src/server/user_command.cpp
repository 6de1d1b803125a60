#include "server/user_command.h"

#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "server/app.h"

namespace guichet::server {
namespace {

using storage::Tx;

struct UserOptions {
    std::string login, role, firstName, lastName, email, language = "fr";
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
    std::fprintf(stderr, "Password: ");
    std::getline(std::cin, first);
    std::fprintf(stderr, "\nAgain:    ");
    std::getline(std::cin, second);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::fprintf(stderr, "\n");
    if (first != second) throw std::runtime_error("the two passwords differ; nothing was changed");
    return first;
}

journal::Context context() { return {{}, SystemClock().now(), "command-line", ""}; }

int report(const Error& error) {
    const auto language = i18n::Language::en;
    std::fprintf(stderr, "guichet: %s\n", i18n::translate(language, error.code, error.params).c_str());
    for (const FieldError& f : error.fields)
        std::fprintf(stderr, "  %s: %s\n", f.path.c_str(), i18n::translate(language, f.code, f.params).c_str());
    return 1;
}

int finish(const Result<Done>& result, const std::string& text) {
    if (!result.ok()) return report(result.error());
    std::printf("%s\n", text.c_str());
    return 0;
}

std::unique_ptr<storage::Database> opened(const Common& common) {
    auto database = openAndMigrate(common.load());
    if (!database.ok()) throw std::runtime_error(i18n::translate(i18n::Language::en, database.error().code, database.error().params));
    return std::move(database).value();
}

int listUsers(const Common& common) {
    const auto database = opened(common);
    database->read([](Tx& tx) {
        for (const auth::Account& a : auth::listAccounts(tx)) {
            const auto person = directory::personRef(tx, a.person);
            std::printf("%-20s %-14s %-9s %s\n", a.login.c_str(), std::string(nameOf(a.role)).c_str(),
                        a.active ? "active" : "disabled", person ? person->name.c_str() : "");
        }
        return 0;
    });
    return 0;
}

int addUser(const Common& common, const UserOptions& o) {
    const auto role = fromName<auth::Role>(o.role);
    const auto language = fromName<i18n::Language>(o.language);
    if (!role || !language) throw std::runtime_error("unknown role or language");
    const std::string password = askPassword(o.passwordFromStdin);
    if (const auto judged = auth::judgePassword(password, o.login); !judged.ok()) return report(judged.error());
    const std::string hash = auth::hashPassword(password);
    const auto database = opened(common);
    return finish(database->write([&](Tx& tx) -> Result<Done> {
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
            GUICHET_TRY(account.person, directory::createPerson(tx, directory::Scope::everything(), context(), person));
        }
        account.login = o.login;
        account.passwordHash = hash;
        account.role = *role;
        account.language = *language;
        GUICHET_CHECK(auth::createAccount(tx, context(), account));
        return Done{};
    }), "Added.");
}

/// Finds the account, lets `change` act on it, says `text`.
template <class Change>
int onAccount(const Common& common, const std::string& login, const std::string& text, Change change) {
    const auto database = opened(common);
    return finish(database->write([&](Tx& tx) -> Result<Done> {
        const auto account = auth::findAccountByLogin(tx, login);
        if (!account) return fail(ErrorKind::not_found, "account.not_found");
        return change(tx, *account);
    }), text);
}

int setPassword(const Common& common, const UserOptions& o) {
    const std::string password = askPassword(o.passwordFromStdin);
    if (const auto judged = auth::judgePassword(password, o.login); !judged.ok()) return report(judged.error());
    const std::string hash = auth::hashPassword(password);
    return onAccount(common, o.login, "The password is changed; all sessions of this account are ended.",
                     [&](Tx& tx, const auth::Account& a) -> Result<Done> {
                         GUICHET_CHECK(auth::setPassword(tx, context(), a.id, hash));
                         auth::endSessions(tx, a.id, "");
                         return Done{};
                     });
}

int change(const Common& common, const std::string& login, const auth::AccountChanges& changes) {
    return onAccount(common, login, "Changed.", [&](Tx& tx, const auth::Account& a) -> Result<Done> {
        GUICHET_CHECK(auth::changeAccount(tx, context(), a.id, a.version, changes));
        return Done{};
    });
}

}  // namespace

void addUserCommand(CLI::App& app, CommandLine& line) {
    auto* user = app.add_subcommand("user", "Accounts: list, add, password, role, disable, enable");
    user->require_subcommand(1);
    user->fallthrough();
    addCommonOptions(*user, line.common);
    const auto options = std::make_shared<UserOptions>();
    const auto sub = [&](const char* name, const char* what, auto run) {
        auto* command = user->add_subcommand(name, what);
        command->callback([&line, options, run] { line.run = [&line, options, run] { return run(line.common, *options); }; });
        return command;
    };
    sub("list", "Show all accounts", [](const Common& c, const UserOptions&) { return listUsers(c); });
    auto* add = sub("add", "Give a person an account; asks for the password", addUser);
    auto* password = sub("password", "Set a new password; asks for it", setPassword);
    auto* role = sub("role", "Change the role", [](const Common& c, const UserOptions& o) {
        auth::AccountChanges changes;
        changes.role = fromName<auth::Role>(o.role);
        return change(c, o.login, changes);
    });
    auto* disable = sub("disable", "Switch an account off and end its sessions", [](const Common& c, const UserOptions& o) {
        auth::AccountChanges changes;
        changes.active = false;
        return change(c, o.login, changes);
    });
    auto* enable = sub("enable", "Switch an account on again", [](const Common& c, const UserOptions& o) {
        auth::AccountChanges changes;
        changes.active = true;
        return change(c, o.login, changes);
    });
    const CLI::IsMember roles({"user", "technician", "supervisor", "administrator"});
    for (auto* command : {add, password, role, disable, enable})
        command->add_option("login", options->login, "The sign-in name")->required();
    for (auto* command : {add, role}) command->add_option("role", options->role, "The role")->required()->check(roles);
    for (auto* command : {add, password})
        command->add_flag("--password-stdin", options->passwordFromStdin, "Read the password from standard input");
    add->add_option("--email", options->email, "Mail address; a person who has it gets the account");
    add->add_option("--first-name", options->firstName, "First name of a new person");
    add->add_option("--last-name", options->lastName, "Family name of a new person");
    add->add_option("--language", options->language, "fr or en")->check(CLI::IsMember({"fr", "en"}));
}

}  // namespace guichet::server
