#include "server/live_words.h"

#include "notifications/notifications.h"
#include "telephony/telephony.h"

namespace guichet::server {

desk::Translators liveWords() {
    const desk::Translator telephony = [](storage::Tx& tx,
                                          const journal::Recorded& entry) -> std::optional<desk::LiveNote> {
        auto word = telephony::liveWord(tx, entry);
        if (!word) return std::nullopt;
        return desk::LiveNote{std::move(word->event), std::move(word->data), std::move(word->people)};
    };
    // Only that something is so: each console asks for the rest in its own sight.
    const desk::Translator major = [](storage::Tx&,
                                      const journal::Recorded&) -> std::optional<desk::LiveNote> {
        return desk::LiveNote{"major", "{}", std::nullopt};
    };
    const desk::Translator notifications =
        [](storage::Tx&, const journal::Recorded& entry) -> std::optional<desk::LiveNote> {
        auto word = notifications::liveWord(entry);
        if (!word) return std::nullopt;
        return desk::LiveNote{std::move(word->event), std::move(word->data), std::move(word->people)};
    };
    // Only that there is something to read: each console asks for what concerns its person.
    const desk::Translator announcement = [](storage::Tx&, const journal::Recorded&) {
        return std::optional(desk::LiveNote{"announcement", "{}", std::nullopt});
    };
    return {{"call", telephony},
            {"visit", telephony},
            {"major_incident", major},
            {"notification", notifications},
            {"announcement", announcement}};
}

}  // namespace guichet::server
