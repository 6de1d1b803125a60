#pragma once
// Why somebody sees a ticket, or doesn't. The facts are read with the same parts of SQL that lists and single
// tickets are read with (scope_sql.h); what follows from them is pure, and a test compares it with what the
// scopes really show, for every combination.

#include <optional>
#include <string>
#include <vector>

#include "desk/desk.h"

namespace guichet::desk {

/// The ways to a ticket, and what each rests on.
enum class SightRule { account, role, customer, team, requester, affected, follower, manager, provider };

/// What somebody may do with a ticket.
enum class Ability { read, read_notes, answer, write_notes, change, answer_desk };

/// What is so, each for itself.
struct SightFacts {
    bool account = false;   ///< has one that is active
    bool staff = false;     ///< its role works for the desk
    bool provider = false;  ///< its role is that of a provider
    bool customer = false;  ///< the ticket's customer is in the account's sight
    bool team = false;      ///< so is its team
    bool requester = false;
    bool affected = false;
    bool follows = false;
    bool manages = false;        ///< at a customer that lets its managers read
    bool managesAnswer = false;  ///< and answer
    bool handed = false;         ///< the ticket is granted to the provider that the account acts for
};

/// As staff, not only because it concerns them.
bool works(const SightFacts& facts);
bool sees(const SightFacts& facts);
std::vector<Ability> abilities(const SightFacts& facts);

/// The facts about one account (nothing: a person without) and one ticket.
SightFacts sightFacts(Tx& tx, const Scope& scope, TicketId ticket);

}  // namespace guichet::desk

template <>
struct guichet::EnumNames<guichet::desk::SightRule> {
    using T = guichet::desk::SightRule;
    static constexpr auto table = names<T>({{T::account, "account"},
                                            {T::role, "role"},
                                            {T::customer, "customer"},
                                            {T::team, "team"},
                                            {T::requester, "requester"},
                                            {T::affected, "affected"},
                                            {T::follower, "follower"},
                                            {T::manager, "manager"},
                                            {T::provider, "provider"}});
};
template <>
struct guichet::EnumNames<guichet::desk::Ability> {
    using T = guichet::desk::Ability;
    static constexpr auto table = names<T>({{T::read, "read"},
                                            {T::read_notes, "read_notes"},
                                            {T::answer, "answer"},
                                            {T::write_notes, "write_notes"},
                                            {T::change, "change"},
                                            {T::answer_desk, "answer_desk"}});
};

namespace guichet::desk {

/// One rule with its answer. `note` says more in a word that the console has a sentence for; `detail` is a
/// name that belongs into it.
struct SightCheck {
    SightRule rule{};
    bool holds = false;
    std::string note;
    std::string detail;
    static constexpr std::string_view schemaName = "SightCheckView";
    static constexpr auto fields() {
        using T = SightCheck;
        return fieldTable(field("rule", &T::rule), field("holds", &T::holds), field("note", &T::note),
                          field("detail", &T::detail));
    }
};

struct Explanation {
    PersonName person;
    TicketId ticketId;
    std::string reference;
    std::string subject;
    bool sees = false;
    bool works = false;
    std::vector<SightCheck> checks;  ///< in the order in which they are asked
    std::vector<Ability> may;
    static constexpr std::string_view schemaName = "SightExplanationView";
    static constexpr auto fields() {
        using T = Explanation;
        return fieldTable(field("person", &T::person), field("ticketId", &T::ticketId),
                          field("reference", &T::reference), field("subject", &T::subject),
                          field("sees", &T::sees), field("works", &T::works), field("checks", &T::checks),
                          field("may", &T::may));
    }
};

/// Errors "ticket.not_found" unless the asker works on the ticket, "person.not_found" for who is outside the
/// asker's sight and no colleague.
Result<Explanation> explainSight(Tx& tx, const Scope& asker, PersonId person, TicketId ticket);

}  // namespace guichet::desk
