// The rules of self-help: where a user who goes through a guide alone gets no further.

#include <algorithm>
#include <set>

#include "guides/quality.h"

namespace guichet::guides {

namespace {

/// The steps that a user comes to, those for technicians among them.
std::vector<const Step*> metAlone(const Guide& guide) {
    std::vector<const Step*> out, waiting{guide.find(guide.start)};
    std::set<const Step*> seen;
    while (!waiting.empty()) {
        const Step* s = waiting.back();
        waiting.pop_back();
        if (!s || !seen.insert(s).second) continue;
        out.push_back(s);
        for (const std::string& id : targetsAlone(*s)) waiting.push_back(guide.find(id));
    }
    std::sort(out.begin(), out.end(), [](const Step* a, const Step* b) { return a->line < b->line; });
    return out;
}

bool goesInCircles(const Guide& guide, const Step& step) {
    std::set<const Step*> seen;
    const Step* at = &step;
    while (at && at->technicians && !at->alone.empty()) {
        if (!seen.insert(at).second) return true;
        at = guide.find(at->alone);
    }
    return false;
}

bool handsOver(const Step& step) {
    return step.technicians && step.alone.empty();
}

/// A step of a guide that is called.
struct Place {
    std::string guide;
    std::string step;
};
/// The first step at which the called guide, or one that it calls, hands over.
std::optional<Place> handOverIn(const Guide& called, const GuideLookup& lookup, std::set<std::string>& seen) {
    if (!seen.insert(called.key).second) return std::nullopt;
    for (const Step* s : metAlone(called)) {
        if (handsOver(*s)) return Place{called.key, s->id};
        const Guide* further = s->kind == StepKind::call && !s->technicians ? lookup(s->guide) : nullptr;
        if (!further) continue;
        if (auto found = handOverIn(*further, lookup, seen)) return found;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Problem> checkAlone(const Guide& guide, const GuideLookup& lookup) {
    std::vector<Problem> out;
    for (const Step& s : guide.steps)
        if (goesInCircles(guide, s))
            out.push_back({Severity::error, s.line, s.id, "guide.problem.alone_circle", {}});
    if (!guide.selfHelp) return out;
    for (const Step* s : metAlone(guide)) {
        if (handsOver(*s)) {
            out.push_back({Severity::warning, s->line, s->id, "guide.problem.hands_over", {}});
            continue;
        }
        const Guide* called = s->kind == StepKind::call && !s->technicians ? lookup(s->guide) : nullptr;
        std::set<std::string> seen{guide.key};
        const auto place = called ? handOverIn(*called, lookup, seen) : std::nullopt;
        if (place)
            out.push_back({Severity::warning,
                           s->line,
                           s->id,
                           "guide.problem.call_hands_over",
                           {{"guide", place->guide}, {"step", place->step}}});
    }
    return out;
}

}  // namespace guichet::guides
