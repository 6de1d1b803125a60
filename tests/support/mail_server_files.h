#pragma once
// The configuration files and the certificate of MailServer. Not for tests themselves.

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace guichet::test {

/// Where everything is and who runs it.
struct MailServerPlan {
    std::string folder;    ///< holds all the others; anybody may pass through
    std::string mailUser;  ///< owns the mailboxes
    uid_t mailUid = 0;
    gid_t mailGid = 0;
    std::string loginUser;    ///< of Dovecot's processes before the sign-in
    std::string serviceUser;  ///< of Dovecot's inner processes
    std::string imapCapability;
    std::uint16_t imapPort = 0;
    std::uint16_t imapsPort = 0;
    std::uint16_t smtpPort = 0;
    std::uint16_t smtpsPort = 0;
    std::uint16_t tokenPort = 0;  ///< where Dovecot asks about OAuth2 tokens

    std::string file(const std::string& name) const { return folder + "/" + name; }
};

void writeFile(const std::string& path, const std::string& text);

/// Makes an authority (ca.pem) and a certificate by it (server.pem, server.key), with the openssl program.
void makeCertificate(const MailServerPlan& plan, bool expired);

/// Writes dovecot.conf and what it names.
void writeDovecotFiles(const MailServerPlan& plan);

/// Writes the folder postfix/ (main.cf, master.cf) and creates the queue.
void writePostfixFiles(const MailServerPlan& plan, const std::string& deferredAddress);

/// runProgram(), with an exception that holds the errors if the program fails.
void mustRun(const std::vector<std::string>& argv);

}  // namespace guichet::test
