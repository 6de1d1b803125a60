#include "directory/history.h"

#include <algorithm>
#include <deque>
#include <map>

#include "platform/journal/by_kind.h"
#include "platform/journal/journal.h"

namespace guichet::directory {
namespace {

constexpr std::size_t most = 200;

/// Puts the names of people into what the journal holds.
class Teller {
public:
    explicit Teller(storage::Tx& tx) : tx_(tx) {}

    RecordStep step(const journal::Recorded& each, std::string what) {
        RecordStep out{each.seq, each.at, nameOf(each.actor.person), std::move(what), each.entry.kind, {}};
        for (const journal::Change& c : each.entry.changes)
            out.changes.push_back({c.field, c.before, c.after});
        return out;
    }

private:
    std::string nameOf(PersonId person) {
        if (!person) return {};
        const auto known = names_.find(person);
        if (known != names_.end()) return known->second;
        const auto found = personRef(tx_, person);
        return names_[person] = found ? found->name : std::string();
    }

    storage::Tx& tx_;
    std::map<PersonId, std::string> names_;
};

}  // namespace

RecordHistory historyOf(storage::Tx& tx, std::string_view record, std::int64_t id) {
    constexpr int atOnce = 500;
    std::deque<journal::Recorded> newest;
    for (std::int64_t after = 0;;) {
        const auto part = journal::readRecord(tx, record, id, after, atOnce);
        for (const journal::Recorded& each : part) newest.push_back(each);
        while (newest.size() > most) newest.pop_front();
        if (static_cast<int>(part.size()) < atOnce) break;
        after = part.back().seq;
    }
    Teller teller(tx);
    RecordHistory out;
    for (auto each = newest.rbegin(); each != newest.rend(); ++each)
        out.items.push_back(teller.step(*each, {}));
    return out;
}

RecordHistory historyOfKinds(storage::Tx& tx, std::initializer_list<NamedRecords> kinds) {
    Teller teller(tx);
    RecordHistory out;
    for (const NamedRecords& kind : kinds)
        for (const journal::Recorded& each : journal::readKind(tx, kind.record, static_cast<int>(most)))
            out.items.push_back(
                teller.step(each, kind.nameOf ? kind.nameOf(each.entry.recordId) : std::string()));
    std::sort(out.items.begin(), out.items.end(), [](const auto& a, const auto& b) { return a.seq > b.seq; });
    if (out.items.size() > most) out.items.resize(most);
    return out;
}

}  // namespace guichet::directory
