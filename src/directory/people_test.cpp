#include <thread>

#include "directory/directory_fixture.h"

namespace guichet::directory {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

using PeopleTest = DirectoryTest;

TEST_P(PeopleTest, aPersonComesBackWhole) {
    const CustomerId company = customer("Company");
    const SiteId office = site(company, "Office");
    NewPerson n = named(" Élodie ", "Martin", "Elodie@Example.org");
    n.customerId = company;
    n.siteId = office;
    n.emails.push_back({"e.martin@example.org", false});
    n.phones = {{"+33 1 99 00 12 34", "bureau"}, {"06 00 00 00 01", ""}};
    n.language = i18n::Language::en;
    n.level = Level::expert;
    n.vip = true;
    n.notes = "Line one\nline two";
    const PersonView p = view(person(n));
    EXPECT_EQ(p.name, "Élodie Martin");
    EXPECT_EQ(p.customer->name, "Company");
    EXPECT_EQ(p.site->name, "Office");
    ASSERT_THAT(p.emails, SizeIs(2));
    EXPECT_EQ(p.emails[0].address, "elodie@example.org");
    EXPECT_TRUE(p.emails[0].primary);
    EXPECT_THAT(p.phones, SizeIs(2));
    EXPECT_EQ(p.phones[0].label, "bureau");
    EXPECT_EQ(p.language, i18n::Language::en);
    EXPECT_EQ(p.level, Level::expert);
    EXPECT_TRUE(p.vip);
    EXPECT_EQ(p.notes, "Line one\nline two");
    EXPECT_EQ(p.version, 1);
}

TEST_P(PeopleTest, aMailAddressLeadsToOnePerson) {
    person("Élodie", "Martin", "elodie@example.org");
    const auto again = write([&](Tx& tx) {
        NewPerson n = named("Other", "One", "other@example.org");
        n.emails.push_back({"ELODIE@example.org", false});
        return createPerson(tx, Scope::everything(), context(), n);
    });
    EXPECT_EQ(codeOf(again), "/emails/1/address person.email_taken");
    const PersonId other = person("Other", "One", "other@example.org");
    PersonPatch take;
    take.emails = {true, {{"elodie@example.org", true}}};
    EXPECT_EQ(codeOf(patch(other, take)), "/emails/0/address person.email_taken");
    EXPECT_EQ(view(other).emails[0].address, "other@example.org") << "nothing of it stays";
    PersonPatch own;
    own.emails = {true, {{"new@example.org", true}, {"other@example.org", false}}};
    EXPECT_TRUE(patch(other, own).ok());
    EXPECT_EQ(read([](Tx& tx) { return personOfEmail(tx, " NEW@example.org"); }), other);
}

TEST_P(PeopleTest, anAddressTakenAtTheSameMomentIsAnErrorNotAFault) {
    std::atomic<int> made = 0, refused = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&] {
            const auto result = database().write([&](Tx& tx) {
                return createPerson(tx, Scope::everything(), context(), named("A", "B", "same@example.org"));
            });
            (result.ok() ? made : refused) += 1;
            if (!result.ok()) {
                EXPECT_EQ(codeOf(result), "/emails/0/address person.email_taken");
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
    EXPECT_EQ(refused, 5);
}

TEST_P(PeopleTest, staleChangesAreRefusedBeforeAnythingElse) {
    const CustomerId a = customer("A"), b = customer("B");
    const SiteId office = site(a, "Office");
    const PersonId id = person("Élodie", "Martin", "", a);
    PersonPatch move;
    move.customerId = {true, b};
    ASSERT_TRUE(patch(id, move, 1).ok());
    PersonPatch place;  // fits what the writer saw, but not what is stored now
    place.siteId = {true, office};
    EXPECT_EQ(codeOf(patch(id, place, 1)), "record.stale");
    EXPECT_EQ(codeOf(patch(id, place, 2)), "/siteId site.not_found");
}

TEST_P(PeopleTest, oneOfTwoChangesAtTheSameMomentIsStale) {
    const PersonId id = person("Élodie", "Martin");
    std::atomic<int> done = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&, i] {
            PersonPatch changes;
            changes.notes = {true, "by " + std::to_string(i)};
            const auto result = database().write(
                [&](Tx& tx) { return changePerson(tx, Scope::everything(), context(), id, 1, changes); });
            done += result.ok();
            if (!result.ok()) {
                EXPECT_EQ(codeOf(result), "record.stale");
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done, 1);
    EXPECT_EQ(view(id).version, 2);
}

TEST_P(PeopleTest, movingToAnotherCustomerLeavesTheSite) {
    const CustomerId a = customer("A"), b = customer("B");
    NewPerson n = named("Élodie", "Martin");
    n.customerId = a;
    n.siteId = site(a, "Office");
    const PersonId id = person(n);
    PersonPatch move;
    move.customerId = {true, b};
    ASSERT_TRUE(patch(id, move).ok());
    EXPECT_FALSE(view(id).site);
    PersonPatch leave;
    leave.customerId = {true, std::nullopt};
    ASSERT_TRUE(patch(id, leave).ok());
    EXPECT_FALSE(view(id).customer);
}

TEST_P(PeopleTest, anotherPrimaryAddressOrLabelIsAChange) {
    NewPerson n = named("Élodie", "Martin", "a@example.org");
    n.emails.push_back({"b@example.org", false});
    n.phones = {{"01 02", "home"}};
    const PersonId id = person(n);
    PersonPatch other;
    other.emails = {true, {{"a@example.org", false}, {"b@example.org", true}}};
    ASSERT_TRUE(patch(id, other).ok());
    EXPECT_EQ(view(id).emails[0].address, "b@example.org");
    PersonPatch label;
    label.phones = {true, {{"01 02", "work"}}};
    ASSERT_TRUE(patch(id, label).ok());
    EXPECT_EQ(view(id).phones[0].label, "work");
    EXPECT_EQ(view(id).version, 3);
    PersonPatch same;
    same.emails = {true, {{"b@example.org", true}, {"a@example.org", false}}};
    ASSERT_TRUE(patch(id, same).ok());
    EXPECT_EQ(view(id).version, 3);
}

TEST_P(PeopleTest, notesStayOutOfTheJournal) {
    NewPerson n = named("Élodie", "Martin");
    n.notes = "secret one";
    const PersonId id = person(n);
    PersonPatch changes;
    changes.notes = {true, "secret two"};
    ASSERT_TRUE(patch(id, changes).ok());
    for (const auto& r : read([](Tx& tx) { return journal::readAfter(tx, 0, 100); }))
        for (const auto& c : r.entry.changes)
            EXPECT_THAT(c.before + c.after, Not(testing::HasSubstr("secret")));
    EXPECT_THAT(kinds(), ElementsAre("person.created", "person.changed"));
}

TEST_P(PeopleTest, searchFindsWhatATechnicianTypes) {
    NewPerson n = named("Élodie", "Martin-Dupré", "e.martin@chu-lille.fr");
    n.phones = {{"+33 1 99 00 12 34", ""}};
    person(n);
    person("Éloi", "Martinez");
    person("Marc", "Dupont", "marc@example.org");
    EXPECT_THAT(found("elo mart"), ElementsAre("Élodie Martin-Dupré", "Éloi Martinez"));
    EXPECT_THAT(found("MARTIN élodie"), ElementsAre("Élodie Martin-Dupré"));
    EXPECT_THAT(found("dupr"), ElementsAre("Élodie Martin-Dupré"));
    EXPECT_THAT(found("dup"), UnorderedElementsAre("Élodie Martin-Dupré", "Marc Dupont"));
    EXPECT_THAT(found("lodie"), IsEmpty()) << "words are found by their beginning";
    EXPECT_THAT(found("e.martin@chu-lille.fr"), ElementsAre("Élodie Martin-Dupré"));
    EXPECT_THAT(found("lille"), ElementsAre("Élodie Martin-Dupré"));
    for (const char* number : {"01 99 00", "0199001234", "+33 1 99", "0033199", "33199"})
        EXPECT_THAT(found(number), ElementsAre("Élodie Martin-Dupré")) << number;
    EXPECT_THAT(found("02 99"), IsEmpty());
    EXPECT_THAT(found("' OR 1=1 --"), IsEmpty());
}

TEST_P(PeopleTest, aWholeNameIsFoundAmongManyWhoShareItsWords) {
    for (int i = 0; i < 120; ++i) {
        person("Élodie", "Aaa" + std::to_string(i));
        person("Aaa" + std::to_string(i), "Martin");
    }
    person("Élodie", "Martin");
    person("Élodie", "Martinez");
    EXPECT_THAT(found("elodie martin"), ElementsAre("Élodie Martin", "Élodie Martinez"));
    EXPECT_THAT(found("martin elod"), ElementsAre("Élodie Martin", "Élodie Martinez"));
    EXPECT_THAT(found("elod mart"), ElementsAre("Élodie Martin", "Élodie Martinez"));
}

TEST_P(PeopleTest, searchFollowsAChange) {
    const PersonId id = person("Élodie", "Martin");
    PersonPatch rename;
    rename.lastName = {true, "Durand"};
    ASSERT_TRUE(patch(id, rename).ok());
    EXPECT_THAT(found("martin"), IsEmpty());
    EXPECT_THAT(found("durand"), ElementsAre("Élodie Durand"));
}

TEST_P(PeopleTest, activePeopleComeFirst) {
    const PersonId gone = person("Anne", "Martin");
    person("Zoé", "Martin");
    PersonPatch off;
    off.active = {true, false};
    ASSERT_TRUE(patch(gone, off).ok());
    EXPECT_THAT(found("martin"), ElementsAre("Zoé Martin", "Anne Martin"));
}

// Whoever types both names completely must find the person, however many bear one of them.
TEST_P(PeopleTest, aRareNameIsFoundAmongManyNamesakes) {
    (void)write([&](Tx& tx) -> Result<Done> {
        for (int i = 0; i < 700; ++i)
            GUICHET_CHECK(createPerson(tx, Scope::everything(), context(), named("Jean", "Martin")));
        return Done{};
    });
    person("Zéphyrine", "Martin");
    EXPECT_THAT(found("martin zéphyrine"), ElementsAre("Zéphyrine Martin"));
    EXPECT_THAT(found("martin z"), ElementsAre("Zéphyrine Martin"));
    EXPECT_THAT(found("martin", Scope::everything(), std::nullopt, 10), SizeIs(10));
}

TEST_P(PeopleTest, longForeignNamesAreKept) {
    std::string name;
    for (int i = 0; i < 90; ++i) name += "Ж";
    person("", name);
    EXPECT_THAT(found("жжжж"), ElementsAre(name));
}

TEST_P(PeopleTest, aScopeHidesTheOthers) {
    const CustomerId group = customer("Group"), branch = customer("Branch", group), other = customer("Other");
    const PersonId mine = person("Élodie", "Martin", "elodie@example.org", branch);
    const PersonId theirs = person("Éloi", "Martin", "eloi@example.org", other);
    const PersonId nobodys = person("Élise", "Martin");
    const Scope scope = technicianOf({group});
    EXPECT_THAT(found("martin", scope), ElementsAre("Élodie Martin"));
    EXPECT_THAT(found("el mart", scope), ElementsAre("Élodie Martin"));
    EXPECT_THAT(found("martin", scope, other), IsEmpty());
    const auto sees = [&](PersonId id) {
        return read([&](Tx& tx) { return findPerson(tx, scope, id).has_value(); });
    };
    EXPECT_TRUE(sees(mine));
    EXPECT_FALSE(sees(theirs));
    EXPECT_FALSE(sees(nobodys));
    EXPECT_TRUE(sees(scope.person)) << "oneself";
    PersonPatch changes;
    changes.vip = {true, true};
    EXPECT_EQ(codeOf(patch(theirs, changes, 1, scope)), "person.not_found");
    changes.customerId = {true, other};
    EXPECT_EQ(codeOf(patch(mine, changes, 1, scope)), "/customerId customer.not_found");
}

// Otherwise a technician could make people that none of the colleagues sees, or push them out of sight.
TEST_P(PeopleTest, whoSeesSomeCustomersMustNameOne) {
    const CustomerId mine = customer("Mine");
    const PersonId id = person("Élodie", "Martin", "", mine);
    const Scope scope = technicianOf({mine});
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return createPerson(tx, scope, context(), named("A", "B")); })),
              "/customerId field.missing");
    PersonPatch push;
    push.customerId = {true, std::nullopt};
    EXPECT_EQ(codeOf(patch(id, push, 1, scope)), "/customerId field.missing");
    PersonPatch self;
    self.notes = {true, "at home on Fridays"};
    EXPECT_TRUE(patch(scope.person, self, 1, scope).ok()) << "oneself may be without";
}

