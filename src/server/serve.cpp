#include <sys/resource.h>

#include <csignal>
#include <cstdio>

#include "server/app.h"
#include "server/commands.h"
#include "server/demo.h"

namespace guichet::server {

namespace {

void announce(const config::Config& config, std::uint16_t port, bool demo) {
    const std::string scheme = config.http.tlsCertificate.empty() ? "http" : "https";
    std::printf("\n  Guichet is at %s://%s:%u/\n", scheme.c_str(), config.http.address.c_str(), static_cast<unsigned>(port));
    if (demo) std::printf("\n  The demo world is loaded. Sign in as:\n%s", demoSignIns().c_str());
    std::printf("\n  Ctrl+C stops it.\n\n");
    std::fflush(stdout);
}

/// Loads the demo world into an empty database; false when there was something already.
bool prepareDemo(const config::Config& config) {
    auto database = openAndMigrate(config);
    if (!database.ok()) throw std::runtime_error(i18n::translate(config.desk.language, database.error().code, database.error().params));
    if (!isEmpty(**database)) return false;
    std::printf("  Loading the demo world …\n");
    std::fflush(stdout);
    const auto loaded = loadDemo(**database, openContents(config), SystemClock().now());
    if (!loaded.ok()) throw std::runtime_error(i18n::translate(config.desk.language, loaded.error().code, loaded.error().params));
    return true;
}

/// Each event stream is an open file; many systems allow only 1,024 of them until one asks.
void raiseFileLimit() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= files.rlim_max) return;
    files.rlim_cur = files.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &files) != 0) log::warning("server.file_limit", {{"limit", static_cast<std::int64_t>(files.rlim_cur)}});
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
    if (options.demo) prepareDemo(config);
    App app(config);
    announce(config, app.port(), options.demo);
    log::info("server.started", {{"port", app.port()}, {"engine", config.storage.engine == storage::Engine::sqlite ? "sqlite" : "postgres"}});
    int signal = 0;
    sigwait(&signals, &signal);
    log::info("server.stopping", {{"signal", signal}});
    app.stop();
    return 0;
}

}  // namespace guichet::server
