#pragma once
// The program itself, as a process that can be killed.

#include <signal.h>

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

#include "base/text.h"
#include "support/http_client.h"
#include "support/ports.h"
#include "support/process.h"

namespace guichet::test {

/// Where a program keeps its data: a folder and, for PostgreSQL, a database.
struct Place {
    std::string dataDir;
    std::string postgresUrl;  ///< empty: SQLite

    std::vector<std::string> arguments() const {
        std::vector<std::string> out{"--data", dataDir};
        if (!postgresUrl.empty()) out.insert(out.end(), {"--postgres", postgresUrl});
        return out;
    }
};

inline std::vector<std::string> command(const std::string& name, const Place& place) {
    std::vector<std::string> argv{GUICHET_PROGRAM};
    for (const std::string_view word : split(name, ' ')) argv.emplace_back(word);
    for (std::string& argument : place.arguments()) argv.push_back(std::move(argument));
    return argv;
}

/// `guichet serve`, answering. The port stays the same over restarts, as a service's does.
class GuichetProcess {
public:
    /// `settings` are variables of the environment (GUICHET_…).
    GuichetProcess(Place place, bool demo, std::map<std::string, std::string> settings = {})
        : place_(std::move(place)), settings_(std::move(settings)), port_(freePort()) {
        start(demo);
    }

    void start(bool demo = false) {
        auto argv = command("serve", place_);
        argv.insert(argv.end(), {"--port", std::to_string(port_)});
        if (demo) argv.emplace_back("--demo");
        Process::Options options;
        options.env = settings_;
        options.env["GUICHET_LOG_LEVEL"] = "error";
        process_.emplace(argv, options);
        if (!process_->readUntil("Ctrl+C", std::chrono::seconds(60)))
            throw std::runtime_error("guichet did not start: " + process_->errors());
    }
    void kill() { process_->kill(); }
    /// SIGTERM; the exit code.
    std::optional<int> stop() {
        process_->signal(SIGTERM);
        return process_->wait(std::chrono::seconds(30));
    }
    HttpClient client() const { return HttpClient(base()); }
    HttpClient as(const std::string& login) const {
        HttpClient c = client();
        c.signIn(login, "guichet-demo");
        return c;
    }
    std::string base() const { return "http://127.0.0.1:" + std::to_string(port_); }
    const Place& place() const { return place_; }

private:
    Place place_;
    std::map<std::string, std::string> settings_;
    std::uint16_t port_;
    std::optional<Process> process_;
};

/// A personal token with which many clients can work at once.
inline std::string makeToken(HttpClient& owner) {
    const auto made = owner.post("/api/me/tokens", R"({"name":"load","scopes":["read","tickets:write"]})");
    const auto document = made.json();
    return std::string(document.root().find("secret")->asString());
}

}  // namespace guichet::test
