#include "server/backup.h"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/fields.h"
#include "platform/journal/journal.h"
#include "server/app.h"
#include "server/program.h"

namespace guichet::server {

namespace fs = std::filesystem;

namespace {

struct Manifest {
    std::string format = "guichet-backup-1";
    std::string engine;
    std::string writtenAt;
    std::int64_t journalHead = 0;
    static constexpr std::string_view schemaName = "BackupManifest";
    static constexpr auto fields() {
        using T = Manifest;
        return fieldTable(field("format", &T::format), field("engine", &T::engine),
                          field("writtenAt", &T::writtenAt), field("journalHead", &T::journalHead));
    }
};

constexpr const char* attachmentFolder = "attachments";

std::string engineName(const config::Config& config) {
    return config.storage.engine == storage::Engine::sqlite ? "sqlite" : "postgres";
}

Error failed(const std::string& reason) {
    return fail(ErrorKind::unavailable, "backup.failed", {{"reason", reason}});
}

/// Keys and the like: plain files at the top of the data folder, without the database itself.
bool isKept(const fs::directory_entry& entry, const config::Config& config) {
    const std::string database = fs::path(config.databasePath()).filename().string();
    return entry.is_regular_file() && !entry.path().filename().string().starts_with(database);
}

void copyTree(const fs::path& from, const fs::path& to, BackupReport& report) {
    if (!fs::exists(from)) return;
    for (const auto& entry : fs::recursive_directory_iterator(from)) {
        if (!entry.is_regular_file()) continue;
        const fs::path target = to / fs::relative(entry.path(), from);
        fs::create_directories(target.parent_path());
        fs::copy_file(entry.path(), target);
        ++report.files;
        report.bytes += static_cast<std::int64_t>(entry.file_size());
    }
}

/// Until the disk has everything: the manifest must not be there before what it vouches for.
void flushToDisk(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::syncfs(descriptor);
    ::close(descriptor);
}

Result<Done> dumpDatabase(const config::Config& config, storage::Database& database, const fs::path& folder) {
    if (config.storage.engine == storage::Engine::sqlite) {
        database.snapshotTo((folder / "database.db").string());
        return Done{};
    }
    return runProgram({"pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--file",
                       (folder / "database.dump").string()},
                      storage::postgresEnvironment(config.storage.url));
}

Result<Done> loadDatabase(const config::Config& config, const fs::path& folder) {
    if (config.storage.engine == storage::Engine::sqlite) {
        fs::copy_file(folder / "database.db", config.databasePath());
        return Done{};
    }
    auto environment = storage::postgresEnvironment(config.storage.url);
    std::string name;
    for (const std::string& variable : environment)
        if (variable.starts_with("PGDATABASE=")) name = variable.substr(11);
    return runProgram({"pg_restore", "--no-owner", "--no-privileges", "--exit-on-error",
                       "--single-transaction", "--dbname", name, (folder / "database.dump").string()},
                      environment);
}

constexpr storage::Statement postgresTables{
    "backup.any_table", "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"};

Result<Done> checkEmpty(const config::Config& config) {
    const Error notEmpty = fail(ErrorKind::conflict, "restore.not_empty");
    if (fs::exists(config.dataDir) && !fs::is_empty(config.dataDir)) return notEmpty;
    if (config.storage.engine == storage::Engine::sqlite) {
        if (fs::exists(config.databasePath())) return notEmpty;
        return Done{};
    }
    storage::Options options;
    options.engine = storage::Engine::postgres;
    options.url = config.storage.url;
    options.connections = 1;
    if (storage::open(options)->read([](storage::Tx& tx) { return tx.integer(postgresTables); }) > 0)
        return notEmpty;
    return Done{};
}

Result<Manifest> readManifest(const fs::path& folder) {
    std::ifstream in(folder / "manifest.json");
    std::stringstream text;
    text << in.rdbuf();
    auto manifest = fromJson<Manifest>(std::string_view(text.str()));
    if (!in || !manifest.ok() || manifest->format != Manifest{}.format)
        return fail(ErrorKind::not_found, "restore.no_backup");
    return manifest;
}

}  // namespace

Result<BackupReport> backup(const config::Config& config, const std::string& target) {
    const fs::path folder(target);
    if (fs::exists(folder)) return fail(ErrorKind::conflict, "backup.exists", {{"folder", target}});
    GUICHET_TRY(const auto database, openExisting(config));
    try {
        fs::create_directories(folder);
        fs::permissions(folder, fs::perms::owner_all);
        BackupReport report;
        // The database first: every attachment that it names was on the disk before it was named.
        report.journalHead = database->read([](storage::Tx& tx) { return journal::head(tx); });
        GUICHET_CHECK(dumpDatabase(config, *database, folder));
        copyTree(fs::path(config.dataDir) / attachmentFolder / "files", folder / attachmentFolder / "files",
                 report);
        for (const auto& entry : fs::directory_iterator(config.dataDir))
            if (isKept(entry, config)) fs::copy_file(entry.path(), folder / entry.path().filename());
        flushToDisk(folder);
        const Manifest manifest{Manifest{}.format, engineName(config), formatInstant(SystemClock().now()),
                                report.journalHead};
        std::ofstream(folder / "manifest.json") << toJson(manifest) << "\n";
        flushToDisk(folder);
        return report;
    } catch (const fs::filesystem_error& e) {
        return failed(e.what());
    }
}

Result<BackupReport> restore(const config::Config& config, const std::string& source) {
    const fs::path folder(source);
    GUICHET_TRY(const Manifest manifest, readManifest(folder));
    if (manifest.engine != engineName(config))
        return fail(ErrorKind::conflict, "restore.other_engine", {{"engine", manifest.engine}});
    GUICHET_CHECK(checkEmpty(config));
    try {
        BackupReport report;
        report.journalHead = manifest.journalHead;
        fs::create_directories(config.dataDir);
        fs::permissions(config.dataDir, fs::perms::owner_all);
        GUICHET_CHECK(loadDatabase(config, folder));
        copyTree(folder / attachmentFolder, fs::path(config.dataDir) / attachmentFolder, report);
        for (const auto& entry : fs::directory_iterator(folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.is_regular_file() && name != "manifest.json" && !name.starts_with("database."))
                fs::copy_file(entry.path(), fs::path(config.dataDir) / name);
        }
        flushToDisk(config.dataDir);
        return report;
    } catch (const fs::filesystem_error& e) {
        return failed(e.what());
    }
}

}  // namespace guichet::server
