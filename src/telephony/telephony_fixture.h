#pragma once
// What the tests of the module share: a desk of either engine, a caller with a number, two technicians with
// telephones, and an exchange.

#include <gmock/gmock.h>

#include <string>
#include <vector>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"
#include "telephony/telephony.h"

namespace guichet::telephony {

class TelephonyTest : public test::StoreTest {
protected:
    TelephonyTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), directory::migrations(),
                                files::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {"Company", directory::CustomerKind::organisation, {}});
        });
        nadia = person("Nadia", "", {});
        paul = person("Paul", "", {});
        elodie = person("Élodie", "+33 1 99 00 12 34", company);
        EXPECT_TRUE(write([&](Tx& tx) { return setExtension(tx, by(nadia), nadia, "201"); }).ok());
        EXPECT_TRUE(write([&](Tx& tx) { return setExtension(tx, by(paul), paul, "SIP/202"); }).ok());
        secret = write([&](Tx& tx) -> Result<MadeHook> { return makeHook(tx, by({}), "Exchange"); })->secret;
    }

    Context by(PersonId who, const std::string& operation = "") const {
        return {{who ? journal::ActorKind::person : journal::ActorKind::system, who}, now, "req", operation};
    }
    static Scope staff(PersonId who) { return {true, true, false, {}, who}; }

    PersonId person(const std::string& name, const std::string& number, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        if (!number.empty()) n.phones = {{number, ""}};
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }

    /// A technician who sees one customer only, which nobody here belongs to.
    Scope elsewhere() {
        const CustomerId other = *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {"Other", directory::CustomerKind::organisation, {}});
        });
        auth::NewAccount n;
        n.person = paul;
        n.login = "paul.elsewhere";
        n.passwordHash = "-";
        n.role = auth::Role::technician;
        n.allCustomers = false;
        n.customers = {other};
        const AccountId id = *write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); });
        return {true, false, false, id, paul};
    }

    IntakeInput intake(const std::string& subject = "Screen stays black") const {
        IntakeInput input;
        input.personId = elodie;
        input.beganAt = now - seconds(40);
        input.words = "It does not come on.";
        input.ticket.emplace().subject = subject;
        return input;
    }
    Result<IntakeView> tryReceive(const IntakeInput& input, const std::string& operation = "") {
        return write([&](Tx& tx) { return receive(tx, staff(nadia), by(nadia, operation), input, 20'000); });
    }

    Result<CallId> tell(const EventFields& fields) {
        const auto event = readEvent(fields, now);
        if (!event.ok()) return event.error();
        return write([&](Tx& tx) { return takeEvent(tx, secret, *event, by({})); });
    }
    CallView call(CallId id) {
        return *read([&](Tx& tx) { return findCall(tx, staff(nadia), id); });
    }
    std::vector<CallView> current(PersonId who) {
        return read([&](Tx& tx) { return currentCalls(tx, staff(who), now); });
    }
    desk::TicketView ticket(TicketId id) {
        return *read([&](Tx& tx) { return desk::viewTicket(tx, Scope::everything(), id); });
    }
    std::vector<journal::Recorded> entries(std::string_view record) {
        auto all = read([](Tx& tx) { return journal::readAfter(tx, 0, 10'000); });
        std::erase_if(all, [&](const auto& r) { return r.entry.record != record; });
        return all;
    }
    std::vector<std::string> kinds(std::string_view record) {
        std::vector<std::string> out;
        for (const auto& r : entries(record)) out.push_back(r.entry.kind);
        return out;
    }

    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    CustomerId company;
    PersonId nadia, paul;  ///< technicians, at the extensions 201 and 202
    PersonId elodie;       ///< of the company, +33 1 99 00 12 34
    std::string secret;    ///< of the exchange's hook
};

}  // namespace guichet::telephony
