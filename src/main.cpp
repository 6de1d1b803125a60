// The program: server and administrator's tool in one. Each command is in server/commands.h.

#include <CLI/CLI.hpp>

#include "platform/log/log.h"
#include "server/commands.h"
#include "server/help.h"
#include "server/terminal.h"

namespace {

/// A mail server that calls us wrongly must keep the mail until somebody has put that right.
bool isMailIn(int argc, char** argv) {
    return argc > 1 && std::string_view(argv[1]) == "mail-in";
}

}  // namespace

int main(int argc, char** argv) {
    using namespace guichet::server;
    // Commands speak to a person; the server, which speaks to a log, sets this anew.
    guichet::log::configure({guichet::log::Level::error, guichet::log::Format::automatic, {}});
    CLI::App app{phrase("cli.about"), "guichet"};
    explainItself(app);
    app.require_subcommand(1);
    app.set_version_flag("--version", versionText(), phrase("cli.option.version"));
    CommandLine line;
    addCommands(app, line);
    try {
        app.parse(argc, argv);
        return line.run();
    } catch (const CLI::ParseError& e) {
        const int code = answerParseError(app, e);
        return code != 0 && isMailIn(argc, argv) ? exitTryAgain : code;
    } catch (const std::exception& e) {  // the edge: a broken invariant or a machine that refuses something
        return complain(e);
    }
}
