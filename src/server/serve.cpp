#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <filesystem>

#include "server/app.h"
#include "server/commands.h"
#include "server/demo.h"
#include "server/terminal.h"

namespace guichet::server {

namespace {

void announce(const config::Config& config, std::uint16_t port, bool demoWanted, bool demo) {
    const std::string scheme = config.http.tlsCertificate.empty() ? "http" : "https";
    const std::string address = scheme + "://" + config.http.address + ":" + std::to_string(port) + "/";
    std::string text = "\n  " + phrase("cli.serve.address", {{"address", address}}) + "\n";
    if (demoWanted && !demo) text += "\n  " + phrase("cli.serve.not_demo") + "\n";
    if (demo)
        text += "\n  " + phrase("cli.serve.sign_ins") + "\n" + demoSignIns() + "  " +
                phrase("cli.serve.password") + "\n";
    std::printf("%s\n  %s\n\n", text.c_str(), phrase("cli.serve.how_to_stop").c_str());
    std::fflush(stdout);
}

/// Loads the demo world into an empty database.
void prepareDemo(const config::Config& config) {
    auto database = openAndMigrate(config);
    if (!database.ok()) throw Refusal(phrase(database.error().code, database.error().params));
    if (!isEmpty(**database)) return;
    std::printf("  %s\n", phrase("cli.serve.loading").c_str());
    std::fflush(stdout);
    const auto loaded = loadDemo(**database, openContents(config), SystemClock().now());
    if (!loaded.ok()) throw Refusal(phrase(loaded.error().code, loaded.error().params));
}

/// So that a wrong path is named in plain words; what is in the file is judged later.
void checkReadable(const std::string& file) {
    if (!file.empty() && ::access(file.c_str(), R_OK) != 0)
        throw std::filesystem::filesystem_error("read", file,
                                                std::error_code(errno, std::generic_category()));
}

/// Each event stream is an open file; many systems allow only 1,024 of them until one asks.
void raiseFileLimit() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= files.rlim_max) return;
    files.rlim_cur = files.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0)
        log::warning("server.file_limit", {{"limit", static_cast<std::int64_t>(files.rlim_cur)}});
}

}  // namespace

int serve(const Common& common, const ServeOptions& options) {
    // Before any thread starts, so that all inherit it: the main thread alone waits for these.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    config::Config config = common.load();
    if (options.port >= 0) config.http.port = options.port;
    log::configure({config.log.level, config.log.format, {}});
    raiseFileLimit();
    checkReadable(config.http.tlsCertificate);
    checkReadable(config.http.tlsKey);
    if (options.demo) prepareDemo(config);
    App app(config);
    ::malloc_trim(0);  // what only the start needed, the demo world above all, goes back to the system
    announce(config, app.port(), options.demo, options.demo && holdsDemo(app.database()));
    log::info("server.started",
              {{"port", app.port()},
               {"engine", config.storage.engine == storage::Engine::sqlite ? "sqlite" : "postgres"}});
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("server.stopping", {{"signal", signal}});
    app.stop();
    return 0;
}

}  // namespace guichet::server
