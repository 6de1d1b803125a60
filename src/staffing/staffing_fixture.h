#pragma once
// What the tests of staffing share: a desk of either engine with a company, a user, a team of two and who
// leads it, on Monday 1 June 2026 at ten in the morning in Paris.

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "staffing/staffing.h"
#include "support/store_test.h"

namespace guichet::staffing {

class StaffingTest : public test::StoreTest {
protected:
    template <class T>
    static T must(Result<T> result) {
        EXPECT_TRUE(result.ok()) << codeOf(result);
        return std::move(result).value();
    }

    StaffingTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), sla::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = customer("Company");
        support = team("Support");
        nadia = member("Nadia", support);
        paul = member("Paul", support);
        lea = member("Léa", support, auth::Role::supervisor);
        user = person("Élodie", company);
        network = category("Network");
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Asker technician(PersonId who) { return {{true, true, false, {}, who}, false}; }
    static Asker supervisor(PersonId who) { return {{true, true, false, {}, who}, true}; }

    CustomerId customer(const std::string& name) {
        return must(write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}), {name, directory::CustomerKind::organisation, {}});
        }));
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return must(
            write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); }));
    }
    TeamId team(const std::string& name) {
        return must(write([&](Tx& tx) { return directory::createTeam(tx, by({}), {name}); }));
    }
    PersonId member(const std::string& name, TeamId of, auth::Role role = auth::Role::technician,
                    const std::vector<CustomerId>& only = {}) {
        const PersonId id = person(name, std::nullopt);
        must(write([&](Tx& tx) { return directory::addMember(tx, by({}), of, id); }));
        account(id, role, only);
        return id;
    }
    void account(PersonId who, auth::Role role, const std::vector<CustomerId>& only) {
        auth::NewAccount n;
        n.person = who;
        n.login = "login" + std::to_string(who.value);
        n.passwordHash = "none";
        n.role = role;
        n.allCustomers = only.empty();
        n.customers = only;
        must(write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); }));
    }
    CategoryId category(const std::string& name, std::optional<CategoryId> parent = std::nullopt) {
        return must(write([&](Tx& tx) { return desk::createCategory(tx, by({}), {parent, {name, name}}); }));
    }
    SkillId skill(const std::string& name, std::vector<CategoryId> categories,
                  std::vector<ServiceId> services = {}) {
        SkillInput input;
        input.name = {name, name};
        input.categoryIds = std::move(categories);
        input.serviceIds = std::move(services);
        return must(write([&](Tx& tx) { return createSkill(tx, by(lea), input); }));
    }
    void level(PersonId who, SkillId skillId, int value) {
        must(
            write([&](Tx& tx) { return setLevel(tx, supervisor(lea).scope, by(lea), who, skillId, value); }));
    }
    AbsenceInput absence(const std::string& first, const std::string& last,
                         AbsenceKind kind = AbsenceKind::leave) const {
        AbsenceInput out;
        out.first = first;
        out.last = last;
        out.kind = kind;
        return out;
    }
    std::string absent(PersonId who, const AbsenceInput& input) {
        return codeOf(write([&](Tx& tx) { return addAbsence(tx, technician(who), by(who), input); }));
    }
    TicketId open(std::optional<CategoryId> of, std::optional<TeamId> to,
                  std::optional<PersonId> whose = std::nullopt, int priority = 3) {
        desk::NewTicket n;
        n.subject = "No network";
        n.requesterId = user;
        n.categoryId = of;
        n.teamId = to;
        n.assigneeId = whose;
        n.impact = n.urgency = priority;
        return must(write([&](Tx& tx) {
            return desk::openTicket(tx, technician(nadia).scope, by(nadia), n, desk::bodyFromText("x"));
        }));
    }
    desk::Ticket ticket(TicketId id) {
        return *read([&](Tx& tx) { return desk::findTicket(tx, Scope::everything(), id); });
    }
    void change(TicketId id, const desk::TicketPatch& patch) {
        const auto version = ticket(id).version;
        must(write([&](Tx& tx) {
            return desk::changeTicket(tx, Scope::everything(), by(nadia), id, version, patch);
        }));
    }
    void move(TicketId id, const desk::Move& how) {
        const auto version = ticket(id).version;
        must(write(
            [&](Tx& tx) { return desk::moveTicket(tx, Scope::everything(), by(nadia), id, version, how); }));
    }

    Instant now = *parseInstant("2026-06-01T10:00:00+02:00");
    const TimeZone zone = *TimeZone::named("Europe/Paris");
    CustomerId company;
    TeamId support;
    PersonId nadia, paul, lea, user;
    CategoryId network;
};

}  // namespace guichet::staffing
