#include "portal/public_form.h"

#include <sodium.h>

#include <algorithm>
#include <array>

#include "desk/desk.h"
#include "platform/auth/allowance.h"
#include "platform/log/log.h"
#include "platform/mime/address.h"
#include "portal/challenge.h"
#include "portal/portal_store.h"

namespace guichet::portal {

namespace {

constexpr int mostPerAddress = 3, mostPerClient = 10;

Error off() {
    return fail(ErrorKind::not_found, "portal.form_off");
}

std::string digestOf(const FormInput& form) {
    const std::string whole = toJson(form);
    std::array<std::uint8_t, crypto_generichash_BYTES> digest{};
    crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const std::uint8_t*>(whole.data()),
                       whole.size(), nullptr, 0);
    return hex(digest);
}

/// Whether this form is to be opened: not when it was before, and only its answer got lost. Whatever is wrong
/// with the sum, a new one helps.
Result<bool> checkSum(Tx& tx, const Needs& needs, const FormInput& form, Instant now) {
    const Error wrong = fail(ErrorKind::conflict, "portal.challenge");
    const auto expiresAt = challengeExpiry(needs.challengeKey, form.challenge, now);
    if (!expiresAt || !solves(form.challenge, form.solution)) return wrong;
    switch (useChallenge(tx, {form.challenge, digestOf(form), *expiresAt}, now)) {
        case ChallengeUse::first:
            return true;
        case ChallengeUse::repeated:
            return false;
        case ChallengeUse::other:
            return wrong;
    }
    return wrong;
}

/// For the desk: whoever fills in a form can give any address.
Result<Done> noteOrigin(Tx& tx, const Needs& needs, const Context& context, TicketId ticket,
                        const FormInput& form) {
    desk::Posting posting;
    posting.kind = desk::MessageKind::internal;
    const std::string words =
        i18n::translate(needs.language, "portal.form_note", {{"name", form.name}, {"address", form.address}});
    GUICHET_CHECK(
        desk::addMessage(tx, desk::Scope::everything(), context, ticket, posting, desk::bodyFromText(words)));
    return Done{};
}

Result<Done> open(Tx& tx, const Needs& needs, const FormInput& form, const Sent& sent) {
    const Context byNobody{{journal::ActorKind::mail, {}}, sent.now, sent.requestId, ""};
    GUICHET_TRY(const auto person,
                maildoor::personOfSender(tx, byNobody, {form.address, form.name}, form.language));
    if (!person) return failField("/address", "person.bad_email", {{"address", form.address}});
    GUICHET_CHECK(desk::checkAnswered(tx, form.categoryId, form.answers));
    Context context = byNobody;
    context.actor.person = *person;
    desk::NewTicket ticket;
    ticket.subject = subjectOf(form.text);
    ticket.requesterId = person;
    ticket.categoryId = form.categoryId;
    ticket.answers = form.answers;
    ticket.source = desk::Source::portal;
    GUICHET_TRY(const TicketId id, desk::openTicket(tx, desk::Scope::everything(), context, ticket,
                                                    desk::bodyFromText(form.text)));
    return noteOrigin(tx, needs, {{}, sent.now, sent.requestId, ""}, id, form);
}

}  // namespace

Result<FormView> offerForm(const Needs& needs, Instant now) {
    FormView out;
    const bool on = needs.database.read([&](Tx& tx) {
        if (!settings(tx).publicForm) return false;
        out.categories = desk::categories(tx);
        out.questions = desk::questionSets(tx);
        return true;
    });
    if (!on) return off();
    std::erase_if(out.categories, [](const desk::CategoryView& c) { return !c.active; });
    auto [text, expiresAt] = makeChallenge(needs.challengeKey, now);
    out.challenge = std::move(text);
    out.difficulty = challengeDifficulty;
    out.expiresAt = expiresAt;
    return out;
}

Result<Done> takeForm(const Needs& needs, const FormInput& form, const Sent& sent) {
    if (!needs.database.read([](Tx& tx) { return settings(tx).publicForm; })) return off();
    if (!mime::isMailAddress(form.address))
        return failField("/address", "person.bad_email", {{"address", form.address}});
    if (trim(form.text).empty()) return failField("/text", "field.empty");
    // Apart from the rest, because whoever is refused below has made use of their share all the same.
    GUICHET_CHECK(needs.database.write([&](Tx& tx) {
        return auth::takeAllowance(tx, {"form", form.address, sent.from, mostPerAddress, mostPerClient},
                                   sent.now);
    }));
    if (!form.website.empty()) {
        log::info("portal.form_by_machine", {{"request", sent.requestId}});
        return Done{};
    }
    return needs.database.write([&](Tx& tx) -> Result<Done> {
        GUICHET_TRY(const bool fresh, checkSum(tx, needs, form, sent.now));
        return fresh ? open(tx, needs, form, sent) : Result<Done>(Done{});
    });
}

std::string subjectOf(std::string_view text) {
    constexpr std::size_t longest = 100;
    const std::string_view whole = trim(text);
    const std::string_view line = trim(whole.substr(0, whole.find('\n')));
    const std::string_view part = firstCodePoints(line, longest);
    return std::string(trim(part)) + (part.size() < line.size() ? "…" : "");
}

}  // namespace guichet::portal
