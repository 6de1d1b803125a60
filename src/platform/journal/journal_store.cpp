#include <sodium.h>

#include <array>

#include "base/fields.h"
#include "platform/journal/by_kind.h"
#include "platform/journal/journal.h"

namespace guichet::journal {

using storage::Blob;
using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr storage::Migration steps[] = {{"journal", 1, "journal", R"(
CREATE TABLE journal (
    seq BIGINT PRIMARY KEY, at BIGINT NOT NULL, actor_kind TEXT NOT NULL, actor_id BIGINT NOT NULL,
    kind TEXT NOT NULL, record TEXT NOT NULL, record_id BIGINT NOT NULL, customer_id BIGINT,
    detail_id BIGINT NOT NULL, request_id TEXT NOT NULL, operation TEXT,
    data TEXT, salt {blob}, digest {blob} NOT NULL, hash {blob} NOT NULL);
CREATE INDEX journal_record ON journal (record, record_id, seq);
CREATE UNIQUE INDEX journal_operation ON journal (operation) WHERE operation IS NOT NULL;
CREATE TABLE journal_head (id BIGINT PRIMARY KEY, seq BIGINT NOT NULL, hash {blob} NOT NULL);
CREATE TABLE journal_cursor (consumer TEXT PRIMARY KEY, seq BIGINT NOT NULL, failures BIGINT NOT NULL DEFAULT 0);
CREATE TABLE journal_skipped (consumer TEXT NOT NULL, seq BIGINT NOT NULL, at BIGINT NOT NULL, error TEXT NOT NULL,
    PRIMARY KEY (consumer, seq));
--sqlite: INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, x'');
--postgres: INSERT INTO journal_head (id, seq, hash) VALUES (1, 0, '');
)"}};

constexpr Statement takeHead{"journal.head.take",
                             "UPDATE journal_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash"};
constexpr Statement setHash{"journal.head.set", "UPDATE journal_head SET hash = $1 WHERE id = 1"};
constexpr Statement readHead{"journal.head.read", "SELECT seq, hash FROM journal_head WHERE id = 1"};
constexpr Statement insertEntry{
    "journal.insert",
    "INSERT INTO journal (seq, at, actor_kind, actor_id, kind, record, record_id, customer_id, detail_id, "
    "request_id, "
    "operation, data, salt, digest, hash) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)"};
constexpr Statement byOperation{"journal.by_operation",
                                "SELECT record_id, detail_id FROM journal WHERE operation = $1"};
// PostgreSQL only: SQLite has one writer. The second number keeps these locks apart from others of the
// program.
constexpr Statement lockOperation{"journal.lock_operation",
                                  "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended($1, 7220262))"};

#define JOURNAL_COLUMNS                                                                                  \
    "seq, at, actor_kind, actor_id, kind, record, record_id, customer_id, detail_id, request_id, data, " \
    "salt, digest, hash"
constexpr Statement selectAfter{
    "journal.after", "SELECT " JOURNAL_COLUMNS " FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2"};
constexpr Statement selectRecord{"journal.record",
                                 "SELECT " JOURNAL_COLUMNS
                                 " FROM journal WHERE record = $1 AND record_id = $2 AND seq > $3 "
                                 "ORDER BY seq LIMIT $4"};
constexpr Statement selectKind{
    "journal.kind", "SELECT " JOURNAL_COLUMNS " FROM journal WHERE record = $1 ORDER BY seq DESC LIMIT $2"};
constexpr Statement eraseRecord{
    "journal.erase",
    "UPDATE journal SET data = NULL, salt = NULL WHERE record = $1 AND record_id = $2 AND "
    "data IS NOT NULL"};

using Hash = std::array<std::uint8_t, 32>;

/// Feeds values into BLAKE2b-256, each with its length in front, so that no two lists of values are alike.
class Hasher {
public:
    Hasher() { crypto_generichash_init(&state_, nullptr, 0, 32); }
    void add(Blob bytes) {
        add(static_cast<std::int64_t>(bytes.size()));
        crypto_generichash_update(&state_, bytes.data(), bytes.size());
    }
    void add(std::string_view text) {
        add(Blob(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()));
    }
    void add(std::int64_t number) {
        std::uint8_t bytes[8];
        for (int i = 0; i < 8; ++i)
            bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i));
        crypto_generichash_update(&state_, bytes, sizeof bytes);
    }
    Hash finish() {
        Hash out{};
        crypto_generichash_final(&state_, out.data(), out.size());
        return out;
    }

private:
    crypto_generichash_state state_;
};

Hash digestOf(std::string_view data, Blob salt) {
    Hasher h;
    h.add(salt);
    h.add(data);
    return h.finish();
}

Hash chainHash(Blob previous, const Recorded& r, Blob digest) {
    Hasher h;
    h.add(previous);
    h.add(r.seq);
    h.add(r.at.ms);
    h.add(nameOf(r.actor.kind));
    h.add(r.actor.person.value);
    h.add(r.entry.kind);
    h.add(r.entry.record);
    h.add(r.entry.recordId);
    h.add(r.entry.customer ? r.entry.customer->value : 0);
    h.add(r.entry.detailId);
    h.add(r.requestId);
    h.add(digest);
    return h.finish();
}

/// [["field","before","after"], …]
std::string encode(const std::vector<Change>& changes) {
    std::string out;
    json::Writer w(out);
    w.beginArray();
    for (const Change& c : changes)
        w.beginArray().string(c.field).string(c.before).string(c.after).endArray();
    w.endArray();
    return out;
}

