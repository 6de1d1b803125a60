#include <fmt/format.h>

#include <set>

#include "platform/files/files.h"

namespace guichet::files {

Collected collect(storage::Database& database, const ContentStore& contents, Instant now, Duration age) {
    const Instant before = now - age;
    constexpr std::int64_t batch = 500;
    Collected out;
    for (std::int64_t deleted = batch; deleted == batch;) {
        const auto done = database.write(
            [&](storage::Tx& tx) -> Result<std::int64_t> { return deleteUnused(tx, before, batch); });
        deleted = done.value();
        out.files += deleted;
    }
    // A content is put on disk before its row is written, and putting it again makes it young: what is old
    // and has no row now will get none.
    for (int i = 0; i < 256; ++i) {
        const std::string digits = fmt::format("{:02x}", i);
        std::set<std::string> onDisk;
        contents.each(digits, [&](const std::string& hash) { onDisk.insert(hash); });
        if (onDisk.empty()) continue;
        for (const std::string& hash :
             database.read([&](storage::Tx& tx) { return hashesInUse(tx, digits); }))
            onDisk.erase(hash);
        for (const std::string& hash : onDisk) out.contents += contents.removeIfOlder(hash, before) ? 1 : 0;
    }
    contents.removeOldTemporaries(before);
    return out;
}

}  // namespace guichet::files
