#include "guides/runner.h"

#include <gmock/gmock.h>

#include "guides/probe_simulator.h"
#include "guides/reader.h"
#include "guides/sample.h"

namespace guichet::guides {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string today = "2026-11-22";

class RunnerTest : public testing::Test {
protected:
    RunnerTest() { add(sampleYaml); }

    void add(const std::string& yaml) {
        ReadGuide read = readGuide(yaml);
        ASSERT_THAT(read.problems, IsEmpty()) << read.problems.front().code << read.problems.front().line;
        book[read.guide.key] = read.guide;
    }
    Stand stand() const { return standOf(book, root, state.said, {today}); }
    std::string asked() const {
        const Stand s = stand();
        return s.broken ? "broken" : (s.ended ? "end " : "") + s.step->id;
    }
    /// The code of what went wrong.
    std::string say(const std::string& value) {
        const Stand s = stand();
        const Given given = value == "?" ? Given{"", true} : Given{value, false};
        return take(answer(book, root, state, {s.guide, s.step->id, given, {}, {}}, {today}));
    }
    /// What was read at a check, and what it says ("?": can't tell; "": that follows).
    std::string read(const std::string& value, const std::string& measured) {
        const Stand s = stand();
        const Given given{value == "?" ? "" : value, value == "?", measured};
        return take(answer(book, root, state, {s.guide, s.step->id, given, {}, {}}, {today}));
    }
    std::string change(std::size_t place, const std::string& value) {
        return take(guides::change(book, root, state, place, {"", "", {value, false}, {}, {}}, {today}));
    }
    std::string goBack() { return take(back(state, state.said.size() - 1)); }
    std::string take(const Result<State>& next) {
        if (!next.ok()) return next.error().fields.empty() ? next.error().code : next.error().fields[0].code;
        state = *next;
        return "";
    }
    std::vector<std::string> said() const {
        std::vector<std::string> out;
        for (const Entry& e : state.said)
            out.push_back(e.step + "=" + e.given.value + (e.given.unsure ? "?" : ""));
        return out;
    }

