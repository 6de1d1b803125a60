#include "announcements/announcements.h"

#include <algorithm>
#include <set>

#include "announcements/announcement_store.h"
#include "directory/directory.h"

namespace guichet::announcements {

namespace {

constexpr Duration ahead = days(1);

/// Named customers are in the writer's sight; who may not see all of them does not write for everybody.
Result<Done> checkReach(Tx& tx, const Scope& scope, const AnnouncementInput& input) {
    if (input.everybody && !scope.allCustomers) return failField("/everybody", "auth.forbidden");
    if (input.everybody) return Done{};
    for (std::size_t i = 0; i < input.customerIds.size(); ++i)
        if (!directory::findCustomer(tx, scope, input.customerIds[i]))
            return failField("/customerIds/" + std::to_string(i), "customer.not_found");
    return Done{};
}

/// Whether the scope sees an announcement as one who writes them: all of its customers.
bool inReach(Tx& tx, const Scope& scope, const Announcement& a) {
    if (scope.allCustomers) return true;
    return !a.words.everybody &&
           std::all_of(a.words.customerIds.begin(), a.words.customerIds.end(),
                       [&](CustomerId id) { return directory::findCustomer(tx, scope, id).has_value(); });
}

std::optional<Announcement> loadInReach(Tx& tx, const Scope& scope, AnnouncementId id) {
    auto found = load(tx, id);
    if (!found || !inReach(tx, scope, *found)) return std::nullopt;
    return found;
}

AnnouncementView viewOf(Tx& tx, const Announcement& a, Instant now) {
    AnnouncementView v;
    v.id = a.id;
    v.severity = a.words.severity;
    v.title = a.words.title;
    v.text = a.words.text;
    v.beginsAt = a.words.beginsAt;
    v.endsAt = a.words.endsAt;
    v.everybody = a.words.everybody;
    for (const CustomerId id : a.words.customerIds)
        if (const auto customer = directory::findCustomer(tx, Scope::everything(), id))
            v.customers.push_back({customer->id, customer->name});
    v.isPublic = a.words.isPublic;
    v.standing = standingOf(a, now);
    if (const auto author = a.author ? directory::personRef(tx, *a.author) : std::nullopt)
        v.author = directory::PersonName{author->id, author->name};
    v.version = a.version;
    return v;
}

void record(Tx& tx, const Context& context, std::string kind, AnnouncementId id,
            std::vector<journal::Change> changes) {
    journal::append(tx, context, {std::move(kind), "announcement", id.value, {}, std::move(changes), 0});
}

/// The customer and those above it.
void addWithAbove(Tx& tx, std::set<CustomerId>& out, CustomerId id) {
    for (std::optional<CustomerId> at = id; at && out.insert(*at).second;) {
        const auto customer = directory::findCustomer(tx, Scope::everything(), *at);
        at = customer ? customer->parentId : std::nullopt;
    }
}

/// The customers whose announcements concern the scope.
std::set<CustomerId> concerned(Tx& tx, const Scope& scope) {
    std::set<CustomerId> out;
    if (const auto own = directory::customerOfPerson(tx, scope.person)) addWithAbove(tx, out, *own);
    if (!scope.staff) return out;
    for (const CustomerId id : directory::sightOf(tx, scope).customers) addWithAbove(tx, out, id);
    return out;
}

std::vector<NoticeView> noticesOf(std::vector<Announcement> all) {
    std::stable_sort(all.begin(), all.end(), [](const Announcement& a, const Announcement& b) {
        return a.words.severity > b.words.severity;
    });
    std::vector<NoticeView> out;
    for (Announcement& a : all)
        out.push_back({a.id, a.words.severity, std::move(a.words.title), std::move(a.words.text),
                       a.words.beginsAt, a.words.endsAt});
    return out;
}

}  // namespace

std::vector<AnnouncementView> list(Tx& tx, const Scope& scope, Instant now) {
    std::vector<AnnouncementView> out;
    for (const Announcement& a : loadAll(tx))
        if (inReach(tx, scope, a)) out.push_back(viewOf(tx, a, now));
    return out;
}

std::optional<AnnouncementView> find(Tx& tx, const Scope& scope, AnnouncementId id, Instant now) {
    const auto found = loadInReach(tx, scope, id);
    if (!found) return std::nullopt;
    return viewOf(tx, *found, now);
}

Result<AnnouncementId> create(Tx& tx, const Scope& scope, const Context& context,
                              const AnnouncementInput& input) {
    GUICHET_CHECK(check(input));
    GUICHET_CHECK(checkReach(tx, scope, input));
    Announcement a;
    a.words = input;
    if (context.actor.person) a.author = context.actor.person;
    const AnnouncementId id = insert(tx, a, context.now);
    record(tx, context, "announcement.created", id, differences({}, input));
    return id;
}

Result<Done> replace(Tx& tx, const Scope& scope, const Context& context, AnnouncementId id,
                     std::int64_t version, const AnnouncementInput& input) {
    const auto before = loadInReach(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "announcement.not_found");
    GUICHET_CHECK(check(input));
    GUICHET_CHECK(checkReach(tx, scope, input));
    Announcement after = *before;
    after.words = input;
    after.withdrawn = false;
    if (!update(tx, after, version)) return fail(ErrorKind::stale, "record.stale");
    auto changes = differences(before->words, input);
    if (before->withdrawn) changes.push_back({"withdrawn", "yes", "no"});
    record(tx, context, "announcement.changed", id, std::move(changes));
    return Done{};
}

Result<Done> withdraw(Tx& tx, const Scope& scope, const Context& context, AnnouncementId id,
                      std::int64_t version) {
    auto found = loadInReach(tx, scope, id);
    if (!found) return fail(ErrorKind::not_found, "announcement.not_found");
    found->withdrawn = true;
    if (!update(tx, *found, version)) return fail(ErrorKind::stale, "record.stale");
    record(tx, context, "announcement.withdrawn", id, {});
    return Done{};
}

std::vector<NoticeView> concerning(Tx& tx, const Scope& scope, Instant now) {
    auto all = loadCurrent(tx, now, now + ahead);
    if (scope.staff && scope.allCustomers) return noticesOf(std::move(all));
    const auto mine = concerned(tx, scope);
    std::erase_if(all, [&](const Announcement& a) {
        return !a.words.everybody && std::none_of(a.words.customerIds.begin(), a.words.customerIds.end(),
                                                  [&](CustomerId id) { return mine.contains(id); });
    });
    return noticesOf(std::move(all));
}

std::vector<NoticeView> shownToAll(Tx& tx, Instant now) {
    auto all = loadCurrent(tx, now, now + ahead);
    std::erase_if(all, [](const Announcement& a) { return !a.words.isPublic; });
    return noticesOf(std::move(all));
}

}  // namespace guichet::announcements
