#include "solutions/solutions.h"

#include <gmock/gmock.h>

#include "desk/link.h"
#include "directory/directory.h"
#include "escalation/escalation.h"
#include "finder/finder.h"
#include "glossary/glossary.h"
#include "guidance/guidance.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "solutions/fitting.h"
#include "solutions/proposal.h"
#include "solutions/remarks.h"
#include "support/store_test.h"
#include "support/temp_dir.h"

namespace guichet::solutions {
namespace {

using knowledge::Audience;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr auto en = i18n::Language::en;
constexpr auto fr = i18n::Language::fr;

TEST(Fitting, categoryThenWordsThenWhatCameOfIt) {
    const CategoryId network{1}, wifi{2}, other{3};
    const std::vector<CategoryId> line{wifi, network};
    const auto points = [&](const Candidate& c) { return pointsOf(c, line); };
    EXPECT_EQ(points({{wifi}, 0, {}}), 10);
    EXPECT_EQ(points({{network}, 0, {}}), 6);
    EXPECT_EQ(points({{other}, 0, {}}), 0);
    EXPECT_EQ(points({{}, 1, {}}), 8);
    EXPECT_EQ(points({{network}, 0.5, {}}), 10);
    EXPECT_EQ(points({{}, 1, {0, 9, 0}}), 8) << "what came of it makes nothing fit";
    EXPECT_EQ(rankOf({{}, 1, {0, 3, 0}}, line), 11);
    EXPECT_EQ(rankOf({{}, 1, {0, 30, 0}}, line), 12) << "within limits";
    EXPECT_EQ(rankOf({{}, 1, {0, 1, 1}}, line), 7) << "a failure weighs twice";
    EXPECT_EQ(rankOf({{}, 1, {0, 0, 30}}, line), 4);
    EXPECT_EQ(rankOf({{}, 1, {}, {1, 0}}, line), 9);
    EXPECT_EQ(rankOf({{}, 1, {0, 30, 0}, {0, 30}}, line), 10) << "readers weigh less than tickets";
}

TEST(Proposal, findsCodesAndNotNames) {
    EXPECT_THAT(codesIn("Error 0x80070005 on PC-042, ORA-01017; again 0x80070005. I-2026-00110, e-mail"),
                ElementsAre("0x80070005", "ORA-01017"));
}

TEST(Proposal, saysWhatIsKnownInOneLanguage) {
    Material m{"Printer", "It prints nothing.", "Restart the queue.", {{"Is it lit?", "yes"}}, "printer"};
    const knowledge::Content c = proposed(m, en);
    EXPECT_EQ(c.title.en, "Printer");
    EXPECT_EQ(c.title.fr, "");
    EXPECT_EQ(c.body.en, "## Problem\n\nIt prints nothing.\n\n## Solution\n\nRestart the queue.");
    EXPECT_THAT(c.technical.en, HasSubstr("- Is it lit? **yes**"));
    EXPECT_EQ(c.audience, Audience::technicians) << "nothing leaves the desk by itself";
    EXPECT_EQ(c.guide, "printer");
    m.resolution = "";
    EXPECT_THAT(proposed(m, fr).body.fr, HasSubstr("## Solution\n\n*À compléter"));
}

TEST(Remarks, areWithoutGreetingClosingAndQuote) {
    EXPECT_EQ(remarkOf("Bonjour Élodie, j'ai changé le câble.\n\nBonne journée,\nTom"),
              "j'ai changé le câble.");
    EXPECT_EQ(remarkOf("Dear Mr Martin,\n\nThe port is\nopen now.\nKind regards\nTom\n"),
              "The port is open now.");
    EXPECT_EQ(remarkOf("Done.\n\nOn Mon, 2 Nov 2026 at 10:00, Martin wrote:\n> My password is hunter2\n"),
              "Done.");
    EXPECT_EQ(remarkOf("Hello,"), "");
    EXPECT_EQ(remarkOf("Thanks to the new cable it works."), "Thanks to the new cable it works.");
    EXPECT_LT(codePoints(remarkOf(std::string(1000, 'a') + " b")), 310u);
}

TEST(Remarks, aCauseIsWhatSomebodyNamed) {
    EXPECT_EQ(causeIn("Seen on site.\nCause : the hotel blocks UDP"), "the hotel blocks UDP");
    EXPECT_EQ(causeIn("Restarted. The crash was caused by the driver 4.2. It works."),
              "The crash was caused by the driver 4.2.");
    EXPECT_EQ(causeIn("C'était dû à un câble. La panne était due à un câble usé."), "C'était dû à un câble.");
    EXPECT_EQ(causeIn("Is it due to the driver? It is not caused by rain. Ce n'est pas à cause du vent."),
              "");
    EXPECT_EQ(causeIn("Restart the queue."), "") << "nothing is concluded";
}

class SolutionsTest : public test::StoreTest {
protected:
    SolutionsTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), files::migrations(), directory::migrations(),
              desk::migrations(), guides::migrations(), glossary::migrations(), guidance::migrations(),
              knowledge::migrations(), escalation::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        const CustomerId company = *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {"Company", directory::CustomerKind::organisation, {}});
        });
        nadia = person("Nadia", {});
        martin = person("Martin", company);
        hardware = *write([&](Tx& tx) {
            return desk::createCategory(tx, by({}), {{}, {"Matériel", "Hardware"}});
        });
        screen = *write([&](Tx& tx) {
            return desk::createCategory(tx, by({}), {hardware, {"Écran", "Screen"}});
        });
        desk::NewTicket n;
        n.subject = "Black screen";
        n.requesterId = martin;
        n.categoryId = screen;
        ticket = *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), by(nadia), n,
                                    desk::bodyFromText("It shows VID-00123 and then nothing."));
        });
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Reader staff(PersonId who) { return {{true, true, false, {}, who}, true}; }
    static Reader user(PersonId who) { return {{false, true, false, {}, who}, false}; }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }
    ArticleId publish(const std::string& title, const std::string& keyword,
                      knowledge::ArticleKind kind = knowledge::ArticleKind::solution) {
        knowledge::Content c;
        c.kind = kind;
        c.audience = Audience::public_;
        c.title = {title, title};
        c.body = {"Texte", "Text"};
        c.keywords.en = {keyword};
        return *write([&](Tx& tx) -> Result<ArticleId> {
            GUICHET_TRY(const auto id, knowledge::createArticle(tx, staff(nadia), by(nadia), {c, false}));
            GUICHET_CHECK(knowledge::review(tx, staff(nadia), by(nadia), en, id, 1));
            GUICHET_CHECK(knowledge::publish(tx, staff(nadia), by(nadia), en, id, 2));
            return knowledge::viewVersion(tx, staff(nadia), en, id)->articleId;
        });
    }
    Result<TicketArticlesView> articlesFor(const Reader& reader, TicketId of) {
        if (!follower) follower = std::make_unique<finder::Follower>(database(), folder());
        while (follower->step()) {
        }
        return read([&](Tx& tx) { return articlesOf(index, tx, reader, of, now); });
    }
    TicketArticlesView articles() { return *articlesFor(staff(nadia), ticket); }
    std::filesystem::path folder() const { return finder::indexFolder(dir.path().string()); }
    std::vector<std::string> fitting() {
        std::vector<std::string> out;
        for (const auto& a : articles().fitting) out.push_back(a.title.en);
        return out;
    }
    std::string say(ArticleId article, Outcome outcome, std::optional<TicketId> in = std::nullopt) {
        return codeOf(write([&](Tx& tx) {
            return attach(tx, staff(nadia), by(nadia), in.value_or(ticket), article, outcome);
        }));
    }
    TicketId open(const std::string& subject) {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = martin;
        return *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), by(nadia), n, desk::bodyFromText("Please."));
        });
    }
    void say(desk::MessageKind kind, const std::string& text, PersonId who) {
        const Reader reader = who == martin ? user(who) : staff(who);
        desk::Posting posting;
        posting.kind = kind;
        posting.force = true;
        const auto done = write([&](Tx& tx) {
            return desk::addMessage(tx, reader.scope, by(who), ticket, posting, desk::bodyFromText(text));
        });
        ASSERT_EQ(codeOf(done), "");
    }
    knowledge::Content draft() {
        const auto made =
            write([&](Tx& tx) { return writeArticle(tx, staff(nadia), by(nadia), en, ticket); });
        EXPECT_EQ(codeOf(made), "");
        return read([&](Tx& tx) { return knowledge::viewVersion(tx, staff(nadia), en, *made); })->content;
    }
    std::vector<std::string> history() {
        std::vector<std::string> out;
        for (const auto& r :
             read([&](Tx& tx) { return journal::readRecord(tx, "ticket", ticket.value, 0, 100); }))
            if (r.entry.kind.starts_with("ticket.article_"))
                out.push_back(r.entry.kind + " " + r.entry.changes.back().after);
        return out;
    }

    test::TempDir dir;
    search::Index index{folder()};
    std::unique_ptr<finder::Follower> follower;
    Instant now{1'795'000'000'000};
    CategoryId hardware, screen;
    PersonId nadia, martin;
    TicketId ticket;
};

