#pragma once
// Small rules about header fields (RFC 9110, 5 and 12; RFC 6265). Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.h"

namespace guichet::http {

bool isHeaderName(std::string_view name);    ///< a token
bool isHeaderValue(std::string_view value);  ///< no control characters but the tab

/// The first header of that name, or null.
const Header* findHeader(const std::vector<Header>& headers, std::string_view name);

/// The value of a cookie in a Cookie header, or nothing. A view into the input.
std::optional<std::string_view> findCookie(std::string_view cookieHeader, std::string_view name);

/// How much the client wants a content coding, in thousandths: 0 means not at all. A coding that is not
/// mentioned counts as "*", and 0 without that.
int codingQuality(std::string_view acceptEncoding, std::string_view coding);

/// Whether one of the listed tags of If-None-Match matches (weak comparison), or the list is "*".
bool matchesEtag(std::string_view ifNoneMatch, std::string_view etag);

/// Whether bodies of this content type are text and worth compressing.
bool isTextual(std::string_view contentType);

/// Whether a request id from a proxy may be taken over: 1 to 64 letters, digits, "-", "_" and ".".
bool isRequestId(std::string_view id);

/// "Not Found" for 404; "Unknown" for a status without a standard phrase.
std::string_view reasonPhrase(int status);

}  // namespace guichet::http
