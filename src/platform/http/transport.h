#pragma once
// Bytes to and from a non-blocking socket, plain or through TLS. OpenSSL works on the descriptor itself
// and gives its buffers back between uses, so that an idle connection stays small.

#include <sys/types.h>
#include <sys/uio.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

struct ssl_st;

namespace guichet::http {

enum class IoStatus {
    done,        ///< some bytes moved
    want_read,   ///< try again when readable
    want_write,  ///< try again when writable
    ended,       ///< the other side is gone, in good order or not
};

struct IoResult {
    IoStatus status = IoStatus::done;
    std::size_t bytes = 0;
};

struct SslFree {
    void operator()(ssl_st* ssl) const;
};
using SslPtr = std::unique_ptr<ssl_st, SslFree>;

/// Does not own the descriptor. Not thread-safe.
class Transport {
public:
    Transport(int descriptor, SslPtr ssl) : descriptor_(descriptor), ssl_(std::move(ssl)) {}

    bool encrypted() const { return ssl_ != nullptr; }
    /// The TLS handshake; done at once without TLS.
    IoResult handshake();
    /// `into` takes a whole TLS record (16 KiB): bytes that stayed behind, decrypted, would be missed by who
    /// waits for the descriptor.
    IoResult read(std::span<char> into);
    /// Writes from the start of the pieces. After want_write, call again with the same bytes in front.
    IoResult write(std::span<const iovec> pieces);
    IoResult write(std::string_view bytes);
    /// Sends part of a file from `offset`; ended also if the file is shorter than that. `scratch` is
    /// used where the kernel can't do it by itself.
    IoResult sendFile(int file, off_t offset, std::size_t count, std::span<char> scratch);
    /// Tells the other side that nothing more comes.
    void shutdownSend();

private:
    IoResult sslResult(int returned) const;
    int descriptor_;
    SslPtr ssl_;
};

}  // namespace guichet::http
