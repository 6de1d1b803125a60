#include "maildoor/notice.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>

#include "desk/desk.h"
#include "directory/directory.h"
#include "maildoor/mailbox_store.h"
#include "maildoor/send.h"
#include "platform/mime/automatic.h"

namespace guichet::maildoor {

namespace {

/// Unlike those of answers it is no proof of anything (thread.h): what somebody of the desk writes back must
/// not go on to the user. It can't be guessed either, so a report that names it is about our mail.
std::string noticeMessageId(const Parts& parts) {
    std::array<std::uint8_t, 16> random{};
    randombytes_buf(random.data(), random.size());
    std::string id = "<notice.";
    for (const std::uint8_t byte : random) id += fmt::format("{:02x}", byte);
    return id + "@" + asciiLower(parts.messageIdDomain()) + ">";
}

}  // namespace

bool isOwnAddress(Tx& tx, const Parts& parts, std::string_view address) {
    if (equalsIgnoringCase(address, parts.config.mail.fromAddress)) return true;
    const auto own = mailboxAddresses(tx);
    return std::find(own.begin(), own.end(), address) != own.end();
}

bool reachable(Tx& tx, const Parts& parts, std::string_view address) {
    const std::string to = asciiLower(address);
    return canSend(parts) && !to.empty() && !mime::isSystemAddress(to) && !isOwnAddress(tx, parts, to) &&
           !isDead(tx, to);
}

bool queueNotice(Tx& tx, const Parts& parts, const Notice& notice) {
    const auto who = directory::personRef(tx, notice.person);
    const auto message = desk::newestMessage(tx, notice.ticket);
    if (!who || !message || !reachable(tx, parts, who->email)) return false;
    OutboxRow row;
    row.ticket = notice.ticket;
    row.message = *message;
    row.kind = LetterKind::notice;
    row.to = asciiLower(who->email);
    row.person = notice.person;
    row.language = who->language;
    row.subject = notice.subject;
    row.body = notice.text;
    row.messageId = noticeMessageId(parts);
    // A mail that does not exist, which all notices about the ticket say they follow.
    if (notice.ofOneTicket)
        row.references = {fmt::format("<notices.{}@{}>", notice.ticket.value, parts.messageIdDomain())};
    row.createdAt = parts.clock.now();
    enqueueSending(tx, parts, insertOutbox(tx, row), row.createdAt);
    return true;
}

}  // namespace guichet::maildoor