TEST_P(SolutionsTest, offersWhatFits) {
    const ArticleId lamp = publish("Lamp", "black screen"), cable = publish("Cable", "cable");
    publish("Mail", "mail");
    EXPECT_THAT(fitting(), ElementsAre("Lamp"));
    const auto set = [&](CategoryId category) {
        return codeOf(
            write([&](Tx& tx) { return setCategories(tx, staff(nadia), by(nadia), cable, {{category}}); }));
    };
    EXPECT_EQ(set(hardware), "");
    EXPECT_THAT(fitting(), ElementsAre("Lamp", "Cable")) << "the words before a category above";
    EXPECT_EQ(set(screen), "");
    EXPECT_THAT(fitting(), ElementsAre("Cable", "Lamp")) << "its own category before the words";
    EXPECT_EQ(set(CategoryId{99}), "/categoryIds/0 category.not_found");
    EXPECT_EQ(say(lamp, Outcome::used), "");
    EXPECT_THAT(fitting(), ElementsAre("Cable")) << "what is attached isn't offered again";
}

TEST_P(SolutionsTest, whatWorkedComesFirst) {
    publish("Lamp", "black screen");
    const ArticleId cable = publish("Wire", "black screen");
    const auto before = fitting();
    ASSERT_EQ(before.size(), 2u);
    const TicketId other = open("Screen"), another = open("Screen again");
    const Outcome outcome = before[0] == "Wire" ? Outcome::failed : Outcome::worked;
    for (const TicketId in : {other, another}) EXPECT_EQ(say(cable, outcome, in), "");
    EXPECT_THAT(fitting(), ElementsAre(before[1], before[0]));
}

