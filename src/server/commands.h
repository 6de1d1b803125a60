#pragma once
// The commands of the program.

#include <functional>
#include <string>

#include "platform/config/config.h"

namespace CLI {
class App;
}

namespace guichet::server {

/// What all commands share: where the configuration is, and settings that the command line overrides.
struct Common {
    std::string configFile;
    std::string dataDir;
    std::string postgresUrl;

    /// Reads file, environment and these; prints what is wrong and throws std::runtime_error otherwise.
    config::Config load() const;
};

/// The chosen command, ready to run.
struct CommandLine {
    Common common;
    std::function<int()> run;
};

std::string versionText();
/// --config, --data and --postgres.
void addCommonOptions(CLI::App& command, Common& common);
void addCommands(CLI::App& app, CommandLine& line);

/// `guichet serve`.
struct ServeOptions {
    bool demo = false;
    int port = -1;
};
int serve(const Common& common, const ServeOptions& options);

}  // namespace guichet::server
