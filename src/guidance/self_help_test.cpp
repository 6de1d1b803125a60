#include "guidance/self_help.h"

#include <gmock/gmock.h>

#include "guidance/guidance_fixture.h"

namespace guichet::guidance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SelfHelpTest : public GuidanceFixture {
protected:
    SelfHelpTest() {
        open_ = publish("own", "Écran noir", "Black screen at home", "screen", "self-help: yes\n",
                        ", set: {category: Hardware / Screen}");
        martin = user;
        zoe = person("Zoé", company);
    }
    static Scope own(PersonId who) { return {false, true, false, {}, who}; }
    RunId begin(PersonId who) {
        return *write([&](Tx& tx) { return startSelfHelp(tx, context(who), {open_, "2026-11-22"}); });
    }
    SelfHelpRun see(RunId id, PersonId who) {
        return *read([&](Tx& tx) { return viewSelfHelp(tx, own(who), id); });
    }
    std::string say(RunId id, std::optional<std::string> value, PersonId who) {
        const auto known = see(id, who);
        const NewAnswer in{known.step->guide, known.step->step, value, !value};
        return codeOf(write([&](Tx& tx) {
            return answerSelfHelp(tx, context(who), {id, known.version}, in);
        }));
    }
    std::string finish(RunId id, bool solved, PersonId who) {
        const auto version = see(id, who).version;
        return codeOf(write([&](Tx& tx) { return endSelfHelp(tx, context(who), {id, version}, solved); }));
    }
    Result<TicketId> ask(RunId id, PersonId who, const std::string& operation = "") {
        desk::NewTicket n;
        n.subject = "Still black";
        n.categoryId = screen;
        n.source = desk::Source::portal;
        Context by = context(who);
        by.operation = operation;
        return write([&](Tx& tx) {
            return requestAfterSelfHelp(tx, own(who), by, en, id, n, desk::bodyFromText("Please help."));
        });
    }
    std::vector<std::string> offered(const std::string& text) {
        std::vector<std::string> out;
        for (const auto& g : read([&](Tx& tx) { return selfHelpFor(tx, {text, {}}); }).guides)
            out.push_back(g.title.en);
        return out;
    }

    GuideId open_;
    PersonId martin, zoe;
};

TEST_P(SelfHelpTest, offersOnlyWhatIsMarked) {
    EXPECT_THAT(offered("My SCREENS are all dark"), ElementsAre("Black screen at home"))
        << "not the technicians' own guide about screens";
    EXPECT_THAT(offered("The coffee is cold"), IsEmpty());
    const auto all = read([&](Tx& tx) { return selfHelpOffers(tx, martin, en); });
    EXPECT_THAT(all.guides, SizeIs(1));
    EXPECT_FALSE(all.left);
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return startSelfHelp(tx, context(martin), {guide, "2026-11-22"});
              })),
              "guide.not_offered")
        << "technicians' guides are not for users";
}

TEST_P(SelfHelpTest, offersStandInGroups) {
    const auto offer = [&] {
        return read([&](Tx& tx) { return selfHelpOffers(tx, martin, en); }).guides.at(0);
    };
    EXPECT_FALSE(offer().group);
    EXPECT_THAT(offer().keywords, ElementsAre("screen"));
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setCategories(tx, context(nadia), open_, {{screen}}); })),
              "");
    EXPECT_EQ(offer().group->en, "Hardware") << "the category at the top";
}