TEST_P(PeopleTest, pagesFollowTheNamesWithoutGapOrDouble) {
    const CustomerId company = customer("Company");
    for (int i = 0; i < 23; ++i)
        person("P" + std::to_string(i % 3), "Same", "", i % 2 ? std::optional(company) : std::nullopt);
    const auto walk = [&](std::optional<CustomerId> of) {
        std::vector<std::int64_t> ids;
        std::string name;
        PersonId after{};
        while (true) {
            const auto page =
                read([&](Tx& tx) { return listPeople(tx, Scope::everything(), of, name, after, 5); });
            for (const PersonView& p : page) ids.push_back(p.id.value);
            if (page.size() < 5) break;
            name = "same p" + page.back().firstName.substr(1);
            after = page.back().id;
        }
        return ids;
    };
    const auto all = walk(std::nullopt), some = walk(company);
    EXPECT_THAT(all, SizeIs(23));
    EXPECT_EQ(std::set<std::int64_t>(all.begin(), all.end()).size(), 23u);
    EXPECT_THAT(some, SizeIs(11));
}

TEST_P(PeopleTest, onlyWhoIsNowhereNeededCanBeDeleted) {
    const auto remove = [&](PersonId id) {
        return *write([&](Tx& tx) -> Result<bool> { return deletePerson(tx, context(), id); });
    };
    const PersonId free = person("A", "Free", "free@example.org"),
                   member = person("B", "Member", "member@example.org"),
                   holder = person("C", "Holder", "holder@example.org");
    const TeamId team = *write([&](Tx& tx) { return createTeam(tx, context(), {"Team"}); });
    ASSERT_TRUE(write([&](Tx& tx) { return addMember(tx, context(), team, member); }).ok());
    auth::NewAccount account;
    account.person = holder;
    account.login = "holder";
    account.passwordHash = "-";
    ASSERT_TRUE(write([&](Tx& tx) { return auth::createAccount(tx, context(), account); }).ok());
    EXPECT_TRUE(remove(free));
    EXPECT_FALSE(remove(member));
    EXPECT_FALSE(remove(holder));
    EXPECT_FALSE(remove(PersonId{999}));
    EXPECT_FALSE(read([](Tx& tx) { return personOfEmail(tx, "free@example.org"); }));
    EXPECT_EQ(read([](Tx& tx) { return personOfEmail(tx, "member@example.org"); }), member)
        << "all of it stays";
    EXPECT_THAT(found("member"), ElementsAre("B Member"));
    EXPECT_THAT(kinds(), Contains("person.deleted").Times(1));
    // The transaction goes on after a refusal.
    const auto both = write([&](Tx& tx) -> Result<bool> {
        const bool first = deletePerson(tx, context(), member);
        const bool second =
            deletePerson(tx, context(), *createPerson(tx, Scope::everything(), context(), named("D", "New")));
        return !first && second;
    });
    EXPECT_TRUE(*both);
}

