#pragma once
// The bytes of files on disk: <folder>/ab/cd/abcd…, named by the BLAKE2b-256 hash of what they hold, never
// changed. Thumbnails are a cache beside them. Not for use inside a transaction.

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace guichet::files {

/// What is known of bytes by looking at them.
struct Content {
    std::string hash;  ///< 64 hexadecimal digits
    std::int64_t size = 0;
    std::string type;
    bool image = false;
};

/// Thread-safe; several processes may share the folder.
class ContentStore {
public:
    /// `folder` is made if it is missing, with `files` and `thumbnails` in it. Throws std::system_error if
    /// that fails, std::runtime_error if the table of file types is not there.
    ContentStore(std::string folder, std::int64_t maxBytes);

    /// Stores the bytes and returns when they are safe on the disk. Errors file.too_large (limit), and of
    /// kind unavailable file.disk_full, file.not_stored.
    Result<Content> put(std::string_view bytes) const;

    /// Where the content is; it may be missing. Throws std::logic_error if `hash` is none.
    std::string pathOf(std::string_view hash) const;

    /// Error file.content_missing: somebody has removed it from the disk.
    Result<std::string> read(std::string_view hash) const;

    /// Where a picture of at most `side` × `side` pixels (16 to 2048) is, in WebP; made at the first call.
    /// Error file.no_thumbnail if the content can't be decoded or has too many pixels, or those of read().
    Result<std::string> thumbnail(std::string_view hash, int side) const;

    /// Calls f for each hash on disk that begins with these two hexadecimal digits.
    void each(const std::string& twoDigits, const std::function<void(const std::string&)>& f) const;

    /// Removes the content, with its thumbnails, if it was last put before `before`. True if it is gone.
    bool removeIfOlder(const std::string& hash, Instant before) const;

    /// Removes what interrupted writes have left behind.
    void removeOldTemporaries(Instant before) const;

private:
    Result<Done> store(const std::string& hash, std::string_view bytes) const;
    std::string thumbnailPath(std::string_view hash, int side) const;

    std::string folder_;
    std::int64_t maxBytes_;
    mutable std::mutex decoding_;  // one picture at a time, because each may take 160 MB
};

}  // namespace guichet::files
