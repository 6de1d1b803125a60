#include "platform/config/config.h"

#include <unistd.h>

namespace guichet::config {

std::string Config::databasePath() const {
    return storage.path.empty() ? dataDir + "/guichet.db" : storage.path;
}

std::string Config::messageIdDomain() const {
    if (!mail.messageIdDomain.empty()) return mail.messageIdDomain;
    return mail.fromAddress.substr(mail.fromAddress.rfind('@') + 1);
}

Environment processEnvironment() {
    Environment out;
    for (char** each = environ; each != nullptr && *each != nullptr; ++each) {
        const std::string_view line(*each);
        const std::size_t equals = line.find('=');
        if (line.starts_with("GUICHET_") && equals != std::string_view::npos)
            out.emplace_back(line.substr(0, equals), line.substr(equals + 1));
    }
    return out;
}

std::vector<std::string> explain(const Error& error, i18n::Language language) {
    std::vector<std::string> out;
    for (const FieldError& bad : error.fields) {
        std::string line;
        for (const auto& [name, value] : bad.params)
            if (name == "place") line = value + ": ";
        if (!bad.path.empty()) line += bad.path + ": ";
        out.push_back(line + i18n::translate(language, bad.code, bad.params));
    }
    if (out.empty()) out.push_back(i18n::translate(language, error.code, error.params));
    return out;
}

}  // namespace guichet::config
