#include "server/app.h"

#include <malloc.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "announcements/announcements.h"
#include "base/json_layout.h"
#include "desk/desk.h"
#include "desk/live.h"
#include "desk/routes.h"
#include "directory/directory.h"
#include "embedded/web_console.h"
#include "escalation/routes.h"
#include "finder/finder.h"
#include "glossary/glossary.h"
#include "guidance/guidance.h"
#include "knowledge/knowledge.h"
#include "maildoor/maildoor.h"
#include "notifications/notifications.h"
#include "platform/auth/second_factor.h"
#include "platform/files/files.h"
#include "platform/http/static_files.h"
#include "platform/jobs/jobs.h"
#include "portal/portal.h"
#include "replies/replies.h"
#include "server/chores.h"
#include "server/history_routes.h"
#include "server/link_sign_in.h"
#include "server/live_words.h"
#include "server/machine_routes.h"
#include "server/schema.h"
#include "server/session_routes.h"
#include "server/terminal.h"
#include "sla/sla.h"
#include "solutions/solutions.h"
#include "staffing/staffing.h"
#include "tasks/tasks.h"
#include "telephony/routes.h"
#include "triage/triage.h"
#include "worklog/worklog.h"

namespace guichet::server {

namespace {

std::string processName() {
    char host[256] = "host";
    ::gethostname(host, sizeof host - 1);
    return std::string(host) + "/" + std::to_string(::getpid());
}

}  // namespace

std::unique_ptr<storage::Database> openDatabase(const config::Config& config, metrics::Registry* metrics) {
    std::filesystem::create_directories(config.dataDir);
    ::chmod(config.dataDir.c_str(), 0700);
    storage::Options options;
    options.engine = config.storage.engine;
    options.path = config.databasePath();
    options.url = config.storage.url;
    options.connections = static_cast<int>(config.storage.connections);
    if (metrics) {
        auto& times = metrics->histogram("guichet_statement_seconds", "Time of database statements",
                                         {0.0005, 0.002, 0.01, 0.05, 0.25, 1}, {"statement"});
        options.trace = [&times](const storage::StatementTrace& t) {
            times.with({std::string(t.name)}).observe(static_cast<double>(t.microseconds) / 1e6);
            constexpr std::int64_t slow = 250'000;
            if (t.microseconds > slow)
                log::warning("statement.slow",
                             {{"statement", t.name}, {"ms", t.microseconds / 1000}, {"rows", t.rows}});
        };
    }
    return storage::open(std::move(options));
}

Result<std::unique_ptr<storage::Database>> openAndMigrate(const config::Config& config,
                                                          metrics::Registry* metrics) {
    auto database = openDatabase(config, metrics);
    const auto migrations = allMigrations();
    GUICHET_TRY(const int applied, storage::migrate(*database, migrations));
    if (applied > 0) log::info("schema.migrated", {{"steps", applied}});
    return database;
}

files::ContentStore openContents(const config::Config& config) {
    return files::ContentStore(config.dataDir + "/attachments", config.http.maxUpload);
}

struct App::Parts {
    explicit Parts(const config::Config& c);

    http::Response answer(const http::Request& request);
    http::ServerOptions serverOptions();
    void addRoutes();
    void addMetrics();

