#include "measure.h"

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/json.h"
#include "support/ports.h"

namespace guichet::bench {

namespace {
using SteadyClock = std::chrono::steady_clock;

double since(SteadyClock::time_point from) {
    return std::chrono::duration<double>(SteadyClock::now() - from).count();
}
}  // namespace

Served::Served(const std::string& folder) : port_(test::freePort()) {
    const auto from = SteadyClock::now();
    test::Process::Options options;
    options.env["GUICHET_LOG_LEVEL"] = "error";
    process_.emplace(
        std::vector<std::string>{GUICHET_PROGRAM, "serve", "--data", folder, "--port", std::to_string(port_)},
        options);
    if (!process_->readUntil("Ctrl+C", std::chrono::seconds(60)))
        throw std::runtime_error("no start: " + process_->errors());
    test::HttpClient client(base());
    if (client.get("/readyz").status != 200) throw std::runtime_error("not ready");
    ready_ = since(from);
    client.signIn("leila", "guichet-demo");
    const auto made =
        client.post("/api/me/tokens", R"({"name":"bench","scopes":["read","tickets:write"]})").json();
    const auto readOnly = made.root().find("secret");
    token_ = std::string(readOnly->asString());
}

double Served::residentMiB() const {
    std::ifstream status("/proc/" + std::to_string(process_->pid()) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmRSS:")) return std::stod(line.substr(6)) / 1024;
    return 0;
}

double Served::metric(const std::string& name) const {
    test::HttpClient client(base());
    std::istringstream text(client.get("/metrics").body);
    for (std::string line; std::getline(text, line);)
        if (line.starts_with(name)) return std::stod(line.substr(line.rfind(' ')));
    return 0;
}

double medianSeconds(int times, const std::function<void()>& work) {
    for (int i = 0; i < times / 10 + 1; ++i) work();
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const auto from = SteadyClock::now();
        work();
        all.push_back(since(from));
    }
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(all.size() / 2), all.end());
    return all[all.size() / 2];
}

double ratePerSecond(int clients, double seconds, const std::function<void(int)>& work) {
    std::atomic<bool> stop = false;
    std::atomic<std::int64_t> count = 0;
    std::vector<std::thread> threads;
    const auto from = SteadyClock::now();
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            while (!stop) {
                work(i);
                ++count;
            }
        });
    std::this_thread::sleep_for(std::chrono::duration<double>(seconds));  // how long is measured
    stop = true;
    for (std::thread& thread : threads) thread.join();
    return static_cast<double>(count) / since(from);
}

namespace {

void run(sqlite3* db, const char* sql) {
    char* message = nullptr;
    if (sqlite3_exec(db, sql, nullptr, nullptr, &message) != SQLITE_OK) throw std::runtime_error(message);
}

}  // namespace

double bareSqliteRate(const std::string& folder, int group, double seconds) {
    const std::string path = folder + "/bare.db";
    std::filesystem::copy_file(folder + "/guichet.db", path,
                               std::filesystem::copy_options::overwrite_existing);
    sqlite3* db = nullptr;
    if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) throw std::runtime_error("bare.db");
    run(db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-8000");
    // The rows that one new ticket writes: counter, ticket, message, touch, journal.
    const char* statements[] = {
        "UPDATE reference_counter SET last = last + 1",
        "INSERT INTO ticket (reference, kind, state, subject, folded_subject, impact, urgency, priority, "
        "priority_overridden, "
        "customer_id, requester_id, source, created_at, updated_at) VALUES ('B-' || ?1, 'incident', 'new', "
        "'L''écran reste noir "
        "ce matin', 'l ecran reste noir ce matin', 3, 3, 3, 0, 1, 20, 'console', ?1, ?1)",
        "INSERT INTO message (ticket_id, kind, author_id, from_user, html, body_text, at, source) VALUES "
        "((SELECT max(id) FROM "
        "ticket), 'public', 20, 1, '<p>Bonjour, il ne s''allume plus.</p>', 'Bonjour, il ne s''allume "
        "plus.', ?1, 'console')",
        "UPDATE ticket SET updated_at = ?1, message_count = 1, last_public_from_user = 1 WHERE id = (SELECT "
        "max(id) FROM ticket)",
        "UPDATE journal_head SET seq = seq + 1, hash = randomblob(32)",
        "INSERT INTO journal (seq, at, actor_kind, actor_id, kind, record, record_id, customer_id, "
        "detail_id, request_id, data, "
        "salt, digest, hash) VALUES ((SELECT seq FROM journal_head), ?1, 'person', 1, 'ticket.created', "
        "'ticket', 1, 1, 1, "
        "'0123456789abcdef', '[[\"subject\",\"\",\"L''écran reste noir ce "
        "matin\"],[\"customer\",\"\",\"1\"]]', randomblob(16), "
        "randomblob(32), randomblob(32))"};
    std::vector<sqlite3_stmt*> prepared;
    for (const char* sql : statements) {
        prepared.push_back(nullptr);
        if (sqlite3_prepare_v2(db, sql, -1, &prepared.back(), nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db));
    }
    std::int64_t count = 0;
    const auto from = SteadyClock::now();
    while (since(from) < seconds) {
        run(db, "BEGIN IMMEDIATE");
        for (int i = 0; i < group; ++i, ++count)
            for (sqlite3_stmt* statement : prepared) {
                sqlite3_bind_int64(statement, 1, count);
                if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error(sqlite3_errmsg(db));
                sqlite3_reset(statement);
            }
        run(db, "COMMIT");
    }
    const double rate = static_cast<double>(count) / since(from);
    for (sqlite3_stmt* statement : prepared) sqlite3_finalize(statement);
    sqlite3_close(db);
    std::filesystem::remove(path);
    return rate;
}

}  // namespace guichet::bench
