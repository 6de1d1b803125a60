#include "platform/mail/endpoint.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::mail {

std::string cleanText(std::string_view text) {
    std::string clean = repairUtf8(text.substr(0, 1200));
    std::replace_if(
        clean.begin(), clean.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return std::string(firstCodePoints(trim(clean), 300));
}

Error mailError(std::string code, std::string_view detail) {
    return fail(ErrorKind::unavailable, std::move(code), {{"detail", cleanText(detail)}});
}

}  // namespace guichet::mail
