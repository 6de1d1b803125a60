// with_postgres PROGRAM ARGUMENT…: starts one PostgreSQL server, runs the program with its address in
// GUICHET_TEST_POSTGRES, stops the server, and ends as the program did. An address that is set already is
// left alone. Signals are passed on, so that an interrupted run stops the server too.

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <optional>

#include "support/postgres.h"

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

/// Returns the exit code as a shell would give it.
int runToEnd(char** argv) {
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

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: with_postgres PROGRAM ARGUMENT...\n");
        return 2;
    }
    catchSignals();
    try {
        std::optional<guichet::test::PostgresCluster> cluster;
        const char* given = std::getenv("GUICHET_TEST_POSTGRES");
        if (given == nullptr || *given == '\0') {
            cluster.emplace();
            ::setenv("GUICHET_TEST_POSTGRES", cluster->url().c_str(), 1);
        }
        return runToEnd(argv + 1);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
