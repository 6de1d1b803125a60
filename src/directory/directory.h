#pragma once
// The face of the directory: customers, sites, people, teams. Functions that take a Tx are parts of a use
// case, for this module and those above it; they journal what they change. Reading takes the caller's
// Scope: what is outside it does not exist.

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "directory/types.h"
#include "platform/auth/caller.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::api {
class Routes;
}

namespace guichet::directory {

using auth::Scope;
using journal::Context;
using storage::Tx;

std::span<const storage::Migration> migrations();

// Customers and sites. Errors: "customer.not_found", "customer.loop", "record.stale", "site.not_found".
Result<CustomerId> createCustomer(Tx& tx, const Context& context, const NewCustomer& customer);
Result<Done> changeCustomer(Tx& tx, const Scope& scope, const Context& context, CustomerId id,
                            std::int64_t version, const CustomerPatch& patch);
Result<SiteId> createSite(Tx& tx, const Scope& scope, const Context& context, CustomerId customer,
                          const NewSite& site);
Result<Done> changeSite(Tx& tx, const Scope& scope, const Context& context, SiteId id, std::int64_t version,
                        const NewSite& site);
std::optional<CustomerView> findCustomer(Tx& tx, const Scope& scope, CustomerId id);
std::optional<SiteView> findSite(Tx& tx, const Scope& scope, SiteId id);
/// By the beginning of the name or of a later word in it, folded; all (at most `limit`) for an empty query.
std::vector<CustomerView> searchCustomers(Tx& tx, const Scope& scope, std::string_view query, int limit);
/// Every customer in sight, without sites: for the console's lists.
std::vector<CustomerView> listCustomers(Tx& tx, const Scope& scope);

// People. Errors: "person.not_found", "person.email_taken" (the path names which), "person.bad_email",
// "customer.not_found", "site.not_found", "record.stale"; "field.missing" when a caller who does not see all
// customers names none.
Result<PersonId> createPerson(Tx& tx, const Scope& scope, const Context& context, const NewPerson& person);
Result<Done> changePerson(Tx& tx, const Scope& scope, const Context& context, PersonId id,
                          std::int64_t version, const PersonPatch& patch);
std::optional<PersonView> findPerson(Tx& tx, const Scope& scope, PersonId id);
/// Whoever has this mail address, in any scope: the mail door must know before it has one.
std::optional<PersonId> personOfEmail(Tx& tx, std::string_view address);
std::optional<PersonRef> personRef(Tx& tx, PersonId id);
std::optional<CustomerId> customerOfPerson(Tx& tx, PersonId id);
/// Search as you type: each word of the query must begin a word of the name or a mail address, or the
/// digits of a telephone number. Best first.
std::vector<PersonView> searchPeople(Tx& tx, const Scope& scope, std::string_view query,
                                     std::optional<CustomerId> customer, int limit);
/// Active people who have this telephone number, however it is written on either side.
std::vector<PersonView> peopleOfNumber(Tx& tx, const Scope& scope, std::string_view number, int limit);
/// People of one customer by name, in pages: those after (name, id).
std::vector<PersonView> listPeople(Tx& tx, const Scope& scope, std::optional<CustomerId> customer,
                                   std::string_view afterName, PersonId afterId, int limit);
/// Removes a person that nothing refers to, no account either. False (and nothing done) if something does.
bool deletePerson(Tx& tx, const Context& context, PersonId id);

// Teams.
Result<TeamId> createTeam(Tx& tx, const Context& context, const NewTeam& team);
Result<Done> changeTeam(Tx& tx, const Context& context, TeamId id, std::int64_t version,
                        const TeamPatch& patch);
Result<Done> addMember(Tx& tx, const Context& context, TeamId team, PersonId person);
Result<Done> removeMember(Tx& tx, const Context& context, TeamId team, PersonId person);
std::optional<TeamView> findTeam(Tx& tx, TeamId id);
std::vector<TeamView> listTeams(Tx& tx);
std::vector<TeamId> teamsOf(Tx& tx, PersonId person);
/// People who can be given tickets: the members of active teams.
std::vector<PersonName> listTechnicians(Tx& tx);

/// What a live listener may see, for filtering without SQL.
struct Sight {
    bool staff = false;
    bool allCustomers = false;
    std::vector<CustomerId> customers;  ///< with all below them, sorted
    bool ownTeamsOnly = false;
    std::vector<TeamId> teams;
    PersonId person;
    std::vector<CustomerId> managed{};  ///< whose tickets the person sees as a manager, sorted
    bool operator==(const Sight&) const = default;
};
Sight sightOf(Tx& tx, const Scope& scope);

/// The customers whose tickets the person sees as a manager there, sorted.
std::vector<CustomerId> managedBy(Tx& tx, PersonId person);

void addRoutes(api::Routes& routes, storage::Database& database);

}  // namespace guichet::directory
