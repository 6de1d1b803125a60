#include <set>

#include "finder/articles.h"
#include "finder/documents.h"
#include "finder/finder.h"
#include "finder/shown.h"
#include "glossary/glossary.h"
#include "platform/journal/journal.h"

namespace guichet::finder {

namespace {

constexpr int batch = 400;

struct Change {
    std::vector<search::Document> put;
    std::vector<std::string> gone;
    std::optional<std::vector<std::vector<std::string>>> synonyms;  ///< where the glossary changed
};

/// What moves nothing that can be found. Everything else of a record is read again.
bool isIdle(std::string_view kind) {
    static const std::set<std::string_view> kinds = {"ticket.due", "ticket.escalated",
                                                     "ticket.breach_explained", "ticket.common_cause",
                                                     "ticket.duplicate_suspected"};
    return kinds.contains(kind);
}

bool renames(const journal::Entry& entry) {
    for (const journal::Change& c : entry.changes)
        if (c.field == "name" || c.field == "firstName" || c.field == "lastName") return true;
    return false;
}

/// The journal that a database has: when and by whom it was begun.
std::string originOf(Tx& tx) {
    const auto first = journal::readAfter(tx, 0, 1);
    return first.empty() ? "" : std::to_string(first[0].at.ms) + "/" + first[0].entry.kind;
}

}  // namespace

struct Follower::Impl {
    Impl(storage::Database& source, const std::filesystem::path& folder)
        : database(source), writer(folder, indexFormat), index(folder) {}

    storage::Database& database;
    search::Writer writer;
    search::Index index;  ///< for finding what names a record that changed

    /// A record and those that hold its name.
    void touch(const journal::Entry& entry, std::set<std::string>& touched) {
        constexpr int all = 1'000'000;
        const auto add = [&](const std::string& mark) {
            for (std::string& id : index.withMark(mark, all)) touched.insert(std::move(id));
        };
        if (isIdle(entry.kind)) return;
        if (entry.record == "ticket") touched.insert(idOf(HitKind::ticket, entry.recordId));
        if (entry.record == "article")
            for (std::string& id : idsOfArticle(entry.recordId)) touched.insert(std::move(id));
        if (entry.record == "guide") touched.insert(idOf(HitKind::guide, entry.recordId));
        if (entry.record == "person") {
            touched.insert(idOf(HitKind::person, entry.recordId));
            if (renames(entry) || entry.changes.empty()) add(mark::concerns(PersonId{entry.recordId}));
        }
        if (entry.record == "customer" && entry.kind != "customer.created")
            add(mark::customer(CustomerId{entry.recordId}));
    }

    template <class Put>
    static void loadArticles(Tx& tx, const std::set<std::string>& touched, Put put) {
        const bool any = std::any_of(touched.begin(), touched.end(), [](const std::string& id) {
            return id.starts_with(nameOf(HitKind::article));
        });
        if (!any) return;
        for (const knowledge::Offered& a : knowledge::offeredArticles(tx, knowledge::Reader::everything()))
            for (search::Document& d : documentsOf(tx, a, touched)) put(std::move(d));
    }

    static Change load(Tx& tx, const std::set<std::string>& touched) {
        Change out;
        std::vector<TicketId> tickets;
        std::vector<std::int64_t> guideIds;
        std::set<std::string> missing = touched;
        const auto put = [&](search::Document document) {
            missing.erase(document.id);
            out.put.push_back(std::move(document));
        };
        for (const std::string& id : touched) {
            const auto record = nameOfDocument(id);
            if (record && record->kind == HitKind::ticket) tickets.push_back(TicketId{record->id});
            if (!record || record->kind != HitKind::person) continue;
            if (const auto p = directory::findPerson(tx, auth::Scope::everything(), PersonId{record->id}))
                put(documentOf(*p));
        }
        for (std::size_t from = 0; from < tickets.size(); from += batch) {
            const auto begin = tickets.begin() + static_cast<std::ptrdiff_t>(from);
            const auto end =
                tickets.begin() + static_cast<std::ptrdiff_t>(std::min(tickets.size(), from + batch));
            for (const TicketRecord& t : loadTickets(tx, {begin, end})) put(documentOf(t));
        }
        const bool anyGuide = std::any_of(touched.begin(), touched.end(), [](const std::string& id) {
            return id.starts_with(nameOf(HitKind::guide));
        });
        if (anyGuide)
            for (const guides::Offered& g : guides::offeredGuides(tx))
                if (touched.contains(idOf(HitKind::guide, g.id.value))) put(documentOf(g));
        loadArticles(tx, touched, put);
        out.gone.assign(missing.begin(), missing.end());
        return out;
    }

