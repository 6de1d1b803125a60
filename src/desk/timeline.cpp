#include "desk/timeline.h"

#include <map>
#include <set>

#include "desk/catalogue_store.h"
#include "desk/link.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"

namespace guichet::desk {

namespace {

/// Fields whose values are other tickets.
bool isTicketField(const std::string& field) {
    return fromName<LinkRole>(field) || field == "merged" || field == "mergedInto";
}

/// Looks names up once.
class Names {
public:
    Names(Tx& tx, const Scope& scope, i18n::Language language)
        : tx_(tx), scope_(scope), language_(language) {}

    /// Whether the entry tells of no ticket that the reader doesn't work on.
    bool mayTell(const journal::Entry& entry) {
        for (const journal::Change& c : entry.changes) {
            if (!isTicketField(c.field)) continue;
            const std::string& id = c.after.empty() ? c.before : c.after;
            if (!id.empty() && of(c.field, id).empty()) return false;
        }
        return true;
    }

    std::string of(const std::string& field, const std::string& value) {
        if (field == "told") return people(value);
        // A subject or a reason may be all digits too, and longer than any number.
        if (!isReference(field) || value.empty() || value.size() > 18 ||
            value.find_first_not_of("0123456789") != std::string::npos)
            return value;
        const auto [at, fresh] = known_.try_emplace({field, value}, value);
        if (fresh && isTicketField(field)) {
            const TicketId id{std::stoll(value)};
            const auto ticket = worksOnTicket(tx_, scope_, id) ? loadTicket(tx_, scope_, id) : std::nullopt;
            at->second = ticket ? ticket->reference : std::string();
        } else if (fresh) {
            at->second = lookUp(field, std::stoll(value)).value_or(value);
        }
        return at->second;
    }

    std::string person(PersonId id) { return id ? of("requester", std::to_string(id.value)) : std::string(); }

private:
    /// Of several people: "12,15".
    std::string people(const std::string& numbers) {
        std::string out;
        for (const auto number : split(numbers, ','))
            out += (out.empty() ? "" : ", ") + of("requester", std::string(number));
        return out;
    }
    static bool isReference(const std::string& field) {
        static const std::set<std::string> fields = {"requester", "affected", "assignee", "team",
                                                     "customer",  "site",     "category", "service"};
        return fields.contains(field) || isTicketField(field);
    }
    std::string label(const Label& label) const {
        return language_ == i18n::Language::fr ? label.fr : label.en;
    }

    std::optional<std::string> lookUp(const std::string& field, std::int64_t id) {
        if (field == "requester" || field == "affected" || field == "assignee") {
            if (const auto person = directory::personRef(tx_, PersonId{id})) return person->name;
        } else if (field == "team") {
            if (const auto team = directory::findTeam(tx_, TeamId{id})) return team->name;
        } else if (field == "customer") {
            if (const auto customer = directory::findCustomer(tx_, Scope::everything(), CustomerId{id}))
                return customer->name;
        } else if (field == "site") {
            if (const auto site = directory::findSite(tx_, Scope::everything(), SiteId{id}))
                return site->name;
        } else if (field == "category") {
            if (const auto category = loadCategory(tx_, CategoryId{id})) return label(category->name);
        } else if (field == "service") {
            if (const auto service = loadService(tx_, ServiceId{id})) return label(service->name);
        }
        return std::nullopt;
    }

    Tx& tx_;
    const Scope& scope_;
    i18n::Language language_;
    std::map<std::pair<std::string, std::string>, std::string> known_;
};

TimelineEntry entryOf(Names& names, const journal::Recorded& r) {
    TimelineEntry e;
    e.seq = r.seq;
    e.at = r.at;
    e.kind = r.entry.kind;
    e.actor.kind = nameOf(r.actor.kind);
    if (r.actor.person) e.actor.id = r.actor.person;
    e.actor.name = names.person(r.actor.person);
    for (const journal::Change& c : r.entry.changes)
        e.changes.push_back({c.field, names.of(c.field, c.before), names.of(c.field, c.after)});
    const bool message = r.entry.kind.starts_with("message.") || r.entry.kind == "ticket.created";
    if (message && r.entry.detailId != 0) e.messageId = MessageId{r.entry.detailId};
    return e;
}

}  // namespace

std::vector<TimelineEntry> timeline(Tx& tx, const Scope& scope, i18n::Language language, TicketId id,
                                    std::int64_t after, int limit) {
    std::vector<TimelineEntry> out;
    if (!reachOn(tx, scope, id).staff || !loadTicket(tx, scope, id)) return out;
    Names names(tx, scope, language);
    const auto wanted = static_cast<std::size_t>(limit);
    while (out.size() < wanted) {
        const auto entries = journal::readRecord(tx, "ticket", id.value, after, limit);
        for (const journal::Recorded& r : entries) {
            after = r.seq;
            if (r.entry.kind == "ticket.due") continue;  // a consequence, which the clocks tell better
            if (!names.mayTell(r.entry)) continue;
            out.push_back(entryOf(names, r));
            if (out.size() == wanted) return out;
        }
        if (entries.size() < wanted) return out;
    }
    return out;
}

}  // namespace guichet::desk
