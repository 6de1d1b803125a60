#include "guidance/guidance.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "guidance/fitting.h"
#include "guidance/summary.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/both_engines.h"

namespace guichet::guidance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr auto en = i18n::Language::en;
constexpr auto fr = i18n::Language::fr;

TEST(Fitting, categoryBeforeWords) {
    const CategoryId network{1}, wifi{2}, printer{3};
    const Traits ticket{{wifi, network}, "plus de reseau a l etage"};
    EXPECT_EQ(pointsOf({{wifi}, {}}, ticket), 10);
    EXPECT_EQ(pointsOf({{network}, {}}, ticket), 6);
    EXPECT_EQ(pointsOf({{printer}, {"imprimante"}}, ticket), 0);
    EXPECT_EQ(pointsOf({{}, {"reseau"}}, ticket), 4);
    EXPECT_EQ(pointsOf({{}, {"res", "etage", "reseau", "plus de"}}, ticket), 8)
        << "whole words, and no more than two of them";
}

class GuidanceTest : public test::OnBothEngines {
protected:
    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](Tx& tx) { return work(tx); });
    }
    template <class T>
    static std::string codeOf(const Result<T>& result) {
        if (result.ok()) return "";
        const Error& e = result.error();
        return e.fields.empty() ? e.code : e.fields[0].path + " " + e.fields[0].code;
    }

    GuidanceTest() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), files::migrations(), directory::migrations(),
              desk::migrations(), guides::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        const auto by = context({});
        company = *write([&](Tx& tx) {
            return directory::createCustomer(tx, by, {"Company", directory::CustomerKind::organisation, {}});
        });
        nadia = person("Nadia", {});
        paul = person("Paul", {});
        user = person("Martin", company);
        const TeamId team = *write([&](Tx& tx) { return directory::createTeam(tx, by, {"Support"}); });
        for (const PersonId who : {nadia, paul})
            EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by, team, who); }).ok());
        hardware = *write([&](Tx& tx) {
            return desk::createCategory(tx, by, {{}, {"Matériel", "Hardware"}});
        });
        screen = *write([&](Tx& tx) {
            return desk::createCategory(tx, by, {hardware, {"Écran", "Screen"}});
        });
        guide = publish("screen", "Écran", "Screen", "black screen");
        other = publish("other", "Autre", "Other", "odd");
        ticket = open(user, "Black Screen on the second floor");
    }

    Context context(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Scope all(PersonId who) { return {true, true, false, {}, who}; }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write(
            [&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), context({}), n); });
    }
    GuideId publish(const std::string& key, const std::string& titleFr, const std::string& titleEn,
                    const std::string& keyword) {
        const std::string source = "guide: " + key + "\ntitle: {fr: " + titleFr + ", en: " + titleEn +
                                   "}\nkeywords: {en: [" + keyword + R"(]}
steps:
  lit:
    question: {fr: La lampe est allumée ?, en: Is the lamp lit?}
    technical: {fr: LED <allumée> ?, en: LED <lit>?}
    answer: yes-no
    yes: look
    no: cause
    unsure: cause
  look: {question: {fr: Une photo, en: A photo}, answer: photo, next: fixed}
  cause: {question: {fr: Pourquoi ?, en: Why?}, answer: text, next: sent}
  fixed: {outcome: solved, say: {fr: Réparé, en: Fixed}, article: KB-7}
  sent: {outcome: escalate, say: {fr: Transmis, en: Handed on}}
)";
        const std::string today = "2026-11-22";
        return *write([&](Tx& tx) -> Result<GuideId> {
            GUICHET_TRY(const auto id, guides::importGuide(tx, context(nadia), en, source));
            GUICHET_CHECK(guides::review(tx, context(nadia), id, 1, today));
            GUICHET_CHECK(guides::publish(tx, context(nadia), id, 2, today));
            return guides::viewVersion(tx, en, id, today)->guideId;
        });
    }
    TicketId open(PersonId requester, const std::string& subject) {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = requester;
        n.categoryId = screen;
        return *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), context(nadia), n,
                                    desk::bodyFromText("Please."));
        });
    }
    RunId begin() {
        return *write([&](Tx& tx) { return start(tx, all(nadia), context(nadia), en, ticket, guide); });
    }
    guides::RunView run(RunId id) {
        return read([&](Tx& tx) { return findRun(tx, all(nadia), id); })->run;
    }
    std::string say(RunId id, std::optional<std::string> value, PersonId who) {
        const auto known = run(id);
        const NewAnswer in{known.step->guide, known.step->step, value, !value};
        return codeOf(write([&](Tx& tx) {
            return answer(tx, all(who), context(who), en, {id, known.version}, in);
        }));
    }
    std::vector<desk::MessageView> notes() {
        std::vector<desk::MessageView> out;
        const auto view = read([&](Tx& tx) { return desk::viewTicket(tx, all(nadia), ticket); });
        for (const auto& m : view->messages)
            if (m.kind == desk::MessageKind::internal) out.push_back(m);
        return out;
    }
    FileId upload(PersonId who) {
        return *write([&](Tx& tx) -> Result<FileId> {
            return files::record(tx, {std::string(64, 'a'), 10, "image/png", true}, "p.png", who, now);
        });
    }

    Instant now{1'795'000'000'000};
    CustomerId company;
    CategoryId hardware, screen;
    PersonId nadia, paul, user;
    GuideId guide, other;
    TicketId ticket;
};

