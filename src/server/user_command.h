#pragma once
// `guichet user …`: accounts from the command line, for the day when nobody can sign in.

#include "server/commands.h"

namespace guichet::server {

void addUserCommand(CLI::App& app, CommandLine& line);

}  // namespace guichet::server
