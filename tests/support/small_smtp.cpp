#include "support/small_smtp.h"

#include <poll.h>
#include <unistd.h>

#include <optional>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace guichet::test {
namespace {

/// A dialogue with an SMTP server, line by line.
class SmtpDialogue {
public:
    explicit SmtpDialogue(std::uint16_t port) : fd_(connectLocal(port)) {
        if (fd_ < 0) throw std::runtime_error("the SMTP server does not answer");
    }
    SmtpDialogue(const SmtpDialogue&) = delete;
    SmtpDialogue& operator=(const SmtpDialogue&) = delete;
    ~SmtpDialogue() { ::close(fd_); }

    void send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto sent = ::write(fd_, bytes.data(), bytes.size());
            if (sent <= 0) throw std::runtime_error("the SMTP server closed the line");
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    /// Reads a whole reply; throws if it does not begin with `code`.
    void expect(const std::string& code) {
        std::string line;
        do {
            line.clear();
            for (char c = 0; line.empty() || line.back() != '\n'; line += c) {
                pollfd waiting{fd_, POLLIN, 0};
                if (::poll(&waiting, 1, 20'000) != 1 || ::read(fd_, &c, 1) != 1)
                    throw std::runtime_error("the SMTP server does not answer: " + line);
            }
            if (!line.starts_with(code)) throw std::runtime_error("the SMTP server says " + line);
        } while (line.size() > 3 && line[3] == '-');
    }

private:
    int fd_;
};

/// The message as it travels: lines end in CRLF, and none is a lone dot.
std::string dotted(std::string_view raw) {
    std::string out;
    std::istringstream lines{std::string(raw)};
    for (std::string line; std::getline(lines, line);) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.starts_with('.')) out += '.';
        out += line + "\r\n";
    }
    return out + ".\r\n";
}

/// Reads a message up to its final dot; nothing if the client goes before.
std::optional<std::string> readMessage(Peer& peer) {
    std::string raw;
    while (const auto line = peer.readLine()) {
        if (*line == ".") return raw;
        raw += (line->starts_with('.') ? line->substr(1) : *line) + "\n";
    }
    return std::nullopt;
}

}  // namespace

void submitMail(std::uint16_t port, const std::string& from, const std::string& to, std::string_view raw) {
    SmtpDialogue smtp(port);
    smtp.expect("220");
    smtp.send("EHLO test\r\n");
    smtp.expect("250");
    smtp.send("MAIL FROM:<" + from + ">\r\n");
    smtp.expect("250");
    smtp.send("RCPT TO:<" + to + ">\r\n");
    smtp.expect("250");
    smtp.send("DATA\r\n");
    smtp.expect("354");
    smtp.send(dotted(raw));
    smtp.expect("250");
    smtp.send("QUIT\r\n");
}

void serveSmtp(Peer& peer, const std::function<bool(const std::string&)>& isKnown,
               const std::function<void(const std::string&, const std::string&)>& store) {
    std::vector<std::string> recipients;
    peer.send("220 small ESMTP\r\n");
    while (const auto line = peer.readLine()) {
        const std::string verb = line->substr(0, 4);
        if (verb == "RCPT") {
            const auto from = line->find('<') + 1;
            const std::string address = line->substr(from, line->find('>') - from);
            const bool known = isKnown(address);
            if (known) recipients.push_back(address);
            peer.send(known ? "250 2.1.5 Ok\r\n" : "550 5.1.1 User unknown\r\n");
        } else if (verb == "DATA" && !recipients.empty()) {
            peer.send("354 Go on\r\n");
            const auto raw = readMessage(peer);
            if (!raw) return;
            for (const std::string& each : recipients) store(each, *raw);
            peer.send("250 2.0.0 Ok\r\n");
        } else if (verb == "QUIT") {
            peer.send("221 2.0.0 Bye\r\n");
            return;
        } else {
            if (verb == "MAIL" || verb == "RSET") recipients.clear();
            peer.send(verb == "DATA" ? "503 5.5.1 No recipients\r\n" : "250 2.0.0 Ok\r\n");
        }
    }
}

}  // namespace guichet::test
