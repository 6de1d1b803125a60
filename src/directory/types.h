#pragma once
// Values of the directory that others may see, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "platform/i18n/i18n.h"

namespace guichet::directory {

/// How at ease a person is with computers: chooses the wording of what we write to them.
enum class Level { novice, at_ease, expert };

/// A customer is an organisation (in a tree) or a private person.
enum class CustomerKind { organisation, person };

}  // namespace guichet::directory

template <>
struct guichet::EnumNames<guichet::directory::Level> {
    using Level = guichet::directory::Level;
    static constexpr auto table =
        names<Level>({{Level::novice, "novice"}, {Level::at_ease, "at_ease"}, {Level::expert, "expert"}});
};

template <>
struct guichet::EnumNames<guichet::directory::CustomerKind> {
    using Kind = guichet::directory::CustomerKind;
    static constexpr auto table =
        names<Kind>({{Kind::organisation, "organisation"}, {Kind::person, "person"}});
};

namespace guichet::directory {

struct CustomerRef {
    CustomerId id;
    std::string name;
    static constexpr std::string_view schemaName = "CustomerRef";
    static constexpr auto fields() {
        return fieldTable(field("id", &CustomerRef::id), field("name", &CustomerRef::name));
    }
};

struct SiteView {
    SiteId id;
    std::string name;
    std::string address;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "SiteView";
    static constexpr auto fields() {
        return fieldTable(field("id", &SiteView::id), field("name", &SiteView::name),
                          field("address", &SiteView::address), field("version", &SiteView::version));
    }
};

struct TeamRef {
    TeamId id;
    std::string name;
    static constexpr std::string_view schemaName = "TeamRef";
    static constexpr auto fields() {
        return fieldTable(field("id", &TeamRef::id), field("name", &TeamRef::name));
    }
};

struct PersonName {
    PersonId id;
    std::string name;
    static constexpr std::string_view schemaName = "PersonName";
    static constexpr auto fields() {
        return fieldTable(field("id", &PersonName::id), field("name", &PersonName::name));
    }
};

/// What a ticket shows of a person.
struct PersonRef {
    PersonId id;
    std::string name;
    std::string email;  ///< the primary one; empty if none
    std::string phone;
    i18n::Language language = i18n::Language::fr;
    Level level = Level::at_ease;
    bool vip = false;
    static constexpr std::string_view schemaName = "PersonRef";
    static constexpr auto fields() {
        using T = PersonRef;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("email", &T::email),
                          field("phone", &T::phone), field("language", &T::language),
                          field("level", &T::level), field("vip", &T::vip));
    }
};

struct Email {
    std::string address;  ///< lower case
    bool primary = false;
    static constexpr std::string_view schemaName = "Email";
    static constexpr auto fields() {
        return fieldTable(field("address", &Email::address, {.min = 3, .max = 254}),
                          field("primary", &Email::primary, {.optional = true}));
    }
};

struct Phone {
    std::string number;  ///< as written by people
    std::string label;   ///< "mobile", "bureau" …
    static constexpr std::string_view schemaName = "Phone";
    static constexpr auto fields() {
        return fieldTable(field("number", &Phone::number, {.min = 2, .max = 40}),
                          field("label", &Phone::label, {.max = 40, .optional = true}));
    }
};

struct PersonView {
    PersonId id;
    std::string name;
    std::string firstName;
    std::string lastName;
    std::optional<CustomerRef> customer;
    std::optional<SiteView> site;
    std::vector<Email> emails;
    std::vector<Phone> phones;
    i18n::Language language = i18n::Language::fr;
    Level level = Level::at_ease;
    bool vip = false;
    bool active = true;
    std::string notes;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "PersonView";
    static constexpr auto fields() {
        using T = PersonView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("firstName", &T::firstName),
                          field("lastName", &T::lastName), field("customer", &T::customer),
                          field("site", &T::site), field("emails", &T::emails), field("phones", &T::phones),
                          field("language", &T::language), field("level", &T::level), field("vip", &T::vip),
                          field("active", &T::active), field("notes", &T::notes),
                          field("version", &T::version));
    }
};

