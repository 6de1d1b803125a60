#include <gmock/gmock.h>

#include "knowledge/knowledge_fixture.h"
#include "knowledge/library.h"

namespace guichet::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

TEST_P(KnowledgeTest, goesFromDraftToPublishedAndOn) {
    const VersionId first = draft(content("Disk", Audience::public_), nadia);
    EXPECT_EQ(version(first).key, "kb-" + std::to_string(version(first).articleId.value));
    const ArticleId id = publishNow(first);
    EXPECT_THAT(states(id), ElementsAre("1 published"));
    const VersionId second = *write([&](Tx& tx) { return startDraft(tx, technician(paul), by(paul), id); });
    EXPECT_EQ(*write([&](Tx& tx) { return startDraft(tx, technician(paul), by(paul), id); }), second)
        << "the open one";
    Content changed = version(second).content;
    changed.body.fr = "Autre chose.";
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, technician(paul), by(paul), second, 1, {changed, false});
              })),
              "");
    EXPECT_EQ(version(second).behind, Language::en);
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, technician(paul), by(paul), second, 1, {changed, false});
              })),
              "record.stale");
    EXPECT_EQ(version(first).content.body.fr, "Faites ceci.") << "the old text is kept";
    EXPECT_THAT(read([&](Tx& tx) { return readArticle(tx, user(zoe), id); })->html.fr,
                testing::HasSubstr("Faites ceci."));
    publishNow(second);
    EXPECT_THAT(states(id), ElementsAre("2 published", "1 retired"));
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, technician(paul), by(paul), second, 4, {changed, false});
              })),
              "article.not_open");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return retire(tx, supervisor(claire), by(claire), second, 4); })),
              "");
    EXPECT_THAT(offersTo(zoe), IsEmpty());
}

TEST_P(KnowledgeTest, aReviewedOneThatIsChangedIsADraftAgain) {
    const VersionId id = draft(content("Disk", Audience::public_), nadia);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return publish(tx, supervisor(claire), by(claire), en, id, 1); })),
              "article.not_reviewed");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return review(tx, supervisor(claire), by(claire), en, id, 1); })),
              "");
    Content changed = version(id).content;
    changed.title.en = "Full disk";
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, technician(nadia), by(nadia), id, 2, {changed, true});
              })),
              "");
    EXPECT_EQ(version(id).state, VersionState::draft);
    EXPECT_EQ(version(id).behind, std::nullopt);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteDraft(tx, technician(nadia), by(nadia), id, 3); })),
              "");
    EXPECT_THAT(titlesFor(technician(nadia)), IsEmpty()) << "the article went with its only version";
}

TEST_P(KnowledgeTest, whatIsNotWholeIsNotPublished) {
    Content c = content("Disk", Audience::customers);
    c.body.en = "";
    const VersionId id = draft(c, nadia);
    const auto refused = write([&](Tx& tx) { return review(tx, supervisor(claire), by(claire), en, id, 1); });
    EXPECT_EQ(codeOf(refused), "article.incomplete");
    EXPECT_EQ(version(id).missing.size(), 2u);
}

TEST_P(KnowledgeTest, everybodyReadsWhatIsForThem) {
    published("All", Audience::public_);
    published("Customers", Audience::customers);
    published("Desk", Audience::technicians);
    published("Team", Audience::team);
    draft(content("Draft", Audience::public_), paul);
    EXPECT_THAT(offersTo(martin), ElementsAre("All", "Customers")) << "of a branch of the group";
    EXPECT_THAT(offersTo(zoe), ElementsAre("All"));
    EXPECT_THAT(titlesFor(technician(paul)), ElementsAre("All", "Customers", "Desk", "Draft", "Team"));
    EXPECT_THAT(titlesFor(technician(claire)), ElementsAre("All", "Customers", "Desk", "Draft"))
        << "not in the team";
    EXPECT_THAT(titlesFor(supervisor(claire)), ElementsAre("All", "Customers", "Desk", "Draft", "Team"));
    const Reader elsewhere{{true, false, false, {}, claire}, false};
    EXPECT_THAT(titlesFor(elsewhere), ElementsAre("All", "Desk", "Draft"))
        << "no customer of the article is in sight";
}

TEST_P(KnowledgeTest, usersLearnNothingOfWhatIsNotForThem) {
    const ArticleId desk = published("Desk", Audience::technicians);
    const ArticleId all = published("All", Audience::public_);
    const ArticleId customers = published("Customers", Audience::customers);
    EXPECT_FALSE(read([&](Tx& tx) { return readArticle(tx, user(martin), desk); }));
    EXPECT_FALSE(read([&](Tx& tx) { return readArticle(tx, user(zoe), customers); }));
    EXPECT_FALSE(read([&](Tx& tx) { return findArticle(tx, user(martin), desk, today); }));
    const FeedbackInput said{true, ""};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return giveFeedback(tx, user(zoe), by(zoe), customers, said); })),
              "article.not_found");
    const auto seen = read([&](Tx& tx) { return readArticle(tx, user(martin), all); });
    ASSERT_TRUE(seen);
    EXPECT_THAT(toJson(*seen), testing::Not(testing::HasSubstr("Secret")));
    EXPECT_THAT(seen->html.en, testing::HasSubstr("<p>Do this.</p>"));
}

