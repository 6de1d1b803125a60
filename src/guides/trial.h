#pragma once
// A guide's own tests: answers on one side, the outcome that they must lead to on the other. Pure.

#include <string>
#include <vector>

#include "guides/model.h"

namespace guichet::guides {

struct TrialResult {
    std::string name;
    int line = 0;
    bool passed = false;
    std::string expected;
    std::string reached;  ///< an outcome, or the step at which it could not go on
    std::string code;     ///< why it failed, a message id; empty where it passed
};

/// Runs the tests of the book's guide `key`. Steps that a test does not name: an instruction is done, a check
/// stays unknown, a question has no answer and ends the test.
std::vector<TrialResult> runTests(const Book& book, const std::string& key, const std::string& today);

/// The failed ones as problems of the guide.
std::vector<Problem> problemsOf(const std::vector<TrialResult>& results);

}  // namespace guichet::guides
