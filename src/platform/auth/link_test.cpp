#include "platform/auth/link.h"

#include <gmock/gmock.h>

#include "platform/auth/allowance.h"
#include "platform/auth/second_factor.h"
#include "support/app_code.h"
#include "support/both_engines.h"

namespace guichet::auth {
namespace {

using storage::Tx;

constexpr std::string_view password = "correct horse battery";

class LinkTest : public test::OnBothEngines {
protected:
    LinkTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }

    journal::Context context() const { return {{journal::ActorKind::person, elodie}, now, "req", ""}; }
    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](Tx& tx) { return work(tx); });
    }

    AccountId add(Role role = Role::user) {
        NewAccount account;
        account.person = elodie;
        account.login = "elodie";
        account.passwordHash = hashPassword(password);
        account.role = role;
        return *write([&](Tx& tx) { return createAccount(tx, context(), account); });
    }
    SignInLinkId ask() {
        return *write([&](Tx& tx) -> Result<SignInLinkId> {
            return requestLink(tx, elodie, "elodie@example.org", now);
        });
    }
    /// A link as the mail has it.
    std::string secret() { return makeLinkSecret(database(), ask(), now)->secret; }
    std::string use(const std::string& secret, const std::string& code = "") {
        const auto session =
            signInByLink(database(), sealer, {secret, code, "192.0.2.1", "test", "req"}, now);
        if (!session.ok()) return session.error().code;
        return std::string(nameOf(session->caller.role)) + " " + std::to_string(session->caller.person.value);
    }

    Instant now{1'000'000'000};
    const PersonId elodie{7};
    const sealing::Sealer sealer{sealing::Key{}};
};

TEST_P(LinkTest, opens_one_session_and_no_second) {
    add();
    const std::string link = secret();
    EXPECT_GE(link.size(), 43u) << "256 bits in base64";
    EXPECT_EQ(read([&](Tx& tx) { return personOfLink(tx, link, now); }), elodie);
    EXPECT_EQ(read([&](Tx& tx) { return personOfLink(tx, link, now); }), elodie) << "looking uses nothing up";
    EXPECT_EQ(use(link), "user 7");
    EXPECT_EQ(use(link), "auth.link_over");
    EXPECT_FALSE(read([&](Tx& tx) { return personOfLink(tx, link, now); }));
}

TEST_P(LinkTest, holds_for_a_quarter_of_an_hour_and_is_swept_then) {
    add();
    const std::string link = secret();
    now = now + minutes(15);
    EXPECT_EQ(use(link), "auth.link_over");
    sweep(database(), now);
    EXPECT_EQ(read([](Tx& tx) {
                  return tx.integer({"test.links", "SELECT count(*) FROM sign_in_link"});
              }),
              0);
    EXPECT_EQ(use("anything"), "auth.link_over");
}

TEST_P(LinkTest, is_kept_as_a_digest_and_a_mail_sent_again_replaces_it) {
    add();
    const SignInLinkId id = ask();
    const auto first = makeLinkSecret(database(), id, now);
    const auto second = makeLinkSecret(database(), id, now);
    ASSERT_TRUE(first && second);
    EXPECT_EQ(second->address, "elodie@example.org");
    EXPECT_EQ(use(first->secret), "auth.link_over");
    EXPECT_EQ(use(second->secret), "user 7");
    EXPECT_FALSE(makeLinkSecret(database(), id, now)) << "it was used";
    read([&](Tx& tx) {
        tx.each({"test.digest", "SELECT digest FROM sign_in_link"}, [&](const storage::Row& row) {
            const auto kept = row.blob(0);
            EXPECT_EQ(kept.size(), 32u);
            EXPECT_EQ(std::string(kept.begin(), kept.end()).find(second->secret), std::string::npos);
        });
        return 0;
    });
}

