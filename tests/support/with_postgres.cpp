// with_postgres PROGRAM ARGUMENT…: starts one PostgreSQL server, runs the program with its address in
// GUICHET_TEST_POSTGRES, stops the server, and ends as the program did. An address that is set already is
// left alone. Signals are passed on, so that an interrupted run stops the server too.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <optional>

#include "support/postgres.h"
#include "support/run_within.h"

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: with_postgres PROGRAM ARGUMENT...\n");
        return 2;
    }
    try {
        std::optional<guichet::test::PostgresCluster> cluster;
        const char* given = std::getenv("GUICHET_TEST_POSTGRES");
        if (given == nullptr || *given == '\0') {
            cluster.emplace();
            ::setenv("GUICHET_TEST_POSTGRES", cluster->url().c_str(), 1);
        }
        return guichet::test::runWithin(argv + 1);
    } catch (const std::exception& e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