TEST_P(SelfHelpTest, aTechniciansStepIsGoneAroundOrEndsWithARequest) {
    const auto began = [&](const std::string& key, const std::string& alone) {
        const std::string source = "guide: " + key + R"(
title: {fr: Compte, en: Account}
self-help: yes
steps:
  identity:
    question: {fr: Vérifiée ?, en: Verified?}
    technical: {fr: Rappel ?, en: Called back?}
    for: technicians
    )" + alone + R"(
    answer: yes-no
    yes: typed
    no: sent
    unsure: sent
  typed: {question: {fr: Accepté ?, en: Accepted?}, answer: yes-no, yes: fixed, no: sent, unsure: sent}
  fixed: {outcome: solved, say: {fr: f, en: Fixed}}
  sent: {outcome: escalate, say: {fr: f, en: Sent}}
)";
        open_ = publishSource(source);
        return begin(martin);
    };
    const RunId around = began("around", "alone: typed");
    EXPECT_EQ(see(around, martin).step->step, "typed");
    EXPECT_EQ(say(around, "yes", martin), "");
    EXPECT_EQ(finish(around, true, martin), "");

    const RunId over = began("over", "");
    const auto step = *see(over, martin).step;
    EXPECT_TRUE(step.handedOver);
    EXPECT_EQ(step.outcome, guides::OutcomeKind::escalate);
    EXPECT_TRUE(step.text.empty()) << "words for technicians";
    const TicketId made = *ask(over, martin);
    const auto run = read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, over); })->run;
    EXPECT_EQ(run.outcome, guides::OutcomeKind::escalate) << "an end like another, and nobody gave up";
    const auto view = *read([&](Tx& tx) { return desk::viewTicket(tx, all(nadia), made); });
    EXPECT_THAT(view.messages.at(1).html,
                HasSubstr("no further than this step, which is for technicians: Called back?"));
    const RunId desk = *write([&](Tx& tx) {
        return start(tx, all(nadia), context(nadia), en, ticket, {open_, "2026-11-22"});
    });
    EXPECT_EQ(GuidanceFixture::run(desk).step->step, "identity") << "technicians meet it";
}

/// Somebody alone gets as far as the technicians' step.
const std::string handingOver = R"(guide: account
title: {fr: Compte, en: Account}
self-help: yes
steps:
  typed:
    question: {fr: Accepté ?, en: Accepted?}
    technical: {fr: Auth OK ?, en: Auth OK?}
    answer: yes-no
    yes: fixed
    no: reset
    unsure: reset
  reset: {instruction: {fr: Remettre, en: Reset}, technical: {fr: AD, en: AD}, for: technicians, next: fixed}
  fixed: {outcome: solved, say: {fr: f, en: Fixed}}
)";

TEST_P(SelfHelpTest, aTechnicianGoesOnWithIt) {
    open_ = publishSource(handingOver);

    const RunId id = begin(martin);
    EXPECT_EQ(say(id, "no", martin), "");
    const auto goOn = [&](PersonId who, const Scope& scope) {
        const auto version = read([&](Tx& tx) { return guides::viewRun(tx, id); })->version;
        return codeOf(write([&](Tx& tx) { return resume(tx, scope, context(who), en, {id, version}); }));
    };
    EXPECT_EQ(goOn(nadia, all(nadia)), "guide_run.not_found") << "his own, as long as there is no ticket";
    const TicketId made = *ask(id, martin);
    const auto row = [&] { return read([&](Tx& tx) { return guidesOf(tx, all(nadia), made); })->runs.at(0); };
    ASSERT_TRUE(row().handedOver);
    EXPECT_EQ(row().handedOver->technical.en, "AD");
    EXPECT_EQ(row().startedBy->id, martin);
    EXPECT_EQ(goOn(martin, own(martin)), "guide_run.not_found") << "the desk's";
    EXPECT_EQ(goOn(nadia, all(nadia)), "");
    EXPECT_FALSE(row().handedOver);

    const auto run = GuidanceFixture::run(id);
    EXPECT_EQ(run.state, guides::RunState::running);
    EXPECT_EQ(run.step->step, "reset");
    EXPECT_EQ(run.said.at(0).by->id, martin) << "everything that he said";
    EXPECT_EQ(run.said.at(0).text.technical.en, "Auth OK?");
    const auto seen = see(id, martin);
    EXPECT_EQ(seen.state, guides::RunState::ended);
    EXPECT_FALSE(seen.step);
    EXPECT_THAT(seen.said, IsEmpty()) << "what is said now is the desk's";
    const NewAnswer in{"account", "reset", "done", false};
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return answerSelfHelp(tx, context(martin), {id, run.version}, in);
              })),
              "guide_run.over");
    EXPECT_TRUE(ask(id, martin).ok()) << "a second request changes nothing in it";
    EXPECT_EQ(GuidanceFixture::run(id).state, guides::RunState::running);

    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return change(tx, all(nadia), context(nadia), en, {id, run.version}, 0, {{}, true});
              })),
              "");
    EXPECT_EQ(GuidanceFixture::run(id).said.at(0).by->id, nadia);
    EXPECT_EQ(GuidanceFixture::say(id, "done", paul), "");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return end(tx, all(paul), context(paul), en, {id, GuidanceFixture::run(id).version}, {});
              })),
              "");
    const auto runs = read([&](Tx& tx) { return guidesOf(tx, all(nadia), made); })->runs;
    ASSERT_THAT(runs, SizeIs(1)) << "the same run";
    EXPECT_EQ(runs[0].outcome, guides::OutcomeKind::solved);
    EXPECT_EQ(goOn(nadia, all(nadia)), "guide_run.over");
    const auto view = *read([&](Tx& tx) { return desk::viewTicket(tx, all(nadia), made); });
    ASSERT_THAT(view.messages, SizeIs(3)) << "a note of each end";
    EXPECT_THAT(view.messages[2].html, HasSubstr("went through the beginning alone"));
    EXPECT_THAT(view.messages[2].html, HasSubstr("<li>AD <strong>done</strong></li>"));
    std::vector<std::string> kinds;
    for (const auto& r : read([&](Tx& tx) { return journal::readRecord(tx, "ticket", made.value, 0, 100); }))
        if (r.entry.kind.starts_with("ticket.guide_")) kinds.push_back(r.entry.kind);
    EXPECT_THAT(kinds, ElementsAre("ticket.guide_ended", "ticket.guide_continued", "ticket.guide_ended"));
}

