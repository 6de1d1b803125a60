#include "maildoor/case.h"

#include <algorithm>
#include <map>

#include "directory/directory.h"
#include "maildoor/images.h"
#include "maildoor/language_guess.h"
#include "maildoor/notice.h"
#include "maildoor/outbox_store.h"
#include "platform/files/files.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/message_id.h"

namespace guichet::maildoor {

namespace {

constexpr std::size_t longestSubject = 250;
constexpr std::size_t longestExcerpt = 1500;

/// A paragraph of ours above the mail's own text.
desk::Body withPreface(std::string_view preface, const desk::Body& body) {
    desk::Body out = body;
    out.html = mime::textToHtml(preface) + body.html;
    out.text = std::string(preface) + (body.text.empty() ? "" : "\n\n" + body.text);
    return out;
}

}  // namespace

Case::Case(const Parts& parts, Tx& tx, const RawRow& raw, const Mailbox& mailbox, const Incoming& in,
           Options options)
    : parts_(parts),
      tx_(tx),
      raw_(raw),
      mailbox_(mailbox),
      in_(in),
      options_(options),
      now_(parts.clock.now()) {}

Result<Done> Case::decide() {
    describeRaw(tx_, raw_.id, in_.sender.address, in_.sender.name, in_.mail.subject);
    if (in_.mail.readReceipt) return drop("read_receipt");
    if (in_.mail.deliveryReport) return bounce();
    if (isOwnMail()) return drop("own_mail");
    const auto person =
        in_.sender.address.empty() ? std::nullopt : directory::personOfEmail(tx_, in_.sender.address);
    const auto thread = findThread(tx_, parts_.keys, in_.mail, person);
    if (!options_.accepted && isOwnAddress(in_.sender.address))
        return keep(ReviewReason::own_address, thread ? std::optional(thread->ticket) : std::nullopt);
    if (thread) return answer(*thread, person);
    if (!options_.accepted && in_.mail.automatic.outOfOffice)
        return keep(ReviewReason::absence_note, std::nullopt);
    if (!options_.accepted && overLimit("ticket", maxTicketsPerHour))
        return keep(ReviewReason::rate_limited, std::nullopt);
    GUICHET_CHECK(open());
    return Done{};
}

Result<Done> Case::openWithSource() {
    describeRaw(tx_, raw_.id, in_.sender.address, in_.sender.name, in_.mail.subject);
    if (overLimit("ticket", maxTicketsPerHour)) return keep(ReviewReason::rate_limited, std::nullopt);
    GUICHET_CHECK(open());
    return Done{};
}

std::optional<ReviewReason> Case::doubt(const Thread& thread, Standing standing) const {
    if (options_.accepted) return std::nullopt;
    if (standing == Standing::none) return ReviewReason::not_participant;
    // What somebody of the desk writes goes on to users in the desk's name. A sender's address can be made
    // up by anybody; a token of ours in the answer can't.
    if (standing == Standing::staff && !thread.signedByUs()) return ReviewReason::staff_unproven;
    if (overLimit("reply", maxRepliesPerHour)) return ReviewReason::rate_limited;
    return std::nullopt;
}

Result<Done> Case::answer(const Thread& thread, std::optional<PersonId> person) {
    const Standing standing = person ? standingOf(tx_, thread.ticket, *person) : Standing::none;
    const bool machine = isMachineMade(in_.mail);
    if (machine && !overLimit("note", maxRepliesPerHour) &&
        (standing != Standing::none || thread.signedByUs()))
        return addNote(thread.ticket, person);
    if (const auto reason = doubt(thread, standing)) return keep(*reason, thread.ticket);
    if (machine) return addNote(thread.ticket, person);
    const i18n::Language language = guessLanguage(in_.body.text).value_or(parts_.config.desk.language);
    std::optional<PersonId> writer = person;
    if (!writer) {
        GUICHET_TRY(writer, personFor(tx_, context(std::nullopt), in_.sender, language, mailbox_));
    }
    if (!writer) return addNote(thread.ticket, std::nullopt);
    if (standing != Standing::staff && desk::isReopeningOver(tx_, thread.ticket, now_)) {
        if (!options_.accepted && overLimit("ticket", maxTicketsPerHour))
            return keep(ReviewReason::rate_limited, thread.ticket);
        return openFollowUp(thread.ticket);
    }
    return addReply(thread, *writer, standing);
}

// messages: mail.note.follow_up_of, mail.note.followed_up
Result<Done> Case::openFollowUp(TicketId before) {
    GUICHET_TRY(const TicketId made, open());
    // The reference alone: not everybody who sees the one need see what the other is about.
    const auto note = [&](TicketId in, std::string_view message, TicketId other) {
        desk::Posting posting;
        posting.kind = desk::MessageKind::internal;
        posting.source = desk::Source::mail;
        posting.movesState = false;
        const auto ticket = desk::findTicket(tx_, Scope::everything(), other);
        const auto text = i18n::translate(parts_.config.desk.language, message,
                                          {{"reference", ticket ? ticket->reference : ""}});
        return desk::addMessage(tx_, Scope::everything(), context(std::nullopt), in, posting,
                                desk::bodyFromText(text));
    };
    GUICHET_CHECK(note(made, "mail.note.follow_up_of", before));
    GUICHET_CHECK(note(before, "mail.note.followed_up", made));
    return Done{};
}

Result<Done> Case::addReply(const Thread& thread, PersonId person, Standing standing) {
    const auto everything = Scope::everything();
    const auto who = directory::personRef(tx_, person);
    const Content made = content(who ? who->language : parts_.config.desk.language);
    desk::Posting posting;
    posting.files = made.files;
    posting.force = true;
    posting.source = desk::Source::mail;
    posting.byDesk = standing == Standing::staff;
    // Accepted by review: from now on they take part, so that their next answer needs none.
    if (standing == Standing::none)
        GUICHET_CHECK(desk::setWatcher(tx_, everything, context(person), thread.ticket, person, true));
    GUICHET_TRY(const MessageId message,
                desk::addMessage(tx_, everything, context(person), thread.ticket, posting, made.body));
    const auto ticket = desk::findTicket(tx_, everything, thread.ticket);
    if (ticket && ticket->state == desk::State::cancelled && !posting.byDesk)
        GUICHET_CHECK(desk::moveTicket(tx_, everything, context(person), ticket->id, ticket->version,
                                       {desk::Action::reopen, {}, {}, {}}));
    liftDeadAddress();
    finishRaw(tx_, raw_.id, {RawState::done, "reply", thread.ticket, message});
    return Done{};
}

/// What machines write stays inside the desk and moves no state.
Result<Done> Case::addNote(TicketId ticket, std::optional<PersonId> person) {
    const i18n::Language language = parts_.config.desk.language;
    const Params who{{"address", in_.sender.address}};
    const std::string preface = in_.mail.automatic.outOfOffice
                                    ? i18n::translate(language, "mail.note.absence", who)
                                    : i18n::translate(language, "mail.note.automatic", who);
    const Content made = content(language);
    desk::Posting posting;
    posting.kind = desk::MessageKind::internal;
    posting.files = made.files;
    posting.source = desk::Source::mail;
    GUICHET_TRY(const MessageId message, desk::addMessage(tx_, Scope::everything(), context(person), ticket,
                                                          posting, withPreface(preface, made.body)));
    finishRaw(tx_, raw_.id, {RawState::done, "note", ticket, message});
    return Done{};
}

Result<TicketId> Case::open() {
    const i18n::Language language = guessLanguage(in_.body.text).value_or(parts_.config.desk.language);
    const bool machine = mime::isSystemAddress(in_.sender.address);
    std::optional<PersonId> person;
    if (!machine) {
        GUICHET_TRY(person, personFor(tx_, context(std::nullopt), in_.sender, language, mailbox_));
    }
    const Content made = content(language);
    desk::NewTicket ticket;
    ticket.subject = firstCodePoints(mime::bareSubject(in_.mail.subject), longestSubject);
    if (trim(ticket.subject).empty()) ticket.subject = i18n::translate(language, "mail.no_subject");
    ticket.requesterId = person;
    if (mailbox_.customer && (!person || !directory::customerOfPerson(tx_, *person)))
        ticket.customerId = mailbox_.customer;
    ticket.teamId = mailbox_.team;
    ticket.categoryId = mailbox_.category;
    ticket.source = desk::Source::mail;
    ticket.files = made.files;
    GUICHET_TRY(const TicketId id,
                desk::openTicket(tx_, Scope::everything(), context(person), ticket, made.body));
    const auto view = desk::viewTicket(tx_, Scope::everything(), id);
    const auto message =
        view && !view->messages.empty() ? std::optional(view->messages.front().id) : std::nullopt;
    const bool silent = in_.mail.automatic.any() || in_.mail.automatic.outOfOffice;
    setTicketMailbox(tx_, id, {mailbox_.id, raw_.id, silent});
    if (!silent) liftDeadAddress();
    finishRaw(tx_, raw_.id, {in_.mail.unreadable ? RawState::failed : RawState::done, "ticket", id, message});
    return id;
}

Result<Done> Case::keep(ReviewReason reason, std::optional<TicketId> ticket) {
    const auto excerpt = firstCodePoints(in_.body.text, longestExcerpt);
    const ReviewId id = insertReview(tx_, {{}, raw_.id, ticket, reason}, excerpt, now_);
    finishRaw(tx_, raw_.id, {RawState::review, std::string(nameOf(reason)), ticket, std::nullopt});
    const auto concerned = ticket ? desk::findTicket(tx_, Scope::everything(), *ticket) : std::nullopt;
    journal::append(tx_, context(std::nullopt),
                    {"mail.kept",
                     "mail_review",
                     id.value,
                     concerned ? concerned->customer : std::nullopt,
                     {{"reason", "", std::string(nameOf(reason))}},
                     0});
    return Done{};
}

Result<Done> Case::drop(std::string_view why) {
    finishRaw(tx_, raw_.id, {RawState::dropped, std::string(why), std::nullopt, std::nullopt});
    return Done{};
}

Context Case::context(std::optional<PersonId> person) const {
    return {{journal::ActorKind::mail, person.value_or(PersonId{})},
            now_,
            "mail-" + std::to_string(raw_.id.value),
            ""};
}

/// Come back to us: by its sign, or, for notices, which have none, because it is in the outbox.
bool Case::isOwnMail() const {
    return parts_.keys.signer().verifyMessageId(in_.mail.messageId) ||
           (!in_.mail.messageId.empty() && outboxByMessageId(tx_, in_.mail.messageId));
}

bool Case::isOwnAddress(std::string_view address) const {
    return !address.empty() && maildoor::isOwnAddress(tx_, parts_, address);
}

bool Case::overLimit(std::string_view what, int most) const {
    return countOutcomes(tx_, in_.sender.address, what, now_ - hours(1)) >= most;
}

/// Whoever writes can be written to again.
void Case::liftDeadAddress() const {
    if (in_.mail.automatic.any() || !removeDead(tx_, in_.sender.address)) return;
    journal::append(tx_, context(std::nullopt),
                    {"mail.address_revived",
                     "mail_address",
                     raw_.id.value,
                     {},
                     {{"address", in_.sender.address, ""}},
                     0});
}

/// Why there is less to read than was sent; empty if nothing is missing.
std::string Case::explanation(i18n::Language language) const {
    const Params sizes{{"size", std::to_string(raw_.size)}, {"limit", std::to_string(parts_.maxMailBytes())}};
    switch (raw_.extent) {
        case mail::Extent::whole:
            break;
        case mail::Extent::headers_too_large:
            return i18n::translate(language, "mail.note.too_large", sizes);
        case mail::Extent::headers_unfetchable:
        case mail::Extent::nothing:
            return i18n::translate(language, "mail.note.unfetchable", sizes);
    }
    return in_.mail.unreadable ? i18n::translate(language, "mail.note.unreadable") : std::string();
}

Case::Content Case::content(i18n::Language language) const {
    Content out{in_.body, {}};
    std::map<std::string, FileId> byContentId;
    for (const IncomingFile& file : in_.files) {
        const FileId id = files::record(tx_, file.content, file.name, std::nullopt, now_);
        if (!file.contentId.empty()) byContentId.emplace(file.contentId, id);
        out.files.push_back(id);
    }
    const auto toFile = [&](std::string_view source) -> std::optional<std::string> {
        const auto contentId = contentIdOf(source);
        const auto found = contentId ? byContentId.find(*contentId) : byContentId.end();
        return found == byContentId.end() ? std::nullopt : std::optional(fileUrl(found->second));
    };
    out.body.html = replaceImages(out.body.html, toFile);
    if (out.body.quotedHtml) out.body.quotedHtml = replaceImages(*out.body.quotedHtml, toFile);
    if (in_.sourceWanted && raw_.file) out.files.push_back(*raw_.file);
    if (const std::string why = explanation(language); !why.empty()) out.body = withPreface(why, out.body);
    if (out.body.empty() && out.files.empty())
        out.body = desk::bodyFromText(i18n::translate(language, "mail.empty_body"));
    return out;
}

}  // namespace guichet::maildoor
