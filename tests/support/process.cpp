#include "support/process.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <system_error>
#include <utility>

extern char** environ;  // NOLINT: the C library's name

namespace guichet::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

[[noreturn]] void failWith(const std::string& what) {
    throw std::system_error(errno, std::generic_category(), what);
}

void closeFd(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
}

/// Two ends of a pipe, closed in programs that are started later.
struct Pipe {
    int read = -1;
    int write = -1;
    Pipe() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) failWith("pipe");
        read = ends[0];
        write = ends[1];
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        closeFd(read);
        closeFd(write);
    }
    int releaseRead() { return std::exchange(read, -1); }
};

/// A file without a name that holds `text`, read from its start: input that can never block us.
int inputFile(const std::string& text) {
    if (text.empty()) return ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    std::FILE* file = std::tmpfile();
    if (file == nullptr) failWith("tmpfile");
    const bool written =
        std::fwrite(text.data(), 1, text.size(), file) == text.size() && std::fflush(file) == 0;
    const int fd = written ? ::fcntl(fileno(file), F_DUPFD_CLOEXEC, 3) : -1;
    std::fclose(file);
    if (fd < 0 || ::lseek(fd, 0, SEEK_SET) != 0) failWith("input file");
    return fd;
}

std::vector<std::string> mergedEnvironment(const std::map<std::string, std::string>& changes) {
    std::vector<std::string> out;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        if (!changes.contains(std::string(text.substr(0, text.find('='))))) out.emplace_back(text);
    }
    for (const auto& [name, value] : changes) out.push_back(name + "=" + value);
    return out;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> out;
    for (auto& s : strings) out.push_back(s.data());
    out.push_back(nullptr);
    return out;
}

/// Everything the child needs between fork and exec, prepared before, because a child of a program with
/// threads may only make system calls there.
struct Launch {
    std::vector<char*> argv;
    std::vector<char*> env;
    const char* folder = nullptr;
    bool changeUser = false;
    uid_t uid = 0;
    gid_t gid = 0;
    int in = -1;
    int out = -1;
    int err = -1;
    int report = -1;  // gets errno when the program cannot be started
    int deathSignal = 0;
    pid_t parent = 0;
};

/// setresuid and setresgid by number, so that only this process is touched: the C library's functions
/// would try to reach threads that do not exist in a forked child.
bool becomeUser(const Launch& l) {
    return ::syscall(SYS_setgroups, 0, nullptr) == 0 && ::syscall(SYS_setresgid, l.gid, l.gid, l.gid) == 0 &&
           ::syscall(SYS_setresuid, l.uid, l.uid, l.uid) == 0;
}

[[noreturn]] void runChild(const Launch& l) {
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    // The death signal is forgotten when the user changes, so it is asked for afterwards.
    if ((!l.changeUser || becomeUser(l)) && ::prctl(PR_SET_PDEATHSIG, l.deathSignal) == 0 &&
        (l.folder == nullptr || ::chdir(l.folder) == 0) && ::dup2(l.in, 0) == 0 && ::dup2(l.out, 1) == 1 &&
        ::dup2(l.err, 2) == 2) {
        if (::getppid() != l.parent) ::_exit(127);  // the parent died before the death signal was set
        ::execvpe(l.argv[0], l.argv.data(), l.env.data());
    }
    const int reason = errno;
    [[maybe_unused]] const auto ignored = ::write(l.report, &reason, sizeof reason);
    ::_exit(127);
}

void lookUpUser(const std::string& name, Launch& launch) {
    const passwd* user = ::getpwnam(name.c_str());
    if (user == nullptr) throw std::runtime_error("no such user: " + name);
    launch.changeUser = true;
    launch.uid = user->pw_uid;
    launch.gid = user->pw_gid;
}

int millisecondsUntil(steady_clock::time_point deadline) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now()).count();
    return left < 0 ? 0 : static_cast<int>(left);
}

}  // namespace

