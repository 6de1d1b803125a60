#include "platform/mail/imap.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/text.h"
#include "platform/mail/imap_folder_name.h"
#include "platform/mail/imap_link.h"

namespace guichet::mail {
namespace {

constexpr Duration maxIdle = minutes(28);

}  // namespace

struct ImapSession::Impl {
    explicit Impl(ImapAccount given) : account(std::move(given)), link(account.server) {}

    Result<std::optional<std::string>> fetchBody(std::uint32_t uid, std::string_view section,
                                                 std::uint64_t maxBytes);
    Result<Done> copyAndDelete(std::uint32_t uid, const std::string& folder);
    Result<News> idle(Deadline until);
    Result<News> poll(Deadline until);

    ImapAccount account;
    ImapLink link;
    bool idleRefused = false;
    std::uint32_t uidValidity = 0;
};

Result<std::optional<std::string>> ImapSession::Impl::fetchBody(std::uint32_t uid, std::string_view section,
                                                                std::uint64_t maxBytes) {
    std::optional<std::string> body;
    bool mentioned = false;
    const auto keep = [&](const ImapHead& head, ImapResponse& response) -> Result<Done> {
        if (head.name != "FETCH") return Done{};
        GUICHET_TRY(ImapFetch fetch, parseFetch(head.rest, std::move(response.literals)));
        if (fetch.uid != uid) return Done{};
        mentioned = true;
        if (fetch.body) body = std::move(fetch.body);
        return Done{};
    };
    const std::string command = fmt::format("UID FETCH {} (UID {})", uid, section);
    const Deadline deadline = deadlineIn(timeForBytes(account.server.timeouts, maxBytes));
    GUICHET_TRY(const ImapHead head, link.run(command, deadline, maxBytes, keep));
    if (head.status != ImapStatus::ok) return mailError("mail.refused", head.rest);
    if (mentioned && !body)
        return mailError("mail.refused", "the server has the message, but not its content");
    return body;
}

/// What MOVE does, for servers without it. EXPUNGE by UID needs UIDPLUS (RFC 4315).
Result<Done> ImapSession::Impl::copyAndDelete(std::uint32_t uid, const std::string& folder) {
    GUICHET_CHECK(link.expectOk(fmt::format("UID COPY {} {}", uid, folder), "mail.refused"));
    GUICHET_CHECK(link.expectOk(fmt::format("UID STORE {} +FLAGS.SILENT (\\Deleted)", uid), "mail.refused"));
    if (!link.supports("UIDPLUS")) return Done{};
    return link.expectOk(fmt::format("UID EXPUNGE {}", uid), "mail.refused");
}

Result<News> ImapSession::Impl::idle(Deadline until) {
    GUICHET_TRY(const std::string tag, link.send("IDLE", link.commandDeadline()));
    const Deadline accepting = link.commandDeadline();
    bool accepted = false;
    while (!accepted) {
        ImapResponse response;
        GUICHET_TRY(const ImapHead head, link.readHead(ImapLink::smallLiteral, accepting, response));
        accepted = head.kind == ImapHead::Kind::continuation;
        if (head.tag != tag) continue;
        idleRefused = true;
        return News::none;  // wait() goes on by polling
    }
    // The time is checked too, because a server that chatters without end is always readable.
    while (!link.news && std::chrono::steady_clock::now() < until) {
        GUICHET_TRY(const bool readable, link.waitReadable(until));
        if (!readable) break;
        ImapResponse response;
        GUICHET_CHECK(link.readHead(ImapLink::smallLiteral, link.commandDeadline(), response));
    }
    const Deadline deadline = link.commandDeadline();
    GUICHET_CHECK(link.sendLine("DONE", deadline));
    GUICHET_TRY(const ImapHead head, link.finish(tag, deadline, ImapLink::smallLiteral, {}));
    if (head.status != ImapStatus::ok) return link.lost("IDLE failed: " + head.rest);
    return link.news ? News::messages : News::none;
}

Result<News> ImapSession::Impl::poll(Deadline until) {
    // Whatever arrives in the pause is read with the answer to NOOP; a closed line ends the pause.
    GUICHET_TRY(const bool readable, link.waitReadable(until));
    static_cast<void>(readable);
    GUICHET_CHECK(link.expectOk("NOOP", "mail.refused"));
    return link.news ? News::messages : News::none;
}

ImapSession::ImapSession(ImapAccount account) : impl_(std::make_unique<Impl>(std::move(account))) {}
ImapSession::~ImapSession() = default;

Result<Done> ImapSession::connect() {
    impl_->uidValidity = 0;
    impl_->idleRefused = false;
    return impl_->link.connect();
}

Result<Done> ImapSession::select() {
    const std::string& folder = impl_->account.folder;
    if (!isUtf8(folder) || !fitsQuoted(folder))
        return fail(ErrorKind::invalid, "mail.account", {{"detail", "the folder's name is malformed"}});
    impl_->link.exists = 0;
    impl_->uidValidity = 0;
    const auto keep = [this](const ImapHead& head, ImapResponse&) -> Result<Done> {
        if (equalsIgnoringCase(head.code.substr(0, 12), "UIDVALIDITY "))
            impl_->uidValidity = parseNonZero(trim(head.code).substr(12)).value_or(0);
        return Done{};
    };
    const std::string command = "SELECT " + quoted(encodeFolderName(folder));
    const Deadline deadline = impl_->link.commandDeadline();
    GUICHET_TRY(const ImapHead head, impl_->link.run(command, deadline, ImapLink::smallLiteral, keep));
    if (head.status != ImapStatus::ok) return mailError("mail.folder", head.rest);
    if (impl_->uidValidity == 0) return impl_->link.lost("the folder has no UIDVALIDITY");
    return Done{};
}

std::uint32_t ImapSession::uidValidity() const {
    return impl_->uidValidity;
}

bool ImapSession::supports(std::string_view capability) const {
    return impl_->link.supports(std::string(capability));
}

Result<std::vector<MessageInfo>> ImapSession::listAfter(std::uint32_t uid) {
    std::vector<MessageInfo> found;
    impl_->link.news = false;
    if (!impl_->link.isOpen()) return mailError("mail.connect", "not connected");
    if (impl_->link.exists == 0 || uid == std::numeric_limits<std::uint32_t>::max()) return found;
    const auto keep = [&](const ImapHead& head, ImapResponse& response) -> Result<Done> {
        if (head.name != "FETCH") return Done{};
        GUICHET_TRY(const ImapFetch fetch, parseFetch(head.rest, std::move(response.literals)));
        // "n:*" also yields the last message when its UID is below n.
        if (!fetch.uid || !fetch.size || *fetch.uid <= uid) return Done{};
        if (found.size() == 2 * maxListed) return mailError("mail.protocol", "the folder has no end");
        found.push_back({*fetch.uid, *fetch.size, fetch.internalDate});
        return Done{};
    };
    const std::string command = fmt::format("UID FETCH {}:* (UID RFC822.SIZE INTERNALDATE)", uid + 1);
    // A folder of many messages answers with a line of about 100 bytes for each.
    const Deadline deadline =
        deadlineIn(timeForBytes(impl_->account.server.timeouts, impl_->link.exists * 100ull));
    GUICHET_TRY(const ImapHead head, impl_->link.run(command, deadline, ImapLink::smallLiteral, keep));
    if (head.status != ImapStatus::ok) return mailError("mail.refused", head.rest);
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.uid < b.uid; });
    const auto sameUid = [](const auto& a, const auto& b) { return a.uid == b.uid; };
    found.erase(std::unique(found.begin(), found.end(), sameUid), found.end());
    if (found.size() > maxListed) found.resize(maxListed);
    return found;
}

