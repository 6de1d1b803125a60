#include "directory/person_store.h"

#include <algorithm>

#include "directory/person.h"
#include "directory/scope_sql.h"

namespace guichet::directory {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{"directory.person.insert",
                              "INSERT INTO person (first_name, last_name, sort_name, customer_id, site_id, language, "
                              "level, vip, active, notes) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id"};
constexpr Statement updateRow{"directory.person.update",
                              "UPDATE person SET first_name=$3, last_name=$4, sort_name=$5, customer_id=$6, site_id=$7, "
                              "language=$8, level=$9, vip=$10, active=$11, notes=$12, version=version+1 WHERE id=$1 AND "
                              "version=$2"};
constexpr Statement clearEmails{"directory.person.clear_emails", "DELETE FROM person_email WHERE person_id=$1"};
constexpr Statement clearPhones{"directory.person.clear_phones", "DELETE FROM person_phone WHERE person_id=$1"};
constexpr Statement clearWords{"directory.person.clear_words", "DELETE FROM person_word WHERE person_id=$1"};
constexpr Statement insertEmail{"directory.person.add_email",
                                "INSERT INTO person_email (address, person_id, is_primary) VALUES ($1,$2,$3)"};
constexpr Statement insertPhone{"directory.person.add_phone",
                                "INSERT INTO person_phone (person_id, place, number, label) VALUES ($1,$2,$3,$4)"};
constexpr Statement insertWord{"directory.person.add_word", "INSERT INTO person_word (word, person_id) VALUES ($1,$2)"};
constexpr Statement deleteRow{"directory.person.delete", "DELETE FROM person WHERE id=$1"};

#define PERSON_COLUMNS \
    "p.id, p.first_name, p.last_name, p.customer_id, p.site_id, p.language, p.level, p.vip, p.active, p.notes, p.version"
#define PERSON_SCOPE(all, account, self) \
    "(" GUICHET_SQL_CUSTOMER_SCOPE("p.customer_id", all, account) " OR p.id = " self ")"
constexpr Statement selectRow{"directory.person.get",
                              "SELECT " PERSON_COLUMNS " FROM person p WHERE p.id=$1 AND " PERSON_SCOPE("$2", "$3", "$4")};
constexpr Statement selectEmails{"directory.person.emails",
                                 "SELECT address, is_primary FROM person_email WHERE person_id=$1 ORDER BY is_primary "
                                 "DESC, address"};
constexpr Statement selectPhones{"directory.person.phones",
                                 "SELECT number, label FROM person_phone WHERE person_id=$1 ORDER BY place"};
constexpr Statement selectByEmail{"directory.person.by_email", "SELECT person_id FROM person_email WHERE address=$1"};
constexpr Statement selectRef{"directory.person.ref",
                              "SELECT p.id, p.first_name, p.last_name, (SELECT address FROM person_email WHERE "
                              "person_id=p.id AND is_primary=1), (SELECT number FROM person_phone WHERE person_id=p.id AND "
                              "place=0), p.language, p.level, p.vip FROM person p WHERE p.id=$1"};
constexpr Statement selectCustomerOf{"directory.person.customer", "SELECT customer_id FROM person WHERE id=$1"};
constexpr Statement selectPage{"directory.person.page",
                               "SELECT p.id FROM person p WHERE (p.sort_name, p.id) > ($1, $2) AND (CAST($3 AS BIGINT) = 0 "
                               "OR p.customer_id = $3) AND " PERSON_SCOPE("$4", "$5", "$6")
                               " ORDER BY p.sort_name, p.id LIMIT $7"};
// The longest word leads (it is the rarest); the others are looked up per candidate.
constexpr Statement selectByWord{"directory.person.by_word",
                                 "SELECT DISTINCT w.person_id FROM person_word w JOIN person p ON p.id = w.person_id WHERE "
                                 "w.word >= $1 AND w.word < $2 AND (CAST($3 AS BIGINT) = 0 OR p.customer_id = $3) AND "
                                 PERSON_SCOPE("$4", "$5", "$6") " LIMIT $7"};
constexpr Statement hasWord{"directory.person.has_word",
                            "SELECT 1 FROM person_word WHERE person_id=$1 AND word >= $2 AND word < $3 LIMIT 1"};

PersonRecord fromRow(const Row& row) {
    PersonRecord p;
    p.id = row.id<PersonId>(0);
    p.firstName = row.string(1);
    p.lastName = row.string(2);
    p.customer = row.maybeId<CustomerId>(3);
    p.site = row.maybeId<SiteId>(4);
    p.language = row.named<i18n::Language>(5);
    p.level = row.named<Level>(6);
    p.vip = row.boolean(7);
    p.active = row.boolean(8);
    p.notes = row.string(9);
    p.version = row.integer(10);
    return p;
}

void writeDetails(Tx& tx, const PersonRecord& p) {
    for (const Email& email : p.emails) tx.execute(insertEmail, email.address, p.id, email.primary);
    for (std::size_t i = 0; i < p.phones.size(); ++i) tx.execute(insertPhone, p.id, i, p.phones[i].number, p.phones[i].label);
    for (const std::string& word : searchWords(p.firstName, p.lastName, p.emails, p.phones)) tx.execute(insertWord, word, p.id);
}

void clearDetails(Tx& tx, PersonId id) {
    tx.execute(clearEmails, id);
    tx.execute(clearPhones, id);
    tx.execute(clearWords, id);
}

PersonView viewOf(Tx& tx, PersonRecord p) {
    PersonView v;
    v.id = p.id;
    v.name = fullName(p.firstName, p.lastName);
    v.firstName = std::move(p.firstName);
    v.lastName = std::move(p.lastName);
    if (p.customer) {
        if (auto customer = findCustomer(tx, Scope::everything(), *p.customer)) {
            v.customer = CustomerRef{customer->id, customer->name};
            for (SiteView& site : customer->sites)
                if (p.site && site.id == *p.site) v.site = site;
        }
    }
    v.emails = std::move(p.emails);
    v.phones = std::move(p.phones);
    v.language = p.language;
    v.level = p.level;
    v.vip = p.vip;
    v.active = p.active;
    v.notes = std::move(p.notes);
    v.version = p.version;
    return v;
}

}  // namespace

