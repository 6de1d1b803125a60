#include "desk/live.h"

#include <chrono>

#include "desk/desk_fixture.h"
#include "desk/ticket_store.h"
#include "platform/auth/second_factor.h"

namespace guichet::desk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

/// A listener's end: keeps what was sent.
class RecordedStream final : public http::EventStream {
public:
    struct Event {
        std::int64_t id = 0;
        std::string name, data;
    };

    bool send(std::shared_ptr<const std::string> frame) override {
        const std::lock_guard lock(mutex_);
        if (!open_) return false;
        Event event;
        for (const std::string_view line : split(*frame, '\n')) {
            if (line.starts_with("id: ")) event.id = std::stoll(std::string(line.substr(4)));
            if (line.starts_with("event: ")) event.name = line.substr(7);
            if (line.starts_with("data: ")) event.data = line.substr(6);
        }
        EXPECT_TRUE(frame->ends_with("\n\n"));
        events_.push_back(std::move(event));
        changed_.notify_all();
        return true;
    }
    bool open() const override {
        const std::lock_guard lock(mutex_);
        return open_;
    }
    void close() override {
        const std::lock_guard lock(mutex_);
        open_ = false;
        changed_.notify_all();
    }

    std::vector<Event> events() const {
        const std::lock_guard lock(mutex_);
        return events_;
    }
    /// Waits until `test` holds of what came so far; false after ten seconds.
    template <class F>
    bool until(F test) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return test(events_); });
    }
    bool untilClosed() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !open_; });
    }
    /// Waits for an event of this name whose data holds a text.
    bool gets(const std::string& name, const std::string& part = "") {
        return until([&](const std::vector<Event>& all) {
            return std::any_of(all.begin(), all.end(), [&](const Event& e) {
                return e.name == name && e.data.find(part) != std::string::npos;
            });
        });
    }
    std::vector<std::string> names() const {
        std::vector<std::string> out;
        for (const Event& e : events()) out.push_back(e.name);
        return out;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::vector<Event> events_;
    bool open_ = true;
};

/// The count is for metrics: it follows a moment after the events.
bool untilListeners(const Live& live, std::size_t count) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (live.listeners() != count && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    return live.listeners() == count;
}

class LiveTest : public DeskTest {
protected:
    using Stream = std::shared_ptr<RecordedStream>;

    void start(Translators translators = {}) {
        live_ = std::make_unique<Live>(database(), clock_, std::move(translators));
    }
    ~LiveTest() override { live_.reset(); }

    std::int64_t head() {
        return read([](Tx& tx) { return journal::head(tx); });
    }
    Stream listen(const Scope& scope, std::optional<std::int64_t> since = std::nullopt) {
        auto stream = std::make_shared<RecordedStream>();
        Live::Subscription s;
        read([&](Tx& tx) {
            s.sight = directory::sightOf(tx, scope);
            s.asOf = journal::head(tx);
            return 0;
        });
        s.account = scope.account;
        s.since = since.value_or(s.asOf);
        live_->listen(stream, std::move(s));
        return stream;
    }
    Stream listenAndWait(const Scope& scope, std::optional<std::int64_t> since = std::nullopt) {
        const Stream stream = listen(scope, since);
        EXPECT_TRUE(stream->gets("hello"));
        return stream;
    }
    Scope nadiasScope() {
        if (!scope_) scope_ = accountScope(nadia, true, false);
        return *scope_;
    }
    static std::string idPart(TicketId id) { return "\"id\":" + std::to_string(id.value) + ","; }

    FixedClock clock_{now};
    std::unique_ptr<Live> live_;
    std::optional<Scope> scope_;
};

TEST_P(LiveTest, changesArriveWithTheRowAndWhoMadeThem) {
    start();
    const Stream stream = listenAndWait(nadiasScope());
    const TicketId id = open("Printer on fire");
    ASSERT_TRUE(stream->gets("ticket", "Printer on fire"));
    const auto event = stream->events().back();
    EXPECT_EQ(event.id, head());
    const auto document = json::Document::parse(event.data);
    ASSERT_TRUE(document.ok()) << event.data;
    EXPECT_EQ(document->root().find("kind")->asString(), "ticket.created");
    EXPECT_EQ(document->root().find("seq")->asInteger(), event.id);
    EXPECT_EQ(document->root().find("actor")->find("name")->asString(), "Nadia");
    EXPECT_EQ(document->root().find("ticket")->find("id")->asInteger(), id.value);
    moveTo(id, {{Action::start, {}, {}, {}}});
    EXPECT_TRUE(stream->gets("ticket", "\"state\":\"in_progress\""));
}

