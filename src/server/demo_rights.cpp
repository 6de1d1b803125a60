#include "server/demo_rights.h"

#include "desk/handover.h"
#include "directory/manager.h"
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

/// What is asked, the provider's answer, and their word, over the last two days.
void addHandover(Tx& tx, Instant now, const DemoNames& names, json::Value v) {
    const auto account = auth::findAccountByLogin(tx, textOf(v, "login"));
    if (!account) throw DemoError("unknown sign-in in rights.json");
    const TicketId ticket = known(names.tickets, textOf(v, "ticket"));
    const auto byDesk = contextOf(now - days(2), known(names.people, textOf(v, "by")));
    const auto id = must(desk::grantTo(tx, Scope::everything(), byDesk, ticket,
                                       {{account->id, std::nullopt}, textOf(v, "asked"), std::nullopt}),
                         "handover");
    const auto byProvider = contextOf(now - days(1), account->person);
    must(desk::answerDesk(tx, byProvider, account->id, ticket, desk::bodyFromText(textOf(v, "answer"))),
         "answer");
    must(desk::setProviderWord(tx, byProvider, id, 1,
                               {textOf(v, "reference"), now + days(numberOf(v, "promisedInDays", 2))}),
         "word");
}

}  // namespace

void loadDemoRights(Tx& tx, const Context& context, const DemoNames& names) {
    const json::Document document = parsed("/rights.json");
    eachOf(document.root(), "roles", [&](json::Value v) { addRole(tx, context, v); });
    eachOf(document.root(), "managers", [&](json::Value v) { addManagers(tx, context, names, v); });
    eachOf(document.root(), "handovers", [&](json::Value v) { addHandover(tx, context.now, names, v); });
}

}  // namespace guichet::server
