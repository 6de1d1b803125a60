#pragma once
// What the tests of the desk share: a database of either engine with the tables of all modules below, a
// small office, and short ways to open, change and answer tickets.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "desk/desk.h"
#include "desk/live_frames.h"
#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::desk {

class DeskTest : public test::StoreTest {
protected:
    DeskTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), directory::migrations(),
                                files::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = customer("Company");
        team = newTeam("Support");
        nadia = technician("Nadia", team);
        paul = technician("Paul", team);
        user = person("Élodie Martin", company);
    }

    Context by(PersonId person) const { return {{journal::ActorKind::person, person}, now, "req", ""}; }
    static Scope staffScope(PersonId person) { return {true, true, false, {}, person}; }
    static Scope userScope(PersonId person) { return {false, true, false, {}, person}; }

    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {name, directory::CustomerKind::organisation, parent});
        });
    }
    SiteId site(CustomerId owner, const std::string& name) {
        return *write([&](Tx& tx) {
            return directory::createSite(tx, Scope::everything(), by({}), owner, {name, ""});
        });
    }
    TeamId newTeam(const std::string& name) {
        return *write([&](Tx& tx) { return directory::createTeam(tx, by({}), {name}); });
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of = std::nullopt) {
        directory::NewPerson n;
        const auto space = name.find(' ');
        n.firstName = space == std::string::npos ? "" : name.substr(0, space);
        n.lastName = space == std::string::npos ? name : name.substr(space + 1);
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }
    PersonId technician(const std::string& name, TeamId of) {
        const PersonId id = person(name);
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), of, id); }).ok());
        return id;
    }
    /// An account's scope, with grants in the database.
    Scope accountScope(PersonId person, bool allCustomers, bool ownTeamsOnly,
                       std::vector<CustomerId> customers = {}, auth::Role role = auth::Role::technician) {
        auth::NewAccount n;
        n.person = person;
        n.login = "login" + std::to_string(person.value);
        n.passwordHash = "-";
        n.role = role;
        n.allCustomers = allCustomers;
        n.ownTeamsOnly = ownTeamsOnly;
        n.customers = std::move(customers);
        const AccountId id = *write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); });
        return {auth::isStaff(role), allCustomers, ownTeamsOnly, id, person};
    }

    NewTicket draft(const std::string& subject = "Screen stays black") const {
        NewTicket n;
        n.subject = subject;
        n.requesterId = user;
        return n;
    }
    Result<TicketId> tryOpen(const NewTicket& n, const Scope& scope, PersonId who) {
        return write(
            [&](Tx& tx) { return openTicket(tx, scope, by(who), n, bodyFromText("It does not work.")); });
    }
    TicketId open(const NewTicket& n) { return *tryOpen(n, staffScope(nadia), nadia); }
    TicketId open(const std::string& subject = "Screen stays black") { return open(draft(subject)); }

    Ticket get(TicketId id) {
        return *read([&](Tx& tx) { return findTicket(tx, Scope::everything(), id); });
    }
    TicketView view(TicketId id, const Scope& scope = Scope::everything()) {
        return *read([&](Tx& tx) { return viewTicket(tx, scope, id); });
    }
    bool sees(const Scope& scope, TicketId id) {
        return read([&](Tx& tx) { return findTicket(tx, scope, id).has_value(); });
    }
    Result<Done> change(TicketId id, std::int64_t version, const TicketPatch& patch,
                        std::optional<PersonId> who = std::nullopt) {
        const PersonId actor = who.value_or(nadia);
        return write(
            [&](Tx& tx) { return changeTicket(tx, staffScope(actor), by(actor), id, version, patch); });
    }
    Result<Done> move(TicketId id, const Move& m, std::optional<std::int64_t> version = std::nullopt) {
        const std::int64_t seen = version.value_or(get(id).version);
        return write([&](Tx& tx) { return moveTicket(tx, staffScope(nadia), by(nadia), id, seen, m); });
    }
    void moveTo(TicketId id, std::initializer_list<Move> moves) {
        for (const Move& m : moves) ASSERT_TRUE(move(id, m).ok());
    }
    Result<MessageId> say(TicketId id, PersonId who, const std::string& text, Posting posting = {}) {
        const bool staff = who != user;
        return write([&](Tx& tx) {
            return addMessage(tx, staff ? staffScope(who) : userScope(who), by(who), id, posting,
                              bodyFromText(text));
        });
    }
    static Posting note() {
        Posting p;
        p.kind = MessageKind::internal;
        return p;
    }

    std::vector<journal::Recorded> entries() {
        return read([](Tx& tx) { return journal::readAfter(tx, 0, 100'000); });
    }
    /// The kinds of the ticket's journal entries, oldest first.
    std::vector<std::string> kinds(TicketId id) {
        std::vector<std::string> out;
        for (const auto& r : entries())
            if (r.entry.record == "ticket" && r.entry.recordId == id.value) out.push_back(r.entry.kind);
        return out;
    }

    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    CustomerId company;
    TeamId team;
    PersonId nadia, paul;  ///< technicians
    PersonId user;         ///< of the company
};

}  // namespace guichet::desk
