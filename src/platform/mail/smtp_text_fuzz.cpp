// Whatever is sent, a message ends only at its end; whatever a server answers, reading it does not crash.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "platform/mail/sasl.h"
#include "platform/mail/smtp_text.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    static_cast<void>(mail::parseReplyLine(text));
    const std::string sent = mail::dataOf(text);
    const bool endsOnce = sent == ".\r\n" || sent.find("\r\n.\r\n") == sent.size() - 5;
    if (!endsOnce) std::abort();
    for (std::size_t i = 0; i < sent.size(); ++i) {
        if (sent[i] == '\r' && (i + 1 == sent.size() || sent[i + 1] != '\n')) std::abort();
        if (sent[i] == '\n' && (i == 0 || sent[i - 1] != '\r')) std::abort();
    }
    if (mail::fromBase64(mail::base64(text)) != text) std::abort();
    static_cast<void>(mail::fromBase64(text));
    const auto address = mail::wireAddress(text, size % 2 == 0);
    if (address && address->find_first_of(" \r\n<>") != std::string::npos) std::abort();
    return 0;
}
