#include "platform/config/keys.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "base/text.h"
#include "platform/i18n/time_zone.h"

namespace guichet::config {

namespace {

using Checked = std::optional<std::string_view>;

// messages: config.not_network, config.not_url, config.not_email, config.not_domain, config.not_time_zone

bool isAddress(const std::string& text, int& bits) {
    std::array<unsigned char, 16> bytes{};
    if (::inet_pton(AF_INET, text.c_str(), bytes.data()) == 1) return bits = 32, true;
    if (::inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1) return bits = 128, true;
    return false;
}

Checked checkNetwork(std::string_view text) {
    const std::size_t slash = text.find('/');
    int bits = 0;
    if (!isAddress(std::string(text.substr(0, slash)), bits)) return "config.not_network";
    if (slash == std::string_view::npos) return std::nullopt;
    const std::string_view prefix = text.substr(slash + 1);
    int length = -1;
    const auto [end, error] = std::from_chars(prefix.data(), prefix.data() + prefix.size(), length);
    const bool whole = error == std::errc{} && end == prefix.data() + prefix.size();
    return whole && length >= 0 && length <= bits ? Checked{} : "config.not_network";
}

bool isHostCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

Checked checkDomain(std::string_view text) {
    const bool right = !text.empty() && text.size() <= 253 && text.front() != '.' && text.back() != '.' &&
                       std::all_of(text.begin(), text.end(), isHostCharacter);
    return right ? Checked{} : "config.not_domain";
}

/// http or https, a host, and perhaps a port and a path; nothing else.
Checked checkUrl(std::string_view text) {
    std::string_view rest = text;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return "config.not_url";
    }
    const std::string_view host = rest.substr(0, rest.find('/'));
    const bool rightHost = !host.empty() && std::all_of(host.begin(), host.end(), [](char c) {
        return isHostCharacter(c) || c == ':' || c == '[' || c == ']';
    });
    if (!rightHost || text.find_first_of(" ?#\"<>\\") != std::string_view::npos) return "config.not_url";
    return std::nullopt;
}

Checked checkEmail(std::string_view text) {
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || text.find_first_of(" ,;<>\"") != std::string_view::npos)
        return "config.not_email";
    return checkDomain(text.substr(at + 1)) ? Checked{"config.not_email"} : std::nullopt;
}

Checked checkTimeZone(std::string_view text) {
    return i18n::TimeZone::named(text) ? Checked{} : "config.not_time_zone";
}

/// A Choice over an enum with a table of names, which is a member of a part of Config.
template <auto Part, auto Member>
Choice choice() {
    using Enum = std::remove_cvref_t<decltype(std::declval<Config>().*Part.*Member)>;
    Choice out;
    for (const auto& [value, name] : EnumNames<Enum>::table) out.allowed.push_back(name);
    out.get = [](const Config& c) {
        const auto& table = EnumNames<Enum>::table;
        const auto at = std::find_if(table.begin(), table.end(),
                                     [&](const auto& row) { return row.first == c.*Part.*Member; });
        return static_cast<std::size_t>(at - table.begin());
    };
    out.set = [](Config& c, std::size_t index) { c.*Part.*Member = EnumNames<Enum>::table[index].first; };
    return out;
}

Choice engineChoice() {
    return {{"sqlite", "postgres"},
            [](const Config& c) { return std::size_t{c.storage.engine == storage::Engine::postgres}; },
            [](Config& c, std::size_t index) {
                c.storage.engine = index == 1 ? storage::Engine::postgres : storage::Engine::sqlite;
            }};
}

#define GUICHET_AT(member) +[](Config& c) -> decltype((c.member)) { return c.member; }

std::vector<Key> makeKeys() {
    constexpr std::int64_t mega = 1'000'000;
    return {
        {"data_dir", GUICHET_AT(dataDir)},
        {"http.address", GUICHET_AT(http.address)},
        {"http.port", GUICHET_AT(http.port), 0, 65'535},
        {"http.tls_certificate", GUICHET_AT(http.tlsCertificate)},
        {"http.tls_key", GUICHET_AT(http.tlsKey)},
        {.name = "http.trusted_proxies", .target = GUICHET_AT(http.trustedProxies), .check = checkNetwork},
        {.name = "http.public_url", .target = GUICHET_AT(http.publicUrl), .check = checkUrl},
        {"http.max_upload", GUICHET_AT(http.maxUpload), 1000, 2000 * mega, true},
        {"storage.engine", engineChoice()},
        {"storage.path", GUICHET_AT(storage.path)},
        {.name = "storage.url", .target = GUICHET_AT(storage.url), .secret = true},
        {"storage.connections", GUICHET_AT(storage.connections), 2, 1000},
        {"log.level", choice<&Config::log, &Config::Log::level>()},
        {"log.format", choice<&Config::log, &Config::Log::format>()},
        {.name = "metrics.allow", .target = GUICHET_AT(metrics.allow), .check = checkNetwork},
        {"mail.smtp_host", GUICHET_AT(mail.smtpHost)},
        {"mail.smtp_port", GUICHET_AT(mail.smtpPort), 1, 65'535},
        {"mail.smtp_security", choice<&Config::mail, &Config::Mail::smtpSecurity>()},
        {"mail.smtp_user", GUICHET_AT(mail.smtpUser)},
        {.name = "mail.smtp_password", .target = GUICHET_AT(mail.smtpPassword), .secret = true},
        {.name = "mail.from_address", .target = GUICHET_AT(mail.fromAddress), .check = checkEmail},
        {"mail.from_name", GUICHET_AT(mail.fromName)},
        {.name = "mail.message_id_domain", .target = GUICHET_AT(mail.messageIdDomain), .check = checkDomain},
        {"mail.ca_file", GUICHET_AT(mail.caFile)},
        {"desk.language", choice<&Config::desk, &Config::Desk::language>()},
        {.name = "desk.time_zone", .target = GUICHET_AT(desk.timeZone), .check = checkTimeZone},
        {"workers.http", GUICHET_AT(workers.http), 1, 1000},
        {"workers.jobs", GUICHET_AT(workers.jobs), 1, 100},
    };
}

#undef GUICHET_AT

}  // namespace

std::string_view Key::section() const {
    const std::size_t dot = name.find('.');
    return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

std::string_view Key::leaf() const {
    const std::size_t dot = name.find('.');
    return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string Key::variable() const {
    std::string out = "GUICHET_";
    for (const char c : name)
        out += c == '.' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return out;
}

std::span<const Key> keys() {
    static const std::vector<Key> all = makeKeys();
    return all;
}

const Key* findKey(std::string_view name) {
    const auto all = keys();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Key& key) { return key.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::optional<std::int64_t> parseSize(std::string_view text) {
    struct Unit {
        std::string_view name;
        std::int64_t bytes;
    };
    constexpr Unit units[] = {
        {"", 1},           {"b", 1},          {"kb", 1000},          {"ko", 1000},
        {"mb", 1'000'000}, {"mo", 1'000'000}, {"gb", 1'000'000'000}, {"go", 1'000'000'000},
        {"kib", 1 << 10},  {"mib", 1 << 20},  {"gib", 1 << 30}};
    text = trim(text);
    std::int64_t amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc{} || amount < 0) return std::nullopt;
    const std::string unit = asciiLower(trim(text.substr(static_cast<std::size_t>(end - text.data()))));
    for (const auto& [name, bytes] : units) {
        if (name != unit) continue;
        if (amount > std::numeric_limits<std::int64_t>::max() / bytes) return std::nullopt;
        return amount * bytes;
    }
    return std::nullopt;
}

}  // namespace guichet::config
