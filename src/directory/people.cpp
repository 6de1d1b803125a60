// Use cases of people.

#include <algorithm>

#include "directory/directory.h"
#include "directory/person.h"
#include "directory/person_change.h"
#include "directory/scope_sql.h"

namespace guichet::directory {
namespace {

/// The primary address first: another choice of it is a change too. The order of the others means nothing.
std::string joined(std::vector<Email> emails) {
    std::sort(emails.begin(), emails.end(), [](const Email& a, const Email& b) {
        return a.primary != b.primary ? a.primary : a.address < b.address;
    });
    std::string out;
    for (const Email& email : emails) out += (out.empty() ? "" : ", ") + email.address;
    return out;
}

std::string joined(const std::vector<Phone>& phones) {
    std::string out;
    for (const Phone& phone : phones) {
        out += (out.empty() ? "" : ", ") + phone.number;
        if (!phone.label.empty()) out += " (" + phone.label + ")";
    }
    return out;
}

template <class T>
void take(T& target, const Patch<T>& patch) {
    if (patch.given) target = patch.value;
}

}  // namespace

std::vector<journal::Change> differences(const PersonRecord& a, const PersonRecord& b) {
    std::vector<journal::Change> out;
    const auto add = [&](const char* field, std::string before, std::string after) {
        if (before != after) out.push_back({field, std::move(before), std::move(after)});
    };
    const auto idText = [](const auto& id) { return id ? std::to_string(id->value) : std::string(); };
    add("firstName", a.firstName, b.firstName);
    add("lastName", a.lastName, b.lastName);
    add("customer", idText(a.customer), idText(b.customer));
    add("site", idText(a.site), idText(b.site));
    add("emails", joined(a.emails), joined(b.emails));
    add("phones", joined(a.phones), joined(b.phones));
    add("language", std::string(nameOf(a.language)), std::string(nameOf(b.language)));
    add("level", std::string(nameOf(a.level)), std::string(nameOf(b.level)));
    add("vip", a.vip ? "yes" : "no", b.vip ? "yes" : "no");
    add("active", a.active ? "yes" : "no", b.active ? "yes" : "no");
    if (a.notes != b.notes)
        out.push_back({"notes", "", ""});  // free words about a person stay out of the trace
    return out;
}

Result<Done> checkPlace(Tx& tx, const Scope& scope, PersonRecord& p) {
    if (!p.customer) {
        p.site.reset();
        // Whoever sees some customers only would make a person that nobody of them sees again.
        if (!seesAllCustomers(scope) && p.id != scope.person)
            return failField("/customerId", "field.missing");
        return Done{};
    }
    const auto customer = findCustomer(tx, scope, *p.customer);
    if (!customer) return failField("/customerId", "customer.not_found");
    for (const SiteView& site : customer->sites)
        if (p.site && site.id == *p.site) return Done{};
    if (p.site) return failField("/siteId", "site.not_found");
    return Done{};
}

namespace {

Result<Done> checkEmails(Tx& tx, PersonRecord& p) {
    GUICHET_TRY(p.emails, tidyEmails(std::move(p.emails)));
    for (std::size_t i = 0; i < p.emails.size(); ++i) {
        const auto owner = personOfEmail(tx, p.emails[i].address);
        if (owner && *owner != p.id)
            return failField("/emails/" + std::to_string(i) + "/address", "person.email_taken",
                             {{"address", p.emails[i].address}});
    }
    return Done{};
}

}  // namespace

Result<PersonId> createPerson(Tx& tx, const Scope& scope, const Context& context, const NewPerson& n) {
    PersonRecord p{{},
                   std::string(trim(n.firstName)),
                   std::string(trim(n.lastName)),
                   n.customerId,
                   n.siteId,
                   n.language,
                   n.level,
                   n.vip,
                   true,
                   n.notes,
                   1,
                   n.emails,
                   n.phones};
    GUICHET_CHECK(checkPlace(tx, scope, p));
    GUICHET_CHECK(checkEmails(tx, p));
    GUICHET_TRY(p.id, insertPerson(tx, p));
    journal::append(tx, context, {"person.created", "person", p.id.value, p.customer, differences({}, p), 0});
    return p.id;
}

Result<Done> changePerson(Tx& tx, const Scope& scope, const Context& context, PersonId id,
                          std::int64_t version, const PersonPatch& patch) {
    const auto before = loadPerson(tx, scope, id);
    if (!before) return fail(ErrorKind::not_found, "person.not_found");
    // First of all: who looks at an old state must hear that, not that their input does not fit the new one.
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    PersonRecord after = *before;
    take(after.firstName, patch.firstName);
    take(after.lastName, patch.lastName);
    after.firstName = trim(after.firstName);
    after.lastName = trim(after.lastName);
    take(after.customer, patch.customerId);
    take(after.site, patch.siteId);
    if (patch.customerId.given && !patch.siteId.given && after.customer != before->customer)
        after.site.reset();
    take(after.emails, patch.emails);
    take(after.phones, patch.phones);
    take(after.language, patch.language);
    take(after.level, patch.level);
    take(after.vip, patch.vip);
    take(after.active, patch.active);
    take(after.notes, patch.notes);
    GUICHET_CHECK(checkPlace(tx, scope, after));
    GUICHET_CHECK(checkEmails(tx, after));
    const auto changes = differences(*before, after);
    if (changes.empty()) return Done{};
    GUICHET_CHECK(updatePerson(tx, after, version));
    journal::append(tx, context, {"person.changed", "person", id.value, after.customer, changes, 0});
    return Done{};
}

}  // namespace guichet::directory
