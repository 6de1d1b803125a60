#pragma once
// Errors as RFC 9457 problem details, in the caller's language.

#include <string>

#include "base/result.h"
#include "platform/http/http.h"
#include "platform/i18n/i18n.h"

namespace guichet::api {

/// The one table of status codes.
int statusOf(ErrorKind kind);

/// application/problem+json: title is the name of the status, detail the sentence about what happened here;
/// beside RFC 9457's own members code, requestId, params and errors[{path, code, message}].
http::Response problem(const Error& error, i18n::Language language, const std::string& requestId);

}  // namespace guichet::api