    Book book;
    std::string root = "sample";
    State state;
};

TEST_F(RunnerTest, leadsToTheOutcome) {
    EXPECT_EQ(asked(), "kind");
    EXPECT_EQ(say("old"), "");
    EXPECT_EQ(say("done"), "");
    EXPECT_EQ(say("no"), "");
    EXPECT_EQ(asked(), "link");
    EXPECT_EQ(say("?"), "");
    EXPECT_EQ(asked(), "end sent");
    EXPECT_EQ(say("yes"), "guide_run.other_step") << "it is over";
}

TEST_F(RunnerTest, reckonsByItself) {
    say("new");
    say("24,5");
    EXPECT_EQ(asked(), "lit") << "735 days";
    const Stand s = stand();
    ASSERT_EQ(s.trail.size(), 3u);
    EXPECT_EQ(shown(s.trail[2].value), "735");
    EXPECT_FALSE(s.trail[2].entry);
    EXPECT_EQ(change(1, "3"), "");
    EXPECT_EQ(asked(), "end wanted");
}

TEST_F(RunnerTest, refusesWhatDoesNotFit) {
    EXPECT_EQ(say("blue"), "guide_answer.not_offered");
    EXPECT_EQ(say(" "), "field.empty");
    say("new");
    EXPECT_EQ(say("many"), "guide_answer.not_number");
    EXPECT_EQ(say("51"), "guide_answer.out_of_range");
    EXPECT_EQ(say("?"), "") << "an open question may stay open";
    EXPECT_EQ(asked(), "lit") << "what is not known is no reason to exchange it";
    const Entry other{"sample", "kind", {"old", false}, {}, {}};
    EXPECT_EQ(answer(book, root, state, other, {today}).error().code, "guide_run.other_step");
}

TEST_F(RunnerTest, goesBackAndOffersWhatWasSaid) {
    EXPECT_EQ(goBack(), "guide_run.no_entry");
    say("old");
    say("done");
    say("no");
    EXPECT_EQ(goBack(), "");
    EXPECT_EQ(asked(), "lit");
    EXPECT_EQ(earlierOf(state, stand())->value, "no");
    EXPECT_EQ(goBack(), "");
    EXPECT_EQ(goBack(), "");
    EXPECT_EQ(asked(), "kind");
    EXPECT_EQ(say("old"), "");
    EXPECT_THAT(said(), ElementsAre("kind=old", "cable=done", "lit=no")) << "kept, because it still fits";
    EXPECT_EQ(asked(), "link");
}

TEST_F(RunnerTest, aChangeKeepsWhatStillFits) {
    say("new");
    say("40");
    say("no");
    EXPECT_EQ(asked(), "link");
    EXPECT_EQ(change(0, "old"), "");
    EXPECT_EQ(asked(), "cable") << "asked on the new way only";
    EXPECT_EQ(say("done"), "");
    EXPECT_EQ(asked(), "lit") << "after something was done, what was said before may be wrong";
    EXPECT_FALSE(earlierOf(state, stand()));
    EXPECT_EQ(change(7, "old"), "guide_run.no_entry");
}

TEST_F(RunnerTest, aChangeOfAnAnswerThatDoesNotMatterKeepsTheRest) {
    say("new");
    say("40");
    say("no");
    say("fail");
    EXPECT_EQ(change(1, "45"), "");
    EXPECT_THAT(said(), ElementsAre("kind=new", "age=45", "lit=no", "link=fail"));
    EXPECT_EQ(asked(), "end sent");
    EXPECT_EQ(change(0, "nothing"), "guide_answer.not_offered") << "and then nothing has changed";
    EXPECT_EQ(said().size(), 4u);
}

TEST_F(RunnerTest, aProbeAnswersLikeAPerson) {
    ProbeSimulator machine;
    machine.set("link.up", {ProbeState::fail, 0.0, ""});
    say("old");
    say("done");
    say("no");
    const Stand s = stand();
    const ProbeRequest request = requestOf(s);
    EXPECT_EQ(request.timeout, seconds(5));
    const Given given = givenBy(ask(machine.prober(), request));
    state = *answer(book, root, state, {s.guide, s.step->id, given, {}, {}}, {today});
    EXPECT_EQ(asked(), "end sent");
    EXPECT_EQ(state.said.back().given.measured, "0") << "the value is kept";
    EXPECT_EQ(givenBy({ProbeState::unknown, {}, "timeout"}), (Given{"", true}));
}

TEST_F(RunnerTest, whatAPersonReadIsKeptWithTheAnswer) {
    say("old");
    say("done");
    say("no");
    EXPECT_EQ(read("fail", "many"), "guide_answer.not_number") << "a machine gives a number here, too";
    EXPECT_EQ(read("", "100"), "field.empty") << "no bound, so nothing follows";
    EXPECT_EQ(read("fail", " 9,50 "), "");
    EXPECT_EQ(state.said.back().given, (Given{"fail", false, "9.5"}));
    goBack();
    EXPECT_EQ(earlierOf(state, stand())->measured, "9.5");
    EXPECT_EQ(read("?", "0"), "") << "read, without knowing whether that is enough";
    EXPECT_EQ(state.said.back().given, (Given{"", true, "0"}));
    goBack();
    goBack();
    EXPECT_EQ(read("no", "3"), "guide_answer.nothing_measured") << "no check";
}

TEST_F(RunnerTest, whereTheAuthorGaveABoundTheResultFollowsFromWhatWasRead) {
    add(R"(guide: room
title: {fr: D, en: R}
steps:
  wanted: {question: {fr: f, en: e}, answer: number, next: space}
  space:
    check: disk.free
    with: {least: {answer: wanted}}
    how: {fr: f, en: e}
    pass: running
    fail: full
    unsure: full
  running: {check: service.running, with: {service: s}, how: {fr: f, en: e}, pass: full, fail: full, unsure: full}
  full: {outcome: stop, say: {fr: f, en: e}}
)");
    root = "room";
    say("10");
    EXPECT_EQ(leastOf(stand()), 10);
    EXPECT_EQ(read("fail", "12"), "guide_answer.follows");
    EXPECT_EQ(read("?", "12"), "guide_answer.follows");
    EXPECT_EQ(read("", "10"), "") << "at least";
    EXPECT_EQ(state.said.back().given, (Given{"pass", false, "10"}));
    EXPECT_EQ(asked(), "running");
    EXPECT_EQ(read("pass", "1"), "guide_answer.nothing_measured");
    EXPECT_EQ(change(0, "10.5"), "");
    EXPECT_EQ(state.said.back().given, (Given{"fail", false, "10"})) << "what was read stays";
    EXPECT_EQ(asked(), "end full");
    EXPECT_EQ(change(0, "5"), "");
    EXPECT_EQ(asked(), "running");
    goBack();
    goBack();
    EXPECT_EQ(say("?"), "");
    EXPECT_EQ(asked(), "running") << "the bound is not known: it stays as it was said";
    goBack();
    EXPECT_FALSE(leastOf(stand()));
    EXPECT_EQ(read("", "4"), "field.empty");
    EXPECT_EQ(read("pass", "4"), "");
}

TEST_F(RunnerTest, aProbeIsAskedWithWhatWasSaid) {
    add(R"(guide: reach
title: {fr: D, en: R}
steps:
  server: {question: {fr: f, en: e}, answer: text, next: times}
  times: {question: {fr: f, en: e}, answer: number, next: twice}
  twice: {calculate: "times * 2", next: ping}
  ping:
    check: host.reachable
    with: {host: {answer: server}, count: {answer: twice}}
    how: {fr: f, en: e}
    pass: end
    fail: end
    unsure: end
  end: {outcome: stop, say: {fr: f, en: e}}
)");
    root = "reach";
    ProbeSimulator machine;
    machine.set("host.reachable", {ProbeState::pass, 3.0, ""});
    say("srv-01.example.org");
    say("2");
    EXPECT_EQ(ask(machine.prober(), requestOf(stand())).state, ProbeState::pass);
    EXPECT_EQ(machine.asked().back().parameters,
              (std::map<std::string, std::string>{{"count", "4"}, {"host", "srv-01.example.org"}}));

    EXPECT_EQ(change(0, "two\nlines"), "");
    EXPECT_EQ(ask(machine.prober(), requestOf(stand())).reason, "unanswered")
        << "nothing to ask a machine with";
    goBack();
    goBack();
    EXPECT_EQ(say("?"), "");
    say("2");
    EXPECT_EQ(ask(machine.prober(), requestOf(stand())).reason, "unanswered");
    EXPECT_EQ(machine.asked().size(), 1u);
    EXPECT_EQ(say("?"), "") << "a person who can't tell goes the same way";
}

TEST_F(RunnerTest, somebodyAloneGoesAroundWhatIsForTechnicians) {
    add(R"(guide: account
title: {fr: C, en: A}
steps:
  identity: {instruction: {fr: f, en: e}, for: technicians, alone: typed, next: typed}
  typed: {question: {fr: f, en: e}, answer: yes-no, yes: fixed, no: reset, unsure: reset}
  reset: {instruction: {fr: f, en: e}, for: technicians, next: fixed}
  fixed: {outcome: solved, say: {fr: f, en: e}}
)");
    root = "account";
    EXPECT_EQ(asked(), "identity");
    const auto entry = [](const std::string& step, const std::string& value) {
        return Entry{"account", step, {value, false}, {}, {}};
    };
    const Going alone{today, true};
    EXPECT_EQ(standOf(book, root, {}, alone).step->id, "typed");
    const Stand over = standOf(book, root, {entry("typed", "no")}, alone);
    EXPECT_TRUE(over.ended && over.handedOver);
    EXPECT_EQ(over.step->id, "reset");
    EXPECT_EQ(outcomeOf(over), OutcomeKind::escalate);
    EXPECT_FALSE(standOf(book, root, {entry("typed", "yes")}, alone).handedOver);
    const State at = *answer(book, root, {}, entry("typed", "no"), alone);
    EXPECT_EQ(answer(book, root, at, entry("reset", "done"), alone).error().code, "guide_run.other_step");
}

TEST_F(RunnerTest, aTechnicianGoesOnWhereSomebodyAloneGotNoFurther) {
    add(R"(guide: account
title: {fr: C, en: A}
steps:
  who: {question: {fr: f, en: e}, answer: text, next: identity}
  identity: {question: {fr: f, en: e}, answer: yes-no, for: technicians, alone: typed, yes: typed, no: typed, unsure: typed}
  typed: {question: {fr: f, en: e}, answer: yes-no, yes: fixed, no: reset, unsure: reset}
  reset: {instruction: {fr: f, en: e}, for: technicians, next: fixed}
  fixed: {outcome: solved, say: {fr: f, en: e}}
)");
    const auto entry = [](const std::string& step, const std::string& value) {
        return Entry{"account", step, {value, false}, {}, {}};
    };
    const auto at = [&](const State& now, std::size_t aloneUntil) {
        return standOf(book, "account", now.said, {today, false, aloneUntil}).step->id;
    };
    State now{{entry("who", "me"), entry("typed", "no")}, {}};
    EXPECT_EQ(at(now, 0), "identity") << "a technician who begins anew";
    EXPECT_EQ(at(now, 2), "reset") << "with what was said around the technicians' step";
    EXPECT_EQ(answer(book, "account", now, entry("reset", "done"), {today, false, 2})->said.size(), 3u);
    EXPECT_EQ(at(*back(now, 1), 2), "typed") << "what was asked there is asked again";
    const State changed =
        *guides::change(book, "account", now, 0, entry("", "somebody else"), {today, false, 1});
    EXPECT_EQ(at(changed, 1), "identity") << "after what a technician changes they are gone around no longer";
    const State after = *answer(book, "account", changed, entry("identity", "yes"), {today, false, 1});
    EXPECT_EQ(at(after, 1), "reset") << "and what the user said then is kept";
}

TEST_F(RunnerTest, callsAnotherGuideAndGoesOn) {
    add(R"(guide: outer
title: {fr: D, en: O}
steps:
  first: {call: sample, solved: again, request: again}
  again: {question: {fr: f, en: e}, answer: text, next: last}
  last: {outcome: solved, say: {fr: f, en: e}}
)");
    root = "outer";
    EXPECT_EQ(stand().guide, "sample");
    say("new");
    say("3");
    EXPECT_EQ(asked(), "again") << "the called guide ended with a request";
    EXPECT_EQ(change(1, "40"), "");
    say("no");
    say("fail");
    EXPECT_EQ(asked(), "end sent") << "no way for that: the called guide’s outcome holds";
    EXPECT_EQ(change(3, "pass"), "");
    EXPECT_EQ(asked(), "again");
    EXPECT_EQ(say("words"), "");
    EXPECT_EQ(stand().guide + " " + asked(), "outer end last");
}

TEST_F(RunnerTest, isBrokenRatherThanStuck) {
    add("guide: loop\ntitle: {en: x}\nsteps:\n  a: {calculate: '1', next: b}\n  b: {calculate: '2', next: "
        "a}\n");
    root = "loop";
    EXPECT_EQ(asked(), "broken");
    add("guide: caller\ntitle: {en: x}\nsteps:\n  a: {call: caller}\n");
    root = "caller";
    EXPECT_EQ(asked(), "broken") << "calls itself";
    add("guide: lost\ntitle: {en: x}\nsteps:\n  a: {call: nobody}\n");
    root = "lost";
    EXPECT_EQ(asked(), "broken");
}

TEST_F(RunnerTest, whatNoLongerFitsIsAskedAgain) {
    say("old");
    state.said.push_back({"sample", "lit", {"yes", false}, {}, {}});  // not what comes next
    const Stand s = stand();
    EXPECT_EQ(s.used, 1u);
    EXPECT_EQ(s.step->id, "cable");
}

}  // namespace
}  // namespace guichet::guides
