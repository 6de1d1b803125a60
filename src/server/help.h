#pragma once
// Help and complaints of the command line, in the terminal's language. CLI11 reads the words; how they are
// explained is ours, because its own texts are English only.

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class ParseError;
class Validator;
}  // namespace CLI

namespace guichet::server {

/// Exit codes of sysexits.h that mail servers understand, besides 0 and 1; and the one for a command line
/// that can't be understood.
inline constexpr int exitWrongUsage = 2, exitNoUser = 67, exitTryAgain = 75;

/// One line of "Exit codes:": the code and the message that explains it.
struct ExitCode {
    int code;
    std::string_view message;
};

/// What the help of a command shows besides its words.
struct HelpExtras {
    std::vector<std::string> examples;
    std::vector<ExitCode> exitCodes = {
        {0, "cli.exit.done"}, {1, "cli.exit.failed"}, {2, "cli.exit.wrong_usage"}};
};

/// Makes `app` and the commands that are added to it later explain themselves in our way.
void explainItself(CLI::App& app);

/// Adds a command. Its words are the messages cli.command.<path> (one line) and cli.command.<path>.more,
/// the path being its names with an underscore between them.
CLI::App& addCommand(CLI::App& parent, const std::string& name, const HelpExtras& extras);

/// Accepts only these words.
CLI::Validator oneOf(std::vector<std::string> words);

/// Prints help or version if that was asked for, or says on standard error what is wrong with the command
/// line. Returns the exit code.
int answerParseError(const CLI::App& app, const CLI::ParseError& error);

}  // namespace guichet::server
