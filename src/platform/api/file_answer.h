#pragma once
// A file that somebody sent, as an answer.

#include <string>

#include "platform/api/routes.h"
#include "platform/files/serving.h"

namespace guichet::api {

/// With the headers that keep it harmless (files/serving.h), and without the bytes where the caller has them.
/// `path` is where they are.
http::Response fileAnswer(const Call& call, const files::Serving& serving, const std::string& path);

}  // namespace guichet::api
