#include "server/export.h"

#include <filesystem>
#include <fstream>

#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/journal/journal.h"
#include "server/app.h"

namespace guichet::server {

namespace fs = std::filesystem;
using auth::Scope;
using storage::Tx;

namespace {

/// A file that takes one JSON object a line.
class Lines {
public:
    explicit Lines(const fs::path& path) : out_(path) {
        out_.exceptions(std::ios::badbit | std::ios::failbit);
    }
    template <class T>
    void add(const T& value) {
        out_ << toJson(value) << '\n';
        ++count_;
    }
    void addText(const std::string& json) {
        out_ << json << '\n';
        ++count_;
    }
    std::int64_t finish() {
        out_.flush();
        return count_;
    }

private:
    std::ofstream out_;
    std::int64_t count_ = 0;
};

std::int64_t exportPeople(storage::Database& database, const fs::path& folder) {
    constexpr int page = 500;
    Lines lines(folder / "people.jsonl");
    std::string afterName;
    PersonId afterId{};
    while (true) {
        const auto people = database.read([&](Tx& tx) {
            return directory::listPeople(tx, Scope::everything(), {}, afterName, afterId, page);
        });
        for (const auto& person : people) lines.add(person);
        if (people.size() < page) return lines.finish();
        afterId = people.back().id;
        afterName = foldForSearch(people.back().lastName + " " + people.back().firstName);
    }
}

std::string entryJson(const journal::Recorded& r) {
    std::string out;
    json::Writer w(out);
    w.beginObject().key("seq").integer(r.seq).key("at").string(formatInstant(r.at));
    w.key("actor").string(nameOf(r.actor.kind)).key("personId").integer(r.actor.person.value);
    w.key("kind")
        .string(r.entry.kind)
        .key("record")
        .string(r.entry.record)
        .key("recordId")
        .integer(r.entry.recordId);
    w.key("detailId")
        .integer(r.entry.detailId)
        .key("requestId")
        .string(r.requestId)
        .key("erased")
        .boolean(r.erased);
    w.key("changes").beginArray();
    for (const journal::Change& c : r.entry.changes) {
        w.beginObject().key("field").string(c.field).key("before").string(c.before).key("after").string(
            c.after);
        w.endObject();
    }
    w.endArray().endObject();
    return out;
}

std::int64_t exportJournal(storage::Database& database, const fs::path& folder,
                           std::vector<TicketId>& tickets) {
    constexpr int page = 1000;
    Lines lines(folder / "journal.jsonl");
    for (std::int64_t after = 0;;) {
        const auto entries = database.read([&](Tx& tx) { return journal::readAfter(tx, after, page); });
        if (entries.empty()) return lines.finish();
        for (const journal::Recorded& r : entries) {
            lines.addText(entryJson(r));
            if (r.entry.kind == "ticket.created") tickets.push_back(TicketId{r.entry.recordId});
        }
        after = entries.back().seq;
    }
}

std::int64_t exportTickets(storage::Database& database, const fs::path& folder,
                           const std::vector<TicketId>& tickets) {
    Lines lines(folder / "tickets.jsonl");
    for (const TicketId id : tickets) {
        const auto view =
            database.read([&](Tx& tx) { return desk::viewTicket(tx, Scope::everything(), id); });
        if (view) lines.add(*view);
    }
    return lines.finish();
}

}  // namespace

Result<ExportReport> exportAll(const config::Config& config, const std::string& target) {
    const fs::path folder(target);
    if (fs::exists(folder)) return fail(ErrorKind::conflict, "backup.exists", {{"folder", target}});
    GUICHET_TRY(const auto database, openExisting(config));
    try {
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        ExportReport report;
        Lines customers(folder / "customers.jsonl"), teams(folder / "teams.jsonl"),
            categories(folder / "categories.jsonl");
        database->read([&](Tx& tx) {
            for (const auto& c : directory::listCustomers(tx, Scope::everything()))
                customers.add(*directory::findCustomer(tx, Scope::everything(), c.id));
            for (const auto& t : directory::listTeams(tx)) teams.add(t);
            for (const auto& c : desk::categories(tx)) categories.add(c);
            return 0;
        });
        report.customers = customers.finish();
        report.teams = teams.finish();
        categories.finish();
        report.people = exportPeople(*database, folder);
        std::vector<TicketId> tickets;
        report.journalEntries = exportJournal(*database, folder, tickets);
        report.tickets = exportTickets(*database, folder, tickets);
        return report;
    } catch (const std::ios_base::failure& e) {
        return fail(ErrorKind::unavailable, "backup.failed", {{"reason", e.what()}});
    }
}

}  // namespace guichet::server
