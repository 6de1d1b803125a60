#include "desk/message_store.h"

namespace guichet::desk {

using storage::Row;
using storage::Statement;

namespace {

constexpr Statement insertRow{
    "desk.message.insert",
    "INSERT INTO message (ticket_id, kind, author_id, from_user, html, body_text, quoted_html, at, "
    "source, origin_ticket_id) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) RETURNING id"};
constexpr Statement insertFile{
    "desk.message.add_file",
    "INSERT INTO message_file (message_id, file_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
#define MESSAGE_COLUMNS                                                                              \
    "id, ticket_id, kind, author_id, from_user, html, body_text, quoted_html, at, source, mail_to, " \
    "mail_state, origin_ticket_id"
constexpr Statement selectAll{"desk.message.list",
                              "SELECT " MESSAGE_COLUMNS
                              " FROM message WHERE ticket_id=$1 AND (CAST($2 AS BIGINT) = 1 OR kind = "
                              "'public') ORDER BY id"};
constexpr Statement selectOne{"desk.message.get", "SELECT " MESSAGE_COLUMNS " FROM message WHERE id=$1"};
constexpr Statement selectNewest{"desk.message.newest",
                                 "SELECT id FROM message WHERE ticket_id=$1 ORDER BY id DESC LIMIT 1"};
constexpr Statement selectFiles{"desk.message.files",
                                "SELECT file_id FROM message_file WHERE message_id=$1 ORDER BY file_id"};
constexpr Statement selectFilesOfTicket{
    "desk.message.files_of_ticket",
    "SELECT m.id, f.file_id FROM message m JOIN message_file f ON f.message_id = m.id "
    "WHERE m.ticket_id=$1 ORDER BY m.id, f.file_id"};
constexpr Statement selectCrossing{"desk.message.crossing",
                                   "SELECT " MESSAGE_COLUMNS
                                   " FROM message WHERE ticket_id=$1 AND id > $2 AND kind = "
                                   "'public' AND from_user = 0 AND author_id <> $3 ORDER BY id DESC LIMIT 1"};
constexpr Statement updateMail{"desk.message.mail_state",
                               "UPDATE message SET mail_to=$2, mail_state=$3 WHERE id=$1"};
constexpr Statement insertCommonAnswer{
    "desk.message.note_common_answer",
    "INSERT INTO common_answer (ticket_id, message_id) VALUES ($1,$2) ON CONFLICT DO NOTHING"};
constexpr Statement selectUses{
    "desk.message.file_uses",
    "SELECT m.ticket_id, m.kind FROM message_file f JOIN message m ON m.id = f.message_id WHERE "
    "f.file_id=$1"};

Message fromRow(const Row& row) {
    Message m;
    m.id = row.id<MessageId>(0);
    m.ticket = row.id<TicketId>(1);
    m.kind = row.named<MessageKind>(2);
    m.author = row.maybeId<PersonId>(3);
    m.fromUser = row.boolean(4);
    m.html = row.string(5);
    m.text = row.string(6);
    m.quotedHtml = row.maybeString(7);
    m.at = row.instant(8);
    m.source = row.named<Source>(9);
    for (const std::string_view to : split(row.text(10), ' '))
        if (!to.empty()) m.mailTo.emplace_back(to);
    m.mailState = row.string(11);
    m.origin = row.maybeId<TicketId>(12);
    return m;
}

}  // namespace

MessageId insertMessage(Tx& tx, const Message& m) {
    return MessageId{tx.integer(insertRow, m.ticket, m.kind, m.author, m.fromUser, m.html, m.text,
                                m.quotedHtml, m.at, m.source, m.origin)};
}

void attachFile(Tx& tx, MessageId message, FileId file) {
    tx.execute(insertFile, message, file);
}

std::vector<Message> loadMessages(Tx& tx, TicketId ticket, bool staff) {
    return tx.all(selectAll, fromRow, ticket, staff);
}

std::optional<Message> loadMessage(Tx& tx, MessageId id) {
    return tx.first(selectOne, fromRow, id);
}

std::optional<MessageId> loadNewest(Tx& tx, TicketId ticket) {
    return tx.first(
        selectNewest, [](const Row& row) { return row.id<MessageId>(0); }, ticket);
}

std::vector<FileId> filesOf(Tx& tx, MessageId id) {
    return tx.all(
        selectFiles, [](const Row& row) { return row.id<FileId>(0); }, id);
}

std::map<MessageId, std::vector<FileId>> filesOfTicket(Tx& tx, TicketId id) {
    std::map<MessageId, std::vector<FileId>> out;
    tx.each(
        selectFilesOfTicket, [&](const Row& row) { out[row.id<MessageId>(0)].push_back(row.id<FileId>(1)); },
        id);
    return out;
}

std::optional<Message> crossingReply(Tx& tx, TicketId ticket, MessageId seen, PersonId writer) {
    return tx.first(selectCrossing, fromRow, ticket, seen, writer);
}

void setMailState(Tx& tx, MessageId id, const std::vector<std::string>& to, std::string_view state) {
    std::string list;
    for (const std::string& address : to) list += (list.empty() ? "" : " ") + address;
    tx.execute(updateMail, id, list, state);
}

bool noteCommonAnswer(Tx& tx, TicketId ticket, MessageId answer) {
    return tx.execute(insertCommonAnswer, ticket, answer) == 1;
}

std::vector<FileUse> usesOfFile(Tx& tx, FileId file) {
    return tx.all(
        selectUses,
        [](const Row& row) {
            return FileUse{row.id<TicketId>(0), row.named<MessageKind>(1) != MessageKind::public_};
        },
        file);
}

}  // namespace guichet::desk