TEST_P(SolutionsTest, besideADraftWhatWorkedComesFirstToo) {
    publish("Lamp", "black screen");
    publish("Wire", "black screen");
    articles();  // brings the index to the journal's head
    const auto offered = [&](const Reader& reader) {
        const auto view = read([&](Tx& tx) {
            return finder::similarTo(index, tx, {reader.scope}, {"Black screen", "", {}}, now, rankLikely);
        });
        std::vector<std::string> out;
        for (const auto& hit : view.articles) out.push_back(hit.title.at(0).text);
        return out;
    };
    const auto before = offered(user(martin));
    ASSERT_EQ(before.size(), 2u);
    const auto last = read([&](Tx& tx) {
        for (const auto& a : knowledge::offeredArticles(tx, staff(nadia)))
            if (a.title.en == before[1]) return a.id;
        return ArticleId{};
    });
    const auto told = write([&](Tx& tx) {
        return knowledge::giveFeedback(tx, user(martin), by(martin), last, {true, ""});
    });
    ASSERT_EQ(codeOf(told), "");
    EXPECT_THAT(offered(user(martin)), ElementsAre(before[1], before[0])) << "it helped a reader";
    EXPECT_EQ(say(last, Outcome::failed), "");
    EXPECT_THAT(offered(staff(nadia)), ElementsAre(before[0], before[1])) << "it failed in a ticket";
}

