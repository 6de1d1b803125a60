#include "guides/quality.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "guides/probe_simulator.h"
#include "guides/reader.h"
#include "guides/sample.h"
#include "guides/trial.h"

namespace guichet::guides {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Guide guideOf(const std::string& steps, const std::string& key = "one") {
    const ReadGuide read = readGuide("guide: " + key + "\ntitle: {fr: Un, en: One}\nsteps:\n" + steps);
    EXPECT_THAT(read.problems, IsEmpty()) << read.problems.front().code << " " << read.problems.front().line;
    return read.guide;
}

/// "error a guide.problem.dead_end"; that there are no tests is left out.
std::vector<std::string> found(const std::vector<Problem>& problems) {
    std::vector<std::string> out;
    for (const Problem& p : problems)
        if (p.code != "guide.problem.no_tests")
            out.push_back(std::string(nameOf(p.severity)) + " " + p.step + " " + p.code);
    return out;
}
std::vector<std::string> problemsIn(const std::string& steps) {
    return found(checkGuide(guideOf(steps)));
}

const std::string end = "  end: {outcome: stop, say: {fr: f, en: e}}\n";

TEST(Quality, findsNothingWrongWithAGoodGuide) {
    EXPECT_THAT(found(checkGuide(readGuide(sampleYaml).guide)), IsEmpty());
}

TEST(Quality, findsWaysToNowhere) {
    EXPECT_THAT(problemsIn("  a: {instruction: {fr: f, en: e}, next: b}\n" + end),
                ElementsAre("error a guide.problem.unknown_step", "warning end guide.problem.unreachable"));
    EXPECT_THAT(problemsIn("  a: {instruction: {fr: f, en: e}}\n" + end),
                ElementsAre("error a guide.problem.dead_end", "warning end guide.problem.unreachable"));
}

TEST(Quality, findsLoopsWithoutAnExitOnceEach) {
    EXPECT_THAT(problemsIn("  a: {instruction: {fr: f, en: e}, next: b}\n"
                           "  b: {instruction: {fr: f, en: e}, next: c}\n"
                           "  c: {instruction: {fr: f, en: e}, next: b, unsure: d}\n"
                           "  d: {calculate: '1', next: d}\n"),
                ElementsAre("error b guide.problem.endless_loop", "error d guide.problem.endless_loop"));
    EXPECT_THAT(
        problemsIn("  a: {question: {fr: f, en: e}, answer: yes-no, yes: end, no: a, unsure: a}\n" + end),
        IsEmpty())
        << "trying again is fine where there is a way out";
}

TEST(Quality, warnsOfQuestionsThatDecideNothingOrLeaveSomebodyStuck) {
    EXPECT_THAT(problemsIn("  a: {question: {fr: f, en: e}, answer: yes-no, yes: end, no: end}\n" + end),
                ElementsAre("warning a guide.problem.same_place", "warning a guide.problem.no_unsure"));
}

TEST(Quality, warnsOfMissingLanguages) {
    EXPECT_THAT(problemsIn("  a: {instruction: {en: e}, technical: {fr: f}, next: end}\n" + end),
                ElementsAre("warning a guide.problem.no_french", "warning a guide.problem.no_english"));
}

TEST(Quality, knowsTheProbes) {
    const std::string ways = "how: {fr: f, en: e}, pass: end, fail: end, unsure: end}\n" + end;
    EXPECT_THAT(problemsIn("  a: {check: moon.phase, " + ways),
                ElementsAre("error a guide.problem.unknown_probe"));
    EXPECT_THAT(
        problemsIn("  a: {check: port.open, with: {host: x, colour: red}, " + ways),
        ElementsAre("error a guide.problem.parameter_missing", "error a guide.problem.parameter_unknown"));
}

TEST(Quality, knowsTheNamesOfCalculationsAndTests) {
    EXPECT_THAT(problemsIn("  a: {calculate: 'b + 1', next: end}\n" + end),
                ElementsAre("error a guide.problem.unknown_name"));
    EXPECT_THAT(problemsIn(end + "tests:\n  - {name: x, answers: {b: '1', other/c: '1'}, outcome: end}\n"),
                ElementsAre("error  guide.problem.test_step"));
}

TEST(Quality, followsCalls) {
    const Guide a = guideOf("  x: {call: bb, next: end}\n" + end, "aa");
    const Guide b = guideOf("  x: {call: cc}\n", "bb"), c = guideOf("  x: {call: aa}\n", "cc");
    const GuideLookup none = [](const std::string&) { return nullptr; };
    EXPECT_THAT(found(checkCalls(a, none)), ElementsAre("error x guide.problem.unknown_guide"));
    const GuideLookup circle = [&](const std::string& key) {
        return key == "bb" ? &b : key == "cc" ? &c : &a;
    };
    EXPECT_THAT(found(checkCalls(a, circle)), ElementsAre("error x guide.problem.call_circle"));
    const Guide leaf = guideOf(end, "leaf");
    EXPECT_THAT(found(checkCalls(a, [&](const std::string&) { return &leaf; })), IsEmpty());
}

TEST(Trial, leadsFromAnswersToOutcomes) {
    Book book;
    book["sample"] = readGuide(sampleYaml).guide;
    auto results = runTests(book, "sample", "2026-11-22");
    EXPECT_TRUE(results[0].passed && results[1].passed);
    TestCase& test = book["sample"].tests[0];
    test.answers = {{"kind", {"old"}}, {"lit", {"no"}}, {"link", {"pass"}}};
    test.outcome = "sent";
    results = runTests(book, "sample", "2026-11-22");
    EXPECT_EQ(results[0].reached + " " + results[0].code, "fixed guide.problem.test_failed");
    test.answers = {};
    EXPECT_EQ(runTests(book, "sample", "2026-11-22")[0].code, "guide.problem.test_unanswered");
    test.answers = {{"kind", {"blue"}}};
    EXPECT_EQ(runTests(book, "sample", "2026-11-22")[0].code, "guide.problem.test_answer");
    EXPECT_EQ(problemsOf(runTests(book, "sample", "2026-11-22")).size(), 1u);
}

TEST(Trial, mayGiveWhatIsReadAtACheck) {
    Book book;
    const std::string start =
        "  a: {check: disk.free, how: {fr: f, en: e}, pass: good, fail: end, unsure: end, ";
    const std::string rest = "  good: {outcome: solved, say: {fr: f, en: e}}\n" + end +
                             "tests:\n  - {name: enough, answers: {a: 10}, outcome: good}\n"
                             "  - {name: little, answers: {a: 9.5}, outcome: end}\n"
                             "  - {name: said, answers: {a: pass}, outcome: good}\n";
    book["one"] = guideOf(start + "with: {least: 10}}\n" + rest);
    for (const TrialResult& r : runTests(book, "one", "2026-11-22")) EXPECT_TRUE(r.passed) << r.name;
    book["one"] = guideOf(start + "timeout: 5}\n" + rest);
    EXPECT_EQ(runTests(book, "one", "2026-11-22")[0].code, "guide.problem.test_answer")
        << "without a bound nothing follows from a value";
}

TEST(Trial, givesEachVisitItsAnswer) {
    Book book;
    book["one"] =
        guideOf("  a: {question: {fr: f, en: e}, answer: yes-no, yes: end, no: a, unsure: a}\n" + end +
                "tests:\n  - {name: third, answers: {a: [no, unsure, yes]}, outcome: end}\n"
                "  - {name: never, answers: {a: no}, outcome: end}\n");
    const auto results = runTests(book, "one", "2026-11-22");
    EXPECT_TRUE(results[0].passed);
    EXPECT_EQ(results[1].code, "guide.problem.test_broken") << "goes round for ever";
}

TEST(Quality, checksWhatAProbeIsAskedWith) {
    const std::string open =
        "  a: {question: {fr: f, en: e}, answer: text, next: b, unsure: end}\n"
        "  b: {question: {fr: f, en: e}, answer: yes-no, yes: c, no: c, unsure: end}\n";
    const auto with = [&](const std::string& parameters, const std::string& probe = "port.open") {
        return problemsIn(open + "  c: {check: " + probe + ", with: {" + parameters +
                          "}, how: {fr: f, en: e}, pass: end, fail: end, unsure: end}\n" + end);
    };
    EXPECT_THAT(with("host: {answer: a}, port: 443"), IsEmpty());
    EXPECT_THAT(with("host: {answer: a}, port: https"),
                testing::Contains("error c guide.problem.parameter_type"));
    EXPECT_THAT(with("host: {answer: z}, port: 443"),
                testing::Contains("error c guide.problem.unknown_name"));
    EXPECT_THAT(with("host: {answer: b}, port: 443"),
                testing::Contains("error c guide.problem.parameter_needs_text"));
    EXPECT_THAT(with("host: x, port: {answer: a}"),
                testing::Contains("error c guide.problem.parameter_needs_number"));
}

TEST(Quality, findsAnswersThatAreNotKnownOnEveryWay) {
    const auto maybe = [](const std::string& first, const std::string& more = "") {
        const auto all = problemsIn(
            first + "  host: {question: {fr: f, en: e}, answer: text, next: ping" + more +
            "}\n  ping: {check: host.reachable, with: {host: {answer: host}}, how: {fr: f, en: e}, "
            "pass: end, fail: end, unsure: end}\n" +
            end);
        return std::count(all.begin(), all.end(), "warning ping guide.problem.parameter_maybe");
    };
    const std::string direct = "  a: {instruction: {fr: f, en: e}, next: host}\n";
    EXPECT_EQ(maybe(direct, ", unsure: end"), 0);
    EXPECT_EQ(maybe(direct), 1) << "a text may stay open";
    EXPECT_EQ(maybe("  a: {instruction: {fr: f, en: e}, next: host, unsure: ping}\n", ", unsure: end"), 1)
        << "a way past the question";
}

TEST(Quality, findsWhereSelfHelpEnds) {
    const auto steps = [](const std::string& alone) {
        return "  a: {instruction: {fr: f, en: e}, for: technicians" + alone +
               ", next: b}\n"
               "  b: {instruction: {fr: f, en: e}, for: technicians, alone: a, next: end}\n" +
               end;
    };
    const auto none = [](const std::string&) -> const Guide* { return nullptr; };
    Guide guide = guideOf(steps(""));
    EXPECT_THAT(found(checkAlone(guide, none)), IsEmpty()) << "technicians go through it";
    guide.selfHelp = true;
    EXPECT_THAT(found(checkAlone(guide, none)), ElementsAre("warning a guide.problem.hands_over"));
    EXPECT_THAT(found(checkAlone(guideOf(steps(", alone: b")), none)),
                ElementsAre("error a guide.problem.alone_circle", "error b guide.problem.alone_circle"));
    Guide around = guideOf(steps(", alone: end"));
    around.selfHelp = true;
    EXPECT_THAT(found(checkAlone(around, none)), IsEmpty());
    EXPECT_THAT(found(checkGuide(around)), IsEmpty()) << "b is reached by technicians";

    Guide calling = guideOf("  c: {call: one}\n", "two");
    calling.selfHelp = true;
    const auto lookup = [&](const std::string& key) { return key == "one" ? &guide : nullptr; };
    EXPECT_THAT(found(checkAlone(calling, lookup)), ElementsAre("warning c guide.problem.call_hands_over"));
}

TEST(Trial, somebodyAloneGoesAroundTechniciansSteps) {
    Book book;
    book["one"] = readGuide(
                      "guide: one\ntitle: {en: One}\nsteps:\n"
                      "  a: {instruction: {en: e}, for: technicians, alone: b, next: c}\n"
                      "  b: {question: {en: e}, answer: yes-no, yes: end, no: c, unsure: c}\n"
                      "  c: {instruction: {en: e}, for: technicians, next: end}\n" +
                      end +
                      "tests:\n  - {name: with, answers: {}, outcome: end}\n"
                      "  - {name: alone, alone: yes, answers: {b: no}, outcome: c}\n"
                      "  - {name: around, alone: yes, answers: {b: yes}, outcome: end}\n")
                      .guide;
    for (const TrialResult& r : runTests(book, "one", "2026-11-22"))
        EXPECT_TRUE(r.passed) << r.name << " " << r.reached << " " << r.code;
}

TEST(Quality, findsArticlesThatAreNotPublished) {
    const Guide guide = guideOf(
        "  a: {question: {fr: f, en: e}, answer: yes-no, yes: b, no: c, unsure: d}\n"
        "  b: {outcome: solved, say: {fr: f, en: e}, article: lamps}\n"
        "  c: {outcome: solved, say: {fr: f, en: e}, article: 'https://example.org/'}\n"
        "  d: {outcome: solved, say: {fr: f, en: e}, article: gone}\n");
    const auto problems = checkArticles(guide, [](const std::string& named) { return named == "lamps"; });
    EXPECT_THAT(found(problems), ElementsAre("warning d guide.problem.article_unknown"));
}

TEST(Probe, answersInTypeAndInTime) {
    ProbeSimulator machine;
    const ProbeRequest link{"link.up", {}, {}, seconds(5)};
    EXPECT_EQ(ask(machine.prober(), link).reason, "unsupported");
    machine.set("link.up", {ProbeState::pass, 1000.0, ""}, seconds(1));
    EXPECT_EQ(ask(machine.prober(), link).state, ProbeState::pass);
    machine.set("link.up", {ProbeState::pass, 1000.0, ""}, seconds(6));
    EXPECT_EQ(ask(machine.prober(), link).reason, "timeout");
    machine.set("link.up", {ProbeState::pass, std::string("fast"), ""});
    EXPECT_EQ(ask(machine.prober(), link).reason, "mistyped");
    EXPECT_EQ(ask({}, link).reason, "unreachable") << "nobody answers for the machine";
    EXPECT_EQ(ask(machine.prober(), {"dns.resolves", {}, {}, seconds(1)}).reason, "unsupported")
        << "without the name it can't be asked";
    EXPECT_EQ(machine.asked().size(), 4u);
    EXPECT_EQ(ask(machine.prober(), {"host.reachable", {{"host", "a\nb"}}, {}, seconds(1)}).reason,
              "mistyped");
    EXPECT_EQ(
        ask(machine.prober(), {"host.reachable", {{"host", "a"}, {"count", "x"}}, {}, seconds(1)}).reason,
        "mistyped");
    EXPECT_EQ(machine.asked().size(), 4u) << "it was not asked";
    const auto disk = [&](double gigabytes) {
        machine.set("disk.free", {ProbeState::unknown, gigabytes, "timeout"});
        return ask(machine.prober(), {"disk.free", {{"least", "10"}}, {}, seconds(1)}).state;
    };
    EXPECT_EQ(disk(9.9), ProbeState::fail) << "the author gave a bound, and the value is known";
    EXPECT_EQ(disk(10), ProbeState::pass);
}

}  // namespace
}  // namespace guichet::guides
