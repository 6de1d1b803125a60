#pragma once
// What the tests of accounts and sign-in share: a database of either engine, accounts whose password is one
// and the same, and short ways to sign in and to change them.

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>

#include "platform/auth/auth.h"
#include "support/both_engines.h"

namespace guichet::auth {

inline constexpr std::string_view password = "correct horse battery";

/// Hashing costs time, so all tests share one hash.
inline const std::string& sharedHash() {
    static const std::string hash = hashPassword(password);
    return hash;
}

class AuthTest : public test::OnBothEngines {
protected:
    AuthTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }

    journal::Context context() const { return {{journal::ActorKind::person, PersonId{1}}, now, "req", ""}; }

    template <class F>
    auto write(F work) {
        return database().write([&](storage::Tx& tx) { return work(tx); });
    }

    template <class F>
    auto read(F work) {
        return database().read([&](storage::Tx& tx) { return work(tx); });
    }

    AccountId add(const std::string& login, Role role = Role::technician) {
        NewAccount account;
        account.person = PersonId{++people_};
        account.login = login;
        account.passwordHash = sharedHash();
        account.role = role;
        return *write([&](storage::Tx& tx) { return createAccount(tx, context(), account); });
    }

    Result<NewSession> attempt(const std::string& login, std::string_view secret,
                               const std::string& address = "192.0.2.1") {
        return signIn(database(), sealer, {login, std::string(secret), address, "test"}, now);
    }

    Result<Account> change(AccountId id, const AccountChanges& changes) {
        const auto version = database().read([&](storage::Tx& tx) { return findAccount(tx, id)->version; });
        return write([&](storage::Tx& tx) { return changeAccount(tx, context(), id, version, changes); });
    }

    std::int64_t count(const storage::Statement& statement) {
        return database().read([&](storage::Tx& tx) { return tx.integer(statement); });
    }

    /// Everything that the journal says, as one text.
    std::string journalText() {
        std::string out;
        for (const auto& r :
             database().read([](storage::Tx& tx) { return journal::readAfter(tx, 0, 1000); })) {
            out += r.entry.kind;
            for (const auto& c : r.entry.changes) out += " " + c.field + " " + c.before + " " + c.after;
            out += "\n";
        }
        return out;
    }

    Instant now{1'000'000'000};
    const sealing::Sealer sealer{sealing::Key{1, 2, 3}};

private:
    std::int64_t people_ = 0;
};

}  // namespace guichet::auth
