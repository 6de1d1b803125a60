#include "guides/reader.h"

#include <gmock/gmock.h>

#include "guides/sample.h"

namespace guichet::guides {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// "12 guide.yaml.missing key=next"
std::vector<std::string> faults(const std::string& source) {
    std::vector<std::string> out;
    const ReadGuide read = readGuide(source);
    for (const Problem& p : read.problems) {
        out.push_back(std::to_string(p.line) + " " + p.code);
        for (const auto& [name, value] : p.params) out.back() += " " + name + "=" + value;
    }
    return out;
}

std::string with(const std::string& steps) {
    return "guide: one\ntitle: {en: One}\nsteps:\n" + steps;
}

TEST(Reader, readsEveryKindOfStep) {
    const ReadGuide read = readGuide(sampleYaml);
    ASSERT_THAT(read.problems, IsEmpty());
    const Guide& g = read.guide;
    EXPECT_EQ(g.key, "sample");
    EXPECT_EQ(g.start, "kind") << "the first where none is named";
    EXPECT_THAT(g.keywordsFr, ElementsAre("écran noir"));
    ASSERT_EQ(g.steps.size(), 9u);
    const Step& kind = *g.find("kind");
    EXPECT_EQ(kind.text.technical.en, "Model?");
    EXPECT_EQ(kind.cue.en, "Restate");
    ASSERT_EQ(kind.ways.size(), 2u);
    EXPECT_EQ(kind.ways[1].label.plain.en, "The new one");
    EXPECT_EQ(kind.ways[1].next, "age");
    EXPECT_EQ(kind.unsure, "cable");
    EXPECT_EQ(kind.line, 6);
    EXPECT_EQ(g.find("age")->most, 50);
    EXPECT_EQ(g.find("age")->unit, "months");
    EXPECT_EQ(g.find("link")->timeoutSeconds, 5);
    EXPECT_EQ(g.find("link")->probe, "link.up");
    EXPECT_EQ(g.find("guarantee")->ways[0].condition, "guarantee <= 730");
    EXPECT_EQ(g.find("fixed")->article, "KB-12");
    ASSERT_EQ(g.tests.size(), 2u);
    EXPECT_THAT(g.tests[0].answers.at("age"), ElementsAre("3"));
}

TEST(Reader, namesTheLineAndWhatIsAllowed) {
    EXPECT_THAT(faults(with("  a:\n    outcome: win\n    say: {en: Yes}\n")),
                ElementsAre("5 guide.yaml.not_one_of value=win allowed=solved, escalate, request, stop"));
    EXPECT_THAT(
        faults(with("  a:\n    outcom: solved\n")),
        ElementsAre("5 guide.yaml.no_kind allowed=question, instruction, check, calculate, call, outcome"));
    EXPECT_THAT(
        faults(with("  a:\n    outcome: stop\n    say: {en: x}\n    next: b\n")),
        ElementsAre(
            "7 guide.yaml.unknown_key key=next allowed=outcome, say, technical, cue, picture, article, set"));
    EXPECT_THAT(faults(with("  a:\n    outcome: stop\n    call: b\n    say: {en: x}\n")),
                ElementsAre("5 guide.yaml.two_kinds first=call second=outcome"));
    EXPECT_THAT(faults(with("  A-1:\n    outcome: stop\n    say: {en: x}\n")),
                ElementsAre("4 guide.yaml.bad_step value=A-1"));
    EXPECT_THAT(faults(with("  a:\n    outcome: stop\n    say: {de: x}\n")),
                Contains("6 guide.yaml.unknown_key key=de allowed=fr, en"));
    EXPECT_THAT(
        faults(with(
            "  a:\n    question: {en: x}\n    answer: number\n    least: 5\n    most: 2\n    next: a\n")),
        ElementsAre(HasSubstr("8 guide.yaml.out_of_range")));
    EXPECT_THAT(faults(with("  a:\n    outcome: stop\n    say: {en: x}\n    for: technicians\n")),
                testing::Contains(testing::HasSubstr("guide.yaml.unknown_key")));
    EXPECT_THAT(faults(with("  a: {instruction: {en: x}, alone: a, next: a}\n")),
                testing::Contains(testing::HasSubstr("guide.yaml.alone")));
    EXPECT_THAT(faults(with("  a: {instruction: {en: x}, for: users, next: a}\n")),
                testing::Contains(testing::HasSubstr("guide.yaml.not_one_of")));
    EXPECT_THAT(
        faults(with("  a: {check: link.up, with: {interface: {said: a}}, how: {en: x}, pass: a, fail: a, "
                    "unsure: a}\n")),
        testing::Contains(testing::HasSubstr("guide.yaml.unknown_key")));
    EXPECT_THAT(faults(with("  a:\n    calculate: '1 +'\n    next: a\n")),
                ElementsAre(HasSubstr("5 guide.expression.malformed")));
    EXPECT_THAT(faults("title: {en: x}\nsteps: {}\n"),
                ElementsAre("1 guide.yaml.missing key=guide", "2 guide.yaml.empty"));
}

TEST(Reader, keepsWhereTheChartShowsSteps) {
    const std::string steps = "  a:\n    outcome: stop\n    say: {en: x}\n";
    EXPECT_THAT(faults(with(steps + "layout:\n  a: [12, -40]\n  gone: [0, 0]\n")), IsEmpty());
    EXPECT_THAT(faults(with(steps + "layout:\n  a: [12]\n")), ElementsAre("8 guide.yaml.not_place"));
    EXPECT_THAT(faults(with(steps + "layout:\n  a: here\n")), ElementsAre("8 guide.yaml.not_place"));
    EXPECT_THAT(faults(with(steps + "layout:\n  a: [left, 1]\n")),
                ElementsAre("8 guide.yaml.not_number value=left"));
    EXPECT_THAT(faults(with(steps + "layout: [1]\n")), ElementsAre("7 guide.yaml.not_map"));
}

TEST(Reader, tellsEveryFaultAtOnce) {
    EXPECT_THAT(faults(with("  a:\n    question: {en: x}\n    answer: yes-no\n  b:\n    call: C\n")),
                ElementsAre("5 guide.yaml.missing key=yes", "5 guide.yaml.missing key=no",
                            "8 guide.yaml.bad_key value=C"));
}

TEST(Reader, refusesWhatMakesYamlDangerous) {
    EXPECT_THAT(faults("a: &x {b: c}\n"), ElementsAre("1 yaml.alias"));
    EXPECT_THAT(faults("a: b\nc: *x\n"), ElementsAre(HasSubstr("2 yaml.")));
    EXPECT_THAT(faults("a: !!binary x\n"), ElementsAre("1 yaml.tag"));
    EXPECT_THAT(faults("a: 1\n---\nb: 2\n"), ElementsAre("2 yaml.several_documents"));
    EXPECT_THAT(faults("a: 1\na: 2\n"), ElementsAre("2 yaml.twice key=a"));
    EXPECT_THAT(faults("? [a]\n: 1\n"), ElementsAre("1 yaml.key_not_text"));
    EXPECT_THAT(faults(""), ElementsAre("1 yaml.nothing"));
    EXPECT_THAT(faults("a: [1\n"), ElementsAre(HasSubstr("yaml.syntax")));
    EXPECT_THAT(faults("a: \xff\n"), ElementsAre("1 yaml.not_utf8"));
}

TEST(Reader, keepsToItsLimits) {
    EXPECT_THAT(faults("a: " + std::string(200, '[') + std::string(200, ']')),
                ElementsAre("1 yaml.too_deep most=12"));
    EXPECT_THAT(faults(std::string(mostSource + 1, '#')), ElementsAre("1 yaml.too_large most=256"));
    std::string many = "a: [";
    for (int i = 0; i < 25'000; ++i) many += "1,";
    EXPECT_THAT(faults(many + "1]"), ElementsAre("1 yaml.too_many most=20000"));
    std::string steps;
    for (std::size_t i = 0; i <= mostSteps; ++i) steps += "  s" + std::to_string(i) + ": {outcome: stop}\n";
    EXPECT_THAT(faults(with(steps)), Contains("4 guide.yaml.too_many_items most=300"));
    std::string faulty;
    for (int i = 0; i < 100; ++i) faulty += "  s" + std::to_string(i) + ": {}\n";
    EXPECT_EQ(faults(with(faulty)).size(), mostProblems);
}

TEST(Reader, knowsItsNames) {
    EXPECT_TRUE(isGuideKey("no-network"));
    EXPECT_FALSE(isGuideKey("No"));
    EXPECT_FALSE(isGuideKey("-a"));
    EXPECT_TRUE(isStepId("a_1"));
    EXPECT_FALSE(isStepId("unsure"));
    EXPECT_FALSE(isStepId("today"));
    EXPECT_FALSE(isStepId(std::string(41, 'a')));
}

TEST(GuideReader, readsPicturesAndWhatAnOutcomeSets) {
    const auto read = readGuide(R"(guide: ab
title: {fr: T, en: T}
self-help: yes
steps:
  a: {instruction: {fr: F, en: E}, picture: {name: lamp-1.png, fr: Lampe}, next: z}
  z:
    outcome: escalate
    say: {fr: F, en: E}
    set: {category: Réseau / Wi-Fi, impact: 2, kind: request}
)");
    ASSERT_TRUE(read.ok()) << read.problems.front().code;
    EXPECT_TRUE(read.guide.selfHelp);
    EXPECT_EQ(read.guide.steps[0].picture.name, "lamp-1.png");
    EXPECT_EQ(read.guide.steps[0].picture.alt.fr, "Lampe");
    ASSERT_EQ(read.guide.steps[1].settings.size(), 3u);
    EXPECT_EQ(read.guide.steps[1].settings[0].value, "Réseau / Wi-Fi");
    EXPECT_EQ(read.guide.steps[1].settings[1].value, "2");
}

TEST(GuideReader, refusesSettingsAndPicturesThatDoNotFit) {
    const auto codeOf = [](const std::string& key) {
        const auto read = readGuide(
            "guide: ab\ntitle: {fr: T, en: T}\nsteps:\n  z:\n    outcome: stop\n"
            "    say: {fr: F, en: E}\n    " +
            key + "\n");
        return read.problems.empty() ? "" : read.problems.front().code;
    };
    EXPECT_EQ(codeOf("set: {impact: 6}"), "guide.yaml.out_of_range");
    EXPECT_EQ(codeOf("set: {kind: problem}"), "guide.yaml.not_one_of");
    EXPECT_EQ(codeOf("set: {requester: me}"), "guide.yaml.unknown_key");
    EXPECT_EQ(codeOf("set: {team: ''}"), "guide.yaml.empty");
    EXPECT_EQ(codeOf("picture: {name: ../etc, fr: F}"), "guide.yaml.bad_picture");
    EXPECT_EQ(codeOf("picture: {fr: F}"), "guide.yaml.missing");
}

}  // namespace
}  // namespace guichet::guides
