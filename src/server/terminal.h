#pragma once
// What commands say at a terminal: always in the language of its environment. Catalogue: the messages
// "cli.*".

#include <exception>
#include <stdexcept>
#include <string>
#include <string_view>

#include "base/result.h"
#include "platform/i18n/i18n.h"

namespace guichet::server {

/// French if the first of LC_ALL, LC_MESSAGES and LANG that is set begins with "fr", English otherwise.
i18n::Language terminalLanguage();

/// A message of the catalogue in the terminal's language.
std::string phrase(std::string_view id, const Params& params = {});

/// The same, as a line on standard output.
void say(std::string_view id, const Params& params = {});

/// Says on standard error why nothing came of it, with the fields that are wrong. Returns 1, the exit code.
int complain(const Error& error);

/// Thrown where a command can't go on; what() is meant for the person at the terminal.
class Refusal : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Says on standard error what stopped the command: a Refusal, or a machine, database or file system that
/// gave way. Returns 1.
int complain(const std::exception& failure);

}  // namespace guichet::server