TEST_P(GuidanceTest, offersWhatFitsFirst) {
    const auto offers = [&] {
        std::vector<std::string> out;
        const auto offered = read([&](Tx& tx) { return guidesOf(tx, all(nadia), ticket); });
        for (const auto& o : offered->guides) out.push_back(o.key + (o.suggested ? " suggested" : ""));
        return out;
    };
    EXPECT_THAT(offers(), ElementsAre("screen suggested", "other")) << "by its words";
    const auto set = [&](CategoryId category) {
        return codeOf(write([&](Tx& tx) { return setCategories(tx, context(nadia), other, {{category}}); }));
    };
    EXPECT_EQ(set(hardware), "");
    EXPECT_THAT(offers(), ElementsAre("other suggested", "screen suggested"))
        << "the category above counts more";
    EXPECT_EQ(set(CategoryId{99}), "/categoryIds/0 category.not_found");
    EXPECT_THAT(read([&](Tx& tx) { return categoriesOf(tx, other); }).categoryIds, ElementsAre(hardware));
}

TEST_P(GuidanceTest, leavesANoteAtTheEnd) {
    const RunId id = begin();
    EXPECT_EQ(say(id, "no", nadia), "");
    now = now + minutes(3);
    EXPECT_EQ(say(id, "It fell & broke", paul), "") << "a colleague goes on";
    const RunEnd how{"He is <angry>.", false};
    const auto version = run(id).version;
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return end(tx, all(paul), context(paul), en, {id, version}, how);
              })),
              "");
    ASSERT_EQ(notes().size(), 1u);
    const std::string html = notes()[0].html;
    EXPECT_THAT(html, HasSubstr("Guide: Screen (version 1)"));
    EXPECT_THAT(html, HasSubstr("Outcome: to be escalated."));
    EXPECT_THAT(html, HasSubstr("<li>LED &lt;lit&gt;? <strong>no</strong></li>"));
    EXPECT_THAT(html, HasSubstr("It fell &amp; broke"));
    EXPECT_THAT(html, HasSubstr("He is &lt;angry&gt;."));
    EXPECT_THAT(html, HasSubstr("Time spent: 3 min (Paul)."));
    EXPECT_EQ(notes()[0].author->id, paul);
    const auto runs = read([&](Tx& tx) { return guidesOf(tx, all(nadia), ticket); })->runs;
    ASSERT_EQ(runs.size(), 1u);
    EXPECT_EQ(runs[0].outcome, guides::OutcomeKind::escalate);
    std::vector<std::string> kinds;
    for (const auto& r :
         read([&](Tx& tx) { return journal::readRecord(tx, "ticket", ticket.value, 0, 100); }))
        if (r.entry.kind.starts_with("ticket.guide_"))
            kinds.push_back(r.entry.kind + " " + r.entry.changes[0].after);
    EXPECT_THAT(kinds, ElementsAre("ticket.guide_started Screen", "ticket.guide_ended Screen"));
}

