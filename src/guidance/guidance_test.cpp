#include <gmock/gmock.h>

#include "guidance/fitting.h"
#include "guidance/guidance_fixture.h"
#include "guidance/summary.h"

namespace guichet::guidance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Fitting, categoryBeforeWords) {
    const CategoryId network{1}, wifi{2}, printer{3};
    const Traits ticket{{wifi, network}, "plus de reseau a l etage", "les imprimantes et le copieur muets"};
    EXPECT_EQ(pointsOf({{wifi}, {}}, ticket), 10);
    EXPECT_EQ(pointsOf({{network}, {}}, ticket), 6);
    EXPECT_EQ(pointsOf({{printer}, {"ecran"}}, ticket), 0);
    EXPECT_EQ(pointsOf({{}, {"reseau"}}, ticket), 5);
    EXPECT_EQ(pointsOf({{}, {"imprimante"}}, ticket), 4) << "in the description, and in the plural";
    EXPECT_EQ(pointsOf({{}, {"copieur", "imprimante", "reseau"}}, ticket), 9) << "the best two count";
    EXPECT_EQ(pointsOf({{}, {"res", "etage", "reseau", "plus de"}}, ticket), 10) << "whole words";
    EXPECT_EQ(pointsOf({{}, {"imprim", "muet s", "copie"}}, ticket), 0);
}

class GuidanceTest : public GuidanceFixture {};

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

TEST_P(GuidanceTest, theDescriptionSuggestsToo) {
    ticket = open(user, "Help", "Since this morning: a BLÀCK screen.");
    const auto offered = read([&](Tx& tx) { return guidesOf(tx, all(nadia), ticket); });
    EXPECT_EQ(offered->guides.at(0).key, "screen");
    EXPECT_TRUE(offered->guides.at(0).suggested);
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
    EXPECT_EQ(read([&](Tx& tx) { return foundOut(tx, ticket, en); }),
              "Guide: Screen (version 1)\n- LED <lit>? no\n- Why? It fell & broke");
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

TEST_P(GuidanceTest, theArticleOfAnOutcomeIsTheOneThatMayBeRead) {
    const auto ended = [&](const std::string& what) {
        named = what;
        guide = publish("screen", "Écran", "Screen", "black screen");
        const RunId id = begin();
        EXPECT_EQ(say(id, "yes", nadia), "");
        EXPECT_EQ(say(id, std::to_string(upload(nadia).value), nadia), "");
        const auto found = read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); });
        EXPECT_EQ(codeOf(write([&](Tx& tx) {
                      return end(tx, all(nadia), context(nadia), en, {id, found->run.version}, {});
                  })),
                  "");
        return found->article;
    };
    const auto reference = ended("KB-7");
    EXPECT_EQ(reference->title.en, "KB-7") << "no article here: as it is written";
    EXPECT_FALSE(reference->id);
    EXPECT_EQ(ended("https://example.org/lamp")->address, "https://example.org/lamp");
    const std::string lamps = article("Lamps that stay dark", knowledge::Audience::technicians);
    const auto found = ended(lamps);
    EXPECT_EQ(found->key, lamps);
    EXPECT_EQ(found->title.fr, "Lamps that stay dark (fr)");
    EXPECT_THAT(notes().back().html, HasSubstr("Lamps that stay dark (" + lamps + ")"));
    const std::string draft = article("Not yet", knowledge::Audience::technicians, false);
    EXPECT_FALSE(ended(draft)) << "a name that leads nowhere would only be looked for";
    EXPECT_THAT(notes().back().html, testing::Not(HasSubstr("Article")));
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

