#include "telephony/call.h"

#include <algorithm>

#include "base/text.h"

namespace guichet::telephony {

CallState stateOf(const Call& call) {
    if (call.endedAt) return CallState::ended;
    return call.answeredAt ? CallState::answered : CallState::ringing;
}

Call told(Call call, const HookEvent& event, std::optional<PersonId> answeredBy) {
    call.beganAt = std::min(call.beganAt, event.at);
    if (event.direction) call.direction = *event.direction;
    if (call.number.empty()) call.number = event.number;
    if (call.queue.empty()) call.queue = event.queue;
    const bool one = event.extensions.size() == 1;
    switch (event.kind) {
        case EventKind::began:
            if (call.extension.empty() && one) call.extension = event.extensions.front();
            break;
        case EventKind::answered:
            if (!call.answeredAt || event.at < *call.answeredAt) {
                call.answeredAt = event.at;
                if (one) call.extension = event.extensions.front();
            }
            if (!call.answeredBy) call.answeredBy = answeredBy;
            break;
        case EventKind::ended:
            if (!call.endedAt) call.endedAt = event.at;
            if (!call.cause) call.cause = event.cause;
            break;
    }
    return call;
}

std::string tidyNumber(std::string_view written) {
    std::string_view text = trim(written);
    // "Élodie Martin <+33199001234>" and "sip:+33199001234@exchange"
    if (const auto open = text.rfind('<'); open != std::string_view::npos) {
        text.remove_prefix(open + 1);
        text = text.substr(0, text.find('>'));
    }
    for (const std::string_view scheme : {"sips:", "sip:", "tel:"})
        if (equalsIgnoringCase(text.substr(0, scheme.size()), scheme)) text.remove_prefix(scheme.size());
    text = text.substr(0, text.find_first_of("@;"));
    text = trim(text);
    bool international = text.starts_with('+');
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (text.substr(i).starts_with("(0)") && international) {  // "+33 (0)1 …": the trunk 0 of home
            i += 2;
        } else if (c >= '0' && c <= '9') {
            digits += c;
        } else if (std::string_view(" .-/()+").find(c) == std::string_view::npos &&
                   static_cast<unsigned char>(c) < 0x80) {
            return "";  // "anonymous", "unknown"
        }
    }
    constexpr std::size_t longest = 20;  // E.164 has 15; exchanges add prefixes of their own
    if (digits.empty() || digits.size() > longest) return "";
    if (!international && digits.starts_with("00") && digits.size() > 8) {
        digits.erase(0, 2);
        international = true;
    }
    return (international ? "+" : "") + digits;
}

Instant believable(Instant began, Instant now) {
    return std::clamp(began, now - days(1), now);
}

}  // namespace guichet::telephony