PersonId insertPerson(Tx& tx, const PersonRecord& person) {
    PersonRecord p = person;
    p.id = PersonId{tx.integer(insertRow, p.firstName, p.lastName, sortName(p.firstName, p.lastName), p.customer, p.site,
                               p.language, p.level, p.vip, p.active, p.notes)};
    writeDetails(tx, p);
    return p.id;
}

bool updatePerson(Tx& tx, const PersonRecord& p, std::int64_t version) {
    if (tx.execute(updateRow, p.id, version, p.firstName, p.lastName, sortName(p.firstName, p.lastName), p.customer, p.site,
                   p.language, p.level, p.vip, p.active, p.notes) != 1)
        return false;
    clearDetails(tx, p.id);
    writeDetails(tx, p);
    return true;
}

std::optional<PersonRecord> loadPerson(Tx& tx, const Scope& scope, PersonId id) {
    auto person = tx.first(selectRow, fromRow, id, scope.staff && scope.allCustomers, scope.account, scope.person);
    if (!person) return std::nullopt;
    person->emails = tx.all(selectEmails, [](const Row& row) { return Email{row.string(0), row.boolean(1)}; }, id);
    person->phones = tx.all(selectPhones, [](const Row& row) { return Phone{row.string(0), row.string(1)}; }, id);
    return person;
}

std::optional<PersonView> findPerson(Tx& tx, const Scope& scope, PersonId id) {
    auto person = loadPerson(tx, scope, id);
    if (!person) return std::nullopt;
    return viewOf(tx, std::move(*person));
}

std::optional<PersonId> personOfEmail(Tx& tx, std::string_view address) {
    return tx.first(selectByEmail, [](const Row& row) { return row.id<PersonId>(0); }, asciiLower(trim(address)));
}

std::optional<PersonRef> personRef(Tx& tx, PersonId id) {
    return tx.first(selectRef, [](const Row& row) {
        return PersonRef{row.id<PersonId>(0), fullName(row.text(1), row.text(2)), row.string(3), row.string(4),
                         row.named<i18n::Language>(5), row.named<Level>(6), row.boolean(7)};
    }, id);
}

std::optional<CustomerId> customerOfPerson(Tx& tx, PersonId id) {
    const CustomerId customer{tx.integer(selectCustomerOf, id)};
    if (!customer) return std::nullopt;
    return customer;
}

std::vector<PersonView> searchPeople(Tx& tx, const Scope& scope, std::string_view query, std::optional<CustomerId> customer,
                                     int limit) {
    auto words = queryWords(query);
    if (words.empty()) return listPeople(tx, scope, customer, "", {}, limit);
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    // Candidates are bounded: what a person types grows until the list is short.
    constexpr int mostCandidates = 400;
    const auto candidates =
        tx.all(selectByWord, [](const Row& row) { return row.id<PersonId>(0); }, words[0], afterPrefix(words[0]),
               customer ? customer->value : 0, scope.staff && scope.allCustomers, scope.account, scope.person,
               words.size() == 1 ? std::max(limit * 4, 40) : mostCandidates);
    std::vector<PersonRecord> found;
    for (const PersonId id : candidates) {
        const bool all = std::all_of(words.begin() + 1, words.end(), [&](const std::string& word) {
            return tx.integer(hasWord, id, word, afterPrefix(word)) == 1;
        });
        if (!all) continue;
        if (auto person = loadPerson(tx, scope, id)) found.push_back(std::move(*person));
        if (found.size() >= static_cast<std::size_t>(limit) * 4) break;
    }
    std::sort(found.begin(), found.end(), [](const PersonRecord& a, const PersonRecord& b) {
        if (a.active != b.active) return a.active;
        return sortName(a.firstName, a.lastName) < sortName(b.firstName, b.lastName);
    });
    if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
    std::vector<PersonView> out;
    for (PersonRecord& person : found) out.push_back(viewOf(tx, std::move(person)));
    return out;
}

std::vector<PersonView> listPeople(Tx& tx, const Scope& scope, std::optional<CustomerId> customer,
                                   std::string_view afterName, PersonId afterId, int limit) {
    const auto ids = tx.all(selectPage, [](const Row& row) { return row.id<PersonId>(0); }, afterName, afterId,
                            customer ? customer->value : 0, scope.staff && scope.allCustomers, scope.account, scope.person, limit);
    std::vector<PersonView> out;
    for (const PersonId id : ids)
        if (auto view = findPerson(tx, scope, id)) out.push_back(std::move(*view));
    return out;
}

bool deletePerson(Tx& tx, const Context& context, PersonId id) {
    tx.execute(Statement{"directory.person.delete_savepoint", "SAVEPOINT removal"});
    try {
        clearDetails(tx, id);
        if (tx.execute(deleteRow, id) == 1) {
            tx.execute(Statement{"directory.person.delete_release", "RELEASE SAVEPOINT removal"});
            journal::append(tx, context, {"person.deleted", "person", id.value, {}, {}, 0});
            return true;
        }
    } catch (const storage::StorageError&) {  // a foreign key still refers to this person: put it all back
        tx.execute(Statement{"directory.person.delete_rollback", "ROLLBACK TO SAVEPOINT removal"});
    }
    return false;
}

}  // namespace guichet::directory