std::vector<Change> decode(std::string_view data) {
    auto document = json::Document::parse(data, {.maxBytes = 64u << 20});
    if (!document.ok()) throw storage::StorageError("a journal entry holds something that is not JSON");
    std::vector<Change> out;
    const json::Value list = document->root();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const json::Value c = list.at(i);
        out.push_back({std::string(c.at(0).asString()), std::string(c.at(1).asString()),
                       std::string(c.at(2).asString())});
    }
    return out;
}

Recorded fromRow(const Row& row) {
    Recorded r;
    r.seq = row.integer(0);
    r.at = row.instant(1);
    r.actor = {row.named<ActorKind>(2), row.id<PersonId>(3)};
    r.entry.kind = row.string(4);
    r.entry.record = row.string(5);
    r.entry.recordId = row.integer(6);
    r.entry.customer = row.maybeId<CustomerId>(7);
    r.entry.detailId = row.integer(8);
    r.requestId = row.string(9);
    r.erased = row.isNull(10);
    if (!r.erased) r.entry.changes = decode(row.text(10));
    return r;
}

bool same(Blob a, const Hash& b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), b.size()) == 0;
}

}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

std::int64_t append(Tx& tx, const Context& context, const Entry& entry) {
    Recorded r{0, context.now, context.actor, context.requestId, entry, false};
    std::vector<std::uint8_t> previous;
    tx.each(takeHead, [&](const Row& row) {
        r.seq = row.integer(0);
        previous.assign(row.blob(1).begin(), row.blob(1).end());
    });
    const std::string data = encode(entry.changes);
    std::array<std::uint8_t, 16> salt{};
    randombytes_buf(salt.data(), salt.size());
    const Hash digest = digestOf(data, salt);
    const Hash hash = chainHash(previous, r, digest);
    const auto operation = context.operation.empty() || doneBefore(tx, context)
                               ? std::nullopt
                               : std::optional<std::string>(context.operation);
    tx.execute(insertEntry, r.seq, r.at, r.actor.kind, r.actor.person, entry.kind, entry.record,
               entry.recordId, entry.customer, entry.detailId, context.requestId, operation, data, Blob(salt),
               Blob(digest), Blob(hash));
    tx.execute(setHash, Blob(hash));
    tx.notify(channel);
    return r.seq;
}

std::optional<Earlier> earlier(Tx& tx, const Context& context) {
    if (context.operation.empty()) return std::nullopt;
    if (tx.engine() == storage::Engine::postgres) tx.execute(lockOperation, context.operation);
    return tx.first(
        byOperation,
        [](const Row& row) {
            return Earlier{row.integer(0), row.integer(1)};
        },
        context.operation);
}

std::optional<std::int64_t> doneBefore(Tx& tx, const Context& context) {
    const auto found = earlier(tx, context);
    if (!found) return std::nullopt;
    return found->recordId;
}

std::int64_t head(Tx& tx) {
    return tx.integer(readHead);
}

std::vector<Recorded> readAfter(Tx& tx, std::int64_t after, int limit) {
    return tx.all(selectAfter, fromRow, after, limit);
}

std::vector<Recorded> readRecord(Tx& tx, std::string_view record, std::int64_t recordId, std::int64_t after,
                                 int limit) {
    return tx.all(selectRecord, fromRow, record, recordId, after, limit);
}

std::vector<Recorded> readKind(Tx& tx, std::string_view record, int limit) {
    return tx.all(selectKind, fromRow, record, limit);
}

std::int64_t erase(Tx& tx, const Context& context, std::string_view record, std::int64_t recordId) {
    const std::int64_t count = tx.execute(eraseRecord, record, recordId);
    append(tx, context, {"journal.erased", std::string(record), recordId, {}, {}, 0});
    return count;
}

namespace {

/// Walks the chain batch by batch.
class Verifier {
public:
    /// False once an entry does not fit.
    bool check(const Row& row) {
        const Recorded r = fromRow(row);
        ++verdict.entries;
        if (r.seq != verdict.entries) return bad(r.seq, "an entry is missing before this one");
        const Blob digest = row.blob(12);
        if (r.erased) {
            ++verdict.erased;
        } else if (!same(digest, digestOf(row.text(10), row.blob(11)))) {
            return bad(r.seq, "the content of this entry was changed");
        }
        const Hash hash = chainHash(last_, r, digest);
        last_.assign(hash.begin(), hash.end());
        if (!same(row.blob(13), hash)) return bad(r.seq, "this entry or one before it was changed");
        return true;
    }
    void finish(std::int64_t headSeq, Blob headHash) {
        if (!verdict.intact) return;
        verdict.headHash = hex(last_);
        if (headSeq != verdict.entries)
            bad(headSeq, "the newest entries are missing");
        else if (!std::equal(last_.begin(), last_.end(), headHash.begin(), headHash.end()))
            bad(headSeq, "the head does not fit the newest entry");
    }
    Verdict verdict;

private:
    bool bad(std::int64_t seq, std::string reason) {
        verdict.intact = false;
        verdict.badSeq = seq;
        verdict.reason = std::move(reason);
        return false;
    }
    std::vector<std::uint8_t> last_;  ///< empty before the first entry
};

}  // namespace

Verdict verify(storage::Database& database) {
    return database.read([](Tx& tx) {
        Verifier verifier;
        bool fits = true;
        for (std::int64_t after = 0; fits;) {
            const std::int64_t before = verifier.verdict.entries;
            tx.each(
                selectAfter, [&](const Row& row) { fits = fits && verifier.check(row); }, after, 1000);
            after = verifier.verdict.entries;
            if (after == before) break;
        }
        tx.each(readHead, [&](const Row& row) { verifier.finish(row.integer(0), row.blob(1)); });
        return verifier.verdict;
    });
}

}  // namespace guichet::journal
