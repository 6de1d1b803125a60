#include "platform/api/problem.h"

#include "base/json.h"

namespace guichet::api {

int statusOf(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid:
            return 422;
        case ErrorKind::unauthenticated:
            return 401;
        case ErrorKind::forbidden:
            return 403;
        case ErrorKind::not_found:
            return 404;
        case ErrorKind::conflict:
            return 409;
        case ErrorKind::stale:
            return 412;
        case ErrorKind::precondition:
            return 428;
        case ErrorKind::too_large:
            return 413;
        case ErrorKind::rate_limited:
            return 429;
        case ErrorKind::unsupported:
            return 415;
        case ErrorKind::unavailable:
            return 503;
        case ErrorKind::internal:
            return 500;
    }
    return 500;
}

namespace {

/// The name of the kind's status: always the same one, as "about:blank" wants it (RFC 9457, 4.2.1).
std::string_view titleOf(ErrorKind kind) {
    // messages: problem.*
    switch (kind) {
        case ErrorKind::invalid:
            return "problem.invalid";
        case ErrorKind::unauthenticated:
            return "problem.unauthenticated";
        case ErrorKind::forbidden:
            return "problem.forbidden";
        case ErrorKind::not_found:
            return "problem.not_found";
        case ErrorKind::conflict:
            return "problem.conflict";
        case ErrorKind::stale:
            return "problem.stale";
        case ErrorKind::precondition:
            return "problem.precondition";
        case ErrorKind::too_large:
            return "problem.too_large";
        case ErrorKind::rate_limited:
            return "problem.rate_limited";
        case ErrorKind::unsupported:
            return "problem.unsupported";
        case ErrorKind::unavailable:
            return "problem.unavailable";
        case ErrorKind::internal:
            return "problem.internal";
    }
    return "problem.internal";
}

}  // namespace

http::Response problem(const Error& error, i18n::Language language, const std::string& requestId) {
    http::Response response;
    response.status = statusOf(error.kind);
    json::Writer w(response.body);
    w.beginObject();
    w.key("type").string("about:blank");
    w.key("title").string(i18n::translate(language, titleOf(error.kind)));
    w.key("status").integer(response.status);
    w.key("detail").string(i18n::translate(language, error.code, error.params));
    w.key("code").string(error.code);
    w.key("requestId").string(requestId);
    if (!error.params.empty()) {
        w.key("params").beginObject();
        for (const auto& [name, value] : error.params) w.key(name).string(value);
        w.endObject();
    }
    w.key("errors").beginArray();
    for (const FieldError& f : error.fields) {
        w.beginObject();
        w.key("path").string(f.path).key("code").string(f.code);
        w.key("message").string(i18n::translate(language, f.code, f.params));
        w.endObject();
    }
    w.endArray().endObject();
    response.set("Content-Type", "application/problem+json");
    response.set("Content-Language", std::string(nameOf(language)));
    response.set("Cache-Control", "no-store");
    if (error.kind == ErrorKind::rate_limited) {
        for (const auto& [name, value] : error.params)
            if (name == "seconds") response.set("Retry-After", value);
    }
    return response;
}

}  // namespace guichet::api
