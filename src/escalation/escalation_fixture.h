#pragma once
// What the tests of the module share: a desk of either engine, three teams of levels 1 to 3, a technician in
// each, a supervisor, a user of a company, and short ways to hand over.

#include <gmock/gmock.h>

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "directory/directory.h"
#include "escalation/escalation.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::escalation {

class EscalationTest : public test::StoreTest {
protected:
    EscalationTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), directory::migrations(),
                                files::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = customer("Company");
        front = team("Front", 1);
        network = team("Network", 2);
        vendorTeam = team("Applications", 3);
        nadia = technician("Nadia", front);
        ines = technician("Ines", network);
        mehdi = technician("Mehdi", vendorTeam);
        claire = technician("Claire", front);
        account(claire, auth::Role::supervisor);
        user = person("Élodie", company);
        operatorId = must(write([&](Tx& tx) { return createProvider(tx, by(claire), provider("Telco")); }));
    }

    template <class T>
    static T must(Result<T> result) {
        EXPECT_TRUE(result.ok()) << codeOf(result);
        return std::move(result).value();
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Asker asker(PersonId who, bool supervisor = false) {
        return {{true, true, false, {}, who}, supervisor, i18n::Language::en};
    }

    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return must(write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {name, directory::CustomerKind::organisation, parent});
        }));
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of = std::nullopt) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return must(
            write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); }));
    }
    TeamId team(const std::string& name, std::int64_t level) {
        return must(write([&](Tx& tx) -> Result<TeamId> {
            GUICHET_TRY(const TeamId id, directory::createTeam(tx, by({}), {name}));
            GUICHET_CHECK(setTeamStanding(tx, by({}), id, level, std::nullopt));
            return id;
        }));
    }
    PersonId technician(const std::string& name, TeamId of) {
        const PersonId id = person(name);
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), of, id); }).ok());
        return id;
    }
    AccountId account(PersonId who, auth::Role role, std::vector<CustomerId> customers = {}) {
        auth::NewAccount n;
        n.person = who;
        n.login = "login" + std::to_string(who.value);
        n.passwordHash = "-";
        n.role = role;
        n.allCustomers = customers.empty();
        n.customers = std::move(customers);
        return must(write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); }));
    }
    static ProviderInput provider(const std::string& name) {
        ProviderInput p;
        p.name = name;
        p.kind = ProviderKind::operator_;
        return p;
    }
    CategoryId category(const std::string& name, std::optional<CategoryId> parent = std::nullopt) {
        return must(write([&](Tx& tx) { return desk::createCategory(tx, by({}), {parent, {name, name}}); }));
    }

    TicketId open(const std::string& words = "No network since this morning.",
                  std::optional<CategoryId> of = std::nullopt) {
        desk::NewTicket n;
        n.subject = "No network";
        n.requesterId = user;
        n.teamId = front;
        n.assigneeId = nadia;
        n.categoryId = of;
        return must(write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), by(nadia), n, desk::bodyFromText(words));
        }));
    }
    desk::Ticket get(TicketId id) {
        return *read([&](Tx& tx) { return desk::findTicket(tx, Scope::everything(), id); });
    }
    desk::Marks marks(TicketId id) {
        return read([&](Tx& tx) { return desk::marksOf(tx, id); });
    }

    /// A file that holds all that the default list requires.
    static std::vector<Answer> complete() {
        return {{"symptoms", "No link light"},
                {"since", "This morning, 8:10"},
                {"others", "The whole floor"},
                {"tests", "Cable changed, port changed"}};
    }
    HandoverInput toTeam(TeamId to) const {
        HandoverInput input;
        input.target = WantedTarget::team;
        input.teamId = to;
        input.answers = complete();
        return input;
    }
    HandoverInput toProvider(std::optional<Instant> promised = std::nullopt) const {
        HandoverInput input;
        input.target = WantedTarget::provider;
        input.providerId = operatorId;
        input.answers = complete();
        input.promisedAt = promised;
        return input;
    }
    Result<HandoverId> tryHandOver(TicketId id, const HandoverInput& input, PersonId who,
                                   bool supervisor = false) {
        const std::int64_t version = get(id).version;
        return write(
            [&](Tx& tx) { return handOver(tx, asker(who, supervisor), by(who), id, version, input); });
    }
    HandoverId pass(TicketId id, const HandoverInput& input, PersonId who) {
        return must(tryHandOver(id, input, who));
    }
    Result<Done> take(HandoverId id, PersonId who) {
        return write([&](Tx& tx) { return takeHandover(tx, asker(who), by(who), id); });
    }
    Result<Done> giveBack(HandoverId id, PersonId who, std::vector<std::string> lacking = {}) {
        return write([&](Tx& tx) {
            return returnHandover(tx, asker(who), by(who), id, "Not enough to go on", lacking);
        });
    }
    HandoverView view(HandoverId id, PersonId who = {}) {
        return *read([&](Tx& tx) { return findHandover(tx, asker(who), id); });
    }
    EscalationView escalation(TicketId id) {
        return must(read([&](Tx& tx) { return escalationOf(tx, asker(nadia), id); }));
    }
    Result<Done> change(TicketId id, const desk::TicketPatch& patch) {
        const std::int64_t version = get(id).version;
        return write([&](Tx& tx) {
            return desk::changeTicket(tx, Scope::everything(), by(ines), id, version, patch);
        });
    }

    /// The changes of the newest entry of this kind, by field: what is new.
    std::map<std::string, std::string> entry(const std::string& kind) {
        std::map<std::string, std::string> out;
        for (const auto& r : read([](Tx& tx) { return journal::readAfter(tx, 0, 10'000); })) {
            if (r.entry.kind != kind) continue;
            out.clear();
            for (const auto& c : r.entry.changes) out[c.field] = c.after;
        }
        return out;
    }
    static std::string number(PersonId id) { return std::to_string(id.value); }

    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    CustomerId company;
    TeamId front, network, vendorTeam;  ///< of levels 1, 2, 3
    PersonId nadia, ines, mehdi;        ///< one technician of each
    PersonId claire;                    ///< supervisor
    PersonId user;                      ///< of the company
    ProviderId operatorId;
};

}  // namespace guichet::escalation