TEST_P(LiveTest, aListenerWhoWasAwayGetsWhatItMissedInOrder) {
    start();
    const std::int64_t before = head();
    const TicketId one = open("One"), two = open("Two");
    const std::int64_t between = head() - 1;
    const Stream stream = listenAndWait(nadiasScope(), before);
    std::vector<std::int64_t> seqs;
    for (const auto& e : stream->events())
        if (e.name == "ticket") seqs.push_back(e.id);
    EXPECT_THAT(seqs, ElementsAre(before + 1, before + 2));
    EXPECT_EQ(stream->names().back(), "hello");
    const Stream later = listenAndWait(nadiasScope(), between);
    EXPECT_THAT(later->events().front().data, HasSubstr("Two"));
    EXPECT_NE(one, two);
    const Stream upToDate = listenAndWait(nadiasScope());
    EXPECT_THAT(upToDate->names(), ElementsAre("hello"));
}

TEST_P(LiveTest, whoMissedTooMuchStartsOver) {
    for (int i = 0; i < 2'100; i += 100)
        (void)write([&](Tx& tx) -> Result<Done> {
            for (int k = 0; k < 100; ++k)
                journal::append(tx, by(nadia), {"token.created", "account", 1, {}, {}, 0});
            return Done{};
        });
    start();
    const Stream lost = listenAndWait(nadiasScope(), 1);
    EXPECT_THAT(lost->names(), ElementsAre("reset", "hello"));
    const Stream ahead = listenAndWait(nadiasScope(), head() + 1'000'000);
    EXPECT_THAT(ahead->names(), ElementsAre("reset", "hello")) << "it knows entries that a restore took away";
}

// The console bootstraps at the journal's head and listens at once: it must not be sent round in circles.
TEST_P(LiveTest, whoIsAheadOfTheSenderIsNotReset) {
    start();
    const Scope scope = nadiasScope();
    for (int i = 0; i < 30; ++i) {
        open();
        const Stream stream = listenAndWait(scope);  // since is the head that was just committed
        EXPECT_THAT(stream->names(), Not(Contains("reset")));
    }
}

TEST_P(LiveTest, listenersSeeOnlyTheirTickets) {
    const CustomerId mine = customer("Mine");
    const Scope limited = accountScope(person("Limited"), false, false, {mine});
    start();
    const Stream all = listenAndWait(nadiasScope()), some = listenAndWait(limited);
    NewTicket n = draft("For mine");
    n.customerId = mine;
    const TicketId foreign = open("Secret matter"), own = open(n);
    ASSERT_TRUE(some->gets("ticket", "For mine"));
    ASSERT_TRUE(all->gets("ticket", "For mine"));
    for (const auto& e : some->events()) EXPECT_THAT(e.data, Not(HasSubstr("Secret matter")));
    EXPECT_TRUE(some->gets("gone", "\"id\":" + std::to_string(foreign.value)));
    TicketPatch away;
    away.customerId = {true, company};
    ASSERT_TRUE(change(own, 1, away).ok());
    EXPECT_TRUE(some->gets("gone", "\"id\":" + std::to_string(own.value))) << "it left their sight";
}

TEST_P(LiveTest, presenceIsToldToThoseWhoSeeTheTicket) {
    const CustomerId mine = customer("Mine");
    const Scope limited = accountScope(person("Limited"), false, false, {mine});
    NewTicket n = draft("For mine");
    n.customerId = mine;
    const TicketId foreign = open("Secret matter"), own = open(n);
    start();
    const Stream all = listenAndWait(nadiasScope()), some = listenAndWait(limited);
    live_->present(foreign, nadia, Presence::reading);
    live_->present(own, nadia, Presence::writing);
    ASSERT_TRUE(all->gets("presence", "\"ticketId\":" + std::to_string(foreign.value)));
    ASSERT_TRUE(some->gets("presence", "\"ticketId\":" + std::to_string(own.value)));
    EXPECT_TRUE(some->gets("presence", "\"name\":\"Nadia\",\"state\":\"writing\""));
    const auto tellsOf = [](const Stream& stream, TicketId id) {
        for (const auto& e : stream->events())
            if (e.name == "presence" &&
                e.data.find("\"ticketId\":" + std::to_string(id.value)) != std::string::npos)
                return true;
        return false;
    };
    EXPECT_FALSE(tellsOf(some, foreign));
    // Newcomers hear who is there, within the same limits.
    const Stream late = listenAndWait(limited);
    EXPECT_TRUE(late->gets("presence", "\"ticketId\":" + std::to_string(own.value)));
    EXPECT_FALSE(tellsOf(late, foreign));
    live_->present(own, nadia, Presence::gone);
    EXPECT_TRUE(some->gets("presence", "\"ticketId\":" + std::to_string(own.value) + ",\"people\":[]"));
}

TEST_P(LiveTest, presenceFadesWithoutSignsOfLife) {
    const TicketId id = open();
    start();
    const Stream stream = listenAndWait(nadiasScope());
    live_->present(id, paul, Presence::reading);
    ASSERT_TRUE(stream->gets("presence", "Paul"));
    const auto before = stream->events().size();
    live_->present(id, paul, Presence::reading);  // a sign of life is no news
    clock_.advance(seconds(46));
    live_->present(id, nadia, Presence::reading);  // makes it look
    ASSERT_TRUE(stream->gets("presence", "Nadia"));
    EXPECT_EQ(stream->events().size(), before + 1);
    EXPECT_THAT(stream->events().back().data, Not(HasSubstr("Paul")));
}

TEST_P(LiveTest, listsChangeWithOneWordPerBatch) {
    start();
    const Stream stream = listenAndWait(nadiasScope());
    (void)write([&](Tx& tx) -> Result<Done> {
        for (int i = 0; i < 5; ++i) GUICHET_CHECK(createCategory(tx, by(nadia), {std::nullopt, {"É", "E"}}));
        GUICHET_CHECK(createService(tx, by(nadia), {{"S", "S"}}));
        return Done{};
    });
    ASSERT_TRUE(stream->gets("config", "service"));
    EXPECT_THAT(stream->names(), ElementsAre("hello", "config", "config"))
        << "one for the categories, one for the services";
}

TEST_P(LiveTest, aWordOfAnotherModuleReachesItsPeopleAloneAlsoAfterwards) {
    const auto say = [&](const std::string& record) {
        return write([&](Tx& tx) -> Result<std::int64_t> {
            return journal::append(tx, by(nadia), {record + ".rang", record, 7, {}, {}, 0});
        });
    };
    start({{"bell",
            [&](Tx&, const journal::Recorded& r) -> std::optional<LiveNote> {
                return LiveNote{"ding", "{\"id\":" + std::to_string(r.entry.recordId) + "}", {{nadia}}};
            }},
           {"gong", [](Tx&, const journal::Recorded&) -> std::optional<LiveNote> {
                return LiveNote{"dong", "{}", std::nullopt};
            }}});
    const Stream hers = listenAndWait(nadiasScope());
    const Stream his = listenAndWait(accountScope(paul, true, false));
    const std::int64_t before = head();
    ASSERT_TRUE(say("bell").ok());
    ASSERT_TRUE(say("gong").ok());
    ASSERT_TRUE(hers->gets("dong"));
    ASSERT_TRUE(his->gets("dong"));
    EXPECT_THAT(hers->names(), Contains("ding"));
    EXPECT_THAT(his->names(), Not(Contains("ding")));
    // Who was away hears it later.
    const Stream again = listenAndWait(nadiasScope(), before);
    EXPECT_THAT(again->names(), ElementsAre("ding", "dong", "hello"));
}

// An import of thousands of people must not make every console load its lists thousands of times.
TEST_P(LiveTest, onlyPeopleOfTheListsAreNews) {
    start();
    const Stream stream = listenAndWait(nadiasScope());
    for (int i = 0; i < 5; ++i) person("New " + std::to_string(i), company);
    directory::PersonPatch patch;
    patch.lastName = {true, "Renamed"};
    ASSERT_TRUE(write([&](Tx& tx) {
                    return directory::changePerson(tx, Scope::everything(), by(nadia), paul, 1, patch);
                }).ok());
    ASSERT_TRUE(stream->gets("config", "person"));
    EXPECT_THAT(stream->names(), ElementsAre("hello", "config"));
}

TEST_P(LiveTest, whoLeavesATeamLosesItsTicketsAtOnce) {
    const PersonId self = technician("Limited", team);
    const Scope limited = accountScope(self, true, true);
    NewTicket n = draft("Team matter");
    n.teamId = team;
    const TicketId id = open(n);
    start();
    const Stream stream = listenAndWait(limited);
    moveTo(id, {{Action::start, {}, {}, {}}});
    ASSERT_TRUE(stream->gets("ticket", "Team matter"));
    ASSERT_TRUE(write([&](Tx& tx) { return directory::removeMember(tx, by(nadia), team, self); }).ok());
    ASSERT_TRUE(stream->gets("reset")) << "the working set is another one now";
    const auto seen = stream->events().size();
    TicketPatch patch;
    patch.subject = {true, "Team secret"};
    ASSERT_TRUE(change(id, get(id).version, patch).ok());
    ASSERT_TRUE(stream->gets("gone"));
    for (const auto& e : stream->events()) EXPECT_THAT(e.data, Not(HasSubstr("Team secret")));
    EXPECT_GT(stream->events().size(), seen);
}

TEST_P(LiveTest, aMovedCustomerMovesWhoListens) {
    const CustomerId group = customer("Group"), branch = customer("Branch");
    const Scope limited = accountScope(person("Limited"), false, false, {group});
    start();
    const Stream stream = listenAndWait(limited), all = listenAndWait(nadiasScope());
    directory::CustomerPatch patch;
    patch.parentId = {true, group};
    ASSERT_TRUE(write([&](Tx& tx) {
                    return directory::changeCustomer(tx, Scope::everything(), by(nadia), branch, 1, patch);
                }).ok());
    ASSERT_TRUE(stream->gets("reset"));
    NewTicket n = draft("From the branch");
    n.customerId = branch;
    open(n);
    EXPECT_TRUE(stream->gets("ticket", "From the branch"));
    ASSERT_TRUE(all->gets("ticket", "From the branch"));
    EXPECT_THAT(all->names(), Not(Contains("reset"))) << "who sees everything sees nothing new";
}

TEST_P(LiveTest, anAccountThatChangesIsSentAway) {
    const Scope one = accountScope(person("One"), true, false),
                two = accountScope(person("Two"), true, false);
    start();
    const Stream changed = listenAndWait(one), other = listenAndWait(two);
    auth::AccountChanges changes;
    changes.allCustomers = false;
    (void)accountScope(person("Admin"), true, false, {}, auth::Role::administrator);
    ASSERT_TRUE(
        write([&](Tx& tx) { return auth::changeAccount(tx, by(nadia), one.account, 1, changes); }).ok());
    EXPECT_TRUE(changed->untilClosed());
    ASSERT_TRUE(write([&](Tx& tx) { return auth::setPassword(tx, by(nadia), two.account, "-"); }).ok());
    EXPECT_TRUE(other->untilClosed());
    open();
    const Stream fresh = listenAndWait(two);
    EXPECT_TRUE(fresh->open());
    EXPECT_TRUE(untilListeners(*live_, 1));
}

TEST_P(LiveTest, whoMustEnrolASecondFactorIsSentAway) {
    const Scope technician = accountScope(person("One"), true, false);
    const Scope supervisor = accountScope(person("Two"), true, false, {}, auth::Role::supervisor);
    start();
    Live::Subscription old;
    read([&](Tx& tx) {
        old.sight = directory::sightOf(tx, technician);
        old.asOf = old.since = journal::head(tx);
        return 0;
    });
    old.account = technician.account;
    const Stream held = listenAndWait(technician), other = listenAndWait(supervisor);
    (void)write([&](Tx& tx) -> Result<Done> {
        auth::requireSecondFactor(tx, by(nadia), auth::Role::technician, true);
        return Done{};
    });
    EXPECT_TRUE(held->untilClosed());
    EXPECT_TRUE(other->untilClosed()) << "all come again, and are looked at again";
    const Stream again = listenAndWait(supervisor);
    const auto late = std::make_shared<RecordedStream>();
    live_->listen(late, old);  // asked before the policy, opened after it
    EXPECT_TRUE(late->untilClosed());
    EXPECT_TRUE(again->open());
}

// The sight was worked out before the account lost its rights, the stream opened after it.
TEST_P(LiveTest, anOldSightIsNotBelieved) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    const Scope scope = accountScope(person("Limited"), false, false, {mine});
    (void)accountScope(person("Admin"), true, false, {}, auth::Role::administrator);
    start();
    const Stream witness = listenAndWait(nadiasScope());
    Live::Subscription old;
    read([&](Tx& tx) {
        old.sight = directory::sightOf(tx, {true, true, false, scope.account, scope.person});
        old.asOf = old.since = journal::head(tx);
        return 0;
    });
    old.account = scope.account;
    auth::AccountChanges changes;
    changes.customers = {mine, customer("Third")};
    ASSERT_TRUE(
        write([&](Tx& tx) { return auth::changeAccount(tx, by(nadia), scope.account, 1, changes); }).ok());
    ASSERT_TRUE(witness->gets("config"));
    const auto stream = std::make_shared<RecordedStream>();
    live_->listen(stream, old);
    ASSERT_TRUE(stream->gets("hello"));
    NewTicket n = draft("Secret matter");
    n.customerId = theirs;
    open(n);
    ASSERT_TRUE(witness->gets("ticket", "Secret matter"));
    ASSERT_TRUE(stream->gets("gone"));
    for (const auto& e : stream->events()) EXPECT_THAT(e.data, Not(HasSubstr("Secret matter")));
}