TEST_P(KnowledgeTest, isListedByFilters) {
    Content c = content("Printer", Audience::public_);
    c.kind = ArticleKind::how_to;
    c.codes = {"0x00000709"};
    const ArticleId printer = publishNow(draft(c, nadia));
    published("Other", Audience::technicians);
    const auto all = technician(nadia);
    Filter f;
    f.kind = ArticleKind::how_to;
    EXPECT_THAT(titlesFor(all, f), ElementsAre("Printer"));
    f = {};
    f.text = "0x0000";
    EXPECT_THAT(titlesFor(all, f), ElementsAre("Printer"));
    f = {};
    f.audience = Audience::technicians;
    EXPECT_THAT(titlesFor(all, f), ElementsAre("Other"));
    f = {};
    f.level = directory::Level::novice;
    EXPECT_THAT(titlesFor(all, f), IsEmpty()) << "what is worded for everybody is not meant";
    Content plain = content("Screen", Audience::public_);
    plain.level = directory::Level::novice;
    publishNow(draft(plain, nadia));
    EXPECT_THAT(titlesFor(all, f), ElementsAre("Screen"));
    EXPECT_EQ(read([&](Tx& tx) { return listArticles(tx, all, f, Language::en, today); })[0].level, f.level);
    f = {};
    f.state = VersionState::draft;
    EXPECT_THAT(titlesFor(all, f), IsEmpty());
    f = {};
    f.due = true;
    EXPECT_THAT(titlesFor(all, f), IsEmpty());
    const Upkeep wanted{paul, today};
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return setUpkeep(tx, supervisor(claire), by(claire), printer, 1, wanted); })),
              "");
    EXPECT_THAT(titlesFor(all, f), ElementsAre("Printer"));
    f.owner = nadia;
    EXPECT_THAT(titlesFor(all, f), IsEmpty());
    const Upkeep never{paul, "2026-02-30"};
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return setUpkeep(tx, supervisor(claire), by(claire), printer, 2, never); })),
              "/reviewOn article.bad_day");
}

TEST_P(KnowledgeTest, aCommentWaitsForTheOwner) {
    const ArticleId id = published("All", Audience::public_);
    const auto say = [&](PersonId who, bool helped, const std::string& comment) {
        const FeedbackInput said{helped, comment};
        EXPECT_EQ(codeOf(write([&](Tx& tx) { return giveFeedback(tx, user(who), by(who), id, said); })), "");
    };
    say(martin, false, " Step 2 is missing ");
    say(zoe, true, "");
    const auto open = [&](std::optional<PersonId> owner) {
        std::vector<std::string> out;
        for (const auto& f : read([&](Tx& tx) { return openFeedback(tx, technician(nadia), owner); }))
            out.push_back(f.comment);
        return out;
    };
    EXPECT_THAT(open(nadia), ElementsAre("Step 2 is missing")) << "she wrote it";
    EXPECT_THAT(open(paul), IsEmpty());
    const auto row = read([&](Tx& tx) { return listArticles(tx, technician(nadia), {}, en, today); })[0];
    EXPECT_EQ(row.helped, 1);
    EXPECT_EQ(row.notHelped, 1);
    EXPECT_EQ(row.comments, 1);
    const auto all = *read([&](Tx& tx) { return feedbackOn(tx, technician(nadia), id); });
    const FeedbackId comment = all[0].comment.empty() ? all[1].id : all[0].id;
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return settleFeedback(tx, technician(nadia), by(nadia), comment); })), "");
    EXPECT_THAT(open({}), IsEmpty());
    say(martin, true, "Better now");
    EXPECT_THAT(open({}), ElementsAre("Better now")) << "a new word takes the place of the old one";
    EXPECT_EQ(read([&](Tx& tx) { return readArticle(tx, user(martin), id); })->helped, true);
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return settleFeedback(tx, user(martin), by(martin), FeedbackId{99}); })),
        "article.feedback_not_found");
}

TEST_P(KnowledgeTest, customersOutOfSightStayInAnArticle) {
    Content c = content("Customers", Audience::customers);
    c.customerIds = {group, stranger};
    const VersionId id = draft(c, nadia);
    const Reader nowhere{{true, false, false, {}, nadia}, false};
    const auto seen = read([&](Tx& tx) { return viewVersion(tx, nowhere, en, id); });
    ASSERT_TRUE(seen) << "she wrote it";
    EXPECT_THAT(seen->content.customerIds, IsEmpty());
    Content changed = seen->content;
    changed.title.en = "Changed";
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, nowhere, by(nadia), id, 1, {changed, true});
              })),
              "");
    EXPECT_THAT(version(id).content.customerIds, ElementsAre(group, stranger));
    changed.customerIds = {stranger};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, nowhere, by(nadia), id, 2, {changed, true});
              })),
              "/content/customerIds/0 customer.not_found");
}

