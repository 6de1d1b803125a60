// The program: server and administrator's tool in one. Each command is in commands.h.

#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/commands.h"

int main(int argc, char** argv) {
    using namespace guichet::server;
    CLI::App app{"Guichet: a service desk in one program."};
    app.require_subcommand(1);
    app.set_version_flag("--version", versionText());
    app.failure_message(CLI::FailureMessage::help);
    CommandLine line;
    addCommands(app, line);
    try {
        app.parse(argc, argv);
        return line.run();
    } catch (const CLI::ParseError& e) {
        return app.exit(e);
    } catch (const std::exception& e) {  // the edge: a broken invariant or a machine that refuses something
        std::fprintf(stderr, "guichet: %s\n", e.what());
        return 1;
    }
}
