#pragma once
// Words of the work log and its wire shapes.

#include <optional>
#include <string>
#include <vector>

#include "base/fields.h"
#include "directory/types.h"
#include "sla/types.h"

namespace guichet::worklog {

using WorkId = Id<struct WorkTag>;

enum class WorkKind { remote, telephone, on_site, travel, other };
enum class RoundingMode { up, nearest };
/// What sums are made of.
enum class Grouping { ticket, technician, customer, service };

}  // namespace guichet::worklog

template <>
struct guichet::EnumNames<guichet::worklog::WorkKind> {
    using T = guichet::worklog::WorkKind;
    static constexpr auto table = names<T>({{T::remote, "remote"},
                                            {T::telephone, "telephone"},
                                            {T::on_site, "on_site"},
                                            {T::travel, "travel"},
                                            {T::other, "other"}});
};
template <>
struct guichet::EnumNames<guichet::worklog::RoundingMode> {
    using T = guichet::worklog::RoundingMode;
    static constexpr auto table = names<T>({{T::up, "up"}, {T::nearest, "nearest"}});
};
template <>
struct guichet::EnumNames<guichet::worklog::Grouping> {
    using T = guichet::worklog::Grouping;
    static constexpr auto table = names<T>({{T::ticket, "ticket"},
                                            {T::technician, "technician"},
                                            {T::customer, "customer"},
                                            {T::service, "service"}});
};

