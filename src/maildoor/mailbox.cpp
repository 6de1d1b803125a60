#include "maildoor/mailbox.h"

#include <mutex>

#include "platform/log/log.h"
#include "platform/mime/address.h"

namespace guichet::maildoor {
namespace {

/// Gives access tokens to one mailbox's connections.
class TokenSource {
public:
    TokenSource(const Parts& parts, const Mailbox& mailbox, Secrets secrets)
        : parts_(parts),
          mailbox_(mailbox.id),
          request_{mailbox.tokenUrl, mailbox.clientId, secrets.clientSecret, secrets.refreshToken,
                   seconds(20)},
          secrets_(std::move(secrets)) {}

    Result<std::string> token() {
        const std::lock_guard lock(mutex_);
        constexpr Duration margin = minutes(2);  // the token must outlive the sign-in that it is for
        if (!current_.empty() && parts_.clock.now() + margin < goodUntil_) return current_;
        GUICHET_TRY(const TokenAnswer answer, fetchToken(request_));
        current_ = answer.accessToken;
        goodUntil_ = parts_.clock.now() + answer.lifetime;
        if (!answer.refreshToken.empty() && answer.refreshToken != request_.refreshToken)
            replace(answer.refreshToken);
        return current_;
    }

private:
    void replace(const std::string& refreshToken) {
        request_.refreshToken = secrets_.refreshToken = refreshToken;
        const std::string sealed = sealSecrets(parts_.keys, secrets_);
        const auto saved = parts_.database.write([&](Tx& tx) -> Result<Done> {
            updateSecrets(tx, mailbox_, sealed);
            return Done{};
        });
        if (!saved.ok())
            log::error("mailbox.token_not_saved", {{"mailbox", mailbox_}, {"error", saved.error()}});
    }

    const Parts parts_;
    const MailboxId mailbox_;
    std::mutex mutex_;  // guards all below; held while the provider is asked, so that it is asked once
    TokenRequest request_;
    Secrets secrets_;
    std::string current_;
    Instant goodUntil_;
};

mail::Security securityOf(MailboxSecurity security) {
    switch (security) {
        case MailboxSecurity::tls:
            return mail::Security::tls;
        case MailboxSecurity::starttls:
            return mail::Security::starttls;
        case MailboxSecurity::none:
            return mail::Security::none;
    }
    return mail::Security::tls;
}

bool isHost(std::string_view host) {
    for (const char c : host) {
        const bool fine = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                          c == '.' || c == '-' || c == '_' || c == ':';
        if (!fine) return false;
    }
    return true;
}

}  // namespace

std::string sealSecrets(const Keys& keys, const Secrets& secrets) {
    return keys.seal(toJson(secrets));
}

Result<Secrets> openSecrets(const Keys& keys, const Mailbox& mailbox) {
    const auto plain = keys.unseal(mailbox.secrets);
    if (!plain) return fail(ErrorKind::unavailable, "mailbox.secret_lost");
    return fromJson<Secrets>(*plain);
}

Result<Done> checkMailbox(const Mailbox& m, const Secrets& secrets) {
    if (!mime::isMailAddress(m.address)) return failField("/address", "mailbox.bad_address");
    if (!isHost(m.host)) return failField("/host", "mailbox.bad_host");
    if (m.afterReading == mail::AfterReading::move &&
        (m.processedFolder.empty() || m.processedFolder == m.folder))
        return failField("/processedFolder", "mailbox.processed_folder");
    if (m.host.empty()) return Done{};
    if (m.user.empty()) return failField("/user", "field.empty");
    if (m.auth == MailboxAuth::password) {
        if (secrets.password.empty()) return failField("/password", "field.empty");
        return Done{};
    }
    if (!isTokenUrl(m.tokenUrl)) return failField("/tokenUrl", "mailbox.bad_token_url");
    if (m.clientId.empty()) return failField("/clientId", "field.empty");
    if (secrets.refreshToken.empty()) return failField("/refreshToken", "field.empty");
    return Done{};
}

Result<mail::ImapAccount> imapAccountOf(const Parts& parts, const Mailbox& m) {
    GUICHET_TRY(Secrets secrets, openSecrets(parts.keys, m));
    mail::ImapAccount account;
    account.server.host = m.host;
    account.server.port = static_cast<std::uint16_t>(m.port);
    account.server.security = securityOf(m.security);
    account.server.user = m.user;
    account.server.caFile = parts.config.mail.caFile;
    account.folder = m.folder;
    if (m.auth == MailboxAuth::password) {
        account.server.password = secrets.password;
    } else {
        const auto source = std::make_shared<TokenSource>(parts, m, std::move(secrets));
        account.server.accessToken = [source] { return source->token(); };
    }
    return account;
}

}  // namespace guichet::maildoor
