#pragma once
// Values with parameters, such as Content-Type and Content-Disposition (RFC 2045, RFC 2183), with the
// extended and continued parameters of RFC 2231 and the encoded words that programs put there instead.

#include <map>
#include <string>
#include <string_view>

#include "platform/mime/encoded_word.h"

namespace guichet::mime {

struct ParameterisedValue {
    std::string value;                              ///< before the first ';', lower case
    std::map<std::string, std::string> parameters;  ///< names in lower case, values in UTF-8

    /// The parameter, or empty.
    std::string_view get(std::string_view name) const;
};

/// Reads a raw header value. Unquoted values may hold blanks, as many programs write file names.
/// At most 100 parameters are kept. Never fails.
ParameterisedValue parseParameters(std::string_view raw, std::string_view hint, HeaderRepairs& repairs);

}  // namespace guichet::mime
