#include <random>
#include <thread>

#include "directory/directory_fixture.h"

namespace guichet::directory {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class CustomerTest : public DirectoryTest {
protected:
    Result<Done> move(CustomerId id, std::optional<CustomerId> parent,
                      const Scope& scope = Scope::everything()) {
        const auto version = read([&](Tx& tx) { return findCustomer(tx, Scope::everything(), id)->version; });
        CustomerPatch patch;
        patch.parentId = {true, parent};
        return write([&](Tx& tx) { return changeCustomer(tx, scope, context(), id, version, patch); });
    }
    bool sees(const Scope& scope, CustomerId id) {
        return read([&](Tx& tx) { return findCustomer(tx, scope, id).has_value(); });
    }
    std::vector<std::string> search(const std::string& query, const Scope& scope = Scope::everything(),
                                    int limit = 50) {
        std::vector<std::string> out;
        for (const auto& c : read([&](Tx& tx) { return searchCustomers(tx, scope, query, limit); }))
            out.push_back(c.name);
        return out;
    }
    /// (ancestor, descendant) as stored.
    std::set<std::pair<std::int64_t, std::int64_t>> closure() {
        constexpr storage::Statement all{"test.closure",
                                         "SELECT ancestor_id, descendant_id FROM customer_tree"};
        std::set<std::pair<std::int64_t, std::int64_t>> out;
        read([&](Tx& tx) {
            tx.each(all, [&](const storage::Row& row) { out.emplace(row.integer(0), row.integer(1)); });
            return 0;
        });
        return out;
    }
    /// What the closure must be, from the parents alone.
    std::set<std::pair<std::int64_t, std::int64_t>> expectedClosure() {
        std::map<std::int64_t, std::int64_t> parents;
        for (const auto& c : read([](Tx& tx) { return listCustomers(tx, Scope::everything()); }))
            parents[c.id.value] = c.parentId ? c.parentId->value : 0;
        std::set<std::pair<std::int64_t, std::int64_t>> out;
        for (const auto& [id, parent] : parents) {
            std::size_t steps = 0;
            for (std::int64_t at = id; at != 0; at = parents.at(at)) {
                out.emplace(at, id);
                if (++steps > parents.size()) ADD_FAILURE() << "a loop above " << id;
                if (steps > parents.size()) break;
            }
        }
        return out;
    }
};

TEST_P(CustomerTest, aGrantReachesAllBelowIt) {
    const CustomerId group = customer("Group"), north = customer("North", group),
                     lille = customer("Lille", north), other = customer("Other");
    const Scope scope = technicianOf({north});
    EXPECT_FALSE(sees(scope, group));
    EXPECT_TRUE(sees(scope, north));
    EXPECT_TRUE(sees(scope, lille));
    EXPECT_FALSE(sees(scope, other));
    const auto sight = read([&](Tx& tx) { return sightOf(tx, scope); });
    EXPECT_THAT(sight.customers, ElementsAre(north, lille));
}

TEST_P(CustomerTest, movingABranchMovesWhoSeesIt) {
    const CustomerId group = customer("Group"), north = customer("North", group),
                     lille = customer("Lille", north), south = customer("South", group);
    const Scope northern = technicianOf({north}), southern = technicianOf({south}),
                whole = technicianOf({group});
    ASSERT_TRUE(move(lille, south).ok());
    EXPECT_FALSE(sees(northern, lille));
    EXPECT_TRUE(sees(southern, lille));
    EXPECT_TRUE(sees(whole, lille));
    ASSERT_TRUE(move(south, std::nullopt).ok());
    EXPECT_FALSE(sees(whole, lille));
    EXPECT_TRUE(sees(southern, lille));
    EXPECT_EQ(closure(), expectedClosure());
}

TEST_P(CustomerTest, loopsAreRefused) {
    const CustomerId a = customer("A"), b = customer("B", a), c = customer("C", b);
    EXPECT_EQ(codeOf(move(a, a)), "/parentId customer.loop");
    EXPECT_EQ(codeOf(move(a, c)), "/parentId customer.loop");
    EXPECT_EQ(codeOf(move(a, CustomerId{999})), "/parentId customer.not_found");
    EXPECT_EQ(closure(), expectedClosure());
}

TEST_P(CustomerTest, anyOrderOfMovesKeepsTheClosure) {
    std::mt19937 random(7);
    std::vector<CustomerId> all;
    for (int i = 0; i < 12; ++i) all.push_back(customer("C" + std::to_string(i)));
    for (int i = 0; i < 60; ++i) {
        const CustomerId id = all[random() % all.size()];
        const bool root = random() % 5 == 0;
        (void)move(id, root ? std::nullopt : std::optional(all[random() % all.size()]));
        if (i % 10 == 0) {
            ASSERT_EQ(closure(), expectedClosure()) << "after move " << i;
        }
    }
    EXPECT_EQ(closure(), expectedClosure());
}

TEST_P(CustomerTest, movesAtTheSameTimeMakeNoLoop) {
    std::vector<CustomerId> all;
    for (int i = 0; i < 6; ++i) all.push_back(customer("C" + std::to_string(i)));
    std::vector<std::thread> threads;
    for (unsigned t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            std::mt19937 random(t);
            for (int i = 0; i < 20; ++i) {
                const CustomerId id = all[random() % all.size()];
                (void)move(id, all[random() % all.size()]);
                if (i % 5 == 0) (void)customer("New", id);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(closure(), expectedClosure());
}

TEST_P(CustomerTest, staleChangesAreRefusedBeforeAnythingElse) {
    const CustomerId id = customer("Name");
    CustomerPatch patch;
    patch.name = {true, "Other"};
    ASSERT_TRUE(
        write([&](Tx& tx) { return changeCustomer(tx, Scope::everything(), context(), id, 1, patch); }).ok());
    patch.parentId = {true, id};  // also nonsense, but that is not the news
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return changeCustomer(tx, Scope::everything(), context(), id, 1, patch); })),
              "record.stale");
}

