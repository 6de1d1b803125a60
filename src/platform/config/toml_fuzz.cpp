// The reader of the configuration file, given anything. What it accepts must keep to its own table of
// keys, and must survive being written and read again.

#include <cstdlib>

#include "platform/config/keys.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 64 * 1024) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    // The files of secrets are not for a fuzzer.
    if (text.find("_file") != std::string_view::npos || text.find("\\u") != std::string_view::npos ||
        text.find("\\U") != std::string_view::npos)
        return 0;
    auto config = config::read(text, {}, "fuzz.toml");
    if (!config.ok()) {
        if (config::explain(config.error(), i18n::Language::fr).empty()) std::abort();
        return 0;
    }
    for (const config::Key& key : config::keys()) {
        const auto* integer = std::get_if<config::IntegerOf>(&key.target);
        if (integer == nullptr) continue;
        const std::int64_t value = (*integer)(config.value());
        if (value < key.min || value > key.max) std::abort();
    }
    const auto again = config::read(config::commentedFile(*config, i18n::Language::en), {}, "again.toml");
    if (!again.ok() || !(*again == *config)) std::abort();
    return 0;
}
