#pragma once
// Runs other programs, for the tools that PostgreSQL brings with it.

#include <string>
#include <vector>

#include "base/result.h"

namespace guichet::server {

/// Runs a program found in PATH with exactly these arguments (no shell), the environment of this process
/// and `environment` added, and waits for it. Its output goes where ours goes. Errors "program.missing"
/// (param name) and "program.failed" (params name, status).
Result<Done> runProgram(const std::vector<std::string>& arguments,
                        const std::vector<std::string>& environment);

}  // namespace guichet::server
