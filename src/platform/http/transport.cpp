#include "platform/http/transport.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace guichet::http {
namespace {

bool wouldBlock() {
    return errno == EAGAIN || errno == EWOULDBLOCK;
}

/// The result of a system call on a non-blocking socket. `idle` is what to wait for if it can't go on.
IoResult systemResult(ssize_t returned, IoStatus idle) {
    if (returned > 0) return {IoStatus::done, static_cast<std::size_t>(returned)};
    if (returned < 0 && (wouldBlock() || errno == EINTR)) return {idle, 0};
    return {IoStatus::ended, 0};
}

}  // namespace

void SslFree::operator()(ssl_st* ssl) const {
    SSL_free(ssl);
}

IoResult Transport::sslResult(int returned) const {
    if (returned > 0) return {IoStatus::done, static_cast<std::size_t>(returned)};
    switch (SSL_get_error(ssl_.get(), returned)) {
        case SSL_ERROR_WANT_READ:
            return {IoStatus::want_read, 0};
        case SSL_ERROR_WANT_WRITE:
            return {IoStatus::want_write, 0};
        default:
            return {IoStatus::ended, 0};
    }
}

IoResult Transport::handshake() {
    if (!ssl_) return {};
    ERR_clear_error();
    return sslResult(SSL_accept(ssl_.get()));
}

IoResult Transport::read(std::span<char> into) {
    if (!ssl_) return systemResult(recv(descriptor_, into.data(), into.size(), 0), IoStatus::want_read);
    ERR_clear_error();
    return sslResult(SSL_read(ssl_.get(), into.data(), static_cast<int>(into.size())));
}

IoResult Transport::write(std::span<const iovec> pieces) {
    if (!ssl_) {
        msghdr message{};
        message.msg_iov = const_cast<iovec*>(pieces.data());  // sendmsg only reads them
        message.msg_iovlen = pieces.size();
        return systemResult(sendmsg(descriptor_, &message, MSG_NOSIGNAL), IoStatus::want_write);
    }
    for (const iovec& piece : pieces) {
        if (piece.iov_len == 0) continue;
        ERR_clear_error();
        const auto most = std::min<std::size_t>(piece.iov_len, 1 << 30);
        return sslResult(SSL_write(ssl_.get(), piece.iov_base, static_cast<int>(most)));
    }
    return {};
}

IoResult Transport::write(std::string_view bytes) {
    const std::array<iovec, 1> piece{iovec{const_cast<char*>(bytes.data()), bytes.size()}};
    return write(piece);
}

IoResult Transport::sendFile(int file, off_t offset, std::size_t count, std::span<char> scratch) {
    if (!ssl_) return systemResult(sendfile(descriptor_, file, &offset, count), IoStatus::want_write);
    const ssize_t got = pread(file, scratch.data(), std::min(count, scratch.size()), offset);
    if (got <= 0) return {IoStatus::ended, 0};
    return write(std::string_view(scratch.data(), static_cast<std::size_t>(got)));
}

void Transport::shutdownSend() {
    if (ssl_) {
        ERR_clear_error();
        SSL_shutdown(ssl_.get());  // one try: the peer must not hold us up
    }
    shutdown(descriptor_, SHUT_WR);
}

}  // namespace guichet::http
