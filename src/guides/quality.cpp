#include "guides/quality.h"

#include <algorithm>
#include <map>
#include <set>

#include "guides/expression.h"

namespace guichet::guides {

namespace {

// messages: guide.problem.*
class Checker {
public:
    explicit Checker(const Guide& guide) : guide_(guide) {
        for (const Step& s : guide.steps) steps_[s.id] = &s;
    }

    std::vector<Problem> run() {
        checkTarget(nullptr, 0, guide_.start);
        for (const Step& s : guide_.steps) {
            checkTargets(s);
            checkNames(s);
            checkAnswers(s);
            checkLanguages(s);
            checkPicture(s);
        }
        missing(guide_.title, nullptr);
        missing(guide_.purpose, nullptr);
        checkReach();
        checkEnds();
        checkTests();
        for (Problem& p : checkProbes(guide_)) found_.push_back(std::move(p));
        std::stable_sort(found_.begin(), found_.end(),
                         [](const Problem& a, const Problem& b) { return a.line < b.line; });
        return std::move(found_);
    }

private:
    void add(Severity severity, const Step* step, int line, std::string code, Params params = {}) {
        found_.push_back({severity, step && line == 0 ? step->line : line, step ? step->id : "",
                          std::move(code), std::move(params)});
    }
    const Step* stepAt(const std::string& id) const {
        const auto found = steps_.find(id);
        return found == steps_.end() ? nullptr : found->second;
    }

    void checkTarget(const Step* from, int line, const std::string& target) {
        if (!target.empty() && !stepAt(target))
            add(Severity::error, from, line, "guide.problem.unknown_step", {{"target", target}});
    }
    void checkTargets(const Step& s) {
        for (const Way& way : s.ways) checkTarget(&s, way.line, way.next);
        checkTarget(&s, 0, s.next);
        checkTarget(&s, 0, s.unsure);
        checkTarget(&s, 0, s.alone);
        if (leadsNowhere(s)) add(Severity::error, &s, 0, "guide.problem.dead_end");
    }
    static bool leadsNowhere(const Step& s) {
        switch (s.kind) {
            case StepKind::question:
                return s.answer != AnswerKind::choice && s.answer != AnswerKind::yes_no && s.next.empty();
            case StepKind::instruction:
            case StepKind::calculation:
                return s.next.empty();
            case StepKind::check:  // its ways are required where it is read
            case StepKind::call:   // without a way, the called guide's outcome is the end
            case StepKind::outcome:
                return false;
        }
        return false;
    }

    void checkNames(const Step& s) {
        if (s.kind != StepKind::calculation) return;
        checkNamesIn(s, s.expression, s.line);
        for (const Way& way : s.ways) checkNamesIn(s, way.condition, way.line);
    }
    void checkNamesIn(const Step& s, const std::string& expression, int line) {
        const auto names = checkExpression(expression);
        if (!names.ok()) return;  // the reader has said so
        for (const std::string& name : *names)
            if (!stepAt(name)) add(Severity::error, &s, line, "guide.problem.unknown_name", {{"name", name}});
    }

    void checkAnswers(const Step& s) {
        if (s.kind != StepKind::question || s.ways.empty()) return;
        std::set<std::string> places;
        for (const Way& way : s.ways) places.insert(way.next);
        if (!s.unsure.empty()) places.insert(s.unsure);
        if (places.size() == 1 && s.ways.size() > 1)
            add(Severity::warning, &s, 0, "guide.problem.same_place", {{"target", *places.begin()}});
        if (s.unsure.empty()) add(Severity::warning, &s, 0, "guide.problem.no_unsure");
    }

    void checkLanguages(const Step& s) {
        bool fr = false, en = false;
        const auto look = [&](const Words& words) {
            fr = fr || (words.fr.empty() && !words.en.empty());
            en = en || (words.en.empty() && !words.fr.empty());
        };
        look(s.text.plain);
        look(s.text.technical);
        look(s.cue);
        look(s.picture.alt);
        for (const Way& way : s.ways) {
            look(way.label.plain);
            look(way.label.technical);
        }
        if (fr) add(Severity::warning, &s, 0, "guide.problem.no_french");
        if (en) add(Severity::warning, &s, 0, "guide.problem.no_english");
    }
    void checkPicture(const Step& s) {
        if (!s.picture.name.empty() && s.picture.alt.empty())
            add(Severity::warning, &s, s.picture.line, "guide.problem.no_alt", {{"picture", s.picture.name}});
    }
    void missing(const Words& words, const Step* step) {
        if (words.empty()) return;
        if (words.fr.empty()) add(Severity::warning, step, 1, "guide.problem.no_french");
        if (words.en.empty()) add(Severity::warning, step, 1, "guide.problem.no_english");
    }

