#pragma once
// Values of the mail door that others may see, and their wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "platform/i18n/i18n.h"
#include "platform/mail/mailbox_reader.h"

namespace guichet::maildoor {

/// How a mailbox's connection is encrypted.
enum class MailboxSecurity { tls, starttls, none };
enum class MailboxAuth { password, oauth2 };

/// Where a received mail stands.
enum class RawState {
    received,  ///< stored, not handled yet
    done,      ///< it became a ticket, a message or a note
    failed,    ///< it could not be read; the ticket that it became holds the source
    review,    ///< kept apart until somebody decides
    dropped,   ///< nothing to do: a duplicate, a receipt, our own mail come back, or refused by review
};

/// Why a mail is kept for review.
enum class ReviewReason {
    not_participant,  ///< an answer to a ticket that its sender takes no part in
    staff_unproven,   ///< in the name of somebody of the desk, without a sign that they got our mail
    rate_limited,     ///< too many mails of one sender in an hour
    own_address,      ///< in the name of one of our own addresses
    bounce_unknown,   ///< a delivery report about a mail that we did not send
    absence_note,     ///< an absence note that belongs to no ticket
};
enum class ReviewDecision { accept, reject };

/// What an outgoing mail is about.
enum class LetterKind {
    acknowledgement,
    reply,
    resolution,
    notice,  ///< to somebody of the desk, about tickets; no part of their conversation
};
enum class OutboxState { queued, sending, sent, dead };

using RawId = Id<struct RawMailTag>;
using OutboxId = Id<struct OutboxMailTag>;
using ReviewId = Id<struct MailReviewTag>;
using DeadAddressId = Id<struct DeadAddressTag>;

}  // namespace guichet::maildoor

