#include "sla/compliance.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "directory/csv.h"
#include "directory/directory.h"
#include "platform/i18n/time_zone.h"
#include "sla/calendar_store.h"
#include "sla/compliance_store.h"
#include "sla/contract_store.h"
#include "sla/sla.h"

namespace guichet::sla {

using directory::CsvTable;

namespace {

constexpr std::int64_t minute = minutes(1).ms;
constexpr Duration longestPeriod{400LL * 24 * 60 * minute};

std::int64_t wholeMinutes(Duration d) {
    return (d.ms + minute - 1) / minute;
}

/// Promises of one kind within one group.
struct Group {
    ComplianceLine line;
    std::vector<std::int64_t> taken;    ///< milliseconds of open time, of those that were done
    std::vector<std::int64_t> overrun;  ///< of those done late
    std::int64_t longest = -1;

    void add(const PromiseLine& p, Instant now) {
        if (!p.metAt) {
            const bool late = p.dueAt && *p.dueAt < now;
            line.lateOpen += late ? 1 : 0;
            (late ? line.missed : line.open) += 1;
            return;
        }
        const bool late = isLate(p);
        (late ? line.missed : line.kept) += 1;
        if (!p.consumed) return;
        taken.push_back(p.consumed->ms);
        if (late && p.length) overrun.push_back(p.consumed->ms - p.length->ms);
        if (p.consumed->ms <= longest) return;
        longest = p.consumed->ms;
        line.maxReference = p.reference;
    }

    static bool isLate(const PromiseLine& p) {
        if (p.consumed && p.length) return *p.length < *p.consumed;
        return p.dueAt && p.metAt && *p.dueAt < *p.metAt;
    }

    ComplianceLine finished() {
        std::sort(taken.begin(), taken.end());
        line.meanMinutes = meanOf(taken);
        line.medianMinutes = rank(taken, 50);
        line.p90Minutes = rank(taken, 90);
        line.maxMinutes = rank(taken, 100);
        std::sort(overrun.begin(), overrun.end());
        line.meanOverrun = meanOf(overrun);
        line.maxOverrun = rank(overrun, 100);
        return line;
    }

    static std::optional<std::int64_t> meanOf(const std::vector<std::int64_t>& values) {
        if (values.empty()) return std::nullopt;
        std::int64_t sum = 0;
        for (const std::int64_t each : values) sum += each;
        return wholeMinutes(Duration{sum / static_cast<std::int64_t>(values.size())});
    }
    /// The smallest value that so many percent are not above (nearest rank). Requires sorted values.
    static std::optional<std::int64_t> rank(const std::vector<std::int64_t>& values, std::size_t percent) {
        if (values.empty()) return std::nullopt;
        const std::size_t place = (values.size() * percent + 99) / 100;
        return wholeMinutes(Duration{values.at(std::max<std::size_t>(place, 1) - 1)});
    }
};

template <class Ref>
std::string number(const std::optional<Ref>& id) {
    return id ? std::to_string(id->value) : std::string("0");
}

/// Where a promise belongs, and what the places are called.
class Keys {
public:
    Keys(Tx& tx, ComplianceBy by, i18n::Language language) : tx_(tx), by_(by), language_(language) {
        const auto standard = loadContract(tx, loadContractFor(tx, std::nullopt));
        const auto calendar = loadCalendar(tx, standard->contract.calendarId);
        zone_ = i18n::TimeZone::named(calendar->calendar.zone);
    }

    std::string of(const PromiseLine& p) const {
        switch (by_) {
            case ComplianceBy::promise:
                return "";
            case ComplianceBy::contract:
                return std::to_string(p.contract.value);
            case ComplianceBy::customer:
                return number(p.customer);
            case ComplianceBy::priority:
                return std::to_string(p.priority);
            case ComplianceBy::category:
                return number(p.category);
            case ComplianceBy::service:
                return number(p.service);
            case ComplianceBy::team:
                return number(p.team);
            case ComplianceBy::month:
                return monthOf(p.startedAt);
        }
        return "";
    }