TEST_P(SelfHelpTest, whatHelpedIsCountedAndMakesNoTicket) {
    const RunId id = begin(martin);
    EXPECT_EQ(finish(id, true, martin), "guide_run.not_at_end");
    EXPECT_EQ(say(id, "yes", martin), "");
    EXPECT_EQ(say(id, std::to_string(upload(nadia).value), martin), "/value file.not_found") << "not his";
    EXPECT_EQ(say(id, std::to_string(upload(martin).value), martin), "");
    EXPECT_EQ(see(id, martin).step->outcome, guides::OutcomeKind::solved);
    EXPECT_EQ(finish(id, true, martin), "");
    const auto kept = *read([&](Tx& tx) { return guides::viewRun(tx, id); });
    EXPECT_EQ(kept.outcome, guides::OutcomeKind::solved);
    EXPECT_EQ(kept.goneBy, guides::GoneBy::user);
    EXPECT_EQ(codeOf(read([&](Tx& tx) {
                  return findRun(tx, {all(nadia), false}, id);
              })),
              "guide_run.not_found")
        << "no ticket, so nobody of the desk sees what he said";
    EXPECT_EQ(finish(id, false, martin), "guide_run.over");
}

TEST_P(SelfHelpTest, aRequestBringsAlongWhatWasFoundOut) {
    const RunId id = begin(martin);
    EXPECT_EQ(say(id, "yes", martin), "");
    const FileId photo = upload(martin);
    EXPECT_EQ(say(id, std::to_string(photo.value), martin), "");
    const TicketId made = *ask(id, martin, "op-1");
    const auto view = *read([&](Tx& tx) { return desk::viewTicket(tx, all(nadia), made); });
    ASSERT_THAT(view.messages, SizeIs(2));
    ASSERT_THAT(view.messages[0].files, SizeIs(1)) << "his photo is his request's";
    EXPECT_EQ(view.messages[0].files[0].id, photo);
    EXPECT_EQ(view.messages[1].kind, desk::MessageKind::internal);
    EXPECT_THAT(view.messages[1].html, HasSubstr("LED &lt;lit&gt;? <strong>yes</strong>"));
    EXPECT_THAT(view.messages[1].html, HasSubstr("went through it alone"));
    EXPECT_FALSE(view.messages[1].author);
    const auto seen = *read([&](Tx& tx) { return desk::viewTicket(tx, own(martin), made); });
    EXPECT_THAT(seen.messages, SizeIs(1)) << "the note is the desk's";
    EXPECT_EQ(read([&](Tx& tx) {
                  return findRun(tx, {all(nadia), false}, id);
              })->run.state,
              guides::RunState::abandoned)
        << "the solution that it came to did not help";
    const auto again = ask(id, martin);
    ASSERT_TRUE(again.ok()) << "nothing stands in the way of a second request";
    EXPECT_EQ(read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); })->ticketId, made);
}

TEST_P(SelfHelpTest, anOutcomeThatWasReachedCounts) {
    const RunId id = begin(martin);
    EXPECT_EQ(say(id, std::nullopt, martin), "");
    EXPECT_EQ(say(id, "It fell", martin), "");
    EXPECT_EQ(see(id, martin).step->outcome, guides::OutcomeKind::escalate);
    EXPECT_EQ(see(id, martin).categoryId, screen) << "for the form";
    const TicketId made = *ask(id, martin);
    const auto run = read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); })->run;
    EXPECT_EQ(run.outcome, guides::OutcomeKind::escalate);
    EXPECT_THAT(read([&](Tx& tx) { return guidesOf(tx, all(nadia), made); })->runs, SizeIs(1));
}

