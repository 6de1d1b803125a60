#include "platform/http/tls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>

namespace guichet::http {
namespace {

[[noreturn]] void failTls(const std::string& what) {
    std::array<char, 256> reason{};
    ERR_error_string_n(ERR_get_error(), reason.data(), reason.size());
    ERR_clear_error();
    throw std::runtime_error(what + ": " + reason.data());
}

/// Protocols in ALPN's form, each with its length in front (RFC 7301).
int chooseProtocol(SSL*, const unsigned char** out, unsigned char* outLength, const unsigned char* offered,
                   unsigned int offeredLength, void*) {
    static constexpr std::string_view ours = "http/1.1";
    for (unsigned int i = 0; i < offeredLength; i += offered[i] + 1u) {
        const unsigned int length = offered[i];
        if (i + 1 + length > offeredLength) break;
        if (length != ours.size() || !std::equal(ours.begin(), ours.end(), offered + i + 1)) continue;
        *out = offered + i + 1;
        *outLength = static_cast<unsigned char>(length);
        return SSL_TLSEXT_ERR_OK;
    }
    return SSL_TLSEXT_ERR_NOACK;
}

std::shared_ptr<SSL_CTX> load(const TlsFiles& files) {
    ERR_clear_error();
    std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
    if (!context) failTls("TLS");
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(context.get(), SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    // Resumption works by tickets, which the clients keep; nothing piles up here.
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    if (SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20") != 1) failTls("TLS ciphers");
    SSL_CTX_set_alpn_select_cb(context.get(), chooseProtocol, nullptr);
    if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate.c_str()) != 1)
        failTls("certificate " + files.certificate);
    if (SSL_CTX_use_PrivateKey_file(context.get(), files.key.c_str(), SSL_FILETYPE_PEM) != 1)
        failTls("key " + files.key);
    if (SSL_CTX_check_private_key(context.get()) != 1) failTls("key " + files.key);
    return context;
}

}  // namespace

TlsContext::Stamp TlsContext::stampOf(const std::string& path) {
    struct stat info {};
    if (stat(path.c_str(), &info) != 0) return {};
    return {info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_size, info.st_ino};
}

TlsContext::TlsContext(TlsFiles files)
    : files_(std::move(files)), stamps_(stampOf(files_.certificate), stampOf(files_.key)) {
    context_ = load(files_);
}

SslPtr TlsContext::accept(int descriptor) const {
    std::shared_ptr<SSL_CTX> context;
    {
        const std::lock_guard lock(mutex_);
        context = context_;
    }
    SslPtr ssl(SSL_new(context.get()));
    if (!ssl || SSL_set_fd(ssl.get(), descriptor) != 1) failTls("TLS");
    SSL_set_accept_state(ssl.get());
    return ssl;
}

std::optional<std::string> TlsContext::reloadIfChanged() {
    // The stamps are taken before the files are read: a change in between is seen at the next look.
    const auto stamps = std::pair(stampOf(files_.certificate), stampOf(files_.key));
    const std::lock_guard lock(mutex_);
    if (stamps == stamps_) return std::nullopt;
    stamps_ = stamps;
    try {
        context_ = load(files_);
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return std::nullopt;
}

}  // namespace guichet::http
