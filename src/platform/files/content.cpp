#include "platform/files/content.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "base/text.h"
#include "platform/files/detect.h"
#include "platform/files/picture.h"
#include "platform/log/log.h"

namespace guichet::files {

namespace {

namespace fs = std::filesystem;

/// Owns a descriptor.
class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return fd_; }
    explicit operator bool() const { return fd_ >= 0; }

private:
    int fd_;
};

bool isHash(std::string_view text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string hashOf(std::string_view bytes) {
    std::array<std::uint8_t, 32> out{};
    crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), nullptr, 0);
    return hex(out);
}

/// ab/cd/abcd…
std::string subPath(std::string_view hash) {
    if (!isHash(hash)) throw std::logic_error("not the hash of a content");
    return fmt::format("{}/{}/{}", hash.substr(0, 2), hash.substr(2, 2), hash);
}

Error diskError(const char* doing) {
    const int reason = errno;
    log::error("files.disk", {{"doing", doing}, {"reason", std::strerror(reason)}});
    const bool full = reason == ENOSPC || reason == EDQUOT;
    return full ? fail(ErrorKind::unavailable, "file.disk_full")
                : fail(ErrorKind::unavailable, "file.not_stored");
}

/// Makes what a directory lists survive a power cut.
bool syncDirectory(const std::string& path) {
    const Descriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory && ::fsync(directory.get()) == 0;
}

bool makeDirectory(const std::string& path, const std::string& parent) {
    if (::mkdir(path.c_str(), 0700) == 0) return syncDirectory(parent);
    return errno == EEXIST;
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// Writes beside the target and renames, so that nobody ever sees half a file. `durable` waits for the disk.
Result<Done> writeFile(const std::string& path, const std::string& temporaries, std::string_view bytes,
                       bool durable) {
    std::string name = temporaries + "/XXXXXX";
    {
        const Descriptor file(::mkostemp(name.data(), O_CLOEXEC));
        if (!file) return diskError("create");
        if (!writeAll(file.get(), bytes) || (durable && ::fsync(file.get()) != 0)) {
            const Error error = diskError("write");
            ::unlink(name.c_str());
            return error;
        }
    }
    if (::rename(name.c_str(), path.c_str()) != 0) {
        const Error error = diskError("rename");
        ::unlink(name.c_str());
        return error;
    }
    return Done{};
}

std::optional<struct stat> statusOf(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return status;
}

Instant changedAt(const struct stat& status) {
    return {std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1'000'000};
}

/// Held shared while a content is found or renamed into place, exclusive while one is removed, across
/// processes: so that no content disappears between somebody's finding it and its becoming young again.
class RemovalLock {
public:
    RemovalLock(const std::string& folder, int operation)
        : file_(::open((folder + "/files/.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
        if (!file_) throw std::system_error(errno, std::generic_category(), "files/.lock");
        while (::flock(file_.get(), operation) != 0)
            if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "files/.lock");
    }

private:
    Descriptor file_;
};

}  // namespace

ContentStore::ContentStore(std::string folder, std::int64_t maxBytes)
    : folder_(std::move(folder)), maxBytes_(maxBytes) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium can't be initialised");
    detectType("x");
    for (const char* name : {"/files", "/files/temporary", "/thumbnails"})
        fs::create_directories(folder_ + name);
    fs::permissions(folder_ + "/files", fs::perms::owner_all);
    fs::permissions(folder_ + "/thumbnails", fs::perms::owner_all);
}

std::string ContentStore::pathOf(std::string_view hash) const {
    return folder_ + "/files/" + subPath(hash);
}

std::string ContentStore::thumbnailPath(std::string_view hash, int side) const {
    return fmt::format("{}/thumbnails/{}-{}.webp", folder_, subPath(hash), side);
}

Result<Content> ContentStore::put(std::string_view bytes) const {
    const auto size = static_cast<std::int64_t>(bytes.size());
    if (size > maxBytes_)
        return fail(ErrorKind::too_large, "file.too_large", {{"limit", std::to_string(maxBytes_)}});
    Content out{hashOf(bytes), size, detectType(bytes), false};
    out.image = out.type.starts_with("image/") && measure(bytes).has_value();
    GUICHET_CHECK(store(out.hash, bytes));
    return out;
}

