#include "maildoor/receive.h"

#include <exception>

#include "maildoor/case.h"
#include "platform/files/files.h"
#include "platform/log/log.h"

namespace guichet::maildoor {
namespace {

constexpr Duration untilJob = seconds(30);  // the reader itself handles the mail long before
constexpr int triesBeforeSource = 4;
constexpr int triesAtOnce = 2;
constexpr Duration rawAge = days(90);

Error unavailable(std::string_view why) {
    return fail(ErrorKind::unavailable, "mail.receiver", {{"detail", mail::cleanText(why)}});
}

/// What is kept of a mail that can't be fetched at all, so that it has a source too.
std::string bytesToKeep(const mail::RawMail& mail) {
    if (!mail.bytes.empty()) return mail.bytes;
    return "X-Mailbox-Uid: " + std::to_string(mail.uidValidity) + "." + std::to_string(mail.uid) + "\r\n\r\n";
}

/// The start of the body, to cut a mail that came by pipe and is over the limit.
std::size_t headerLength(std::string_view bytes) {
    constexpr std::size_t most = 256 * 1024;
    std::size_t end = bytes.find("\r\n\r\n");
    const std::size_t plain = bytes.find("\n\n");
    end = end == std::string_view::npos
              ? plain
              : std::min(end + 4, plain == std::string_view::npos ? bytes.size() : plain + 2);
    return std::min({end == std::string_view::npos ? bytes.size() : end, bytes.size(), most});
}

mail::RawMail withinLimit(const Parts& parts, const mail::RawMail& mail) {
    mail::RawMail out = mail;
    out.size = std::max<std::uint64_t>(out.size, out.bytes.size());
    if (out.bytes.size() > parts.maxMailBytes()) {
        out.bytes.resize(headerLength(out.bytes));
        out.extent = mail::Extent::headers_too_large;
    }
    out.bytes = bytesToKeep(out);
    return out;
}

Result<std::optional<RawId>> insert(Tx& tx, const mail::RawMail& mail, const files::Content& content,
                                    const Identity& identity, Instant now) {
    RawRow row;
    row.mailbox = mail.mailbox;
    row.messageId = identity.messageId;
    row.contentHash = content.hash;
    row.size = static_cast<std::int64_t>(mail.size);
    row.extent = mail.extent;
    row.receivedAt = mail.receivedAt.ms != 0 ? mail.receivedAt : now;
    row.storedAt = now;
    const auto id = insertRaw(tx, row);
    if (!id) return std::optional<RawId>();
    if (!markSeen(tx, identity.fingerprint, *id)) {
        finishRaw(tx, *id, {RawState::dropped, "duplicate", std::nullopt, std::nullopt});
        return std::optional<RawId>();
    }
    const FileId file = files::record(tx, content, "message.eml", std::nullopt, now);
    GUICHET_CHECK(files::attach(tx, file, std::nullopt));
    setRawFile(tx, *id, file);
    jobs::enqueue(tx, {std::string(handleJob), std::to_string(id->value), now + untilJob, 20,
                       std::string(handleJob) + ":" + std::to_string(id->value)});
    return id;
}

struct Loaded {
    RawRow raw;
    Mailbox mailbox;
    std::string bytes;
};

/// Nothing if the mail is not in that state (any more).
Result<std::optional<Loaded>> load(const Parts& parts, RawId id, RawState state) {
    auto found = parts.database.read([&](Tx& tx) -> std::optional<Loaded> {
        const auto raw = loadRaw(tx, id);
        const auto mailbox = raw ? loadMailbox(tx, raw->mailbox) : std::nullopt;
        if (!mailbox || raw->state != state) return std::nullopt;
        return Loaded{*raw, *mailbox, {}};
    });
    if (!found) return std::optional<Loaded>();
    auto bytes = parts.contents.read(found->raw.contentHash);
    // Removed from the disk by somebody: the ticket will say so; waiting would not bring it back.
    if (bytes.ok()) found->bytes = std::move(*bytes);
    if (!bytes.ok()) log::error("mail.source_missing", {{"mail", id}, {"error", bytes.error()}});
    return found;
}

Result<Incoming> readSafely(const Parts& parts, const Loaded& loaded, Handling handling) {
    if (handling == Handling::whole && !loaded.bytes.empty()) {
        try {
            return readIncoming(parts, loaded.bytes, loaded.raw.extent);
        } catch (
            const std::exception& e) {  // a fault of ours or of the library; the mail must not be lost for it
            log::error("mail.unreadable", {{"mail", loaded.raw.id}, {"error", e.what()}});
        }
    }
    return unreadableIncoming(loaded.bytes);
}

/// One transaction that says what becomes of the mail. When another one made the same new sender at that
/// moment, all of it was rolled back, and the second try finds them; what is unavailable then is for the job.
Result<Done> decide(const Parts& parts, const Loaded& loaded, const Incoming& in) {
    Result<Done> decided = Done{};
    for (int attempt = 0; attempt < triesAtOnce; ++attempt) {
        decided = parts.database.write([&](Tx& tx) -> Result<Done> {
            if (!claimRaw(tx, loaded.raw.id, RawState::received, parts.clock.now())) return Done{};
            Case one(parts, tx, loaded.raw, loaded.mailbox, in);
            return in.mail.unreadable ? one.openWithSource() : one.decide();
        });
        if (decided.ok() || decided.error().kind != ErrorKind::unavailable) break;
    }
    return decided;
}

Result<Done> settle(const Parts& parts, const Loaded& loaded, const Incoming& in) {
    const auto decided = decide(parts, loaded, in);
    if (decided.ok() || decided.error().kind == ErrorKind::unavailable) return decided;
    log::error("mail.not_handled", {{"mail", loaded.raw.id}, {"error", decided.error()}});
    const Incoming bare = unreadableIncoming(loaded.bytes);
    return parts.database.write([&](Tx& tx) -> Result<Done> {
        if (!claimRaw(tx, loaded.raw.id, RawState::received, parts.clock.now())) return Done{};
        return Case(parts, tx, loaded.raw, loaded.mailbox, bare).openWithSource();
    });
}

}  // namespace

Result<std::optional<RawId>> storeRaw(const Parts& parts, const mail::RawMail& given) {
    const mail::RawMail mail = withinLimit(parts, given);
    GUICHET_TRY(const files::Content content, parts.contents.put(mail.bytes));
    const Identity identity = identify(mail.bytes, mail.mailbox);
    try {
        auto stored = parts.database.write(
            [&](Tx& tx) { return insert(tx, mail, content, identity, parts.clock.now()); });
        if (stored.ok())
            log::info(
                "mail.received",
                {{"mailbox", mail.mailbox}, {"bytes", mail.bytes.size()}, {"known", !stored->has_value()}});
        return stored;
    } catch (
        const storage::StorageError& e) {  // the mail is still in its mailbox: the reader offers it again
        return unavailable(e.what());
    }
}

Result<Done> handleRaw(const Parts& parts, RawId id, Handling handling) {
    try {
        GUICHET_TRY(const auto loaded, load(parts, id, RawState::received));
        if (!loaded) return Done{};
        GUICHET_TRY(const Incoming in, readSafely(parts, *loaded, handling));
        return settle(parts, *loaded, in);
    } catch (const storage::StorageError& e) {  // the job tries again
        return unavailable(e.what());
    }
}

Result<Done> receive(const Parts& parts, const mail::RawMail& mail) {
    GUICHET_TRY(const auto id, storeRaw(parts, mail));
    if (!id) return Done{};
    const auto handled = handleRaw(parts, *id);
    if (!handled.ok()) log::warning("mail.postponed", {{"mail", *id}, {"error", handled.error()}});
    return Done{};
}

Result<Done> receiveSetAside(const Parts& parts, const mail::RawMail& mail) {
    const auto whole = receive(parts, mail);
    if (whole.ok() || mail.extent != mail::Extent::whole) return whole;
    mail::RawMail headers = mail;
    headers.size = std::max<std::uint64_t>(mail.size, mail.bytes.size());
    headers.bytes.resize(headerLength(mail.bytes));
    headers.extent = mail::Extent::headers_unfetchable;
    return receive(parts, headers);
}

jobs::Outcome runHandleJob(const Parts& parts, const jobs::Job& job) {
    const RawId id{std::stoll(job.payload)};
    const auto done =
        handleRaw(parts, id, job.attempts > triesBeforeSource ? Handling::source_only : Handling::whole);
    if (done.ok()) return {};
    return {jobs::Outcome::Kind::again, done.error().code};
}

Result<Done> decideReview(const Parts& parts, const Context& context, ReviewId id, ReviewDecision decision) {
    const auto row = parts.database.read([&](Tx& tx) { return openReview(tx, id); });
    if (!row) return fail(ErrorKind::not_found, "review.not_found");
    GUICHET_TRY(const auto loaded, load(parts, row->raw, RawState::review));
    if (!loaded) return fail(ErrorKind::not_found, "review.not_found");
    std::optional<Incoming> in;
    if (decision == ReviewDecision::accept) {
        GUICHET_TRY(in, readSafely(parts, *loaded, Handling::whole));
    }
    return parts.database.write([&](Tx& tx) -> Result<Done> {
        if (!claimRaw(tx, row->raw, RawState::review, context.now) ||
            !decideReview(tx, id, decision, context.actor.person, context.now))
            return fail(ErrorKind::not_found, "review.not_found");
        if (in) {
            GUICHET_CHECK(Case(parts, tx, loaded->raw, loaded->mailbox, *in, {.accepted = true}).decide());
        } else {
            finishRaw(tx, row->raw, {RawState::dropped, "rejected", row->ticket, std::nullopt});
        }
        journal::append(tx, context,
                        {"mail.reviewed",
                         "mail_review",
                         id.value,
                         {},
                         {{"decision", "", std::string(nameOf(decision))}},
                         0});
        return Done{};
    });
}

int sweepRaw(const Parts& parts, Instant now) {
    constexpr int most = 200;
    const auto swept = parts.database.write([&](Tx& tx) -> Result<int> {
        int count = 0;
        for (const OldRaw& old : handledBefore(tx, now - rawAge, most)) {
            setRawFile(tx, old.id, std::nullopt);
            files::detach(tx, old.file);
            ++count;
        }
        return count;
    });
    return swept.ok() ? *swept : 0;
}

}  // namespace guichet::maildoor
