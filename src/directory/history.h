#pragma once
// What happened to a record, as people read it: the journal's entries with the names of those who acted.

#include <functional>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "directory/directory.h"

namespace guichet::directory {

struct RecordChange {
    std::string field_;
    std::string before;  ///< empty: nothing
    std::string after;
    static constexpr std::string_view schemaName = "RecordChangeView";
    static constexpr auto fields() {
        using T = RecordChange;
        return fieldTable(field("field", &T::field_), field("before", &T::before), field("after", &T::after));
    }
};

struct RecordStep {
    std::int64_t seq = 0;
    Instant at;
    std::string who;   ///< empty: the program itself
    std::string what;  ///< the record's name, where several are told of together; otherwise empty
    std::string kind;  ///< "contract.changed"
    std::vector<RecordChange> changes;
    static constexpr std::string_view schemaName = "RecordStepView";
    static constexpr auto fields() {
        using T = RecordStep;
        return fieldTable(field("seq", &T::seq), field("at", &T::at), field("who", &T::who),
                          field("what", &T::what), field("kind", &T::kind), field("changes", &T::changes));
    }
};

struct RecordHistory {
    std::vector<RecordStep> items;
    static constexpr std::string_view schemaName = "RecordHistoryView";
    static constexpr auto fields() { return fieldTable(field("items", &RecordHistory::items)); }
};

/// The newest steps of a record, newest first; 200 at most. `record` and `id` are the journal's. Who may read
/// them is for the caller to check.
RecordHistory historyOf(storage::Tx& tx, std::string_view record, std::int64_t id);

/// A kind of record and the name of each of them.
struct NamedRecords {
    std::string_view record;
    std::function<std::string(std::int64_t)> nameOf;  ///< may be empty: no names
};

/// The same of all records of some kinds together. For those with few entries.
RecordHistory historyOfKinds(storage::Tx& tx, std::initializer_list<NamedRecords> kinds);

}  // namespace guichet::directory