TEST_P(PeopleTest, teamsHaveMembersAndTechnicians) {
    const PersonId one = person("A", "One"), two = person("B", "Two");
    const TeamId team = *write([&](Tx& tx) { return createTeam(tx, context(), {"Support"}); });
    const TeamId idle = *write([&](Tx& tx) { return createTeam(tx, context(), {"Idle"}); });
    const auto add = [&](TeamId t, PersonId p) {
        return write([&](Tx& tx) { return addMember(tx, context(), t, p); });
    };
    ASSERT_TRUE(add(team, one).ok());
    ASSERT_TRUE(add(team, one).ok()) << "twice is once";
    ASSERT_TRUE(add(idle, two).ok());
    EXPECT_EQ(codeOf(add(TeamId{99}, one)), "team.not_found");
    EXPECT_EQ(codeOf(add(team, PersonId{99})), "person.not_found");
    TeamPatch off;
    off.active = {true, false};
    ASSERT_TRUE(write([&](Tx& tx) { return changeTeam(tx, context(), idle, 1, off); }).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return changeTeam(tx, context(), idle, 1, off); })), "record.stale");
    const auto technicians = read([](Tx& tx) { return listTechnicians(tx); });
    ASSERT_THAT(technicians, SizeIs(1));
    EXPECT_EQ(technicians[0].name, "A One");
    const auto teams = read([](Tx& tx) { return listTeams(tx); });
    ASSERT_THAT(teams, SizeIs(2));
    EXPECT_EQ(teams[0].name, "Idle");
    EXPECT_THAT(teams[0].members, SizeIs(1));
    EXPECT_THAT(teams[1].members, SizeIs(1));
    ASSERT_TRUE(write([&](Tx& tx) { return removeMember(tx, context(), team, one); }).ok());
    EXPECT_THAT(read([&](Tx& tx) { return teamsOf(tx, one); }), IsEmpty());
}

