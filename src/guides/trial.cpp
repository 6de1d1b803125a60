#include "guides/trial.h"

#include <algorithm>

#include "guides/runner.h"

namespace guichet::guides {

namespace {

// messages: guide.problem.test_*
constexpr std::size_t mostAnswers = 300;

std::string nameOfStep(const std::string& root, const std::string& guide, const std::string& step) {
    return guide == root ? step : guide + "/" + step;
}

class Trial {
public:
    Trial(const Book& book, const std::string& key, const TestCase& test, const std::string& today)
        : book_(book), key_(key), test_(test), going_{today, test.alone} {}

    TrialResult run() {
        TrialResult out{test_.name, test_.line, false, test_.outcome, "", ""};
        State state;
        for (std::size_t i = 0; i < mostAnswers; ++i) {
            const Stand stand = standOf(book_, key_, state.said, going_);
            out.reached = stand.step ? nameOfStep(key_, stand.guide, stand.step->id) : "";
            if (stand.broken) return failed(std::move(out), "guide.problem.test_broken");
            if (stand.ended) {
                out.passed = out.reached == test_.outcome;
                return out.passed ? out : failed(std::move(out), "guide.problem.test_failed");
            }
            const auto given = say(out.reached, *stand.step);
            if (!given) return failed(std::move(out), "guide.problem.test_unanswered");
            const auto next =
                answer(book_, key_, state, {stand.guide, stand.step->id, *given, {}, {}}, going_);
            if (!next.ok()) return failed(std::move(out), "guide.problem.test_answer");
            state = *next;
        }
        return failed(std::move(out), "guide.problem.test_broken");
    }

private:
    static TrialResult failed(TrialResult out, const char* code) {
        out.code = code;
        return out;
    }

    std::optional<Given> say(const std::string& name, const Step& step) {
        const auto found = test_.answers.find(name);
        if (found != test_.answers.end()) {
            const auto& values = found->second;
            const std::string& value = values[std::min(visits_[name]++, values.size() - 1)];
            if (value == unsureWord) return Given{"", true};
            const bool read = step.kind == StepKind::check && !wayOf(step, value);
            return read ? Given{"", false, value} : Given{value, false};
        }
        if (step.kind == StepKind::instruction) return Given{"done", false};
        if (step.kind == StepKind::check) return Given{"", true};
        return std::nullopt;
    }

    const Book& book_;
    const std::string& key_;
    const TestCase& test_;
    const Going going_;
    std::map<std::string, std::size_t> visits_;
};

}  // namespace

std::vector<TrialResult> runTests(const Book& book, const std::string& key, const std::string& today) {
    std::vector<TrialResult> out;
    for (const TestCase& test : book.at(key).tests) out.push_back(Trial(book, key, test, today).run());
    return out;
}

std::vector<Problem> problemsOf(const std::vector<TrialResult>& results) {
    std::vector<Problem> out;
    for (const TrialResult& r : results)
        if (!r.passed)
            out.push_back({Severity::error,
                           r.line,
                           "",
                           r.code,
                           {{"test", r.name}, {"expected", r.expected}, {"reached", r.reached}}});
    return out;
}

}  // namespace guichet::guides