TEST_P(GuidanceTest, whatWasReadAtACheckStandsWithItsResult) {
    guide = publishSource(R"(guide: disk
title: {fr: Disque, en: Disk}
steps:
  space:
    check: disk.free
    with: {least: 10}
    how: {fr: Place libre ?, en: Free space?}
    pass: radio
    fail: radio
    unsure: radio
  radio: {check: wifi.signal, how: {fr: Signal ?, en: Signal?}, pass: sent, fail: sent, unsure: sent}
  sent: {outcome: escalate, say: {fr: f, en: e}}
)");
    const RunId id = begin();
    const auto asked = *run(id).step;
    EXPECT_EQ(asked.measures, guides::ValueType::number);
    EXPECT_EQ(asked.least, 10);
    EXPECT_EQ(asked.unit, "GB");
    const auto read = [&](NewAnswer in) {
        in.guide = "disk";
        return codeOf(write([&](Tx& tx) {
            return answer(tx, all(nadia), context(nadia), en, {id, run(id).version}, in);
        }));
    };
    EXPECT_EQ(read({"", "space", "pass", false, "1234,50"}), "");
    EXPECT_EQ(read({"", "radio", {}, true, "loud"}), "/measured guide_answer.not_number");
    EXPECT_EQ(read({"", "radio", {}, true, "-67"}), "");
    EXPECT_EQ(run(id).said.at(0).value, "pass");
    EXPECT_EQ(run(id).said.at(0).measured, "1234.5");
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) {
            return change(tx, all(paul), context(paul), en, {id, run(id).version}, 0, {{}, false, "4.25"});
        })),
        "");
    EXPECT_EQ(run(id).said.at(0).value, "fail") << "follows from what was read now";
    EXPECT_EQ(run(id).step->step, "radio") << "a check was made anew";
    EXPECT_EQ(read({"", "radio", {}, true, "-67"}), "");
    const auto found = [&](i18n::Language language) {
        return GuidanceFixture::read([&](Tx& tx) { return foundOut(tx, ticket, language); });
    };
    EXPECT_EQ(found(en),
              "Guide: Disk (version 1)\n- Free space? not in order (4.25 GB)\n- Signal? not known "
              "(-67 dBm)");
    EXPECT_THAT(found(fr), HasSubstr("(4,25 Go)"));
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return end(tx, all(nadia), context(nadia), fr, {id, run(id).version}, {});
              })),
              "");
    EXPECT_THAT(notes().at(0).html, HasSubstr("Place libre ? <strong>pas en ordre (4,25 Go)</strong>"));
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
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return findRun(tx, {asUser, false}, id); })), "guide_run.not_found");
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return guidesOf(tx, asUser, ticket); })), "ticket.not_found");
    const NewAnswer in{"screen", "lit", "no", false};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return answer(tx, asUser, context(user), en, {id, 1}, in);
              })),
              "guide_run.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return start(tx, asUser, context(user), en, ticket, {guide, "2026-11-22"});
              })),
              "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return back(tx, asUser, context(user), {id, 1}, 0);
              })),
              "guide_run.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return pause(tx, asUser, context(user), {id, 1});
              })),
              "guide_run.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return resume(tx, asUser, context(user), en, {id, 1});
              })),
              "guide_run.not_found");
}

TEST_P(GuidanceTest, pausesAndGoesOn) {
    const RunId id = begin();
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return pause(tx, all(nadia), context(nadia), {id, 1}); })), "");
    EXPECT_EQ(run(id).state, guides::RunState::paused);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return resume(tx, all(paul), context(paul), en, {id, 2}); })), "");
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

