#include "directory/history.h"
#include "platform/auth/second_factor.h"
#include "server/session_routes.h"

namespace guichet::server {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::Role;
using auth::TokenScope;
using http::Method;
using storage::Tx;

struct SecondFactorView {
    bool required = false;  ///< by the policy, for my role
    std::optional<Instant> enrolledAt;
    std::int64_t recoveryCodesLeft = 0;
    static constexpr std::string_view schemaName = "SecondFactorView";
    static constexpr auto fields() {
        using T = SecondFactorView;
        return fieldTable(field("required", &T::required), field("enrolledAt", &T::enrolledAt),
                          field("recoveryCodesLeft", &T::recoveryCodesLeft));
    }
};

struct EnrolmentStart {
    std::string password;
    static constexpr std::string_view schemaName = "NewSecondFactor";
    static constexpr auto fields() {
        return fieldTable(field("password", &EnrolmentStart::password, {.max = 1000}));
    }
};

struct EnrolmentView {
    std::string secret;
    std::string uri;
    static constexpr std::string_view schemaName = "SecondFactorSecretView";
    static constexpr auto fields() {
        return fieldTable(field("secret", &EnrolmentView::secret), field("uri", &EnrolmentView::uri));
    }
};

struct EnrolmentCode {
    std::string code;
    static constexpr std::string_view schemaName = "SecondFactorCode";
    static constexpr auto fields() { return fieldTable(field("code", &EnrolmentCode::code, {.max = 100})); }
};

struct ProofBody {
    std::string password;
    std::string code;
    static constexpr std::string_view schemaName = "SecondFactorProof";
    static constexpr auto fields() {
        return fieldTable(field("password", &ProofBody::password, {.max = 1000}),
                          field("code", &ProofBody::code, {.max = 100}));
    }
};

struct RecoveryCodes {
    std::vector<std::string> codes;  ///< shown once
    static constexpr std::string_view schemaName = "RecoveryCodesView";
    static constexpr auto fields() { return fieldTable(field("codes", &RecoveryCodes::codes)); }
};

struct PolicyView {
    bool user = false, provider = false, technician = false, supervisor = false, administrator = false;
    static constexpr std::string_view schemaName = "SecondFactorPolicyView";
    static constexpr auto fields() {
        using T = PolicyView;
        return fieldTable(field("user", &T::user), field("provider", &T::provider),
                          field("technician", &T::technician), field("supervisor", &T::supervisor),
                          field("administrator", &T::administrator));
    }
};

/// Each role for itself: what is not named stays as it is, so no version is needed.
struct PolicyPatch {
    std::optional<bool> user, provider, technician, supervisor, administrator;
    static constexpr std::string_view schemaName = "SecondFactorPolicyPatch";
    static constexpr auto fields() {
        using T = PolicyPatch;
        return fieldTable(field("user", &T::user), field("provider", &T::provider),
                          field("technician", &T::technician), field("supervisor", &T::supervisor),
                          field("administrator", &T::administrator));
    }
};

PolicyView policy(Tx& tx) {
    const auto roles = auth::rolesWithSecondFactor(tx);
    return {roles.contains(Role::user), roles.contains(Role::provider), roles.contains(Role::technician),
            roles.contains(Role::supervisor), roles.contains(Role::administrator)};
}

/// The name under which the app lists the code: the desk's address tells apart two desks of one person.
std::string issuerOf(std::string_view publicUrl) {
    const auto scheme = publicUrl.find("://");
    if (scheme == std::string_view::npos) return "Guichet";
    const std::string_view host = publicUrl.substr(scheme + 3);
    return "Guichet " + std::string(host.substr(0, host.find_first_of("/:")));
}

auth::Proof proofOf(const Call& call, const ProofBody& body) {
    return {{call.caller.account, body.password, call.request.remoteAddress}, body.code};
}

Result<EnrolmentView> begin(const SessionNeeds& needs, const Call& call, const EnrolmentStart& start) {
    const auto account =
        needs.database.read([&](Tx& tx) { return auth::findAccount(tx, call.caller.account); });
    if (!account) return fail(ErrorKind::not_found, "account.not_found");
    GUICHET_TRY(const auth::Enrolment begun,
                auth::beginEnrolment(needs.database, needs.factors,
                                     {account->id, start.password, call.request.remoteAddress},
                                     {issuerOf(needs.publicUrl), account->login}, call.now));
    return EnrolmentView{begun.secret, begun.uri};
}

void addOwnRoutes(api::Routes& routes, const SessionNeeds& needs) {
    routes.add<Nothing, SecondFactorView>(
        api::withoutSecondFactor({Method::get, "/api/me/second-factor", "getSecondFactor", "My second factor",
                                  "session", Permission::signed_in}),
        [needs](Call& call, const Nothing&) -> Result<SecondFactorView> {
            return needs.database.read([&](Tx& tx) -> SecondFactorView {
                const auto factor = auth::secondFactorOf(tx, call.caller.account);
                return {factor.required, factor.enrolledAt, factor.recoveryCodesLeft};
            });
        });
    routes.add<EnrolmentStart, EnrolmentView>(
        api::withoutSecondFactor({Method::post, "/api/me/second-factor/enrolment", "beginSecondFactor",
                                  "Begin to enrol an authenticator app; a code of it must follow", "session",
                                  Permission::signed_in, TokenScope::admin}),
        [needs](Call& call, const EnrolmentStart& start) { return begin(needs, call, start); });
    routes.add<EnrolmentCode, RecoveryCodes>(
        api::withoutSecondFactor({Method::post, "/api/me/second-factor", "enrolSecondFactor",
                                  "Finish enrolling by a code; gives the recovery codes, once", "session",
                                  Permission::signed_in, TokenScope::admin}),
        [needs](Call& call, const EnrolmentCode& body) -> Result<RecoveryCodes> {
            GUICHET_TRY(auto codes, needs.database.write([&](Tx& tx) {
                return auth::finishEnrolment(tx, needs.factors, call.context(), call.caller.account,
                                             body.code, call.caller.sessionId);
            }));
            return RecoveryCodes{std::move(codes)};
        });
    routes.add<ProofBody, RecoveryCodes>(
        {Method::post, "/api/me/second-factor/recovery-codes", "renewRecoveryCodes",
         "Ten fresh recovery codes; the old ones open nothing any more", "session", Permission::signed_in,
         TokenScope::admin},
        [needs](Call& call, const ProofBody& body) -> Result<RecoveryCodes> {
            GUICHET_TRY(auto codes, auth::renewRecoveryCodes(needs.database, needs.factors, call.context(),
                                                             proofOf(call, body)));
            return RecoveryCodes{std::move(codes)};
        });
    // Not DELETE, which has no body: password and code don't belong into an address.
    routes.add<ProofBody, Nothing>(
        {Method::post, "/api/me/second-factor/removal", "removeSecondFactor",
         "Take my second factor away; ends my other sessions", "session", Permission::signed_in,
         TokenScope::admin},
        [needs](Call& call, const ProofBody& body) -> Result<Nothing> {
            GUICHET_CHECK(auth::removeSecondFactor(needs.database, needs.factors, call.context(),
                                                   proofOf(call, body), call.caller.sessionId));
            return Nothing{};
        });
}

}  // namespace

