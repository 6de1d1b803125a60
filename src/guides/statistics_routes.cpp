// What is learned from runs, for whoever writes guides.
#include "guides/guides.h"
#include "guides/statistics.h"
#include "platform/api/routes.h"

namespace guichet::guides {

namespace {

using api::Call;
using auth::Permission;
using auth::TokenScope;
using http::Method;

constexpr std::int64_t usualDays = 90, mostDays = 3'660;

struct PeriodQuery {
    std::optional<std::int64_t> days;
    static constexpr std::string_view schemaName = "GuidePeriodQuery";
    static constexpr auto fields() {
        return fieldTable(field("days", &PeriodQuery::days,
                                {.min = 1, .max = mostDays, .doc = "back from now; 90 if left out"}));
    }
};

struct ChoiceQuery {
    std::optional<std::int64_t> days;
    std::optional<std::int64_t> version;
    std::optional<GoneBy> by;
    static constexpr std::string_view schemaName = "GuideStatisticsQuery";
    static constexpr auto fields() {
        using T = ChoiceQuery;
        return fieldTable(
            field("days", &T::days, {.min = 1, .max = mostDays, .doc = "back from now; 90 if left out"}),
            field("version", &T::version, {.min = 1, .max = 1'000'000, .doc = "the version’s number"}),
            field("by", &T::by));
    }
};

struct GuideUseList {
    std::vector<GuideUse> items;
    static constexpr std::string_view schemaName = "GuideUseListView";
    static constexpr auto fields() { return fieldTable(field("items", &GuideUseList::items)); }
};

Instant sinceOf(const Call& call, std::optional<std::int64_t> wanted) {
    return call.now - days(wanted.value_or(usualDays));
}

}  // namespace

void addStatisticsRoutes(api::Routes& routes, storage::Database& database) {
    routes.add<PeriodQuery, GuideUseList>(
        {Method::get, "/api/guide-statistics", "listGuideStatistics",
         "How often each guide was gone through, and with which outcome", "guides",
         Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const PeriodQuery& query) -> Result<GuideUseList> {
            return GuideUseList{
                database.read([&](Tx& tx) { return guideUse(tx, sinceOf(call, query.days)); })};
        });
    routes.add<ChoiceQuery, GuideStatistics>(
        {Method::get, "/api/guides/{id}/statistics", "getGuideStatistics",
         "What was learned from a guide’s runs: outcomes, times, steps at which people give up, usual ways",
         "guides", Permission::desk_configure, TokenScope::read},
        [&database](Call& call, const ChoiceQuery& query) -> Result<GuideStatistics> {
            GUICHET_TRY(const GuideId id, call.id<GuideId>());
            auto found = database.read([&](Tx& tx) {
                return statisticsOf(tx, id, {sinceOf(call, query.days), query.version, query.by});
            });
            if (!found) return fail(ErrorKind::not_found, "guide.not_found");
            return std::move(*found);
        });
}

}  // namespace guichet::guides
