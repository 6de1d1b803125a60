#include "server/demo_staffing.h"

#include "server/demo_files.h"
#include "staffing/staffing.h"

namespace guichet::server {

namespace {

using storage::Tx;

template <class IdType>
IdType known(const std::map<std::string, IdType>& ids, const std::string& key) {
    const auto found = ids.find(key);
    if (found == ids.end()) throw DemoError("unknown key " + key + " in staffing.json");
    return found->second;
}

/// Everybody's, as a supervisor has it.
const staffing::Asker all{auth::Scope::everything(), true};

/// "2026-12-24", so many days from today in Paris.
std::string dateIn(Instant now, int count) {
    const auto wall = i18n::TimeZone::named("Europe/Paris")->at(now);
    const auto today =
        sla::Day{std::chrono::year{wall.year} / std::chrono::month{static_cast<unsigned>(wall.month)} /
                 std::chrono::day{static_cast<unsigned>(wall.day)}};
    return sla::textOf(today + std::chrono::days{count});
}

/// Days since this week's Monday in Paris.
int sinceMonday(Instant now) {
    return i18n::TimeZone::named("Europe/Paris")->at(now).weekday - 1;
}

void addSkill(Tx& tx, const journal::Context& context, const DemoNames& names, json::Value v) {
    staffing::SkillInput input;
    input.name = {textOf(*v.find("name"), "fr"), textOf(*v.find("name"), "en")};
    eachOf(v, "categories", [&](json::Value key) {
        input.categoryIds.push_back(known(names.categories, std::string(key.asString())));
    });
    eachOf(v, "services", [&](json::Value key) {
        input.serviceIds.push_back(known(names.services, std::string(key.asString())));
    });
    const auto id = must(staffing::createSkill(tx, context, input), input.name.en);
    for (const auto& [key, person] : names.people) {
        const int level = numberOf(*v.find("levels"), key, 0);
        if (level > 0) must(staffing::setLevel(tx, all.scope, context, person, id, level), key);
    }
    eachOf(v, "likes", [&](json::Value key) {
        const std::string name(key.asString());
        must(staffing::setInterest(tx, context, known(names.people, name), id, true), name);
    });
}

void addAbsence(Tx& tx, const journal::Context& context, const DemoNames& names, json::Value v, Instant now) {
    staffing::AbsenceInput input;
    input.personId = known(names.people, textOf(v, "person"));
    const int since = flagOf(v, "fromMonday") ? sinceMonday(now) : 0;
    input.first = dateIn(now, numberOf(v, "firstInDays", 0) - since);
    input.last = dateIn(now, numberOf(v, "lastInDays", 0) - since);
    input.fromNoon = flagOf(v, "fromNoon");
    input.untilNoon = flagOf(v, "untilNoon");
    input.kind = named<staffing::AbsenceKind>(v, "kind");
    input.note = textOf(v, "note");
    must(staffing::addAbsence(tx, all, context, input), "absence");
}

void addRoster(Tx& tx, const journal::Context& context, const DemoNames& names, json::Value v, Instant now) {
    staffing::RosterInput input;
    // Turns change on Mondays.
    input.since = dateIn(now, numberOf(v, "sinceInDays", 0) - sinceMonday(now));
    eachOf(v, "turns",
           [&](json::Value key) { input.turns.push_back(known(names.people, std::string(key.asString()))); });
    eachOf(v, "hours", [&](json::Value h) {
        input.hours.push_back({numberOf(h, "weekday", 1), textOf(h, "from"), numberOf(h, "untilWeekday", 1),
                               textOf(h, "until")});
    });
    must(staffing::setRoster(tx, all.scope, context, known(names.teams, textOf(v, "team")), 1, input),
         "duty");
}

}  // namespace

void loadDemoStaffing(Tx& tx, const journal::Context& context, const DemoNames& names, Instant now) {
    const json::Document document = parsed("/staffing.json");
    const json::Value root = document.root();
    eachOf(root, "skills", [&](json::Value v) { addSkill(tx, context, names, v); });
    eachOf(root, "absences", [&](json::Value v) { addAbsence(tx, context, names, v, now); });
    eachOf(root, "duty", [&](json::Value v) { addRoster(tx, context, names, v, now); });
}

}  // namespace guichet::server
