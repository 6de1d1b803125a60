// with_mail_server PROGRAM ARGUMENT…: starts an IMAP and an SMTP server with the mailboxes desk@ and
// zoe@example.test (password "secret"), runs the program with their addresses in GUICHET_TEST_MAIL_IMAPS,
// GUICHET_TEST_MAIL_SMTP (ports of 127.0.0.1), GUICHET_TEST_MAIL_SECURITY (of SMTP, as the configuration
// wants it) and GUICHET_TEST_MAIL_CA (a file), stops the servers, and ends as the program did.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>

#include "support/mail_server.h"
#include "support/run_within.h"

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: with_mail_server PROGRAM ARGUMENT...\n");
        return 2;
    }
    try {
        guichet::test::MailServer server;
        for (const char* address : {"desk@example.test", "zoe@example.test"})
            server.addMailbox(address, "secret");
        ::setenv("GUICHET_TEST_MAIL_IMAPS", std::to_string(server.imapsPort()).c_str(), 1);
        ::setenv("GUICHET_TEST_MAIL_SMTP", std::to_string(server.smtpPort()).c_str(), 1);
        ::setenv("GUICHET_TEST_MAIL_SECURITY", server.hasPostfix() ? "starttls" : "none", 1);
        ::setenv("GUICHET_TEST_MAIL_CA", server.caFile().c_str(), 1);
        return guichet::test::runWithin(argv + 1);
    } catch (const std::exception& e) {  // without its servers the program can't run
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
