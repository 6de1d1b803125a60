#include "directory/import_plan.h"

#include <algorithm>
#include <set>

#include "directory/person.h"
#include "directory/person_change.h"
#include "directory/scope_sql.h"
#include "platform/config/nearest_name.h"

namespace guichet::directory {

// messages: import.line_twice, import.several_people, import.ambiguous_name, import.ambiguous_customer
// messages: import.unknown_customer, import.no_such_customer, import.unknown_site, import.no_such_site
// messages: import.site_without_customer, field.missing, field.too_many, person.email_taken

namespace {

constexpr std::size_t mostOfAKind = 20;

/// The record with what the line says added; what the line leaves open stays.
PersonRecord merged(PersonRecord p, const ImportLine& line) {
    if (!line.firstName.empty()) p.firstName = line.firstName;
    p.lastName = line.lastName;
    for (const std::string& address : line.emails) {
        const bool has = std::any_of(p.emails.begin(), p.emails.end(),
                                     [&](const Email& e) { return e.address == address; });
        if (!has) p.emails.push_back({address, p.emails.empty()});
    }
    for (const Phone& phone : line.phones) {
        const bool has = std::any_of(p.phones.begin(), p.phones.end(), [&](const Phone& other) {
            return sameNumber(other.number, phone.number);
        });
        if (!has) p.phones.push_back(phone);
    }
    if (line.language) p.language = *line.language;
    if (line.level) p.level = *line.level;
    if (line.vip) p.vip = *line.vip;
    if (!line.notes.empty()) p.notes = line.notes;
    p.active = true;  // whoever is on the list is there
    return p;
}

/// The site of that name, or the name that comes nearest.
std::pair<std::optional<SiteId>, std::string> siteNamed(const std::vector<SiteView>& sites,
                                                        const std::string& name) {
    const std::string folded = foldForSearch(name);
    std::map<std::string, std::string> names;
    for (const SiteView& site : sites) {
        const std::string own = foldForSearch(site.name);
        if (own == folded) return {site.id, site.name};
        names.emplace(own, site.name);
    }
    std::vector<std::string> candidates;
    for (const auto& [own, written] : names) candidates.push_back(own);
    if (candidates.empty()) return {};
    return {std::nullopt, names.at(config::nearestName(folded, candidates))};
}

}  // namespace

/// What a batch of lines needs to know of stored people.
struct Planner::Known {
    std::map<std::string, PersonId> owners;   ///< of the lines' addresses
    std::map<PersonId, PersonRecord> people;  ///< those in sight
};

void Planner::bad(std::int64_t line, Column column, std::string code, Params params) {
    errors_->push_back({line, headerOf(columns_, column), std::move(code), std::move(params)});
}

std::vector<Step> Planner::plan(Tx& tx, const std::vector<ImportLine>& lines,
                                std::vector<LineError>& errors) {
    errors_ = &errors;
    std::vector<std::string> addresses;
    for (const ImportLine& line : lines)
        addresses.insert(addresses.end(), line.emails.begin(), line.emails.end());
    Known known;
    if (!addresses.empty()) known.owners = ownersOf(tx, addresses);
    std::set<PersonId> ids;
    for (const auto& [address, person] : known.owners) ids.insert(person);
    for (const PersonView& view : loadViews(tx, inSight(tx, scope_, {ids.begin(), ids.end()})))
        known.people.emplace(view.id, recordOf(view));
    std::vector<Step> out;
    for (const ImportLine& line : lines)
        if (auto step = planLine(tx, line, known)) out.push_back(std::move(*step));
    return out;
}

std::optional<Step> Planner::planLine(Tx& tx, const ImportLine& line, const Known& known) {
    const std::size_t before = errors_->size();
    for (const std::string& address : line.emails)
        if (!claim(address, line.line))
            bad(line.line, Column::email, "import.line_twice",
                {{"line", std::to_string(claimed_.at(address))}});
    std::optional<CustomerId> customer;
    if (!line.customer.empty()) {
        const Customer& found = customerNamed(tx, line.customer);
        if (!found.id) bad(line.line, Column::customer, found.code, found.params);
        customer = found.id;
    }
    if (errors_->size() != before) return std::nullopt;
    auto person = findPersonOf(tx, line, known, customer);
    if (errors_->size() != before) return std::nullopt;

    Step step{line.line, person ? Outcome::updated : Outcome::created, person.value_or(PersonRecord{}), {}};
    step.after = merged(step.before, line);
    if (customer && customer != step.before.customer) {
        step.after.customer = customer;
        step.after.site.reset();
    }
    if (!settlePlace(tx, line, step.after)) return std::nullopt;
    if (step.after.emails.size() > mostOfAKind || step.after.phones.size() > mostOfAKind) {
        const Column column = step.after.emails.size() > mostOfAKind ? Column::email : Column::phone;
        bad(line.line, column, "field.too_many", {{"max", std::to_string(mostOfAKind)}});
        return std::nullopt;
    }
    if (person && differences(step.before, step.after).empty()) step.outcome = Outcome::unchanged;
    return step;
}

/// The person whom the line means: the owner of its addresses or, without any, the one without addresses who
/// has the same name at the same customer.
std::optional<PersonRecord> Planner::findPersonOf(Tx& tx, const ImportLine& line, const Known& known,
                                                  std::optional<CustomerId> customer) {
    std::set<PersonId> owners;
    for (const std::string& address : line.emails)
        if (const auto at = known.owners.find(address); at != known.owners.end()) owners.insert(at->second);
    if (owners.size() > 1) {
        bad(line.line, Column::email, "import.several_people");
        return std::nullopt;
    }
    std::optional<PersonRecord> person;
    if (!owners.empty()) {
        const auto at = known.people.find(*owners.begin());
        if (at == known.people.end()) {  // somebody whom the caller may not see
            bad(line.line, Column::email, "person.email_taken", {{"address", line.emails.front()}});
            return std::nullopt;
        }
        person = at->second;
    } else if (line.emails.empty()) {
        const std::string name = sortName(line.firstName, line.lastName);
        const std::string key = name + "/" + std::to_string(customer ? customer->value : 0);
        if (!claim(key, line.line))
            bad(line.line, Column::last_name, "import.line_twice",
                {{"line", std::to_string(claimed_.at(key))}});
        const auto same = peopleNamed(tx, name, customer);
        if (same.size() > 1) bad(line.line, Column::last_name, "import.ambiguous_name");
        if (same.size() == 1) person = loadPerson(tx, scope_, same.front());
    }
    if (person) {
        const std::string key = "#" + std::to_string(person->id.value);
        if (!claim(key, line.line))
            bad(line.line, Column::email, "import.line_twice", {{"line", std::to_string(claimed_.at(key))}});
    }
    return person;
}

/// Whether customer and site of the record fit; notes what does not.
bool Planner::settlePlace(Tx& tx, const ImportLine& line, PersonRecord& after) {
    if (!after.customer) {
        if (!line.site.empty()) {
            bad(line.line, Column::site, "import.site_without_customer");
            return false;
        }
        if (!seesAllCustomers(scope_) && after.id != scope_.person) {
            bad(line.line, Column::customer, "field.missing");
            return false;
        }
        return true;
    }
    if (line.site.empty()) return true;
    const Customer& customer = customerOf(tx, *after.customer);
    const auto [site, name] = siteNamed(customer.sites, line.site);
    after.site = site;
    if (site) return true;
    if (name.empty()) {
        bad(line.line, Column::site, "import.no_such_site",
            {{"name", line.site}, {"customer", customer.name}});
    } else {
        bad(line.line, Column::site, "import.unknown_site",
            {{"name", line.site}, {"customer", customer.name}, {"nearest", name}});
    }
    return false;
}

/// False if an earlier line said the same.
bool Planner::claim(const std::string& what, std::int64_t line) {
    return claimed_.try_emplace(what, line).first->second == line;
}

const Planner::Customer& Planner::customerNamed(Tx& tx, const std::string& name) {
    const std::string folded = foldForSearch(name);
    const auto [at, fresh] = byName_.try_emplace(folded);
    Customer& c = at->second;
    if (!fresh) return c;
    const auto found = customersNamed(tx, scope_, folded);
    if (found.size() == 1) {
        c = customerOf(tx, found.front());
        return c;
    }
    c.params = {{"name", name}};
    if (!found.empty()) {
        c.code = "import.ambiguous_customer";
    } else if (std::string nearest = nearestCustomer(tx, folded); !nearest.empty()) {
        c.code = "import.unknown_customer";
        c.params.emplace_back("nearest", std::move(nearest));
    } else {
        c.code = "import.no_such_customer";
    }
    return c;
}

const Planner::Customer& Planner::customerOf(Tx& tx, CustomerId id) {
    const auto [at, fresh] = byId_.try_emplace(id);
    if (fresh) {
        at->second.id = id;
        if (const auto view = findCustomer(tx, Scope::everything(), id)) {
            at->second.name = view->name;
            at->second.sites = view->sites;
        }
    }
    return at->second;
}

/// Empty when there is none. Comparing names costs time, so only the first unknown names get a suggestion.
std::string Planner::nearestCustomer(Tx& tx, const std::string& folded) {
    constexpr int mostSuggestions = 100;
    if (++suggestions_ > mostSuggestions) return "";
    if (allNames_.empty())
        for (const CustomerView& customer : listCustomers(tx, scope_))
            allNames_.emplace(foldForSearch(customer.name), customer.name);
    if (allNames_.empty()) return "";
    std::vector<std::string> candidates;
    for (const auto& [name, written] : allNames_) candidates.push_back(name);
    return allNames_.at(config::nearestName(folded, candidates));
}

}  // namespace guichet::directory
