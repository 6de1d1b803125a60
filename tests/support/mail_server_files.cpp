#include "support/mail_server_files.h"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "support/process.h"

namespace guichet::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

void writeFile(const std::string& path, const std::string& text) {
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + path);
}

void mustRun(const std::vector<std::string>& argv) {
    const Finished done = runProgram(argv, {}, 30s);
    if (done.exitCode != 0)
        throw std::runtime_error(fmt::format("{} failed with {}: {}", argv[0], done.exitCode, done.errors));
}

void makeCertificate(const MailServerPlan& plan, bool expired) {
    const auto newKey = [&](const std::string& name) {
        return std::vector<std::string>{
            "openssl", "req",     "-new",         "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
            "-nodes",  "-keyout", plan.file(name)};
    };
    auto authority = newKey("ca.key");
    for (const char* each : {"-x509", "-days", "2", "-subj", "/CN=Authority of a test", "-out"})
        authority.emplace_back(each);
    authority.push_back(plan.file("ca.pem"));
    mustRun(authority);
    auto request = newKey("server.key");
    for (const char* each :
         {"-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out"})
        request.emplace_back(each);
    request.push_back(plan.file("server.csr"));
    mustRun(request);
    mustRun({"openssl", "x509", "-req", "-in", plan.file("server.csr"), "-CA", plan.file("ca.pem"), "-CAkey",
             plan.file("ca.key"), "-CAcreateserial", "-copy_extensions", "copyall", "-days",
             expired ? "-1" : "2", "-out", plan.file("server.pem")});
}

void writeDovecotFiles(const MailServerPlan& plan) {
    writeFile(plan.file("oauth2.conf"), fmt::format("tokeninfo_url = http://127.0.0.1:{}/?access_token=\n"
                                                    "username_attribute = email\n",
                                                    plan.tokenPort));
    const std::string capability =
        plan.imapCapability.empty() ? "" : "imap_capability = " + plan.imapCapability + "\n";
    const std::string text = fmt::format(
        R"(base_dir = {folder}/dovecot
state_dir = {folder}/dovecot
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {service}
default_internal_group = {serviceGroup}
default_login_user = {login}
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
mail_location = maildir:~/Maildir
first_valid_uid = 1
mail_max_userip_connections = 100
{capability}passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = {folder}/users/%n
}}
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
service anvil {{
  chroot =
  # Without this listener an address that failed to sign in is not slowed down.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  process_min_avail = 1
  inet_listener imap {{
    address = 127.0.0.1
    port = {imap}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {folder}/sasl {{
    mode = 0666
  }}
}}
)",
        fmt::arg("folder", plan.folder), fmt::arg("service", plan.serviceUser),
        fmt::arg("serviceGroup", ::geteuid() == 0 ? "dovecot" : plan.mailUser),
        fmt::arg("login", plan.loginUser), fmt::arg("capability", capability), fmt::arg("uid", plan.mailUid),
        fmt::arg("gid", plan.mailGid), fmt::arg("imap", plan.imapPort), fmt::arg("imaps", plan.imapsPort));
    writeFile(plan.file("dovecot.conf"), text);
}

void writePostfixFiles(const MailServerPlan& plan, const std::string& deferredAddress) {
    for (const char* each : {"postfix", "queue", "postfix-data"}) fs::create_directory(plan.file(each));
    mustRun({"chown", "postfix", plan.file("postfix-data")});
    writeFile(plan.file("postfix/mailboxes"), "");
    writeFile(plan.file("postfix/deferred"), deferredAddress + " 451 4.3.0 Come back later\n");
    writeFile(plan.file("postfix/main.cf"),
              fmt::format(R"(compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/postfix-data
maillog_file = {folder}/postfix.log
maillog_file_prefixes = {folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.example.test
mydestination =
mynetworks = 127.0.0.0/8
alias_maps =
smtpd_peername_lookup = no
smtp_dns_support_level = disabled
default_transport = error:this server delivers only to its own mailboxes
relay_transport = $default_transport
local_transport = $default_transport
notify_classes =
smtputf8_enable = yes
message_size_limit = 62914560
mailbox_size_limit = 0
virtual_mailbox_limit = 0
in_flow_delay = 0
virtual_mailbox_domains = example.test
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = hash:{folder}/postfix/mailboxes
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
virtual_minimum_uid = 1
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = unix:{folder}/sasl
smtpd_error_sleep_time = 0
smtpd_recipient_restrictions =
  check_recipient_access hash:{folder}/postfix/deferred, reject_unauth_destination
smtpd_client_connection_rate_limit = 0
)",
                          fmt::arg("folder", plan.folder), fmt::arg("uid", plan.mailUid),
                          fmt::arg("gid", plan.mailGid)));
    // A process that serves one client only never looks at an old list of mailboxes.
    writeFile(plan.file("postfix/master.cf"), fmt::format(R"(127.0.0.1:{} inet n - n - - smtpd
  -o max_use=1
127.0.0.1:{} inet n - n - - smtpd
  -o max_use=1
  -o smtpd_tls_wrappermode=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
  -o max_use=1
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
)",
                                                          plan.smtpPort, plan.smtpsPort));
    mustRun({"postmap", "-c", plan.file("postfix"), "hash:" + plan.file("postfix/mailboxes")});
    mustRun({"postmap", "-c", plan.file("postfix"), "hash:" + plan.file("postfix/deferred")});
    mustRun({"postfix", "-c", plan.file("postfix"), "check"});
}

}  // namespace guichet::test