TEST_P(GuidanceTest, anAbandonedRunTellsWhatWasFoundOut) {
    const RunId id = begin();
    EXPECT_EQ(say(id, std::nullopt, nadia), "");
    const auto version = run(id).version;
    const RunEnd early{"", false}, given{"", true};
    const auto ended = [&](const RunEnd& how) {
        return codeOf(write([&](Tx& tx) {
            return end(tx, all(nadia), context(nadia), fr, {id, version}, how);
        }));
    };
    EXPECT_EQ(ended(early), "guide_run.not_at_end");
    EXPECT_EQ(ended(given), "");
    EXPECT_THAT(notes()[0].html, HasSubstr("Abandonné avant une issue."));
    EXPECT_THAT(notes()[0].html, HasSubstr("<strong>non connu</strong>"));
}

TEST_P(GuidanceTest, aPhotoStandsInTheTicketAtOnce) {
    const RunId id = begin();
    EXPECT_EQ(say(id, "yes", nadia), "");
    EXPECT_EQ(say(id, std::to_string(upload(paul).value), nadia), "/value file.not_found") << "not hers";
    EXPECT_THAT(notes(), IsEmpty());
    EXPECT_EQ(say(id, "x", nadia), "/value guide_answer.not_photo");
    EXPECT_EQ(say(id, std::to_string(upload(nadia).value), nadia), "");
    ASSERT_EQ(notes().size(), 1u);
    EXPECT_EQ(notes()[0].files.size(), 1u);
    EXPECT_THAT(notes()[0].html, HasSubstr("A photo"));
    EXPECT_EQ(run(id).step->article, "KB-7");
}

TEST_P(GuidanceTest, nobodyElseLearnsOfARun) {
    const RunId id = begin();
    const Scope asUser{false, true, false, {}, user};
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return findRun(tx, asUser, id); })), "guide_run.not_found");
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return guidesOf(tx, asUser, ticket); })), "ticket.not_found");
    const NewAnswer in{"screen", "lit", "no", false};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return answer(tx, asUser, context(user), en, {id, 1}, in);
              })),
              "guide_run.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return start(tx, asUser, context(user), en, ticket, guide); })),
              "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return back(tx, asUser, context(user), {id, 1}, 0);
              })),
              "guide_run.not_found");
    for (const auto move : {pause, resume})
        EXPECT_EQ(codeOf(write([&](Tx& tx) {
                      return move(tx, asUser, context(user), Known{id, 1});
                  })),
                  "guide_run.not_found");
}

TEST_P(GuidanceTest, pausesAndGoesOn) {
    const RunId id = begin();
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return pause(tx, all(nadia), context(nadia), {id, 1}); })), "");
    EXPECT_EQ(run(id).state, guides::RunState::paused);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return resume(tx, all(paul), context(paul), {id, 2}); })), "");
    EXPECT_EQ(run(id).lastBy->id, paul);
    EXPECT_EQ(say(id, "no", paul), "");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return back(tx, all(paul), context(paul), {id, 4}, 0); })), "");
    const ChangedAnswer again{"yes", false};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return change(tx, all(paul), context(paul), en, {id, 5}, 0, again);
              })),
              "guide_run.no_entry");
    EXPECT_EQ(run(id).step->earlier, "no");
}

GUICHET_ON_BOTH_ENGINES(GuidanceTest);

}  // namespace
}  // namespace guichet::guidance
