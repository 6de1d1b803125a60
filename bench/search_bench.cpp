// Searching whole worlds: what a question costs, how fast and how big the index becomes, and how soon a
// change can be found. Prints what bench/README.md explains.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "desk/desk.h"
#include "finder/finder.h"
#include "seconds.h"
#include "server/app.h"
#include "support/postgres.h"
#include "support/temp_dir.h"
#include "world.h"

namespace guichet::bench {
namespace {

using auth::Scope;
using storage::Database;
using storage::Statement;
using storage::Tx;
using Clock = std::chrono::steady_clock;

constexpr Statement texts{"bench.texts", "SELECT body_text FROM message"};
constexpr Statement analyze{"bench.analyze", "ANALYZE"};
constexpr Statement subjects{"bench.subjects", "SELECT subject FROM ticket"};

/// The 99th of a hundred.
double p99(std::vector<double> all) {
    std::sort(all.begin(), all.end());
    return all[all.size() * 99 / 100];
}
double p99(int times, const std::function<void(int)>& work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) all.push_back(secondsOf([&] { work(i); }));
    return p99(std::move(all));
}

const std::vector<std::string> questions = {"imprimante deuxième étage",
                                            "VPN refuse connexion",
                                            "0x80070005",
                                            "mot de passe comptable",
                                            "wifi lent",
                                            "imprimente pages blanches",
                                            "crashes after update",
                                            "écran noir salle cèdre",
                                            "docking station warehouse",
                                            "bonjour mon portable redémarre sans cesse depuis ce matin",
                                            "I-2026-00042",
                                            "martin outlook"};
const std::vector<std::string> beginnings = {
    "im",  "impr",     "imprimante deu", "vp", "mot de pa", "el", "wi", "0x8",
    "out", "I-2026-0", "bonjour mon po"};

struct Costs {
    double search = 0, typing = 0, likeness = 0, ticket = 0;
};

/// With BENCH_EACH=1: what each of these costs at best, on a line of its own.
void tellEach(const std::vector<std::string>& all, const std::function<void(const std::string&)>& work) {
    if (!std::getenv("BENCH_EACH")) return;
    for (const std::string& each : all) {
        constexpr int times = 5;
        double best = 1e9;
        for (int i = 0; i < times; ++i) best = std::min(best, secondsOf([&] { work(each); }));
        std::printf("          %8.2f ms  %s\n", best * 1e3, each.c_str());
    }
}

class Desk {
public:
    /// The world of this data folder; with an address, that PostgreSQL database and the folder's index.
    explicit Desk(const std::string& folder, const std::string& url = {})
        : folder_(folder), index_(finder::indexFolder(folder)) {
        config::Config config;
        config.dataDir = folder;
        config.storage.url = url;
        if (!url.empty()) config.storage.engine = storage::Engine::postgres;
        auto opened = server::openAndMigrate(config);
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
        database_ = std::move(opened).value();
    }

    /// Makes the world itself, and the statistics that PostgreSQL would soon make.
    void fillWith(const WorldSize& size) {
        fillWorld(*database_, size);
        const auto done =
            database_->write([](Tx& tx) -> Result<Done> { return tx.execute(analyze), Done{}; });
        if (!done.ok()) throw std::runtime_error(done.error().code);
    }

    /// Fills the index.
    void fill(std::int64_t tickets) {
        std::int64_t documents = 0;
        const double spent = secondsOf([&] { documents = finder::rebuild(*database_, folder_); });
        index_.learnWords();
        std::size_t bytes = 0;
        const double read = secondsOf([&] {
            database_->read([&](Tx& tx) {
                const auto add = [&](const storage::Row& row) { return bytes += row.text(0).size(); };
                for (const Statement& all : {texts, subjects}) tx.all(all, add);
                return Done{};
            });
        });
        std::printf(
            "%9lld tickets: filling ÷ reading the same texts %.1f (%.0f documents/s, %.2f MB of text/s), "
            "index "
            "÷ text %.2f (%lld documents)\n",
            static_cast<long long>(tickets), spent / read, static_cast<double>(documents) / spent,
            static_cast<double>(bytes) / spent / 1e6,
            static_cast<double>(index_.size()) / static_cast<double>(bytes),
            static_cast<long long>(documents));
    }

    Costs costs(std::int64_t tickets) {
        constexpr int times = 300;
        const finder::Searcher who{Scope::everything(), true, true, i18n::Language::fr};
        const auto now = SystemClock().now();
        const auto in = [&](auto work) { database_->read([&](Tx& tx) { return work(tx), Done{}; }); };
        const auto of = [](const std::vector<std::string>& all, int i) {
            return all[static_cast<std::size_t>(i) % all.size()];
        };
        Costs c;
        const auto search = [&](const std::string& text) {
            finder::SearchQuery q;
            q.q = text;
            in([&](Tx& tx) { finder::find(index_, tx, who, q, now); });
        };
        const auto type = [&](const std::string& text) {
            in([&](Tx& tx) { finder::suggest(index_, tx, who, text, now); });
        };
        tellEach(questions, search);
        tellEach(beginnings, type);
        c.search = p99(times, [&](int i) { search(of(questions, i)); });
        c.typing = p99(times, [&](int i) { type(of(beginnings, i)); });
        c.likeness = p99(times, [&](int i) {
            in([&](Tx& tx) {
                (void)finder::similarTo(index_, tx, who, TicketId{1 + i * 31 % tickets}, now);
            });
        });
        c.ticket = p99(times, [&](int i) {
            in([&](Tx& tx) { desk::viewTicket(tx, who.scope, TicketId{1 + i * 31 % tickets}); });
        });
        return c;
    }

