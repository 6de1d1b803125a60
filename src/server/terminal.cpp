#include "server/terminal.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "base/text.h"
#include "platform/storage/database.h"

namespace guichet::server {

i18n::Language terminalLanguage() {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value && *value)
            return std::string_view(value).starts_with("fr") ? i18n::Language::fr : i18n::Language::en;
    }
    return i18n::Language::en;
}

std::string phrase(std::string_view id, const Params& params) {
    return i18n::translate(terminalLanguage(), id, params);
}

void say(std::string_view id, const Params& params) {
    std::printf("%s\n", phrase(id, params).c_str());
}

namespace {

void toErrors(const std::string& line) {
    std::fprintf(stderr, "%s\n", line.c_str());
}

/// The usual reasons in the terminal's language; the rare ones as the system words them.
std::string reasonOf(const std::error_code& code) {
    if (code == std::errc::permission_denied || code == std::errc::operation_not_permitted)
        return phrase("cli.reason.not_allowed");
    if (code == std::errc::no_such_file_or_directory) return phrase("cli.reason.missing");
    if (code == std::errc::not_a_directory) return phrase("cli.reason.no_folder");
    if (code == std::errc::no_space_on_device) return phrase("cli.reason.disk_full");
    if (code == std::errc::read_only_file_system) return phrase("cli.reason.read_only");
    if (code == std::errc::address_in_use) return phrase("cli.reason.address_in_use");
    if (code == std::errc::address_not_available) return phrase("cli.reason.no_such_address");
    return code.message();
}

std::string wordsFor(const std::exception& failure) {
    if (const auto* file = dynamic_cast<const std::filesystem::filesystem_error*>(&failure))
        return phrase("cli.file_failed",
                      {{"file", file->path1().string()}, {"reason", reasonOf(file->code())}});
    if (const auto* system = dynamic_cast<const std::system_error*>(&failure))
        return phrase("cli.system_failed",
                      {{"reason", reasonOf(system->code())}, {"detail", system->what()}});
    if (dynamic_cast<const storage::StorageError*>(&failure))
        return phrase("cli.database_failed", {{"reason", std::string(trim(failure.what()))}});
    return failure.what();
}

}  // namespace

int complain(const Error& error) {
    toErrors("guichet: " + phrase(error.code, error.params));
    for (const FieldError& f : error.fields) toErrors("  " + f.path + ": " + phrase(f.code, f.params));
    return 1;
}

int complain(const std::exception& failure) {
    toErrors("guichet: " + wordsFor(failure));
    return 1;
}

}  // namespace guichet::server
