// The guides that come with the program: without a fault, in both languages, and as their own tests say.

#include "guides/library.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "guides/probe.h"
#include "guides/quality.h"
#include "guides/reader.h"
#include "guides/trial.h"

namespace guichet::guides {
namespace {

Book library() {
    Book out;
    for (const LibraryGuide& each : libraryGuides()) {
        for (const Problem& p : readGuide(each.source).problems)
            ADD_FAILURE() << each.file << ":" << p.line << " " << p.code;
        EXPECT_EQ(each.file, "/" + each.guide.key + ".yaml") << "a file is named after its guide";
        out[each.guide.key] = each.guide;
    }
    return out;
}

TEST(Library, givesCalledGuidesBeforeThoseThatCallThem) {
    std::set<std::string> before;
    for (const LibraryGuide& each : libraryGuides()) {
        for (const Step& step : each.guide.steps)
            EXPECT_TRUE(step.kind != StepKind::call || before.contains(step.guide))
                << each.guide.key << " calls " << step.guide;
        before.insert(each.guide.key);
    }
}

TEST(Library, isFaultless) {
    const Book book = library();
    EXPECT_GE(book.size(), 22u);
    for (const auto& [key, guide] : book) {
        for (const Problem& p : checkGuide(guide))
            ADD_FAILURE() << key << ":" << p.line << " " << p.step << " " << p.code;
        const auto lookup = [&](const std::string& other) {
            return book.contains(other) ? &book.at(other) : nullptr;
        };
        for (const Problem& p : checkCalls(guide, lookup))
            ADD_FAILURE() << key << ":" << p.line << " " << p.code;
        for (const Problem& p : checkAlone(guide, lookup))
            ADD_FAILURE() << key << ":" << p.line << " " << p.code << " " << p.params.back().second;
    }
}

TEST(Library, passesItsOwnTests) {
    const Book book = library();
    for (const auto& [key, guide] : book) {
        EXPECT_GE(guide.tests.size(), 5u) << key;
        for (const TrialResult& r : runTests(book, key, "2026-11-22"))
            EXPECT_TRUE(r.passed) << key << ": " << r.name << " reached " << r.reached << " " << r.code;
    }
}

TEST(Library, everyOutcomeIsTested) {
    for (const auto& [key, guide] : library())
        for (const Step& step : guide.steps) {
            const bool tested = step.kind != StepKind::outcome ||
                                std::any_of(guide.tests.begin(), guide.tests.end(),
                                            [&](const TestCase& t) { return t.outcome == step.id; });
            EXPECT_TRUE(tested) << key << " " << step.id;
        }
}

// Whoever goes through a guide alone has sent nothing yet when they read how it ends, and may never send it.
TEST(Library, anOutcomeSaysWhatIsNeededNotWhatWillHappen) {
    constexpr std::string_view promises[] = {
        "nous demandons",   "nous ouvrons", "nous préparons", "vous rappelle", "vous appelle",
        "je préviens",      "je transmets", "prend la suite", "s’en occupe.",  "quelqu’un vient",
        "technicien vient", "we ask",       "we open",        "we prepare",    "call you",
        "will come",        "i am ",        "takes over",     "will look",     "will repair",
        "will see",         "will install", "will examine"};
    for (const auto& [key, guide] : library())
        for (const Step& step : guide.steps) {
            if (step.kind != StepKind::outcome || step.outcome == OutcomeKind::solved) continue;
            for (const std::string& words : {step.text.plain.fr, step.text.plain.en})
                for (const std::string_view promise : promises)
                    EXPECT_EQ(asciiLower(words).find(promise), std::string::npos)
                        << key << " " << step.id << " says " << promise;
        }
}

TEST(Library, anOutcomeSetsWhatEveryDeskHas) {
    for (const auto& [key, guide] : library())
        for (const Step& step : guide.steps) {
            std::map<std::string, std::string> sets;
            for (const Setting& s : step.settings) sets[s.property] = s.value;
            for (const char* own : {"category", "service", "team"})
                EXPECT_FALSE(sets.contains(own))
                    << key << " " << step.id << ": its name differs from desk to desk";
            const bool request = step.kind == StepKind::outcome && step.outcome == OutcomeKind::request;
            EXPECT_TRUE(!request || sets["kind"] == "request") << key << " " << step.id;
        }
}

// What must not wait, and what many people have, is said with its degree; a change of these words is meant.
TEST(Library, saysHowManyAreHitAndHowUrgentItIs) {
    const auto sets = [book = library()](const char* guide, const char* step, const char* property) {
        for (const Setting& s : book.at(guide).find(step)->settings)
            if (s.property == property) return s.value;
        return std::string();
    };
    for (const char* guide : {"no-network", "mail", "vpn", "ip-telephone"}) {
        EXPECT_EQ(sets(guide, "outage", "impact"), "4") << guide;
        EXPECT_EQ(sets(guide, "outage", "urgency"), "4") << guide;
    }
    EXPECT_EQ(sets("wi-fi", "access_point", "impact"), "4");
    EXPECT_EQ(sets("suspicious-mail", "attack", "impact"), "5");
    for (const char* step : {"attack", "fraud", "account_at_risk"})
        EXPECT_EQ(sets("suspicious-mail", step, "urgency"), "5") << step;
    EXPECT_EQ(sets("lost-device", "unprotected", "urgency"), "5");
    EXPECT_EQ(sets("new-employee", "urgent", "kind"), "request");
}

TEST(Library, everyGuideIsSearchableInBothLanguages) {
    for (const auto& [key, guide] : library()) {
        EXPECT_GE(guide.keywordsFr.size(), 5u) << key;
        EXPECT_GE(guide.keywordsEn.size(), 5u) << key;
    }
}

// Whoever asks is helped to listen: at the least a word to restate, one to make sure, one on what comes next.
TEST(Library, everyGuideHelpsToListen) {
    constexpr std::ptrdiff_t least = 4;
    for (const auto& [key, guide] : library()) {
        const auto cues = std::count_if(guide.steps.begin(), guide.steps.end(), [](const Step& step) {
            return !step.cue.fr.empty() && !step.cue.en.empty();
        });
        EXPECT_GE(cues, least) << key;
    }
}

TEST(Library, everyProbeIsDescribed) {
    for (const ProbeKind& probe : probes()) {
        EXPECT_FALSE(probe.passes.empty()) << probe.name;
        EXPECT_TRUE(probe.unit.empty() || probe.value == ValueType::number) << probe.name;
    }
}

}  // namespace
}  // namespace guichet::guides
