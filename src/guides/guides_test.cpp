#include "guides/guides.h"

#include <gmock/gmock.h>

#include "guides/guides_fixture.h"
#include "guides/library.h"
#include "guides/reader.h"

namespace guichet::guides {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr auto en = i18n::Language::en;

class GuidesTest : public GuidesStore {
protected:
    Result<VersionId> import(const std::string& source) {
        return write([&](Tx& tx) { return importGuide(tx, context(), en, source); });
    }
    VersionView version(VersionId id) {
        return *read([&](Tx& tx) { return viewVersion(tx, en, id, {today}); });
    }
    /// review, publish or retire, as somebody who has just looked.
    template <class F>
    std::string move(VersionId id, F step) {
        const std::int64_t known = version(id).version;
        return codeOf(write([&](Tx& tx) { return step(tx, context(), id, known, today); }));
    }
    VersionId published(const std::string& source) {
        const VersionId id = *import(source);
        EXPECT_EQ(move(id, review), "");
        EXPECT_EQ(move(id, publish), "");
        return id;
    }
    /// "3 draft, 2 published" of all guides.
    std::vector<std::string> list(bool unpublished) {
        std::vector<std::string> out;
        for (const GuideView& g : read([&](Tx& tx) { return listGuides(tx, unpublished); })) {
            out.push_back(g.key + ":");
            for (const VersionRow& v : g.versions)
                out.back() += " " + std::to_string(v.number) + " " + std::string(nameOf(v.state));
        }
        return out;
    }
    RunId start(GuideId guide) {
        return *write([&](Tx& tx) { return startRun(tx, context(), {guide, today}); });
    }
    RunView run(RunId id) {
        return *read([&](Tx& tx) { return viewRun(tx, id); });
    }
    std::string say(RunId id, const std::string& value) {
        const RunView known = run(id);
        return codeOf(write([&](Tx& tx) {
            return answerRun(tx, context(), id, known.version, known.step->guide, known.step->step,
                             {value, false});
        }));
    }
    std::vector<std::string> history(const char* record, std::int64_t id) {
        std::vector<std::string> out;
        for (const auto& r : read([&](Tx& tx) { return journal::readRecord(tx, record, id, 0, 100); }))
            out.push_back(r.entry.kind);
        return out;
    }
};

std::string changed(const std::string& from, const std::string& to) {
    std::string out = sampleYaml;
    out.replace(out.find(from), from.size(), to);
    return out;
}

TEST(Today, isTheDesksDay) {
    const Instant lateInTheEvening = parseInstant("2026-11-22T23:30:00Z").value();
    EXPECT_EQ(dayIn(i18n::TimeZone::named("Europe/Paris").value(), lateInTheEvening), "2026-11-23");
    EXPECT_EQ(dayIn(i18n::TimeZone::named("America/Montreal").value(), lateInTheEvening), "2026-11-22");
    EXPECT_EQ(dayIn(i18n::TimeZone::named("UTC").value(), lateInTheEvening), "2026-11-22");
}

TEST_P(GuidesTest, aVersionIsReviewedAndThenPublished) {
    const VersionId id = *import(sampleYaml);
    EXPECT_THAT(list(true), ElementsAre("sample: 1 draft"));
    EXPECT_THAT(list(false), IsEmpty()) << "technicians see what is published";
    EXPECT_EQ(move(id, publish), "guide.not_reviewed");
    EXPECT_EQ(move(id, review), "");
    EXPECT_EQ(move(id, review), "guide.not_draft");
    EXPECT_EQ(move(id, publish), "");
    EXPECT_THAT(list(false), ElementsAre("sample: 1 published"));
    const VersionView v = version(id);
    EXPECT_EQ(v.source, sampleYaml) << "as it was written, comments and all";
    EXPECT_TRUE(v.check.publishable);
    EXPECT_THAT(v.check.tests, SizeIs(2));
    EXPECT_THAT(history("guide", v.guideId.value),
                ElementsAre("guide.draft_made", "guide.reviewed", "guide.published"));
}

TEST_P(GuidesTest, theNextVersionRetiresTheOneBefore) {
    const VersionId first = published(sampleYaml);
    const VersionId second = *import(changed("en: Fixed", "en: Mended"));
    EXPECT_THAT(list(true), ElementsAre("sample: 2 draft 1 published"));
    EXPECT_EQ(move(second, review), "");
    EXPECT_EQ(move(second, publish), "");
    EXPECT_THAT(list(true), ElementsAre("sample: 2 published 1 retired"));
    const auto saved = write(
        [&](Tx& tx) { return saveDraft(tx, context(), en, first, version(first).version, sampleYaml); });
    EXPECT_EQ(codeOf(saved), "guide.not_open");
}

TEST_P(GuidesTest, aChangeOfAReviewedVersionMakesItADraftAgain) {
    const VersionId id = *import(sampleYaml);
    EXPECT_EQ(move(id, review), "");
    const auto save = [&](std::int64_t known, const std::string& source) {
        return codeOf(write([&](Tx& tx) { return saveDraft(tx, context(), en, id, known, source); }));
    };
    EXPECT_EQ(save(1, changed("en: Fixed", "en: Mended")), "record.stale");
    EXPECT_EQ(save(2, changed("en: Fixed", "en: Mended")), "");
    EXPECT_EQ(version(id).state, VersionState::draft);
    EXPECT_EQ(save(3, changed("guide: sample", "guide: other")), "/source guide.key_changed");
    EXPECT_EQ(save(3, "nothing: here"), "/source guide.source_unreadable");
    EXPECT_EQ(save(3, changed("en: Fixed", "de: Fertig")), "") << "a draft may have faults";
    EXPECT_FALSE(version(id).check.publishable);
    EXPECT_EQ(move(id, review), "guide.has_errors");
}

TEST_P(GuidesTest, aGuideThatFailsItsTestsIsNotPublished) {
    const VersionId id =
        *import(changed("answers: {kind: new, age: 3}", "answers: {kind: new, age: 40, lit: yes}"));
    EXPECT_EQ(move(id, review), "guide.has_errors");
    const CheckView check = version(id).check;
    ASSERT_THAT(check.problems, SizeIs(1));
    EXPECT_EQ(check.problems[0].text, "The test “New” leads to “fixed” instead of “wanted”.");
    EXPECT_EQ(check.problems[0].line, check.tests[0].line);
}

TEST_P(GuidesTest, draftsCanBeBegunAndGivenUp) {
    const VersionId first = published(sampleYaml);
    const GuideId guide = version(first).guideId;
    const VersionId second = *write([&](Tx& tx) { return startDraft(tx, context(), guide); });
    EXPECT_EQ(*write([&](Tx& tx) { return startDraft(tx, context(), guide); }), second) << "one at a time";
    EXPECT_EQ(version(second).source, sampleYaml);
    const auto remove = [](Tx& tx, const Context& c, VersionId id, std::int64_t known, const std::string&) {
        return deleteDraft(tx, c, id, known);
    };
    EXPECT_EQ(move(second, remove), "");
    EXPECT_EQ(move(first, remove), "guide.not_open");
    const VersionId other = *import(changed("guide: sample", "guide: other"));
    EXPECT_EQ(move(other, remove), "");
    EXPECT_THAT(list(true), ElementsAre("sample: 1 published"))
        << "the other guide went with its only version";
}

TEST_P(GuidesTest, calledGuidesMustBePublishedAndStay) {
    const std::string caller = R"(guide: caller
title: {fr: A, en: A}
steps:
  first: {call: sample, next: end}
  end: {outcome: stop, say: {fr: f, en: e}}
)";
    const VersionId id = *import(caller);
    EXPECT_EQ(move(id, review), "guide.has_errors");
    const VersionId called = published(sampleYaml);
    EXPECT_EQ(move(id, review), "");
    EXPECT_EQ(move(id, publish), "");
    const auto gone = [](Tx& tx, const Context& c, VersionId v, std::int64_t known, const std::string&) {
        return retire(tx, c, v, known);
    };
    EXPECT_EQ(move(called, gone), "guide.called");
    EXPECT_EQ(move(id, gone), "");
    EXPECT_EQ(move(called, gone), "");
    EXPECT_EQ(move(called, gone), "guide.not_published");
}

