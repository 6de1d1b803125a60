#pragma once
// Other programs, as a test needs them: started without a shell, read with deadlines, always reaped.

#include <sys/types.h>

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guichet::test {

/// A running program. Killed (SIGKILL) and reaped when destroyed; killed by the kernel when the thread
/// that started it ends. Used by one thread at a time.
class Process {
public:
    struct Options {
        std::map<std::string, std::string> env;  ///< added to, or replacing, our own environment
        std::string folder;                      ///< working folder; empty: ours
        std::string user;                        ///< run as this user (needs root); empty: ours
        std::string input;                       ///< given on standard input, which then ends
        std::string outputFile;  ///< standard output and error go here; empty: to readLine() and errors()
        int deathSignal = 9;     ///< what the kernel sends when the starting thread ends
    };

    /// Starts argv[0] (searched in PATH when it has no slash). Throws std::runtime_error when the
    /// program cannot be started, with the reason.
    explicit Process(std::vector<std::string> argv, Options options);
    explicit Process(std::vector<std::string> argv) : Process(std::move(argv), Options{}) {}
    ~Process();
    Process(Process&& other) noexcept;
    Process& operator=(Process&&) = delete;

    pid_t pid() const { return pid_; }

    /// The next line of standard output, without its end. Nothing when there is none within `atMost`
    /// or when the output has ended. Standard error is collected meanwhile.
    std::optional<std::string> readLine(std::chrono::milliseconds atMost);

    /// Reads lines until one holds `text` and returns it; nothing if there is none within `atMost`.
    std::optional<std::string> readUntil(std::string_view text, std::chrono::milliseconds atMost);

    /// What was written to standard error so far.
    const std::string& errors() const { return errors_; }

    /// Sends a signal; nothing happens when the program has already been reaped.
    void signal(int number);

    /// Waits for the end. Returns the exit code (128 + signal number when a signal ended it), or nothing
    /// if the program still runs after `atMost`. Output that comes meanwhile is kept for readLine().
    std::optional<int> wait(std::chrono::milliseconds atMost);

    /// SIGKILL, then reaps.
    void kill();

private:
    /// Waits for output or errors until the deadline; false when none came.
    bool pump(std::chrono::steady_clock::time_point deadline);
    bool takeFrom(int& fd, std::string& into);
    bool reap();

    pid_t pid_ = -1;  // -1 once reaped
    std::optional<int> exitCode_;
    int out_ = -1;
    int err_ = -1;
    std::string pending_;
    std::string errors_;
};

/// What a finished program left behind.
struct Finished {
    int exitCode = -1;  ///< -1: it did not end in time and was killed
    std::string output;
    std::string errors;
};

/// Runs a program to its end, or kills it after `atMost`.
Finished runProgram(std::vector<std::string> argv, Process::Options options = {},
                    std::chrono::milliseconds atMost = std::chrono::seconds(60));

}  // namespace guichet::test
