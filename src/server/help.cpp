#include "server/help.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/text.h"
#include "server/terminal.h"

namespace guichet::server {

namespace {

constexpr std::size_t lineLength = 90, labelWidth = 26;

/// Breaks text into lines that begin with `indent` spaces; the first one is taken to begin there already.
/// A line that begins with a space, as in a listing, stays whole.
std::string wrapped(std::string_view text, std::size_t indent) {
    std::string out;
    const std::string margin = "\n" + std::string(indent, ' ');
    for (const auto paragraph : split(text, '\n')) {
        if (!out.empty()) out += margin;
        std::size_t length = indent;
        for (const auto word : split(paragraph, ' ')) {
            const std::size_t wide = codePoints(word);
            if (length > indent && length + 1 + wide > lineLength) {
                out += margin;
                length = indent;
            } else if (length > indent) {
                out += ' ';
                ++length;
            }
            out += word;
            length += wide;
        }
    }
    return out;
}

std::string pathOf(const CLI::App* app, const std::string& between) {
    std::string path = app->get_name();
    for (const CLI::App* up = app->get_parent(); up; up = up->get_parent())
        path = up->get_name() + between + path;
    return path;
}

/// A name on the left, its meaning on the right.
std::string entry(const std::string& label, const std::string& meaning) {
    std::string line = "  " + label;
    const std::size_t wide = codePoints(line);
    line += wide + 2 > labelWidth ? "\n" + std::string(labelWidth, ' ') : std::string(labelWidth - wide, ' ');
    return line + wrapped(meaning, labelWidth) + "\n";
}

std::string labelOf(const CLI::Option* option) {
    if (option->get_positional()) return option->get_type_name();
    std::string label;
    for (const std::string& name : option->get_snames()) label += "-" + name + ", ";
    if (label.empty()) label = "    ";
    for (const std::string& name : option->get_lnames()) label += "--" + name;
    if (option->get_items_expected_max() > 0) label += " " + option->get_type_name();
    return label;
}

class HelpFormatter : public CLI::FormatterBase {
public:
    std::string make_help(const CLI::App* app, std::string, CLI::AppFormatMode) const override {
        std::string arguments, options, commands;
        std::string usage = pathOf(app, " ");
        const auto children = app->get_subcommands([](const CLI::App*) { return true; });
        usage += children.empty() ? " " + phrase("cli.usage.options") : " " + phrase("cli.usage.command");
        for (const CLI::Option* option : app->get_options()) {
            (option->get_positional() ? arguments : options) +=
                entry(labelOf(option), option->get_description());
            if (option->get_positional()) usage += " " + labelOf(option);
        }
        for (const CLI::App* child : children) {
            const std::string description = child->get_description();
            commands += entry(child->get_name(), std::string(split(description, '\n').front()));
        }
        std::string out =
            phrase("cli.usage", {{"line", usage}}) + "\n\n" + wrapped(app->get_description(), 0) + "\n";
        const auto add = [&out](std::string_view heading, const std::string& block) {
            if (!block.empty()) out.append("\n").append(heading).append("\n").append(block);
        };
        add(phrase("cli.heading.commands"), commands);
        add(phrase("cli.heading.arguments"), arguments);
        add(phrase("cli.heading.options"), options);
        out += app->get_footer();
        return out;
    }
};

std::string footer(const HelpExtras& extras) {
    std::string out;
    if (!extras.examples.empty()) out += "\n" + phrase("cli.heading.examples") + "\n";
    for (const std::string& example : extras.examples) out += "  " + example + "\n";
    // messages: cli.exit.*
    if (!extras.exitCodes.empty()) out += "\n" + phrase("cli.heading.exit_codes") + "\n";
    for (const auto& [code, message] : extras.exitCodes) out += entry(std::to_string(code), phrase(message));
    return out;
}

/// The command that was being read when the mistake was found.
const CLI::App& deepest(const CLI::App& app) {
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : deepest(*chosen.back());
}

/// CLI11 puts the name of the option before the colon of its own sentence.
std::string nameIn(const CLI::ParseError& error) {
    return std::string(split(std::string_view(error.what()), ':').front());
}

std::string mistake(const CLI::App& command, const CLI::ParseError& error) {
    const auto unknown = command.remaining();
    const bool needsCommand = !command.get_subcommands([](const CLI::App*) { return true; }).empty();
    if (needsCommand && unknown.empty()) return phrase("cli.wrong.no_command");
    if (needsCommand) return phrase("cli.wrong.unknown_command", {{"word", unknown.front()}});
    if (dynamic_cast<const CLI::RequiredError*>(&error)) {
        for (const CLI::Option* option : command.get_options())
            if (option->get_required() && option->empty())
                return phrase("cli.wrong.missing", {{"name", labelOf(option)}});
    }
    if (dynamic_cast<const CLI::ExtrasError*>(&error) && !unknown.empty())
        return phrase("cli.wrong.unknown_word", {{"word", unknown.front()}});
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return phrase("cli.wrong.no_value", {{"name", nameIn(error)}});
    // Those of our own checks, which are translated already, after the name of the option.
    return error.what();
}

}  // namespace

void explainItself(CLI::App& app) {
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", phrase("cli.option.help"));
    app.footer("\n" + wrapped(phrase("cli.about.more"), 0) + "\n");
}

CLI::App& addCommand(CLI::App& parent, const std::string& name, const HelpExtras& extras) {
    const std::string path = parent.get_parent() ? parent.get_name() + "_" + name : name;
    // messages: cli.command.*
    std::string id = "cli.command." + path;
    std::replace(id.begin(), id.end(), '-', '_');
    const std::string more = id + ".more";
    CLI::App* command = parent.add_subcommand(name, phrase(id) + "\n\n" + phrase(more));
    command->footer(footer(extras));
    return *command;
}

CLI::Validator oneOf(std::vector<std::string> allowed) {
    return CLI::Validator(
        [allowed = std::move(allowed)](std::string& given) {
            if (std::find(allowed.begin(), allowed.end(), given) != allowed.end()) return std::string();
            return phrase("cli.wrong.not_allowed",
                          {{"value", given}, {"allowed", fmt::format("{}", fmt::join(allowed, ", "))}});
        },
        "");
}

int answerParseError(const CLI::App& app, const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::CallForHelp*>(&error) || dynamic_cast<const CLI::CallForVersion*>(&error)) {
        const bool help = dynamic_cast<const CLI::CallForHelp*>(&error) != nullptr;
        std::printf("%s", help ? app.help().c_str() : (std::string(error.what()) + "\n").c_str());
        return 0;
    }
    const CLI::App& command = deepest(app);
    if (&command == &app && app.remaining().empty()) {
        std::fprintf(stderr, "%s", app.help().c_str());
        return exitWrongUsage;
    }
    const std::string path = pathOf(&command, " ");
    std::fprintf(stderr, "guichet: %s\n%s\n", mistake(command, error).c_str(),
                 phrase("cli.wrong.see", {{"command", path + " --help"}}).c_str());
    return exitWrongUsage;
}

}  // namespace guichet::server
