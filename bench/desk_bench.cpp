// Prints the ratios that bench/README.md explains.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <thread>

#include "base/text.h"
#include "live.h"
#include "measure.h"
#include "platform/http/http.h"
#include "world.h"

namespace guichet::bench {
namespace {

using test::HttpClient;
using test::HttpHeaders;

HttpHeaders bearer(const Served& served) {
    return {{"Authorization", "Bearer " + served.token()}};
}

std::string environment(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

/// First pages of views of every kind.
constexpr const char* viewPaths[] = {
    "/api/tickets?state=new&sort=created&limit=50",
    "/api/tickets?state=new,in_progress&teamId=2&sort=priority&limit=50",
    "/api/tickets?state=in_progress,waiting&assigneeId=3&sort=updated&limit=50",
    "/api/tickets?customerId=7&limit=50",
    "/api/tickets?state=new,in_progress,waiting&priority=5&sort=priority&limit=50",
    "/api/tickets?q=imprimante&limit=50",
};

/// Seconds of the things that people do most, on one world.
struct Costs {
    double queue = 0, ticket = 0, person = 0, people = 0, next = 0;
    std::vector<double> views;  ///< first pages, in the order of viewPaths
};

Costs costsOf(const Served& served, std::int64_t tickets) {
    HttpClient client(served.base());
    const HttpHeaders headers = bearer(served);
    const auto get = [&](const std::string& path) {
        const auto answer = client.get(path, headers);
        if (answer.status != 200) throw std::runtime_error(path + ": " + answer.body);
    };
    constexpr int times = 300;
    Costs costs;
    costs.queue = medianSeconds(times, [&] { get("/api/tickets?state=new,in_progress,waiting&limit=50"); });
    std::int64_t next = 0;
    costs.ticket =
        medianSeconds(times, [&] { get("/api/tickets/" + std::to_string(1 + (next += 7919) % tickets)); });
    costs.next = medianSeconds(times, [&] { get("/api/next"); });
    for (const char* path : viewPaths) costs.views.push_back(medianSeconds(times, [&] { get(path); }));
    // The first user is the same in every world; the beginning of a name finds more the larger it is.
    costs.person = medianSeconds(times, [&] { get("/api/people?q=ines%20lanmarmar&limit=10"); });
    costs.people = medianSeconds(times, [&] { get("/api/people?q=elodie%20marton&limit=10"); });
    return costs;
}

void createRates(const Served& served, const std::string& folder) {
    constexpr double seconds = 8;
    const HttpHeaders headers = bearer(served);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < 64; ++i) clients.push_back(std::make_unique<HttpClient>(served.base()));
    const auto create = [&](int i) {
        const auto answer = clients[static_cast<std::size_t>(i)]->post(
            "/api/tickets",
            R"({"subject":"L'écran reste noir ce matin","html":"<p>Bonjour, il ne s'allume plus.</p>","requesterId":20})",
            headers);
        if (answer.status != 201) throw std::runtime_error(answer.body);
    };
    for (int i = 0; i < 64; ++i) create(i);  // connections and statements are ready
    const std::string commits = "guichet_statement_seconds_count{statement=\"storage.begin_write\"}";
    const double before = served.metric(commits);
    const double many = ratePerSecond(64, seconds, create);
    const double groups = served.metric(commits) - before;
    const int group = std::max(1, static_cast<int>(many * seconds / std::max(1.0, groups) + 0.5));
    const double one = ratePerSecond(1, seconds, create);
    const double bareGroup = bareSqliteRate(folder, group, seconds),
                 bareOne = bareSqliteRate(folder, 1, seconds);
    std::printf("create, 64 clients ÷ bare SQLite in groups of %d   %.2f   (%.0f/s ÷ %.0f/s)\n", group,
                many / bareGroup, many, bareGroup);
    std::printf("create, 1 client ÷ bare SQLite one by one          %.2f   (%.0f/s ÷ %.0f/s)\n",
                one / bareOne, one, bareOne);
}

/// The console's change of many tickets, four at a time, while others listen and somebody else works.
void bulkWithListeners(const Served& served, std::int64_t tickets) {
    constexpr std::int64_t most = 10'000;
    constexpr int atOnce = 4, listeners = 100;
    const std::int64_t count = std::min(tickets, most);
    std::atomic<std::int64_t> taken = 0;
    std::atomic<std::int64_t> refused = 0;
    const auto work = [&] {
        HttpClient client(served.base());
        for (std::int64_t i = 0; (i = taken++) < count;) {
            const std::string path = "/api/tickets/" + std::to_string(tickets - i);
            HttpHeaders headers = bearer(served);
            headers.push_back({"If-Match", client.get(path, headers).header("etag")});
            if (client.patch(path, R"({"urgency":4})", headers).status != 200) ++refused;
        }
    };
    const auto from = std::chrono::steady_clock::now();
    std::vector<std::thread> workers;
    for (int i = 0; i < atOnce; ++i) workers.emplace_back(work);
    liveStreams(served, listeners, [&](int) { return taken < count; });
    for (std::thread& worker : workers) worker.join();
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count();
    std::printf("   meanwhile changed in bulk                       %lld tickets, %.0f/s, %lld refused\n",
                static_cast<long long>(count), static_cast<double>(count) / took,
                static_cast<long long>(refused));
}

void readAgainstConstant(const Served& served) {
    constexpr double seconds = 5;
    const HttpHeaders headers = bearer(served);
    const std::string body = HttpClient(served.base()).get("/api/tickets/1", headers).body;
    http::Server constant({}, [&](const http::Request&) {
        http::Response response;
        response.body = body;
        response.set("Content-Type", "application/json");
        return response;
    });
    const std::string other = "http://127.0.0.1:" + std::to_string(constant.port());
    const auto rate = [&](const std::string& base) {
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 8; ++i) clients.push_back(std::make_unique<HttpClient>(base));
        return ratePerSecond(
            8, seconds, [&](int i) { clients[static_cast<std::size_t>(i)]->get("/api/tickets/1", headers); });
    };
    const double ticket = rate(served.base()), same = rate(other);
    std::printf("read ticket ÷ constant of %zu bytes                %.2f   (%.0f/s ÷ %.0f/s)\n", body.size(),
                ticket / same, ticket, same);
}

void bootstrapSize(const Served& served) {
    HttpClient client(served.base());
    const auto answer = client.get("/api/bootstrap", bearer(served));
    const std::string length = answer.header("content-length");
    std::printf("bootstrap, compressed                              %s bytes (%zu plain)\n",
                length.empty() ? "chunked" : length.c_str(), answer.body.size());
}

}  // namespace
}  // namespace guichet::bench

