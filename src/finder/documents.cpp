#include "finder/documents.h"

#include <charconv>

namespace guichet::finder {

using search::Document;
using search::Filter;

std::string idOf(HitKind kind, std::int64_t id) {
    return std::string(nameOf(kind)) + "/" + std::to_string(id);
}

std::optional<RecordName> nameOfDocument(std::string_view id) {
    const auto slash = id.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto kind = fromName<HitKind>(id.substr(0, slash));
    RecordName out;
    const std::string_view number = id.substr(slash + 1);
    const auto read = std::from_chars(number.data(), number.data() + number.size(), out.id);
    if (!kind || read.ec != std::errc()) return std::nullopt;
    out.kind = *kind;
    return out;
}

std::uint32_t placeOf(HitKind kind, std::int64_t number) {
    constexpr std::int64_t room = std::int64_t{1} << 29;
    if (number < 1 || number >= room) throw search::IndexError("there is no place for " + idOf(kind, number));
    return static_cast<std::uint32_t>(static_cast<std::int64_t>(kind) * room + number);
}

namespace mark {
namespace {
std::string numbered(const char* name, std::int64_t id) {
    return std::string(name) + "/" + std::to_string(id);
}
}  // namespace

std::string customer(std::optional<CustomerId> id) {
    return numbered("customer", id.value_or(CustomerId{}).value);
}
std::string team(std::optional<TeamId> id) {
    return numbered("team", id.value_or(TeamId{}).value);
}
std::string concerns(PersonId id) {
    return numbered("concerns", id.value);
}
std::string requester(PersonId id) {
    return numbered("requester", id.value);
}
std::string follows(PersonId id) {
    return numbered("follows", id.value);
}
std::string person(PersonId id) {
    return numbered("person", id.value);
}
std::string state(desk::State state) {
    return "state/" + std::string(nameOf(state));
}
}  // namespace mark

namespace {

constexpr int titleWeight = 5, nameWeight = 2, keywordWeight = 3;

}  // namespace

Document documentOf(const TicketRecord& t) {
    Document d;
    d.id = idOf(HitKind::ticket, t.id.value);
    d.kind = nameOf(HitKind::ticket);
    d.place = placeOf(HitKind::ticket, t.id.value);
    d.at = t.updatedAt;
    d.texts = {{t.subject, titleWeight, false, true},
               {t.reference, titleWeight, false, true},
               {t.requesterName, 1, false, true},
               {t.resolution, nameWeight}};
    if (t.affectedName != t.requesterName) d.texts.push_back({t.affectedName, 1, false, true});
    for (const TicketRecord::Said& m : t.messages) d.texts.push_back({m.text, 1, m.internal});
    d.marks = {mark::customer(t.customer), mark::team(t.team), mark::state(t.state)};
    if (t.requester) {
        d.marks.push_back(mark::concerns(*t.requester));
        d.marks.push_back(mark::requester(*t.requester));
    }
    if (t.affected) d.marks.push_back(mark::concerns(*t.affected));
    for (const PersonId watcher : t.watchers) d.marks.push_back(mark::follows(watcher));
    return d;
}

Document documentOf(const directory::PersonView& p) {
    Document d;
    d.id = idOf(HitKind::person, p.id.value);
    d.kind = nameOf(HitKind::person);
    d.place = placeOf(HitKind::person, p.id.value);
    d.texts = {{p.name, titleWeight, false, true}, {p.notes}};
    if (p.customer) d.texts.push_back({p.customer->name, nameWeight});
    if (p.site) d.texts.push_back({p.site->name + " " + p.site->address});
    for (const auto& email : p.emails) d.texts.push_back({email.address, nameWeight, false, true});
    for (const auto& phone : p.phones) d.texts.push_back({phone.number, nameWeight, false, true});
    d.marks = {mark::customer(p.customer ? std::optional(p.customer->id) : std::nullopt), mark::person(p.id)};
    return d;
}

Document documentOf(const guides::Offered& g) {
    Document d;
    d.id = idOf(HitKind::guide, g.id.value);
    d.kind = nameOf(HitKind::guide);
    d.place = placeOf(HitKind::guide, g.id.value);
    for (const guides::Words* words : {&g.title, &g.purpose})
        for (const std::string* text : {&words->fr, &words->en})
            d.texts.push_back({*text, words == &g.title ? titleWeight : 1, false, words == &g.title});
    for (const std::string& keyword : g.keywords) d.texts.push_back({keyword, keywordWeight, false, true});
    if (g.selfHelp) d.marks = {mark::selfHelp};
    return d;
}

namespace {

Filter customersOf(const directory::Sight& s) {
    if (s.staff && s.allCustomers) return Filter::all();
    std::vector<Filter> parts;
    for (const CustomerId id : s.customers) parts.push_back(Filter::has(mark::customer(id)));
    return Filter::anyOf(std::move(parts));
}

/// Of tickets: see desk/ticket_sql.h.
Reach reachOfTickets(const directory::Sight& s) {
    std::vector<Filter> open{Filter::has(mark::concerns(s.person))};
    for (const CustomerId id : s.managed) open.push_back(Filter::has(mark::customer(id)));
    if (!s.staff) {
        open.push_back(Filter::has(mark::follows(s.person)));
        return {Filter::anyOf(std::move(open)), Filter::none()};
    }
    Filter work = customersOf(s);
    if (s.ownTeamsOnly) {
        std::vector<Filter> teams{Filter::has(mark::team(std::nullopt))};
        for (const TeamId id : s.teams) teams.push_back(Filter::has(mark::team(id)));
        Filter own = Filter::anyOf(std::move(teams));
        work = work.kind == Filter::Kind::all ? std::move(own)
                                              : Filter::allOf({std::move(work), std::move(own)});
    }
    return {Filter::anyOf(std::move(open)), std::move(work)};
}

}  // namespace

Reach reachOf(HitKind kind, const directory::Sight& s) {
    switch (kind) {
        case HitKind::ticket:
            return reachOfTickets(s);
        case HitKind::guide:
            return {s.staff ? Filter::all() : Filter::has(mark::selfHelp), Filter::none()};
        case HitKind::person: {
            Filter in = customersOf(s);
            if (in.kind != Filter::Kind::all)
                in = Filter::anyOf({std::move(in), Filter::has(mark::person(s.person))});
            return {s.staff ? std::move(in) : Filter::none(), Filter::none()};
        }
        case HitKind::article:
            return {};
    }
    return {};
}

}  // namespace guichet::finder
