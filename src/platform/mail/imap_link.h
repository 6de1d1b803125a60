#pragma once
// One signed-in IMAP connection: commands, their answers, and what the server says unasked. The layer below
// ImapSession; not for other modules.

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "platform/mail/channel.h"
#include "platform/mail/imap_response.h"
#include "platform/mail/sasl.h"

namespace guichet::mail {

/// Sees the untagged responses to a command. An error ends the connection.
using OnData = std::function<Result<Done>(const ImapHead&, ImapResponse&)>;

class ImapLink {
public:
    /// The largest literal that is taken where no message is expected.
    static constexpr std::uint64_t smallLiteral = 64 * 1024;

    explicit ImapLink(Endpoint server) : server_(std::move(server)) {}

    /// Connects, signs in, reads the capabilities.
    Result<Done> connect();
    void close() { channel_.close(); }
    void interrupt() { channel_.interrupt(); }
    bool isOpen() const { return channel_.isOpen(); }
    bool supports(const std::string& capability) const { return capabilities_.contains(capability); }

    /// Sends a command and reads up to its tagged answer, which may be NO or BAD.
    Result<ImapHead> run(std::string_view command, Deadline deadline,
                         std::uint64_t literalLimit = smallLiteral, const OnData& onData = {});
    /// The same for a command whose refusal is an error with this code.
    Result<Done> expectOk(std::string_view command, const char* errorCode);
    Deadline commandDeadline() const { return deadlineIn(server_.timeouts.command); }

    // The parts of run(), for commands that are a dialogue.
    Result<std::string> send(std::string_view command, Deadline deadline);  ///< returns the tag
    Result<ImapHead> readHead(std::uint64_t literalLimit, Deadline deadline, ImapResponse& response);
    Result<ImapHead> finish(const std::string& tag, Deadline deadline, std::uint64_t literalLimit,
                            const OnData& onData);
    Result<Done> sendLine(std::string_view line, Deadline deadline);
    Result<bool> waitReadable(Deadline deadline) { return channel_.waitReadable(deadline); }
    /// Closes, and makes the error mail.protocol.
    Error lost(std::string_view detail);

    /// The messages in the open folder; an EXISTS with a higher count sets `news`.
    std::uint32_t exists = 0;
    bool news = false;

private:
    Result<ImapResponse> readResponse(std::uint64_t literalLimit, Deadline deadline);
    Result<Done> note(const ImapHead& head);
    Result<Done> readCapabilities();
    Result<Done> signIn();
    Result<Done> authenticate(const SaslExchange& exchange, const std::string& secret);
    Result<Done> login(const std::string& secret);

    Endpoint server_;
    Channel channel_;
    std::set<std::string> capabilities_;  // upper case
    std::uint32_t tagNumber_ = 0;
};

/// Whether the text has no NUL, CR or LF and so may stand in a quoted string.
bool fitsQuoted(std::string_view text);

}  // namespace guichet::mail
