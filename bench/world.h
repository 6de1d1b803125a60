#pragma once
// Worlds of any size for measurements: seeded, so that the same number gives the same world.

#include <cstdint>
#include <string>

#include "platform/storage/database.h"

namespace guichet::bench {

struct WorldSize {
    std::int64_t tickets = 10'000;
    std::int64_t active = 10'000;  ///< the newest ones; the others are closed
};

/// Fills an empty database with such a world.
void fillWorld(storage::Database& database, const WorldSize& size);

/// Makes a data folder with such a world, a technician "leila" (password guichet-demo) and everything that
/// belongs to it, unless the folder is there already.
void makeWorld(const std::string& folder, const WorldSize& size);

/// A copy of a data folder, beside it, until its end.
class WorldCopy {
public:
    explicit WorldCopy(const std::string& world);
    ~WorldCopy();
    WorldCopy(const WorldCopy&) = delete;
    WorldCopy& operator=(const WorldCopy&) = delete;
    const std::string& folder() const { return folder_; }

private:
    std::string folder_;
};

}  // namespace guichet::bench