Process::Process(std::vector<std::string> argv, Options options) {
    Pipe output;
    Pipe errors;
    Pipe report;
    auto environment = mergedEnvironment(options.env);
    Launch launch{.argv = pointers(argv), .env = pointers(environment)};
    if (!options.folder.empty()) launch.folder = options.folder.c_str();
    if (!options.user.empty()) lookUpUser(options.user, launch);
    int in = inputFile(options.input);
    int file = -1;
    if (!options.outputFile.empty()) {
        file = ::open(options.outputFile.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
        if (file < 0) failWith(options.outputFile);
    }
    launch.in = in;
    launch.out = file >= 0 ? file : output.write;
    launch.err = file >= 0 ? file : errors.write;
    launch.report = report.write;
    launch.deathSignal = options.deathSignal;
    launch.parent = ::getpid();

    pid_ = ::fork();
    if (pid_ == 0) runChild(launch);
    closeFd(in);
    closeFd(file);
    if (pid_ < 0) failWith("fork");
    closeFd(report.write);
    int reason = 0;
    if (::read(report.read, &reason, sizeof reason) == sizeof reason) {
        reap();
        throw std::runtime_error("cannot start " + argv[0] + ": " + std::strerror(reason));
    }
    out_ = output.releaseRead();
    err_ = errors.releaseRead();
}

Process::~Process() {
    kill();
    closeFd(out_);
    closeFd(err_);
}

Process::Process(Process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1)),
      exitCode_(other.exitCode_),
      out_(std::exchange(other.out_, -1)),
      err_(std::exchange(other.err_, -1)),
      pending_(std::move(other.pending_)),
      errors_(std::move(other.errors_)) {}

bool Process::takeFrom(int& fd, std::string& into) {
    char buffer[16384];
    const auto n = ::read(fd, buffer, sizeof buffer);
    if (n > 0) {
        into.append(buffer, static_cast<std::size_t>(n));
        return true;
    }
    if (n < 0 && errno == EINTR) return true;
    closeFd(fd);
    return false;
}

bool Process::pump(steady_clock::time_point deadline) {
    if (out_ < 0 && err_ < 0) return false;
    pollfd fds[2] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}};  // poll ignores negative descriptors
    const int ready = ::poll(fds, 2, millisecondsUntil(deadline));
    if (ready < 0 && errno == EINTR) return true;
    if (ready <= 0) return false;
    if (fds[0].revents != 0) takeFrom(out_, pending_);
    if (fds[1].revents != 0) takeFrom(err_, errors_);
    return true;
}

std::optional<std::string> Process::readLine(milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    while (true) {
        const auto end = pending_.find('\n');
        if (end != std::string::npos) {
            std::string line = pending_.substr(0, end);
            pending_.erase(0, end + 1);
            return line;
        }
        if (out_ < 0 && !pending_.empty()) return std::exchange(pending_, {});
        if (out_ < 0 || !pump(deadline)) return std::nullopt;
    }
}

std::optional<std::string> Process::readUntil(std::string_view text, milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    while (true) {
        auto line = readLine(milliseconds(millisecondsUntil(deadline)));
        if (!line || line->find(text) != std::string::npos) return line;
    }
}

void Process::signal(int number) {
    if (pid_ > 0) ::kill(pid_, number);
}

bool Process::reap() {
    int status = 0;
    pid_t result = 0;
    do {
        result = ::waitpid(pid_, &status, 0);
    } while (result < 0 && errno == EINTR);
    if (result < 0) failWith("waitpid");
    exitCode_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    pid_ = -1;
    return true;
}

std::optional<int> Process::wait(milliseconds atMost) {
    const auto deadline = steady_clock::now() + atMost;
    if (pid_ < 0) return exitCode_;
    // A descriptor of the process becomes readable when it ends; polled together with its output, so
    // that a program with much to say is not blocked while we wait.
    int ended = static_cast<int>(::syscall(SYS_pidfd_open, pid_, 0));
    if (ended < 0) failWith("pidfd_open");
    bool over = false;
    while (!over) {
        pollfd fds[3] = {{ended, POLLIN, 0}, {out_, POLLIN, 0}, {err_, POLLIN, 0}};
        const int ready = ::poll(fds, 3, millisecondsUntil(deadline));
        if (ready < 0 && errno == EINTR) continue;
        if (ready <= 0) break;
        if (fds[1].revents != 0) takeFrom(out_, pending_);
        if (fds[2].revents != 0) takeFrom(err_, errors_);
        over = fds[0].revents != 0;
    }
    closeFd(ended);
    if (!over) return std::nullopt;
    reap();
    while (pump(steady_clock::now())) {
        // What the program wrote just before its end is still in the pipes.
    }
    return exitCode_;
}

void Process::kill() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    reap();
}

Finished runProgram(std::vector<std::string> argv, Process::Options options, milliseconds atMost) {
    Process process(std::move(argv), std::move(options));
    Finished out;
    if (const auto code = process.wait(atMost)) out.exitCode = *code;
    process.kill();
    while (auto line = process.readLine(milliseconds(0))) out.output += *line + "\n";
    out.errors = process.errors();
    return out;
}

}  // namespace guichet::test
