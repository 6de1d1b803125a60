#pragma once
// The server's TLS settings: certificate and key, loaded again when their files change.

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>

#include "platform/http/http.h"
#include "platform/http/transport.h"

struct ssl_ctx_st;

namespace guichet::http {

/// Thread-safe.
class TlsContext {
public:
    /// Throws std::runtime_error, with OpenSSL's reason, if the files can't be used.
    explicit TlsContext(TlsFiles files);

    /// The server side of a new connection, with the newest certificate.
    SslPtr accept(int descriptor) const;

    /// Looks at the files and loads them if they changed. Returns what went wrong, once for each change;
    /// the old certificate stays in use then.
    std::optional<std::string> reloadIfChanged();

private:
    struct Stamp {
        std::int64_t seconds = 0, nanoseconds = 0, size = -1;
        std::uint64_t inode = 0;
        bool operator==(const Stamp&) const = default;
    };
    static Stamp stampOf(const std::string& path);

    const TlsFiles files_;
    mutable std::mutex mutex_;
    std::shared_ptr<ssl_ctx_st> context_;
    std::pair<Stamp, Stamp> stamps_;
};

}  // namespace guichet::http
