#include "directory/history.h"

#include <algorithm>
#include <deque>
#include <map>

#include "platform/journal/journal.h"

namespace guichet::directory {

RecordHistory historyOf(storage::Tx& tx, std::string_view record, std::int64_t id) {
    constexpr int atOnce = 500;
    constexpr std::size_t most = 200;
    std::deque<journal::Recorded> newest;
    for (std::int64_t after = 0;;) {
        const auto part = journal::readRecord(tx, record, id, after, atOnce);
        for (const journal::Recorded& each : part) newest.push_back(each);
        while (newest.size() > most) newest.pop_front();
        if (static_cast<int>(part.size()) < atOnce) break;
        after = part.back().seq;
    }
    std::map<PersonId, std::string> names;
    const auto nameOf = [&](PersonId person) {
        if (!person) return std::string();
        const auto known = names.find(person);
        if (known != names.end()) return known->second;
        const auto found = personRef(tx, person);
        return names[person] = found ? found->name : std::string();
    };
    RecordHistory out;
    for (auto each = newest.rbegin(); each != newest.rend(); ++each) {
        RecordStep step{each->seq, each->at, nameOf(each->actor.person), each->entry.kind, {}};
        for (const journal::Change& c : each->entry.changes)
            step.changes.push_back({c.field, c.before, c.after});
        out.items.push_back(std::move(step));
    }
    return out;
}

}  // namespace guichet::directory
