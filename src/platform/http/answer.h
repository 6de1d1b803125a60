#pragma once
// From a handler's Response to the bytes on the wire: framing, default headers, compression.

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/http/http.h"

namespace guichet::http {

/// An open file descriptor, closed with its owner.
class File {
public:
    File() = default;
    explicit File(int descriptor) : descriptor_(descriptor) {}
    File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
    File& operator=(File&& other) noexcept;
    ~File();

    int descriptor() const { return descriptor_; }
    explicit operator bool() const { return descriptor_ >= 0; }

private:
    int descriptor_ = -1;
};

/// An answer that is ready to be sent: `head`, then exactly one of the bodies, which may be empty.
struct Answer {
    int status = 200;
    std::string head;  ///< status line, fields, empty line; also a small body, to be one packet
    std::string body;
    std::string_view staticBody;
    File file;
    std::size_t fileBytes = 0;
    std::function<void(std::shared_ptr<EventStream>)> onStream;
    bool close = false;  ///< the connection ends after this answer
};

/// Makes the answer to a request. Throws std::invalid_argument if the response can't be sent as it is (a
/// header with a line end, a status out of range) and std::system_error if its file can't be opened.
Answer compose(const Request& request, Response response, bool close);

/// The answer of the server itself, without a handler: application/problem+json (RFC 9457) with the
/// status's phrase as title, `code` and the request id.
Response problem(int status, std::string_view code, std::string_view requestId);

/// A request id of our own, unlikely to repeat: 16 hexadecimal digits. Not a secret. Thread-safe.
std::string makeRequestId();

}  // namespace guichet::http
