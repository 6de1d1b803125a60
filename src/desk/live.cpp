#include "desk/live.h"

#include <algorithm>
#include <set>

#include "desk/presence_store.h"
#include "desk/ticket_store.h"

namespace guichet::desk {

using journal::Recorded;
using storage::Tx;

namespace {

constexpr Duration presenceLife = seconds(45);
/// Beyond so many missed entries, loading the working set again is cheaper than catching up.
constexpr std::int64_t mostMissed = 2'000;

bool isConfiguration(const std::string& record) {
    static const std::set<std::string> records = {"team", "category", "service", "customer", "person", "matrix"};
    return records.contains(record);
}

std::shared_ptr<const std::string> frameText(std::string_view event, std::int64_t seq, std::string_view data) {
    std::string out;
    if (seq > 0) out += "id: " + std::to_string(seq) + "\n";
    out.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
    return std::make_shared<const std::string>(std::move(out));
}

}  // namespace

bool maySee(const directory::Sight& s, const TicketRow& row) {
    if (row.requesterId == s.person || row.affectedId == s.person) return true;
    if (!s.staff) return false;
    const bool customer =
        s.allCustomers || (row.customerId && std::binary_search(s.customers.begin(), s.customers.end(), *row.customerId));
    const bool team = !s.ownTeamsOnly || !row.teamId || std::find(s.teams.begin(), s.teams.end(), *row.teamId) != s.teams.end();
    return customer && team;
}

/// What one journal entry says to listeners.
struct Live::Frame {
    std::int64_t seq = 0;
    std::optional<TicketRow> row;              ///< of a ticket entry
    std::shared_ptr<const std::string> seen;   ///< for those who may see the ticket, or for all
    std::shared_ptr<const std::string> gone;   ///< for those who may not (any more)
    AccountId closes;                          ///< listeners of this account are sent away: its rights changed
};

Live::Live(storage::Database& database, const Clock& clock) : database_(database), clock_(clock) {
    cursor_ = database_.read([](Tx& tx) { return journal::head(tx); });
    tail_ = std::thread([this] { tailLoop(); });
    presence_ = std::thread([this] { presenceLoop(); });
    sender_ = std::thread([this] { sendLoop(); });
}

Live::~Live() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    work_.notify_all();
    database_.interrupt();
    tail_.join();
    presence_.join();
    sender_.join();
}

std::size_t Live::listeners() const { return count_; }

void Live::listen(std::shared_ptr<http::EventStream> stream, directory::Sight sight, AccountId account, std::int64_t since) {
    {
        const std::lock_guard lock(mutex_);
        pending_.push_back({std::move(stream), std::move(sight), account, since});
    }
    work_.notify_all();
}

void Live::present(TicketId ticket, PersonId person, Presence presence) {
    (void)database_.write([&](Tx& tx) -> Result<Done> {
        storePresence(tx, {ticket, person, presence}, clock_.now());
        return Done{};
    });
}

namespace {

/// Waits for news of a channel and passes the word on, until stopped.
template <class Poke>
void follow(storage::Database& database, std::string_view channel, Duration every, const bool& stopping, std::mutex& mutex,
            Poke poke) {
    std::uint64_t seen = 0;
    while (true) {
        seen = database.wait(channel, seen, every);
        const std::lock_guard lock(mutex);
        if (stopping) return;
        poke();
    }
}

}  // namespace

void Live::tailLoop() {
    follow(database_, journal::channel, seconds(1), stopping_, mutex_, [this] {
        news_ = true;
        work_.notify_all();
    });
}

void Live::presenceLoop() {
    follow(database_, "presence", seconds(10), stopping_, mutex_, [this] {
        presenceNews_ = true;
        work_.notify_all();
    });
}

void Live::sendLoop() {
    while (true) {
        std::vector<Listener> newcomers;
        bool news = false, presence = false;
        {
            std::unique_lock lock(mutex_);
            work_.wait(lock, [&] { return stopping_ || news_ || presenceNews_ || !pending_.empty(); });
            if (stopping_) return;
            newcomers.swap(pending_);
            std::swap(news, news_);
            std::swap(presence, presenceNews_);
        }
        try {
            if (news) sendNews();
            if (!newcomers.empty()) admit(std::move(newcomers));
            if (presence || !newcomers.empty()) sendPresence();
        } catch (const storage::StorageError&) {  // the database is away: listeners keep what they have, news comes later
            continue;
        }
        std::erase_if(listeners_, [](const Listener& l) { return !l.stream->open(); });
        count_ = listeners_.size();
    }
}

