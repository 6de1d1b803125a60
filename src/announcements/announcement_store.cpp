#include "announcements/announcement_store.h"

namespace guichet::announcements {

using storage::Row;
using storage::Statement;

namespace {

#define ANNOUNCEMENT_COLUMNS                                                                     \
    "SELECT id, severity, title_fr, title_en, text_fr, text_en, begins_at, ends_at, everybody, " \
    "is_public, withdrawn, author_id, version FROM announcement"
constexpr Statement selectOne{"announcements.get", ANNOUNCEMENT_COLUMNS " WHERE id=$1"};
constexpr Statement selectAll{"announcements.list",
                              ANNOUNCEMENT_COLUMNS " ORDER BY begins_at DESC, id DESC LIMIT 500"};
constexpr Statement selectCurrent{
    "announcements.current", ANNOUNCEMENT_COLUMNS
    " WHERE withdrawn=0 AND begins_at <= $2 AND (ends_at IS NULL OR ends_at > $1) "
    "ORDER BY begins_at DESC, id DESC"};
constexpr Statement insertOne{
    "announcements.insert",
    "INSERT INTO announcement (severity, title_fr, title_en, text_fr, text_en, begins_at, ends_at, "
    "everybody, "
    "is_public, withdrawn, author_id, created_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,0,$10,$11) RETURNING "
    "id"};
constexpr Statement updateOne{
    "announcements.update",
    "UPDATE announcement SET severity=$3, title_fr=$4, title_en=$5, text_fr=$6, text_en=$7, begins_at=$8, "
    "ends_at=$9, everybody=$10, is_public=$11, withdrawn=$12, version=version+1 WHERE id=$1 AND version=$2"};
constexpr Statement selectCustomers{
    "announcements.customers",
    "SELECT customer_id FROM announcement_customer WHERE announcement_id=$1 ORDER BY customer_id"};
constexpr Statement clearCustomers{"announcements.clear_customers",
                                   "DELETE FROM announcement_customer WHERE announcement_id=$1"};
constexpr Statement addCustomer{
    "announcements.add_customer",
    "INSERT INTO announcement_customer (announcement_id, customer_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};

Announcement fromRow(const Row& row) {
    Announcement a;
    a.id = row.id<AnnouncementId>(0);
    a.words.severity = row.named<Severity>(1);
    a.words.title = {row.string(2), row.string(3)};
    a.words.text = {row.string(4), row.string(5)};
    a.words.beginsAt = row.instant(6);
    a.words.endsAt = row.maybeInstant(7);
    a.words.everybody = row.boolean(8);
    a.words.isPublic = row.boolean(9);
    a.withdrawn = row.boolean(10);
    a.author = row.maybeId<PersonId>(11);
    a.version = row.integer(12);
    return a;
}

void withCustomers(Tx& tx, Announcement& a) {
    if (a.words.everybody) return;
    a.words.customerIds = tx.all(
        selectCustomers, [](const Row& row) { return row.id<CustomerId>(0); }, a.id);
}

std::vector<Announcement> withCustomers(Tx& tx, std::vector<Announcement> all) {
    for (Announcement& a : all) withCustomers(tx, a);
    return all;
}

void storeCustomers(Tx& tx, AnnouncementId id, const AnnouncementInput& words) {
    tx.execute(clearCustomers, id);
    if (words.everybody) return;
    for (const CustomerId customer : words.customerIds) tx.execute(addCustomer, id, customer);
}

}  // namespace

AnnouncementId insert(Tx& tx, const Announcement& a, Instant now) {
    const AnnouncementInput& w = a.words;
    const AnnouncementId id{tx.integer(insertOne, nameOf(w.severity), w.title.fr, w.title.en, w.text.fr,
                                       w.text.en, w.beginsAt, w.endsAt, w.everybody, w.isPublic, a.author,
                                       now)};
    storeCustomers(tx, id, w);
    return id;
}

bool update(Tx& tx, const Announcement& a, std::int64_t version) {
    const AnnouncementInput& w = a.words;
    if (tx.execute(updateOne, a.id, version, nameOf(w.severity), w.title.fr, w.title.en, w.text.fr, w.text.en,
                   w.beginsAt, w.endsAt, w.everybody, w.isPublic, a.withdrawn) != 1)
        return false;
    storeCustomers(tx, a.id, w);
    return true;
}

std::optional<Announcement> load(Tx& tx, AnnouncementId id) {
    auto found = tx.first(selectOne, fromRow, id);
    if (found) withCustomers(tx, *found);
    return found;
}

std::vector<Announcement> loadAll(Tx& tx) {
    return withCustomers(tx, tx.all(selectAll, fromRow));
}

std::vector<Announcement> loadCurrent(Tx& tx, Instant now, Instant until) {
    return withCustomers(tx, tx.all(selectCurrent, fromRow, now, until));
}

}  // namespace guichet::announcements
