#include "platform/mail/imap_link.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "platform/mail/imap_folder_name.h"

namespace guichet::mail {
namespace {

constexpr std::size_t maxLineBytes = 64 * 1024;
constexpr std::size_t maxLiterals = 16;

}  // namespace

bool fitsQuoted(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\0' || c == '\r' || c == '\n'; });
}

Result<Done> ImapLink::connect() {
    if (server_.security == Security::opportunistic)
        return fail(ErrorKind::invalid, "mail.account", {{"detail", "IMAP has no opportunistic encryption"}});
    exists = 0;
    news = false;
    GUICHET_CHECK(channel_.open(server_, Channel::Protocol::imap));
    auto ready = readCapabilities();
    if (ready && !server_.user.empty()) {
        ready = signIn();
        if (ready) ready = readCapabilities();
    }
    if (!ready) channel_.close();
    return ready;
}

Result<Done> ImapLink::sendLine(std::string_view line, Deadline deadline) {
    return channel_.write(std::string(line) + "\r\n", deadline);
}

Error ImapLink::lost(std::string_view detail) {
    channel_.close();
    return mailError("mail.protocol", detail);
}

/// Reads one response with its literals.
Result<ImapResponse> ImapLink::readResponse(std::uint64_t literalLimit, Deadline deadline) {
    ImapResponse response;
    GUICHET_TRY(response.text, channel_.readLine(maxLineBytes, deadline));
    std::size_t lineStart = 0;
    // A later line of the same response announces a literal too, so the first line's "* " stands for it.
    while (const auto size =
               announcedLiteral(lineStart == 0 ? response.text : "* " + response.text.substr(lineStart))) {
        if (*size > literalLimit) {
            channel_.close();
            return fail(ErrorKind::too_large, "mail.too_large", {{"size", std::to_string(*size)}});
        }
        if (response.literals.size() == maxLiterals || response.text.size() > 4 * maxLineBytes)
            return lost("a response has too many parts");
        std::string& literal = response.literals.emplace_back();
        GUICHET_CHECK(channel_.readBytes(*size, literal, deadline));
        GUICHET_TRY(const std::string line, channel_.readLine(maxLineBytes, deadline));
        response.text += '\n';
        lineStart = response.text.size();
        response.text += line;
    }
    return response;
}

Result<ImapHead> ImapLink::readHead(std::uint64_t literalLimit, Deadline deadline, ImapResponse& response) {
    GUICHET_TRY(response, readResponse(literalLimit, deadline));
    auto head = parseHead(response.text);
    if (!head) {
        channel_.close();
        return head;
    }
    GUICHET_CHECK(note(*head));
    return head;
}

/// Keeps what a server may say at any time: the count of messages, and goodbye.
Result<Done> ImapLink::note(const ImapHead& head) {
    if (head.tag != "*") return Done{};
    if (head.kind == ImapHead::Kind::status && head.status == ImapStatus::bye) {
        channel_.close();
        return mailError("mail.connect", "the server closed the session: " + head.rest);
    }
    if (head.kind != ImapHead::Kind::numbered) return Done{};
    if (head.name == "EXISTS") {
        news = news || head.number > exists;
        exists = head.number;
    } else if (head.name == "EXPUNGE" && exists > 0) {
        --exists;
    }
    return Done{};
}

Result<std::string> ImapLink::send(std::string_view command, Deadline deadline) {
    std::string tag = "g" + std::to_string(++tagNumber_);
    GUICHET_CHECK(channel_.write(fmt::format("{} {}\r\n", tag, command), deadline));
    return tag;
}

/// Reads until the tagged answer, which may be NO or BAD.
Result<ImapHead> ImapLink::finish(const std::string& tag, Deadline deadline, std::uint64_t literalLimit,
                                  const OnData& onData) {
    while (true) {
        ImapResponse response;
        GUICHET_TRY(ImapHead head, readHead(literalLimit, deadline, response));
        if (head.tag == tag) return head;
        if (head.tag != "*") return lost("an answer to nothing: " + response.text);
        if (!onData) continue;
        auto handled = onData(head, response);
        if (!handled) {
            channel_.close();
            return std::move(handled).error();
        }
    }
}

Result<ImapHead> ImapLink::run(std::string_view command, Deadline deadline, std::uint64_t literalLimit,
                               const OnData& onData) {
    GUICHET_TRY(const std::string tag, send(command, deadline));
    return finish(tag, deadline, literalLimit, onData);
}

Result<Done> ImapLink::expectOk(std::string_view command, const char* errorCode) {
    GUICHET_TRY(const ImapHead head, run(command, commandDeadline()));
    if (head.status == ImapStatus::ok) return Done{};
    return mailError(errorCode, head.rest);
}

Result<Done> ImapLink::readCapabilities() {
    capabilities_.clear();
    const auto keep = [this](const ImapHead& head, ImapResponse&) -> Result<Done> {
        if (head.name != "CAPABILITY") return Done{};
        for (const std::string_view word : split(head.rest, ' ')) {
            std::string name(word);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
            capabilities_.insert(std::move(name));
        }
        return Done{};
    };
    GUICHET_TRY(const ImapHead head, run("CAPABILITY", commandDeadline(), smallLiteral, keep));
    if (head.status != ImapStatus::ok) return lost("CAPABILITY was refused: " + head.rest);
    return Done{};
}

Result<Done> ImapLink::signIn() {
    GUICHET_TRY(const std::string secret, secretOf(server_));
    std::vector<std::string> offered;
    for (const std::string& each : capabilities_)
        if (each.starts_with("AUTH=")) offered.push_back(each.substr(5));
    if (const auto exchange = chooseExchange(server_, secret, offered))
        return authenticate(*exchange, secret);
    if (server_.accessToken) return mailError("mail.auth", "the server takes no OAuth2 tokens");
    if (capabilities_.contains("LOGINDISABLED"))
        return mailError("mail.auth", "the server takes no password on this connection");
    return login(secret);
}

Result<Done> ImapLink::authenticate(const SaslExchange& exchange, const std::string& secret) {
    const Deadline deadline = commandDeadline();
    std::string command = "AUTHENTICATE " + exchange.mechanism;
    std::size_t next = 0;
    if (exchange.initial && capabilities_.contains("SASL-IR"))
        command += " " + base64(exchange.responses[next++]);
    GUICHET_TRY(const std::string tag, send(command, deadline));
    std::string explanation;
    while (true) {
        ImapResponse response;
        GUICHET_TRY(const ImapHead head, readHead(smallLiteral, deadline, response));
        if (head.kind == ImapHead::Kind::continuation) {
            if (next > 0) explanation = fromBase64(head.rest).value_or("");
            const bool more = next < exchange.responses.size();
            const std::string answer = more ? base64(exchange.responses[next++]) : "*";
            GUICHET_CHECK(channel_.write(answer + "\r\n", deadline));
        } else if (head.tag == tag) {
            if (head.status == ImapStatus::ok) return Done{};
            return mailError("mail.auth", withoutSecret(head.rest + " " + explanation, secret));
        }
    }
}

/// For servers that offer no SASL mechanism for passwords.
Result<Done> ImapLink::login(const std::string& secret) {
    if (!fitsQuoted(server_.user) || !fitsQuoted(secret))
        return fail(ErrorKind::invalid, "mail.account", {{"detail", "user or password holds a line end"}});
    const std::string command = "LOGIN " + quoted(server_.user) + " " + quoted(secret);
    GUICHET_TRY(const ImapHead head, run(command, commandDeadline()));
    if (head.status == ImapStatus::ok) return Done{};
    return mailError("mail.auth", withoutSecret(head.rest, secret));
}

}  // namespace guichet::mail