TEST_P(LiveTest, noStreamLivesForEver) {
    start();
    const Stream stream = listenAndWait(nadiasScope());
    clock_.advance(hours(11));
    open("Still here");
    ASSERT_TRUE(stream->gets("ticket", "Still here"));
    EXPECT_TRUE(stream->open());
    clock_.advance(hours(3));
    open();
    EXPECT_TRUE(stream->untilClosed());
}

TEST_P(LiveTest, closedListenersAreForgotten) {
    start();
    const Stream one = listenAndWait(nadiasScope()), two = listenAndWait(nadiasScope());
    one->close();
    open("After");
    ASSERT_TRUE(two->gets("ticket", "After"));
    const Stream three = listenAndWait(nadiasScope());
    EXPECT_TRUE(untilListeners(*live_, 2));
}

GUICHET_ON_BOTH_ENGINES(LiveTest);

// While the database is away listeners wait; nothing is lost and nobody is forgotten.
TEST(LiveOutageTest, listenersOutliveAnOutage) {
    test::PostgresCluster cluster({.durable = true});  // what was acknowledged outlives the kill
    const test::TestPostgres postgres(cluster);
    storage::Options options;
    options.engine = storage::Engine::postgres;
    options.url = postgres.url();
    auto database = storage::open(options);
    std::vector<storage::Migration> all;
    for (const auto part : {journal::migrations(), auth::migrations(), directory::migrations(),
                            files::migrations(), migrations()})
        all.insert(all.end(), part.begin(), part.end());
    ASSERT_TRUE(storage::migrate(*database, all).ok());
    const FixedClock clock(Instant{1'767'225'600'000});
    Live live(*database, clock);
    const auto subscribe = [&] {
        auto stream = std::make_shared<RecordedStream>();
        Live::Subscription s;
        s.sight = {true, true, {}, false, {}, PersonId{1}};
        s.account = AccountId{1};
        live.listen(stream, std::move(s));
        return stream;
    };
    const auto before = subscribe();
    ASSERT_TRUE(before->gets("hello"));
    cluster.kill();
    const auto during = subscribe();
    cluster.start();
    const auto made = database->write([&](Tx& tx) {
        return createCategory(tx, {{}, clock.now(), "", ""}, {std::nullopt, {"É", "E"}});
    });
    ASSERT_TRUE(made.ok());
    EXPECT_TRUE(before->gets("config", "category"));
    EXPECT_TRUE(during->gets("hello"));
    EXPECT_TRUE(untilListeners(live, 2));
}

}  // namespace
}  // namespace guichet::desk
