#pragma once
// A machine that isn't there: answers probes as it was told, for tests of guides and of whoever runs them.

#include <map>
#include <string>
#include <vector>

#include "guides/probe.h"

namespace guichet::guides {

/// Used by one thread. Its prober() must not outlive it.
class ProbeSimulator {
public:
    /// From now on the probe answers this. `takes`: how long it would need; beyond the time-out of a request
    /// it is too late.
    void set(std::string probe, ProbeResult result, Duration takes = {}) {
        answers_[std::move(probe)] = {std::move(result), takes};
    }
    Prober prober() {
        return [this](const ProbeRequest& request) { return answer(request); };
    }
    /// What was asked, in order.
    const std::vector<ProbeRequest>& asked() const { return asked_; }

private:
    struct Prepared {
        ProbeResult result;
        Duration takes;
    };
    ProbeResult answer(const ProbeRequest& request) {
        asked_.push_back(request);
        const auto found = answers_.find(request.name);
        if (found == answers_.end()) return {ProbeState::unknown, {}, "unsupported"};
        if (found->second.takes > request.timeout) return {ProbeState::unknown, {}, "timeout"};
        return found->second.result;
    }

    std::map<std::string, Prepared> answers_;
    std::vector<ProbeRequest> asked_;
};

}  // namespace guichet::guides