GUICHET_ON_BOTH_ENGINES(PeopleTest);

TEST_P(PeopleTest, peopleAreFoundBySiteAndRoom) {
    const CustomerId company = customer("Company");
    const SiteId annex = *write([&](Tx& tx) {
        return createSite(tx, Scope::everything(), context(), company, {"Annexe B214", "12 rue de l'Église"});
    });
    NewPerson n = named("Zoé", "Dupont");
    n.customerId = company;
    n.siteId = annex;
    person(n);
    person("Paul", "Martin", "", company);
    for (const char* query : {"b214", "annexe b214", "eglise", "dupont b2", "annexe zo"})
        EXPECT_THAT(found(query), ElementsAre("Zoé Dupont")) << query;
    EXPECT_THAT(found("martin b214"), IsEmpty());
    const Scope other = technicianOf({customer("Other")});
    EXPECT_THAT(found("b214", other), IsEmpty());
}

TEST_P(PeopleTest, peopleAreKnownByTheirNumberHoweverItIsWritten) {
    NewPerson n = named("Zoé", "Dupont");
    n.phones = {{"01 99 00 12 34", ""}};
    const PersonId zoe = person(n);
    const auto of = [&](const char* number, const Scope& scope = Scope::everything()) {
        std::vector<PersonId> out;
        for (const auto& p : read([&](Tx& tx) { return peopleOfNumber(tx, scope, number, 5); }))
            out.push_back(p.id);
        return out;
    };
    for (const char* number : {"+33199001234", "0033 1 99 00 12 34", "0199001234"})
        EXPECT_THAT(of(number), ElementsAre(zoe)) << number;
    for (const char* number : {"019900123", "01990012345", "", "1"})
        EXPECT_THAT(of(number), IsEmpty()) << number;
    EXPECT_THAT(of("0199001234", technicianOf({customer("Other")})), IsEmpty());
}

}  // namespace
}  // namespace guichet::directory
