#include "desk/sight.h"

#include "desk/sight_store.h"
#include "desk/ticket_store.h"
#include "directory/directory.h"
#include "platform/auth/roles.h"
#include "platform/auth/second_factor.h"

namespace guichet::desk {

bool works(const SightFacts& f) {
    return f.account && f.staff && f.customer && f.team;
}

bool sees(const SightFacts& f) {
    if (!f.account) return false;
    if (f.provider) return f.handed;
    return works(f) || f.requester || f.affected || (!f.staff && f.follows) || f.manages;
}

std::vector<Ability> abilities(const SightFacts& f) {
    if (!sees(f)) return {};
    if (f.provider) return {Ability::read, Ability::answer_desk};
    if (works(f))
        return {Ability::read, Ability::read_notes, Ability::answer, Ability::write_notes, Ability::change};
    if (f.requester || f.affected || f.follows || f.managesAnswer) return {Ability::read, Ability::answer};
    return {Ability::read};
}

namespace {

struct Asked {
    std::optional<auth::Account> account;
    PersonId person;
    Ticket ticket;
    SightFacts facts;
};

std::optional<auth::Account> accountOf(Tx& tx, PersonId person) {
    const auto login = auth::loginOfPerson(tx, person);
    return login ? auth::findAccountByLogin(tx, *login) : std::nullopt;
}

SightCheck accountCheck(Tx& tx, const Asked& a) {
    if (!a.account) return {SightRule::account, false, "none", ""};
    if (!a.account->active) return {SightRule::account, false, "disabled", a.account->login};
    const auto factor = auth::secondFactorOf(tx, a.account->id);
    if (factor.required && !factor.enrolledAt)
        return {SightRule::account, true, "factor_missing", a.account->login};
    return {SightRule::account, true, "active", a.account->login};
}

SightCheck roleCheck(Tx& tx, const Asked& a) {
    const auth::Role role = a.account ? a.account->role : auth::Role::user;
    const auto custom =
        a.account && a.account->customRole ? auth::findRole(tx, *a.account->customRole) : std::nullopt;
    return {SightRule::role, a.facts.staff, std::string(nameOf(role)), custom ? custom->name : ""};
}

SightCheck customerCheck(Tx& tx, const Asked& a) {
    if (a.facts.customer && a.account->allCustomers) return {SightRule::customer, true, "all", ""};
    if (a.facts.customer)
        return {SightRule::customer, true, "granted", customersThrough(tx, a.ticket.id, a.account->id)};
    const auto customer = a.ticket.customer
                              ? directory::findCustomer(tx, Scope::everything(), *a.ticket.customer)
                              : std::nullopt;
    return {SightRule::customer, false, customer ? "not_granted" : "no_customer",
            customer ? customer->name : ""};
}

SightCheck teamCheck(Tx& tx, const Asked& a) {
    const auto team = a.ticket.team ? directory::findTeam(tx, *a.ticket.team) : std::nullopt;
    const std::string name = team ? team->name : "";
    if (!a.facts.team) return {SightRule::team, false, "not_member", name};
    if (!a.account->ownTeamsOnly) return {SightRule::team, true, "unlimited", name};
    return {SightRule::team, true, team ? "member" : "no_team", name};
}

SightCheck managerCheck(Tx& tx, const Asked& a) {
    const auto post = managerPost(tx, a.ticket.id, a.person);
    if (!post) return {SightRule::manager, false, "none", ""};
    if (!post->present) return {SightRule::manager, false, "left", post->customer};
    if (!a.facts.manages) return {SightRule::manager, false, "not_allowed", post->customer};
    return {SightRule::manager, true, a.facts.managesAnswer ? "answers" : "reads", post->customer};
}

SightCheck providerCheck(Tx& tx, const Asked& a) {
    if (a.facts.handed) return {SightRule::provider, true, "handed", ""};
    if (a.account && !a.account->provider) return {SightRule::provider, false, "no_provider", ""};
    const bool ever = a.account && everHanded(tx, a.ticket.id, a.account->id);
    return {SightRule::provider, false, ever ? "ended" : "not_handed", ""};
}

/// Those that can matter for this account, in the order in which a person would ask.
std::vector<SightCheck> checksOf(Tx& tx, const Asked& a) {
    std::vector<SightCheck> out{accountCheck(tx, a)};
    if (!a.account) return out;
    out.push_back(roleCheck(tx, a));
    if (a.facts.provider) {
        out.push_back(providerCheck(tx, a));
        return out;
    }
    if (a.facts.staff) {
        out.push_back(customerCheck(tx, a));
        out.push_back(teamCheck(tx, a));
    }
    out.push_back({SightRule::requester, a.facts.requester, "", ""});
    out.push_back({SightRule::affected, a.facts.affected, "", ""});
    if (!a.facts.staff) out.push_back({SightRule::follower, a.facts.follows, "", ""});
    out.push_back(managerCheck(tx, a));
    return out;
}

bool mayAskAbout(Tx& tx, const Scope& asker, PersonId person, const std::optional<auth::Account>& account) {
    return (account && auth::isStaff(account->role)) || directory::findPerson(tx, asker, person);
}

}  // namespace

Result<Explanation> explainSight(Tx& tx, const Scope& asker, PersonId person, TicketId id) {
    const auto ticket = worksOnTicket(tx, asker, id) ? loadTicket(tx, asker, id) : std::nullopt;
    if (!ticket) return fail(ErrorKind::not_found, "ticket.not_found");
    Asked asked{accountOf(tx, person), person, *ticket, {}};
    const auto ref = directory::personRef(tx, person);
    if (!ref || !mayAskAbout(tx, asker, person, asked.account))
        return fail(ErrorKind::not_found, "person.not_found");
    if (const auto& account = asked.account) {
        asked.facts = sightFacts(
            tx,
            {auth::isStaff(account->role), account->allCustomers, account->ownTeamsOnly, account->id, person},
            id);
        asked.facts.account = account->active;
        asked.facts.provider = account->role == auth::Role::provider;
    }
    Explanation out;
    out.person = {ref->id, ref->name};
    out.ticketId = id;
    out.reference = ticket->reference;
    out.subject = ticket->subject;
    out.sees = sees(asked.facts);
    out.works = works(asked.facts);
    out.checks = checksOf(tx, asked);
    out.may = abilities(asked.facts);
    return out;
}

}  // namespace guichet::desk
