#include "server/commands.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "maildoor/maildoor.h"
#include "platform/journal/journal.h"
#include "server/app.h"
#include "server/backup.h"
#include "server/export.h"
#include "server/user_command.h"

namespace guichet::server {

namespace {

/// The administrator's language, from the environment as other programs take it.
i18n::Language terminalLanguage() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value) return std::string_view(value).starts_with("fr") ? i18n::Language::fr : i18n::Language::en;
    }
    return i18n::Language::en;
}

}  // namespace

void addCommonOptions(CLI::App& command, Common& common) {
    command.add_option("-c,--config", common.configFile, "The configuration file (TOML)")->check(CLI::ExistingFile);
    command.add_option("--data", common.dataDir, "The data folder (instead of data_dir)");
    command.add_option("--postgres", common.postgresUrl, "Use this PostgreSQL database (a libpq URL) instead of SQLite");
}

namespace {

int verifyJournal(const Common& common) {
    const auto database = openDatabase(common.load());
    const journal::Verdict verdict = journal::verify(*database);
    if (!verdict.intact) {
        std::printf("The journal is NOT intact: entry %lld: %s.\n", static_cast<long long>(verdict.badSeq), verdict.reason.c_str());
        return 1;
    }
    std::printf("The journal is intact: %lld entries, %lld of them erased by law.\nHead: %s\n"
                "Note the head elsewhere: a later run that starts from it shows whether entries were cut off.\n",
                static_cast<long long>(verdict.entries), static_cast<long long>(verdict.erased), verdict.headHash.c_str());
    return 0;
}

int migrateOnly(const Common& common) {
    const config::Config config = common.load();
    const auto database = openAndMigrate(config);
    if (!database.ok()) {
        std::fprintf(stderr, "guichet: %s\n", i18n::translate(terminalLanguage(), database.error().code, database.error().params).c_str());
        return 1;
    }
    std::printf("The schema is up to date.\n");
    return 0;
}

}  // namespace

std::string versionText() { return "Guichet 0.1.0"; }

config::Config Common::load() const {
    auto config = config::load(configFile, config::processEnvironment());
    if (!config.ok()) {
        for (const std::string& text : config::explain(config.error(), terminalLanguage())) std::fprintf(stderr, "%s\n", text.c_str());
        throw std::runtime_error("the configuration can't be used; nothing was started");
    }
    if (!dataDir.empty()) config->dataDir = dataDir;
    if (!postgresUrl.empty()) {
        config->storage.engine = storage::Engine::postgres;
        config->storage.url = postgresUrl;
    }
    return std::move(config).value();
}

