#include "desk/live_frames.h"

#include <algorithm>
#include <map>
#include <set>

#include "desk/ticket_store.h"
#include "platform/auth/roles.h"
#include "platform/auth/second_factor.h"
#include "platform/journal/journal.h"

namespace guichet::desk {

using journal::Recorded;
using storage::Tx;

bool maySee(const directory::Sight& s, const TicketRow& row) {
    if (row.requesterId == s.person || row.affectedId == s.person) return true;
    const auto isOneOf = [&](const std::vector<CustomerId>& customers) {
        return row.customerId && std::binary_search(customers.begin(), customers.end(), *row.customerId);
    };
    if (isOneOf(s.managed)) return true;
    if (!s.staff) return false;
    const bool customer = s.allCustomers || isOneOf(s.customers);
    const bool team = !s.ownTeamsOnly || !row.teamId ||
                      std::find(s.teams.begin(), s.teams.end(), *row.teamId) != s.teams.end();
    return customer && team;
}

std::optional<directory::Sight> sightOfListener(Tx& tx, AccountId id) {
    const auto account = auth::findAccount(tx, id);
    if (!account || !account->active ||
        !auth::permissionsOfAccount(tx, account->role, account->customRole)
             .contains(auth::Permission::tickets_work))
        return std::nullopt;
    if (const auto factor = auth::secondFactorOf(tx, id); factor.required && !factor.enrolledAt)
        return std::nullopt;
    return directory::sightOf(
        tx, {true, account->allCustomers, account->ownTeamsOnly, account->id, account->person});
}

FrameText frameText(std::string_view event, std::int64_t seq, std::string_view data) {
    std::string out;
    if (seq > 0) out += "id: " + std::to_string(seq) + "\n";
    out.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
    return std::make_shared<const std::string>(std::move(out));
}

namespace {

/// Makes frames from entries that are read in one transaction, so that a ticket with many entries and a
/// colleague with many changes are looked up once.
class FrameMaker {
public:
    FrameMaker(Tx& tx, const Translators& translators) : tx_(tx), translators_(translators) {}

    Frame make(const Recorded& r) {
        Frame frame;
        frame.seq = r.seq;
        const std::string& record = r.entry.record;
        if (record == "ticket") {
            fillTicket(frame, r);
        } else if (record == "account") {
            if (endsSessions(r.entry.kind)) frame.closes = AccountId{r.entry.recordId};
        } else if (record == "second_factor_policy") {
            frame.closesAll = true;
        } else if (const auto translator = translators_.find(record); translator != translators_.end()) {
            if (auto note = translator->second(tx_, r)) {
                frame.seen = frameText(note->event, r.seq, note->data);
                frame.people = std::move(note->people);
            }
        } else if (isConfiguration(r)) {
            std::string data;
            json::Writer(data).beginObject().key("record").string(record).endObject();
            frame.seen = frameText("config", r.seq, data);
            frame.movesSight = record == "team" || record == "customer" || movesPerson(r);
        }
        return frame;
    }

private:
    static bool endsSessions(std::string_view kind) {
        static const std::set<std::string_view> kinds = {
            "account.changed", "account.password_changed", "account.second_factor_enrolled",
            "account.second_factor_removed", "account.second_factor_reset"};
        return kinds.contains(kind);
    }

    /// What the console's lists are made of. Of people they hold those who are in teams: an import of
    /// thousands of others must not make every console load its lists again.
    bool isConfiguration(const Recorded& r) {
        static const std::set<std::string> records = {"team",   "category", "service", "customer",
                                                      "matrix", "view",     "role"};
        if (r.entry.record == "person") return !directory::teamsOf(tx_, PersonId{r.entry.recordId}).empty();
        return records.contains(r.entry.record);
    }

    /// A manager's sight ends where somebody goes to another customer.
    static bool movesPerson(const Recorded& r) {
        return r.entry.record == "person" &&
               std::any_of(r.entry.changes.begin(), r.entry.changes.end(),
                           [](const journal::Change& c) { return c.field == "customer"; });
    }

    void fillTicket(Frame& frame, const Recorded& r) {
        const TicketId id{r.entry.recordId};
        const auto [at, fresh] = rows_.try_emplace(id);
        if (fresh) at->second = loadRow(tx_, auth::Scope::everything(), id);
        if (!at->second) return;
        frame.row = at->second;
        std::string data;
        json::Writer w(data);
        w.beginObject().key("seq").integer(r.seq).key("kind").string(r.entry.kind).key("at").integer(r.at.ms);
        w.key("actor").beginObject().key("id").integer(r.actor.person.value);
        w.key("name").string(nameOfPerson(r.actor.person)).endObject().key("ticket");
        writeJson(w, *frame.row);
        if (r.entry.kind == "ticket.taken_over") writeTold(w, r.entry);
        w.endObject();
        frame.seen = frameText("ticket", r.seq, data);
        frame.gone = frameText("gone", r.seq, "{\"id\":" + std::to_string(id.value) + "}");
    }

    /// Who had the ticket, or was writing there: their consoles tell them.
    static void writeTold(json::Writer& w, const journal::Entry& entry) {
        w.key("told").beginArray();
        for (const journal::Change& c : entry.changes) {
            if (c.field != "told") continue;
            for (const std::string_view id : split(c.after, ',')) w.integer(std::stoll(std::string(id)));
        }
        w.endArray();
    }

    const std::string& nameOfPerson(PersonId id) {
        const auto [at, fresh] = names_.try_emplace(id);
        const auto person = fresh ? directory::personRef(tx_, id) : std::nullopt;
        if (person) at->second = person->name;
        return at->second;
    }

    Tx& tx_;
    const Translators& translators_;
    std::map<TicketId, std::optional<TicketRow>> rows_;
    std::map<PersonId, std::string> names_;
};

/// Of several words that the same lists changed, the last is enough.
void keepLastConfiguration(std::vector<Frame>& frames) {
    std::set<std::string> said;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame) {
        if (!frame->seen || frame->row || frame->people) continue;
        const auto data = frame->seen->find("data: ");
        if (!said.insert(frame->seen->substr(data)).second) frame->seen = nullptr;
    }
}

}  // namespace

std::vector<Frame> framesAfter(Tx& tx, std::int64_t after, int limit, const Translators& translators) {
    FrameMaker maker(tx, translators);
    std::vector<Frame> out;
    for (const Recorded& r : journal::readAfter(tx, after, limit)) out.push_back(maker.make(r));
    keepLastConfiguration(out);
    return out;
}

void sendFrame(http::EventStream& stream, const directory::Sight& sight, const Frame& frame) {
    if (!frame.seen) return;
    if (frame.people) {
        const auto& people = *frame.people;
        if (std::find(people.begin(), people.end(), sight.person) != people.end()) stream.send(frame.seen);
    } else if (!frame.row) {
        if (sight.staff) stream.send(frame.seen);
    } else if (maySee(sight, *frame.row)) {
        stream.send(frame.seen);
    } else if (sight.staff) {
        stream.send(frame.gone);  // it may have been in sight until now; telling all of them is cheap
    }
}

}  // namespace guichet::desk
