#include "platform/api/routes.h"

#include "announcements/announcements.h"
#include "portal/portal.h"
#include "portal/public_form.h"

namespace guichet::portal {
namespace {

using api::Call;
using api::Nothing;
using auth::Permission;
using auth::TokenScope;
using http::Method;

SettingsView viewOf(const Settings& s, const Needs& needs) {
    return {s.linkSignIn, s.publicForm, needs.mail.canSend(), !needs.publicUrl.empty(), s.version};
}

void addSettings(api::Routes& routes, const Needs& needs) {
    routes.add<Nothing, SettingsView>(
        {Method::get, "/api/portal/settings", "getPortalSettings", "What the portal offers", "portal",
         Permission::accounts_manage, TokenScope::admin},
        [needs](Call&, const Nothing&) -> Result<SettingsView> {
            return viewOf(needs.database.read([](Tx& tx) { return settings(tx); }), needs);
        });
    routes.add<SettingsInput, SettingsView>(
        {Method::put, "/api/portal/settings", "changePortalSettings", "Change what the portal offers",
         "portal", Permission::accounts_manage, TokenScope::admin, 200, true},
        [needs](Call& call, const SettingsInput& wanted) -> Result<SettingsView> {
            GUICHET_TRY(const std::int64_t version, call.ifMatch());
            if (wanted.linkSignIn && !canSendLinks(needs))
                return failField("/linkSignIn", "portal.links_impossible");
            GUICHET_TRY(const Settings now, needs.database.write([&](Tx& tx) {
                return changeSettings(tx, call.context(), version, wanted);
            }));
            return viewOf(now, needs);
        });
}

void addForm(api::Routes& routes, const Needs& needs) {
    routes.add<Nothing, FormView>({Method::get, "/api/portal/form", "getPublicForm",
                                   "What the public form offers, if it is on", "portal", Permission::open},
                                  [needs](Call& call, const Nothing&) { return offerForm(needs, call.now); });
    api::Route send{Method::post,     "/api/portal/form",
                    "sendPublicForm", "Ask for help without an account, if the public form is on",
                    "portal",         Permission::open};
    send.maxBody = 128u << 10;
    routes.add<FormInput, Nothing>(
        std::move(send), [needs](Call& call, const FormInput& form) -> Result<Nothing> {
            GUICHET_CHECK(takeForm(needs, form, {call.request.remoteAddress, call.request.id, call.now}));
            return Nothing{};
        });
}

}  // namespace

void addRoutes(api::Routes& routes, const Needs& needs) {
    routes.add<Nothing, PortalView>(
        {Method::get, "/api/portal", "getPortal", "What the portal offers to whoever is not signed in",
         "portal", Permission::open},
        [needs](Call& call, const Nothing&) -> Result<PortalView> {
            return needs.database.read([&](Tx& tx) {
                const Settings s = settings(tx);
                return PortalView{s.linkSignIn && canSendLinks(needs), s.publicForm,
                                  announcements::shownToAll(tx, call.now)};
            });
        });
    addSettings(routes, needs);
    addForm(routes, needs);
}

}  // namespace guichet::portal
