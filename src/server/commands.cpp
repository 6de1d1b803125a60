#include "server/commands.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

#include "platform/journal/journal.h"
#include "server/app.h"

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

void addCommon(CLI::App& command, Common& common) {
    command.add_option("-c,--config", common.configFile, "The configuration file (TOML)")->check(CLI::ExistingFile);
    command.add_option("--data", common.dataDir, "The data folder (instead of data_dir)");
    command.add_option("--postgres", common.postgresUrl, "Use this PostgreSQL database (a libpq URL) instead of SQLite");
}

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

void addCommands(CLI::App& app, CommandLine& line) {
    auto* serveCommand = app.add_subcommand("serve", "Run the server until it is stopped (Ctrl+C, SIGTERM)");
    auto* options = new ServeOptions;  // lives as long as the program; CLI11 keeps references to it
    addCommon(*serveCommand, line.common);
    serveCommand->add_option("--port", options->port, "Listen on this port (instead of [http] port)");
    serveCommand->add_flag("--demo", options->demo, "Load the demo world first, if the database is empty");
    serveCommand->callback([&line, options] { line.run = [&line, options] { return serve(line.common, *options); }; });

    auto* migrateCommand = app.add_subcommand("migrate", "Bring the schema up to date, and stop");
    addCommon(*migrateCommand, line.common);
    migrateCommand->callback([&line] { line.run = [&line] { return migrateOnly(line.common); }; });

    auto* journalCommand = app.add_subcommand("journal", "The trace of everything");
    auto* verifyCommand = journalCommand->add_subcommand("verify", "Check that nobody has rewritten it");
    journalCommand->require_subcommand(1);
    addCommon(*verifyCommand, line.common);
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