    config::Config config;
    SystemClock clock;
    metrics::Registry metrics;
    std::unique_ptr<storage::Database> database;
    files::ContentStore contents;
    desk::Live live;
    api::Routes routes;
    std::string openApi;
    jobs::Workers workers;
    maildoor::MailDoor mail;
    sla::ClockKeeper clocks;
    staffing::Assigner assigner;
    notifications::Installation telling;
    notifications::Keeper keeper;
    finder::Keeper finding;
    triage::Proposer proposer;
    Chores chores;
    std::unique_ptr<http::Server> server;
};

namespace {

std::unique_ptr<storage::Database> migratedOrThrow(const config::Config& config, metrics::Registry& metrics) {
    auto database = openAndMigrate(config, &metrics);
    if (!database.ok()) throw Refusal(phrase(database.error().code, database.error().params));
    return std::move(database).value();
}

i18n::TimeZone deskZone(const config::Config& config) {
    const auto zone = i18n::TimeZone::named(config.desk.timeZone);
    if (!zone) throw std::logic_error("a configuration with an unknown time zone");  // it was checked
    return *zone;
}

portal::Needs portalNeeds(storage::Database& database, const maildoor::MailDoor& mail,
                          const config::Config& config) {
    return {database, mail, config.http.publicUrl, config.desk.language,
            portal::challengeKey(sealing::MasterKey::open(config.dataDir))};
}

/// Whom an escalation step pages; rosters of duty are kept above service levels.
sla::DutyLookup onDuty(const i18n::TimeZone& zone) {
    return [zone](storage::Tx& tx, TeamId team, Instant at) {
        return staffing::peopleToPage(tx, zone, team, at);
    };
}

/// The path as it may be logged: that of a telephone hook holds its secret.
std::string_view loggedPath(std::string_view path) {
    constexpr std::string_view hook = "/api/telephony/hook/";
    return path.starts_with(hook) ? hook : path;
}

}  // namespace

App::Parts::Parts(const config::Config& c)
    : config(c),
      database(migratedOrThrow(config, metrics)),
      contents(openContents(config)),
      live(*database, clock, liveWords()),
      routes(*database, clock, {config.http.publicUrl, config.desk.language}),
      workers(*database, clock, processName()),
      mail(*database, contents, config, clock),
      clocks(*database, clock, config.desk.language, onDuty(deskZone(config))),
      assigner(*database, clock, deskZone(config), config.desk.language),
      telling{*database, clock, mail, config.desk.timeZone, config.http.publicUrl},
      keeper(telling),
      finding(*database, config.dataDir, clock),
      chores(*database, clock, contents, mail, deskZone(config)) {
    addRoutes();
    openApi = routes.openApi();
    addMetrics();
    mail.addJobs(workers);
    clocks.addJobs(workers);
    workers.handle(std::string(triage::trainJob), [this](const jobs::Job& job) {
        const auto outcome = triage::train(*database, job, clock.now());
        ::malloc_trim(0);  // what was only needed to learn goes back to the system
        return outcome;
    });
    addLinkJobs(workers, portalNeeds(*database, mail, config), clock);
    workers.start(static_cast<int>(config.workers.jobs));
    mail.start();
    clocks.start();
    assigner.start();
    keeper.start();
    finding.start();
    server =
        std::make_unique<http::Server>(serverOptions(), [this](const http::Request& r) { return answer(r); });
}

namespace {

/// One list for the server and for the committed OpenAPI document.
void addAllRoutes(api::Routes& routes, storage::Database& database, desk::Live& live,
                  const files::ContentStore& contents, maildoor::MailDoor& mail,
                  const notifications::Installation& telling, const search::Index& index,
                  triage::Proposer& proposer, const config::Config& config) {
    const SessionNeeds session{database, config.http.publicUrl,
                               auth::secondFactorSealer(sealing::MasterKey::open(config.dataDir))};
    addSessionRoutes(routes, session);
    addSettingsRoutes(routes, session);
    addSecondFactorRoutes(routes, session);
    addAccountRoutes(routes, session);
    addRoleRoutes(routes, session);
    directory::addRoutes(routes, database);
    desk::addRoutes(routes, {database, live, contents, static_cast<std::size_t>(config.http.maxUpload),
                             staffing::masters});
    sla::addRoutes(routes, database);
    addHistoryRoutes(routes, database);
    escalation::addRoutes(routes, database, {guidance::foundOut, guidance::escalationTeam});
    telephony::addRoutes(routes, {database, deskZone(config)});
    replies::addRoutes(routes, database);
    worklog::addRoutes(routes, database);
    staffing::addRoutes(routes, database, deskZone(config));
    tasks::addRoutes(routes, database);
    guides::addRoutes(
        routes, {database, deskZone(config), contents, [](storage::Tx& tx, const std::string& named) {
                     return knowledge::offeredArticle(tx, knowledge::Reader::everything(), named).has_value();
                 }});
    guidance::addRoutes(routes, {database, deskZone(config)});
    knowledge::addRoutes(routes, database, contents);
    solutions::addRoutes(routes, database, index);
    finder::addRoutes(routes, database, index, solutions::rankLikely);
    triage::addRoutes(routes, {database, proposer, deskZone(config)});
    mail.addRoutes(routes);
    notifications::addRoutes(routes, telling);
    announcements::addRoutes(routes, database);
    glossary::addRoutes(routes, database);
    knowledge::addPaperRoutes(routes, database, contents, {config.http.publicUrl, deskZone(config)});
    portal::addRoutes(routes, portalNeeds(database, mail, config));
    addLinkRoutes(routes, portalNeeds(database, mail, config));
    addMachineRoutes(routes, database);
}

http::Response plainText(int status, std::string body, std::string_view type = "text/plain; charset=utf-8") {
    http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.set("Content-Type", std::string(type));
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

void App::Parts::addRoutes() {
    addAllRoutes(routes, *database, live, contents, mail, telling, finding.index(), proposer, config);
}

void App::Parts::addMetrics() {
    metrics.computed("guichet_http_connections", "Open connections",
                     [this] { return static_cast<double>(server ? server->stats().connections : 0); });
    metrics.computed("guichet_http_streams", "Open event streams",
                     [this] { return static_cast<double>(server ? server->stats().streams : 0); });
    metrics.computed("guichet_http_queued", "Requests waiting for a worker",
                     [this] { return static_cast<double>(server ? server->stats().queued : 0); });
    metrics.computed("guichet_live_listeners", "Consoles that follow the journal",
                     [this] { return static_cast<double>(live.listeners()); });
    metrics.computed("guichet_mail_queued", "Mails that wait to be sent",
                     [this] { return static_cast<double>(mail.figures().queued); });
    metrics.computed("guichet_mail_dead", "Mails given up",
                     [this] { return static_cast<double>(mail.figures().dead); });
    metrics.computed("guichet_mail_readers", "Mailboxes that this process reads",
                     [this] { return static_cast<double>(mail.figures().readers); });
    metrics.computed("guichet_journal_head", "Newest entry of the journal", [this] {
        return static_cast<double>(database->read([](storage::Tx& tx) { return journal::head(tx); }));
    });
}

http::Response App::Parts::answer(const http::Request& request) {
    const log::RequestScope scope(request.id);
    if (request.path == "/healthz") return plainText(200, "ok\n");
    if (request.path == "/readyz") {
        try {
            (void)database->read([](storage::Tx& tx) { return journal::head(tx); });
            return plainText(200, "ready\n");
        } catch (const storage::StorageError& e) {  // the answer to the question, not a fault of the request
            log::warning("server.not_ready", {{"error", e.what()}});
            return plainText(503, "not ready\n");
        }
    }
    if (request.path == "/metrics") return answerMetrics(request, config, metrics);
    if (request.path == "/api/openapi.json") return plainText(200, openApi, "application/json");
    if (request.path == "/api" || request.path == "/api/")
        return plainText(200, apiPage(routes), "text/html; charset=utf-8");
    if (request.path.starts_with("/api/")) return routes.handle(request);
    if (auto file = http::serveEmbedded(embedded::web_console(), request)) return std::move(*file);
    return plainText(404, "Not found.\n");
}

http::ServerOptions App::Parts::serverOptions() {
    http::ServerOptions o;
    o.address = config.http.address;
    o.port = static_cast<std::uint16_t>(config.http.port);
    o.workers = static_cast<int>(config.workers.http);
    o.bodyLimit = [this](http::Method method, std::string_view target) {
        return routes.bodyLimit(method, target);
    };
    if (!config.http.tlsCertificate.empty())
        o.tls = http::TlsFiles{config.http.tlsCertificate, config.http.tlsKey};
    o.trustedProxies = config.http.trustedProxies;
    o.onFault = [](std::string_view requestId, std::string_view what) {
        log::error("http.fault", {{"request", requestId}, {"error", what}});
    };
    auto& answers = metrics.counter("guichet_http_answers_total", "HTTP answers", {"method", "status"});
    auto& times =
        metrics.histogram("guichet_http_seconds", "Time to answer", {0.001, 0.005, 0.02, 0.1, 0.5, 2});
    o.onDone = [&answers, &times](const http::Request& r, int status, std::size_t bytes,
                                  std::chrono::microseconds spent) {
        answers.with({std::string(nameOf(r.method)), std::to_string(status)}).add();
        times.get().observe(static_cast<double>(spent.count()) / 1e6);
        // The query stays out: it may hold names, or a stream's ticket.
        if (log::enabled(log::Level::debug) || status >= 500)
            log::write(status >= 500 ? log::Level::error : log::Level::debug, "http.answered",
                       {{"request", r.id},
                        {"method", r.method},
                        {"path", loggedPath(r.path)},
                        {"status", status},
                        {"bytes", bytes},
                        {"us", spent.count()}});
    };
    return o;
}

App::App(const config::Config& config) : parts_(std::make_unique<Parts>(config)) {}
App::~App() {
    stop();
}

std::uint16_t App::port() const {
    return parts_->server->port();
}
storage::Database& App::database() {
    return *parts_->database;
}

void App::stop() {
    if (!parts_) return;
    constexpr std::chrono::seconds grace(10);
    parts_->server->stop(grace);
    parts_->mail.stop();
    parts_->assigner.stop();
    parts_->keeper.stop();
    parts_->finding.stop();
    parts_->clocks.stop();
    parts_->workers.stop();
    parts_.reset();
}

std::string openApiDocument() {
    config::Config config;
    const auto folder =
        std::filesystem::temp_directory_path() / ("guichet-openapi-" + std::to_string(::getpid()));
    config.dataDir = folder.string();
    std::string out;
    {
        metrics::Registry metrics;
        const auto database = migratedOrThrow(config, metrics);
        const SystemClock clock;
        const files::ContentStore contents = openContents(config);
        desk::Live live(*database, clock);
        api::Routes routes(*database, clock, {});
        maildoor::MailDoor mail(*database, contents, config, clock);
        const notifications::Installation telling{*database, clock, mail, config.desk.timeZone, ""};
        const search::Index index(finder::indexFolder(config.dataDir));
        triage::Proposer proposer;
        addAllRoutes(routes, *database, live, contents, mail, telling, index, proposer, config);
        out = json::laidOut(routes.openApi());
    }
    std::filesystem::remove_all(folder);
    return out;
}

}  // namespace guichet::server
