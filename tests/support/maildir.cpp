#include "support/maildir.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/mail_server_files.h"

namespace guichet::test {

namespace fs = std::filesystem;

namespace {

void give(const std::string& path, uid_t uid, gid_t gid) {
    if (::chown(path.c_str(), uid, gid) != 0) throw std::runtime_error("cannot change the owner of " + path);
}

}  // namespace

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void createMaildir(const std::string& home, uid_t uid, gid_t gid) {
    for (const char* each : {"", "/Maildir", "/Maildir/new", "/Maildir/cur", "/Maildir/tmp"}) {
        fs::create_directory(home + each);
        give(home + each, uid, gid);
    }
}

void storeInMaildir(const std::string& maildir, std::string_view raw, uid_t uid, gid_t gid) {
    static std::atomic<int> count{0};
    const auto now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    const std::string name = fmt::format("{}.M{:06}P{}.test", now, ++count, ::getpid());
    writeFile(maildir + "/tmp/" + name, std::string(raw));
    give(maildir + "/tmp/" + name, uid, gid);
    fs::rename(maildir + "/tmp/" + name, maildir + "/new/" + name);
}

std::vector<StoredMail> messagesIn(const std::string& maildir) {
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    for (const char* part : {"/cur", "/new"}) {
        std::error_code missing;
        for (const auto& entry : fs::directory_iterator(maildir + part, missing)) {
            const auto time = entry.last_write_time(missing);
            if (!missing) found.emplace_back(time, entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<StoredMail> out;
    for (const auto& [time, path] : found) {
        const std::string name = path.filename();
        const auto flags = name.rfind(":2,");
        out.push_back(
            {contentOf(path), flags != std::string::npos && name.find('S', flags) != std::string::npos});
    }
    return out;
}

}  // namespace guichet::test
