#include "support/mail_server.h"

#include <fmt/format.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>

#include "support/http_client.h"
#include "support/mail_server_files.h"
#include "support/maildir.h"
#include "support/ports.h"
#include "support/process.h"
#include "support/scripted_server.h"
#include "support/small_smtp.h"
#include "support/temp_dir.h"

namespace guichet::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

bool isInstalled(const std::string& program) {
    for (const char* folder : {"/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/", "/usr/local/sbin/"})
        if (fs::exists(folder + program)) return true;
    return false;
}

/// The program "dovecot" comes without IMAP.
bool hasDovecotImap() {
    return isInstalled("dovecot") &&
           (fs::exists("/usr/lib/dovecot/imap") || fs::exists("/usr/libexec/dovecot/imap"));
}

void require(bool installed, const std::string& package) {
    if (!installed)
        throw std::runtime_error(
            fmt::format("The tests of mail need the Debian package {}, which is not installed.", package));
}

/// The programs live where the PATH of an ordinary user doesn't reach.
std::string programPath(const std::string& program) {
    for (const char* folder : {"/usr/sbin/", "/usr/lib/postfix/sbin/"})
        if (fs::exists(folder + program)) return folder + program;
    return program;
}

/// The processes below `root`, itself included.
std::vector<pid_t> familyOf(pid_t root) {
    std::multimap<pid_t, pid_t> children;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string stat = contentOf((entry.path() / "stat").string());
        // "pid (name) state parent …", where the name may hold anything but ends at the last bracket.
        const auto nameEnd = stat.rfind(')');
        if (nameEnd == std::string::npos || nameEnd + 4 > stat.size()) continue;
        children.emplace(std::atoi(stat.c_str() + nameEnd + 4), std::atoi(stat.c_str()));
    }
    std::vector<pid_t> family{root};
    for (std::size_t i = 0; i < family.size(); ++i) {
        const auto [from, to] = children.equal_range(family[i]);
        for (auto each = from; each != to; ++each) family.push_back(each->second);
    }
    return family;
}

bool answers(std::uint16_t port) {
    const int fd = connectLocal(port);
    if (fd >= 0) ::close(fd);
    return fd >= 0;
}

}  // namespace

struct MailServer::Impl {
    explicit Impl(Options options);

    Process keep(std::vector<std::string> server, const std::string& outputFile) const;
    void startDovecot();
    void startPostfix();
    void awaitPort(std::uint16_t port) const;
    void answerToken(Peer& peer);
    std::optional<Process>& processOf(Part part) { return part == Part::imap ? dovecot : postfix; }
    void signalAll(Part part, int number);
    void end(Part part);
    std::string home(const std::string& address) const;
    std::string maildir(const std::string& address) const { return home(address) + "/Maildir"; }
    std::string log() const;

    TempDir folder;
    MailServerPlan plan;
    bool realSmtp = ::geteuid() == 0;
    std::set<std::string> addresses;
    std::mutex mutex;  // guards the map, which the token server's threads read
    std::map<std::string, std::string> addressOfToken;
    std::optional<ScriptedServer> tokenServer;
    std::optional<ScriptedServer> smallSmtp;
    std::optional<Process> dovecot;
    std::optional<Process> postfix;
};

MailServer::Impl::Impl(Options options) {
    require(isInstalled("openssl"), "openssl");
    require(hasDovecotImap(), "dovecot-imapd");
    if (realSmtp && options.withSmtp) require(isInstalled("postfix"), "postfix");
    const passwd* user = realSmtp ? ::getpwnam("nobody") : ::getpwuid(::geteuid());
    if (user == nullptr) throw std::runtime_error("the user that should own the mailboxes does not exist");
    fs::permissions(folder.path(), fs::perms::others_exec | fs::perms::group_exec, fs::perm_options::add);
    plan.folder = folder.path().string();
    plan.mailUser = user->pw_name;
    plan.mailUid = user->pw_uid;
    plan.mailGid = user->pw_gid;
    plan.loginUser = realSmtp ? "dovenull" : plan.mailUser;
    plan.serviceUser = realSmtp ? "dovecot" : plan.mailUser;
    plan.imapCapability = options.imapCapability;
    for (auto* port : {&plan.imapPort, &plan.imapsPort, &plan.smtpPort, &plan.smtpsPort}) *port = freePort();
    tokenServer.emplace([this](Peer& peer) { answerToken(peer); });
    plan.tokenPort = tokenServer->port();
    fs::create_directory(plan.file("mail"));
    if (::chown(plan.file("mail").c_str(), plan.mailUid, plan.mailGid) != 0)
        throw std::runtime_error("cannot give the mailboxes to " + plan.mailUser);
    fs::create_directory(plan.file("users"));
    fs::permissions(plan.file("users"), fs::perms::others_exec, fs::perm_options::add);
    makeCertificate(plan, options.expiredCertificate);
    writeDovecotFiles(plan);
    startDovecot();
    if (!options.withSmtp) return;
    if (realSmtp) {
        writePostfixFiles(plan, std::string(deferredAddress));
        startPostfix();
    } else {
        smallSmtp.emplace([this](Peer& peer) {
            serveSmtp(
                peer, [this](const std::string& address) { return fs::exists(home(address)); },
                [this](const std::string& address, const std::string& raw) {
                    storeInMaildir(maildir(address), raw, plan.mailUid, plan.mailGid);
                });
        });
        plan.smtpPort = smallSmtp->port();
    }
}

