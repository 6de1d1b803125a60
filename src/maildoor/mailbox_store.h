#pragma once
// The SQL of mailboxes: their settings, how far each was read, who reads it, and how that goes.

#include <vector>

#include "maildoor/parts.h"
#include "maildoor/types.h"

namespace guichet::maildoor {

/// A mailbox's own columns.
struct Mailbox {
    MailboxId id;
    std::string address;  ///< lower case
    std::string name;
    std::string host;
    int port = 993;
    MailboxSecurity security = MailboxSecurity::tls;
    std::string user;
    MailboxAuth auth = MailboxAuth::password;
    std::string tokenUrl;
    std::string clientId;
    std::string secrets;  ///< sealed; see mailbox.h
    std::string folder = "INBOX";
    mail::AfterReading afterReading = mail::AfterReading::leave;
    std::string processedFolder;
    std::optional<TeamId> team;
    std::optional<CategoryId> category;
    std::optional<CustomerId> customer;
    Instant readSince;  ///< mail that arrived before is left alone
    bool active = true;
    bool deleted = false;
    std::int64_t version = 1;
};

MailboxId insertMailbox(Tx& tx, const Mailbox& mailbox);
/// False if the stored version is another one.
bool updateMailbox(Tx& tx, const Mailbox& mailbox, std::int64_t version);
/// Keeps the row, because mails refer to it, without its secrets. The address may be used again.
void deleteMailbox(Tx& tx, MailboxId id);
/// A new refresh token that the provider gave; the version stays, because nobody changed a setting.
void updateSecrets(Tx& tx, MailboxId id, std::string_view sealed);
/// Also a deleted one: mails of it may still have to be handled.
std::optional<Mailbox> loadMailbox(Tx& tx, MailboxId id);
std::optional<Mailbox> mailboxByAddress(Tx& tx, std::string_view address);
std::vector<Mailbox> loadMailboxes(Tx& tx);
std::vector<std::string> mailboxAddresses(Tx& tx);

std::optional<mail::MailPosition> loadPosition(Tx& tx, MailboxId id);
void savePosition(Tx& tx, MailboxId id, mail::MailPosition position);
void forgetPosition(Tx& tx, MailboxId id);

/// Takes or renews the right to read a mailbox until then; false while another holder has it.
bool takeLease(Tx& tx, MailboxId id, std::string_view holder, Instant now, Instant until);
void releaseLease(Tx& tx, MailboxId id, std::string_view holder);

struct StoredStatus {
    mail::ReaderState state = mail::ReaderState::stopped;
    Instant since;
    std::string errorCode;
    std::string errorDetail;
};
void saveStatus(Tx& tx, MailboxId id, const StoredStatus& status);
std::optional<StoredStatus> loadStatus(Tx& tx, MailboxId id);

}  // namespace guichet::maildoor
