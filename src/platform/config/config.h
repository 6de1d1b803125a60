#pragma once
// The configuration of the server: one commented TOML file (TOML 1.0), and for every key a variable of the
// environment that comes before it ([http] port → GUICHET_HTTP_PORT). keys.h holds the table of all keys.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "platform/i18n/i18n.h"
#include "platform/log/log.h"
#include "platform/mail/endpoint.h"
#include "platform/storage/database.h"

namespace guichet::config {

struct Config {
    struct Http {
        std::string address = "127.0.0.1";
        std::int64_t port = 8080;  ///< 0: any free port
        std::string tlsCertificate;
        std::string tlsKey;
        std::vector<std::string> trustedProxies;  ///< addresses and networks (CIDR)
        std::string publicUrl;                    ///< without a slash at the end; empty: not known
        std::int64_t maxUpload = 25'000'000;      ///< bytes
        bool operator==(const Http&) const = default;
    };
    struct Storage {
        storage::Engine engine = storage::Engine::sqlite;
        std::string path;  ///< see databasePath()
        std::string url;   ///< of PostgreSQL; may hold a password
        std::int64_t connections = 16;
        bool operator==(const Storage&) const = default;
    };
    struct Log {
        log::Level level = log::Level::info;
        log::Format format = log::Format::automatic;
        bool operator==(const Log&) const = default;
    };
    struct Metrics {
        /// Addresses and networks (CIDR) that may read /metrics; empty: nobody.
        std::vector<std::string> allow{"127.0.0.0/8", "::1"};
        bool operator==(const Metrics&) const = default;
    };
    struct Mail {
        std::string smtpHost;  ///< empty: no mail is sent
        std::int64_t smtpPort = 587;
        mail::Security smtpSecurity = mail::Security::starttls;
        std::string smtpUser;
        std::string smtpPassword;
        std::string fromAddress;
        std::string fromName;
        std::string messageIdDomain;  ///< see Config::messageIdDomain()
        std::string caFile;
        bool operator==(const Mail&) const = default;
    };
    struct Desk {
        i18n::Language language = i18n::Language::fr;
        std::string timeZone = "Europe/Paris";
        bool operator==(const Desk&) const = default;
    };
    struct Workers {
        std::int64_t http = 16;
        std::int64_t jobs = 4;
        bool operator==(const Workers&) const = default;
    };

    std::string dataDir = "/var/lib/guichet";
    Http http;
    Storage storage;
    Log log;
    Metrics metrics;
    Mail mail;
    Desk desk;
    Workers workers;

    /// storage.path, or guichet.db in the data folder.
    std::string databasePath() const;
    /// mail.message_id_domain, or the domain of mail.from_address.
    std::string messageIdDomain() const;

    bool operator==(const Config&) const = default;
};

/// Names and values. Empty values count as not given.
using Environment = std::vector<std::pair<std::string, std::string>>;

/// The variables of this process that begin with GUICHET_.
Environment processEnvironment();

/// Reads the configuration from TOML text and the environment. `fileName` is for messages. Secrets may be
/// given as files (smtp_password_file), which are read here.
///
/// Error "config.invalid" with all mistakes in `fields`: path is the key ("http.port"), the parameter
/// "place" says where it stands ("guichet.toml:12" or the variable).
Result<Config> read(std::string_view toml, const Environment& environment, const std::string& fileName);

/// Reads the file; an empty path means that there is none. Error "config.unreadable", or those of read().
Result<Config> load(const std::string& path, const Environment& environment);

/// One line per mistake of an error of read() or load(), for the administrator.
std::vector<std::string> explain(const Error& error, i18n::Language language);

/// A commented configuration file with every key. Keys whose value differs from the default are set, the
/// others stand there as comments. It holds the secrets of `config`, so it is not for all eyes.
std::string commentedFile(const Config& config, i18n::Language language);

/// The reference of all keys, in Markdown, for the administrator's guide.
std::string reference(i18n::Language language);

}  // namespace guichet::config
