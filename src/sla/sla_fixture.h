#pragma once
// What the tests of stored calendars and contracts share: a database of either engine, and short ways to
// make what a test needs.

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "platform/jobs/jobs.h"
#include "sla/sla.h"
#include "sla/test_times.h"
#include "support/store_test.h"

namespace guichet::sla {

class SlaTest : public guichet::test::StoreTest {
protected:
    SlaTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), jobs::migrations(), auth::migrations(), files::migrations(),
              directory::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }

    Context context() const { return {{journal::ActorKind::system, {}}, now, "req", ""}; }
    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, context(),
                                             {name, directory::CustomerKind::organisation, parent});
        });
    }
    CategoryId category(const std::string& name, std::optional<CategoryId> parent = std::nullopt) {
        return *write([&](Tx& tx) { return desk::createCategory(tx, context(), {parent, {name, name}}); });
    }

    ContractView theDefault() {
        return *read([&](Tx& tx) { return findContract(tx, everything, contractFor(tx, std::nullopt)); });
    }
    CalendarView theCalendar() {
        const CalendarId id = theDefault().calendarId;
        return *read([&](Tx& tx) { return findCalendar(tx, id); });
    }
    ContractInput draft(const std::string& name) {
        ContractInput out;
        out.name = name;
        out.calendarId = theDefault().calendarId;
        out.pausedBy = {desk::WaitingOn::provider, desk::WaitingOn::user};
        ContractRule rule;
        rule.promises = {{PromiseKind::resolution, Target{4, TargetUnit::hours}}};
        out.rules = {rule};
        return out;
    }
    Result<ContractId> create(const ContractInput& input, const Scope& scope = everything) {
        return write([&](Tx& tx) { return createContract(tx, scope, context(), input); });
    }
    Result<Done> replace(ContractId id, std::int64_t version, const ContractInput& input) {
        return write([&](Tx& tx) { return replaceContract(tx, everything, context(), id, version, input); });
    }
    ContractView get(ContractId id) {
        return *read([&](Tx& tx) { return findContract(tx, everything, id); });
    }

    /// The newest entry of the journal: "contract.changed name,rules".
    std::string lastEntry() {
        const auto all = read([](Tx& tx) { return journal::readAfter(tx, 0, 100'000); });
        std::string out = all.back().entry.kind;
        for (const auto& change : all.back().entry.changes)
            out += (&change == &all.back().entry.changes[0] ? " " : ",") + change.field;
        return out;
    }

    static inline const Scope everything = Scope::everything();
    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
};

}  // namespace guichet::sla
