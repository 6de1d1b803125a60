#pragma once
// What the tests of the directory share: a database of either engine with the tables of the modules below,
// and short ways to make customers and people.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "support/store_test.h"

namespace guichet::directory {

class DirectoryTest : public test::StoreTest {
protected:
    DirectoryTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }

    Context context() const { return {{journal::ActorKind::person, PersonId{1}}, now, "req", ""}; }

    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return *write([&](Tx& tx) {
            return createCustomer(tx, context(), {name, CustomerKind::organisation, parent});
        });
    }
    SiteId site(CustomerId owner, const std::string& name) {
        return *write([&](Tx& tx) {
            return createSite(tx, Scope::everything(), context(), owner, {name, ""});
        });
    }

    static NewPerson named(const std::string& first, const std::string& last, const std::string& email = "") {
        NewPerson n;
        n.firstName = first;
        n.lastName = last;
        if (!email.empty()) n.emails = {{email, true}};
        return n;
    }
    PersonId person(const NewPerson& n) {
        return *write([&](Tx& tx) { return createPerson(tx, Scope::everything(), context(), n); });
    }
    PersonId person(const std::string& first, const std::string& last, const std::string& email = "",
                    std::optional<CustomerId> of = std::nullopt) {
        NewPerson n = named(first, last, email);
        n.customerId = of;
        return person(n);
    }
    PersonView view(PersonId id) {
        return *read([&](Tx& tx) { return findPerson(tx, Scope::everything(), id); });
    }
    Result<Done> patch(PersonId id, const PersonPatch& changes,
                       std::optional<std::int64_t> version = std::nullopt,
                       const Scope& scope = Scope::everything()) {
        const std::int64_t read = version.value_or(view(id).version);
        return write([&](Tx& tx) { return changePerson(tx, scope, context(), id, read, changes); });
    }

    /// The scope of a technician's account that sees only these customers.
    Scope technicianOf(std::vector<CustomerId> customers) {
        static int count = 0;
        const PersonId self = person("Tech", "Nician " + std::to_string(++count));
        auth::NewAccount account;
        account.person = self;
        account.login = "technician" + std::to_string(self.value);
        account.passwordHash = "-";
        account.role = auth::Role::technician;
        account.allCustomers = false;
        account.customers = std::move(customers);
        const AccountId id = *write([&](Tx& tx) { return auth::createAccount(tx, context(), account); });
        return {true, false, false, id, self};
    }

    std::vector<std::string> found(const std::string& query, const Scope& scope = Scope::everything(),
                                   std::optional<CustomerId> of = std::nullopt, int limit = 30) {
        std::vector<std::string> names;
        for (const PersonView& p : read([&](Tx& tx) { return searchPeople(tx, scope, query, of, limit); }))
            names.push_back(p.name);
        return names;
    }

    /// The kinds of all journal entries, oldest first.
    std::vector<std::string> kinds() {
        std::vector<std::string> out;
        for (const auto& r : read([](Tx& tx) { return journal::readAfter(tx, 0, 10'000); }))
            out.push_back(r.entry.kind);
        return out;
    }

    Instant now{1'000'000'000};
};

}  // namespace guichet::directory
