#pragma once
// The MIME structure of a message as a plain tree: transfer encodings removed, parameters read. The MIME
// library (GMime) does the cutting; it is known to mime_tree.cpp, address.cpp and build.cpp only.

#include <string>
#include <string_view>
#include <vector>

#include "platform/mime/header_block.h"
#include "platform/mime/parameters.h"

namespace guichet::mime {

struct MimeNode {
    enum class Kind {
        leaf,       ///< `bytes` is the decoded content
        multipart,  ///< `children` are its parts
        message,    ///< a message/rfc822 part; `bytes` is the message inside, as it came
    };
    Kind kind = Kind::leaf;
    ParameterisedValue type;         ///< Content-Type; "text/plain" when absent
    ParameterisedValue disposition;  ///< Content-Disposition
    std::string contentId;           ///< without angle brackets
    std::string description;         ///< Content-Description
    std::string bytes;
    std::vector<MimeNode> children;
    bool typeGiven = false;  ///< a Content-Type was present
};

struct TreeLimits {
    std::size_t maxParts = 500;
    std::size_t maxMultiparts = 100;
    int maxNesting = 20;
};

struct MimeTree {
    MimeNode root;
    bool partsCut = false;         ///< parts beyond the limit are missing
    bool nestingCut = false;       ///< deeper multiparts were kept as single attachments
    bool brokenMultipart = false;  ///< a multipart without boundary or parts; its text was kept
    HeaderRepairs repairs;         ///< of the parts' own headers
};

/// Cuts a message into parts. `headers` are its fields, `body` the bytes behind them. `hint` is a charset
/// for raw bytes in the parts' headers. Memory and time are linear in the body, whatever it holds.
MimeTree readTree(const HeaderBlock& headers, std::string_view body, std::string_view hint,
                  const TreeLimits& limits);

/// How much of `body` may be parsed without meeting more part boundaries than the limits allow: all of
/// it, or the offset of the first boundary too many.
std::size_t boundedLength(std::string_view contentType, std::string_view body, const TreeLimits& limits);

}  // namespace guichet::mime
