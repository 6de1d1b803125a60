#include "guides/statistics.h"

#include <gmock/gmock.h>

#include <chrono>

#include "guides/guides_fixture.h"

namespace guichet::guides {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class StatisticsTest : public GuidesFixture {
protected:
    /// Says this, `each` apart; "?" is not known. Then it ends, or is left.
    RunId play(const std::vector<std::string>& answers, Duration each, GoneBy by = GoneBy::technician) {
        const RunId id = *write([&](Tx& tx) { return startRun(tx, context(), {guide, today, by}); });
        for (const std::string& value : answers) {
            now = now + each;
            const RunView known = run(id);
            const Given given = value == "?" ? Given{"", true} : Given{value, false};
            EXPECT_TRUE(write([&](Tx& tx) {
                            return answerRun(tx, context(), id, known.version, known.step->guide,
                                             known.step->step, given);
                        }).ok());
        }
        const RunView known = run(id);
        const bool abandoned = known.step->kind != StepKind::outcome;
        EXPECT_TRUE(write([&](Tx& tx) { return endRun(tx, context(), id, known.version, abandoned); }).ok());
        return id;
    }
    GuideStatistics statistics(RunChoice choice) {
        return *read([&](Tx& tx) { return statisticsOf(tx, guide, choice); });
    }
    static const StepUse& step(const GuideStatistics& s, const std::string& id) {
        for (const StepUse& use : s.steps)
            if (use.step == id) return use;
        throw std::logic_error("no step " + id);
    }
};

TEST_P(StatisticsTest, tellWhichStepFails) {
    const Instant begin = now;
    play({"old", "done", "yes"}, seconds(10));
    play({"old", "done", "yes"}, seconds(20));
    play({"old", "done", "?", "fail"}, seconds(30), GoneBy::user);
    play({"?"}, seconds(60));
    play({"new", "3"}, seconds(5));
    const auto s = statistics({begin, {}, {}});
    EXPECT_EQ(s.counts.runs, 5);
    EXPECT_EQ(s.counts.solved, 2);
    EXPECT_EQ(s.counts.escalated, 1);
    EXPECT_EQ(s.counts.requests, 1);
    EXPECT_EQ(s.counts.abandoned, 1);
    EXPECT_EQ(s.byUsers.runs, 1);
    EXPECT_EQ(s.byTechnicians.runs, 4);
    EXPECT_EQ(s.measured, 5);
    EXPECT_EQ(s.medianSeconds, 30) << "of 10, 30, 60 and 120 the lower of the two in the middle";
    EXPECT_EQ(step(s, "kind").runs, 5);
    EXPECT_EQ(step(s, "kind").unsure, 1);
    EXPECT_EQ(step(s, "kind").medianSeconds, 20);
    EXPECT_EQ(step(s, "cable").left, 1) << "given up before it was followed";
    EXPECT_EQ(step(s, "cable").runs, 3);
    EXPECT_EQ(step(s, "lit").unsure, 1);
    EXPECT_EQ(step(s, "fixed").ended, 2);
    EXPECT_EQ(step(s, "kind").text.en, "Which one?");
    ASSERT_THAT(s.paths, SizeIs(3));
    EXPECT_EQ(s.paths[0].runs, 2);
    std::vector<std::string> way;
    for (const PathStep& each : s.paths[0].steps)
        way.push_back(each.guide + "/" + each.step + "=" + each.answer);
    EXPECT_THAT(way, ElementsAre("sample/kind=old", "sample/cable=done", "sample/lit=yes", "sample/fixed="));
    EXPECT_EQ(s.paths[0].steps[0].text.en, "Which one?");
    EXPECT_EQ(s.paths[0].steps[0].label.en, "The old one");
    EXPECT_EQ(s.paths[0].steps[2].label, Words{}) << "yes is said by whoever shows it";
    EXPECT_EQ(statistics({begin, {}, GoneBy::user}).counts.runs, 1);
    EXPECT_EQ(statistics({begin, {}, GoneBy::user}).measured, 1);
    EXPECT_EQ(statistics({begin, 7, {}}).measured, 0) << "no such version";
    EXPECT_EQ(statistics({now + seconds(1), {}, {}}).counts.runs, 0) << "before the period";
}

TEST_P(StatisticsTest, whatATechnicianGoesOnWithIsOneRunOfBoth) {
    guide = publish(R"(guide: account
title: {fr: C, en: A}
self-help: yes
steps:
  typed: {question: {fr: f, en: e}, answer: yes-no, yes: fixed, no: reset, unsure: reset}
  reset: {instruction: {fr: f, en: e}, for: technicians, next: fixed}
  fixed: {outcome: solved, say: {fr: f, en: e}}
)");
    const Instant begin = now;
    const RunId solved = play({"yes"}, seconds(10), GoneBy::user);
    const RunId id = play({"no"}, seconds(20), GoneBy::user);
    EXPECT_EQ(statistics({begin, {}, {}}).byUsers.escalated, 1) << "until somebody goes on with it";
    const auto goOn = [&](RunId which) {
        return codeOf(write([&](Tx& tx) { return continueRun(tx, context(), which, run(which).version); }));
    };
    EXPECT_EQ(goOn(solved), "guide_run.over") << "there is nothing to go on with";
    now = now + hours(5);
    EXPECT_EQ(goOn(id), "");
    EXPECT_EQ(goOn(id), "guide_run.over") << "it goes on already";
    EXPECT_EQ(run(id).goneBy, GoneBy::both);
    EXPECT_FALSE(run(id).outcome);
    EXPECT_EQ(run(id).step->step, "reset");
    const auto open = statistics({begin, {}, {}});
    EXPECT_EQ(open.counts.runs, 2);
    EXPECT_EQ(open.byUsers.runs, 1);
    EXPECT_EQ(open.byBoth.open, 1);
    now = now + seconds(30);
    EXPECT_TRUE(write([&](Tx& tx) {
                    return answerRun(tx, context(), id, run(id).version, "account", "reset", {"done", false});
                }).ok());
    EXPECT_TRUE(write([&](Tx& tx) { return endRun(tx, context(), id, run(id).version, false); }).ok());
    const auto s = statistics({begin, {}, {}});
    EXPECT_EQ(s.counts.runs, 2) << "one run, not two";
    EXPECT_EQ(s.counts.solved, 2);
    EXPECT_EQ(s.byUsers.runs, 1);
    EXPECT_EQ(s.byUsers.escalated, 0) << "no failure of self-help";
    EXPECT_EQ(s.byTechnicians.runs, 0);
    EXPECT_EQ(s.byBoth.solved, 1);
    EXPECT_EQ(run(id).seconds, 50) << "nobody was at it between";
    EXPECT_EQ(step(s, "reset").ended, 0) << "where it ended first";
    EXPECT_EQ(step(s, "fixed").ended, 2);
    EXPECT_EQ(statistics({begin, {}, GoneBy::both}).measured, 1);
    EXPECT_EQ(read([&](Tx& tx) { return guideUse(tx, begin); })[0].byUsers.runs, 1);
}

TEST_P(StatisticsTest, aStepThatWasAskedAgainCountsOnce) {
    const RunId id = *write([&](Tx& tx) { return startRun(tx, context(), {guide, today}); });
    const auto say = [&](const std::string& value) {
        const RunView known = run(id);
        return write([&](Tx& tx) {
                   return answerRun(tx, context(), id, known.version, known.step->guide, known.step->step,
                                    {value, false});
               })
            .ok();
    };
    EXPECT_TRUE(say("old"));
    EXPECT_TRUE(write([&](Tx& tx) { return stepBack(tx, context(), id, run(id).version, 0); }).ok());
    EXPECT_TRUE(say("new"));
    const auto s = statistics({now, {}, {}});
    EXPECT_EQ(step(s, "kind").visits, 1) << "what was taken back does not count";
    EXPECT_EQ(s.counts.open, 1);
    EXPECT_THAT(s.paths, IsEmpty()) << "it is not over";
}

TEST_P(StatisticsTest, compareGuidesAndVersions) {
    play({"old", "done", "yes"}, seconds(10));
    std::string next = sampleYaml;
    publish(next.replace(next.find("en: Fixed"), 9, "en: Mended"));
    play({"?"}, seconds(10));
    const auto s = statistics({Instant{0}, {}, {}});
    ASSERT_THAT(s.versions, SizeIs(2));
    EXPECT_EQ(s.versions[0].number, 2);
    EXPECT_EQ(s.versions[0].counts.abandoned, 1);
    EXPECT_EQ(s.versions[1].counts.solved, 1);
    EXPECT_EQ(step(statistics({Instant{0}, 1, {}}), "fixed").text.en, "Fixed") << "in that version's words";
    const auto use = read([&](Tx& tx) { return guideUse(tx, Instant{0}); });
    ASSERT_THAT(use, SizeIs(1));
    EXPECT_EQ(use[0].counts.runs, 2);
    EXPECT_EQ(read([&](Tx& tx) { return guideUse(tx, now + seconds(1)); })[0].counts.runs, 0);
    EXPECT_FALSE(read([&](Tx& tx) { return statisticsOf(tx, GuideId{99}, {}); }));
}

constexpr storage::Statement copyRuns{"test.guide_run.copy",
                                      "INSERT INTO guide_run (guide_version_id, state, day, started_at, "
                                      "last_at, spent_ms, outcome, at_step, path) "
                                      "SELECT guide_version_id, state, day, started_at, last_at, spent_ms, "
                                      "outcome, at_step, path FROM guide_run"};
constexpr storage::Statement copyEntries{
    "test.guide_run_entry.copy",
    "INSERT INTO guide_run_entry (run_id, shelved, place, guide_key, step, value, unsure, said_at, spent_ms) "
    "SELECT r.id, e.shelved, e.place, e.guide_key, e.step, e.value, e.unsure, e.said_at, e.spent_ms FROM "
    "guide_run r JOIN guide_run_entry e ON e.run_id = $1 WHERE r.id > $1"};

/// A busy guide is looked at as quickly as a quiet one: what is measured is bounded, what is counted is
/// indexed.
TEST_P(StatisticsTest, staysQuickAtThreeSizes) {
    const RunId first = play({"old", "done", "?", "fail"}, seconds(10));
    std::vector<double> took;
    const auto measure = [&](std::int64_t expected) {
        double best = 1e9;
        for (int i = 0; i < 3; ++i) {
            const auto begin = std::chrono::steady_clock::now();
            EXPECT_EQ(statistics({Instant{0}, {}, {}}).counts.runs, expected);
            const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
            best = std::min(best, seconds.count());
        }
        took.push_back(best);
    };
    int doubled = 0;
    for (const int until : {9, 12, 15}) {
        const bool largest = until == 15;
        (void)write([&](Tx& tx) -> Result<Done> {
            for (; doubled < until; ++doubled) tx.execute(copyRuns);
            return Done{};
        });
        // The newest are measured: at the largest size all have answers.
        const auto filled = write([&](Tx& tx) -> Result<Done> {
            if (largest) tx.execute(copyEntries, first);
            return Done{};
        });
        EXPECT_TRUE(filled.ok());
        measure(std::int64_t{1} << until);
    }
    const auto s = statistics({Instant{0}, {}, {}});
    EXPECT_EQ(s.measured, mostMeasured);
    EXPECT_EQ(step(s, "kind").runs, mostMeasured);
    RecordProperty("seconds_at_32768_runs", std::to_string(took[2]));
    EXPECT_LT(took[2], 3.0) << "at 32,768 runs; at 4,096 it took " << took[1];
}

GUICHET_ON_BOTH_ENGINES(StatisticsTest);

}  // namespace
}  // namespace guichet::guides
