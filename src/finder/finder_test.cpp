#include "finder/finder.h"

#include "finder/finder_fixture.h"

namespace guichet::finder {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_P(FinderTest, whatWasThereAndWhatHappensSince) {
    open("Imprimante bloquée");
    catchUp();
    EXPECT_THAT(found(staff(), "imprimantes"), ElementsAre("Imprimante bloquée"));
    const TicketId screen = open("Écran noir");
    say(screen, "Le câble HDMI est débranché");
    catchUp();
    EXPECT_THAT(found(staff(), "cable hdmi"), ElementsAre("Écran noir"));
}

TEST_P(FinderTest, referencesNamesAndGuides) {
    const TicketId id = open("Clavier");
    catchUp();
    const std::string reference =
        read([&](Tx& tx) { return desk::findTicket(tx, Scope::everything(), id); })->reference;
    EXPECT_THAT(found(staff(), reference), ElementsAre("Clavier"));
    EXPECT_THAT(found(staff(), "elodie martin"), ElementsAre("Clavier", "Élodie Martin"));
}

TEST_P(FinderTest, usersFindGuidesThatTheyGoThroughAlone) {
    const auto publish = [&](const std::string& key, const std::string& title, const std::string& more) {
        const std::string source = "guide: " + key + "\ntitle: {fr: " + title + ", en: " + title +
                                   "}\npurpose: {fr: Voir, en: See}\n" + more +
                                   "steps:\n  over: {outcome: stop, say: {fr: Fin, en: End}}\n";
        return write([&](Tx& tx) -> Result<guides::VersionId> {
            GUICHET_TRY(const guides::VersionId id,
                        guides::importGuide(tx, by(nadia), i18n::Language::en, source));
            const auto known = [&] {
                return guides::viewVersion(tx, i18n::Language::en, id, {"2026-01-01"})->version;
            };
            GUICHET_CHECK(guides::review(tx, by(nadia), id, known(), "2026-01-01"));
            GUICHET_CHECK(guides::publish(tx, by(nadia), id, known(), "2026-01-01"));
            return id;
        });
    };
    ASSERT_TRUE(publish("paper", "Bourrage papier", "self-help: yes\n").ok());
    ASSERT_TRUE(publish("fuser", "Bourrage du four", "").ok());
    catchUp();
    EXPECT_THAT(found(staff(), "bourrage"),
                testing::UnorderedElementsAre("Bourrage papier", "Bourrage du four"));
    EXPECT_THAT(found(userScope(user), "bourrage"), ElementsAre("Bourrage papier"));
    // What is no longer meant for users is not shown, even before the index knows of it.
    ASSERT_TRUE(publish("paper", "Bourrage papier", "").ok());
    EXPECT_THAT(found(userScope(user), "bourrage"), IsEmpty());
    catchUp();
    EXPECT_THAT(found(userScope(user), "bourrage"), IsEmpty());
}

TEST_P(FinderTest, notesAreForThoseWhoWorkOnTheTicket) {
    const TicketId id = open("Mot de passe");
    say(id, "Soupçon de vol", desk::MessageKind::internal);
    catchUp();
    EXPECT_THAT(found(staff(), "soupçon"), ElementsAre("Mot de passe"));
    EXPECT_THAT(found(userScope(user), "soupçon"), IsEmpty());
    EXPECT_THAT(found(userScope(user), "passe"), ElementsAre("Mot de passe"));
    // A technician of other customers, who asked for this: a user of it.
    const Scope elsewhere{true, false, false, {}, user};
    EXPECT_THAT(found(elsewhere, "soupçon"), IsEmpty());
    EXPECT_THAT(found(elsewhere, "passe"), ElementsAre("Mot de passe"));
    EXPECT_THAT(found(userScope(person("Jean Autre", company)), "passe"), IsEmpty());
}

TEST_P(FinderTest, anExcerptShowsOnlyWhatOneMayRead) {
    const TicketId id = open("Accès", "Le badge ne marche plus.");
    say(id, "Badge volé, badge à bloquer", desk::MessageKind::internal);
    catchUp();
    SearchQuery q;
    q.q = "badge";
    const auto excerptFor = [&](const Scope& scope) {
        const SearchView view = search(scope, q);
        return view.groups.empty() ? "" : shown(view.groups[0].hits[0].excerpt);
    };
    EXPECT_EQ(excerptFor(userScope(user)), "Le [badge] ne marche plus.");
}

/// Tickets of every kind of nearness, as a list of tickets and a search show them.
TEST_P(FinderTest, agreesWithTheScopesOfTheDatabase) {
    const CustomerId granted = customer("Granted"), below = customer("Below", granted),
                     other = customer("Other");
    const TeamId own = *write([&](Tx& tx) { return directory::createTeam(tx, by({}), {"Own"}); });
    const PersonId self = person("My Self", granted), stranger = person("Some Stranger");
    ASSERT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), own, self); }).ok());
    std::vector<TicketId> tickets;
    for (const std::optional<CustomerId> of :
         {std::optional(granted), std::optional(below), std::optional(other)})
        for (const std::optional<TeamId> to :
             {std::optional(own), std::optional(team), std::optional<TeamId>()})
            for (int role = 0; role < 4; ++role)
                tickets.push_back(open("panne", "x", [&](desk::NewTicket& n) {
                    n.customerId = of;
                    n.teamId = to;
                    n.requesterId = role == 1 ? self : stranger;
                    if (role == 2) n.affectedId = self;
                    if (role == 3) n.watchers = {self};
                }));
    auth::NewAccount n;
    n.person = self;
    n.login = "self";
    n.passwordHash = "-";
    n.role = auth::Role::technician;
    n.customers = {granted};
    const AccountId account = *write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); });
    catchUp();
    for (const bool isStaff : {false, true})
        for (const bool all : {false, true})
            for (const bool teams : {false, true})
                for (const AccountId& of : {account, AccountId{}}) {
                    const Scope scope{isStaff, all, teams, of, self};
                    std::set<std::int64_t> visible, hits;
                    read([&](Tx& tx) {
                        for (const TicketId id : tickets)
                            if (desk::findTicket(tx, scope, id)) visible.insert(id.value);
                        return Done{};
                    });
                    // Straight from the index, without the second look.
                    search::Search s;
                    s.text = "panne";
                    s.kind = "ticket";
                    s.limit = 100;
                    const Reach reach =
                        reachOf(HitKind::ticket, read([&](Tx& tx) { return directory::sightOf(tx, scope); }));
                    s.open = reach.open;
                    s.full = reach.full;
                    for (const search::Hit& hit : index.find(s).hits) hits.insert(nameOfDocument(hit.id)->id);
                    EXPECT_EQ(hits, visible) << isStaff << all << teams << of.value;
                }
}

