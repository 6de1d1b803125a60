#pragma once
// The SQL of people.

#include "directory/directory.h"

namespace guichet::directory {

/// A person's own columns, without names of other records. As JSON it is how an import remembers what it
/// changed.
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

    static constexpr std::string_view schemaName = "PersonRecord";
    static constexpr auto fields() {
        using T = PersonRecord;
        return fieldTable(field("id", &T::id), field("firstName", &T::firstName),
                          field("lastName", &T::lastName), field("customer", &T::customer),
                          field("site", &T::site), field("language", &T::language), field("level", &T::level),
                          field("vip", &T::vip), field("active", &T::active),
                          field("notes", &T::notes, {.multiline = true}), field("version", &T::version),
                          field("emails", &T::emails), field("phones", &T::phones));
    }
};

/// Inserts with addresses, numbers and search words. Error "person.email_taken".
Result<PersonId> insertPerson(Tx& tx, const PersonRecord& person);
/// Errors "record.stale" if the version is not the stored one any more, "person.email_taken".
Result<Done> updatePerson(Tx& tx, const PersonRecord& person, std::int64_t version);
std::optional<PersonRecord> loadPerson(Tx& tx, const Scope& scope, PersonId id);
/// Removes a person that no record of any module refers to, without journalling it; false if one does.
bool removePerson(Tx& tx, PersonId id);

/// These people as others see them, in this order, without those that do not exist. The caller has checked
/// that they are in sight. Few statements, however many people.
std::vector<PersonView> loadViews(Tx& tx, const std::vector<PersonId>& ids);
PersonRecord recordOf(const PersonView& view);
/// Those of the people that are in sight.
std::vector<PersonId> inSight(Tx& tx, const Scope& scope, const std::vector<PersonId>& ids);

}  // namespace guichet::directory
