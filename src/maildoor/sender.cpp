#include "maildoor/sender.h"

#include <algorithm>
#include <array>

#include "directory/directory.h"
#include "platform/mime/automatic.h"

namespace guichet::maildoor {
namespace {

constexpr std::size_t maxNamePart = 100;

std::string_view domainOf(std::string_view address) {
    const auto at = address.rfind('@');
    return at == std::string_view::npos ? std::string_view() : address.substr(at + 1);
}

/// Whether the word has no small letters: how family names are often told apart ("MARTIN Zoé").
bool isCapitals(std::string_view word) {
    bool letter = false;
    for (const char c : word) {
        if (c >= 'a' && c <= 'z') return false;
        letter = letter || (c >= 'A' && c <= 'Z');
    }
    return letter && codePoints(word) > 1;
}

std::string capitalised(std::string_view word) {
    std::string out = asciiLower(word);
    if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
    return out;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) out.append(out.empty() ? "" : " ").append(words[i]);
    return std::string(trim(firstCodePoints(out, maxNamePart)));
}

/// Without quotes and what stands in brackets ("Zoé Martin (Compta)", "Zoé Martin [ACME]").
std::string withoutExtras(std::string_view name) {
    std::string out;
    int depth = 0;
    for (const char c : name) {
        if (c == '(' || c == '[' || c == '<') ++depth;
        if (depth == 0 && c != '"' && static_cast<unsigned char>(c) >= 0x20) out += c;
        if ((c == ')' || c == ']' || c == '>') && depth > 0) --depth;
    }
    // Signs alone are no name.
    const std::size_t first = out.find_first_not_of(" \t,;.'");
    return first == std::string::npos ? std::string()
                                      : std::string(trim(std::string_view(out).substr(first)));
}

std::vector<std::string_view> wordsOf(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    for (const std::string_view word : split(text, separator))
        if (!trim(word).empty()) out.push_back(trim(word));
    return out;
}

SplitName fromAddress(std::string_view address) {
    std::string local(address.substr(0, address.find('@')));
    local = local.substr(0, local.find('+'));
    std::replace_if(
        local.begin(), local.end(), [](char c) { return c == '_' || c == '-'; }, '.');
    const auto words = wordsOf(local, '.');
    if (words.size() == 2 && words[0].size() > 1) return {capitalised(words[0]), capitalised(words[1])};
    return {"", std::string(firstCodePoints(address, maxNamePart))};
}

/// Everybody known with an address in this domain; a bounded look is enough to see whether they agree.
std::optional<CustomerId> customerOfDomain(Tx& tx, std::string_view domain) {
    constexpr int looksAt = 50;
    if (domain.empty() || isPublicMailDomain(domain)) return std::nullopt;
    std::optional<CustomerId> found;
    for (const auto& person :
         directory::searchPeople(tx, Scope::everything(), domain, std::nullopt, looksAt)) {
        const bool there =
            std::any_of(person.emails.begin(), person.emails.end(),
                        [&](const directory::Email& e) { return domainOf(e.address) == domain; });
        if (!there || !person.customer) continue;
        if (found && *found != person.customer->id) return std::nullopt;
        found = person.customer->id;
    }
    if (!found) return std::nullopt;
    const auto customer = directory::findCustomer(tx, Scope::everything(), *found);
    const bool organisation =
        customer && customer->kind == directory::CustomerKind::organisation && customer->active;
    return organisation ? found : std::nullopt;
}

}  // namespace

Sender senderOf(const mime::ParsedMail& mail) {
    const mime::Address* chosen = &mail.from;
    if (mime::isSystemAddress(mail.from.address) && mail.replyTo.size() == 1 &&
        !mime::isSystemAddress(mail.replyTo[0].address))
        chosen = &mail.replyTo[0];
    Sender out{asciiLower(chosen->address), chosen->name};
    if (!mime::isMailAddress(out.address)) out.address.clear();
    return out;
}

SplitName splitName(std::string_view name, std::string_view address) {
    const std::string clean = withoutExtras(name);
    if (clean.empty() || clean.find('@') != std::string::npos) return fromAddress(address);
    if (const auto comma = clean.find(','); comma != std::string::npos) {
        const std::string_view last = trim(std::string_view(clean).substr(0, comma));
        const std::string_view first = trim(std::string_view(clean).substr(comma + 1));
        if (!last.empty() && !first.empty() && first.find(',') == std::string_view::npos)
            return {joined({first}, 0, 1), joined({last}, 0, 1)};
    }
    const auto words = wordsOf(clean, ' ');
    if (words.empty()) return fromAddress(address);
    if (words.size() == 1) return {"", joined(words, 0, 1)};
    std::size_t capitals = 0;
    while (capitals < words.size() && isCapitals(words[capitals])) ++capitals;
    if (capitals > 0 && capitals < words.size())
        return {joined(words, capitals, words.size()), joined(words, 0, capitals)};
    return {joined(words, 0, 1), joined(words, 1, words.size())};
}

bool isPublicMailDomain(std::string_view domain) {
    constexpr std::array<std::string_view, 44> domains{
        "gmail.com",        "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com",    "hotmail.fr",
        "hotmail.co.uk",    "live.com",       "live.fr",     "msn.com",    "yahoo.com",      "yahoo.fr",
        "yahoo.co.uk",      "ymail.com",      "icloud.com",  "me.com",     "mac.com",        "aol.com",
        "gmx.com",          "gmx.fr",         "gmx.de",      "gmx.net",    "web.de",         "t-online.de",
        "proton.me",        "protonmail.com", "pm.me",       "orange.fr",  "wanadoo.fr",     "free.fr",
        "sfr.fr",           "neuf.fr",        "laposte.net", "bbox.fr",    "numericable.fr", "cegetel.net",
        "club-internet.fr", "aliceadsl.fr",   "skynet.be",   "telenet.be", "bluewin.ch",     "zoho.com",
        "fastmail.com",     "mailo.com"};
    return std::find(domains.begin(), domains.end(), domain) != domains.end();
}

Result<std::optional<PersonId>> personFor(Tx& tx, const Context& context, const Sender& sender,
                                          i18n::Language language, const Mailbox& mailbox) {
    using Found = std::optional<PersonId>;
    if (sender.address.empty()) return Found();
    if (const auto known = directory::personOfEmail(tx, sender.address)) return Found(known);
    const SplitName name = splitName(sender.name, sender.address);
    directory::NewPerson person;
    person.firstName = name.first;
    person.lastName = name.last;
    person.emails = {{sender.address, true}};
    person.language = language;
    person.customerId = mailbox.customer ? mailbox.customer : customerOfDomain(tx, domainOf(sender.address));
    const auto made = directory::createPerson(tx, Scope::everything(), context, person);
    if (made.ok()) return Found(*made);
    if (directory::personOfEmail(tx, sender.address))
        return fail(ErrorKind::unavailable, "mail.receiver", {{"detail", "their sender was being added"}});
    // An address that the directory does not take ("root@localhost"): the ticket has no requester then.
    return Found();
}

}  // namespace guichet::maildoor