TEST_P(FinderTest, theDatabaseHasTheLastWord) {
    const TicketId id = open("Panne");
    catchUp();
    const PersonId other = person("Jean Autre");
    desk::TicketPatch patch;
    patch.requesterId = {true, other};
    ASSERT_TRUE(write([&](Tx& tx) { return desk::changeTicket(tx, staff(), by(nadia), id, 1, patch); }).ok());
    EXPECT_THAT(found(userScope(user), "panne"), IsEmpty()) << "although the index does not know yet";
    catchUp();
    EXPECT_THAT(found(userScope(other), "panne"), ElementsAre("Panne"));
}

TEST_P(FinderTest, filtersByKindCustomerStateAndDate) {
    const TicketId closed = open("Panne un");
    open("Panne deux", "x", [&](desk::NewTicket& n) { n.customerId = customer("Other"); });
    move(closed, {desk::Action::cancel, {}, {}, "doublon"});
    catchUp();
    SearchQuery q;
    q.q = "panne";
    const auto titles = [&] {
        std::vector<std::string> out;
        for (const GroupView& g : search(staff(), q).groups)
            for (const HitView& h : g.hits) out.push_back(plain(h.title));
        return out;
    };
    EXPECT_THAT(titles(), UnorderedElementsAre("Panne un", "Panne deux"));
    q.state = {desk::State::cancelled};
    EXPECT_THAT(titles(), ElementsAre("Panne un"));
    q.state = {};
    q.customer = company;
    EXPECT_THAT(titles(), ElementsAre("Panne un"));
    q.customer.reset();
    q.from = now + days(1);
    EXPECT_THAT(titles(), IsEmpty());
    q.from = now - days(1);
    q.kind = HitKind::ticket;
    EXPECT_EQ(titles().size(), 2u);
    q.skip = 1;
    EXPECT_EQ(titles().size(), 1u);
}

