#include "finder/finder_fixture.h"

namespace guichet::finder {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto fr = i18n::Language::fr;

/// A desk in which something like it was solved, an article and a guide say what to do, and somebody else of
/// the same company asks for the same.
class SimilarTest : public FinderTest {
protected:
    SimilarTest() {
        solved = open("Imprimante PRT-104 bourrage papier");
        move(solved, {desk::Action::resolve, {}, {}, "Rouleau changé."});
        article("Bourrage papier de l'imprimante", knowledge::Audience::public_);
        article("Bourrage papier, démontage de l'imprimante", knowledge::Audience::technicians);
        guide();
        mine = open("Imprimante PRT-104 bloquée, bourrage papier");
        colleague = person("Jean Autre", company);
        theirs = open("Imprimante PRT-104 bourrage papier encore", "Rien.",
                      [&](desk::NewTicket& n) { n.requesterId = colleague; });
    }
    void article(const std::string& title, knowledge::Audience audience) {
        knowledge::Content c;
        c.audience = audience;
        c.title = {title, "Paper"};
        c.body = {"Ouvrir, retirer la feuille.", "Open it."};
        const auto all = knowledge::Reader::everything();
        ASSERT_TRUE(write([&](Tx& tx) -> Result<Done> {
                        GUICHET_TRY(const auto id, knowledge::createArticle(tx, all, by(nadia), {c, false}));
                        GUICHET_CHECK(knowledge::review(tx, all, by(nadia), fr, id, 1));
                        return knowledge::publish(tx, all, by(nadia), fr, id, 2);
                    }).ok());
    }
    void guide() {
        const std::string source = R"(guide: paper
title: {fr: Bourrage de l'imprimante, en: Paper jam}
keywords: {fr: [bourrage papier], en: [jam]}
steps:
  jam: {question: {fr: Une feuille ?, en: A sheet?}, answer: yes-no, yes: done, no: done}
  done: {outcome: solved, say: {fr: Retirée, en: Removed}}
)";
        ASSERT_TRUE(write([&](Tx& tx) -> Result<Done> {
                        GUICHET_TRY(const auto id, guides::importGuide(tx, by(nadia), fr, source));
                        GUICHET_CHECK(guides::review(tx, by(nadia), id, 1, "2026-01-01"));
                        return guides::publish(tx, by(nadia), id, 2, "2026-01-01");
                    }).ok());
    }
    static std::vector<std::string> titles(const std::vector<HitView>& hits) {
        std::vector<std::string> out;
        for (const HitView& hit : hits) out.push_back(plain(hit.title));
        return out;
    }
    static std::vector<std::int64_t> ids(const std::vector<HitView>& hits) {
        std::vector<std::int64_t> out;
        for (const HitView& hit : hits) out.push_back(hit.id);
        return out;
    }
    SimilarView toDraft(const Scope& scope, const Draft& draft) {
        catchUp();
        return read([&](Tx& tx) { return similarTo(index, tx, {scope, true, false, fr}, draft, now); });
    }
    Result<SimilarView> toTicket(const Scope& scope, TicketId id) {
        catchUp();
        return read([&](Tx& tx) { return similarTo(index, tx, {scope, true, false, fr}, id, now); });
    }

    TicketId solved, mine, theirs;
    PersonId colleague;  ///< of the same company
};

TEST_P(SimilarTest, besideADraftATechnicianSeesWhatWasSolvedAndWhatToDo) {
    const SimilarView view = toDraft(staff(), {"Bourrage papier imprimante PRT-104", "", user});
    EXPECT_THAT(ids(view.solved), ElementsAre(solved.value));
    EXPECT_EQ(view.articles.size(), 2u) << "the one for technicians too";
    EXPECT_THAT(titles(view.guides), ElementsAre("Bourrage de l'imprimante"));
    EXPECT_THAT(ids(view.duplicates), ElementsAre(mine.value)) << "that of the same person which goes on";
    EXPECT_FALSE(view.common) << "two people are no common cause";
    const SimilarView other = toDraft(staff(), {"Bourrage papier imprimante PRT-104", "", colleague});
    EXPECT_THAT(ids(other.duplicates), ElementsAre(theirs.value));
    EXPECT_THAT(toDraft(staff(), {"Bourrage papier imprimante PRT-104", "", {}}).duplicates, IsEmpty());
    EXPECT_TRUE(toDraft(staff(), {"", "", user}).articles.empty()) << "nothing was written";
}

TEST_P(SimilarTest, aUserSeesPublicArticlesAndTheirOwnRequestsAlone) {
    // The first line is the subject, and who is named as the requester makes no difference.
    const SimilarView view =
        toDraft(userScope(user), {"", "Bourrage papier imprimante PRT-104\nAide !", colleague});
    EXPECT_THAT(titles(view.articles), ElementsAre("Bourrage papier de l'imprimante"));
    EXPECT_THAT(ids(view.duplicates), ElementsAre(mine.value));
    EXPECT_THAT(view.solved, IsEmpty());
    EXPECT_THAT(view.guides, IsEmpty());
    EXPECT_FALSE(view.common);
    const PersonId stranger = person("Zoé Ailleurs", customer("Elsewhere"));
    EXPECT_THAT(toDraft(userScope(stranger), {"", "Bourrage papier imprimante PRT-104", {}}).duplicates,
                IsEmpty());
}

TEST_P(SimilarTest, besideATicketItIsForWhoeverWorksOnIt) {
    const auto view = toTicket(staff(), mine);
    ASSERT_TRUE(view.ok());
    EXPECT_THAT(ids(view->solved), ElementsAre(solved.value)) << "not itself";
    EXPECT_THAT(titles(view->guides), ElementsAre("Bourrage de l'imprimante"));
    EXPECT_THAT(view->articles, IsEmpty()) << "they are ranked in solutions";
    EXPECT_THAT(view->duplicates, IsEmpty());
    EXPECT_FALSE(toTicket(userScope(user), mine).ok()) << "their own, but they don't work on it";
    EXPECT_FALSE(toTicket(staff(), TicketId{9999}).ok());
    const Scope elsewhere{true, false, false, {}, nadia};
    EXPECT_FALSE(toTicket(elsewhere, mine).ok());
}

TEST_P(SimilarTest, threePeopleWithTheSameAreACommonCause) {
    open("Imprimante PRT-104 muette, bourrage", "Rien.",
         [&](desk::NewTicket& n) { n.requesterId = person("Léa Trois", company); });
    const auto view = toTicket(staff(), mine);
    ASSERT_TRUE(view.ok() && view->common);
    EXPECT_EQ(view->common->people, 3);
    EXPECT_EQ(view->common->tickets.size(), 2u) << "the others'";
    EXPECT_FALSE(toDraft(userScope(user), {"Imprimante PRT-104 bourrage papier", "", {}}).common);
}

GUICHET_ON_BOTH_ENGINES(SimilarTest);

}  // namespace
}  // namespace guichet::finder