struct NewPerson {
    std::string firstName;
    std::string lastName;
    std::optional<CustomerId> customerId;
    std::optional<SiteId> siteId;
    std::vector<Email> emails;
    std::vector<Phone> phones;
    i18n::Language language = i18n::Language::fr;
    Level level = Level::at_ease;
    bool vip = false;
    std::string notes;
    static constexpr std::string_view schemaName = "NewPerson";
    static constexpr auto fields() {
        using T = NewPerson;
        return fieldTable(
            field("firstName", &T::firstName, {.max = 100, .optional = true}),
            field("lastName", &T::lastName, {.min = 1, .max = 100}), field("customerId", &T::customerId),
            field("siteId", &T::siteId), field("emails", &T::emails, {.max = 20, .optional = true}),
            field("phones", &T::phones, {.max = 20, .optional = true}),
            field("language", &T::language, {.optional = true}),
            field("level", &T::level, {.optional = true}), field("vip", &T::vip, {.optional = true}),
            field("notes", &T::notes, {.max = 5000, .optional = true, .multiline = true}));
    }
};

struct PersonPatch {
    Patch<std::string> firstName;
    Patch<std::string> lastName;
    Patch<std::optional<CustomerId>> customerId;
    Patch<std::optional<SiteId>> siteId;
    Patch<std::vector<Email>> emails;
    Patch<std::vector<Phone>> phones;
    Patch<i18n::Language> language;
    Patch<Level> level;
    Patch<bool> vip;
    Patch<bool> active;
    Patch<std::string> notes;
    static constexpr std::string_view schemaName = "PersonPatch";
    static constexpr auto fields() {
        using T = PersonPatch;
        return fieldTable(field("firstName", &T::firstName, {.max = 100}),
                          field("lastName", &T::lastName, {.min = 1, .max = 100}),
                          field("customerId", &T::customerId), field("siteId", &T::siteId),
                          field("emails", &T::emails, {.max = 20}), field("phones", &T::phones, {.max = 20}),
                          field("language", &T::language), field("level", &T::level), field("vip", &T::vip),
                          field("active", &T::active),
                          field("notes", &T::notes, {.max = 5000, .multiline = true}));
    }
};

struct CustomerView {
    CustomerId id;
    std::string name;
    CustomerKind kind = CustomerKind::organisation;
    std::optional<CustomerId> parentId;
    bool active = true;
    std::int64_t version = 1;
    std::vector<SiteView> sites;
    static constexpr std::string_view schemaName = "CustomerView";
    static constexpr auto fields() {
        using T = CustomerView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("kind", &T::kind),
                          field("parentId", &T::parentId), field("active", &T::active),
                          field("version", &T::version), field("sites", &T::sites));
    }
};

struct NewCustomer {
    std::string name;
    CustomerKind kind = CustomerKind::organisation;
    std::optional<CustomerId> parentId;
    static constexpr std::string_view schemaName = "NewCustomer";
    static constexpr auto fields() {
        using T = NewCustomer;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 200}),
                          field("kind", &T::kind, {.optional = true}), field("parentId", &T::parentId));
    }
};

struct CustomerPatch {
    Patch<std::string> name;
    Patch<std::optional<CustomerId>> parentId;
    Patch<bool> active;
    static constexpr std::string_view schemaName = "CustomerPatch";
    static constexpr auto fields() {
        using T = CustomerPatch;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 200}), field("parentId", &T::parentId),
                          field("active", &T::active));
    }
};

struct NewSite {
    std::string name;
    std::string address;
    static constexpr std::string_view schemaName = "NewSite";
    static constexpr auto fields() {
        using T = NewSite;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 200}),
                          field("address", &T::address, {.max = 500, .optional = true, .multiline = true}));
    }
};

struct TeamView {
    TeamId id;
    std::string name;
    bool active = true;
    std::int64_t version = 1;
    std::vector<PersonName> members;
    static constexpr std::string_view schemaName = "TeamView";
    static constexpr auto fields() {
        using T = TeamView;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("active", &T::active),
                          field("version", &T::version), field("members", &T::members));
    }
};

struct NewTeam {
    std::string name;
    static constexpr std::string_view schemaName = "NewTeam";
    static constexpr auto fields() {
        return fieldTable(field("name", &NewTeam::name, {.min = 1, .max = 100}));
    }
};

struct TeamPatch {
    Patch<std::string> name;
    Patch<bool> active;
    static constexpr std::string_view schemaName = "TeamPatch";
    static constexpr auto fields() {
        using T = TeamPatch;
        return fieldTable(field("name", &T::name, {.min = 1, .max = 100}), field("active", &T::active));
    }
};

}  // namespace guichet::directory
