#include "server/link_sign_in.h"

#include "directory/directory.h"
#include "platform/auth/allowance.h"
#include "platform/i18n/i18n.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using storage::Tx;

constexpr std::string_view linkJob = "session.link";
// Within the quarter of an hour for which the link holds.
constexpr int maxAttempts = 6;
constexpr int mostPerAddress = 3, mostPerClient = 20;

struct LinkRequest {
    std::string address;
    static constexpr std::string_view schemaName = "LinkRequest";
    static constexpr auto fields() {
        return fieldTable(field("address", &LinkRequest::address, {.min = 3, .max = 254}));
    }
};

/// The same work, as far as can be seen from outside, whether the address is known or not.
Result<Done> ask(Tx& tx, const Call& call, const std::string& address) {
    GUICHET_CHECK(auth::takeAllowance(
        tx, {"link", address, call.request.remoteAddress, mostPerAddress, mostPerClient}, call.now));
    const std::string tidy = asciiLower(trim(address));
    const auto person = directory::personOfEmail(tx, tidy);
    if (!person || !auth::mayUseLink(tx, *person)) return Done{};
    const auto known = directory::findPerson(tx, directory::Scope::everything(), *person);
    if (!known || !known->active) return Done{};
    const auto id = auth::requestLink(tx, *person, tidy, call.now);
    jobs::enqueue(tx, {std::string(linkJob), std::to_string(id.value), call.now, maxAttempts, ""});
    return Done{};
}

maildoor::DirectLetter letterFor(const directory::PersonRef& person, const auth::MadeLink& made,
                                 const std::string& desk) {
    maildoor::DirectLetter notice;
    notice.to = made.address;
    notice.name = person.name;
    notice.language = person.language;
    notice.subject = i18n::translate(person.language, "mail.link.subject");
    // Behind the #, so that no browser sends it along: it stands in no log, and opening the page uses
    // nothing up.
    notice.text = i18n::translate(person.language, "mail.link.text",
                                  {{"name", person.name}, {"link", desk + "/link#" + made.secret}});
    notice.text += "\n";
    return notice;
}

jobs::Outcome send(const portal::Needs& needs, const jobs::Job& job, Instant now) {
    const auto made = auth::makeLinkSecret(needs.database, SignInLinkId{std::stoll(job.payload)}, now);
    if (!made) return {};  // used, or too late
    const auto person = needs.database.read([&](Tx& tx) { return directory::personRef(tx, made->person); });
    if (!person) return {};
    return needs.mail.sendDirectly(letterFor(*person, *made, needs.publicUrl));
}

}  // namespace

Result<auth::NewSession> redeemLink(const SessionNeeds& needs, const Call& call,
                                    const LinkCredentials& credentials) {
    const auto person = needs.database.read([&](Tx& tx) -> std::optional<directory::PersonRef> {
        if (!portal::settings(tx).linkSignIn) return std::nullopt;
        const auto id = auth::personOfLink(tx, credentials.secret, call.now);
        return id ? directory::personRef(tx, *id) : std::nullopt;
    });
    if (!person) return fail(ErrorKind::unauthenticated, "auth.link_over");
    GUICHET_CHECK(auth::openAccountForLink(needs.database, person->id, asciiLower(person->email),
                                           person->language, call.request.id, call.now));
    return auth::signInByLink(needs.database, needs.factors,
                              {credentials.secret, credentials.code, call.request.remoteAddress,
                               std::string(call.request.header("User-Agent")), call.request.id},
                              call.now);
}

void addLinkRoutes(api::Routes& routes, const portal::Needs& needs) {
    routes.add<LinkRequest, Nothing>(
        {http::Method::post, "/api/session/links", "requestSignInLink",
         "Have a link sent that signs in once; the answer is the same for unknown addresses", "session",
         auth::Permission::open},
        [needs](Call& call, const LinkRequest& wanted) -> Result<Nothing> {
            if (!portal::canSendLinks(needs)) return fail(ErrorKind::not_found, "portal.links_off");
            GUICHET_CHECK(needs.database.write([&](Tx& tx) -> Result<Done> {
                if (!portal::settings(tx).linkSignIn) return fail(ErrorKind::not_found, "portal.links_off");
                return ask(tx, call, wanted.address);
            }));
            return Nothing{};
        });
}

void addLinkJobs(jobs::Workers& workers, const portal::Needs& needs, const Clock& clock) {
    workers.handle(std::string(linkJob),
                   [needs, &clock](const jobs::Job& job) { return send(needs, job, clock.now()); });
}

}  // namespace guichet::server
