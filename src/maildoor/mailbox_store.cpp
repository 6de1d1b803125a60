#include "maildoor/mailbox_store.h"

namespace guichet::maildoor {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{
    "maildoor.mailbox.insert",
    "INSERT INTO mailbox (address, name, host, port, security, login, auth, token_url, client_id, secrets, "
    "folder, "
    "after_reading, processed_folder, team_id, category_id, customer_id, read_since, active) VALUES "
    "($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18) RETURNING id"};
constexpr Statement updateRow{
    "maildoor.mailbox.update",
    "UPDATE mailbox SET address=$3, name=$4, host=$5, port=$6, security=$7, login=$8, auth=$9, "
    "token_url=$10, client_id=$11, "
    "secrets=$12, folder=$13, after_reading=$14, processed_folder=$15, team_id=$16, category_id=$17, "
    "customer_id=$18, "
    "read_since=$19, active=$20, version=version+1 WHERE id=$1 AND version=$2 AND deleted=0"};
constexpr Statement deleteRow{
    "maildoor.mailbox.delete",
    "UPDATE mailbox SET deleted=1, active=0, secrets=$2, version=version+1 WHERE id=$1"};
constexpr Statement updateSecretsOf{"maildoor.mailbox.secrets", "UPDATE mailbox SET secrets=$2 WHERE id=$1"};
#define MAILBOX_COLUMNS                                                                             \
    "id, address, name, host, port, security, login, auth, token_url, client_id, secrets, folder, " \
    "after_reading, "                                                                               \
    "processed_folder, team_id, category_id, customer_id, read_since, active, deleted, version"
constexpr Statement selectOne{"maildoor.mailbox.get", "SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE id=$1"};
constexpr Statement selectByAddress{"maildoor.mailbox.by_address",
                                    "SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE address=$1 AND deleted=0"};
constexpr Statement selectAll{"maildoor.mailbox.list",
                              "SELECT " MAILBOX_COLUMNS " FROM mailbox WHERE deleted=0 ORDER BY address"};
constexpr Statement selectAddresses{"maildoor.mailbox.addresses",
                                    "SELECT address FROM mailbox WHERE deleted=0"};

constexpr Statement selectPosition{"maildoor.position.get",
                                   "SELECT uid_validity, uid FROM mailbox_position WHERE mailbox_id=$1"};
constexpr Statement upsertPosition{
    "maildoor.position.save",
    "INSERT INTO mailbox_position (mailbox_id, uid_validity, uid) VALUES ($1,$2,$3) ON "
    "CONFLICT (mailbox_id) DO UPDATE SET uid_validity=$2, uid=$3"};
constexpr Statement deletePosition{"maildoor.position.forget",
                                   "DELETE FROM mailbox_position WHERE mailbox_id=$1"};

constexpr Statement upsertLease{
    "maildoor.lease.take",
    "INSERT INTO mailbox_lease (mailbox_id, holder, until) VALUES ($1,$2,$4) ON CONFLICT "
    "(mailbox_id) DO UPDATE SET holder=$2, until=$4 WHERE mailbox_lease.holder=$2 OR "
    "mailbox_lease.until < $3"};
constexpr Statement deleteLease{"maildoor.lease.release",
                                "DELETE FROM mailbox_lease WHERE mailbox_id=$1 AND holder=$2"};

constexpr Statement upsertStatus{
    "maildoor.status.save",
    "INSERT INTO mailbox_status (mailbox_id, state, since, error_code, error_detail) VALUES "
    "($1,$2,$3,$4,$5) ON CONFLICT (mailbox_id) DO UPDATE SET state=$2, since=$3, error_code=$4, "
    "error_detail=$5"};
constexpr Statement selectStatus{
    "maildoor.status.get",
    "SELECT state, since, error_code, error_detail FROM mailbox_status WHERE mailbox_id=$1"};

storage::Blob blobOf(std::string_view bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

Mailbox fromRow(const Row& row) {
    Mailbox m;
    m.id = row.id<MailboxId>(0);
    m.address = row.string(1);
    m.name = row.string(2);
    m.host = row.string(3);
    m.port = static_cast<int>(row.integer(4));
    m.security = row.named<MailboxSecurity>(5);
    m.user = row.string(6);
    m.auth = row.named<MailboxAuth>(7);
    m.tokenUrl = row.string(8);
    m.clientId = row.string(9);
    const storage::Blob sealed = row.blob(10);
    m.secrets.assign(sealed.begin(), sealed.end());
    m.folder = row.string(11);
    m.afterReading = row.named<mail::AfterReading>(12);
    m.processedFolder = row.string(13);
    m.team = row.maybeId<TeamId>(14);
    m.category = row.maybeId<CategoryId>(15);
    m.customer = row.maybeId<CustomerId>(16);
    m.readSince = row.instant(17);
    m.active = row.boolean(18);
    m.deleted = row.boolean(19);
    m.version = row.integer(20);
    return m;
}

}  // namespace

MailboxId insertMailbox(Tx& tx, const Mailbox& m) {
    return MailboxId{tx.integer(insertRow, m.address, m.name, m.host, m.port, m.security, m.user, m.auth,
                                m.tokenUrl, m.clientId, blobOf(m.secrets), m.folder, m.afterReading,
                                m.processedFolder, m.team, m.category, m.customer, m.readSince, m.active)};
}

bool updateMailbox(Tx& tx, const Mailbox& m, std::int64_t version) {
    return tx.execute(updateRow, m.id, version, m.address, m.name, m.host, m.port, m.security, m.user, m.auth,
                      m.tokenUrl, m.clientId, blobOf(m.secrets), m.folder, m.afterReading, m.processedFolder,
                      m.team, m.category, m.customer, m.readSince, m.active) == 1;
}

void deleteMailbox(Tx& tx, MailboxId id) {
    tx.execute(deleteRow, id, blobOf(""));
}

void updateSecrets(Tx& tx, MailboxId id, std::string_view sealed) {
    tx.execute(updateSecretsOf, id, blobOf(sealed));
}

std::optional<Mailbox> loadMailbox(Tx& tx, MailboxId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<Mailbox> mailboxByAddress(Tx& tx, std::string_view address) {
    return tx.first(selectByAddress, fromRow, address);
}

std::vector<Mailbox> loadMailboxes(Tx& tx) {
    return tx.all(selectAll, fromRow);
}

std::vector<std::string> mailboxAddresses(Tx& tx) {
    return tx.all(selectAddresses, [](const Row& row) { return row.string(0); });
}

std::optional<mail::MailPosition> loadPosition(Tx& tx, MailboxId id) {
    return tx.first(
        selectPosition,
        [](const Row& row) {
            return mail::MailPosition{static_cast<std::uint32_t>(row.integer(0)),
                                      static_cast<std::uint32_t>(row.integer(1))};
        },
        id);
}

void savePosition(Tx& tx, MailboxId id, mail::MailPosition position) {
    tx.execute(upsertPosition, id, position.uidValidity, position.uid);
}

void forgetPosition(Tx& tx, MailboxId id) {
    tx.execute(deletePosition, id);
}

bool takeLease(Tx& tx, MailboxId id, std::string_view holder, Instant now, Instant until) {
    return tx.execute(upsertLease, id, holder, now, until) == 1;
}

void releaseLease(Tx& tx, MailboxId id, std::string_view holder) {
    tx.execute(deleteLease, id, holder);
}

void saveStatus(Tx& tx, MailboxId id, const StoredStatus& s) {
    tx.execute(upsertStatus, id, s.state, s.since, s.errorCode, s.errorDetail);
}

std::optional<StoredStatus> loadStatus(Tx& tx, MailboxId id) {
    return tx.first(
        selectStatus,
        [](const Row& row) {
            return StoredStatus{row.named<mail::ReaderState>(0), row.instant(1), row.string(2),
                                row.string(3)};
        },
        id);
}

}  // namespace guichet::maildoor
