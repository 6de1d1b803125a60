#include "server/program.h"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace guichet::server {

Result<Done> runProgram(const std::vector<std::string>& arguments,
                        const std::vector<std::string>& environment) {
    std::vector<char*> argv, env;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    for (const std::string& variable : environment) env.push_back(const_cast<char*>(variable.c_str()));
    for (char** inherited = environ; *inherited; ++inherited) env.push_back(*inherited);
    env.push_back(nullptr);
    pid_t pid = 0;
    if (::posix_spawnp(&pid, argv[0], nullptr, nullptr, argv.data(), env.data()) != 0)
        return fail(ErrorKind::unavailable, "program.missing", {{"name", arguments[0]}});
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Done{};
    return fail(
        ErrorKind::unavailable, "program.failed",
        {{"name", arguments[0]}, {"status", std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1)}});
}

}  // namespace guichet::server