    void apply(const Change& change) {
        for (const std::string& id : change.gone) writer.remove(id);
        for (const search::Document& document : change.put) writer.put(document);
        if (change.synonyms) writer.setSynonyms(*change.synonyms);
    }

    /// An empty index begins with what there is, and goes on with what happened meanwhile.
    void begin() {
        database.read([&](Tx& tx) {
            writer.setNote(notes::cursor, std::to_string(journal::head(tx)));
            writer.setNote(notes::origin, originOf(tx));
            writer.setSynonyms(glossary::synonyms(tx));
            return Done{};
        });
        writer.setNote(notes::filling, idOf(HitKind::guide, 0));
        writer.commit();
    }

    /// The next records after the one that was last taken up, and the name of the last.
    std::string fillFrom(Tx& tx, const RecordName& last, Change& change) {
        std::set<std::string> ids;
        switch (last.kind) {
            case HitKind::guide:
                for (const guides::Offered& g : guides::offeredGuides(tx))
                    ids.insert(idOf(HitKind::guide, g.id.value));
                change = load(tx, ids);
                return idOf(HitKind::article, 0);
            case HitKind::person: {
                const auto people = peopleAfter(tx, PersonId{last.id}, batch);
                for (const PersonId id : people) ids.insert(idOf(HitKind::person, id.value));
                change = load(tx, ids);
                return people.empty() ? idOf(HitKind::ticket, 0) : idOf(HitKind::person, people.back().value);
            }
            case HitKind::ticket: {
                const auto tickets = ticketsAfter(tx, TicketId{last.id}, batch);
                for (const TicketId id : tickets) ids.insert(idOf(HitKind::ticket, id.value));
                change = load(tx, ids);
                return tickets.empty() ? "" : idOf(HitKind::ticket, tickets.back().value);
            }
            case HitKind::article:
                for (const knowledge::Offered& a :
                     knowledge::offeredArticles(tx, knowledge::Reader::everything()))
                    for (std::string& id : idsOfArticle(a.id.value)) ids.insert(std::move(id));
                change = load(tx, ids);
                return idOf(HitKind::person, 0);
        }
        return "";
    }

    bool fill(const std::string& filling) {
        Change change;
        const auto last = nameOfDocument(filling);
        const std::string next =
            database.read([&](Tx& tx) { return last ? fillFrom(tx, *last, change) : std::string(); });
        apply(change);
        writer.setNote(notes::filling, next);
        // A commit costs much; what a crash loses of the filling is done again.
        constexpr int between = 10;
        if (next.empty() || ++filled % between == 0) writer.commit();
        return true;
    }

    bool follow() {
        Change change;
        std::vector<journal::Recorded> entries;
        const std::int64_t cursor = std::stoll("0" + writer.note(notes::cursor));
        const bool same = database.read([&](Tx& tx) {
            if (journal::head(tx) < cursor || originOf(tx) != writer.note(notes::origin)) return false;
            entries = journal::readAfter(tx, cursor, batch);
            std::set<std::string> touched;
            for (const journal::Recorded& r : entries) touch(r.entry, touched);
            change = load(tx, touched);
            if (std::any_of(entries.begin(), entries.end(),
                            [](const journal::Recorded& r) { return r.entry.record == "glossary_term"; }))
                change.synonyms = glossary::synonyms(tx);
            return true;
        });
        if (!same) {  // another database, or an older one: nothing in here can be relied on
            writer.clear();
            begin();
            return true;
        }
        if (entries.empty()) return false;
        apply(change);
        writer.setNote(notes::cursor, std::to_string(entries.back().seq));
        writer.commit();
        return true;
    }

    int filled = 0;
};

Follower::Follower(storage::Database& database, const std::filesystem::path& folder, bool afresh)
    : impl_(std::make_unique<Impl>(database, folder)) {
    if (afresh) impl_->writer.clear();
}
Follower::~Follower() = default;

bool Follower::step() {
    if (impl_->writer.note(notes::cursor).empty()) {
        impl_->begin();
        return true;
    }
    const std::string filling = impl_->writer.note(notes::filling);
    return filling.empty() ? impl_->follow() : impl_->fill(filling);
}

std::int64_t rebuild(storage::Database& database, const std::string& dataDir) {
    Follower follower(database, indexFolder(dataDir), true);
    while (follower.step()) {
    }
    return search::Index(indexFolder(dataDir)).documents();
}

}  // namespace guichet::finder
