// Whatever a server sends, reading it neither crashes nor invents content.
#include <cstdint>
#include <cstdlib>

#include "platform/mail/imap_folder_name.h"
#include "platform/mail/imap_response.h"

using namespace guichet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    static_cast<void>(mail::announcedLiteral(text));
    static_cast<void>(mail::parseInternalDate(text));
    static_cast<void>(mail::encodeFolderName(text));
    const auto head = mail::parseHead(text);
    if (!head) return 0;
    std::vector<std::string> literals{"first literal", "second literal"};
    const auto fetch = mail::parseFetch(head->rest, std::move(literals));
    // A body is never longer than what it could be made of.
    if (fetch && fetch->body && fetch->body->size() > size + 14) std::abort();
    return 0;
}
