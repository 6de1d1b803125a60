#pragma once
// Inside the module: what a change of a record leaves in the journal.

#include <algorithm>
#include <string>
#include <vector>

#include "base/fields.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"

namespace guichet::sla {

/// Error "sla.all_customers_needed".
Result<Done> checkSeesAll(const auth::Scope& scope);

/// Adds the change of a list: what is gone, and what is new, each as JSON. Nothing if only the order differs.
template <class T>
void addListChange(std::vector<journal::Change>& out, std::string field, const std::vector<T>& before,
                   const std::vector<T>& after) {
    std::vector<std::string> was, is;
    for (const T& each : before) was.push_back(toJson(each));
    for (const T& each : after) is.push_back(toJson(each));
    const auto without = [](const std::vector<std::string>& list, const std::vector<std::string>& other) {
        std::string text;
        for (const std::string& each : list)
            if (std::find(other.begin(), other.end(), each) == other.end())
                text += (text.empty() ? "" : ",") + each;
        return text.empty() ? text : "[" + text + "]";
    };
    journal::Change change{std::move(field), without(was, is), without(is, was)};
    if (!change.before.empty() || !change.after.empty()) out.push_back(std::move(change));
}

inline void addChange(std::vector<journal::Change>& out, std::string field, std::string before,
                      std::string after) {
    if (before != after) out.push_back({std::move(field), std::move(before), std::move(after)});
}

}  // namespace guichet::sla
