#pragma once
// Whether promises were kept: why one was missed, said by who knows, and what all of them came to in a
// period.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"
#include "platform/auth/caller.h"
#include "platform/i18n/i18n.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"
#include "sla/types.h"

namespace guichet::sla {

/// Why a promise was missed; a short list, so that it can be counted.
enum class BreachReason {
    workload,     ///< too many tickets at once
    routing,      ///< it was with the wrong team first
    information,  ///< what was needed to know came late
    provider,     ///< a maker, editor or operator
    parts,        ///< equipment was not there
    access,       ///< the person, the place or the machine could not be reached
    difficulty,   ///< the cause was hard to find
    target,       ///< no such ticket can be done in that time
    other,
};

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::BreachReason> {
    using T = guichet::sla::BreachReason;
    static constexpr auto table = names<T>({{T::workload, "workload"},
                                            {T::routing, "routing"},
                                            {T::information, "information"},
                                            {T::provider, "provider"},
                                            {T::parts, "parts"},
                                            {T::access, "access"},
                                            {T::difficulty, "difficulty"},
                                            {T::target, "target"},
                                            {T::other, "other"}});
};

namespace guichet::sla {

struct BreachInput {
    BreachReason reason = BreachReason::other;
    std::string note;
    static constexpr std::string_view schemaName = "BreachInput";
    static constexpr auto fields() {
        using T = BreachInput;
        return fieldTable(field("reason", &T::reason),
                          field("note", &T::note, {.max = 1000, .optional = true, .multiline = true}));
    }
};

struct BreachView {
    BreachReason reason = BreachReason::other;
    std::string note;
    std::optional<directory::PersonName> person;  ///< who said so
    Instant at;
    static constexpr std::string_view schemaName = "BreachView";
    static constexpr auto fields() {
        using T = BreachView;
        return fieldTable(field("reason", &T::reason), field("note", &T::note), field("person", &T::person),
                          field("at", &T::at));
    }
};

/// Says why a promise of the ticket was missed: of repeated ones, the latest that was. Saying it again
/// replaces what was said. Errors: "ticket.not_found" for who does not work on it; "sla.not_breached";
/// "field.empty" at "/note" for the reason "other" without words.
Result<Done> explainBreach(storage::Tx& tx, const auth::Scope& scope, const journal::Context& context,
                           TicketId id, PromiseKind promise, const BreachInput& input);

/// By what promises are put together.
enum class ComplianceBy { promise, contract, customer, priority, category, service, team, month };

}  // namespace guichet::sla

template <>
struct guichet::EnumNames<guichet::sla::ComplianceBy> {
    using T = guichet::sla::ComplianceBy;
    static constexpr auto table = names<T>({{T::promise, "promise"},
                                            {T::contract, "contract"},
                                            {T::customer, "customer"},
                                            {T::priority, "priority"},
                                            {T::category, "category"},
                                            {T::service, "service"},
                                            {T::team, "team"},
                                            {T::month, "month"}});
};

namespace guichet::sla {

/// Promises whose clocks started from `from` on and before `to`, at most 400 days later.
struct ComplianceRequest {
    Instant from;
    Instant to;
    ComplianceBy by = ComplianceBy::promise;
    std::optional<CustomerId> customerId;  ///< with all below it
    std::optional<ContractId> contractId;
    static constexpr std::string_view schemaName = "ComplianceRequest";
    static constexpr auto fields() {
        using T = ComplianceRequest;
        return fieldTable(field("from", &T::from), field("to", &T::to), field("by", &T::by),
                          field("customerId", &T::customerId), field("contractId", &T::contractId));
    }
};

/// One kind of promise within one group. Times are minutes of the calendar's open time, rounded up, of
/// promises that were done; nothing when there are none.
struct ComplianceLine {
    std::string key;   ///< the group: an id, a priority, "2026-11"; "0" or empty for none
    std::string name;  ///< of what has a name
    PromiseKind promise = PromiseKind::response;
    std::int64_t kept = 0;
    std::int64_t missed = 0;    ///< done late, or late now
    std::int64_t open = 0;      ///< not done and not late: counted neither way
    std::int64_t lateOpen = 0;  ///< of the missed, those not done yet
    std::optional<std::int64_t> meanMinutes;
    std::optional<std::int64_t> medianMinutes;
    std::optional<std::int64_t> p90Minutes;
    std::optional<std::int64_t> maxMinutes;
    std::string maxReference;                 ///< the ticket that took longest
    std::optional<std::int64_t> meanOverrun;  ///< of those done late, beyond the target
    std::optional<std::int64_t> maxOverrun;
    static constexpr std::string_view schemaName = "ComplianceLine";
    static constexpr auto fields() {
        using T = ComplianceLine;
        return fieldTable(field("key", &T::key), field("name", &T::name), field("promise", &T::promise),
                          field("kept", &T::kept), field("missed", &T::missed), field("open", &T::open),
                          field("lateOpen", &T::lateOpen), field("meanMinutes", &T::meanMinutes),
                          field("medianMinutes", &T::medianMinutes), field("p90Minutes", &T::p90Minutes),
                          field("maxMinutes", &T::maxMinutes), field("maxReference", &T::maxReference),
                          field("meanOverrun", &T::meanOverrun), field("maxOverrun", &T::maxOverrun));
    }
};

struct ReasonCount {
    std::optional<BreachReason> reason;  ///< nothing: nobody said why
    std::int64_t count = 0;
    static constexpr std::string_view schemaName = "BreachReasonCount";
    static constexpr auto fields() {
        return fieldTable(field("reason", &ReasonCount::reason), field("count", &ReasonCount::count));
    }
};

struct Compliance {
    std::vector<ComplianceLine> items;  ///< most missed first; months in their order
    std::vector<ReasonCount> reasons;   ///< of all that were missed, most frequent first
    static constexpr std::string_view schemaName = "ComplianceView";
    static constexpr auto fields() {
        return fieldTable(field("items", &Compliance::items), field("reasons", &Compliance::reasons));
    }
};

/// Of tickets that the scope works on. Months are those of the default contract's calendar. Error
/// "sla.period" at "/to".
Result<Compliance> compliance(storage::Tx& tx, const auth::Scope& scope, const ComplianceRequest& request,
                              i18n::Language language, Instant now);

/// The same as a table (CSV).
Result<std::string> complianceTable(storage::Tx& tx, const auth::Scope& scope,
                                    const ComplianceRequest& request, i18n::Language language, Instant now);

}  // namespace guichet::sla
