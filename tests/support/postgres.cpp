#include "support/postgres.h"

#include <libpq-fe.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace guichet::test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr int port = 5432;  // only part of the socket's name: the server listens on no network address
constexpr auto startLimit = seconds(60);

using ConnectionPtr = std::unique_ptr<PGconn, decltype(&PQfinish)>;

ConnectionPtr connect(const std::string& url) {
    ConnectionPtr connection(PQconnectdb(url.c_str()), &PQfinish);
    if (PQstatus(connection.get()) != CONNECTION_OK)
        throw std::runtime_error(std::string("PostgreSQL: ") + PQerrorMessage(connection.get()));
    PQclear(PQexec(connection.get(), "SET client_min_messages = warning"));
    return connection;
}

std::optional<std::string> runOn(const std::string& url, const std::string& sql) {
    const auto connection = connect(url);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.c_str()),
                                                               &PQclear);
    const auto status = PQresultStatus(result.get());
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
        throw std::runtime_error(std::string("PostgreSQL: ") + PQerrorMessage(connection.get()) +
                                 "in: " + sql);
    if (PQntuples(result.get()) == 0 || PQgetisnull(result.get(), 0, 0) == 1) return std::nullopt;
    return std::string(PQgetvalue(result.get(), 0, 0));
}

/// Percent-encoding (RFC 3986) of everything but unreserved characters.
std::string encode(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
            out += c;
        } else {
            char coded[4];
            std::snprintf(coded, sizeof coded, "%%%02X", static_cast<unsigned>(byte));
            out += coded;
        }
    }
    return out;
}

/// The folder of the newest installed server's programs; Debian keeps them out of PATH.
std::string findBinaries() {
    std::string best;
    int bestVersion = 0;
    std::error_code missing;
    for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", missing)) {
        const int version = std::atoi(entry.path().filename().c_str());
        if (version > bestVersion && fs::exists(entry.path() / "bin/initdb")) {
            bestVersion = version;
            best = (entry.path() / "bin").string();
        }
    }
    if (best.empty()) throw std::runtime_error("PostgreSQL is not installed (package postgresql)");
    return best;
}

/// Who runs the server: PostgreSQL refuses to work for root. Empty: this user.
std::string serverUser() {
    if (::geteuid() != 0) return {};
    return ::getpwnam("postgres") != nullptr ? "postgres" : "nobody";
}

std::string endOfFile(const std::string& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    const std::string all = text.str();
    return all.substr(all.size() > 2000 ? all.size() - 2000 : 0);
}

/// The processes whose parent is `parent`.
std::vector<pid_t> childrenOf(pid_t parent) {
    std::vector<pid_t> out;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        std::ifstream file(entry.path() / "stat");
        std::string stat;
        // "pid (name) state parent …", where the name may hold anything but ends at the last bracket.
        if (!std::getline(file, stat)) continue;
        const auto nameEnd = stat.rfind(')');
        if (nameEnd == std::string::npos || nameEnd + 4 > stat.size()) continue;
        if (std::atoi(stat.c_str() + nameEnd + 4) == parent) out.push_back(std::atoi(stat.c_str()));
    }
    return out;
}

/// Waits until a killed process that is not our child has left.
void awaitEnd(pid_t pid) {
    const int ended = static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
    if (ended < 0) return;  // it has left already
    pollfd waiting{ended, POLLIN, 0};
    const int ready = ::poll(&waiting, 1, 20'000);
    ::close(ended);
    if (ready != 1) throw std::runtime_error("a worker of PostgreSQL survives SIGKILL");
}

/// The cluster of this test program, when nobody gave us one.
const PostgresCluster& sharedCluster() {
    static const PostgresCluster cluster;
    return cluster;
}

std::string sharedServerUrl() {
    const char* given = std::getenv("GUICHET_TEST_POSTGRES");
    if (given != nullptr && *given != '\0') return given;
    return sharedCluster().url();
}

/// A name that no other test uses: processes are told apart by number, databases of one by count.
std::string newName() {
    static std::atomic<int> count{0};
    return "guichet_test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
}

}  // namespace

std::string urlOfDatabase(const std::string& url, const std::string& database) {
    char* words = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> parts(
        PQconninfoParse(url.c_str(), &words), &PQconninfoFree);
    if (parts == nullptr) {
        const std::string reason = words != nullptr ? words : "out of memory";
        PQfreemem(words);
        throw std::runtime_error("not a connection string of PostgreSQL: " + reason);
    }
    std::string out = "postgresql:///" + encode(database);
    char mark = '?';
    for (const auto* part = parts.get(); part->keyword != nullptr; ++part) {
        if (part->val == nullptr || std::string_view(part->keyword) == "dbname") continue;
        out += mark + std::string(part->keyword) + "=" + encode(part->val);
        mark = '&';
    }
    return out;
}