    std::string nameOf(const std::string& key) {
        if (by_ == ComplianceBy::promise || by_ == ComplianceBy::month || by_ == ComplianceBy::priority)
            return "";
        const std::int64_t id = std::stoll(key);
        return id == 0 ? std::string() : lookUp(id);
    }

private:
    std::string lookUp(std::int64_t id) {
        if (by_ == ComplianceBy::contract) {
            const auto contract = loadContract(tx_, ContractId{id});
            return contract ? contract->contract.name : std::string();
        }
        if (by_ == ComplianceBy::customer) {
            const auto customer = directory::findCustomer(tx_, Scope::everything(), CustomerId{id});
            return customer ? customer->name : std::string();
        }
        if (by_ == ComplianceBy::team) {
            const auto team = directory::findTeam(tx_, TeamId{id});
            return team ? team->name : std::string();
        }
        if (by_ == ComplianceBy::service) return labelIn(desk::services(tx_), id);
        return labelIn(desk::categories(tx_), id);
    }

    template <class Views>
    std::string labelIn(const Views& views, std::int64_t id) const {
        for (const auto& each : views)
            if (each.id.value == id) return language_ == i18n::Language::fr ? each.name.fr : each.name.en;
        return "";
    }

    std::string monthOf(Instant at) const {
        const i18n::LocalTime local = zone_->at(at);
        return fmt::format("{:04}-{:02}", local.year, local.month);
    }

    Tx& tx_;
    ComplianceBy by_;
    i18n::Language language_;
    std::optional<i18n::TimeZone> zone_;
};

std::vector<ReasonCount> counted(const std::map<std::optional<BreachReason>, std::int64_t>& reasons) {
    std::vector<ReasonCount> out;
    for (const auto& [reason, count] : reasons) out.push_back({reason, count});
    std::stable_sort(out.begin(), out.end(),
                     [](const ReasonCount& a, const ReasonCount& b) { return a.count > b.count; });
    return out;
}

std::string share(const ComplianceLine& line) {
    const std::int64_t all = line.kept + line.missed;
    return all == 0 ? std::string() : std::to_string(line.kept * 100 / all);
}

}  // namespace

// messages: sla.period
Result<Compliance> compliance(Tx& tx, const Scope& scope, const ComplianceRequest& request,
                              i18n::Language language, Instant now) {
    if (request.to < request.from || request.from + longestPeriod < request.to)
        return failField("/to", "sla.period", {{"days", "400"}});
    Keys keys(tx, request.by, language);
    std::map<std::pair<std::string, PromiseKind>, Group> groups;
    std::map<std::optional<BreachReason>, std::int64_t> reasons;
    eachPromise(tx, scope, request, [&](const PromiseLine& p) {
        Group& group = groups[{keys.of(p), p.promise}];
        const std::int64_t missed = group.line.missed;
        group.add(p, now);
        if (group.line.missed > missed) ++reasons[p.reason];
    });
    Compliance out;
    for (auto& [key, group] : groups) {
        group.line.key = key.first;
        group.line.promise = key.second;
        group.line.name = keys.nameOf(key.first);
        out.items.push_back(group.finished());
    }
    if (request.by != ComplianceBy::month && request.by != ComplianceBy::priority)
        std::stable_sort(
            out.items.begin(), out.items.end(),
            [](const ComplianceLine& a, const ComplianceLine& b) { return a.missed > b.missed; });
    out.reasons = counted(reasons);
    return out;
}

// messages: compliance.column.*, compliance.promise.*
Result<std::string> complianceTable(Tx& tx, const Scope& scope, const ComplianceRequest& request,
                                    i18n::Language language, Instant now) {
    GUICHET_TRY(const Compliance report, compliance(tx, scope, request, language, now));
    CsvTable table(language);
    for (const char* column : {"group", "promise", "kept", "missed", "late_open", "open", "percent", "mean",
                               "median", "p90", "max", "max_ticket", "mean_overrun", "max_overrun"})
        table.add(i18n::translate(language, "compliance.column." + std::string(column)));
    table.endLine();
    const auto addMinutes = [&](const std::optional<std::int64_t>& value) {
        table.add(value ? std::to_string(*value) : std::string());
    };
    for (const ComplianceLine& line : report.items) {
        table.add(line.name.empty() ? line.key : line.name);
        table.add(
            i18n::translate(language, "compliance.promise." + std::string(guichet::nameOf(line.promise))));
        for (const std::int64_t each : {line.kept, line.missed, line.lateOpen, line.open}) table.add(each);
        table.add(share(line));
        for (const auto& each : {line.meanMinutes, line.medianMinutes, line.p90Minutes, line.maxMinutes})
            addMinutes(each);
        table.add(line.maxReference);
        addMinutes(line.meanOverrun);
        addMinutes(line.maxOverrun);
        table.endLine();
    }
    return table.take();
}

}  // namespace guichet::sla
