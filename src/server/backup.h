#pragma once
// Backup and restore. A backup is a folder: the database (a SQLite file, or PostgreSQL's own dump), the
// attachments, the keys of the data folder, and manifest.json, which is written last: a folder without it
// is not a backup.

#include "base/result.h"
#include "platform/config/config.h"

namespace guichet::server {

struct BackupReport {
    std::int64_t journalHead = 0;  ///< the newest entry in it
    std::int64_t files = 0;        ///< attachments
    std::int64_t bytes = 0;
};

/// Writes a backup into `folder`, which must not exist. May run while the server works. Errors
/// "backup.exists", "backup.failed" (param reason), those of PostgreSQL's tools.
Result<BackupReport> backup(const config::Config& config, const std::string& folder);

/// Puts a backup back into an empty data folder and database. Refuses to overwrite: "restore.not_empty";
/// also "restore.no_backup", "restore.other_engine".
Result<BackupReport> restore(const config::Config& config, const std::string& folder);

}  // namespace guichet::server
