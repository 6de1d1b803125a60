// The guides that come with the program: without a fault, in both languages, and as their own tests say.

#include <gmock/gmock.h>

#include "embedded/guide_library.h"
#include "guides/probe.h"
#include "guides/quality.h"
#include "guides/reader.h"
#include "guides/trial.h"

namespace guichet::guides {
namespace {

Book library() {
    Book out;
    for (const http::EmbeddedFile& file : embedded::guide_library()) {
        if (!file.path.ends_with(".yaml")) continue;
        const ReadGuide read = readGuide(file.identity);
        for (const Problem& p : read.problems) ADD_FAILURE() << file.path << ":" << p.line << " " << p.code;
        EXPECT_EQ(file.path, "/" + read.guide.key + ".yaml") << "a file is named after its guide";
        out[read.guide.key] = read.guide;
    }
    return out;
}

TEST(Library, isFaultless) {
    const Book book = library();
    EXPECT_GE(book.size(), 3u);
    for (const auto& [key, guide] : book) {
        for (const Problem& p : checkGuide(guide))
            ADD_FAILURE() << key << ":" << p.line << " " << p.step << " " << p.code;
        const auto lookup = [&](const std::string& other) {
            return book.contains(other) ? &book.at(other) : nullptr;
        };
        for (const Problem& p : checkCalls(guide, lookup))
            ADD_FAILURE() << key << ":" << p.line << " " << p.code;
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

TEST(Library, everyOutcomeOfTheNetworkGuideIsTested) {
    const Book book = library();
    const Guide& guide = book.at("no-network");
    for (const Step& step : guide.steps) {
        if (step.kind != StepKind::outcome) continue;
        const bool tested = std::any_of(guide.tests.begin(), guide.tests.end(),
                                        [&](const TestCase& t) { return t.outcome == step.id; });
        EXPECT_TRUE(tested) << step.id;
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
