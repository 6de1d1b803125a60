#pragma once
// Inside the module: from the history to a model and its report.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "triage/history_store.h"
#include "triage/types.h"

namespace guichet::triage {

/// A model that was made earlier, to see how it fared since.
struct Former {
    Instant trainedAt;
    Model model;
    std::vector<Step> steps;
};

/// What came out for one target.
struct Outcome {
    ReportView report;
    Model model;
    std::vector<Step> steps;
};

/// Gathers tickets, then learns. Pure; the database is read by whoever feeds it.
class Training {
public:
    /// Tickets that are learned from at most: the newest ones.
    static constexpr std::size_t mostTickets = 50'000;

    /// `choosable`: the values that can still be chosen; tickets that have another teach nothing.
    Training(std::map<Target, std::set<std::int64_t>> choosable, std::map<Target, Former> former);

    /// False once there are enough.
    bool add(const PastTicket& ticket);
    std::size_t tickets() const { return past_.size(); }
    Outcome learn(Target target);

private:
    struct Past {
        std::int64_t ticket = 0;
        std::map<Target, std::int64_t> values;
    };
    /// How the former model fared with tickets that came in after it was made.
    struct Later {
        std::int64_t tickets = 0, proposed = 0, right = 0;
    };
    void tryFormer(Target target, const PastTicket& ticket, std::int64_t value);

    std::map<Target, std::set<std::int64_t>> choosable_;
    std::map<Target, Former> former_;
    std::map<Target, Later> later_;
    Corpus corpus_;
    std::vector<Past> past_;
    bool finished_ = false;
};

/// Steps as text, "0.0055 0.58;…", and back.
std::string encodedSteps(const std::vector<Step>& steps);
std::vector<Step> decodedSteps(std::string_view text);

}  // namespace guichet::triage