TEST_P(FinderTest, peopleGoWithTheirNamesAndAddresses) {
    directory::NewPerson n;
    n.firstName = "Zoé";
    n.lastName = "Keller";
    n.customerId = company;
    n.emails = {{"zoe.keller@example.org", true}};
    n.phones = {{"+33 4 50 12 34 56", "bureau"}};
    const PersonId zoe =
        *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    open("Souris", "x", [&](desk::NewTicket& t) { t.requesterId = zoe; });
    catchUp();
    for (const char* text : {"zoe keller", "zoe.keller@example.org", "04 50 12 34 56"})
        EXPECT_THAT(found(staff(), text), testing::Contains("Zoé Keller")) << text;
    EXPECT_THAT(found(userScope(user), "keller"), IsEmpty()) << "users look up nobody";
    directory::PersonPatch patch;
    patch.lastName = {true, "Favre"};
    ASSERT_TRUE(write([&](Tx& tx) {
                    return directory::changePerson(tx, Scope::everything(), by({}), zoe, 1, patch);
                }).ok());
    catchUp();
    EXPECT_THAT(found(staff(), "keller@example.org favre"), Not(IsEmpty()));
    EXPECT_THAT(found(staff(), "favre"), UnorderedElementsAre("Zoé Favre", "Souris"))
        << "tickets have the new name";
}

TEST_P(FinderTest, articlesAreFoundByTheirReadersAlone) {
    const CustomerId other = customer("Other");
    const PersonId stranger = person("Jean Autre", other);
    const auto publish = [&](const std::string& title, knowledge::Audience audience,
                             const std::string& technical) {
        knowledge::ArticleInput in;
        in.content.audience = audience;
        if (audience == knowledge::Audience::customers) in.content.customerIds = {company};
        in.content.title = {title, "In English: " + title};
        in.content.summary = {"Pour qui et quoi", "For whom and what"};
        in.content.body = {"Vider la **corbeille** d'abord.", "Empty the recycle bin first."};
        in.content.technical = {technical, technical};
        const auto reader = knowledge::Reader::everything();
        const auto step = [&](auto work) { ASSERT_TRUE(write(work).ok()); };
        const auto made = write([&](Tx& tx) { return knowledge::createArticle(tx, reader, by(nadia), in); });
        ASSERT_TRUE(made.ok());
        step([&](Tx& tx) { return knowledge::review(tx, reader, by(nadia), i18n::Language::fr, *made, 1); });
        step([&](Tx& tx) { return knowledge::publish(tx, reader, by(nadia), i18n::Language::fr, *made, 2); });
    };
    publish("Disque plein", knowledge::Audience::public_, "Purger winsxs");
    publish("Corbeille du client", knowledge::Audience::customers, "");
    publish("Corbeille interne", knowledge::Audience::technicians, "");
    catchUp();
    EXPECT_THAT(found(staff(), "corbeille"),
                UnorderedElementsAre("Disque plein", "Corbeille du client", "Corbeille interne"));
    EXPECT_THAT(found(userScope(user), "corbeille"),
                UnorderedElementsAre("Disque plein", "Corbeille du client"));
    EXPECT_THAT(found(userScope(stranger), "corbeille"), ElementsAre("Disque plein"));
    EXPECT_THAT(found(staff(), "winsxs"), ElementsAre("Disque plein"));
    EXPECT_THAT(found(userScope(user), "winsxs"), IsEmpty()) << "the part for technicians";
    EXPECT_THAT(found(userScope(user), "recycle bin"),
                UnorderedElementsAre("Disque plein", "Corbeille du client"))
        << "in either language, shown in one's own";
}

