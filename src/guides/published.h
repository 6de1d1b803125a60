#pragma once
// The guides that are offered, read when somebody asks for them; and what is to be said of a source beside
// them.

#include <map>

#include "guides/guide_store.h"
#include "guides/reader.h"
#include "guides/trial.h"

namespace guichet::guides {

/// Used within one transaction.
class Published {
public:
    explicit Published(Tx& tx) : tx_(tx) {}
    /// nullptr if none is published under this key. Valid as long as this lives.
    const Guide* find(const std::string& key);
    /// The version of a guide that find() gave.
    VersionId versionOf(const std::string& key) const { return known_.at(key).version; }

private:
    struct Known {
        VersionId version;
        std::optional<Guide> guide;
    };
    Tx& tx_;
    std::map<std::string, Known> known_;
};

/// The guide with all that it calls, however deep.
Book bookOf(const Guide& guide, Published& published);

struct Assessed {
    Guide guide;
    std::vector<Problem> problems;  ///< by line
    std::vector<TrialResult> tests;
    int errors() const;
    void add(std::vector<Problem> more);
};
/// Reads the source, checks it and runs its tests; these only where it has no error otherwise.
Assessed assess(Tx& tx, const std::string& source, const std::string& today);

}  // namespace guichet::guides
