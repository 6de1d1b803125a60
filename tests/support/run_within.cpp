#include "support/run_within.h"

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <initializer_list>

namespace guichet::test {

namespace {

volatile sig_atomic_t child = 0;

extern "C" void passOn(int number) {
    const int kept = errno;
    if (child > 0) ::kill(child, number);
    errno = kept;
}

void catchSignals() {
    // Handlers, unlike ignored signals, are not inherited: the program starts with the usual ones.
    struct sigaction action = {};
    action.sa_handler = &passOn;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(number, &action, nullptr);
}

}  // namespace

int runWithin(char** argv) {
    catchSignals();
    pid_t pid = 0;
    const int failed = ::posix_spawnp(&pid, argv[0], nullptr, nullptr, argv, environ);
    if (failed != 0) {
        std::fprintf(stderr, "cannot start %s: %s\n", argv[0], std::strerror(failed));
        return 127;
    }
    child = pid;
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR) return 127;
    }
    child = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace guichet::test
