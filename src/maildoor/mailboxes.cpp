#include "maildoor/mailboxes.h"

#include <algorithm>

#include "desk/desk.h"
#include "directory/directory.h"
#include "platform/mime/address.h"

namespace guichet::maildoor {

namespace {

constexpr Duration clockSkew = minutes(5);  // between us and the mail server, when "from now on" begins

Result<Done> checkReferences(Tx& tx, const Mailbox& m) {
    if (m.team && !directory::findTeam(tx, *m.team)) return failField("/teamId", "team.not_found");
    if (m.customer && !directory::findCustomer(tx, Scope::everything(), *m.customer))
        return failField("/customerId", "customer.not_found");
    if (m.category) {
        const auto all = desk::categories(tx);
        if (std::none_of(all.begin(), all.end(), [&](const auto& c) { return c.id == *m.category; }))
            return failField("/categoryId", "category.not_found");
    }
    return Done{};
}

Result<Done> checkAll(Tx& tx, Mailbox& m, const Secrets& secrets) {
    GUICHET_CHECK(checkMailbox(m, secrets));
    m.address = asciiLower(mime::canonicalAddress(m.address));
    const auto other = mailboxByAddress(tx, m.address);
    if (other && other->id != m.id) return failField("/address", "mailbox.address_taken");
    return checkReferences(tx, m);
}

std::vector<journal::Change> differences(const Mailbox& a, const Mailbox& b) {
    std::vector<journal::Change> out;
    const auto add = [&](const char* field, std::string before, std::string after) {
        if (before != after) out.push_back({field, std::move(before), std::move(after)});
    };
    const auto idText = [](const auto& id) { return id ? std::to_string(id->value) : std::string(); };
    add("address", a.address, b.address);
    add("name", a.name, b.name);
    add("host", a.host, b.host);
    add("port", std::to_string(a.port), std::to_string(b.port));
    add("security", std::string(nameOf(a.security)), std::string(nameOf(b.security)));
    add("user", a.user, b.user);
    add("auth", std::string(nameOf(a.auth)), std::string(nameOf(b.auth)));
    add("tokenUrl", a.tokenUrl, b.tokenUrl);
    add("clientId", a.clientId, b.clientId);
    add("folder", a.folder, b.folder);
    add("afterReading", std::string(nameOf(a.afterReading)), std::string(nameOf(b.afterReading)));
    add("processedFolder", a.processedFolder, b.processedFolder);
    add("team", idText(a.team), idText(b.team));
    add("category", idText(a.category), idText(b.category));
    add("customer", idText(a.customer), idText(b.customer));
    add("active", a.active ? "yes" : "no", b.active ? "yes" : "no");
    if (a.secrets != b.secrets) out.push_back({"secret", "", ""});  // that it changed, never what it is
    return out;
}

template <class T>
bool take(T& target, const Patch<T>& patch) {
    if (patch.given) target = patch.value;
    return patch.given;
}

/// The settings after the patch; whether another folder of another account is read then.
bool apply(Mailbox& m, const MailboxPatch& patch) {
    const Mailbox before = m;
    take(m.address, patch.address);
    take(m.name, patch.name);
    take(m.host, patch.host);
    take(m.port, patch.port);
    take(m.security, patch.security);
    take(m.user, patch.user);
    take(m.auth, patch.auth);
    take(m.tokenUrl, patch.tokenUrl);
    take(m.clientId, patch.clientId);
    take(m.folder, patch.folder);
    take(m.afterReading, patch.afterReading);
    take(m.processedFolder, patch.processedFolder);
    take(m.team, patch.teamId);
    take(m.category, patch.categoryId);
    take(m.customer, patch.customerId);
    take(m.active, patch.active);
    return m.host != before.host || m.user != before.user || m.folder != before.folder;
}

/// What is kept: an empty value leaves a secret as it is, so that a form without it changes nothing.
bool applySecrets(Secrets& secrets, const MailboxPatch& patch) {
    bool changed = false;
    const auto replace = [&](std::string& target, const Patch<std::string>& value) {
        if (!value.given || value.value.empty()) return;
        target = value.value;
        changed = true;
    };
    replace(secrets.password, patch.password);
    replace(secrets.clientSecret, patch.clientSecret);
    replace(secrets.refreshToken, patch.refreshToken);
    return changed;
}

MailboxStatus statusOf(Tx& tx, const Mailbox& m, i18n::Language language) {
    MailboxStatus out;
    const auto stored = loadStatus(tx, m.id);
    if (!stored || !m.active) return out;
    out.state = stored->state;
    out.since = stored->since;
    if (!stored->errorCode.empty())
        out.error = i18n::translate(language, stored->errorCode, {{"detail", stored->errorDetail}});
    return out;
}

MailboxView viewOf(Tx& tx, const Parts& parts, const Mailbox& m, i18n::Language language) {
    MailboxView v;
    v.id = m.id;
    v.address = m.address;
    v.name = m.name;
    v.host = m.host;
    v.port = m.port;
    v.security = m.security;
    v.user = m.user;
    v.auth = m.auth;
    v.tokenUrl = m.tokenUrl;
    v.clientId = m.clientId;
    const auto secrets = openSecrets(parts.keys, m);
    v.secretSet = secrets.ok() && !secrets->empty();
    v.folder = m.folder;
    v.afterReading = m.afterReading;
    v.processedFolder = m.processedFolder;
    v.teamId = m.team;
    v.categoryId = m.category;
    v.customerId = m.customer;
    v.active = m.active;
    v.status = statusOf(tx, m, language);
    v.version = m.version;
    return v;
}

}  // namespace

Result<MailboxId> createMailbox(Tx& tx, const Parts& parts, const Context& context, const NewMailbox& n) {
    Mailbox m;
    m.address = n.address;
    m.name = trim(n.name);
    m.host = trim(n.host);
    m.port = n.port;
    m.security = n.security;
    m.user = trim(n.user);
    m.auth = n.auth;
    m.tokenUrl = trim(n.tokenUrl);
    m.clientId = trim(n.clientId);
    m.folder = n.folder;
    m.afterReading = n.afterReading;
    m.processedFolder = trim(n.processedFolder);
    m.team = n.teamId;
    m.category = n.categoryId;
    m.customer = n.customerId;
    m.active = n.active;
    m.readSince = n.readExisting ? Instant{} : context.now - clockSkew;
    const Secrets secrets{n.password, n.clientSecret, n.refreshToken};
    GUICHET_CHECK(checkAll(tx, m, secrets));
    m.secrets = sealSecrets(parts.keys, secrets);
    m.id = insertMailbox(tx, m);
    tx.notify(mailboxChannel);
    journal::append(tx, context,
                    {"mailbox.created", "mailbox", m.id.value, m.customer, differences({}, m), 0});
    return m.id;
}

Result<Done> changeMailbox(Tx& tx, const Parts& parts, const Context& context, MailboxId id,
                           std::int64_t version, const MailboxPatch& patch) {
    const auto before = loadMailbox(tx, id);
    if (!before || before->deleted) return fail(ErrorKind::not_found, "mailbox.not_found");
    if (before->version != version) return fail(ErrorKind::stale, "record.stale");
    Mailbox after = *before;
    const bool elsewhere = apply(after, patch);
    // Secrets that a lost key file has made unreadable are replaced, not missed.
    Secrets secrets;
    if (auto kept = openSecrets(parts.keys, *before); kept.ok()) secrets = std::move(*kept);
    if (applySecrets(secrets, patch)) after.secrets = sealSecrets(parts.keys, secrets);
    GUICHET_CHECK(checkAll(tx, after, secrets));
    if (elsewhere) {
        after.readSince = context.now - clockSkew;
        forgetPosition(tx, id);
    }
    const auto changes = differences(*before, after);
    if (changes.empty()) return Done{};
    if (!updateMailbox(tx, after, version)) return fail(ErrorKind::stale, "record.stale");
    tx.notify(mailboxChannel);
    journal::append(tx, context, {"mailbox.changed", "mailbox", id.value, after.customer, changes, 0});
    return Done{};
}

Result<Done> removeMailbox(Tx& tx, const Context& context, MailboxId id) {
    const auto mailbox = loadMailbox(tx, id);
    if (!mailbox || mailbox->deleted) return fail(ErrorKind::not_found, "mailbox.not_found");
    deleteMailbox(tx, id);
    tx.notify(mailboxChannel);
    journal::append(
        tx, context,
        {"mailbox.deleted", "mailbox", id.value, mailbox->customer, {{"address", mailbox->address, ""}}, 0});
    return Done{};
}

std::optional<MailboxView> viewMailbox(Tx& tx, const Parts& parts, MailboxId id, i18n::Language language) {
    const auto mailbox = loadMailbox(tx, id);
    if (!mailbox || mailbox->deleted) return std::nullopt;
    return viewOf(tx, parts, *mailbox, language);
}

std::vector<MailboxView> viewMailboxes(Tx& tx, const Parts& parts, i18n::Language language) {
    std::vector<MailboxView> out;
    for (const Mailbox& m : loadMailboxes(tx)) out.push_back(viewOf(tx, parts, m, language));
    return out;
}

Result<Done> testMailbox(const Parts& parts, MailboxId id) {
    const auto mailbox = parts.database.read([&](Tx& tx) { return loadMailbox(tx, id); });
    if (!mailbox || mailbox->deleted) return fail(ErrorKind::not_found, "mailbox.not_found");
    if (mailbox->host.empty()) return fail(ErrorKind::conflict, "mailbox.no_host");
    GUICHET_TRY(mail::ImapAccount account, imapAccountOf(parts, *mailbox));
    account.server.timeouts = {seconds(10), seconds(8)};
    mail::ImapSession session(std::move(account));
    GUICHET_CHECK(session.connect());
    GUICHET_CHECK(session.select());
    session.logout();
    return Done{};
}

}  // namespace guichet::maildoor
