#include "guides/published.h"

#include <algorithm>

#include "guides/picture_store.h"
#include "guides/quality.h"

namespace guichet::guides {

const Guide* Published::find(const std::string& key) {
    auto found = known_.find(key);
    if (found == known_.end()) {
        const auto version = loadPublished(tx_, key);
        Known known;
        if (version) {
            known.version = version->id;
            known.guide = readGuide(version->source).guide;
        }
        found = known_.emplace(key, std::move(known)).first;
    }
    return found->second.guide ? &*found->second.guide : nullptr;
}

Book bookOf(const Guide& guide, Published& published) {
    Book out;
    std::vector<const Guide*> waiting{&guide};
    while (!waiting.empty()) {
        const Guide* next = waiting.back();
        waiting.pop_back();
        if (!out.emplace(next->key, *next).second) continue;
        for (const Step& s : next->steps)
            if (s.kind == StepKind::call && !out.contains(s.guide))
                if (const Guide* called = published.find(s.guide)) waiting.push_back(called);
    }
    return out;
}

int Assessed::errors() const {
    return static_cast<int>(std::count_if(problems.begin(), problems.end(),
                                          [](const Problem& p) { return p.severity == Severity::error; }));
}

void Assessed::add(std::vector<Problem> more) {
    for (Problem& p : more) problems.push_back(std::move(p));
    std::stable_sort(problems.begin(), problems.end(),
                     [](const Problem& a, const Problem& b) { return a.line < b.line; });
}

Assessed assess(Tx& tx, const std::string& source, const std::string& today) {
    ReadGuide read = readGuide(source);
    Assessed out{std::move(read.guide), std::move(read.problems), {}};
    if (hasErrors(out.problems)) return out;
    Published published(tx);
    const auto lookup = [&](const std::string& key) { return published.find(key); };
    out.problems = checkGuide(out.guide);
    std::set<std::string> pictures;
    for (const auto& [name, id] : pictureIds(tx, out.guide.key)) pictures.insert(name);
    out.add(checkPictures(out.guide, pictures));
    out.add(checkCalls(out.guide, lookup));
    out.add(checkAlone(out.guide, lookup));
    if (!hasErrors(out.problems)) {
        out.tests = runTests(bookOf(out.guide, published), out.guide.key, today);
        out.add(problemsOf(out.tests));
    }
    return out;
}

}  // namespace guichet::guides
