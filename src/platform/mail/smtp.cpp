#include "platform/mail/smtp.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "platform/mail/channel.h"
#include "platform/mail/sasl.h"
#include "platform/mail/smtp_text.h"

namespace guichet::mail {
namespace {

constexpr std::size_t maxLineBytes = 8 * 1024;
constexpr int maxReplyLines = 200;
constexpr std::size_t maxInitialResponse = 480;  // keeps the AUTH line below 512 bytes (RFC 4954, section 4)

struct Reply {
    int code = 0;
    std::string text;  ///< the lines, joined by line feeds
    bool positive() const { return code / 100 == 2; }
};

std::string machineName() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0 || name[0] == '\0') return "localhost";
    return name.data();
}

void judge(RecipientOutcome& outcome, const Reply& reply) {
    outcome.delivery = reply.positive()   ? Delivery::accepted
                       : reply.code < 500 ? Delivery::deferred
                                          : Delivery::refused;
    outcome.code = reply.code;
    outcome.answer = cleanText(reply.text);
}

void judgeAll(SendReport& report, Delivery which, const Reply& reply) {
    for (RecipientOutcome& each : report)
        if (each.delivery == which) judge(each, reply);
}

}  // namespace

struct SmtpConnection::Impl {
    explicit Impl(SmtpAccount given);

    Deadline commandDeadline() const { return deadlineIn(account.server.timeouts.command); }
    Result<Reply> readReply(Deadline deadline);
    Result<Reply> command(const std::string& line);
    Result<Done> open();
    Result<Done> openOnce(const Endpoint& server);
    Result<Done> greet();
    Result<Done> signIn();
    Result<Reply> exchange(const SaslExchange& exchange);
    Result<Done> ready();
    bool offers(const std::string& extension) const { return extensions.contains(extension); }

    std::string mailCommand(const std::string& from, std::string_view raw, bool utf8) const;
    Result<Done> askRecipients(SendReport& report, bool utf8);
    Result<Done> transmit(SendReport& report, std::string_view raw);
    Result<SendReport> deliver(const std::string& from, SendReport report, std::string_view raw);

    SmtpAccount account;
    Channel channel;
    std::map<std::string, std::string> extensions;  // by upper-case name
};

SmtpConnection::Impl::Impl(SmtpAccount given) : account(std::move(given)) {
    if (account.clientName.empty()) account.clientName = machineName();
}

Result<Reply> SmtpConnection::Impl::readReply(Deadline deadline) {
    Reply reply;
    for (int i = 0; i < maxReplyLines; ++i) {
        GUICHET_TRY(const std::string line, channel.readLine(maxLineBytes, deadline));
        const auto parsed = parseReplyLine(line);
        if (!parsed || (i > 0 && parsed->code != reply.code)) {
            channel.close();
            return mailError("mail.protocol", "not an SMTP reply: " + line);
        }
        reply.code = parsed->code;
        if (i > 0) reply.text += '\n';
        reply.text += parsed->text;
        if (!parsed->last) continue;
        // 421 announces that the server closes, whatever was asked.
        if (reply.code == 421) channel.close();
        return reply;
    }
    channel.close();
    return mailError("mail.protocol", "a reply without end");
}

Result<Reply> SmtpConnection::Impl::command(const std::string& line) {
    const Deadline deadline = commandDeadline();
    GUICHET_CHECK(channel.write(line + "\r\n", deadline));
    return readReply(deadline);
}

/// Connects as the account says. Opportunistic encryption falls back to a plain connection, and so never
/// carries credentials.
Result<Done> SmtpConnection::Impl::open() {
    Endpoint server = account.server;
    if (server.security != Security::opportunistic) return openOnce(server);
    if (!server.user.empty())
        return fail(ErrorKind::invalid, "mail.account",
                    {{"detail", "a sign-in needs tls or starttls, not opportunistic encryption"}});
    server.security = Security::starttls;
    server.verifyCertificate = false;
    auto encrypted = openOnce(server);
    if (encrypted || encrypted.error().code != "mail.tls") return encrypted;
    server.security = Security::none;
    return openOnce(server);
}