TEST_P(SelfHelpTest, aRunIsItsPersonsOwn) {
    const RunId id = begin(martin);
    const RunId inTicket = GuidanceFixture::begin();
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return viewSelfHelp(tx, own(zoe), id); })), "guide_run.not_found");
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return viewSelfHelp(tx, own(nadia), inTicket); })),
              "guide_run.not_found")
        << "one of a ticket is none of self-help, not even for whoever began it";
    const NewAnswer in{"own", "lit", "no", false};
    const auto move = [&](auto work) { return codeOf(write(work)); };
    EXPECT_EQ(move([&](Tx& tx) {
                  return answerSelfHelp(tx, context(zoe), {id, 1}, in);
              }),
              "guide_run.not_found");
    EXPECT_EQ(move([&](Tx& tx) {
                  return backInSelfHelp(tx, context(zoe), {id, 1}, 0);
              }),
              "guide_run.not_found");
    EXPECT_EQ(move([&](Tx& tx) {
                  return endSelfHelp(tx, context(zoe), {id, 1}, false);
              }),
              "guide_run.not_found");
    EXPECT_EQ(codeOf(ask(id, zoe)), "guide_run.not_found");
}

TEST_P(SelfHelpTest, internalWordsNeverLeave) {
    const RunId id = begin(martin);
    const auto written = [&] { return toJson(see(id, martin)); };
    EXPECT_THAT(written(), Not(HasSubstr("LED"))) << "the technical wording";
    EXPECT_EQ(say(id, "yes", martin), "");
    EXPECT_THAT(written(), Not(HasSubstr("LED")));
    EXPECT_EQ(see(id, martin).said.at(0).text.en, "Is the lamp lit?");
    EXPECT_EQ(say(id, std::to_string(upload(martin).value), martin), "");
    EXPECT_THAT(written(), Not(HasSubstr("KB-7"))) << "references of the desk's own";
}

TEST_P(SelfHelpTest, onlyAnArticleForUsersIsShownToThem) {
    const auto shown = [&](const std::string& what) {
        named = what;
        open_ = publish("own", "Écran noir", "Black screen at home", "screen", "self-help: yes\n");
        const RunId id = begin(martin);
        EXPECT_EQ(say(id, "yes", martin), "");
        EXPECT_FALSE(see(id, martin).article) << "not before the outcome";
        EXPECT_EQ(say(id, std::to_string(upload(martin).value), martin), "");
        return see(id, martin).article;
    };
    const std::string forAll = article("Lamps", knowledge::Audience::public_);
    const auto found = shown(forAll);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->key, forAll);
    EXPECT_EQ(found->title.en, "Lamps");
    EXPECT_FALSE(shown(article("Inside", knowledge::Audience::technicians)));
    EXPECT_FALSE(shown("https://intranet.example/lamps")) << "written for the desk";
    EXPECT_FALSE(shown("KB-7"));
}

TEST_P(SelfHelpTest, whatIsLeftIsOfferedAndGivenUpAfterADay) {
    const RunId first = begin(martin);
    EXPECT_EQ(say(first, "no", martin), "");
    EXPECT_EQ(read([&](Tx& tx) { return selfHelpOffers(tx, martin, en); }).left->id, first);
    EXPECT_FALSE(read([&](Tx& tx) { return selfHelpOffers(tx, zoe, en); }).left);
    const RunId second = begin(martin);
    EXPECT_EQ(see(first, martin).state, guides::RunState::abandoned) << "one at a time";
    const RunId inTicket = GuidanceFixture::begin();
    const auto sweep = [&](Instant at) {
        return write([&](Tx& tx) -> Result<int> { return abandonSelfHelp(tx, at); });
    };
    EXPECT_EQ(*sweep(now + hours(23)), 0);
    EXPECT_EQ(*sweep(now + hours(25)), 1);
    EXPECT_EQ(see(second, martin).state, guides::RunState::abandoned);
    EXPECT_EQ(run(inTicket).state, guides::RunState::running) << "technicians' runs wait";
    EXPECT_TRUE(ask(second, martin).ok()) << "a request that waited for the line still arrives";
}

GUICHET_ON_BOTH_ENGINES(SelfHelpTest);

}  // namespace
}  // namespace guichet::guidance