namespace {

int complain(const Error& error) {
    std::fprintf(stderr, "guichet: %s\n", i18n::translate(terminalLanguage(), error.code, error.params).c_str());
    return 1;
}

/// Writes the configuration file, unless there is one.
int initialise(const Common& common, const std::string& file) {
    if (std::filesystem::exists(file)) {
        std::fprintf(stderr, "guichet: %s exists already; it was not touched.\n", file.c_str());
        return 1;
    }
    config::Config config;
    if (!common.dataDir.empty()) config.dataDir = common.dataDir;
    if (!common.postgresUrl.empty()) {
        config.storage.engine = storage::Engine::postgres;
        config.storage.url = common.postgresUrl;
    }
    config.desk.language = terminalLanguage();
    if (const auto parent = std::filesystem::path(file).parent_path(); !parent.empty()) std::filesystem::create_directories(parent);
    std::ofstream(file) << config::commentedFile(config, terminalLanguage());
    // It may come to hold passwords.
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    std::printf("Wrote %s. Next: guichet serve --config %s\n", file.c_str(), file.c_str());
    return 0;
}

int runBackup(const Common& common, const std::string& folder) {
    const auto report = backup(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    std::printf("Backed up to %s: journal up to entry %lld, %lld attachments (%lld bytes).\n", folder.c_str(),
                static_cast<long long>(report->journalHead), static_cast<long long>(report->files),
                static_cast<long long>(report->bytes));
    return 0;
}

int runRestore(const Common& common, const std::string& folder) {
    const auto report = restore(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    std::printf("Restored from %s: journal up to entry %lld, %lld attachments.\n", folder.c_str(),
                static_cast<long long>(report->journalHead), static_cast<long long>(report->files));
    return 0;
}

int runExport(const Common& common, const std::string& folder) {
    const auto report = exportAll(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    std::printf("Exported to %s: %lld customers, %lld people, %lld teams, %lld tickets, %lld journal entries.\n", folder.c_str(),
                static_cast<long long>(report->customers), static_cast<long long>(report->people),
                static_cast<long long>(report->teams), static_cast<long long>(report->tickets),
                static_cast<long long>(report->journalEntries));
    return 0;
}

/// A mail from standard input, as a mail server's pipe transport gives it. The exit code is one of
/// sysexits.h: 75 (EX_TEMPFAIL) makes the mail server keep the mail and try again.
int mailIn(const Common& common, const std::string& mailbox) {
    constexpr int noUser = 67, tryAgain = 75;
    const std::string raw((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
    try {
        const config::Config config = common.load();
        auto database = openAndMigrate(config);
        if (!database.ok()) return complain(database.error()), tryAgain;
        const SystemClock clock;
        const files::ContentStore contents = openContents(config);
        maildoor::MailDoor door(**database, contents, config, clock);
        const auto received = door.receiveFromPipe(mailbox, raw);
        if (received.ok()) return 0;
        complain(received.error());
        return received.error().kind == ErrorKind::not_found ? noUser : tryAgain;
    } catch (const std::exception& e) {  // whatever it is, the mail must not be lost
        std::fprintf(stderr, "guichet: %s\n", e.what());
        return tryAgain;
    }
}

/// A command with one argument: a folder, a file, a mailbox.
template <class Run>
void addWithPath(CLI::App& app, CommandLine& line, const char* name, const char* what, const char* argument, Run run) {
    auto* command = app.add_subcommand(name, what);
    addCommonOptions(*command, line.common);
    const auto path = std::make_shared<std::string>();
    command->add_option(argument, *path)->required();
    command->callback([&line, path, run] { line.run = [&line, path, run] { return run(line.common, *path); }; });
}

}  // namespace

void addCommands(CLI::App& app, CommandLine& line) {
    auto* serveCommand = app.add_subcommand("serve", "Run the server until it is stopped (Ctrl+C, SIGTERM)");
    const auto options = std::make_shared<ServeOptions>();
    addCommonOptions(*serveCommand, line.common);
    serveCommand->add_option("--port", options->port, "Listen on this port (instead of [http] port)");
    serveCommand->add_flag("--demo", options->demo, "Load the demo world first, if the database is empty");
    serveCommand->callback([&line, options] { line.run = [&line, options] { return serve(line.common, *options); }; });

    auto* migrateCommand = app.add_subcommand("migrate", "Bring the schema up to date, and stop");
    addCommonOptions(*migrateCommand, line.common);
    migrateCommand->callback([&line] { line.run = [&line] { return migrateOnly(line.common); }; });

    addWithPath(app, line, "init", "Write a commented configuration file", "file", initialise);
    addWithPath(app, line, "backup", "Back everything up into a new folder, also while serving", "folder", runBackup);
    addWithPath(app, line, "restore", "Put a backup back; refuses to overwrite anything", "folder", runRestore);
    addWithPath(app, line, "mail-in", "Take one mail from standard input (for a mail server's pipe)", "mailbox", mailIn);
    addWithPath(app, line, "export", "Write everything as JSON Lines into a new folder", "folder", runExport);
    addUserCommand(app, line);

    auto* journalCommand = app.add_subcommand("journal", "The trace of everything");
    auto* verifyCommand = journalCommand->add_subcommand("verify", "Check that nobody has rewritten it");
    journalCommand->require_subcommand(1);
    addCommonOptions(*verifyCommand, line.common);
    verifyCommand->callback([&line] { line.run = [&line] { return verifyJournal(line.common); }; });

    auto* openApiCommand = app.add_subcommand("openapi", "Print the OpenAPI document of this version");
    openApiCommand->callback([&line] {
        line.run = [] {
            std::printf("%s\n", openApiDocument().c_str());
            return 0;
        };
    });
    auto* versionCommand = app.add_subcommand("version", "Print the version");
    versionCommand->callback([&line] {
        line.run = [] {
            std::printf("%s\n", versionText().c_str());
            return 0;
        };
    });
}

}  // namespace guichet::server
