#include "server/demo_rights.h"

#include "desk/grant.h"
#include "directory/manager.h"
#include "escalation/escalation.h"
#include "platform/auth/auth.h"
#include "platform/auth/roles.h"
#include "server/demo_files.h"

namespace guichet::server {

namespace {

using auth::Scope;
using journal::Context;
using storage::Tx;

template <class IdType>
IdType known(const std::map<std::string, IdType>& ids, const std::string& key) {
    const auto found = ids.find(key);
    if (found == ids.end()) throw DemoError("unknown key " + key + " in rights.json");
    return found->second;
}

Context contextOf(Instant at, PersonId by) {
    return {{journal::ActorKind::person, by}, at, "demo", ""};
}

void addRole(Tx& tx, const Context& context, json::Value v) {
    auth::RoleInput role{textOf(v, "name"), named<auth::Role>(v, "base"), {}};
    eachOf(v, "permissions", [&](json::Value p) {
        const auto permission = fromName<auth::Permission>(p.asString());
        if (!permission) throw DemoError("unknown permission in rights.json");
        role.permissions.insert(*permission);
    });
    must(auth::createRole(tx, context, role), role.name);
}

void addManagers(Tx& tx, const Context& context, const DemoNames& names, json::Value v) {
    directory::ManagersInput input;
    input.read = flagOf(v, "read");
    input.answer = flagOf(v, "answer");
    eachOf(v, "managers", [&](json::Value person) {
        input.managers.push_back({known(names.people, std::string(person.asString())), false});
    });
    must(directory::setManagers(tx, Scope::everything(), context,
                                known(names.customers, textOf(v, "customer")), 0, input),
         "managers");
}

/// Whom the account acts for, and what passed between the desk and it about a ticket that it holds.
void addProviderAccount(Tx& tx, Instant now, const DemoNames& names, json::Value v) {
    const auto account = auth::findAccountByLogin(tx, textOf(v, "login"));
    if (!account) throw DemoError("unknown sign-in in rights.json");
    const TicketId ticket = known(names.tickets, textOf(v, "ticket"));
    const PersonId colleague = known(names.people, textOf(v, "by"));
    auto scope = Scope::everything();
    scope.person = colleague;
    const escalation::Asker asker{scope, false, i18n::Language::fr};
    const auto held = must(escalation::escalationOf(tx, asker, ticket), "ticket");
    if (held.handovers.empty() || !held.handovers.front().provider)
        throw DemoError("a ticket of rights.json is with no provider");
    const auto& handover = held.handovers.front();
    must(auth::tieToProvider(tx, contextOf(now - days(30), colleague), account->id, account->version,
                             handover.provider->id),
         "provider");
    must(escalation::writeToProvider(tx, asker, contextOf(now - days(2), colleague), handover.id,
                                     desk::bodyFromText(textOf(v, "asked"))),
         "asked");
    must(desk::answerDesk(tx, contextOf(now - days(1), account->person), account->id, ticket,
                          desk::bodyFromText(textOf(v, "answer"))),
         "answer");
}

}  // namespace

void loadDemoRights(Tx& tx, const Context& context, const DemoNames& names) {
    const json::Document document = parsed("/rights.json");
    eachOf(document.root(), "roles", [&](json::Value v) { addRole(tx, context, v); });
    eachOf(document.root(), "managers", [&](json::Value v) { addManagers(tx, context, names, v); });
    eachOf(document.root(), "providers",
           [&](json::Value v) { addProviderAccount(tx, context.now, names, v); });
}

}  // namespace guichet::server
