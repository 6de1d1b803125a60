#include "support/temp_dir.h"

#include <stdlib.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace guichet::test {

TempDir::TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "guichet-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::system_error(errno, std::generic_category(), "cannot create a folder like " + pattern);
    path_ = pattern;
}

TempDir::~TempDir() {
    if (path_.empty()) return;
    std::error_code error;
    std::filesystem::remove_all(path_, error);
    // A leftover is no reason to fail a test, but the person who reads its output should know.
    if (error) std::fprintf(stderr, "left behind: %s (%s)\n", path_.c_str(), error.message().c_str());
}

}  // namespace guichet::test
