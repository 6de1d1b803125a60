// The answer of a parent, said in its children.

#include <algorithm>
#include <array>

#include "desk/link_store.h"
#include "desk/message_copy.h"
#include "desk/teamwork.h"
#include "desk/ticket_store.h"
#include "desk/use_case.h"
#include "directory/directory.h"
#include "platform/mime/html_clean.h"

namespace guichet::desk {

namespace {

constexpr std::array<std::string_view, 7> greetings = {"bonjour", "bonsoir", "hello", "hi",
                                                       "dear",    "cher",    "chere"};

/// Greeting words, and a name or two: "Bonjour Nadia,", "Dear Mr. Smith,", "Hello". Not "Hello, it works
/// again", which says something.
bool isSalutation(std::string_view line) {
    constexpr std::size_t mostWords = 5, mostWordsWithoutComma = 3;
    const std::string folded = foldForSearch(trim(line));
    std::string_view words = folded;
    const bool ends = words.ends_with(',') || words.ends_with('!');
    if (ends) words = trim(words.substr(0, words.size() - 1));
    if (words.find(',') != std::string_view::npos || words.find('\n') != std::string_view::npos) return false;
    const auto parts = split(words, ' ');
    const bool greets = std::find(greetings.begin(), greetings.end(), parts.front()) != greetings.end();
    return greets && parts.size() <= (ends ? mostWords : mostWordsWithoutComma);
}

/// The end of the first line: of a paragraph, or the line break within one. `keep` is what of the line's
/// markup has to stay.
struct FirstLine {
    std::string_view text;
    std::size_t end = 0;
    std::string_view keep;
};
std::optional<FirstLine> firstLine(std::string_view html) {
    constexpr std::string_view open = "<p>", close = "</p>", line = "<br>";
    if (!html.starts_with(open)) return std::nullopt;
    const auto end = html.find(close);
    if (end == std::string_view::npos) return std::nullopt;
    const auto half = html.find(line);
    if (half < end) return FirstLine{html.substr(open.size(), half - open.size()), half + line.size(), open};
    return FirstLine{html.substr(open.size(), end - open.size()), end + close.size(), {}};
}

std::string firstNameOf(Tx& tx, PersonId id) {
    const auto person = directory::findPerson(tx, Scope::everything(), id);
    if (!person) return {};
    return person->firstName.empty() ? person->name : person->firstName;
}

/// The words for this child: its own requester is greeted.
std::string wordsFor(Tx& tx, const Ticket& child, std::string_view html) {
    const auto whom = child.requester ? child.requester : child.affected;
    const auto reader = whom ? directory::personRef(tx, *whom) : std::nullopt;
    if (!reader) return withoutSalutation(html);
    return salutationFor(firstNameOf(tx, *whom), reader->language) + withoutSalutation(html);
}

Result<Message> answerFor(Tx& tx, const Scope& scope, TicketId child, MessageId id) {
    auto message = loadMessage(tx, id);
    const auto parent = parentOf(tx, child);
    const bool fits = message && parent && message->ticket == *parent && worksOnTicket(tx, scope, *parent) &&
                      message->kind == MessageKind::public_ && !message->fromUser;
    if (!fits) return fail(ErrorKind::conflict, "answer.not_parents");
    return std::move(*message);
}

}  // namespace

std::string withoutSalutation(std::string_view html) {
    const auto line = firstLine(html);
    if (!line || !isSalutation(mime::htmlToText(line->text))) return std::string(html);
    return std::string(line->keep) + std::string(html.substr(line->end));
}

std::string salutationFor(std::string_view firstName, i18n::Language language) {
    const bool french = language == i18n::Language::fr;
    std::string line = french ? "Bonjour" : "Hello";
    if (!firstName.empty()) line.append(" ").append(firstName);
    return mime::textToHtml(line + ",");
}

Result<MessageId> giveCommonAnswer(Tx& tx, const Scope& scope, const Context& context, TicketId child,
                                   const CommonAnswer& answer) {
    lockTicket(tx, child);
    GUICHET_TRY(const Ticket ticket, ticketWorkedOn(tx, scope, child));
    GUICHET_TRY(const Message said, answerFor(tx, scope, child, answer.messageId));
    if (!noteCommonAnswer(tx, child, said.id)) return fail(ErrorKind::conflict, "answer.given");
    GUICHET_TRY(const CopiedWords copied,
                copyFiles(tx, context, said.id, {wordsFor(tx, ticket, said.html), std::nullopt, {}}));
    Posting posting;
    posting.files = copied.files;
    posting.force = true;  // the same was said to everybody; it does not answer what a colleague says here
    posting.byDesk = true;
    if (answer.resolve && after(ticket.state, Action::resolve)) {
        posting.move = Move{Action::resolve, {}, {}, answer.solution};
        posting.version = ticket.version;
    }
    return addMessage(tx, scope, context, child, posting, {copied.html, mime::htmlToText(copied.html), {}});
}

}  // namespace guichet::desk
