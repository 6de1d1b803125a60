#include "directory/person_store.h"

#include "directory/person.h"
#include "directory/person_sql.h"
#include "platform/auth/auth.h"

namespace guichet::directory {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{
    "directory.person.insert",
    "INSERT INTO person (first_name, last_name, sort_name, customer_id, site_id, language, "
    "level, vip, active, notes) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id"};
constexpr Statement updateRow{
    "directory.person.update",
    "UPDATE person SET first_name=$3, last_name=$4, sort_name=$5, customer_id=$6, site_id=$7, "
    "language=$8, level=$9, vip=$10, active=$11, notes=$12, version=version+1 WHERE id=$1 AND "
    "version=$2"};
constexpr Statement clearEmails{"directory.person.clear_emails",
                                "DELETE FROM person_email WHERE person_id=$1"};
constexpr Statement clearPhones{"directory.person.clear_phones",
                                "DELETE FROM person_phone WHERE person_id=$1"};
constexpr Statement clearWords{"directory.person.clear_words", "DELETE FROM person_word WHERE person_id=$1"};
constexpr Statement insertEmail{
    "directory.person.add_email",
    "INSERT INTO person_email (address, person_id, is_primary) VALUES ($1,$2,$3) ON CONFLICT "
    "(address) DO NOTHING"};
constexpr Statement insertPhone{
    "directory.person.add_phone",
    "INSERT INTO person_phone (person_id, place, number, label) VALUES ($1,$2,$3,$4)"};
constexpr Statement insertWord{"directory.person.add_word",
                               "INSERT INTO person_word (word, person_id) VALUES ($1,$2)"};
constexpr Statement deleteRow{"directory.person.delete", "DELETE FROM person WHERE id=$1"};

constexpr Statement selectInScope{
    "directory.person.in_scope",
    "SELECT 1 FROM person p WHERE p.id=$1 AND " PERSON_SCOPE("p", "$2", "$3", "$4")};
constexpr Statement selectByEmail{"directory.person.by_email",
                                  "SELECT person_id FROM person_email WHERE address=$1"};
constexpr Statement selectRef{
    "directory.person.ref",
    "SELECT p.id, p.first_name, p.last_name, (SELECT address FROM person_email WHERE "
    "person_id=p.id AND is_primary=1), (SELECT number FROM person_phone WHERE person_id=p.id AND "
    "place=0), p.language, p.level, p.vip FROM person p WHERE p.id=$1"};
constexpr Statement selectCustomerOf{"directory.person.customer",
                                     "SELECT customer_id FROM person WHERE id=$1"};
constexpr Statement savepoint{"directory.person.removal", "SAVEPOINT removal"};
constexpr Statement release{"directory.person.removal_done", "RELEASE SAVEPOINT removal"};
constexpr Statement rollback{"directory.person.removal_undone", "ROLLBACK TO SAVEPOINT removal"};

/// An address that somebody else took since the caller looked (PostgreSQL) is an error, not a fault.
Result<Done> writeDetails(Tx& tx, const PersonRecord& p) {
    for (std::size_t i = 0; i < p.emails.size(); ++i) {
        const Email& email = p.emails[i];
        if (tx.execute(insertEmail, email.address, p.id, email.primary) != 1)
            return failField("/emails/" + std::to_string(i) + "/address", "person.email_taken",
                             {{"address", email.address}});
    }
    for (std::size_t i = 0; i < p.phones.size(); ++i)
        tx.execute(insertPhone, p.id, i, p.phones[i].number, p.phones[i].label);
    for (const std::string& word : searchWords(p.firstName, p.lastName, p.emails, p.phones))
        tx.execute(insertWord, word, p.id);
    return Done{};
}

void clearDetails(Tx& tx, PersonId id) {
    tx.execute(clearEmails, id);
    tx.execute(clearPhones, id);
    tx.execute(clearWords, id);
}

}  // namespace

Result<PersonId> insertPerson(Tx& tx, const PersonRecord& person) {
    PersonRecord p = person;
    p.id = PersonId{tx.integer(insertRow, p.firstName, p.lastName, sortName(p.firstName, p.lastName),
                               p.customer, p.site, p.language, p.level, p.vip, p.active, p.notes)};
    GUICHET_CHECK(writeDetails(tx, p));
    return p.id;
}

Result<Done> updatePerson(Tx& tx, const PersonRecord& p, std::int64_t version) {
    if (tx.execute(updateRow, p.id, version, p.firstName, p.lastName, sortName(p.firstName, p.lastName),
                   p.customer, p.site, p.language, p.level, p.vip, p.active, p.notes) != 1)
        return fail(ErrorKind::stale, "record.stale");
    clearDetails(tx, p.id);
    return writeDetails(tx, p);
}

std::optional<PersonView> findPerson(Tx& tx, const Scope& scope, PersonId id) {
    if (tx.integer(selectInScope, id, seesAllCustomers(scope), scope.account, scope.person) != 1)
        return std::nullopt;
    auto views = loadViews(tx, {id});
    return std::move(views.front());
}

std::optional<PersonRecord> loadPerson(Tx& tx, const Scope& scope, PersonId id) {
    const auto view = findPerson(tx, scope, id);
    if (!view) return std::nullopt;
    return recordOf(*view);
}

std::optional<PersonId> personOfEmail(Tx& tx, std::string_view address) {
    return tx.first(
        selectByEmail, [](const Row& row) { return row.id<PersonId>(0); }, asciiLower(trim(address)));
}

std::optional<PersonRef> personRef(Tx& tx, PersonId id) {
    return tx.first(
        selectRef,
        [](const Row& row) {
            return PersonRef{row.id<PersonId>(0), fullName(row.text(1), row.text(2)), row.string(3),
                             row.string(4),       row.named<i18n::Language>(5),       row.named<Level>(6),
                             row.boolean(7)};
        },
        id);
}

std::optional<CustomerId> customerOfPerson(Tx& tx, PersonId id) {
    const CustomerId customer{tx.integer(selectCustomerOf, id)};
    if (!customer) return std::nullopt;
    return customer;
}

bool removePerson(Tx& tx, PersonId id) {
    if (auth::hasAccount(tx, id)) return false;
    bool removed = false;
    tx.execute(savepoint);
    try {
        clearDetails(tx, id);
        removed = tx.execute(deleteRow, id) == 1;
    } catch (
        const storage::StorageError&) {  // a foreign key still refers to this person: all stays as it was
        tx.execute(rollback);
    }
    tx.execute(release);
    return removed;
}

bool deletePerson(Tx& tx, const Context& context, PersonId id) {
    if (!removePerson(tx, id)) return false;
    journal::append(tx, context, {"person.deleted", "person", id.value, {}, {}, 0});
    return true;
}

}  // namespace guichet::directory
