#include "announcements/announcements.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "directory/history.h"
#include "platform/auth/auth.h"
#include "support/store_test.h"

namespace guichet::announcements {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class AnnouncementTest : public test::StoreTest {
protected:
    AnnouncementTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), directory::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        group = customer("Group");
        plant = customer("Plant", group);
        other = customer("Other");
        writer = person("Claire", std::nullopt);
        worker = person("Denis", plant);
        stranger = person("Odile", other);
    }

    Context context() const { return {{journal::ActorKind::person, writer}, now, "req", ""}; }
    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, context(),
                                             {name, directory::CustomerKind::organisation, parent});
        });
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), context(), n); });
    }
    AnnouncementInput input(const std::string& title) const {
        AnnouncementInput in;
        in.title = {title + " (fr)", title};
        in.beginsAt = now - hours(1);
        return in;
    }
    AnnouncementInput forCustomers(const std::string& title, std::vector<CustomerId> customers) const {
        AnnouncementInput in = input(title);
        in.everybody = false;
        in.customerIds = std::move(customers);
        return in;
    }
    Result<AnnouncementId> tryWrite(const AnnouncementInput& in, const Scope& scope = Scope::everything()) {
        return write([&](Tx& tx) { return create(tx, scope, context(), in); });
    }
    static std::vector<std::string> titles(const std::vector<NoticeView>& notices) {
        std::vector<std::string> out;
        for (const NoticeView& notice : notices) out.push_back(notice.title.en);
        return out;
    }
    std::vector<std::string> seenBy(const Scope& scope) {
        return titles(read([&](Tx& tx) { return concerning(tx, scope, now); }));
    }
    static Scope userScope(PersonId person) { return {false, false, false, {}, person}; }
    /// A technician's account that is granted one customer.
    Scope limited(CustomerId customer) {
        auth::NewAccount n;
        n.person = person("Tom", std::nullopt);
        n.login = "tom";
        n.passwordHash = "-";
        n.role = auth::Role::supervisor;
        n.allCustomers = false;
        n.customers = {customer};
        const AccountId id = *write([&](Tx& tx) { return auth::createAccount(tx, context(), n); });
        return {true, false, false, id, n.person};
    }

    Instant now{1'767'225'600'000};
    CustomerId group, plant, other;
    PersonId writer, worker, stranger;
};

TEST_P(AnnouncementTest, reach_those_whom_they_concern_and_nobody_else) {
    ASSERT_TRUE(tryWrite(input("For all")).ok());
    ASSERT_TRUE(tryWrite(forCustomers("For the group", {group})).ok());
    ASSERT_TRUE(tryWrite(forCustomers("For the plant", {plant})).ok());
    ASSERT_TRUE(tryWrite(forCustomers("For others", {other})).ok());
    EXPECT_THAT(seenBy(userScope(worker)), ElementsAre("For the plant", "For the group", "For all"));
    EXPECT_THAT(seenBy(userScope(stranger)), ElementsAre("For others", "For all"));
    EXPECT_THAT(seenBy(userScope(writer)), ElementsAre("For all"));
    EXPECT_EQ(seenBy(Scope::everything()).size(), 4u);
    EXPECT_THAT(seenBy(limited(plant)), ElementsAre("For the plant", "For the group", "For all"));
    EXPECT_THAT(read([&](Tx& tx) { return shownToAll(tx, now); }), IsEmpty());
}