namespace guichet::worklog {

constexpr std::int64_t longestEntry = 24 * 60;  ///< minutes

struct NewWork {
    std::optional<Instant> startedAt;  ///< none: so many minutes ago
    std::int64_t minutes = 0;
    bool billable = true;
    WorkKind kind = WorkKind::remote;
    std::string note;
    static constexpr std::string_view schemaName = "NewWork";
    static constexpr auto fields() {
        using T = NewWork;
        return fieldTable(
            field("startedAt", &T::startedAt), field("minutes", &T::minutes, {.min = 1, .max = longestEntry}),
            field("billable", &T::billable, {.optional = true}), field("kind", &T::kind, {.optional = true}),
            field("note", &T::note, {.max = 2000, .optional = true, .multiline = true}));
    }
};

struct WorkPatch {
    Patch<Instant> startedAt;
    Patch<std::int64_t> minutes;
    Patch<bool> billable;
    Patch<WorkKind> kind;
    Patch<std::string> note;
    static constexpr std::string_view schemaName = "WorkPatch";
    static constexpr auto fields() {
        using T = WorkPatch;
        return fieldTable(field("startedAt", &T::startedAt),
                          field("minutes", &T::minutes, {.min = 1, .max = longestEntry}),
                          field("billable", &T::billable), field("kind", &T::kind),
                          field("note", &T::note, {.max = 2000, .multiline = true}));
    }
};

struct WorkView {
    WorkId id;
    TicketId ticketId;
    directory::PersonName person;
    Instant startedAt;
    std::int64_t minutes = 0;
    std::int64_t billedMinutes = 0;  ///< rounded by the contract when it was written; 0 if not billable
    bool billable = true;
    WorkKind kind = WorkKind::remote;
    std::string note;
    bool mayEdit = false;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "WorkView";
    static constexpr auto fields() {
        using T = WorkView;
        return fieldTable(field("id", &T::id), field("ticketId", &T::ticketId), field("person", &T::person),
                          field("startedAt", &T::startedAt), field("minutes", &T::minutes),
                          field("billedMinutes", &T::billedMinutes), field("billable", &T::billable),
                          field("kind", &T::kind), field("note", &T::note), field("mayEdit", &T::mayEdit),
                          field("version", &T::version));
    }
};

/// The work on one ticket, the latest first.
struct TicketWork {
    std::vector<WorkView> items;
    std::int64_t minutes = 0;
    std::int64_t mine = 0;
    std::int64_t billedMinutes = 0;
    static constexpr std::string_view schemaName = "TicketWorkView";
    static constexpr auto fields() {
        using T = TicketWork;
        return fieldTable(field("items", &T::items), field("minutes", &T::minutes), field("mine", &T::mine),
                          field("billedMinutes", &T::billedMinutes));
    }
};

/// A technician's timer. The server reckons, so that every machine shows the same.
struct TimerView {
    TicketId ticketId;
    std::string reference;
    std::string subject;
    bool running = false;
    std::int64_t seconds = 0;  ///< worked until now, pauses left out
    bool asks = false;         ///< longer than four hours: somebody must say what was worked
    static constexpr std::string_view schemaName = "TimerView";
    static constexpr auto fields() {
        using T = TimerView;
        return fieldTable(field("ticketId", &T::ticketId), field("reference", &T::reference),
                          field("subject", &T::subject), field("running", &T::running),
                          field("seconds", &T::seconds), field("asks", &T::asks));
    }
};

struct TimerStart {
    TicketId ticketId;
    bool leave = false;  ///< a timer on another ticket is stopped and its time written down
    static constexpr std::string_view schemaName = "TimerStart";
    static constexpr auto fields() {
        return fieldTable(field("ticketId", &TimerStart::ticketId),
                          field("leave", &TimerStart::leave, {.optional = true}));
    }
};

struct TimerStop {
    std::optional<std::int64_t> minutes;  ///< what was worked; needed after more than four hours
    bool billable = true;
    WorkKind kind = WorkKind::remote;
    std::string note;
    static constexpr std::string_view schemaName = "TimerStop";
    static constexpr auto fields() {
        using T = TimerStop;
        return fieldTable(field("minutes", &T::minutes, {.min = 1, .max = longestEntry}),
                          field("billable", &T::billable, {.optional = true}),
                          field("kind", &T::kind, {.optional = true}),
                          field("note", &T::note, {.max = 2000, .optional = true, .multiline = true}));
    }
};

/// How billed time is rounded, each entry for itself.
struct Rounding {
    std::int64_t step = 0;  ///< minutes: 0 (not at all), 5, 10, 15 or 30
    RoundingMode mode = RoundingMode::up;
    bool operator==(const Rounding&) const = default;
    static constexpr std::string_view schemaName = "Rounding";
    static constexpr auto fields() {
        return fieldTable(field("step", &Rounding::step, {.min = 0, .max = 30}),
                          field("mode", &Rounding::mode));
    }
};

struct ContractRounding {
    sla::ContractId contractId;
    std::string contract;
    Rounding rounding;
    static constexpr std::string_view schemaName = "ContractRoundingView";
    static constexpr auto fields() {
        using T = ContractRounding;
        return fieldTable(field("contractId", &T::contractId), field("contract", &T::contract),
                          field("rounding", &T::rounding));
    }
};

/// Which entries: begun from `from` on and before `to`.
struct Period {
    Instant from;
    Instant to;
    std::optional<CustomerId> customerId;  ///< with all below it
    std::optional<PersonId> personId;
    static constexpr std::string_view schemaName = "WorkPeriod";
    static constexpr auto fields() {
        using T = Period;
        return fieldTable(field("from", &T::from), field("to", &T::to), field("customerId", &T::customerId),
                          field("personId", &T::personId));
    }
};

struct SumRequest {
    Instant from;
    Instant to;
    std::optional<CustomerId> customerId;
    std::optional<PersonId> personId;
    Grouping by = Grouping::technician;
    Period period() const { return {from, to, customerId, personId}; }
    static constexpr std::string_view schemaName = "WorkSumRequest";
    static constexpr auto fields() {
        using T = SumRequest;
        return fieldTable(field("from", &T::from), field("to", &T::to), field("customerId", &T::customerId),
                          field("personId", &T::personId), field("by", &T::by));
    }
};

struct Sum {
    std::int64_t id = 0;  ///< of the ticket, person, customer or service; 0 for tickets without one
    std::string name;
    std::int64_t entries = 0;
    std::int64_t minutes = 0;
    std::int64_t billableMinutes = 0;
    std::int64_t billedMinutes = 0;
    static constexpr std::string_view schemaName = "WorkSumView";
    static constexpr auto fields() {
        using T = Sum;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("entries", &T::entries),
                          field("minutes", &T::minutes), field("billableMinutes", &T::billableMinutes),
                          field("billedMinutes", &T::billedMinutes));
    }
};

}  // namespace guichet::worklog
