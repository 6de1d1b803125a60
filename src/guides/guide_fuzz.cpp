// Guides from outside: whatever the text, it is read within limits or refused by name; and a guide that has
// no fault can be gone through by anybody, forwards and back, without ever getting stuck.
//
// -max_len=16384
#include <cstdint>
#include <cstdlib>
#include <span>

#include "base/text.h"
#include "guides/quality.h"
#include "guides/reader.h"
#include "guides/runner.h"
#include "guides/trial.h"

using namespace guichet;
using namespace guichet::guides;

namespace {

const std::string today = "2026-11-22";

/// Some answer that the step takes.
Given anyAnswer(const Step& step, unsigned choice) {
    if (choice % 5 == 4 && checkGiven(step, {"", true}).ok()) return {"", true};
    if (step.kind == StepKind::instruction) return {"done", false};
    if (step.kind == StepKind::check) return {choice % 2 == 0 ? "pass" : "fail", false};
    if (!step.ways.empty()) return {step.ways[choice % step.ways.size()].id, false};
    if (step.answer == AnswerKind::date) return {"2026-01-31", false};
    if (step.answer == AnswerKind::number) return {shown(step.least > -1e15 ? step.least : 0.0), false};
    return {"7", false};
}

void check(bool holds) {
    if (!holds) std::abort();
}

void goThrough(const Book& book, const std::string& key, std::span<const std::uint8_t> choices,
               const Going& going) {
    State state;
    for (const unsigned choice : choices) {
        const Stand stand = standOf(book, key, state.said, going);
        check(stand.used == state.said.size());
        if (stand.broken || stand.ended) {
            const auto before = back(state, state.said.size() / 2);
            if (before.ok()) state = *before;
            if (stand.broken) return;  // calculations that go round: the rules can't see which way they take
            continue;
        }
        const auto next = answer(
            book, key, state, {stand.guide, stand.step->id, anyAnswer(*stand.step, choice), {}, {}}, going);
        if (!next.ok()) return;  // a number whose shortest form is outside its bounds
        state = *next;
        if (choice % 7 == 6) {
            const auto changed =
                change(book, key, state, choice % state.said.size(), state.said.back(), going);
            if (changed.ok()) state = *changed;
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ReadGuide read = readGuide(text);
    check(read.problems.size() <= mostProblems);
    for (const Problem& p : read.problems) {
        check(!p.code.empty());
        for (const auto& [name, value] : p.params) check(isUtf8(value));
    }
    if (!read.ok()) return 0;
    check(isGuideKey(read.guide.key) && !read.guide.steps.empty());
    for (const Step& step : read.guide.steps) check(isStepId(step.id) && isUtf8(step.text.plain.en));
    if (hasErrors(checkGuide(read.guide))) return 0;
    Book book;
    book[read.guide.key] = read.guide;
    (void)runTests(book, read.guide.key, today);
    constexpr std::size_t most = 200;
    const bool circles = hasErrors(checkAlone(read.guide, [](const std::string&) { return nullptr; }));
    goThrough(book, read.guide.key, {data, std::min(size, most)}, {today, false});
    if (!circles) goThrough(book, read.guide.key, {data, std::min(size, most)}, {today, true});
    return 0;
}
