#pragma once
// A temporary folder for one test.

#include <filesystem>
#include <string>

namespace guichet::test {

/// Creates a folder below TMPDIR (or /tmp) that only this user can enter, and removes it with
/// everything in it when destroyed. Throws std::system_error when it cannot be created.
class TempDir {
public:
    TempDir();
    ~TempDir();
    TempDir(TempDir&& other) noexcept : path_(std::move(other.path_)) { other.path_.clear(); }
    TempDir& operator=(TempDir&&) = delete;

    const std::filesystem::path& path() const { return path_; }
    /// The path of a name inside, as text.
    std::string file(const std::string& name) const { return (path_ / name).string(); }

private:
    std::filesystem::path path_;
};

}  // namespace guichet::test