TEST_P(KnowledgeTest, theLibraryIsAddedOnce) {
    const Added added = *write([&](Tx& tx) { return addLibrary(tx, by(claire)); });
    EXPECT_GE(added.added, 60);
    EXPECT_EQ(*write([&](Tx& tx) { return addLibrary(tx, by(claire)); }), Added{});
    const auto id = read([&](Tx& tx) { return resolveArticle(tx, "Ask-for-help"); });
    ASSERT_TRUE(id);
    EXPECT_TRUE(read([&](Tx& tx) { return readArticle(tx, user(zoe), *id); }));
    EXPECT_EQ(read([&](Tx& tx) { return resolveArticle(tx, std::to_string(id->value)); }), id);
    EXPECT_FALSE(read([&](Tx& tx) { return resolveArticle(tx, "99999"); }));
}

TEST_P(KnowledgeTest, whatComesAlongIsUpdatedUnlessSomebodyChangedIt) {
    const auto shipped = [&](const std::string& title) {
        return *write(
            [&](Tx& tx) { return ship(tx, by(claire), "disk-full", content(title, Audience::public_)); });
    };
    EXPECT_EQ(shipped("Disk"), Shipping::added);
    EXPECT_EQ(shipped("Disk"), Shipping::same);
    EXPECT_EQ(shipped("Disk full"), Shipping::updated);
    const ArticleId id = *read([&](Tx& tx) { return resolveArticle(tx, "disk-full"); });
    const auto states = [&] {
        std::vector<VersionState> out;
        const auto article = read([&](Tx& tx) { return findArticle(tx, Reader::everything(), id, today); });
        for (const auto& v : article->versions) out.push_back(v.state);
        return out;
    };
    EXPECT_THAT(states(), ElementsAre(VersionState::published, VersionState::retired));
    EXPECT_EQ(read([&](Tx& tx) { return readArticle(tx, user(zoe), id); })->title.en, "Disk full");
    const VersionId open = *write([&](Tx& tx) { return startDraft(tx, technician(nadia), by(nadia), id); });
    EXPECT_EQ(shipped("Disk is full"), Shipping::kept) << "somebody is at it";
    publishNow(open);
    EXPECT_EQ(shipped("Disk is full"), Shipping::kept) << "it is ours now";
    EXPECT_EQ(read([&](Tx& tx) { return readArticle(tx, user(zoe), id); })->title.en, "Disk full");
    EXPECT_EQ(shipped("Disk full"), Shipping::same);
    ASSERT_TRUE(write([&](Tx& tx) {
                    return retire(tx, supervisor(claire), by(claire), open, version(open).version);
                }).ok());
    EXPECT_EQ(shipped("Disk is full"), Shipping::same) << "retired is retired";
}

TEST_P(KnowledgeTest, whatIsNearIsShown) {
    Content a = content("Printer jam", Audience::public_),
            b = content("Printer offline", Audience::technicians);
    a.products = b.products = {"LaserJet"};
    const ArticleId first = publishNow(draft(a, nadia));
    publishNow(draft(b, nadia));
    published("Mail", Audience::public_);
    EXPECT_THAT(read([&](Tx& tx) { return readArticle(tx, user(zoe), first); })->related, IsEmpty())
        << "what is near it is for technicians";
    Content c = content("Printer toner", Audience::public_);
    c.products = a.products;
    publishNow(draft(c, nadia));
    const auto forZoe = read([&](Tx& tx) { return readArticle(tx, user(zoe), first); })->related;
    ASSERT_EQ(forZoe.size(), 1u);
    EXPECT_EQ(forZoe[0].title.en, "Printer toner");
    const auto related =
        read([&](Tx& tx) { return findArticle(tx, technician(nadia), first, today); })->related;
    std::vector<std::string> near;
    for (const ArticleName& each : related) near.push_back(each.title.en);
    EXPECT_THAT(near, testing::UnorderedElementsAre("Printer offline", "Printer toner"));
}

TEST_P(KnowledgeTest, readersAreToldWhichLanguageIsBehind) {
    Content c = content("Badge", Audience::public_);
    const ArticleId id = publishNow(draft(c, nadia));
    EXPECT_FALSE(read([&](Tx& tx) { return readArticle(tx, user(zoe), id); })->behind);
    const VersionView next =
        version(*write([&](Tx& tx) { return startDraft(tx, technician(nadia), by(nadia), id); }));
    c.body.fr = "Autrement.";
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return saveDraft(tx, technician(nadia), by(nadia), next.id, next.version, {c, false});
              })),
              "");
    publishNow(next.id);
    EXPECT_EQ(read([&](Tx& tx) { return readArticle(tx, user(zoe), id); })->behind, Language::en);
}

GUICHET_ON_BOTH_ENGINES(KnowledgeTest);

}  // namespace
}  // namespace guichet::knowledge
