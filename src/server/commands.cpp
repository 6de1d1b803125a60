#include "server/commands.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "finder/finder.h"
#include "maildoor/maildoor.h"
#include "platform/journal/journal.h"
#include "server/app.h"
#include "server/backup.h"
#include "server/export.h"
#include "server/help.h"
#include "server/schema.h"
#include "server/terminal.h"
#include "server/user_command.h"

namespace guichet::server {

void addCommonOptions(CLI::App& command, Common& common) {
    command.add_option("-c,--config", common.configFile, phrase("cli.option.config"))
        ->type_name(phrase("cli.value.file"));
    command.add_option("--data", common.dataDir, phrase("cli.option.data"))
        ->type_name(phrase("cli.value.folder"));
    command.add_option("--postgres", common.postgresUrl, phrase("cli.option.postgres"))->type_name("URL");
}

std::string versionText() {
    return "Guichet 0.1.0";
}

config::Config Common::load() const {
    auto config = config::load(configFile, config::processEnvironment());
    if (!config.ok()) {
        for (const std::string& text : config::explain(config.error(), terminalLanguage()))
            std::fprintf(stderr, "%s\n", text.c_str());
        throw Refusal(phrase("cli.config_refused"));
    }
    if (!dataDir.empty()) config->dataDir = dataDir;
    if (!postgresUrl.empty()) {
        config->storage.engine = storage::Engine::postgres;
        config->storage.url = postgresUrl;
    }
    return std::move(config).value();
}

namespace {

int verifyJournal(const Common& common) {
    const auto database = openExisting(common.load());
    if (!database.ok()) return complain(database.error());
    const journal::Verdict verdict = journal::verify(**database);
    if (!verdict.intact) {
        // The reason names columns of the table, for whoever looks further.
        say("cli.journal.broken", {{"entry", std::to_string(verdict.badSeq)}, {"reason", verdict.reason}});
        return 1;
    }
    say("cli.journal.intact",
        {{"entries", std::to_string(verdict.entries)}, {"erased", std::to_string(verdict.erased)}});
    say("cli.journal.head", {{"hash", verdict.headHash}});
    return 0;
}

int rebuildSearch(const Common& common) {
    const config::Config config = common.load();
    auto database = openExistingAndMigrate(config);
    if (!database.ok()) return complain(database.error());
    try {
        const std::int64_t documents = finder::rebuild(**database, config.dataDir);
        say("cli.search.rebuilt", {{"documents", std::to_string(documents)}});
        return 0;
    } catch (const search::IndexBusy&) {  // the server keeps it, and makes it anew itself once it is gone
        throw Refusal(phrase("cli.search.busy", {{"folder", finder::indexFolder(config.dataDir).string()}}));
    }
}

int migrateOnly(const Common& common) {
    const auto database = openDatabase(common.load());
    const auto applied = storage::migrate(*database, allMigrations());
    if (!applied.ok()) return complain(applied.error());
    if (*applied == 0)
        say("cli.migrate.nothing");
    else
        say("cli.migrate.done", {{"steps", std::to_string(*applied)}});
    return 0;
}

/// Writes the configuration file, unless there is one.
int initialise(const Common& common, const std::string& file) {
    if (std::filesystem::exists(file)) throw Refusal(phrase("cli.init.exists", {{"file", file}}));
    config::Config config;
    if (!common.dataDir.empty()) config.dataDir = common.dataDir;
    if (!common.postgresUrl.empty()) {
        config.storage.engine = storage::Engine::postgres;
        config.storage.url = common.postgresUrl;
    }
    config.desk.language = terminalLanguage();
    if (const auto parent = std::filesystem::path(file).parent_path(); !parent.empty())
        std::filesystem::create_directories(parent);
    std::ofstream out(file);
    // It may come to hold passwords.
    if (out)
        std::filesystem::permissions(
            file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    out << config::commentedFile(config, terminalLanguage());
    out.close();
    if (!out) throw Refusal(phrase("cli.init.failed", {{"file", file}}));
    say("cli.init.done", {{"file", file}});
    return 0;
}

int runBackup(const Common& common, const std::string& folder) {
    const auto report = backup(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    say("cli.backup.done", {{"folder", folder},
                            {"entries", std::to_string(report->journalHead)},
                            {"files", std::to_string(report->files)},
                            {"bytes", std::to_string(report->bytes)}});
    return 0;
}

int runRestore(const Common& common, const std::string& folder) {
    const auto report = restore(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    say("cli.restore.done", {{"folder", folder},
                             {"entries", std::to_string(report->journalHead)},
                             {"files", std::to_string(report->files)}});
    return 0;
}

int runExport(const Common& common, const std::string& folder) {
    const auto report = exportAll(common.load(), folder);
    if (!report.ok()) return complain(report.error());
    say("cli.export.done", {{"folder", folder},
                            {"customers", std::to_string(report->customers)},
                            {"people", std::to_string(report->people)},
                            {"teams", std::to_string(report->teams)},
                            {"tickets", std::to_string(report->tickets)},
                            {"entries", std::to_string(report->journalEntries)}});
    return 0;
}

/// A mail from standard input, as a mail server's pipe transport gives it.
int mailIn(const Common& common, const std::string& mailbox) {
    const std::string raw((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
    try {
        const config::Config config = common.load();
        auto database = openExistingAndMigrate(config);
        if (!database.ok()) return complain(database.error()), exitTryAgain;
        const SystemClock clock;
        const files::ContentStore contents = openContents(config);
        maildoor::MailDoor door(**database, contents, config, clock);
        const auto received = door.receiveFromPipe(mailbox, raw);
        if (received.ok()) return 0;
        complain(received.error());
        return received.error().kind == ErrorKind::not_found ? exitNoUser : exitTryAgain;
    } catch (const std::exception& e) {  // whatever it is, the mail must not be lost
        complain(e);
        return exitTryAgain;
    }
}

/// A command that takes nothing but the common options.
template <class Run>
CLI::App& addPlain(CLI::App& parent, CommandLine& line, const char* name, const HelpExtras& extras, Run run) {
    CLI::App& command = addCommand(parent, name, extras);
    addCommonOptions(command, line.common);
    command.callback([&line, run] { line.run = [&line, run] { return run(line.common); }; });
    return command;
}

/// A command with one argument: a folder, a file, a mailbox. The message cli.argument.<name> explains it.
template <class Run>
void addWithPath(CLI::App& app, CommandLine& line, const char* name, std::string_view value,
                 const HelpExtras& extras, Run run) {
    CLI::App& command = addCommand(app, name, extras);
    addCommonOptions(command, line.common);
    const auto path = std::make_shared<std::string>();
    std::string id = "cli.argument." + std::string(name);
    std::replace(id.begin(), id.end(), '-', '_');
    // messages: cli.argument.*, cli.value.*
    command.add_option("argument", *path, phrase(id))->required()->type_name(phrase(value));
    command.callback(
        [&line, path, run] { line.run = [&line, path, run] { return run(line.common, *path); }; });
}

void addServe(CLI::App& app, CommandLine& line) {
    CLI::App& command =
        addCommand(app, "serve",
                   {{"guichet serve --config /etc/guichet/guichet.toml"},
                    {{0, "cli.exit.stopped"}, {1, "cli.exit.failed"}, {2, "cli.exit.wrong_usage"}}});
    const auto options = std::make_shared<ServeOptions>();
    addCommonOptions(command, line.common);
    const CLI::Validator isPort(
        [](std::string& given) {
            const bool digits = !given.empty() && given.size() <= 5 &&
                                given.find_first_not_of("0123456789") == std::string::npos;
            return digits && std::stoi(given) <= 65535 ? std::string()
                                                       : phrase("cli.wrong.port", {{"value", given}});
        },
        "");
    command.add_option("--port", options->port, phrase("cli.option.port"))
        ->type_name(phrase("cli.value.number"))
        ->check(isPort);
    command.add_flag("--demo", options->demo, phrase("cli.option.demo"));
    command.callback(
        [&line, options] { line.run = [&line, options] { return serve(line.common, *options); }; });
}

/// Commands that only print something.
void addPrinting(CLI::App& app, CommandLine& line, const char* name, const HelpExtras& extras,
                 std::string (*text)()) {
    addCommand(app, name, extras).callback([&line, text] {
        line.run = [text] {
            std::printf("%s\n", text().c_str());
            return 0;
        };
    });
}

}  // namespace

void addCommands(CLI::App& app, CommandLine& line) {
    addServe(app, line);
    addWithPath(app, line, "init", "cli.value.file", {{"guichet init /etc/guichet/guichet.toml"}},
                initialise);
    addPlain(app, line, "migrate", {{"guichet migrate --config /etc/guichet/guichet.toml"}}, migrateOnly);
    addUserCommand(app, line);
    addWithPath(app, line, "mail-in", "cli.value.mailbox",
                {{"guichet mail-in support@example.org --config /etc/guichet/guichet.toml < message.eml"},
                 {{0, "cli.exit.mail_stored"},
                  {exitNoUser, "cli.exit.no_mailbox"},
                  {exitTryAgain, "cli.exit.try_again"}}},
                mailIn);
    addWithPath(app, line, "backup", "cli.value.folder",
                {{"guichet backup /backups/2026-03-01 --config /etc/guichet/guichet.toml"}}, runBackup);
    addWithPath(app, line, "restore", "cli.value.folder",
                {{"guichet restore /backups/2026-03-01 --config /etc/guichet/guichet.toml"}}, runRestore);
    addWithPath(app, line, "export", "cli.value.folder",
                {{"guichet export /tmp/everything --config /etc/guichet/guichet.toml"}}, runExport);
    CLI::App& journalCommand = addCommand(app, "journal", {});
    journalCommand.require_subcommand(1);
    addPlain(journalCommand, line, "verify",
             {{"guichet journal verify --config /etc/guichet/guichet.toml"},
              {{0, "cli.exit.intact"}, {1, "cli.exit.not_intact"}, {2, "cli.exit.wrong_usage"}}},
             verifyJournal);
    CLI::App& searchCommand = addCommand(app, "search", {});
    searchCommand.require_subcommand(1);
    addPlain(searchCommand, line, "rebuild", {{"guichet search rebuild --config /etc/guichet/guichet.toml"}},
             rebuildSearch);
    addPrinting(app, line, "openapi", {{"guichet openapi > openapi.json"}}, openApiDocument);
    addPrinting(app, line, "version", {{"guichet version"}}, versionText);
}

}  // namespace guichet::server