TEST_P(SolutionsTest, aKnownErrorOfTheParentReachesItsChildren) {
    const ArticleId error =
        publish("Driver 4.2 prints blanks", "driver", knowledge::ArticleKind::known_error);
    const ArticleId plain = publish("Paper", "paper");
    const TicketId parent = open("All printers print blanks");
    const auto link = write([&](Tx& tx) {
        return desk::addLink(tx, staff(nadia).scope, by(nadia), ticket,
                             {desk::LinkRole::child_of, std::to_string(parent.value)});
    });
    ASSERT_EQ(codeOf(link), "");
    EXPECT_THAT(articles().ofParent, IsEmpty());
    EXPECT_EQ(say(error, Outcome::used, parent), "");
    EXPECT_EQ(say(plain, Outcome::used, parent), "");
    ASSERT_EQ(articles().ofParent.size(), 1u) << "the known error alone";
    EXPECT_EQ(articles().ofParent[0].id, error);
    EXPECT_EQ(articles().ofParent[0].outcome, std::nullopt) << "nothing came of it here yet";
    EXPECT_THAT(articlesFor(staff(nadia), parent)->ofParent, IsEmpty());
    EXPECT_EQ(say(error, Outcome::worked), "");
    EXPECT_THAT(articles().ofParent, IsEmpty()) << "it stands among those of this ticket";
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return detach(tx, staff(nadia), by(nadia), ticket, error); })), "");
    EXPECT_EQ(say(error, Outcome::failed, parent), "");
    EXPECT_THAT(articles().ofParent, IsEmpty()) << "what failed there is no help here";
}

TEST_P(SolutionsTest, countsWhatCameOfAnArticle) {
    const ArticleId lamp = publish("Lamp", "black screen");
    EXPECT_EQ(say(lamp, Outcome::used), "");
    EXPECT_EQ(say(lamp, Outcome::failed), "") << "it was tried since";
    EXPECT_EQ(say(lamp, Outcome::failed), "") << "said twice, counted and told once";
    ASSERT_EQ(articles().attached.size(), 1u);
    EXPECT_EQ(articles().attached[0].outcome, Outcome::failed);
    EXPECT_EQ(articles().attached[0].by->id, nadia);
    const auto all = read([&](Tx& tx) { return records(tx, staff(nadia), en); });
    EXPECT_EQ(all[0].tally.failed, 1);
    EXPECT_EQ(all[0].tally.used, 0);
    EXPECT_THAT(history(), ElementsAre("ticket.article_attached used", "ticket.article_attached failed"));
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return detach(tx, staff(nadia), by(nadia), ticket, lamp); })), "");
    EXPECT_THAT(articles().attached, IsEmpty());
    EXPECT_EQ(say(ArticleId{99}, Outcome::used), "article.not_found");
}

TEST_P(SolutionsTest, whoDoesNotWorkOnTheTicketLearnsNothing) {
    const ArticleId lamp = publish("Lamp", "black screen");
    EXPECT_EQ(codeOf(articlesFor(user(martin), ticket)), "ticket.not_found");
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return attach(tx, user(martin), by(martin), ticket, lamp, Outcome::used); })),
              "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return writeArticle(tx, user(martin), by(martin), en, ticket); })),
              "ticket.not_found");
}