PostgresCluster::PostgresCluster(Options options) : options_(options), binaries_(findBinaries()) {
    const std::string user = serverUser();
    if (!user.empty()) {
        const passwd* entry = ::getpwnam(user.c_str());
        if (entry == nullptr || ::chown(folder_.path().c_str(), entry->pw_uid, entry->pw_gid) != 0)
            throw std::runtime_error("cannot give the test folder to the user " + user);
    }
    const auto made =
        runProgram({binaries_ + "/initdb", "--pgdata=" + folder_.file("data"), "--username=guichet",
                    "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"},
                   {.folder = folder_.path().string(), .user = user});
    if (made.exitCode != 0) throw std::runtime_error("initdb failed: " + made.errors + made.output);
    start();
}

PostgresCluster::~PostgresCluster() {
    // Nothing in it is needed any more, so it need not be tidy: SIGQUIT ends the server and its workers
    // at once.
    if (!server_) return;
    server_->signal(SIGQUIT);
    if (!server_->wait(seconds(20))) kill();
}

void PostgresCluster::start() {
    const std::string durable = options_.durable ? "on" : "off";
    std::vector<std::string> argv{binaries_ + "/postgres", "-D", folder_.file("data"), "-k",
                                  folder_.path().string(), "-p", std::to_string(port)};
    for (const std::string& setting :
         {std::string("listen_addresses="), "fsync=" + durable, "synchronous_commit=" + durable,
          "full_page_writes=" + durable, std::string("max_connections=300"),
          std::string("shared_buffers=64MB"), std::string("log_min_messages=warning"),
          std::string("timezone=UTC")}) {
        argv.insert(argv.end(), {"-c", setting});
    }
    const std::string log = folder_.file("log");
    server_.emplace(std::move(argv), Process::Options{.folder = folder_.path().string(),
                                                      .user = serverUser(),
                                                      .outputFile = log,
                                                      .deathSignal = SIGQUIT});
    const auto deadline = std::chrono::steady_clock::now() + startLimit;
    while (PQping(url().c_str()) != PQPING_OK) {
        // The server has no way to tell that it is ready, so it is asked; waiting for its end meanwhile
        // notices at once when it cannot start.
        if (server_->wait(std::chrono::milliseconds(20)) || std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("PostgreSQL did not start: " + endOfFile(log));
    }
}

std::string PostgresCluster::url(const std::string& database) const {
    return "postgresql://guichet@" + encode(folder_.path().string()) + ":" + std::to_string(port) + "/" +
           encode(database);
}

void PostgresCluster::kill() {
    if (!server_) return;
    // Stopped first, so that it can start no worker while they are being counted.
    server_->signal(SIGSTOP);
    const auto workers = childrenOf(server_->pid());
    for (const pid_t worker : workers) ::kill(worker, SIGKILL);
    server_->kill();
    server_.reset();
    // Not our children, so the system reaps them; a new server refuses to start while one is left.
    for (const pid_t worker : workers) awaitEnd(worker);
}

void PostgresCluster::stop() {
    if (!server_) return;
    server_->signal(SIGINT);
    if (!server_->wait(startLimit)) throw std::runtime_error("PostgreSQL did not stop within 60 seconds");
    server_.reset();
}

TestPostgres::TestPostgres() : TestPostgres(sharedServerUrl(), "template1") {}
TestPostgres::TestPostgres(const PostgresCluster& cluster) : TestPostgres(cluster.url(), "template1") {}

TestPostgres::TestPostgres(const TestPostgres& model) : TestPostgres(model.serverUrl_, model.name_) {}

TestPostgres::TestPostgres(std::string serverUrl, const std::string& model)
    : serverUrl_(std::move(serverUrl)), name_(newName()) {
    // A test that was killed may have left one of this name behind on a server that outlives it.
    runOn(serverUrl_, "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    runOn(serverUrl_, "CREATE DATABASE " + name_ + " TEMPLATE " + model);
    url_ = urlOfDatabase(serverUrl_, name_);
}

const TestPostgres& TestPostgres::model(const std::string& name,
                                        const std::function<void(const std::string&)>& fill) {
    (void)sharedServerUrl();  // the server goes after its databases
    static std::map<std::string, std::unique_ptr<TestPostgres>> models;
    std::unique_ptr<TestPostgres>& model = models[name];
    if (!model) {
        auto made = std::make_unique<TestPostgres>();
        fill(made->url());
        model = std::move(made);
    }
    return *model;
}

TestPostgres::~TestPostgres() {
    try {
        runOn(serverUrl_, "DROP DATABASE IF EXISTS " + name_ + " WITH (FORCE)");
    } catch (const std::exception& e) {
        // The test has its result already; a server that is gone takes the database with it.
        std::fprintf(stderr, "database %s not dropped: %s\n", name_.c_str(), e.what());
    }
}

std::optional<std::string> TestPostgres::run(const std::string& sql) const {
    return runOn(url_, sql);
}

}  // namespace guichet::test