TEST_P(FinderTest, whileOneTypes) {
    open("Imprimante bloquée");
    catchUp();
    const auto typed = [&](const std::string& text) {
        return read([&](Tx& tx) {
            return suggest(index, tx, {staff(), true, false, i18n::Language::fr}, text, now);
        });
    };
    ASSERT_EQ(typed("impr").hits.size(), 1u);
    EXPECT_EQ(shown(typed("bloq").hits[0].title), "Imprimante [bloquée]");
    EXPECT_EQ(typed("elo").hits.size(), 2u) << "her ticket and herself";
}

TEST_P(FinderTest, nothingIsLostOrDoubledWhenTheProcessEndsAnywhere) {
    for (int i = 0; i < 30; ++i) {
        open("Panne numéro " + std::to_string(1000 + i));
        if (i % 7 != 0) continue;
        // Ends between two commits, or before the first.
        follower = std::make_unique<Follower>(database(), folder());
        for (int step = 0; step < i % 3; ++step) follower->step();
        follower.reset();
    }
    catchUp();
    for (int i = 0; i < 30; ++i) EXPECT_EQ(found(staff(), std::to_string(1000 + i)).size(), 1u) << i;
    EXPECT_EQ(index.documents(), 30 + 2);
}

TEST_P(FinderTest, anIndexOfAnotherDatabaseIsMadeAnew) {
    {
        search::Writer writer(folder(), indexFormat);
        writer.put(
            {"ticket/999", "ticket", placeOf(HitKind::ticket, 999), {{"Fantôme", 1, false, true}}, {}, {}});
        writer.setNote("cursor", "100000");
        writer.setNote("origin", "elsewhere");
        writer.commit();
    }
    open("Réel");
    catchUp();
    EXPECT_EQ(index.documents(), 3);
    EXPECT_THAT(found(staff(), "réel"), ElementsAre("Réel"));
}

TEST_P(FinderTest, aRebuildFindsTheSame) {
    open("Imprimante bloquée");
    catchUp();
    EXPECT_THROW(rebuild(database(), dir.path().string()), search::IndexBusy);
    follower.reset();
    EXPECT_EQ(rebuild(database(), dir.path().string()), 3);
    EXPECT_THAT(found(staff(), "imprimante"), ElementsAre("Imprimante bloquée"));
}

TEST_P(FinderTest, theGlossarysWordsFindEachOther) {
    open("The printer is jammed");
    open("Imprimante bloquée");
    catchUp();
    EXPECT_THAT(found(staff(), "imprimante"), ElementsAre("Imprimante bloquée"));
    const auto id = *write([&](Tx& tx) {
        return glossary::create(tx, by(nadia),
                                {{"imprimante", "printer"}, {}, {"Elle imprime.", "It prints."}, true});
    });
    catchUp();
    EXPECT_THAT(found(staff(), "imprimantes"), ElementsAre("Imprimante bloquée", "The printer is jammed"));
    EXPECT_THAT(found(staff(), "printers"), ElementsAre("The printer is jammed", "Imprimante bloquée"));
    follower.reset();
    rebuild(database(), dir.path().string());
    EXPECT_THAT(found(staff(), "imprimante"), ElementsAre("Imprimante bloquée", "The printer is jammed"));
    ASSERT_TRUE(write([&](Tx& tx) { return glossary::remove(tx, by(nadia), id, 1); }).ok());
    catchUp();
    EXPECT_THAT(found(staff(), "imprimante"), ElementsAre("Imprimante bloquée"));
}

GUICHET_ON_BOTH_ENGINES(FinderTest);

}  // namespace
}  // namespace guichet::finder
