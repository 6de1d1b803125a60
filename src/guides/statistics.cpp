#include "guides/statistics.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "guides/published.h"
#include "guides/statistics_store.h"

namespace guichet::guides {

namespace {

void count(GuideCounts& counts, const RunGroup& g) {
    counts.runs += g.count;
    if (g.state == RunState::running || g.state == RunState::paused) {
        counts.open += g.count;
    } else if (g.state == RunState::abandoned || !g.outcome) {
        counts.abandoned += g.count;
    } else {
        switch (*g.outcome) {
            case OutcomeKind::solved:
                counts.solved += g.count;
                break;
            case OutcomeKind::escalate:
                counts.escalated += g.count;
                break;
            case OutcomeKind::request:
                counts.requests += g.count;
                break;
            case OutcomeKind::stop:
                counts.stopped += g.count;
                break;
        }
    }
}

std::int64_t inSeconds(std::int64_t ms) {
    constexpr std::int64_t second = 1'000;
    return (ms + second / 2) / second;
}

GuideCounts& countsOf(GuideStatistics& statistics, GoneBy by) {
    switch (by) {
        case GoneBy::technician:
            return statistics.byTechnicians;
        case GoneBy::user:
            return statistics.byUsers;
        case GoneBy::both:
            break;
    }
    return statistics.byBoth;
}

/// Steps with what is known of each, in the order in which they are first named.
class Steps {
public:
    StepUse& at(const std::string& guide, const std::string& step) {
        const auto found = places_.emplace(guide + "/" + step, all_.size());
        if (found.second) {
            all_.emplace_back();
            all_.back().guide = guide;
            all_.back().step = step;
        }
        return all_[found.first->second];
    }
    /// Names the steps of a guide in its order, with their words.
    void name(const Guide& guide) {
        for (const Step& s : guide.steps) {
            if (s.kind == StepKind::calculation || s.kind == StepKind::call) continue;
            StepUse& use = at(guide.key, s.id);
            use.kind = s.kind;
            use.text = filled(s.text.plain);
        }
    }
    /// Those that anybody came to.
    std::vector<StepUse> take() {
        std::erase_if(all_, [](const StepUse& s) { return s.visits + s.left + s.ended == 0; });
        return std::move(all_);
    }

private:
    std::vector<StepUse> all_;
    std::map<std::string, std::size_t> places_;
};

/// The version whose words are shown: the one that is asked for, else what is offered, else the newest.
const Version* shownVersion(const std::vector<Version>& all, std::optional<std::int64_t> number) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Version& v) {
        return number ? v.number == *number : v.state == VersionState::published;
    });
    return found == all.end() ? &all.front() : &*found;
}

/// A guide with those that it calls: where the words of steps are.
class Wording {
public:
    Wording(Tx& tx, const Version& shown)
        : published_(tx),
          own_(readGuide(loadVersion(tx, shown.id)->source).guide),
          called_(bookOf(own_, published_)) {}
    Steps steps() const {
        Steps out;
        out.name(own_);
        for (const auto& [key, guide] : called_)
            if (key != own_.key) out.name(guide);
        return out;
    }
    /// Of "guide/step=answer", as runs keep it.
    PathStep told(std::string_view place) const {
        PathStep out;
        const std::size_t equals = std::min(place.find('='), place.size());
        const std::size_t slash = std::min(place.find('/'), equals);
        out.guide = place.substr(0, slash);
        out.step = place.substr(std::min(slash + 1, equals), equals - std::min(slash + 1, equals));
        if (equals < place.size()) out.answer = place.substr(equals + 1);
        const Step* step = find(out.guide, out.step);
        if (!step || step->kind == StepKind::calculation || step->kind == StepKind::call) return out;
        out.text = filled(step->text.plain);
        for (const Way& way : step->ways)
            if (way.id == out.answer) out.label = filled(way.label.plain);
        return out;
    }

private:
    const Step* find(const std::string& key, const std::string& id) const {
        const auto called = called_.find(key);
        if (key != own_.key && called == called_.end()) return nullptr;
        const Guide& guide = key == own_.key ? own_ : called->second;
        const auto found =
            std::find_if(guide.steps.begin(), guide.steps.end(), [&](const Step& s) { return s.id == id; });
        return found == guide.steps.end() ? nullptr : &*found;
    }

    Published published_;
    Guide own_;
    Book called_;
};

std::vector<StepUse> stepsOf(Tx& tx, GuideId guide, const RunChoice& choice, const Wording& wording) {
    Steps steps = wording.steps();
    for (const StepCount& c : stepCounts(tx, guide, choice)) {
        StepUse& use = steps.at(c.guide, c.step);
        use.runs = c.runs;
        use.visits = c.visits;
        use.unsure = c.unsure;
        use.medianSeconds = inSeconds(c.medianMs);
    }
    for (const PlaceCount& c : endCounts(tx, guide, choice)) {
        const std::size_t slash = c.place.find('/');
        if (slash == std::string::npos) continue;  // of runs from before places were kept
        StepUse& use = steps.at(c.place.substr(0, slash), c.place.substr(slash + 1));
        (c.state == RunState::ended ? use.ended : use.left) += c.runs;
    }
    return steps.take();
}

}  // namespace

std::vector<GuideUse> guideUse(Tx& tx, Instant since) {
    std::map<GuideId, GuideUse> all;
    for (const Version& v : loadVersions(tx, {})) {  // the newest of each first
        GuideUse& use = all[v.guide];
        if (use.key.empty() || v.state == VersionState::published) use.title = filled(v.title);
        use.id = v.guide;
        use.key = v.key;
    }
    for (const RunGroup& g : groupsSince(tx, since)) {
        count(all[g.guide].counts, g);
        if (g.by == GoneBy::user) count(all[g.guide].byUsers, g);
    }
    std::vector<GuideUse> out;
    for (auto& [id, use] : all) out.push_back(std::move(use));
    std::sort(out.begin(), out.end(), [](const GuideUse& a, const GuideUse& b) {
        return a.counts.runs != b.counts.runs ? a.counts.runs > b.counts.runs : a.key < b.key;
    });
    return out;
}

std::optional<GuideStatistics> statisticsOf(Tx& tx, GuideId guide, const RunChoice& choice) {
    constexpr int mostPaths = 3;
    const auto versions = loadVersions(tx, guide);
    if (versions.empty()) return std::nullopt;
    const Version* shown = shownVersion(versions, choice.version);
    GuideStatistics out;
    out.id = guide;
    out.key = shown->key;
    out.title = filled(shown->title);
    std::map<std::int64_t, GuideCounts, std::greater<>> byVersion;
    for (const RunGroup& g : groupsOf(tx, guide, choice.since)) {
        count(byVersion[g.number], g);
        count(countsOf(out, g.by), g);
        const bool chosen =
            (!choice.version || *choice.version == g.number) && (!choice.by || *choice.by == g.by);
        if (chosen) count(out.counts, g);
    }
    for (const auto& [number, counts] : byVersion) out.versions.push_back({number, counts});
    const Measured measured = measuredRuns(tx, guide, choice);
    out.measured = measured.runs;
    if (measured.medianMs) out.medianSeconds = inSeconds(*measured.medianMs);
    const Wording wording(tx, *shown);
    out.steps = stepsOf(tx, guide, choice, wording);
    for (const PathCount& p : commonPaths(tx, guide, choice, mostPaths)) {
        PathUse use{p.runs, {}};
        for (const auto step : split(p.path, '\n')) use.steps.push_back(wording.told(step));
        out.paths.push_back(std::move(use));
    }
    return out;
}

}  // namespace guichet::guides