TEST_P(CustomerTest, ofTwoChangesOfASiteTheSecondIsRefused) {
    const CustomerId id = customer("Name");
    const SiteId place = site(id, "Office");
    const auto change = [&](std::int64_t version, const NewSite& n) {
        return write(
            [&](Tx& tx) { return changeSite(tx, Scope::everything(), context(), place, version, n); });
    };
    ASSERT_TRUE(change(1, {"Office", "1, rue du Port"}).ok());
    EXPECT_EQ(codeOf(change(1, {"Head office", ""})), "record.stale");
    const auto stored = read([&](Tx& tx) { return findSite(tx, Scope::everything(), place); });
    EXPECT_EQ(stored->name, "Office");
    EXPECT_EQ(stored->address, "1, rue du Port");
    EXPECT_EQ(stored->version, 2);
    const auto before = kinds();
    EXPECT_TRUE(change(2, {" Office ", "1, rue du Port"}).ok());  // nothing new: no trace
    EXPECT_EQ(kinds(), before);
    // All lists of sites know the version.
    EXPECT_EQ(read([&](Tx& tx) { return findCustomer(tx, Scope::everything(), id); })->sites.at(0).version,
              2);
    EXPECT_EQ(read([&](Tx& tx) { return searchCustomers(tx, Scope::everything(), "name", 5); })
                  .at(0)
                  .sites.at(0)
                  .version,
              2);
}

TEST_P(CustomerTest, aChangeThatChangesNothingLeavesNoTrace) {
    const CustomerId id = customer("Name");
    const auto before = kinds();
    CustomerPatch patch;
    patch.name = {true, " Name "};
    EXPECT_TRUE(
        write([&](Tx& tx) { return changeCustomer(tx, Scope::everything(), context(), id, 1, patch); }).ok());
    EXPECT_EQ(kinds(), before);
    EXPECT_EQ(read([&](Tx& tx) { return findCustomer(tx, Scope::everything(), id)->version; }), 1);
}

TEST_P(CustomerTest, whatIsOutsideTheScopeDoesNotExist) {
    const CustomerId mine = customer("Mine"), theirs = customer("Theirs");
    const SiteId place = site(theirs, "Office");
    const Scope scope = technicianOf({mine});
    EXPECT_EQ(codeOf(move(theirs, std::nullopt, scope)), "customer.not_found");
    EXPECT_EQ(codeOf(move(mine, theirs, scope)), "/parentId customer.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return createSite(tx, scope, context(), theirs, {"x", ""});
              })),
              "customer.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return changeSite(tx, scope, context(), place, 1, {"x", ""});
              })),
              "site.not_found");
    EXPECT_FALSE(read([&](Tx& tx) { return findSite(tx, scope, place).has_value(); }));
    EXPECT_THAT(search("", scope), ElementsAre("Mine"));
}

// "All customers" is what accounts start with; for a user it must not mean anything.
TEST_P(CustomerTest, usersSeeNoCustomers) {
    const CustomerId id = customer("Mine");
    const Scope user{false, true, false, AccountId{77}, PersonId{88}};
    EXPECT_FALSE(sees(user, id));
    EXPECT_THAT(search("", user), IsEmpty());
}

TEST_P(CustomerTest, namesAreFoundByAnyOfTheirWords) {
    const CustomerId parc = customer("Clinique du Parc");
    customer("Parcours Santé");
    customer("Éclat");
    site(parc, "Bâtiment B");
    site(parc, "Accueil");
    EXPECT_THAT(search("parc"), ElementsAre("Parcours Santé", "Clinique du Parc")) << "beginnings first";
    EXPECT_THAT(search("ECLAT"), ElementsAre("Éclat"));
    EXPECT_THAT(search("lini"), IsEmpty());
    EXPECT_THAT(search("%"), UnorderedElementsAre("Clinique du Parc", "Parcours Santé", "Éclat"));
    EXPECT_THAT(search("", Scope::everything(), 2).size(), 2u);
    const auto withSites = read([](Tx& tx) { return searchCustomers(tx, Scope::everything(), "clin", 5); });
    ASSERT_EQ(withSites.size(), 1u);
    ASSERT_EQ(withSites[0].sites.size(), 2u);
    EXPECT_EQ(withSites[0].sites[0].name, "Accueil");
}

GUICHET_ON_BOTH_ENGINES(CustomerTest);

}  // namespace
}  // namespace guichet::directory