TEST_P(GuidesTest, theLibraryIsAddedOnce) {
    const auto add = [&] { return *write([&](Tx& tx) { return addLibrary(tx, context(), today); }); };
    EXPECT_EQ(add(), (Added{static_cast<std::int64_t>(libraryGuides().size()), 0, 0}));
    EXPECT_EQ(add(), Added{});
    EXPECT_EQ(read([&](Tx& tx) { return offeredGuides(tx); })[0].keywords.empty(), false);
}

TEST_P(GuidesTest, whatComesAlongIsUpdatedUnlessSomebodyChangedIt) {
    const auto shipped = [&](const std::string& source) {
        return *write(
            [&](Tx& tx) { return ship(tx, context(), readGuide(source).guide.key, source, today); });
    };
    EXPECT_EQ(shipped(sampleYaml), Shipping::added);
    EXPECT_EQ(shipped(sampleYaml), Shipping::same);
    EXPECT_EQ(shipped(changed("en: Fixed", "en: Mended")), Shipping::updated);
    const GuideId id = read([&](Tx& tx) { return offeredGuides(tx); })[0].id;
    const auto guide = read([&](Tx& tx) { return *findGuide(tx, id, true); });
    ASSERT_EQ(guide.versions.size(), 2u);
    EXPECT_EQ(guide.versions[0].state, VersionState::published);
    const VersionId open = *write([&](Tx& tx) { return startDraft(tx, context(), id); });
    EXPECT_EQ(shipped(changed("en: Fixed", "en: Repaired")), Shipping::kept) << "somebody is at it";
    ASSERT_TRUE(write([&](Tx& tx) { return deleteDraft(tx, context(), open, 1); }).ok());
    published(changed("en: Fixed", "en: Ours"));
    EXPECT_EQ(shipped(changed("en: Fixed", "en: Repaired")), Shipping::kept) << "it is ours now";
    EXPECT_THAT(version(read([&](Tx& tx) { return *findGuide(tx, id, true); }).versions[0].id).source,
                testing::HasSubstr("en: Ours"));
}

