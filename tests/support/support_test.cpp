// The tools of the tests are tested themselves: a tool that cannot fail proves nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "support/postgres.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(TempDir, IsRemovedWithItsContent) {
    std::filesystem::path path;
    {
        TempDir dir;
        path = dir.path();
        std::filesystem::create_directories(path / "a/b");
        std::ofstream(dir.file("a/b/c")) << "text";
        EXPECT_TRUE(std::filesystem::exists(path / "a/b/c"));
    }
    EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Process, GivesOutputErrorsAndExitCode) {
    const auto done =
        runProgram({"sh", "-c", "read line; echo \"got $line\"; echo bad >&2; exit 3"}, {.input = "hello\n"});
    EXPECT_EQ(done.output, "got hello\n");
    EXPECT_EQ(done.errors, "bad\n");
    EXPECT_EQ(done.exitCode, 3);
}

TEST(Process, PassesArgumentsWithoutAShell) {
    EXPECT_EQ(runProgram({"printf", "%s", "$HOME; *"}).output, "$HOME; *\n");
}

TEST(Process, SetsFolderAndEnvironment) {
    TempDir dir;
    const auto done = runProgram({"sh", "-c", "pwd; echo $GUICHET_PROBE"},
                                 {.env = {{"GUICHET_PROBE", "yes"}}, .folder = dir.path().string()});
    EXPECT_EQ(done.output, dir.path().string() + "\nyes\n");
}

TEST(Process, SaysWhyAProgramCannotStart) {
    try {
        Process process({"/nowhere/program"});
        FAIL() << "started";
    } catch (const std::runtime_error& e) {
        EXPECT_THAT(e.what(), HasSubstr("No such file"));
    }
}

TEST(Process, ReadsLinesUntilTheDeadline) {
    Process process({"sh", "-c", "echo one; echo two; exec sleep 60"});
    EXPECT_EQ(process.readUntil("two", 5s), "two");
    EXPECT_EQ(process.readLine(10ms), std::nullopt);
    EXPECT_EQ(process.wait(10ms), std::nullopt);
    process.signal(SIGTERM);
    EXPECT_EQ(process.wait(5s), 128 + SIGTERM);
}

TEST(Process, IsNotBlockedByMuchOutput) {
    const auto done = runProgram({"head", "-c", "3000000", "/dev/zero"});
    EXPECT_EQ(done.exitCode, 0);
    EXPECT_GE(done.output.size(), 3'000'000u);
}

TEST(Process, IsKilledWhenItTakesTooLong) {
    EXPECT_EQ(runProgram({"sleep", "60"}, {}, 50ms).exitCode, -1);
}

TEST(Process, DiesWithItsOwner) {
    pid_t pid = 0;
    {
        Process process({"sleep", "60"});
        pid = process.pid();
    }
    EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(Postgres, GivesEachTestADatabaseOfItsOwn) {
    TestPostgres first;
    TestPostgres second;
    first.run("CREATE TABLE t (x INT)");
    first.run("INSERT INTO t VALUES (42)");
    EXPECT_EQ(first.run("SELECT x FROM t"), "42");
    EXPECT_THROW(second.run("SELECT x FROM t"), std::runtime_error);
}

TEST(Postgres, DropsTheDatabaseAtTheEnd) {
    TestPostgres watcher;
    std::string name;
    const std::string count = "SELECT count(*) FROM pg_database WHERE datname = '";
    {
        TestPostgres dropped;
        name = dropped.name();
        EXPECT_EQ(watcher.run(count + name + "'"), "1");
    }
    EXPECT_EQ(watcher.run(count + name + "'"), "0");
}

TEST(Postgres, ReplacesTheDatabaseOfAUrl) {
    EXPECT_EQ(urlOfDatabase("postgresql://u:p%20w@h:99/old?connect_timeout=5", "new"),
              "postgresql:///new?user=u&password=p%20w&connect_timeout=5&host=h&port=99");
    EXPECT_THROW(urlOfDatabase("postgresql://[", "x"), std::runtime_error);
}

TEST(PostgresCluster, KeepsWhatWasCommittedThroughStopAndKill) {
    PostgresCluster cluster({.durable = true});
    const TestPostgres database(cluster);
    EXPECT_EQ(database.run("SHOW fsync"), "on");
    database.run("CREATE TABLE t (x INT)");
    database.run("INSERT INTO t VALUES (1)");
    cluster.kill();
    EXPECT_THROW(database.run("SELECT 1"), std::runtime_error);
    cluster.start();
    EXPECT_EQ(database.run("SELECT count(*) FROM t"), "1");
    cluster.stop();
    EXPECT_THROW(database.run("SELECT 1"), std::runtime_error);
    cluster.start();
    EXPECT_EQ(database.run("SELECT count(*) FROM t"), "1");
}

}  // namespace
}  // namespace guichet::test
