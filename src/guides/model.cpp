#include "guides/model.h"

#include <algorithm>

namespace guichet::guides {

const Step* Guide::find(std::string_view id) const {
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.id == id; });
    return found == steps.end() ? nullptr : &*found;
}

std::vector<std::string> targets(const Step& step) {
    std::vector<std::string> out;
    for (const Way& way : step.ways) out.push_back(way.next);
    if (!step.next.empty()) out.push_back(step.next);
    if (!step.unsure.empty()) out.push_back(step.unsure);
    return out;
}

std::vector<std::string> targetsAlone(const Step& step) {
    if (!step.technicians) return targets(step);
    return step.alone.empty() ? std::vector<std::string>() : std::vector{step.alone};
}

const Way* wayOf(const Step& step, std::string_view id) {
    const auto found =
        std::find_if(step.ways.begin(), step.ways.end(), [&](const Way& w) { return w.id == id; });
    return found == step.ways.end() ? nullptr : &*found;
}

bool isAddress(std::string_view article) {
    return article.starts_with("https://") || article.starts_with("http://");
}

bool hasErrors(const std::vector<Problem>& problems) {
    return std::any_of(problems.begin(), problems.end(),
                       [](const Problem& p) { return p.severity == Severity::error; });
}

}  // namespace guichet::guides
