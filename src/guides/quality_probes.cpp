// The rules of checks: probes that there are, and parameters that they can be asked with.

#include <algorithm>
#include <set>

#include "guides/probe.h"
#include "guides/quality.h"

namespace guichet::guides {

namespace {

// messages: guide.problem.parameter_*

/// The steps that may be reached from the start without a definite answer of `source`.
std::set<const Step*> withoutAnswer(const Guide& guide, const Step& source) {
    std::set<const Step*> seen;
    std::vector<const Step*> waiting{guide.find(guide.start)};
    while (!waiting.empty()) {
        const Step* s = waiting.back();
        waiting.pop_back();
        if (!s || !seen.insert(s).second) continue;
        std::vector<std::string> next = targets(*s);
        if (s == &source) {
            // A question that has no ways of its own may always stay open; next is where that leads, too.
            const bool open = s->kind == StepKind::question && s->ways.empty() && s->unsure.empty();
            next = {open ? s->next : s->unsure};
        }
        if (s->technicians && guide.selfHelp) next.push_back(s->alone);
        for (const std::string& id : next) waiting.push_back(guide.find(id));
    }
    return seen;
}

class ProbeChecker {
public:
    explicit ProbeChecker(const Guide& guide) : guide_(guide) {}

    std::vector<Problem> run() {
        for (const Step& s : guide_.steps)
            if (s.kind == StepKind::check) checkProbe(s);
        return std::move(found_);
    }

private:
    void add(Severity severity, const Step& step, std::string code, Params params) {
        found_.push_back({severity, step.line, step.id, std::move(code), std::move(params)});
    }

    void checkProbe(const Step& s) {
        const ProbeKind* probe = findProbe(s.probe);
        if (!probe) {
            std::string allowed;
            for (const ProbeKind& p : probes()) allowed.append(allowed.empty() ? "" : ", ").append(p.name);
            return add(Severity::error, s, "guide.problem.unknown_probe",
                       {{"probe", s.probe}, {"allowed", allowed}});
        }
        std::string known;
        for (const ProbeParameter& p : probe->parameters) {
            known.append(known.empty() ? "" : ", ").append(p.name);
            const auto given = s.parameters.find(std::string(p.name));
            if (given != s.parameters.end()) {
                checkParameter(s, p, given->second);
            } else if (p.required) {
                add(Severity::error, s, "guide.problem.parameter_missing",
                    {{"parameter", std::string(p.name)}});
            }
        }
        for (const auto& [name, value] : s.parameters) {
            const bool fits = std::any_of(probe->parameters.begin(), probe->parameters.end(),
                                          [&n = name](const ProbeParameter& p) { return p.name == n; });
            if (!fits)
                add(Severity::error, s, "guide.problem.parameter_unknown",
                    {{"parameter", name}, {"allowed", known.empty() ? "–" : known}});
        }
    }

    void checkParameter(const Step& s, const ProbeParameter& p, const Parameter& given) {
        const std::string name(p.name);
        if (given.answer.empty()) {
            if (p.type == ValueType::number && !isOfType(given.value, p.type))
                add(Severity::error, s, "guide.problem.parameter_type",
                    {{"parameter", name}, {"value", given.value}});
            return;
        }
        const Step* source = guide_.find(given.answer);
        if (!source) return add(Severity::error, s, "guide.problem.unknown_name", {{"name", given.answer}});
        if (!gives(*source, p.type))
            return add(Severity::error, s,
                       p.type == ValueType::number ? "guide.problem.parameter_needs_number"
                                                   : "guide.problem.parameter_needs_text",
                       {{"parameter", name}, {"step", given.answer}});
        if (withoutAnswer(guide_, *source).contains(&s))
            add(Severity::warning, s, "guide.problem.parameter_maybe", {{"step", given.answer}});
    }

    /// Whether what comes of the step can be a parameter of this type. Of a calculation that shows only when
    /// it is reckoned.
    static bool gives(const Step& source, ValueType type) {
        if (source.kind == StepKind::calculation) return true;
        if (source.kind != StepKind::question) return false;
        const bool words = source.answer == AnswerKind::text || source.answer == AnswerKind::choice;
        return source.answer == AnswerKind::number || (type == ValueType::text && words);
    }

    const Guide& guide_;
    std::vector<Problem> found_;
};

}  // namespace

std::vector<Problem> checkProbes(const Guide& guide) {
    return ProbeChecker(guide).run();
}

}  // namespace guichet::guides
