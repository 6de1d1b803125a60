#include "platform/mime/automatic.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace guichet::mime {
namespace {

constexpr auto npos = std::string_view::npos;

/// The first word of a value, lower case: "auto-replied (vacation)" → "auto-replied".
std::string firstToken(std::string_view value) {
    value = trim(value);
    return asciiLower(value.substr(0, value.find_first_of(" \t;(,")));
}

bool isAutoSubmitted(const HeaderBlock& headers) {
    const auto values = headers.all("Auto-Submitted");
    return std::any_of(values.begin(), values.end(), [](std::string_view v) {
        const std::string token = firstToken(v);
        return !token.empty() && token != "no";
    });
}

bool isBulk(const HeaderBlock& headers) {
    const auto values = headers.all("Precedence");
    return std::any_of(values.begin(), values.end(), [](std::string_view v) {
        const std::string token = firstToken(v);
        return token == "bulk" || token == "list" || token == "junk" || token == "auto_reply";
    });
}

template <std::size_t N>
bool hasAny(const HeaderBlock& headers, const std::array<std::string_view, N>& names) {
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return headers.has(name); });
}

bool isFromList(const HeaderBlock& headers) {
    constexpr std::array<std::string_view, 6> names{"List-Id",   "List-Unsubscribe", "List-Post",
                                                    "List-Help", "X-Mailing-List",   "Mailing-List"};
    return hasAny(headers, names);
}

/// "None" is what Exchange writes when nothing is to be suppressed.
bool suppressesResponse(const HeaderBlock& headers) {
    const std::string value = asciiLower(headers.first("X-Auto-Response-Suppress"));
    return !value.empty() && value != "none";
}

bool hasReplyHeader(const HeaderBlock& headers) {
    constexpr std::array<std::string_view, 8> names{
        "X-Autoreply",       "X-Autorespond", "X-Autoresponder",       "X-Mail-Autoreply",
        "X-Auto-Reply-From", "X-Vacation",    "X-FC-MachineGenerated", "X-AutoReply-From"};
    for (const std::string_view name : names)
        if (headers.has(name) && firstToken(headers.first(name)) != "no") return true;
    return false;
}

bool hasEmptyReturnPath(const HeaderBlock& headers) {
    if (!headers.has("Return-Path")) return false;
    const std::string_view path = trim(headers.first("Return-Path"));
    return path.empty() || path == "<>";
}

bool isOwn(const HeaderBlock& headers, const OwnIdentity& own) {
    const std::string id = asciiLower(headers.first("Message-ID"));
    const std::size_t at = id.rfind('@');
    if (at == npos) return false;
    const std::string_view domain = std::string_view(id).substr(at + 1, id.find('>', at) - at - 1);
    return std::find(own.messageIdDomains.begin(), own.messageIdDomains.end(), domain) !=
           own.messageIdDomains.end();
}

template <std::size_t N>
bool startsWithAny(std::string_view text, const std::array<std::string_view, N>& starts) {
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) { return text.starts_with(s); });
}

/// Absence notes say that they reply, not merely that a machine sent them. Subjects are folded for search
/// and in the languages that our users meet.
bool isAbsenceNote(const HeaderBlock& headers, std::string_view subject, bool fromMachine) {
    constexpr std::array<std::string_view, 15> certain{
        "automatic reply",      "auto reply",           "autoreply",
        "auto response",        "out of office",        "out of the office",
        "reponse automatique",  "absence du bureau",    "absent du bureau",
        "message d absence",    "automatische antwort", "abwesenheitsnotiz",
        "respuesta automatica", "risposta automatica",  "automatisch antwoord"};
    // People write such subjects too ("En congé lundi, comment…"): they need another sign beside them.
    constexpr std::array<std::string_view, 7> possible{"absent",   "absence",  "en conge", "conges",
                                                       "vacation", "abwesend", "away"};
    if (firstToken(headers.first("Auto-Submitted")) == "auto-replied") return true;
    if (hasReplyHeader(headers) || firstToken(headers.first("Precedence")) == "auto_reply") return true;
    const std::string folded = foldForSearch(firstCodePoints(subject, 100));
    return startsWithAny(folded, certain) || (fromMachine && startsWithAny(folded, possible));
}

}  // namespace

bool Automatic::has(LoopSignal signal) const {
    return std::find(signals.begin(), signals.end(), signal) != signals.end();
}

bool isSystemAddress(std::string_view address) {
    constexpr std::array<std::string_view, 14> exact{
        "mailer-daemon",   "mailerdaemon",  "postmaster",      "mail-daemon",  "no-reply",
        "noreply",         "no_reply",      "donotreply",      "do-not-reply", "do_not_reply",
        "ne-pas-repondre", "nepasrepondre", "ne_pas_repondre", "bounce"};
    const std::string local = asciiLower(address.substr(0, address.find('@')));
    if (std::find(exact.begin(), exact.end(), local) != exact.end()) return true;
    constexpr std::array<std::string_view, 7> starts{"no-reply",
                                                     "noreply",
                                                     "donotreply",
                                                     "do-not-reply",
                                                     "bounce-",
                                                     "bounces",
                                                     "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e"};
    return std::any_of(starts.begin(), starts.end(), [&](std::string_view s) {
        // "noreplyson@" is a name, "noreply-42@" and "noreply+x@" are machines.
        return local.starts_with(s) && (local.size() == s.size() || s.size() > 20 || s.ends_with('-') ||
                                        std::string_view("-+_.=").find(local[s.size()]) != npos);
    });
}

Automatic classifyAutomatic(const HeaderBlock& headers, std::string_view fromAddress,
                            std::string_view subject, const OwnIdentity& own) {
    Automatic out;
    const auto note = [&](bool found, LoopSignal signal) {
        if (found) out.signals.push_back(signal);
    };
    note(isAutoSubmitted(headers), LoopSignal::auto_submitted);
    note(isBulk(headers), LoopSignal::precedence);
    note(isFromList(headers), LoopSignal::mailing_list);
    note(suppressesResponse(headers), LoopSignal::suppress_response);
    note(headers.has("X-Loop"), LoopSignal::loop_header);
    note(hasReplyHeader(headers), LoopSignal::auto_reply_header);
    note(hasEmptyReturnPath(headers), LoopSignal::empty_return_path);
    note(isSystemAddress(fromAddress), LoopSignal::system_sender);
    note(isOwn(headers, own), LoopSignal::own_message_id);
    out.outOfOffice = isAbsenceNote(headers, subject, out.any());
    return out;
}

}  // namespace guichet::mime