Result<Done> SmtpConnection::Impl::openOnce(const Endpoint& server) {
    GUICHET_CHECK(channel.open(server, Channel::Protocol::smtp, account.clientName));
    auto done = greet();
    if (done && !server.user.empty()) done = signIn();
    if (!done) channel.close();
    return done;
}

/// libcurl said EHLO already, but what the server answered is not to be had from it.
Result<Done> SmtpConnection::Impl::greet() {
    extensions.clear();
    GUICHET_TRY(const Reply reply, command("EHLO " + account.clientName));
    if (reply.code == 421) return mailError("mail.connect", reply.text);
    if (!reply.positive()) return Done{};  // an old server, greeted with HELO
    const auto lines = split(reply.text, '\n');
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const std::size_t end = std::min(lines[i].find_first_of(" ="), lines[i].size());
        std::string name = asciiLower(lines[i].substr(0, end));
        // "AUTH=LOGIN" is an old form beside "AUTH LOGIN …", which must not hide it.
        if (end < lines[i].size() && lines[i][end] == '=' && extensions.contains(name)) continue;
        extensions[name] = end < lines[i].size() ? lines[i].substr(end + 1) : std::string_view();
    }
    return Done{};
}

Result<Done> SmtpConnection::Impl::signIn() {
    GUICHET_TRY(const std::string secret, secretOf(account.server));
    std::vector<std::string> offered;
    const auto found = extensions.find("auth");
    if (found != extensions.end())
        for (const std::string_view each : split(found->second, ' ')) {
            std::string& name = offered.emplace_back(each);
            std::transform(name.begin(), name.end(), name.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
        }
    const auto chosen = chooseExchange(account.server, secret, offered);
    if (!chosen) return mailError("mail.auth", "the server offers no sign-in that fits");
    GUICHET_TRY(const Reply reply, exchange(*chosen));
    if (reply.positive()) return Done{};
    return mailError("mail.auth", withoutSecret(fmt::format("{} {}", reply.code, reply.text), secret));
}

/// Runs AUTH. The explanation that an OAuth2 server gives before its refusal is added to the reply.
Result<Reply> SmtpConnection::Impl::exchange(const SaslExchange& exchange) {
    std::size_t next = 0;
    std::string line = "AUTH " + exchange.mechanism;
    const std::string first = base64(exchange.responses[0]);
    if (exchange.initial && first.size() <= maxInitialResponse) {
        line += " " + first;
        ++next;
    }
    std::string explanation;
    while (true) {
        GUICHET_TRY(Reply reply, command(line));
        if (reply.code != 334) {
            if (!explanation.empty()) reply.text += " " + explanation;
            return reply;
        }
        if (exchange.initial && next > 0) explanation = fromBase64(reply.text).value_or("");
        const bool more = next < exchange.responses.size();
        if (!more && line == "*") return mailError("mail.protocol", "the sign-in has no end");
        line = more ? base64(exchange.responses[next++]) : "*";
    }
}

/// Leaves a connection on which a transaction may begin.
Result<Done> SmtpConnection::Impl::ready() {
    if (channel.isOpen()) {
        // Servers close idle connections, so a failure here only means to connect again.
        const auto reset = command("RSET");
        if (reset && reset->code == 250 && channel.isOpen()) return Done{};
        if (!reset && reset.error().code == "mail.interrupted") return reset.error();
    }
    return open();
}

std::string SmtpConnection::Impl::mailCommand(const std::string& from, std::string_view raw,
                                              bool utf8) const {
    std::string line = "MAIL FROM:<" + from + ">";
    if (offers("size")) line += fmt::format(" SIZE={}", raw.size());
    if (offers("8bitmime") && hasEightBit(raw)) line += " BODY=8BITMIME";
    if (utf8) line += " SMTPUTF8";
    return line;
}

/// Asks for each recipient. Those it takes are marked `accepted` before the message itself is.
Result<Done> SmtpConnection::Impl::askRecipients(SendReport& report, bool utf8) {
    for (RecipientOutcome& each : report) {
        const auto address = wireAddress(each.address, utf8);
        if (!address) {
            each.delivery = Delivery::refused;
            each.answer = address.error().params.front().second;
            continue;
        }
        GUICHET_TRY(const Reply reply, command("RCPT TO:<" + *address + ">"));
        judge(each, reply);
        // RFC 5321, section 4.5.3.1.10: 552 means "too many recipients" here, for now.
        if (reply.code == 552) each.delivery = Delivery::deferred;
        if (!channel.isOpen()) return mailError("mail.connect", reply.text);
    }
    return Done{};
}

Result<Done> SmtpConnection::Impl::transmit(SendReport& report, std::string_view raw) {
    GUICHET_TRY(const Reply go, command("DATA"));
    if (go.code != 354) {
        const bool sane = go.code >= 400;
        judgeAll(report, Delivery::accepted, sane ? go : Reply{451, "unexpected answer to DATA: " + go.text});
        if (!sane) channel.close();
        return Done{};
    }
    const std::string data = dataOf(raw);
    GUICHET_CHECK(channel.write(data, deadlineIn(timeForBytes(account.server.timeouts, data.size()))));
    GUICHET_TRY(const Reply end, readReply(deadlineIn(account.dataTimeout)));
    judgeAll(report, Delivery::accepted, end);
    return Done{};
}

Result<SendReport> SmtpConnection::Impl::deliver(const std::string& from, SendReport report,
                                                 std::string_view raw) {
    GUICHET_CHECK(ready());
    const std::string_view headers = raw.substr(0, std::min(raw.find("\r\n\r\n"), raw.find("\n\n")));
    const auto isInternational = [](const RecipientOutcome& each) { return hasEightBit(each.address); };
    const bool utf8 = offers("smtputf8") && (hasEightBit(from) || hasEightBit(headers) ||
                                             std::any_of(report.begin(), report.end(), isInternational));
    std::string sender;
    if (!from.empty()) {
        GUICHET_TRY(sender, wireAddress(from, utf8));
    }
    GUICHET_TRY(const Reply reply, command(mailCommand(sender, raw, utf8)));
    if (!reply.positive()) {
        if (reply.code == 421) return mailError("mail.connect", reply.text);
        for (RecipientOutcome& each : report) judge(each, reply);
        return report;
    }
    GUICHET_CHECK(askRecipients(report, utf8));
    const auto isAccepted = [](const RecipientOutcome& each) { return each.delivery == Delivery::accepted; };
    if (std::any_of(report.begin(), report.end(), isAccepted)) GUICHET_CHECK(transmit(report, raw));
    return report;
}

SmtpConnection::SmtpConnection(SmtpAccount account) : impl_(std::make_unique<Impl>(std::move(account))) {}
SmtpConnection::~SmtpConnection() = default;

Result<SendReport> SmtpConnection::send(const std::string& from, const std::vector<std::string>& recipients,
                                        std::string_view raw) {
    if (recipients.empty() || recipients.size() > maxRecipients)
        return fail(ErrorKind::invalid, "mail.address", {{"detail", "no recipients, or too many"}});
    SendReport report;
    for (const std::string& each : recipients) report.push_back({each, Delivery::deferred, 0, {}});
    auto sent = impl_->deliver(from, std::move(report), raw);
    // A failure leaves the transaction in the middle; the next message begins on a new connection.
    if (!sent) impl_->channel.close();
    return sent;
}

void SmtpConnection::quit() {
    if (!impl_->channel.isOpen()) return;
    // Only politeness: the outcome of QUIT changes nothing.
    const Deadline deadline = deadlineIn(seconds(2));
    if (impl_->channel.write("QUIT\r\n", deadline)) static_cast<void>(impl_->readReply(deadline));
    impl_->channel.close();
}

void SmtpConnection::interrupt() {
    impl_->channel.interrupt();
}

Result<SendReport> sendMail(const SmtpAccount& account, const std::string& from,
                            const std::vector<std::string>& recipients, std::string_view raw) {
    SmtpConnection connection(account);
    auto report = connection.send(from, recipients, raw);
    connection.quit();
    return report;
}

}  // namespace guichet::mail