TEST_P(LinkTest, is_not_for_those_of_the_desk_nor_for_accounts_that_are_switched_off) {
    const auto may = [&] { return read([&](Tx& tx) { return mayUseLink(tx, elodie); }); };
    EXPECT_TRUE(may()) << "without an account";
    const AccountId id = add();
    EXPECT_TRUE(may());
    const std::string link = secret();
    AccountChanges changes;
    changes.role = Role::technician;
    NewAccount boss;  // the last administrator may not go
    boss.person = PersonId{8};
    boss.login = "boss";
    boss.passwordHash = "-";
    boss.role = Role::administrator;
    ASSERT_TRUE(write([&](Tx& tx) { return createAccount(tx, context(), boss); }).ok());
    ASSERT_TRUE(write([&](Tx& tx) { return changeAccount(tx, context(), id, 1, changes); }).ok());
    EXPECT_FALSE(may());
    EXPECT_EQ(use(link), "auth.link_over");
    changes.role = Role::user;
    changes.active = false;
    ASSERT_TRUE(write([&](Tx& tx) { return changeAccount(tx, context(), id, 2, changes); }).ok());
    EXPECT_FALSE(may());
    EXPECT_EQ(use(link), "auth.link_over");
}

TEST_P(LinkTest, makes_an_account_of_a_user_that_no_password_opens) {
    const std::string link = secret();
    EXPECT_EQ(use(link), "auth.link_over") << "there is nothing to sign in to";
    for (int twice = 0; twice < 2; ++twice)
        ASSERT_TRUE(
            openAccountForLink(database(), elodie, "elodie@example.org", i18n::Language::en, "req", now)
                .ok());
    EXPECT_EQ(use(link), "user 7");
    const auto account = read([](Tx& tx) { return findAccountByLogin(tx, "elodie@example.org"); });
    ASSERT_TRUE(account);
    EXPECT_EQ(account->role, Role::user);
    EXPECT_EQ(signIn(database(), sealer, {"elodie@example.org", "-", "192.0.2.1", "test"}, now).error().code,
              "auth.failed");
}

TEST_P(LinkTest, asks_for_the_second_factor_and_stays_good_until_it_is_right) {
    const AccountId id = add();
    const auto begun = beginEnrolment(database(), sealer, {id, std::string(password), "192.0.2.1"},
                                      {"Guichet", "elodie"}, now);
    ASSERT_TRUE(begun.ok());
    const auto codeAt = [&](Instant at) { return test::appCode(begun->secret, at); };
    ASSERT_TRUE(
        write([&](Tx& tx) { return finishEnrolment(tx, sealer, context(), id, codeAt(now), ""); }).ok());
    now = now + minutes(2);
    const std::string link = secret();
    EXPECT_EQ(use(link), "auth.code_needed");
    EXPECT_EQ(use(link, codeAt(now - minutes(90))), "auth.code_wrong");
    EXPECT_EQ(use(link, codeAt(now)), "user 7");
    EXPECT_EQ(use(link, codeAt(now + seconds(30))), "auth.link_over");
}

TEST_P(LinkTest, an_allowance_is_counted_for_whom_and_from_where) {
    const auto take = [&](const std::string& who, const std::string& from) {
        const auto taken = write([&](Tx& tx) { return takeAllowance(tx, {"link", who, from, 2, 3}, now); });
        return taken.ok() ? "" : taken.error().code;
    };
    EXPECT_EQ(take("a@example.org", "2001:db8::1"), "");
    EXPECT_EQ(take(" A@example.org", "192.0.2.1"), "");
    EXPECT_EQ(take("a@example.org", "192.0.2.2"), "auth.too_many");
    EXPECT_EQ(take("b@example.org", "2001:db8::2"), "");
    EXPECT_EQ(take("c@example.org", "2001:db8::3"), "");
    EXPECT_EQ(take("d@example.org", "2001:db8::4"), "auth.too_many") << "the same network";
    now = now + minutes(15);
    EXPECT_EQ(take("a@example.org", "2001:db8::4"), "");
}

GUICHET_ON_BOTH_ENGINES(LinkTest);

}  // namespace
}  // namespace guichet::auth
