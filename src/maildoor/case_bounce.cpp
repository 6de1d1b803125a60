// Delivery reports about mail that we sent (RFC 3464).

#include <algorithm>

#include "maildoor/case.h"
#include "maildoor/delivery.h"
#include "maildoor/send.h"

namespace guichet::maildoor {
namespace {

/// How bad: 0 good news or none, 1 still being tried, 2 given up, 3 given up for good.
int severity(const mime::RecipientStatus& s) {
    switch (s.action) {
        case mime::DeliveryAction::failed:
            return s.permanent ? 3 : 2;
        case mime::DeliveryAction::delayed:
            return 1;
        case mime::DeliveryAction::delivered:
        case mime::DeliveryAction::relayed:
        case mime::DeliveryAction::expanded:
            return 0;
    }
    return 0;
}

}  // namespace

Result<Done> Case::bounce() {
    const mime::DeliveryReport& report = *in_.mail.deliveryReport;
    const auto worst =
        *std::max_element(report.recipients.begin(), report.recipients.end(),
                          [](const auto& a, const auto& b) { return severity(a) < severity(b); });
    if (severity(worst) == 0) return drop("delivery_notice");
    // Only who got our mail knows its signed id. Without it anybody could have an address declared dead.
    const bool ours = parts_.keys.signer().verifyMessageId(report.originalMessageId).has_value();
    auto row = outboxByMessageId(tx_, report.originalMessageId);
    if (row && row->kind == LetterKind::notice) return bounceOfNotice(*row, worst);
    if (!ours) row.reset();
    if (!row) {
        mime::ParsedMail quoted = in_.mail;
        quoted.inReplyTo.push_back(report.originalMessageId);
        const auto thread = findThread(tx_, parts_.keys, quoted, std::nullopt);
        if (thread && thread->signedByUs() && !overLimit("bounce", maxRepliesPerHour))
            return noteBounce(thread->ticket, worst, worst.address);
        if (!options_.accepted) return keep(ReviewReason::bounce_unknown, std::nullopt);
        GUICHET_CHECK(open());
        return Done{};
    }
    if (!options_.accepted && overLimit("bounce", maxRepliesPerHour))
        return keep(ReviewReason::rate_limited, row->ticket);
    // A forwarding address that fails behind the one that we wrote to says nothing about the latter.
    const bool same = worst.address.empty() || equalsIgnoringCase(worst.address, row->to);
    const std::string why = worst.diagnostic.empty() ? worst.status : worst.diagnostic;
    GUICHET_CHECK(noteBounce(row->ticket, worst, same ? row->to : worst.address));
    if (!same || severity(worst) < 2) return Done{};
    const bool deadAddress = worst.permanent && (worst.status.empty() || meansDeadAddress(worst.status));
    if (deadAddress) declareDead(tx_, context(std::nullopt), row->to, why);
    giveUp(tx_, context(std::nullopt), *row, why, worst.permanent ? "bounced" : "failed");
    return Done{};
}

/// No user waits for it, so no note on the ticket says so; the outbox and the list of dead addresses do.
Result<Done> Case::bounceOfNotice(const OutboxRow& row, const mime::RecipientStatus& worst) {
    const bool same = worst.address.empty() || equalsIgnoringCase(worst.address, row.to);
    if (same && severity(worst) >= 2) {
        const std::string why = worst.diagnostic.empty() ? worst.status : worst.diagnostic;
        if (worst.permanent && (worst.status.empty() || meansDeadAddress(worst.status)))
            declareDead(tx_, context(std::nullopt), row.to, why);
        giveUp(tx_, context(std::nullopt), row, why, "failed");
    }
    return drop("notice_bounce");
}

Result<Done> Case::noteBounce(TicketId ticket, const mime::RecipientStatus& worst, std::string_view address) {
    const i18n::Language language = parts_.config.desk.language;
    const std::string why = worst.diagnostic.empty() ? worst.status : worst.diagnostic;
    const Params params{{"address", std::string(address)}, {"reason", why}};
    std::string text;
    switch (severity(worst)) {
        case 3:
            text = i18n::translate(language, "mail.bounce.permanent", params);
            break;
        case 2:
            text = i18n::translate(language, "mail.bounce.temporary", params);
            break;
        default:
            text = i18n::translate(language, "mail.bounce.delayed", params);
            break;
    }
    desk::Posting posting;
    posting.kind = desk::MessageKind::internal;
    posting.source = desk::Source::mail;
    if (raw_.file) posting.files.push_back(*raw_.file);
    GUICHET_TRY(const MessageId message, desk::addMessage(tx_, Scope::everything(), context(std::nullopt),
                                                          ticket, posting, desk::bodyFromText(text)));
    finishRaw(tx_, raw_.id, {RawState::done, "bounce", ticket, message});
    return Done{};
}

}  // namespace guichet::maildoor
