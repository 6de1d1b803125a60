#include "maildoor/direct_letter.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "maildoor/mailbox_store.h"
#include "maildoor/send.h"
#include "platform/log/log.h"
#include "platform/mime/build.h"

namespace guichet::maildoor {

namespace {

/// Not one of those that answers are recognised by: nothing is to come back.
std::string freshMessageId(const Parts& parts) {
    std::array<std::uint8_t, 16> random{};
    randombytes_buf(random.data(), random.size());
    return "<n." + hex(random) + "@" + parts.messageIdDomain() + ">";
}

bool mayWriteTo(const Parts& parts, const std::string& address) {
    if (equalsIgnoringCase(address, parts.config.mail.fromAddress)) return false;
    return parts.database.read([&](Tx& tx) {
        const auto own = mailboxAddresses(tx);
        return !isDead(tx, address) && std::find(own.begin(), own.end(), address) == own.end();
    });
}

}  // namespace

jobs::Outcome sendDirectly(const Parts& parts, const DirectLetter& letter) {
    const std::string to = asciiLower(letter.to);
    if (!canSend(parts) || !mime::isMailAddress(to) || !mayWriteTo(parts, to)) return {};
    const auto& config = parts.config.mail;
    if (!mime::isMailAddress(config.fromAddress))
        return {jobs::Outcome::Kind::never, i18n::translate(parts.config.desk.language, "mail.no_sender")};
    mime::OutgoingMail mail;
    mail.from = {config.fromName, config.fromAddress};
    mail.to = {{letter.name, to}};
    mail.subject = letter.subject;
    mail.date = parts.clock.now();
    mail.messageId = freshMessageId(parts);
    mail.text = letter.text;
    mail.language = nameOf(letter.language);
    mail.autoSubmitted = mime::AutoSubmitted::generated;
    mail.suppressAutoReplies = true;
    const auto report = mail::sendMail(smtpAccount(config), config.fromAddress, {to}, mime::buildMail(mail));
    if (!report.ok())
        return {jobs::Outcome::Kind::again,
                i18n::translate(parts.config.desk.language, report.error().code, report.error().params)};
    const mail::RecipientOutcome& outcome = report->front();
    log::info("mail.direct_letter", {{"outcome", outcome.delivery}, {"code", outcome.code}});
    switch (outcome.delivery) {
        case mail::Delivery::accepted:
            return {};
        case mail::Delivery::refused:
            return {jobs::Outcome::Kind::never, outcome.answer};
        case mail::Delivery::deferred:
            return {jobs::Outcome::Kind::again, outcome.answer};
    }
    return {};
}

}  // namespace guichet::maildoor