/// Runs a server in a process group of its own, below a shell that ends it when the test program dies, even
/// while it is frozen. The kernel's death signal alone does not do: Postfix changes users, which unsets it.
Process MailServer::Impl::keep(std::vector<std::string> server, const std::string& outputFile) const {
    std::vector<std::string> argv{"setsid", "sh", "-c",
                                  R"(setsid "$@" & child=$!
trap 'kill -TERM $child; kill -s CONT -- -$child' TERM
wait $child; wait $child)",
                                  "keeper"};
    argv.insert(argv.end(), server.begin(), server.end());
    return Process(
        std::move(argv),
        {.env = {{"MAIL_CONFIG", plan.file("postfix")}}, .outputFile = outputFile, .deathSignal = SIGTERM});
}

void MailServer::Impl::startDovecot() {
    dovecot.emplace(
        keep({programPath("dovecot"), "-F", "-c", plan.file("dovecot.conf")}, plan.file("dovecot.out")));
    awaitPort(plan.imapPort);
}

void MailServer::Impl::startPostfix() {
    // -s: in the foreground, without our terminal.
    postfix.emplace(
        keep({programPath("master"), "-c", plan.file("postfix"), "-s"}, plan.file("postfix.out")));
    awaitPort(plan.smtpPort);
}

/// The servers don't tell when they listen, so they are asked, at most for 20 seconds.
void MailServer::Impl::awaitPort(std::uint16_t port) const {
    const auto deadline = steady_clock::now() + 20s;
    while (!answers(port)) {
        if (steady_clock::now() > deadline)
            throw std::runtime_error("a mail server does not start:\n" + log());
        ::poll(nullptr, 0, 20);
    }
}

/// Answers Dovecot's question about a token, which is an HTTP request.
void MailServer::Impl::answerToken(Peer& peer) {
    while (const auto request = peer.readLine()) {
        const auto from = request->find("access_token=");
        const auto to = request->find(' ', from);
        while (const auto header = peer.readLine())
            if (header->empty()) break;
        std::string address;
        if (from != std::string::npos && to != std::string::npos) {
            const std::lock_guard lock(mutex);
            const auto found = addressOfToken.find(request->substr(from + 13, to - from - 13));
            if (found != addressOfToken.end()) address = found->second;
        }
        const std::string body =
            address.empty() ? R"({"error":"invalid_token"})" : fmt::format(R"({{"email":"{}"}})", address);
        peer.send(fmt::format("HTTP/1.1 {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
                              address.empty() ? "401 Unauthorized" : "200 OK", body.size(), body));
    }
}

void MailServer::Impl::signalAll(Part part, int number) {
    auto& process = processOf(part);
    if (!process) throw std::runtime_error("this mail server is not running");
    // The keeper stays awake. Parents come first: a frozen parent starts no more children.
    const auto family = familyOf(process->pid());
    for (std::size_t i = 1; i < family.size(); ++i) ::kill(family[i], number);
}

void MailServer::Impl::end(Part part) {
    auto& process = processOf(part);
    if (!process) return;
    // What outlives its parent is ended too, so that no connection survives. Held by descriptors, because
    // a number may belong to another process by then.
    std::vector<int> family;
    for (const pid_t each : familyOf(process->pid()))
        family.push_back(static_cast<int>(::syscall(SYS_pidfd_open, each, 0)));
    signalAll(part, SIGCONT);
    process->signal(SIGTERM);
    process->wait(5s);
    process.reset();
    for (const int each : family) {
        if (each < 0) continue;
        ::syscall(SYS_pidfd_send_signal, each, SIGKILL, nullptr, 0);
        ::close(each);
    }
}