TEST_P(SolutionsTest, aDraftIsWrittenOfWhatTheTicketKnows) {
    const char* source = R"(guide: screen
title: {fr: Écran, en: Screen}
steps:
  lit: {question: {fr: Allumé ?, en: Lit?}, answer: yes-no, yes: done, no: plug}
  plug: {instruction: {fr: Rebranchez., en: Plug it in again.}, next: done}
  done: {outcome: solved, say: {fr: Réparé, en: Fixed}}
)";
    const auto done = write([&](Tx& tx) -> Result<Done> {
        GUICHET_TRY(const auto guide, guides::importGuide(tx, by(nadia), en, source));
        GUICHET_CHECK(guides::review(tx, by(nadia), guide, 1, "2026-11-22"));
        GUICHET_CHECK(guides::publish(tx, by(nadia), guide, 2, "2026-11-22"));
        const auto& scope = staff(nadia).scope;
        const auto id = guides::viewVersion(tx, en, guide, {"2026-11-22"})->guideId;
        GUICHET_TRY(const auto run, guidance::start(tx, scope, by(nadia), en, ticket, {id, "2026-11-22"}));
        const guidance::NewAnswer no{"screen", "lit", "no", false};
        GUICHET_CHECK(guidance::answer(tx, scope, by(nadia), en, {run, 1}, no));
        const guidance::NewAnswer plugged{"screen", "plug", "done", false};
        GUICHET_CHECK(guidance::answer(tx, scope, by(nadia), en, {run, 2}, plugged));
        const auto stand = guidance::findRun(tx, {scope, false}, run);
        return guidance::end(tx, scope, by(nadia), en, {run, stand->run.version}, {});
    });
    ASSERT_EQ(codeOf(done), "");
    const auto made = write([&](Tx& tx) { return writeArticle(tx, staff(nadia), by(nadia), en, ticket); });
    ASSERT_EQ(codeOf(made), "");
    const auto draft = read([&](Tx& tx) { return knowledge::viewVersion(tx, staff(nadia), en, *made); });
    EXPECT_EQ(draft->state, knowledge::VersionState::draft);
    EXPECT_EQ(draft->content.title.en, "Black screen");
    EXPECT_THAT(draft->content.body.en, HasSubstr("It shows VID-00123"));
    EXPECT_THAT(draft->content.technical.en, HasSubstr("Lit? **no**"));
    EXPECT_THAT(draft->content.technical.en, HasSubstr("*To be completed: why")) << "nobody named a cause";
    EXPECT_THAT(draft->content.technical.en, Not(HasSubstr("Notes"))) << "the guide's own note says the same";
    EXPECT_THAT(draft->content.body.en, HasSubstr("## Steps\n\n1. Plug it in again."));
    EXPECT_THAT(draft->content.codes, ElementsAre("VID-00123"));
    EXPECT_EQ(draft->content.guide, "screen");
    ASSERT_EQ(articles().written.size(), 1u);
    EXPECT_THAT(history(), ElementsAre("ticket.article_drafted Black screen"));
    EXPECT_THAT(toJson(*draft), Not(HasSubstr("Martin")));
}

TEST_P(SolutionsTest, theDraftHoldsWhatTechniciansDidAndNamedAsTheCause) {
    now = now + minutes(1);
    say(desk::MessageKind::public_, "Hello Martin,\nI replaced the cable.\nKind regards\nNadia", nadia);
    say(desk::MessageKind::internal, "Her desk stands in the sun. Due to a worn cable, I think.", nadia);
    now = now + minutes(1);
    say(desk::MessageKind::public_, "Please restart it twice.", nadia);
    say(desk::MessageKind::public_, "It is due to my cat.", martin);
    const knowledge::Content c = draft();
    EXPECT_THAT(c.body.en, HasSubstr("## Steps\n\n1. I replaced the cable.\n1. Please restart it twice."));
    EXPECT_THAT(c.body.en, Not(HasSubstr("sun"))) << "notes may be private";
    EXPECT_THAT(c.body.en, Not(HasSubstr("cat"))) << "users say what they see";
    EXPECT_THAT(c.technical.en, HasSubstr("## Cause\n\nDue to a worn cable, I think."));
    EXPECT_THAT(c.technical.en, HasSubstr("## Notes\n\n- Her desk stands in the sun."));
}

TEST_P(SolutionsTest, theCauseInTheFileOfAnEscalationIsProposed) {
    const auto done = write([&](Tx& tx) -> Result<Done> {
        escalation::ChecklistInput list;
        list.categoryId = screen;
        list.items = {{"own-cause", {"Cause probable", "Probable cause"}, true}};
        GUICHET_CHECK(escalation::createChecklist(tx, by(nadia), list));
        GUICHET_TRY(const TeamId network, directory::createTeam(tx, by(nadia), {"Network"}));
        escalation::HandoverInput input;
        input.teamId = network;
        input.answers = {{"own-cause", "The switch of floor 2"}};
        const auto version = desk::findTicket(tx, staff(nadia).scope, ticket)->version;
        GUICHET_CHECK(
            escalation::handOver(tx, {staff(nadia).scope, false, en}, by(nadia), ticket, version, input));
        return Done{};
    });
    ASSERT_EQ(codeOf(done), "");
    say(desk::MessageKind::internal, "Cause: the moon", nadia);
    EXPECT_THAT(draft().technical.en, HasSubstr("## Cause\n\nThe switch of floor 2\n"));
}

GUICHET_ON_BOTH_ENGINES(SolutionsTest);

}  // namespace
}  // namespace guichet::solutions