void addSecondFactorRoutes(api::Routes& routes, const SessionNeeds& needs) {
    addOwnRoutes(routes, needs);
    auto& database = needs.database;
    routes.add<Nothing, PolicyView>(
        {Method::get, "/api/second-factor-policy", "getSecondFactorPolicy",
         "Which roles must have a second factor", "accounts", Permission::accounts_manage, TokenScope::admin},
        [&database](Call&, const Nothing&) -> Result<PolicyView> {
            return database.read([](Tx& tx) { return policy(tx); });
        });
    routes.add<Nothing, directory::RecordHistory>(
        {Method::get, "/api/second-factor-policy/history", "getSecondFactorPolicyHistory",
         "Who changed which roles must have a second factor", "accounts", Permission::accounts_manage,
         TokenScope::admin},
        [&database](Call&, const Nothing&) -> Result<directory::RecordHistory> {
            return database.read([](Tx& tx) { return directory::historyOf(tx, "second_factor_policy", 1); });
        });
    routes.add<PolicyPatch, PolicyView>(
        {Method::patch, "/api/second-factor-policy", "changeSecondFactorPolicy",
         "Demand a second factor of roles, or no longer", "accounts", Permission::accounts_manage,
         TokenScope::admin},
        [&database](Call& call, const PolicyPatch& patch) {
            return database.write([&](Tx& tx) -> Result<PolicyView> {
                const std::pair<Role, std::optional<bool>> wanted[] = {
                    {Role::user, patch.user},
                    {Role::provider, patch.provider},
                    {Role::technician, patch.technician},
                    {Role::supervisor, patch.supervisor},
                    {Role::administrator, patch.administrator}};
                for (const auto& [role, required] : wanted)
                    if (required) auth::requireSecondFactor(tx, call.context(), role, *required);
                return policy(tx);
            });
        });
}

}  // namespace guichet::server
