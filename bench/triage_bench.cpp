// How well category and team are proposed, and what it costs: the demo world, which people wrote, and a
// generated one, whose teams are drawn by lot and whose categories follow from the first words of the subject
// but for one ticket in eight. Prints what bench/README.md explains.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>

#include "desk/desk.h"
#include "finder/finder.h"
#include "seconds.h"
#include "server/app.h"
#include "server/demo.h"
#include "support/temp_dir.h"
#include "triage/triage.h"
#include "world.h"

namespace guichet::bench {
namespace {

using auth::Scope;
using storage::Statement;
using storage::Tx;

constexpr Statement selectSubjects{"bench.triage.subjects", "SELECT id, subject FROM ticket ORDER BY id"};
constexpr Statement setCategory{"bench.triage.set", "UPDATE ticket SET category_id = $2 WHERE id = $1"};

class Desk {
public:
    explicit Desk(const std::string& folder) {
        config_.dataDir = folder;
        auto opened = server::openAndMigrate(config_);
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
        database_ = std::move(opened).value();
    }

    void loadDemo() {
        const auto loaded = server::loadDemo(*database_, server::openContents(config_), SystemClock().now());
        if (!loaded.ok()) throw std::runtime_error(loaded.error().code);
    }

    /// What tickets are about, by the first two words of their subjects; of one in eight by lot.
    void sort() {
        const journal::Context context{{}, SystemClock().now(), "bench", ""};
        std::mt19937_64 random(20261122);
        const auto done = database_->write([&](Tx& tx) -> Result<Done> {
            const auto tickets = tx.all(selectSubjects, [](const storage::Row& row) {
                return std::pair(row.id<TicketId>(0), row.string(1));
            });
            std::map<std::string, CategoryId> made;
            std::vector<CategoryId> all;
            for (const auto& [id, subject] : tickets) {
                const std::string about = subject.substr(0, subject.find(' ', subject.find(' ') + 1));
                if (!made.contains(about)) {
                    GUICHET_TRY(made[about], desk::createCategory(tx, context, {{}, {about, about}}));
                    all.push_back(made[about]);
                }
                const bool byLot = random() % 8 == 0;
                tx.execute(setCategory, id, byLot ? all[random() % all.size()] : made[about]);
            }
            return Done{};
        });
        if (!done.ok()) throw std::runtime_error(done.error().code);
    }

    void learn(const char* name) {
        const jobs::Job job{1, std::string(triage::trainJob), "", {}, {}, 1, 1, ""};
        const auto outcome = triage::train(*database_, job, SystemClock().now());
        if (outcome.kind != jobs::Outcome::Kind::done) throw std::runtime_error(outcome.error);
        const auto view = database_->read([](Tx& tx) { return triage::view(tx); });
        const auto& training = view.trainings.at(0);
        std::printf("%s: %lld tickets learned from, %.0f tickets/s with both cross-validations\n", name,
                    static_cast<long long>(training.tickets),
                    1000.0 * static_cast<double>(training.tickets) /
                        static_cast<double>(std::max<std::int64_t>(1, training.ms)));
        for (const auto& report : training.reports) print(report);
    }

    /// The median of a proposal and of a search, in turn over the same subjects.
    void compareWithSearch() {
        finder::rebuild(*database_, config_.dataDir);
        search::Index index(finder::indexFolder(config_.dataDir));
        index.learnWords();
        const auto tickets = database_->read([](Tx& tx) {
            return tx.all(selectSubjects, [](const storage::Row& row) { return row.string(1); });
        });
        const finder::Searcher who{Scope::everything(), true, true, i18n::Language::fr};
        std::vector<double> proposals, searches;
        constexpr std::size_t times = 300;
        for (std::size_t i = 0; i < times; ++i) {
            const std::string& subject = tickets[i * 31 % tickets.size()];
            const std::string text =
                "Bonjour, " + subject + ". Merci de regarder, je ne peux plus travailler.";
            proposals.push_back(secondsOf([&] {
                database_->read([&](Tx& tx) {
                    return proposer_.propose(tx, Scope::everything(), triage::Draft{subject, text, {}});
                });
            }));
            finder::SearchQuery q;
            q.q = subject;
            searches.push_back(secondsOf([&] {
                database_->read([&](Tx& tx) { return finder::find(index, tx, who, q, SystemClock().now()); });
            }));
        }
        std::sort(proposals.begin(), proposals.end());
        std::sort(searches.begin(), searches.end());
        std::printf("  a proposal ÷ a search of the subject: %.3f (median), %.3f (p99)\n",
                    proposals[times / 2] / searches[times / 2],
                    proposals[times * 99 / 100] / searches[times * 99 / 100]);
    }

private:
    static double percent(std::int64_t part, std::int64_t whole) {
        return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    }
    static void print(const triage::ReportView& r) {
        std::printf(
            "  %-8s %6lld tickets, %3lld values: first right %5.1f %%, one of three %5.1f %%, always the "
            "most "
            "frequent %5.1f %%; proposed to %5.1f %%, right in %5.1f %% of these: %s\n",
            std::string(nameOf(r.target)).c_str(), static_cast<long long>(r.examples),
            static_cast<long long>(r.values), percent(r.rightFirst, r.examples),
            percent(r.rightInThree, r.examples), percent(r.rightFrequent, r.examples),
            percent(r.proposed, r.examples), percent(r.proposedRight, r.proposed),
            std::string(nameOf(r.verdict)).c_str());
    }

    config::Config config_;
    std::unique_ptr<storage::Database> database_;
    triage::Proposer proposer_;
};

void run() {
    const test::TempDir folder;
    {
        Desk demo(folder.file("demo"));
        demo.loadDemo();
        demo.learn("demo world");
        demo.compareWithSearch();
    }
    const char* size = std::getenv("BENCH_TICKETS");
    const std::int64_t tickets = size ? std::atoll(size) : 10'000;
    const std::string world = folder.file("world");
    makeWorld(world, {tickets, tickets});
    Desk generated(world);
    generated.sort();
    generated.learn("generated world");
    generated.compareWithSearch();
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
