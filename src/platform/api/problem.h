#pragma once
// Errors as RFC 9457 problem details, in the caller's language.

#include <string>

#include "base/result.h"
#include "platform/http/http.h"
#include "platform/i18n/i18n.h"

namespace guichet::api {

/// The one table of status codes.
int statusOf(ErrorKind kind);

/// application/problem+json: type, title, status, detail, code, requestId, errors[{path, code, message}].
http::Response problem(const Error& error, i18n::Language language, const std::string& requestId);

}  // namespace guichet::api
