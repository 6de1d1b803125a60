// From a row of the outbox to the bytes that SMTP carries.

#include <algorithm>
#include <map>

#include "desk/desk.h"
#include "directory/directory.h"
#include "maildoor/images.h"
#include "maildoor/letter.h"
#include "maildoor/notify.h"
#include "maildoor/raw_store.h"
#include "maildoor/send.h"
#include "platform/files/files.h"
#include "platform/mime/build.h"

namespace guichet::maildoor {

namespace {

constexpr std::int64_t maxAttachedBytes = 15'000'000;  // 20 MB in base64, which most servers take

/// What the database tells about a mail to compose.
struct Material {
    FromAddress from;
    LetterContent letter;
    std::string recipientName;
    std::vector<files::FileInfo> files;
};

std::string nameOfPerson(Tx& tx, std::optional<PersonId> id) {
    const auto person = id ? directory::personRef(tx, *id) : std::nullopt;
    return person ? person->name : std::string();
}

/// The public message before this one, repeated briefly.
std::optional<Quotation> quotationBefore(Tx& tx, TicketId ticket, MessageId message) {
    const auto view = desk::viewTicket(tx, Scope::everything(), ticket);
    std::optional<MessageId> before;
    for (const auto& m : view->messages)
        if (m.kind == desk::MessageKind::public_ && m.id < message) before = m.id;
    const auto said = before ? desk::messageText(tx, *before) : std::nullopt;
    if (!said || trim(said->text).empty()) return std::nullopt;
    const std::string who = nameOfPerson(tx, said->author);
    if (who.empty()) return std::nullopt;
    return Quotation{who, said->at, briefly(said->text)};
}

void addMessage(Tx& tx, const OutboxRow& row, const desk::MessageText& message, Material& out) {
    out.letter.html = message.html;
    out.letter.text = message.text;
    out.letter.author = nameOfPerson(tx, message.author);
    out.letter.quotation = quotationBefore(tx, row.ticket, row.message);
    for (const FileId id : message.files)
        if (auto file = files::find(tx, id)) out.files.push_back(std::move(*file));
}

Result<Material> gather(Tx& tx, const Parts& parts, const OutboxRow& row) {
    const auto ticket = desk::findTicket(tx, Scope::everything(), row.ticket);
    const auto message = desk::messageText(tx, row.message);
    if (!ticket || !message) return fail(ErrorKind::not_found, "message.not_found");
    Material out;
    out.from = fromAddress(tx, parts, row.ticket);
    if (out.from.address.empty()) return fail(ErrorKind::conflict, "mail.no_sender");
    const auto person = row.person ? directory::personRef(tx, *row.person) : std::nullopt;
    if (person) out.recipientName = person->name;
    out.letter.kind = row.kind;
    out.letter.language = row.language;
    out.letter.level = person ? person->level : directory::Level::at_ease;
    // Somebody of whom only the address is known is not greeted by it.
    if (out.recipientName.find('@') == std::string::npos) out.letter.recipient = out.recipientName;
    out.letter.desk = out.from.name;
    out.letter.reference = ticket->reference;
    out.letter.subject = ticket->subject;
    out.letter.marker = parts.keys.signer().makeMarker({row.ticket, row.message});
    out.letter.zone = i18n::TimeZone::named(parts.config.desk.timeZone);
    if (row.kind == LetterKind::resolution || row.kind == LetterKind::notice) out.letter.text = row.body;
    if (row.kind == LetterKind::reply) addMessage(tx, row, *message, out);
    if (row.tooLarge) {
        const auto origin = ticketMailbox(tx, row.ticket);
        const auto raw = origin ? loadRaw(tx, origin->raw) : std::nullopt;
        out.letter.tooLarge =
            LetterContent::TooLarge{raw ? raw->size : 0, static_cast<std::int64_t>(parts.maxMailBytes())};
    }
    return out;
}

/// Reads the files from the disk, up to the limit; the names of the others go into the letter.
std::vector<mime::OutgoingFile> readFiles(const Parts& parts, Material& m) {
    std::map<std::int64_t, std::string> contentIds;
    std::vector<mime::OutgoingFile> out;
    std::int64_t total = 0;
    for (const files::FileInfo& info : m.files) {
        total += info.size;
        auto bytes =
            total <= maxAttachedBytes ? parts.contents.read(info.hash) : Result<std::string>(Error{});
        if (!bytes.ok()) {
            if (total > maxAttachedBytes) total -= info.size;
            m.letter.leftOut += (m.letter.leftOut.empty() ? "" : ", ") + info.name;
            continue;
        }
        mime::OutgoingFile file{info.name, info.type, std::move(*bytes), "", false};
        if (info.image) file.contentId = "file-" + std::to_string(info.id.value) + "@guichet";
        contentIds.emplace(info.id.value, file.contentId);
        out.push_back(std::move(file));
    }
    // Only files of this message are sent, whatever its text refers to.
    m.letter.html = replaceImages(m.letter.html, [&](std::string_view source) -> std::optional<std::string> {
        const auto id = fileOf(source);
        const auto found = id ? contentIds.find(id->value) : contentIds.end();
        if (found == contentIds.end() || found->second.empty()) return std::nullopt;
        for (mime::OutgoingFile& file : out) file.isInline = file.isInline || file.contentId == found->second;
        return "cid:" + found->second;
    });
    return out;
}

mime::AutoSubmitted automaticOf(LetterKind kind) {
    switch (kind) {
        case LetterKind::acknowledgement:
            return mime::AutoSubmitted::replied;
        case LetterKind::reply:
            return mime::AutoSubmitted::no;
        case LetterKind::resolution:
        case LetterKind::notice:
            return mime::AutoSubmitted::generated;
    }
    return mime::AutoSubmitted::generated;
}

}  // namespace

Result<Composed> composeMail(const Parts& parts, const OutboxRow& row) {
    GUICHET_TRY(Material m, parts.database.read([&](Tx& tx) { return gather(tx, parts, row); }));
    mime::OutgoingMail mail;
    mail.files = readFiles(parts, m);
    const Letter letter = writeLetter(m.letter);
    mail.from = {m.from.name, m.from.address};
    mail.to = {{m.recipientName, row.to}};
    mail.subject = row.subject;
    mail.date = row.createdAt;
    mail.messageId = row.messageId;
    if (!row.inReplyTo.empty()) mail.inReplyTo = {row.inReplyTo};
    mail.references = row.references;
    mail.text = letter.text;
    mail.html = letter.html;
    mail.language = nameOf(row.language);
    mail.autoSubmitted = automaticOf(row.kind);
    mail.suppressAutoReplies = row.kind != LetterKind::reply;
    return Composed{m.from.address, mime::buildMail(mail)};
}

}  // namespace guichet::maildoor