    /// Every step that can be reached from there, itself only if it leads back to itself; `alone`: by users
    /// who are led around technicians' steps, too.
    std::set<const Step*> from(const Step* start, bool alone = false) const {
        std::set<const Step*> seen;
        std::vector<const Step*> waiting{start};
        while (!waiting.empty()) {
            const Step* s = waiting.back();
            waiting.pop_back();
            std::vector<std::string> next = targets(*s);
            if (alone) next.push_back(s->alone);
            for (const std::string& target : next) {
                const Step* to = stepAt(target);
                if (to && seen.insert(to).second) waiting.push_back(to);
            }
        }
        return seen;
    }

    void checkReach() {
        const Step* start = stepAt(guide_.start);
        if (!start) return;
        const auto reached = from(start, true);
        for (const Step& s : guide_.steps)
            if (&s != start && !reached.contains(&s))
                add(Severity::warning, &s, 0, "guide.problem.unreachable");
    }

    static bool mayEnd(const Step& s) {
        if (s.kind == StepKind::outcome || leadsNowhere(s)) return true;
        return s.kind == StepKind::call && s.next.empty() &&
               s.ways.size() < std::size(EnumNames<OutcomeKind>::table);
    }
    /// One problem for each loop that nothing leads out of.
    void checkEnds() {
        std::map<const Step*, std::set<const Step*>> loops;
        for (const Step& s : guide_.steps) {
            const auto reached = from(&s);
            const bool exits =
                std::any_of(reached.begin(), reached.end(), [](const Step* r) { return mayEnd(*r); });
            if (exits || mayEnd(s) || !reached.contains(&s)) continue;
            const bool known = std::any_of(loops.begin(), loops.end(), [&](const auto& loop) {
                return loop.second.contains(&s) && reached.contains(loop.first);
            });
            if (known) continue;
            add(Severity::error, &s, 0, "guide.problem.endless_loop");
            loops[&s] = reached;
        }
    }

    void checkTests() {
        if (guide_.tests.empty()) add(Severity::warning, nullptr, 0, "guide.problem.no_tests");
        for (const TestCase& test : guide_.tests)
            for (const auto& [step, values] : test.answers)
                if (step.find('/') == std::string::npos && !stepAt(step))
                    add(Severity::error, nullptr, test.line, "guide.problem.test_step",
                        {{"test", test.name}, {"step", step}});
    }

    const Guide& guide_;
    std::map<std::string, const Step*> steps_;
    std::vector<Problem> found_;
};

/// Whether `guide`, called along `path`, leads back into it or too deep; names the guide where it does.
std::string circleIn(const Guide& guide, const GuideLookup& lookup, std::vector<std::string>& path) {
    path.push_back(guide.key);
    std::string out;
    for (const Step& s : guide.steps) {
        if (s.kind != StepKind::call || !out.empty()) continue;
        const bool circle = std::find(path.begin(), path.end(), s.guide) != path.end();
        if (circle || path.size() > static_cast<std::size_t>(deepestCall)) {
            out = s.guide;
        } else if (const Guide* called = lookup(s.guide)) {
            out = circleIn(*called, lookup, path);
        }
    }
    path.pop_back();
    return out;
}

}  // namespace

std::vector<Problem> checkGuide(const Guide& guide) {
    return Checker(guide).run();
}

std::vector<Problem> checkCalls(const Guide& guide, const GuideLookup& lookup) {
    std::vector<Problem> out;
    for (const Step& s : guide.steps) {
        if (s.kind != StepKind::call) continue;
        const Guide* called = lookup(s.guide);
        std::vector<std::string> path{guide.key};
        if (s.guide == guide.key) {
            out.push_back({Severity::error, s.line, s.id, "guide.problem.call_circle", {{"guide", s.guide}}});
        } else if (!called) {
            out.push_back(
                {Severity::error, s.line, s.id, "guide.problem.unknown_guide", {{"guide", s.guide}}});
        } else if (const auto circle = circleIn(*called, lookup, path); !circle.empty()) {
            out.push_back({Severity::error, s.line, s.id, "guide.problem.call_circle", {{"guide", circle}}});
        }
    }
    return out;
}

std::vector<Problem> checkArticles(const Guide& guide,
                                   const std::function<bool(const std::string& named)>& published) {
    std::vector<Problem> out;
    for (const Step& s : guide.steps)
        if (!s.article.empty() && !isAddress(s.article) && !published(s.article))
            out.push_back(
                {Severity::warning, s.line, s.id, "guide.problem.article_unknown", {{"article", s.article}}});
    return out;
}

std::vector<Problem> checkPictures(const Guide& guide, const std::set<std::string>& there) {
    std::vector<Problem> out;
    for (const Step& s : guide.steps)
        if (!s.picture.name.empty() && !there.contains(s.picture.name))
            out.push_back({Severity::warning,
                           s.picture.line,
                           s.id,
                           "guide.problem.no_picture",
                           {{"picture", s.picture.name}}});
    return out;
}

}  // namespace guichet::guides
