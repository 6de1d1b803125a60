#pragma once
// Attachments. Their bytes are on disk under their content's hash (content.h), so that the same picture in
// a hundred mails is kept once; a row of the table `file` gives them a name, a type and an owner.
//
// A file belongs to whoever uploaded it until a module attaches it to a record of its own (a message of a
// ticket); from then on that record decides who may read it. Files that nothing uses are collected.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/id.h"
#include "base/result.h"
#include "base/time.h"
#include "platform/files/content.h"
#include "platform/storage/database.h"

namespace guichet::files {

struct FileInfo {
    FileId id;
    std::string hash;  ///< of the content
    std::string name;  ///< as safeName() makes it
    std::string type;  ///< media type, detected from the content
    std::int64_t size = 0;
    bool image = false;  ///< a picture that browsers may show and thumbnails can be made of
    Instant createdAt;
    std::optional<PersonId> createdBy;  ///< nothing: the program itself (mail)
    std::int64_t uses = 0;              ///< records it is attached to
};

/// Records content that was put on disk before this transaction. The name may be anything. The file is
/// not attached yet.
FileId record(storage::Tx& tx, const Content& content, std::string_view name,
              std::optional<PersonId> createdBy, Instant now);

/// A second file with the same content and name, which belongs to `createdBy`: to attach to another record
/// what the caller may read. Error file.not_found.
Result<FileId> copy(storage::Tx& tx, FileId id, std::optional<PersonId> createdBy, Instant now);

/// The metadata. Whether somebody may see it is for the caller to know: by the record that it is attached
/// to, or by mayReadUnattached().
std::optional<FileInfo> find(storage::Tx& tx, FileId id);

/// Whether the file is still only its uploader's, and the person is that uploader.
bool mayReadUnattached(const FileInfo& file, PersonId person);

/// To be called in the transaction that makes a record refer to the file; keeps it from being collected.
/// Only the uploader may attach a file, so that nobody gets to see a foreign one by guessing its number:
/// anything else is error file.not_found.
Result<Done> attach(storage::Tx& tx, FileId id, std::optional<PersonId> uploader);

/// To be called in the transaction that removes such a reference. Throws std::logic_error if there is none.
void detach(storage::Tx& tx, FileId id);

struct Collected {
    std::int64_t files = 0;     ///< rows
    std::int64_t contents = 0;  ///< on disk
};

/// Deletes files that nothing uses and that are older than `age`, and contents on disk that no file has
/// and that are older. `age` must be longer than any request takes (an hour at least; a day is usual).
/// Any number of processes may collect and store at the same time.
Collected collect(storage::Database& database, const ContentStore& contents, Instant now, Duration age);

std::span<const storage::Migration> migrations();

// For collect(), in file_store.cpp, where all SQL is.

/// Deletes at most `limit` unused files from before `before`; returns how many.
std::int64_t deleteUnused(storage::Tx& tx, Instant before, std::int64_t limit);
/// The hashes that files have and that begin with these two hexadecimal digits.
std::vector<std::string> hashesInUse(storage::Tx& tx, const std::string& twoDigits);

}  // namespace guichet::files
