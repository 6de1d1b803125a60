// Use cases of what escalations are set up with.

#include <algorithm>
#include <set>

#include "directory/directory.h"
#include "escalation/checklist.h"
#include "escalation/settings_store.h"
#include "escalation/use_case.h"

namespace guichet::escalation {

namespace {

void note(Tx& tx, const Context& context, std::string kind, std::string of, std::int64_t id,
          std::vector<journal::Change> changes) {
    journal::append(tx, context, {std::move(kind), std::move(of), id, {}, std::move(changes), 0});
}

ProviderInput trimmed(ProviderInput p) {
    for (std::string* each :
         {&p.name, &p.contact, &p.phone, &p.email, &p.portal, &p.contractNumber, &p.notes})
        *each = std::string(trim(*each));
    return p;
}

/// The address becomes a link, so nothing but the web's own schemes.
Result<Done> checkProvider(const ProviderInput& p) {
    if (p.name.empty()) return failField("/name", "field.empty");
    if (!p.portal.empty() && !p.portal.starts_with("https://") && !p.portal.starts_with("http://"))
        return failField("/portal", "provider.portal_address");
    return Done{};
}

std::vector<journal::Change> differences(const ProviderInput& a, const ProviderInput& b) {
    std::vector<journal::Change> out;
    const auto add = [&](const char* field, const std::string& before, const std::string& after) {
        if (before != after) out.push_back({field, before, after});
    };
    add("name", a.name, b.name);
    add("kind", a.name.empty() ? "" : std::string(nameOf(a.kind)), std::string(nameOf(b.kind)));
    add("contact", a.contact, b.contact);
    add("phone", a.phone, b.phone);
    add("email", a.email, b.email);
    add("portal", a.portal, b.portal);
    add("contractNumber", a.contractNumber, b.contractNumber);
    add("notes", a.notes, b.notes);
    add("active", a.active ? "yes" : "no", b.active ? "yes" : "no");
    return out;
}

ProviderInput inputOf(const ProviderView& v) {
    return {v.name, v.kind, v.contact, v.phone, v.email, v.portal, v.contractNumber, v.notes, v.active};
}

}  // namespace

std::vector<ProviderView> listProviders(Tx& tx) {
    return loadProviders(tx);
}

std::optional<ProviderView> findProvider(Tx& tx, ProviderId id) {
    return loadProvider(tx, id);
}

Result<ProviderId> createProvider(Tx& tx, const Context& context, const ProviderInput& given) {
    const ProviderInput input = trimmed(given);
    GUICHET_CHECK(checkProvider(input));
    const ProviderId id = insertProvider(tx, input);
    note(tx, context, "provider.created", "provider", id.value, differences({}, input));
    return id;
}

Result<Done> replaceProvider(Tx& tx, const Context& context, ProviderId id, std::int64_t version,
                             const ProviderInput& given) {
    const ProviderInput input = trimmed(given);
    GUICHET_CHECK(checkProvider(input));
    const auto before = loadProvider(tx, id);
    if (!before) return fail(ErrorKind::not_found, "provider.not_found");
    if (!updateProvider(tx, id, version, input)) return fail(ErrorKind::stale, "record.stale");
    note(tx, context, "provider.changed", "provider", id.value, differences(inputOf(*before), input));
    return Done{};
}

namespace {

/// What an item says, for the history of a list.
std::string itemWords(const ChecklistItem& item) {
    return item.label.fr + " / " + item.label.en + (item.required ? " *" : "");
}

/// What is gone and what is new.
std::vector<journal::Change> differences(const ChecklistView& a, const ChecklistInput& b) {
    std::vector<journal::Change> out;
    const auto has = [](const auto& list, const auto& wanted) {
        return std::find(list.begin(), list.end(), wanted) != list.end();
    };
    const auto levelWords = [](const LevelTeam& level) {
        return std::to_string(level.level) + " → " + std::to_string(level.teamId.value);
    };
    for (const auto& item : a.items)
        if (!has(b.items, item)) out.push_back({"item", itemWords(item), ""});
    for (const auto& item : b.items)
        if (!has(a.items, item)) out.push_back({"item", "", itemWords(item)});
    for (const auto& level : a.levelTeams)
        if (!has(b.levelTeams, level)) out.push_back({"level", levelWords(level), ""});
    for (const auto& level : b.levelTeams)
        if (!has(a.levelTeams, level)) out.push_back({"level", "", levelWords(level)});
    return out;
}

Result<Done> checkTeams(Tx& tx, const ChecklistInput& input) {
    for (std::size_t i = 0; i < input.levelTeams.size(); ++i)
        if (!directory::findTeam(tx, input.levelTeams[i].teamId))
            return failField("/levelTeams/" + std::to_string(i) + "/teamId", "team.not_found");
    return Done{};
}

}  // namespace

std::vector<ChecklistView> listChecklists(Tx& tx) {
    return loadChecklists(tx);
}

std::optional<ChecklistView> findChecklist(Tx& tx, ChecklistId id) {
    for (ChecklistView& each : loadChecklists(tx))
        if (each.id == id) return std::move(each);
    return std::nullopt;
}

ChecklistView checklistFor(Tx& tx, std::optional<CategoryId> category) {
    auto all = loadChecklists(tx);
    for (const CategoryId at : desk::categoryLine(tx, category))
        for (ChecklistView& each : all)
            if (each.categoryId == at) return std::move(each);
    return std::move(all.at(0));  // the default: a migration made it, and nothing removes it
}

Result<ChecklistId> createChecklist(Tx& tx, const Context& context, const ChecklistInput& input) {
    if (!input.categoryId) return failField("/categoryId", "field.missing");
    GUICHET_CHECK(checkChecklist(input));
    GUICHET_CHECK(checkTeams(tx, input));
    const auto categories = desk::categories(tx);
    if (std::none_of(categories.begin(), categories.end(),
                     [&](const auto& each) { return each.id == *input.categoryId; }))
        return failField("/categoryId", "category.not_found");
    for (const ChecklistView& each : loadChecklists(tx))
        if (each.categoryId == input.categoryId) return failField("/categoryId", "checklist.category_taken");
    const ChecklistId id = insertChecklist(tx, input);
    note(tx, context, "checklist.created", "checklist", id.value, differences(ChecklistView{}, input));
    return id;
}

Result<Done> replaceChecklist(Tx& tx, const Context& context, ChecklistId id, std::int64_t version,
                              const ChecklistInput& input) {
    GUICHET_CHECK(checkChecklist(input));
    GUICHET_CHECK(checkTeams(tx, input));
    const auto before = findChecklist(tx, id);
    if (!before) return fail(ErrorKind::not_found, "checklist.not_found");
    if (!updateChecklist(tx, id, version, input)) return fail(ErrorKind::stale, "record.stale");
    note(tx, context, "checklist.changed", "checklist", id.value, differences(*before, input));
    return Done{};
}

Result<Done> deleteChecklist(Tx& tx, const Context& context, ChecklistId id, std::int64_t version) {
    const auto before = findChecklist(tx, id);
    if (!before) return fail(ErrorKind::not_found, "checklist.not_found");
    if (!before->categoryId) return fail(ErrorKind::conflict, "checklist.default_stays");
    if (!removeChecklist(tx, id, version)) return fail(ErrorKind::stale, "record.stale");
    note(tx, context, "checklist.deleted", "checklist", id.value, differences(*before, ChecklistInput{}));
    return Done{};
}

std::vector<TeamStanding> teamStandings(Tx& tx) {
    auto known = loadTeamStandings(tx);
    std::vector<TeamStanding> out;
    for (const auto& team : directory::listTeams(tx)) {
        if (!team.active) continue;
        const Standing standing = known[team.id];
        out.push_back({team.id, team.name, standing.level, nameOfPerson(tx, standing.manager)});
    }
    return out;
}

Result<Done> setTeamStanding(Tx& tx, const Context& context, TeamId team, std::int64_t level,
                             std::optional<PersonId> manager) {
    if (!directory::findTeam(tx, team)) return fail(ErrorKind::not_found, "team.not_found");
    const auto person = nameOfPerson(tx, manager);
    if (manager && !person) return failField("/managerId", "person.not_found");
    const Standing before = loadTeamStandings(tx)[team];
    std::vector<journal::Change> changes;
    if (before.level != level)
        changes.push_back({"level", std::to_string(before.level), std::to_string(level)});
    if (before.manager != manager) {
        const auto old = nameOfPerson(tx, before.manager);
        changes.push_back({"manager", old ? old->name : "", person ? person->name : ""});
    }
    if (changes.empty()) return Done{};
    storeTeamStanding(tx, team, {level, manager});
    note(tx, context, "team_standing.changed", "team_standing", team.value, std::move(changes));
    return Done{};
}

std::vector<ServiceStanding> serviceStandings(Tx& tx) {
    const auto owners = loadServiceOwners(tx);
    std::vector<ServiceStanding> out;
    for (const auto& service : desk::services(tx)) {
        if (!service.active) continue;
        const auto owner = owners.find(service.id);
        out.push_back({service.id, service.name,
                       owner == owners.end() ? std::nullopt : nameOfPerson(tx, owner->second)});
    }
    return out;
}

Result<Done> setServiceOwner(Tx& tx, const Context& context, ServiceId service,
                             std::optional<PersonId> owner) {
    const auto services = desk::services(tx);
    if (std::none_of(services.begin(), services.end(), [&](const auto& s) { return s.id == service; }))
        return fail(ErrorKind::not_found, "service.not_found");
    const auto person = nameOfPerson(tx, owner);
    if (owner && !person) return failField("/ownerId", "person.not_found");
    const auto owners = loadServiceOwners(tx);
    const auto known = owners.find(service);
    const auto before = known == owners.end() ? std::nullopt : std::optional(known->second);
    if (before == owner) return Done{};
    storeServiceOwner(tx, service, owner);
    const auto old = nameOfPerson(tx, before);
    note(tx, context, "service_standing.changed", "service_standing", service.value,
         {{"owner", old ? old->name : "", person ? person->name : ""}});
    return Done{};
}

}  // namespace guichet::escalation
