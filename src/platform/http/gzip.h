#pragma once
// Compression of answers made at run time. Embedded files are compressed when the program is built.

#include <string>
#include <string_view>

namespace guichet::http {

/// The bytes as one gzip member (RFC 1952), without a time in it: equal input gives equal output.
/// Keeps one compressor (some 260 KiB) per thread that calls it.
std::string gzip(std::string_view bytes);

}  // namespace guichet::http
