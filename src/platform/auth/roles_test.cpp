#include "platform/auth/roles.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "platform/auth/auth.h"
#include "support/store_test.h"

namespace guichet::auth {
namespace {

using storage::Tx;
using testing::ElementsAre;
using testing::HasSubstr;
using P = Permission;

TEST(Roles, aProviderHasNothingButWhatIsHandedToThem) {
    EXPECT_EQ(permissionsOf(Role::provider), (std::set<P>{P::signed_in, P::handed_over}));
    for (const Role role : {Role::user, Role::technician, Role::supervisor, Role::administrator})
        EXPECT_FALSE(allows(role, P::handed_over)) << nameOf(role);
}

TEST(Roles, theBaseBoundsWhatIsChosen) {
    const auto some = permissionsWithin(Role::supervisor, {P::desk_configure, P::mail_manage});
    EXPECT_TRUE(some.contains(P::desk_configure));
    EXPECT_TRUE(some.contains(P::tickets_work)) << "what the pages rest on stays";
    EXPECT_FALSE(some.contains(P::mail_manage)) << "no more than the base";
    EXPECT_FALSE(some.contains(P::directory_write)) << "only what was chosen";
    for (const auto& [role, name] : EnumNames<Role>::table) {
        const auto most = permissionsOf(role), least = essentialsOf(role);
        EXPECT_TRUE(std::includes(most.begin(), most.end(), least.begin(), least.end())) << name;
    }
}

TEST(Roles, namesThatNobodyKnowsAnyMoreAreLeftOut) {
    EXPECT_EQ(permissionsFrom("mail_manage flying people_write"),
              (std::set<P>{P::mail_manage, P::people_write}));
    EXPECT_EQ(permissionsFrom(permissionsText(permissionsOf(Role::administrator))),
              permissionsOf(Role::administrator));
}

class RolesTest : public test::StoreTest {
protected:
    RolesTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
    }
    journal::Context context() const { return {{journal::ActorKind::person, PersonId{1}}, now, "req", ""}; }
    Result<RoleId> make(const std::string& name, Role base, std::set<P> permissions) {
        return write([&](Tx& tx) { return createRole(tx, context(), {name, base, permissions}); });
    }
    CustomRole get(RoleId id) {
        return *database().read([&](Tx& tx) { return findRole(tx, id); });
    }
    AccountId add(const std::string& login, Role role, std::optional<RoleId> custom = std::nullopt) {
        NewAccount account;
        account.person = PersonId{++people_};
        account.login = login;
        account.passwordHash = "-";
        account.role = role;
        account.customRole = custom;
        return *write([&](Tx& tx) { return createAccount(tx, context(), account); });
    }
    Account account(AccountId id) {
        return *database().read([&](Tx& tx) { return findAccount(tx, id); });
    }
    Result<Account> change(AccountId id, const AccountChanges& changes) {
        const auto version = account(id).version;
        return write([&](Tx& tx) { return changeAccount(tx, context(), id, version, changes); });
    }
    /// What the account may do at this moment, as a request finds it.
    Caller caller(AccountId id) {
        const auto made = write([&](Tx& tx) -> Result<MadeToken> {
            return createToken(tx, context(), id, "t", {TokenScope::read}, std::nullopt);
        });
        return *findToken(database(), made->secret, now);
    }

    Instant now{1'000'000'000};

private:
    std::int64_t people_ = 0;
};

TEST_P(RolesTest, aRoleIsMadeWithinItsBase) {
    const RoleId id = *make(" Knowledge lead ", Role::supervisor, {P::desk_configure});
    const CustomRole role = get(id);
    EXPECT_EQ(role.name, "Knowledge lead");
    EXPECT_EQ(role.permissions, permissionsWithin(Role::supervisor, {P::desk_configure}));
    EXPECT_EQ(codeOf(make("knowledge LEAD", Role::technician, {})), "/name role.name_taken");
    EXPECT_EQ(codeOf(make("More", Role::technician, {P::mail_manage})), "/permissions role.beyond_base");
    EXPECT_EQ(codeOf(make("Users", Role::user, {})), "/base role.base_not_staff");
    EXPECT_EQ(codeOf(make("Others", Role::provider, {})), "/base role.base_not_staff");
}

TEST_P(RolesTest, aChangeCountsAtOnceAndIsKept) {
    const RoleId id = *make("Lead", Role::supervisor, {P::desk_configure});
    const AccountId who = add("who", Role::user, id);
    EXPECT_EQ(account(who).role, Role::supervisor) << "the role brings its base";
    EXPECT_TRUE(caller(who).may(P::desk_configure));
    EXPECT_FALSE(caller(who).may(P::directory_write));
    EXPECT_TRUE(caller(who).scope.staff);
    const auto alter = [&](std::int64_t version, std::set<P> permissions) {
        return write([&](Tx& tx) {
            return changeRole(tx, context(), id, version, {"Lead", Role::administrator, permissions});
        });
    };
    ASSERT_TRUE(alter(1, {P::directory_write}).ok());
    EXPECT_FALSE(caller(who).may(P::desk_configure));
    EXPECT_TRUE(caller(who).may(P::directory_write));
    EXPECT_EQ(get(id).base, Role::supervisor) << "the base stays";
    EXPECT_EQ(codeOf(alter(1, {})), "record.stale");
    EXPECT_EQ(codeOf(alter(2, {P::mail_manage})), "/permissions role.beyond_base");
    const auto told =
        database().read([&](Tx& tx) { return journal::readRecord(tx, "role", id.value, 0, 10); });
    ASSERT_EQ(told.size(), 2u);
    EXPECT_EQ(told[1].entry.kind, "role.changed");
    ASSERT_EQ(told[1].entry.changes.size(), 1u);
    EXPECT_THAT(told[1].entry.changes[0].before, HasSubstr("desk_configure"));
    EXPECT_THAT(told[1].entry.changes[0].after, HasSubstr("directory_write"));
}

TEST_P(RolesTest, aRoleInUseStays) {
    (void)add("root", Role::administrator);
    const RoleId id = *make("Lead", Role::technician, {});
    const AccountId who = add("who", Role::user, id);
    const auto remove = [&] { return write([&](Tx& tx) { return deleteRole(tx, context(), id); }); };
    EXPECT_EQ(codeOf(remove()), "role.in_use");
    AccountChanges back;
    back.role = Role::technician;
    ASSERT_TRUE(change(who, back).ok());
    EXPECT_FALSE(account(who).customRole.has_value());
    ASSERT_TRUE(remove().ok());
    EXPECT_EQ(codeOf(remove()), "role.not_found");
    AccountChanges again;
    again.customRole = id;
    EXPECT_EQ(codeOf(change(who, again)), "/roleId role.not_found");
}

TEST_P(RolesTest, theLastOneWithAllRightsKeepsThem) {
    const AccountId root = add("root", Role::administrator);
    const RoleId less = *make("Accounts only", Role::administrator, {P::accounts_manage});
    (void)add("other", Role::administrator, less);
    AccountChanges changes;
    changes.customRole = less;
    EXPECT_EQ(codeOf(change(root, changes)), "account.last_administrator")
        << "what nobody has any more could never be given again";
    (void)add("second", Role::administrator);
    EXPECT_TRUE(change(root, changes).ok());
}

GUICHET_ON_BOTH_ENGINES(RolesTest);

}  // namespace
}  // namespace guichet::auth