TEST_P(GuidesTest, aRunKeepsItsVersionAndWhatWasSaid) {
    const VersionId first = published(sampleYaml);
    const RunId id = start(version(first).guideId);
    const VersionId second = published(changed("en: Fixed", "en: Mended"));
    EXPECT_EQ(say(id, "old"), "");
    now = now + minutes(2);
    EXPECT_EQ(say(id, "done"), "");
    now = now + hours(3);
    EXPECT_EQ(say(id, "yes"), "");
    RunView view = run(id);
    EXPECT_EQ(view.number, 1);
    EXPECT_EQ(view.step->text.plain.en, "Fixed");
    EXPECT_EQ(view.step->outcome, OutcomeKind::solved);
    EXPECT_EQ(view.seconds, 12 * 60) << "who went away was not at it for longer than ten minutes";
    EXPECT_EQ(view.said[0].label.plain.en, "The old one");
    EXPECT_EQ(view.said[2].by->id, nadia);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return endRun(tx, context(), id, view.version, false); })), "");
    EXPECT_EQ(run(id).state, RunState::ended);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return stepBack(tx, context(), id, run(id).version, 0); })),
              "guide_run.over");
    EXPECT_EQ(run(start(version(second).guideId)).number, 2);
    EXPECT_THAT(history("guide_run", id.value),
                ElementsAre("guide_run.started", "guide_run.answered", "guide_run.answered",
                            "guide_run.answered", "guide_run.ended"));
}

TEST_P(GuidesTest, aRunPausesGoesBackAndIsChanged) {
    const RunId id = start(version(published(sampleYaml)).guideId);
    const auto known = [&] { return run(id).version; };
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return endRun(tx, context(), id, 1, false); })),
              "guide_run.not_at_end");
    EXPECT_EQ(say(id, "old"), "");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return pauseRun(tx, context(), id, 1); })), "record.stale");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return pauseRun(tx, context(), id, known()); })), "");
    now = now + minutes(5);
    EXPECT_EQ(run(id).state, RunState::paused);
    EXPECT_EQ(say(id, "done"), "") << "an answer goes on with it";
    EXPECT_EQ(run(id).state, RunState::running);
    EXPECT_EQ(run(id).seconds, 0) << "the pause doesn’t count";
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return stepBack(tx, context(), id, known(), 1); })), "");
    EXPECT_EQ(run(id).step->earlier, "done");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return changeAnswer(tx, context(), id, known(), 0, {"new", false});
              })),
              "");
    EXPECT_EQ(run(id).step->step, "age");
    EXPECT_EQ(run(id).said.size(), 1u);
    EXPECT_EQ(say(id, "99"), "/value guide_answer.out_of_range");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return endRun(tx, context(), id, known(), true); })), "");
    EXPECT_EQ(run(id).state, RunState::abandoned);
}

TEST_P(GuidesTest, theJournalHoldsNoWordsOfPeople) {
    const RunId id = start(version(published(R"(guide: words
title: {fr: A, en: A}
steps:
  what: {question: {fr: f, en: e}, answer: text, next: end}
  end: {outcome: stop, say: {fr: f, en: e}}
)"))
                               .guideId);
    EXPECT_EQ(say(id, "my password is hunter2"), "");
    for (const auto& r : read([&](Tx& tx) { return journal::readRecord(tx, "guide_run", id.value, 0, 100); }))
        for (const auto& c : r.entry.changes) EXPECT_EQ(c.after.find("hunter2"), std::string::npos);
    EXPECT_EQ(run(id).said[0].value, "my password is hunter2");
}

TEST_P(GuidesTest, whatIsNotPublishedIsNotRun) {
    const GuideId guide = version(*import(sampleYaml)).guideId;
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return startRun(tx, context(), {guide, today});
              })),
              "guide.not_offered");
    EXPECT_FALSE(read([&](Tx& tx) { return viewRun(tx, RunId{99}); }));
}

GUICHET_ON_BOTH_ENGINES(GuidesTest);

}  // namespace
}  // namespace guichet::guides
