#pragma once
// The journal: every change, in order, once. A use case changes its tables and appends an entry in the
// same transaction; whatever must happen because of it reads the journal. See README.md.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/enum.h"
#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "platform/storage/database.h"

namespace guichet::journal {

/// The channel on which Database::wait hears of new entries.
inline constexpr std::string_view channel = "journal";

/// Who caused a change.
enum class ActorKind { person, token, mail, system };

struct Actor {
    ActorKind kind = ActorKind::system;
    PersonId person;  ///< who, for person, token and mail; none for system
};

/// What every use case knows of its caller and moment.
struct Context {
    Actor actor;
    Instant now;
    std::string requestId;
    /// Set when the caller may repeat the same request (Idempotency-Key): unique per account and key.
    std::string operation;
};

/// One field before and after, as text for people and machines ("" means empty).
struct Change {
    std::string field;
    std::string before;
    std::string after;
};

/// What happened, to which record, within whose sight.
struct Entry {
    std::string kind;    ///< "ticket.created"
    std::string record;  ///< "ticket"
    std::int64_t recordId = 0;
    std::optional<CustomerId> customer;
    std::vector<Change> changes;
    /// The id of something that belongs to the record and tells more: a message, a file.
    std::int64_t detailId = 0;
};

/// An entry as it was recorded.
struct Recorded {
    std::int64_t seq = 0;  ///< 1, 2, 3 … without gaps, in the order of commits
    Instant at;
    Actor actor;
    std::string requestId;
    Entry entry;
    bool erased = false;  ///< its changes were removed by law; the chain still holds
};

/// Appends. From here to the commit, other appends wait (one row lock), which is what makes the order
/// of sequence numbers the order of commits: call it last. Returns the sequence number.
std::int64_t append(storage::Tx& tx, const Context& context, const Entry& entry);

/// What an operation did when it was carried out before: the first entry's record and detail.
struct Earlier {
    std::int64_t recordId = 0;
    std::int64_t detailId = 0;
};

/// Whether this operation was carried out before. Call it first in the use case: until the transaction
/// ends, the same operation waits in other transactions, so that a request that is repeated while the
/// first one still runs does not act twice.
std::optional<Earlier> earlier(storage::Tx& tx, const Context& context);

/// The id of the record that this operation already made or changed; otherwise like earlier().
std::optional<std::int64_t> doneBefore(storage::Tx& tx, const Context& context);

/// The newest sequence number; 0 when empty.
std::int64_t head(storage::Tx& tx);

/// Entries with seq > after, oldest first.
std::vector<Recorded> readAfter(storage::Tx& tx, std::int64_t after, int limit);

/// One record's entries with seq > after, oldest first: its timeline.
std::vector<Recorded> readRecord(storage::Tx& tx, std::string_view record, std::int64_t recordId,
                                 std::int64_t after, int limit);

/// Removes the changes of one record's entries (right to erasure, GDPR art. 17) without breaking the
/// chain. The erasure itself is journalled. Returns how many entries were emptied.
std::int64_t erase(storage::Tx& tx, const Context& context, std::string_view record, std::int64_t recordId);

struct Verdict {
    bool intact = true;
    std::int64_t entries = 0;
    std::int64_t erased = 0;
    std::int64_t badSeq = 0;  ///< the first entry that does not fit
    std::string reason;       ///< for people
    std::string headHash;     ///< hexadecimal; note it elsewhere to notice a cut-off tail
};

/// Recomputes the chain from the first entry to the last.
Verdict verify(storage::Database& database);

std::span<const storage::Migration> migrations();

}  // namespace guichet::journal

template <>
struct guichet::EnumNames<guichet::journal::ActorKind> {
    static constexpr auto table = names<journal::ActorKind>({{journal::ActorKind::person, "person"},
                                                             {journal::ActorKind::token, "token"},
                                                             {journal::ActorKind::mail, "mail"},
                                                             {journal::ActorKind::system, "system"}});
};