int main() {
    using namespace guichet::bench;
    const std::string folder =
        environment("BENCH_FOLDER", (std::filesystem::temp_directory_path() / "guichet-bench").string());
    std::istringstream sizes(environment("BENCH_WORLDS", "10000 100000 1000000"));
    std::map<std::int64_t, Costs> costs;
    try {
        for (std::int64_t tickets = 0; sizes >> tickets;) {
            const std::string world = folder + "/" + std::to_string(tickets);
            std::printf("\n%lld tickets\n", static_cast<long long>(tickets));
            std::fflush(stdout);
            makeWorld(world, {tickets, std::min<std::int64_t>(tickets, 10'000)});
            const WorldCopy copy(world);  // the load adds tickets; the next run begins with the same world
            const Served served(copy.folder());
            std::printf("start to ready                                     %.2f s, %.0f MiB at rest\n",
                        served.secondsToReady(), served.residentMiB());
            costs[tickets] = costsOf(served, tickets);
            const Costs& now = costs[tickets];
            const Costs& first = costs.begin()->second;
            std::printf("queue page ÷ smallest world                        %.2f   (%.2f ms)\n",
                        now.queue / first.queue, now.queue * 1e3);
            std::printf("one ticket ÷ smallest world                        %.2f   (%.2f ms)\n",
                        now.ticket / first.ticket, now.ticket * 1e3);
            std::printf("person search ÷ smallest world                     %.2f   (%.2f ms)\n",
                        now.person / first.person, now.person * 1e3);
            std::printf("people by a beginning ÷ smallest world             %.2f   (%.2f ms)\n",
                        now.people / first.people, now.people * 1e3);
            std::printf("next ÷ smallest world                              %.2f   (%.2f ms)\n",
                        now.next / first.next, now.next * 1e3);
            for (std::size_t i = 0; i < now.views.size(); ++i)
                std::printf("view ÷ smallest world                              %.2f   (%.2f ms)   %s\n",
                            now.views[i] / first.views[i], now.views[i] * 1e3, viewPaths[i]);
            bootstrapSize(served);
            readAgainstConstant(served);
            liveStreams(served, 1'000, [](int done) { return done < 50; });
            bulkWithListeners(served, tickets);
            createRates(served, world);
            std::printf("memory after the load                              %.0f MiB\n",
                        served.residentMiB());
            std::fflush(stdout);
        }
        if (!costs.empty()) {
            const WorldCopy copy(folder + "/" + std::to_string(costs.begin()->first));
            const Served served(copy.folder());
            std::printf("\n");
            liveStreams(served, 10'000, [](int) { return false; });
        }
    } catch (const std::exception& e) {  // said once; the figures so far stand above
        std::fprintf(stderr, "bench: %s\n", e.what());
        return 1;
    }
    return 0;
}