std::vector<Live::Frame> Live::framesAfter(std::int64_t after, int limit) {
    return database_.read([&](Tx& tx) {
        std::vector<Frame> out;
        for (const Recorded& r : journal::readAfter(tx, after, limit)) {
            Frame frame;
            frame.seq = r.seq;
            if (r.entry.record == "ticket") {
                frame.row = loadRow(tx, Scope::everything(), TicketId{r.entry.recordId});
            } else if (r.entry.record == "account" && r.entry.kind == "account.changed") {
                frame.closes = AccountId{r.entry.recordId};
            } else if (isConfiguration(r.entry.record)) {
                std::string data;
                json::Writer(data).beginObject().key("record").string(r.entry.record).endObject();
                frame.seen = frameText("config", r.seq, data);
            }
            if (frame.row) {
                const auto actor = directory::personRef(tx, r.actor.person);
                std::string data;
                json::Writer w(data);
                w.beginObject().key("seq").integer(r.seq).key("kind").string(r.entry.kind).key("at").integer(r.at.ms);
                w.key("actor").beginObject().key("id").integer(r.actor.person.value);
                w.key("name").string(actor ? actor->name : "").endObject().key("ticket");
                writeJson(w, *frame.row);
                w.endObject();
                frame.seen = frameText("ticket", r.seq, data);
                frame.gone = frameText("gone", r.seq, "{\"id\":" + std::to_string(frame.row->id.value) + "}");
            }
            out.push_back(std::move(frame));
        }
        return out;
    });
}

namespace {
/// Whether an entry may have moved a ticket out of somebody's sight is rare enough to tell all of them.
void sendTo(http::EventStream& stream, const directory::Sight& sight, const std::optional<TicketRow>& row,
            const std::shared_ptr<const std::string>& seen, const std::shared_ptr<const std::string>& gone) {
    if (!seen) return;
    if (row && !maySee(sight, *row)) {
        if (sight.staff) stream.send(gone);
        return;
    }
    if (!row && !sight.staff) return;
    stream.send(seen);
}
}  // namespace

void Live::broadcast(const std::vector<Frame>& frames) {
    for (const Frame& frame : frames) {
        for (Listener& listener : listeners_) {
            if (frame.closes && frame.closes == listener.account) listener.stream->close();
            sendTo(*listener.stream, listener.sight, frame.row, frame.seen, frame.gone);
        }
    }
}

void Live::sendNews() {
    constexpr int batch = 500;
    while (true) {
        const auto frames = framesAfter(cursor_, batch);
        if (frames.empty()) return;
        cursor_ = frames.back().seq;
        broadcast(frames);
    }
}

void Live::admit(std::vector<Listener> newcomers) {
    for (Listener& listener : newcomers) {
        if (listener.since > cursor_ || cursor_ - listener.since > mostMissed) {
            listener.stream->send(frameText("reset", cursor_, "{}"));
        } else if (listener.since < cursor_) {
            for (const Frame& frame : framesAfter(listener.since, mostMissed)) {
                if (frame.seq > cursor_) break;
                sendTo(*listener.stream, listener.sight, frame.row, frame.seen, frame.gone);
            }
        }
        // Tells the console that it is up to date, and from where to resume.
        listener.stream->send(frameText("hello", cursor_, "{\"seq\":" + std::to_string(cursor_) + "}"));
        for (const auto& [ticket, text] : presenceShown_)
            if (listener.sight.staff) listener.stream->send(frameText("presence", 0, text));
        listeners_.push_back(std::move(listener));
    }
}

void Live::sendPresence() {
    std::map<std::int64_t, std::string> now;
    database_.read([&](Tx& tx) {
        std::map<std::int64_t, std::vector<Present>> byTicket;
        for (const Present& p : loadPresence(tx, clock_.now() - presenceLife)) byTicket[p.ticket.value].push_back(p);
        for (const auto& [ticket, people] : byTicket) {
            json::Writer w(now[ticket]);
            w.beginObject().key("ticketId").integer(ticket).key("people").beginArray();
            for (const Present& p : people) {
                const auto person = directory::personRef(tx, p.person);
                w.beginObject().key("id").integer(p.person.value).key("name").string(person ? person->name : "");
                w.key("state").string(nameOf(p.presence)).endObject();
            }
            w.endArray().endObject();
        }
        return 0;
    });
    for (const auto& [ticket, text] : presenceShown_)
        if (!now.contains(ticket)) now[ticket] = "{\"ticketId\":" + std::to_string(ticket) + ",\"people\":[]}";
    for (const auto& [ticket, text] : now) {
        const auto shown = presenceShown_.find(ticket);
        if (shown != presenceShown_.end() && shown->second == text) continue;
        const auto frame = frameText("presence", 0, text);
        for (Listener& listener : listeners_)
            if (listener.sight.staff) listener.stream->send(frame);
    }
    std::erase_if(now, [](const auto& each) { return each.second.ends_with("\"people\":[]}"); });
    presenceShown_ = std::move(now);
}

}  // namespace guichet::desk
