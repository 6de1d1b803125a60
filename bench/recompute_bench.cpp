// Open tickets whose calendar changes: how fast every clock is reckoned again and stored, and whether the
// cost of one grows with their number. Prints what bench/README.md explains.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <sstream>
#include <stdexcept>

#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/storage/database.h"
#include "seconds.h"
#include "server/app.h"
#include "sla/clocks.h"

namespace guichet::bench {
namespace {

using auth::Scope;
using storage::Database;
using storage::Tx;

/// A new data folder, gone at the end.
class Folder {
public:
    Folder() : path_(std::filesystem::temp_directory_path() / "guichet-bench-recompute") {
        std::filesystem::remove_all(path_);
    }
    ~Folder() {
        std::error_code ignored;  // the next run begins with removing it
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

class Desk {
public:
    explicit Desk(const std::string& folder) {
        config::Config config;
        config.dataDir = folder;
        auto opened = server::openAndMigrate(config);
        if (!opened.ok()) throw std::runtime_error(opened.error().code);
        database_ = std::move(opened).value();
    }

    /// Tickets of the last sixty days, of every priority, half of them answered.
    void open(int count) {
        const PersonId requester = makeRequester();
        constexpr int slice = 500;
        std::mt19937_64 random(20261122);
        for (int from = 0; from < count; from += slice)
            write([&](Tx& tx) -> Result<Done> {
                for (int i = from; i < std::min(from + slice, count); ++i) {
                    const auto ago = minutes(static_cast<std::int64_t>(random() % (60 * 1440)));
                    desk::NewTicket ticket;
                    ticket.subject = "Panne " + std::to_string(i);
                    ticket.requesterId = requester;
                    ticket.impact = ticket.urgency = 1 + static_cast<int>(random() % 5);
                    GUICHET_CHECK(desk::openTicket(tx, Scope::everything(), context(now_ - ago), ticket,
                                                   desk::bodyFromText("Bonjour, plus rien ne marche.")));
                }
                return Done{};
            });
    }

    void follow() {
        constexpr int atOnce = 500;
        const journal::Consumer keeper = sla::clockKeeper(clock_);
        while (journal::consumeOnce(*database_, keeper, now_, atOnce) > 0) {
        }
    }

    /// A closing day of last week, which moves the clocks that ran over it.
    void close(const std::string& day) {
        write([&](Tx& tx) -> Result<Done> {
            const sla::CalendarView calendar = sla::listCalendars(tx).front();
            sla::CalendarInput changed = calendar;
            changed.special.push_back({day, day, sla::SpecialKind::closed, {}, false, "Inventaire"});
            return sla::replaceCalendar(tx, Scope::everything(), context(now_), calendar.id, calendar.version,
                                        changed);
        });
    }

    /// As the job does it, a part after the other.
    void recompute() {
        constexpr int atOnce = 200;
        std::optional<TicketId> last = TicketId{};
        while (last)
            write([&](Tx& tx) -> Result<Done> {
                GUICHET_TRY(last, sla::recomputeSome(tx, *last, atOnce, now_, now_));
                return Done{};
            });
    }

    Instant now() const { return now_; }

private:
    template <class F>
    void write(F work) {
        const auto done = database_->write(work);
        if (!done.ok()) throw std::runtime_error(done.error().code);
    }
    static journal::Context context(Instant at) { return {{}, at, "bench", ""}; }
    PersonId makeRequester() {
        PersonId id;
        write([&](Tx& tx) -> Result<Done> {
            directory::NewPerson person;
            person.firstName = "Élodie";
            person.lastName = "Marton";
            GUICHET_TRY(id, directory::createPerson(tx, Scope::everything(), context(now_), person));
            return Done{};
        });
        return id;
    }

    SystemClock clock_;
    Instant now_ = clock_.now();
    std::unique_ptr<Database> database_;
};

/// The seconds that one ticket's clocks cost.
double measure(int tickets) {
    const Folder folder;
    Desk desk(folder.path());
    desk.open(tickets);
    const double followed = secondsOf([&] { desk.follow(); });
    desk.close(formatInstant(desk.now() - days(6)).substr(0, 10));
    desk.follow();
    const double again = secondsOf([&] { desk.recompute(); });
    std::printf(
        "%7d open tickets   first reckoned %.0f/s, again after a change of the calendar %.0f/s (%.1f s)\n",
        tickets, tickets / followed, tickets / again, again);
    std::fflush(stdout);
    return again / tickets;
}

}  // namespace
}  // namespace guichet::bench

int main() {
    const char* wanted = std::getenv("BENCH_OPEN");
    std::istringstream sizes(wanted && *wanted ? wanted : "10000 30000 100000");
    try {
        double first = 0;
        for (int tickets = 0; sizes >> tickets;) {
            const double cost = guichet::bench::measure(tickets);
            if (first == 0) first = cost;
            std::printf("        cost of one ÷ that of the smallest number   %.2f\n", cost / first);
        }
    } catch (const std::exception& e) {  // said once; the figures so far stand above
        std::fprintf(stderr, "bench: %s\n", e.what());
        return 1;
    }
    return 0;
}