std::string MailServer::Impl::home(const std::string& address) const {
    return plan.file("mail/" + address.substr(0, address.find('@')));
}

std::string MailServer::Impl::log() const {
    std::string out;
    for (const char* name : {"dovecot.out", "dovecot.log", "postfix.out", "postfix.log"}) {
        const std::string text = contentOf(plan.file(name));
        out += fmt::format("--- {}\n{}", name, text.substr(text.size() > 3000 ? text.size() - 3000 : 0));
    }
    return out;
}

MailServer::MailServer(Options options) : impl_(std::make_unique<Impl>(std::move(options))) {}

MailServer::~MailServer() {
    for (const Part part : {Part::smtp, Part::imap}) impl_->end(part);
}

std::uint16_t MailServer::imapPort() const {
    return impl_->plan.imapPort;
}
std::uint16_t MailServer::imapsPort() const {
    return impl_->plan.imapsPort;
}
std::uint16_t MailServer::smtpPort() const {
    return impl_->plan.smtpPort;
}
std::uint16_t MailServer::smtpsPort() const {
    return impl_->plan.smtpsPort;
}
bool MailServer::hasPostfix() const {
    return impl_->realSmtp;
}
std::string MailServer::caFile() const {
    return impl_->plan.file("ca.pem");
}
std::string MailServer::log() const {
    return impl_->log();
}

void MailServer::addMailbox(const std::string& address, const std::string& password) {
    const MailServerPlan& plan = impl_->plan;
    createMaildir(impl_->home(address), plan.mailUid, plan.mailGid);
    // A file of its own for each user, because Dovecot looks for changes of a file once a second only.
    writeFile(plan.file("users/" + address.substr(0, address.find('@'))),
              fmt::format("{}:{{PLAIN}}{}::::::\n", address, password));
    impl_->addresses.insert(address);
    if (!fs::exists(plan.file("postfix"))) return;
    std::string mailboxes;
    for (const std::string& each : impl_->addresses)
        mailboxes += fmt::format("{} {}/Maildir/\n", each, each.substr(0, each.find('@')));
    writeFile(plan.file("postfix/mailboxes"), mailboxes);
    mustRun({"postmap", "-c", plan.file("postfix"), "hash:" + plan.file("postfix/mailboxes")});
}

void MailServer::addToken(const std::string& address, const std::string& token) {
    const std::lock_guard lock(impl_->mutex);
    impl_->addressOfToken[token] = address;
}

void MailServer::deliver(const std::string& from, const std::string& to, std::string_view raw) {
    submitMail(smtpPort(), from, to, raw);
}

void MailServer::store(const std::string& address, std::string_view raw) {
    storeInMaildir(impl_->maildir(address), raw, impl_->plan.mailUid, impl_->plan.mailGid);
}

std::vector<StoredMail> MailServer::messages(const std::string& address, const std::string& folder) const {
    return messagesIn(impl_->maildir(address) + (folder.empty() ? "" : "/." + folder));
}

std::vector<StoredMail> MailServer::awaitMessages(const std::string& address, std::size_t count,
                                                  const std::string& folder, milliseconds atMost) const {
    const auto deadline = steady_clock::now() + atMost;
    while (true) {
        auto found = messages(address, folder);
        if (found.size() >= count || steady_clock::now() > deadline) return found;
        ::poll(nullptr, 0, 20);
    }
}

void MailServer::changeUidValidity(const std::string& address) {
    const std::string maildir = impl_->maildir(address);
    // Without its lists Dovecot numbers the messages anew.
    std::vector<fs::path> lists;
    for (const auto& entry : fs::directory_iterator(maildir))
        if (entry.path().filename().string().starts_with("dovecot")) lists.push_back(entry.path());
    for (const fs::path& each : lists) fs::remove(each);
}

void MailServer::stop(Part part) {
    if (!impl_->processOf(part)) return;
    impl_->end(part);
    // A killed process closes its sockets a moment later; until then the next start would find them taken.
    const MailServerPlan& plan = impl_->plan;
    for (const auto port : part == Part::imap ? std::array{plan.imapPort, plan.imapsPort}
                                              : std::array{plan.smtpPort, plan.smtpsPort})
        awaitNoListener(port, 5s);
}

void MailServer::start(Part part) {
    if (impl_->processOf(part)) return;
    part == Part::imap ? impl_->startDovecot() : impl_->startPostfix();
}

void MailServer::pause(Part part) {
    impl_->signalAll(part, SIGSTOP);
}
void MailServer::resume(Part part) {
    impl_->signalAll(part, SIGCONT);
}

}  // namespace guichet::test
