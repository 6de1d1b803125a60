#include <stdexcept>

#include "platform/files/file_name.h"
#include "platform/files/files.h"

namespace guichet::files {

using storage::Row;
using storage::Statement;
using storage::Tx;

namespace {

constexpr storage::Migration steps[] = {{"files", 1, "files", R"(
CREATE TABLE file (
    id {id}, hash {bytewise} NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, size BIGINT NOT NULL,
    image BIGINT NOT NULL, created_at BIGINT NOT NULL, created_by BIGINT, uses BIGINT NOT NULL DEFAULT 0);
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_unused ON file (created_at) WHERE uses = 0;
)"}};

constexpr Statement insertFile{"files.insert",
                               "INSERT INTO file (hash, name, type, size, image, created_at, created_by) "
                               "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"};
// Holds the row until the copy is committed, so that the collector can't see neither of the two.
constexpr Statement lockFile{"files.lock", "UPDATE file SET uses = uses WHERE id = $1"};
constexpr Statement copyFile{
    "files.copy",
    "INSERT INTO file (hash, name, type, size, image, created_at, created_by) "
    "SELECT hash, name, type, size, image, CAST($2 AS BIGINT), CAST($3 AS BIGINT) FROM file "
    "WHERE id = $1 RETURNING id"};
constexpr Statement selectFile{
    "files.find",
    "SELECT id, hash, name, type, size, image, created_at, created_by, uses FROM file "
    "WHERE id = $1"};
constexpr Statement attachFile{
    "files.attach",
    "UPDATE file SET uses = uses + 1 WHERE id = $1 AND created_by IS NOT DISTINCT FROM "
    "CAST($2 AS BIGINT)"};
constexpr Statement detachFile{"files.detach", "UPDATE file SET uses = uses - 1 WHERE id = $1 AND uses > 0"};
constexpr Statement deleteUnusedFiles{
    "files.delete_unused",
    "DELETE FROM file WHERE uses = 0 AND id IN (SELECT id FROM file WHERE uses = 0 "
    "AND created_at < $1 ORDER BY created_at LIMIT $2)"};
constexpr Statement selectHashes{"files.hashes",
                                 "SELECT DISTINCT hash FROM file WHERE hash >= $1 AND hash < $2"};

FileInfo infoOf(const Row& row) {
    return {row.id<FileId>(0), row.string(1),  row.string(2),  row.string(3),
            row.integer(4),    row.boolean(5), row.instant(6), row.maybeId<PersonId>(7),
            row.integer(8)};
}

}  // namespace

std::span<const storage::Migration> migrations() {
    return steps;
}

FileId record(Tx& tx, const Content& content, std::string_view name, std::optional<PersonId> createdBy,
              Instant now) {
    return FileId{tx.integer(insertFile, content.hash, safeName(name), content.type, content.size,
                             content.image, now, createdBy)};
}

Result<FileId> copy(Tx& tx, FileId id, std::optional<PersonId> createdBy, Instant now) {
    if (tx.execute(lockFile, id) == 0) return fail(ErrorKind::not_found, "file.not_found");
    return FileId{tx.integer(copyFile, id, now, createdBy)};
}

std::optional<FileInfo> find(Tx& tx, FileId id) {
    return tx.first(selectFile, infoOf, id);
}

bool mayReadUnattached(const FileInfo& file, PersonId person) {
    return file.uses == 0 && file.createdBy == person;
}

Result<Done> attach(Tx& tx, FileId id, std::optional<PersonId> uploader) {
    if (tx.execute(attachFile, id, uploader) == 0) return fail(ErrorKind::not_found, "file.not_found");
    return Done{};
}

void detach(Tx& tx, FileId id) {
    if (tx.execute(detachFile, id) == 0) throw std::logic_error("a file is detached that nothing uses");
}

std::int64_t deleteUnused(Tx& tx, Instant before, std::int64_t limit) {
    return tx.execute(deleteUnusedFiles, before, limit);
}

std::vector<std::string> hashesInUse(Tx& tx, const std::string& twoDigits) {
    // 'g' follows the last hexadecimal digit.
    return tx.all(
        selectHashes, [](const Row& row) { return row.string(0); }, twoDigits, twoDigits + "g");
}

}  // namespace guichet::files