Result<std::optional<std::string>> ImapSession::fetchWhole(std::uint32_t uid, std::uint64_t maxBytes) {
    return impl_->fetchBody(uid, "BODY.PEEK[]", maxBytes);
}

Result<std::optional<std::string>> ImapSession::fetchHeaders(std::uint32_t uid) {
    return impl_->fetchBody(uid, fmt::format("BODY.PEEK[HEADER]<0.{}>", maxHeaderBytes), maxHeaderBytes);
}

Result<Done> ImapSession::markSeen(std::uint32_t uid) {
    return impl_->link.expectOk(fmt::format("UID STORE {} +FLAGS.SILENT (\\Seen)", uid), "mail.refused");
}

Result<Done> ImapSession::move(std::uint32_t uid, const std::string& folder) {
    if (folder.empty() || !isUtf8(folder) || !fitsQuoted(folder))
        return fail(ErrorKind::invalid, "mail.account", {{"detail", "the folder's name is malformed"}});
    const std::string target = quoted(encodeFolderName(folder));
    const auto attempt = [&]() -> Result<Done> {
        if (!supports("MOVE")) return impl_->copyAndDelete(uid, target);
        return impl_->link.expectOk(fmt::format("UID MOVE {} {}", uid, target), "mail.refused");
    };
    auto moved = attempt();
    if (moved || moved.error().code != "mail.refused") return moved;
    // Not every server says TRYCREATE, so a refusal is taken for a missing folder once.
    auto created = impl_->link.expectOk("CREATE " + target, "mail.folder");
    if (!created) return created.error().code == "mail.folder" ? std::move(moved) : std::move(created);
    return attempt();
}

Result<News> ImapSession::wait(Duration atMost) {
    const Deadline end = deadlineIn(atMost);
    while (!impl_->link.news && std::chrono::steady_clock::now() < end) {
        const bool canIdle = supports("IDLE") && !impl_->idleRefused;
        const Duration slice =
            canIdle ? std::min(impl_->account.idleRenewal, maxIdle) : impl_->account.pollInterval;
        const Deadline until = std::min(end, deadlineIn(slice));
        auto found = canIdle ? impl_->idle(until) : impl_->poll(until);
        if (!found && found.error().code == "mail.interrupted") return News::interrupted;
        if (!found) return found;
    }
    return impl_->link.news ? News::messages : News::none;
}

void ImapSession::interrupt() {
    impl_->link.interrupt();
}

void ImapSession::logout() {
    if (!impl_->link.isOpen()) return;
    // The server's BYE is reported as a lost connection; either way the session is over.
    static_cast<void>(impl_->link.run("LOGOUT", deadlineIn(seconds(2))));
    impl_->link.close();
}

}  // namespace guichet::mail