TEST_P(GuidanceTest, anOutcomeSetsWhatItSays) {
    guide = publish("sets", "Met", "Sets", "sets", "",
                    ", set: {category: MATERIEL, service: courriel, impact: 1, kind: incident}");
    const ServiceId mail = *write([&](Tx& tx) {
        return desk::createService(tx, context(nadia), {"Courriel", "Mail"});
    });
    const RunId id = begin();
    EXPECT_EQ(say(id, "no", nadia), "");
    EXPECT_EQ(say(id, "It fell", nadia), "");
    const auto before = read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); });
    std::vector<std::string> offered;
    for (const auto& s : before->settings) offered.push_back(s.property + "=" + s.value);
    EXPECT_THAT(offered, ElementsAre("category=MATERIEL", "service=courriel", "impact=1"))
        << "what the ticket has already is not said again";
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) {
            return end(tx, all(nadia), context(nadia), en, {id, before->run.version}, {"", false, true});
        })),
        "");
    const auto after = *read([&](Tx& tx) { return desk::findTicket(tx, all(nadia), ticket); });
    EXPECT_EQ(after.category, hardware);
    EXPECT_EQ(after.impact, 1);
    EXPECT_EQ(after.service, mail);
    EXPECT_THAT(read([&](Tx& tx) {
                    return findRun(tx, {all(nadia), false}, id);
                })->settings,
                IsEmpty())
        << "it is over";
}

TEST_P(GuidanceTest, theTeamOfAnOutcomeThatEscalatesIsProposedAndNotSet) {
    const auto proposed = [&](Instant after = Instant{}) {
        return read([&](Tx& tx) { return escalationTeam(tx, ticket, after); });
    };
    const auto reached = [&](const std::string& set) {
        guide = publish("sets", "Met", "Sets", "sets", "", ", set: " + set);
        const RunId id = begin();
        EXPECT_EQ(say(id, "no", nadia), "");
        EXPECT_EQ(say(id, "It fell", nadia), "");
        return *read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); });
    };
    const auto finish = [&](const TicketRunView& known, bool apply) {
        const Known run{known.run.id, known.run.version};
        return codeOf(write([&](Tx& tx) {
            return end(tx, all(nadia), context(nadia), en, run, {"", false, apply});
        }));
    };
    const auto known = reached("{team: support, impact: 1}");
    ASSERT_EQ(known.settings.size(), 2u);
    EXPECT_TRUE(known.settings[0].proposed && known.settings[0].known);
    EXPECT_FALSE(known.settings[1].proposed);
    EXPECT_FALSE(proposed()) << "nobody has ended it";
    EXPECT_EQ(finish(known, true), "");
    const auto after = *read([&](Tx& tx) { return desk::findTicket(tx, all(nadia), ticket); });
    EXPECT_FALSE(after.team) << "whoever escalates hands it over, with its file";
    EXPECT_EQ(after.impact, 1);
    const auto team = proposed();
    ASSERT_TRUE(team);
    EXPECT_EQ(read([&](Tx& tx) { return directory::findTeam(tx, *team); })->name, "Support");
    EXPECT_FALSE(proposed(now)) << "handed over since";

    now = now + minutes(1);
    const auto nowhere = reached("{team: Nobody}");
    EXPECT_FALSE(nowhere.settings.at(0).known);
    EXPECT_EQ(finish(nowhere, true), "") << "a name that the desk lacks keeps nobody from ending";
    EXPECT_FALSE(proposed()) << "the newest end has the word";
}

TEST_P(GuidanceTest, whatTheDeskDoesNotHaveIsRefusedClearly) {
    guide = publish("sets", "Met", "Sets", "sets", "", ", set: {impact: 1, category: Hardware / Nowhere}");
    const RunId id = begin();
    EXPECT_EQ(say(id, "no", nadia), "");
    EXPECT_EQ(say(id, "It fell", nadia), "");
    const auto known = read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); });
    EXPECT_FALSE(known->settings.at(1).known);
    const auto finish = [&](bool apply) {
        return codeOf(write([&](Tx& tx) {
            return end(tx, all(nadia), context(nadia), en, {id, known->run.version}, {"", false, apply});
        }));
    };
    EXPECT_EQ(finish(true), "guide.setting_unknown");
    EXPECT_EQ(read([&](Tx& tx) { return desk::findTicket(tx, all(nadia), ticket); })->impact, 3)
        << "all of it, or nothing";
    EXPECT_EQ(finish(false), "");
}

GUICHET_ON_BOTH_ENGINES(GuidanceTest);

}  // namespace
}  // namespace guichet::guidance