Result<Done> ContentStore::store(const std::string& hash, std::string_view bytes) const {
    const std::string path = pathOf(hash);
    const std::string leaf = path.substr(0, path.rfind('/'));
    const std::string branch = leaf.substr(0, leaf.rfind('/'));
    const RemovalLock lock(folder_, LOCK_SH);
    const auto existing = statusOf(path);
    const bool whole = existing && existing->st_size == static_cast<off_t>(bytes.size());
    if (whole) {
        if (::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) != 0) return diskError("touch");
    } else {
        if (!makeDirectory(branch, folder_ + "/files") || !makeDirectory(leaf, branch))
            return diskError("mkdir");
        GUICHET_CHECK(writeFile(path, folder_ + "/files/temporary", bytes, true));
    }
    // Also for what was there: another process may have renamed it a moment ago and not come this far.
    if (!syncDirectory(leaf)) return diskError("fsync");
    return Done{};
}

Result<std::string> ContentStore::read(std::string_view hash) const {
    const Descriptor file(::open(pathOf(hash).c_str(), O_RDONLY | O_CLOEXEC));
    if (!file && errno == ENOENT) return fail(ErrorKind::not_found, "file.content_missing");
    struct stat status {};
    if (!file || ::fstat(file.get(), &status) != 0) return diskError("open");
    std::string out(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t have = 0;
    while (have < out.size()) {
        const ssize_t n = ::read(file.get(), out.data() + have, out.size() - have);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return diskError("read");
        have += static_cast<std::size_t>(n);
    }
    return out;
}

Result<std::string> ContentStore::thumbnail(std::string_view hash, int side) const {
    if (side < 16 || side > 2048) throw std::logic_error("no such size of thumbnails");
    const std::string path = thumbnailPath(hash, side);
    // An empty one is what a power cut may leave of the cache.
    const auto cached = [&] {
        const auto status = statusOf(path);
        return status && status->st_size > 0;
    };
    if (cached()) return path;
    const std::lock_guard lock(decoding_);
    if (cached()) return path;
    GUICHET_TRY(const std::string bytes, read(hash));
    const auto picture = makeThumbnail(bytes, side);
    if (!picture) return fail(ErrorKind::unsupported, "file.no_thumbnail");
    std::error_code error;
    fs::create_directories(path.substr(0, path.rfind('/')), error);
    if (error) {
        errno = error.value();
        return diskError("mkdir");
    }
    GUICHET_CHECK(writeFile(path, folder_ + "/files/temporary", *picture, false));
    return path;
}

void ContentStore::each(const std::string& twoDigits,
                        const std::function<void(const std::string&)>& f) const {
    const fs::path branch = folder_ + "/files/" + twoDigits;
    if (!fs::exists(branch)) return;
    for (const auto& entry : fs::recursive_directory_iterator(branch)) {
        const std::string name = entry.path().filename().string();
        if (isHash(name)) f(name);
    }
}

bool ContentStore::removeIfOlder(const std::string& hash, Instant before) const {
    const std::string path = pathOf(hash);
    {
        const RemovalLock lock(folder_, LOCK_EX);
        const auto status = statusOf(path);
        if (status && changedAt(*status) >= before) return false;
        if (status && ::unlink(path.c_str()) != 0 && errno != ENOENT) {
            log::error("files.disk", {{"doing", "unlink"}, {"reason", std::strerror(errno)}});
            return false;
        }
    }
    const fs::path thumbnails = fs::path(thumbnailPath(hash, 16)).parent_path();
    std::error_code none;  // no folder: no thumbnails
    for (const auto& entry : fs::directory_iterator(thumbnails, none))
        if (entry.path().filename().string().starts_with(hash)) fs::remove(entry.path(), none);
    return true;
}

void ContentStore::removeOldTemporaries(Instant before) const {
    for (const auto& entry : fs::directory_iterator(folder_ + "/files/temporary")) {
        const auto status = statusOf(entry.path().string());
        std::error_code gone;  // another process cleans as well
        if (status && changedAt(*status) < before) fs::remove(entry.path(), gone);
    }
}

}  // namespace guichet::files