template <>
struct guichet::EnumNames<guichet::maildoor::MailboxSecurity> {
    using T = guichet::maildoor::MailboxSecurity;
    static constexpr auto table = names<T>({{T::tls, "tls"}, {T::starttls, "starttls"}, {T::none, "none"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::MailboxAuth> {
    using T = guichet::maildoor::MailboxAuth;
    static constexpr auto table = names<T>({{T::password, "password"}, {T::oauth2, "oauth2"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::RawState> {
    using T = guichet::maildoor::RawState;
    static constexpr auto table = names<T>({{T::received, "received"},
                                            {T::done, "done"},
                                            {T::failed, "failed"},
                                            {T::review, "review"},
                                            {T::dropped, "dropped"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::ReviewReason> {
    using T = guichet::maildoor::ReviewReason;
    static constexpr auto table = names<T>({{T::not_participant, "not_participant"},
                                            {T::staff_unproven, "staff_unproven"},
                                            {T::rate_limited, "rate_limited"},
                                            {T::own_address, "own_address"},
                                            {T::bounce_unknown, "bounce_unknown"},
                                            {T::absence_note, "absence_note"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::ReviewDecision> {
    using T = guichet::maildoor::ReviewDecision;
    static constexpr auto table = names<T>({{T::accept, "accept"}, {T::reject, "reject"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::LetterKind> {
    using T = guichet::maildoor::LetterKind;
    static constexpr auto table = names<T>({{T::acknowledgement, "acknowledgement"},
                                            {T::reply, "reply"},
                                            {T::resolution, "resolution"},
                                            {T::notice, "notice"}});
};
template <>
struct guichet::EnumNames<guichet::maildoor::OutboxState> {
    using T = guichet::maildoor::OutboxState;
    static constexpr auto table =
        names<T>({{T::queued, "queued"}, {T::sending, "sending"}, {T::sent, "sent"}, {T::dead, "dead"}});
};

namespace guichet::maildoor {

/// How the reader of a mailbox fares, wherever it runs.
struct MailboxStatus {
    mail::ReaderState state = mail::ReaderState::stopped;
    std::optional<Instant> since;
    std::optional<std::string> error;  ///< in the caller's language
    static constexpr std::string_view schemaName = "MailboxStatusView";
    static constexpr auto fields() {
        using T = MailboxStatus;
        return fieldTable(field("state", &T::state), field("since", &T::since), field("error", &T::error));
    }
};

struct MailboxView {
    MailboxId id;
    std::string address;
    std::string name;
    std::string host;
    int port = 993;
    MailboxSecurity security = MailboxSecurity::tls;
    std::string user;
    MailboxAuth auth = MailboxAuth::password;
    std::string tokenUrl;
    std::string clientId;
    bool secretSet = false;  ///< a password or refresh token is kept; it is never shown
    std::string folder;
    mail::AfterReading afterReading = mail::AfterReading::leave;
    std::string processedFolder;
    std::optional<TeamId> teamId;
    std::optional<CategoryId> categoryId;
    std::optional<CustomerId> customerId;
    bool active = true;
    MailboxStatus status;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "MailboxView";
    static constexpr auto fields() {
        using T = MailboxView;
        return fieldTable(field("id", &T::id), field("address", &T::address), field("name", &T::name),
                          field("host", &T::host), field("port", &T::port), field("security", &T::security),
                          field("user", &T::user), field("auth", &T::auth), field("tokenUrl", &T::tokenUrl),
                          field("clientId", &T::clientId), field("secretSet", &T::secretSet),
                          field("folder", &T::folder), field("afterReading", &T::afterReading),
                          field("processedFolder", &T::processedFolder), field("teamId", &T::teamId),
                          field("categoryId", &T::categoryId), field("customerId", &T::customerId),
                          field("active", &T::active), field("status", &T::status),
                          field("version", &T::version));
    }
};

struct NewMailbox {
    std::string address;
    std::string name;
    std::string host;  ///< empty: mail comes by pipe only
    int port = 993;
    MailboxSecurity security = MailboxSecurity::tls;
    std::string user;
    MailboxAuth auth = MailboxAuth::password;
    std::string password;
    std::string tokenUrl;
    std::string clientId;
    std::string clientSecret;
    std::string refreshToken;
    std::string folder = "INBOX";
    mail::AfterReading afterReading = mail::AfterReading::leave;
    std::string processedFolder;
    std::optional<TeamId> teamId;
    std::optional<CategoryId> categoryId;
    std::optional<CustomerId> customerId;
    bool readExisting = false;
    bool active = true;
    static constexpr std::string_view schemaName = "NewMailbox";
    static constexpr auto fields() {
        using T = NewMailbox;
        constexpr Rule text{.max = 250, .optional = true};
        constexpr Rule secret{.max = 4000, .optional = true};
        constexpr Rule free{.optional = true};
        return fieldTable(
            field("address", &T::address, {.min = 3, .max = 254}), field("name", &T::name, text),
            field("host", &T::host,
                  {.max = 250, .optional = true, .doc = "empty: mail comes by pipe only (guichet mail-in)"}),
            field("port", &T::port, {.min = 1, .max = 65535, .optional = true}),
            field("security", &T::security, free), field("user", &T::user, text),
            field("auth", &T::auth, free),
            field("password", &T::password, {.max = 4000, .optional = true, .doc = "never shown again"}),
            field("tokenUrl", &T::tokenUrl, {.max = 500, .optional = true}),
            field("clientId", &T::clientId, text), field("clientSecret", &T::clientSecret, secret),
            field("refreshToken", &T::refreshToken, secret),
            field("folder", &T::folder, {.min = 1, .max = 250, .optional = true}),
            field("afterReading", &T::afterReading, free),
            field("processedFolder", &T::processedFolder, text), field("teamId", &T::teamId),
            field("categoryId", &T::categoryId), field("customerId", &T::customerId),
            field("readExisting", &T::readExisting,
                  {.optional = true, .doc = "also read mail that arrived before the mailbox was added here"}),
            field("active", &T::active, free));
    }
};

struct MailboxPatch {
    Patch<std::string> address, name, host;
    Patch<int> port;
    Patch<MailboxSecurity> security;
    Patch<std::string> user;
    Patch<MailboxAuth> auth;
    Patch<std::string> password, tokenUrl, clientId, clientSecret, refreshToken, folder;
    Patch<mail::AfterReading> afterReading;
    Patch<std::string> processedFolder;
    Patch<std::optional<TeamId>> teamId;
    Patch<std::optional<CategoryId>> categoryId;
    Patch<std::optional<CustomerId>> customerId;
    Patch<bool> active;
    static constexpr std::string_view schemaName = "MailboxPatch";
    static constexpr auto fields() {
        using T = MailboxPatch;
        constexpr Rule text{.max = 250};
        constexpr Rule secret{.max = 4000};
        return fieldTable(
            field("address", &T::address, {.min = 3, .max = 254}), field("name", &T::name, text),
            field("host", &T::host, text), field("port", &T::port, {.min = 1, .max = 65535}),
            field("security", &T::security), field("user", &T::user, text), field("auth", &T::auth),
            field("password", &T::password, secret), field("tokenUrl", &T::tokenUrl, {.max = 500}),
            field("clientId", &T::clientId, text), field("clientSecret", &T::clientSecret, secret),
            field("refreshToken", &T::refreshToken, secret),
            field("folder", &T::folder, {.min = 1, .max = 250}), field("afterReading", &T::afterReading),
            field("processedFolder", &T::processedFolder, text), field("teamId", &T::teamId),
            field("categoryId", &T::categoryId), field("customerId", &T::customerId),
            field("active", &T::active));
    }
};

/// One mail of the outbox: one recipient.
struct OutboxView {
    OutboxId id;
    TicketId ticketId;
    std::string reference;
    LetterKind kind = LetterKind::reply;
    std::string to;
    i18n::Language language = i18n::Language::fr;
    std::string subject;
    std::string messageId;
    OutboxState state = OutboxState::queued;
    std::int64_t attempts = 0;
    std::string lastError;
    Instant createdAt;
    std::optional<Instant> sentAt;
    static constexpr std::string_view schemaName = "OutboxMailView";
    static constexpr auto fields() {
        using T = OutboxView;
        return fieldTable(field("id", &T::id), field("ticketId", &T::ticketId),
                          field("reference", &T::reference), field("kind", &T::kind), field("to", &T::to),
                          field("language", &T::language), field("subject", &T::subject),
                          field("messageId", &T::messageId), field("state", &T::state),
                          field("attempts", &T::attempts), field("lastError", &T::lastError),
                          field("createdAt", &T::createdAt), field("sentAt", &T::sentAt));
    }
};

/// A mail kept apart.
struct ReviewView {
    ReviewId id;
    MailboxId mailboxId;
    std::string mailbox;  ///< its address
    std::string from;
    std::string fromName;
    std::string subject;
    std::string excerpt;  ///< the beginning of its text
    ReviewReason reason = ReviewReason::not_participant;
    std::optional<TicketId> ticketId;
    std::optional<std::string> reference;
    Instant receivedAt;
    static constexpr std::string_view schemaName = "MailReviewView";
    static constexpr auto fields() {
        using T = ReviewView;
        return fieldTable(
            field("id", &T::id), field("mailboxId", &T::mailboxId), field("mailbox", &T::mailbox),
            field("from", &T::from), field("fromName", &T::fromName), field("subject", &T::subject),
            field("excerpt", &T::excerpt), field("reason", &T::reason), field("ticketId", &T::ticketId),
            field("reference", &T::reference), field("receivedAt", &T::receivedAt));
    }
};

/// An address that mail is not sent to any more.
struct DeadAddressView {
    DeadAddressId id;
    std::string address;
    std::string reason;  ///< what the server said
    Instant since;
    static constexpr std::string_view schemaName = "DeadAddressView";
    static constexpr auto fields() {
        using T = DeadAddressView;
        return fieldTable(field("id", &T::id), field("address", &T::address), field("reason", &T::reason),
                          field("since", &T::since));
    }
};

}  // namespace guichet::maildoor