TEST_P(AnnouncementTest, are_shown_from_a_day_before_until_their_end_the_gravest_first) {
    AnnouncementInput news = input("News");
    news.isPublic = true;
    AnnouncementInput work = input("Work");
    work.severity = Severity::maintenance;
    work.beginsAt = now + hours(23);
    work.endsAt = now + hours(25);
    AnnouncementInput outage = input("Outage");
    outage.severity = Severity::disruption;
    outage.endsAt = now + hours(1);
    AnnouncementInput later = input("Later");
    later.beginsAt = now + hours(25);
    for (const auto& each : {news, work, outage, later}) ASSERT_TRUE(tryWrite(each).ok());
    EXPECT_THAT(seenBy(userScope(worker)), ElementsAre("Outage", "Work", "News"));
    EXPECT_THAT(titles(read([&](Tx& tx) { return shownToAll(tx, now); })), ElementsAre("News"));
    const auto all = read([&](Tx& tx) { return list(tx, Scope::everything(), now); });
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].standing, Standing::planned);
    EXPECT_EQ(all[3].author->name, "Claire");
    now = now + hours(1);
    EXPECT_THAT(seenBy(userScope(worker)), ElementsAre("Work", "Later", "News"));
}

TEST_P(AnnouncementTest, are_changed_withdrawn_and_shown_again_with_a_history) {
    const AnnouncementId id = *tryWrite(input("Draft"));
    AnnouncementInput better = forCustomers("Better", {plant});
    const auto change = [&](std::int64_t version) {
        return codeOf(
            write([&](Tx& tx) { return replace(tx, Scope::everything(), context(), id, version, better); }));
    };
    EXPECT_EQ(change(1), "");
    EXPECT_EQ(change(1), "record.stale");
    EXPECT_THAT(seenBy(userScope(stranger)), IsEmpty());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return withdraw(tx, Scope::everything(), context(), id, 2); })), "");
    EXPECT_THAT(seenBy(userScope(worker)), IsEmpty());
    EXPECT_EQ(read([&](Tx& tx) { return find(tx, Scope::everything(), id, now); })->standing,
              Standing::withdrawn);
    EXPECT_EQ(change(3), "");
    EXPECT_THAT(seenBy(userScope(worker)), ElementsAre("Better"));
    const auto steps = read([&](Tx& tx) { return directory::historyOf(tx, "announcement", id.value).items; });
    ASSERT_EQ(steps.size(), 4u);
    EXPECT_EQ(steps[0].changes[0].field_, "withdrawn");
    EXPECT_EQ(steps[1].kind, "announcement.withdrawn");
    EXPECT_EQ(steps[2].changes.back().after, std::to_string(plant.value));
    EXPECT_EQ(steps[3].kind, "announcement.created");
    EXPECT_EQ(steps[3].who, "Claire");
}

TEST_P(AnnouncementTest, that_make_no_sense_are_refused) {
    AnnouncementInput in = input("Wrong");
    in.endsAt = in.beginsAt;
    EXPECT_EQ(codeOf(tryWrite(in)), "/endsAt announcement.ends_before");
    EXPECT_EQ(codeOf(tryWrite(forCustomers("Wrong", {}))), "/customerIds announcement.nobody");
    in = forCustomers("Wrong", {plant});
    in.isPublic = true;
    EXPECT_EQ(codeOf(tryWrite(in)), "/isPublic announcement.not_public");
    EXPECT_EQ(codeOf(tryWrite(forCustomers("Wrong", {plant, CustomerId{999}}))),
              "/customerIds/1 customer.not_found");
}

TEST_P(AnnouncementTest, writers_with_few_customers_write_for_these_only) {
    const AnnouncementId theirs = *tryWrite(forCustomers("Other", {other}));
    const Scope tom = limited(plant);
    EXPECT_EQ(codeOf(tryWrite(input("All"), tom)), "/everybody auth.forbidden");
    EXPECT_EQ(codeOf(tryWrite(forCustomers("No", {other}), tom)), "/customerIds/0 customer.not_found");
    ASSERT_TRUE(tryWrite(forCustomers("Yes", {plant}), tom).ok());
    const auto all = read([&](Tx& tx) { return list(tx, tom, now); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all[0].title.en, "Yes");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return withdraw(tx, tom, context(), theirs, 1); })),
              "announcement.not_found");
}

GUICHET_ON_BOTH_ENGINES(AnnouncementTest);

}  // namespace
}  // namespace guichet::announcements
