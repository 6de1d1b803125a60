#pragma once
// The SQL of people.

#include "directory/directory.h"

namespace guichet::directory {

/// A person's own columns, without names of other records.
struct PersonRecord {
    PersonId id;
    std::string firstName, lastName;
    std::optional<CustomerId> customer;
    std::optional<SiteId> site;
    i18n::Language language = i18n::Language::fr;
    Level level = Level::at_ease;
    bool vip = false, active = true;
    std::string notes;
    std::int64_t version = 1;
    std::vector<Email> emails;
    std::vector<Phone> phones;
};

/// Inserts with addresses, numbers and search words. The caller has checked that addresses are free.
PersonId insertPerson(Tx& tx, const PersonRecord& person);
/// False if the version is not the stored one any more.
bool updatePerson(Tx& tx, const PersonRecord& person, std::int64_t version);
std::optional<PersonRecord> loadPerson(Tx& tx, const Scope& scope, PersonId id);

}  // namespace guichet::directory