    struct Arrival {
        double opening = 0;  ///< a ticket, with its commit
        double finding = 0;  ///< from the answer to who opened it until somebody finds it
    };
    Arrival untilFound() {
        constexpr int times = 100;
        const SystemClock clock;
        finder::Keeper keeper(*database_, folder_, clock);
        keeper.start();
        std::vector<double> opening, finding;
        for (int i = 0; i < times; ++i) {
            const std::string word = "neuf" + std::to_string(10'000 + i);
            opening.push_back(secondsOf([&] { open(word); }));
            finding.push_back(secondsOf([&] { find(keeper.index(), word); }));
        }
        database_->interrupt();
        keeper.stop();
        return {p99(opening), p99(finding)};
    }

private:
    void open(const std::string& word) {
        const journal::Context context{{}, SystemClock().now(), "", ""};
        desk::NewTicket n;
        n.subject = "Panne " + word;
        n.requesterId = PersonId{20};
        const auto opened = database_->write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), context, n, desk::bodyFromText("x"));
        });
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
    }
    static void find(const search::Index& index, const std::string& word) {
        constexpr auto atMost = std::chrono::seconds(20);
        const auto from = Clock::now();
        search::Search s;
        s.text = word;
        s.kind = "ticket";
        while (index.find(s).hits.empty()) {
            if (Clock::now() - from > atMost) throw std::runtime_error("never found");
            std::this_thread::yield();
        }
    }

    std::string folder_;
    std::unique_ptr<Database> database_;
    search::Index index_;
};

std::string environment(const char* name, const std::string& otherwise) {
    const char* value = std::getenv(name);
    return value && *value ? value : otherwise;
}

constexpr std::int64_t mostActive = 10'000;

/// Prints what `desk`, of so many tickets, costs; answers its costs.
Costs tell(Desk& desk, std::int64_t tickets, const std::optional<Costs>& smallest) {
    desk.fill(tickets);
    const Costs c = desk.costs(tickets);
    const Costs& first = smallest ? *smallest : c;
    std::printf(
        "          p99 ÷ that of reading a ticket (%.2f ms): search %.1f, typing %.1f, similar %.1f\n",
        c.ticket * 1e3, c.search / c.ticket, c.typing / c.ticket, c.likeness / c.ticket);
    std::printf("          p99 ÷ that of the smallest world: search %.2f, typing %.2f, similar %.2f\n",
                c.search / first.search, c.typing / first.typing, c.likeness / first.likeness);
    const Desk::Arrival arrival = desk.untilFound();
    std::printf("          from the commit until found, p99 ÷ that of opening a ticket: %.1f (%.0f ms)\n",
                arrival.finding / arrival.opening, arrival.finding * 1e3);
    std::fflush(stdout);
    return first;
}

void onSqlite(const std::string& sizes) {
    std::printf("SQLite\n");
    const std::string folder = environment("BENCH_FOLDER", "/tmp/guichet-bench");
    std::istringstream all(sizes);
    std::optional<Costs> smallest;
    for (std::int64_t tickets = 0; all >> tickets;) {
        const std::string world = folder + "/" + std::to_string(tickets);
        makeWorld(world, {tickets, std::min(mostActive, tickets)});
        const WorldCopy copy(world);
        Desk desk(copy.folder());
        smallest = tell(desk, tickets, smallest);
    }
}

/// On a server of its own, as durable as in use.
void onPostgres(const std::string& sizes) {
    std::printf("PostgreSQL\n");
    const test::PostgresCluster cluster({.durable = true});
    std::istringstream all(sizes);
    std::optional<Costs> smallest;
    for (std::int64_t tickets = 0; all >> tickets;) {
        const test::TestPostgres postgres(cluster);
        const test::TempDir folder;
        Desk desk(folder.path(), postgres.url());
        desk.fillWith({tickets, std::min(mostActive, tickets)});
        smallest = tell(desk, tickets, smallest);
    }
}

void run() {
    const std::string sizes = environment("BENCH_WORLDS", "10000 100000 1000000");
    std::istringstream engines(environment("BENCH_ENGINES", "sqlite postgres"));
    for (std::string engine; engines >> engine;)
        if (engine == "sqlite")
            onSqlite(sizes);
        else if (engine == "postgres")
            onPostgres(sizes);
        else
            throw std::runtime_error("BENCH_ENGINES names sqlite and postgres, not " + engine);
}

}  // namespace
}  // namespace guichet::bench

int main() {
    try {
        guichet::bench::run();
        return 0;
    } catch (const std::exception& e) {  // said and passed on as the exit code
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
