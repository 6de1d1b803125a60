// Skills, absences, teams, suggestions and duty, on both engines.
#include "staffing/staffing_fixture.h"

namespace guichet::staffing {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class SkillTest : public StaffingTest {
protected:
    /// "Nadia 4*": who knows the skill, with a star for interest.
    std::vector<std::string> known(const Scope& scope, SkillId skill) {
        const StaffSkills all = read([&](Tx& tx) { return staffSkills(tx, scope); });
        std::vector<std::string> out;
        for (const PersonName& person : all.people)
            for (const PersonSkill& s : all.skills)
                if (s.personId == person.id && s.skillId == skill)
                    out.push_back(person.name + " " + std::to_string(s.level) + (s.interested ? "*" : ""));
        return out;
    }
};

TEST_P(SkillTest, aSkillIsTiedToCategoriesAndServices) {
    const auto service = must(write([&](Tx& tx) {
        return desk::createService(tx, by(lea), {{"VPN", "VPN"}});
    }));
    const SkillId id = skill("Routers", {network}, {service});
    SkillView view = *read([&](Tx& tx) { return findSkill(tx, id); });
    EXPECT_THAT(view.categoryIds, ElementsAre(network));
    EXPECT_THAT(view.serviceIds, ElementsAre(service));
    view.name.en = "Switches";
    view.categoryIds.clear();
    view.active = false;
    const auto replace = [&](std::int64_t version) {
        return codeOf(write([&](Tx& tx) { return replaceSkill(tx, by(lea), id, version, view); }));
    };
    EXPECT_EQ(replace(2), "record.stale");
    EXPECT_EQ(replace(1), "");
    view = *read([&](Tx& tx) { return findSkill(tx, id); });
    EXPECT_EQ(view.version, 2);
    EXPECT_EQ(view.name.en, "Switches");
    EXPECT_FALSE(view.active);
    EXPECT_THAT(view.categoryIds, IsEmpty());
    view.categoryIds = {CategoryId{99}};
    EXPECT_EQ(replace(2), "/categoryIds category.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return replaceSkill(tx, by(lea), SkillId{99}, 1, {}); })),
              "skill.not_found");
}

TEST_P(SkillTest, whoLeadsLevelsAndEverybodyTellsTheirOwnInterest) {
    const SkillId id = skill("Routers", {network});
    level(nadia, id, 4);
    must(write([&](Tx& tx) { return setInterest(tx, by(paul), paul, id, true); }));
    EXPECT_THAT(known(technician(paul).scope, id), ElementsAre("Nadia 4", "Paul 0*"));
    level(nadia, id, 0);
    EXPECT_THAT(known(technician(paul).scope, id), ElementsAre("Paul 0*"));
    EXPECT_EQ(
        codeOf(write([&](Tx& tx) { return setLevel(tx, supervisor(lea).scope, by(lea), user, id, 2); })),
        "/personId staffing.not_technician");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return setInterest(tx, by(paul), paul, SkillId{99}, true); })),
              "skill.not_found");
}

TEST_P(SkillTest, whoIsLimitedToTheirTeamsKnowsOfNobodyElse) {
    const SkillId id = skill("Routers", {network});
    const TeamId elsewhere = team("Elsewhere");
    const PersonId other = member("Olga", elsewhere);
    level(nadia, id, 2);
    level(other, id, 3);
    Scope limited = technician(paul).scope;
    limited.ownTeamsOnly = true;
    EXPECT_THAT(known(limited, id), ElementsAre("Nadia 2"));
    must(write([&](Tx& tx) {
        return addAbsence(tx, supervisor(other), by(other), absence("2026-06-01", "2026-06-01"));
    }));
    const auto seen = read([&](Tx& tx) {
        return listAbsences(tx, {limited, true}, "2026-06-01", "2026-06-01");
    });
    EXPECT_THAT(*seen, IsEmpty());
    EXPECT_EQ(codeOf(read([&](Tx& tx) {
                  return board(tx, {limited, true}, zone, elsewhere, now);
              })),
              "team.not_found");
}
GUICHET_ON_BOTH_ENGINES(SkillTest);

class AbsenceTest : public StaffingTest {
protected:
    /// "Nadia 2026-06-01 to 2026-06-03 leave": what somebody is shown.
    std::vector<std::string> shown(const Asker& asker, const std::string& first, const std::string& last) {
        std::vector<std::string> out;
        for (const AbsenceView& a : must(read([&](Tx& tx) { return listAbsences(tx, asker, first, last); })))
            out.push_back(a.person.name + " " + a.first + (a.fromNoon ? " noon" : "") + " to " + a.last +
                          (a.untilNoon ? " noon" : "") + " " +
                          (a.kind ? std::string(nameOf(*a.kind)) : "absent") +
                          (a.note.empty() ? "" : ": " + a.note));
        return out;
    }
};

TEST_P(AbsenceTest, halfDaysAreKeptAndPeriodsFound) {
    AbsenceInput input = absence("2026-06-01", "2026-06-03");
    input.fromNoon = true;
    input.untilNoon = true;
    EXPECT_EQ(absent(nadia, input), "");
    const auto expected = ElementsAre("Nadia 2026-06-01 noon to 2026-06-03 noon leave");
    EXPECT_THAT(shown(technician(paul), "2026-06-01", "2026-06-01"), expected);
    EXPECT_THAT(shown(technician(paul), "2026-06-03", "2026-06-30"), expected);
    EXPECT_THAT(shown(technician(paul), "2026-06-04", "2026-06-30"), IsEmpty());
    EXPECT_THAT(shown(technician(paul), "2026-05-01", "2026-05-31"), IsEmpty());
}

TEST_P(AbsenceTest, oneIsNotAbsentTwice) {
    EXPECT_EQ(absent(nadia, absence("2026-06-01", "2026-06-03")), "");
    EXPECT_EQ(absent(nadia, absence("2026-06-03", "2026-06-05")), "/first absence.overlap");
    EXPECT_EQ(absent(paul, absence("2026-06-03", "2026-06-05")), "");
    EXPECT_EQ(absent(nadia, absence("2026-06-04", "2026-06-05")), "");
    AbsenceInput half = absence("2026-06-06", "2026-06-06");
    half.untilNoon = true;
    EXPECT_EQ(absent(nadia, half), "");
    half.untilNoon = false;
    half.fromNoon = true;
    EXPECT_EQ(absent(nadia, half), "") << "morning and afternoon are two";
}

TEST_P(AbsenceTest, sicknessIsNobodysBusiness) {
    AbsenceInput sick = absence("2026-06-01", "2026-06-03", AbsenceKind::sick);
    sick.note = "the flu";
    EXPECT_EQ(absent(nadia, sick), "");
    EXPECT_THAT(shown(technician(paul), "2026-06-01", "2026-06-01"),
                ElementsAre("Nadia 2026-06-01 to 2026-06-03 absent"));
    EXPECT_THAT(shown(technician(nadia), "2026-06-01", "2026-06-01"),
                ElementsAre("Nadia 2026-06-01 to 2026-06-03 sick: the flu"));
    EXPECT_THAT(shown(supervisor(lea), "2026-06-01", "2026-06-01"),
                ElementsAre("Nadia 2026-06-01 to 2026-06-03 sick: the flu"));
    for (const auto& r : read([&](Tx& tx) { return journal::readAfter(tx, 0, 1000); }))
        for (const auto& c : r.entry.changes)
            EXPECT_THAT(c.field + c.before + c.after,
                        Not(testing::AnyOf(HasSubstr("sick"), HasSubstr("flu"))));
    const Board today = must(read([&](Tx& tx) { return board(tx, supervisor(lea), zone, support, now); }));
    ASSERT_THAT(today.people, SizeIs(3));
    EXPECT_EQ(today.people[0].person.name, "Léa");
    EXPECT_EQ(today.people[1].absent->kind, AbsenceKind::sick);
    EXPECT_EQ(today.people[1].absent->last, "2026-06-03");
    EXPECT_FALSE(today.people[2].absent);
}

TEST_P(AbsenceTest, oneChangesOnesOwnAndWhoLeadsEverybodys) {
    EXPECT_EQ(absent(nadia, absence("2026-06-01", "2026-06-03")), "");
    const AbsenceId id =
        must(read([&](Tx& tx) { return listAbsences(tx, supervisor(lea), "2026-06-01", "2026-06-01"); }))
            .at(0)
            .id;
    const auto replace = [&](const Asker& asker, std::int64_t version, const AbsenceInput& input) {
        return codeOf(write(
            [&](Tx& tx) { return replaceAbsence(tx, asker, by(asker.scope.person), id, version, input); }));
    };
    EXPECT_EQ(replace(technician(paul), 1, absence("2026-06-02", "2026-06-02")), "absence.not_yours");
    EXPECT_EQ(replace(technician(nadia), 1, absence("2026-06-02", "2026-06-04")), "") << "over its own days";
    EXPECT_EQ(replace(technician(nadia), 1, absence("2026-06-02", "2026-06-02")), "record.stale");
    EXPECT_EQ(replace(supervisor(lea), 2, absence("2026-06-02", "2026-06-02")), "");
    AbsenceInput forPaul = absence("2026-06-10", "2026-06-11");
    forPaul.personId = paul;
    EXPECT_EQ(absent(nadia, forPaul), "absence.not_yours");
    must(write([&](Tx& tx) { return addAbsence(tx, supervisor(lea), by(lea), forPaul); }));
    EXPECT_THAT(shown(technician(nadia), "2026-06-01", "2026-06-30"),
                ElementsAre("Nadia 2026-06-02 to 2026-06-02 leave", "Paul 2026-06-10 to 2026-06-11 leave"));
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteAbsence(tx, technician(paul), by(paul), id, 3); })),
              "absence.not_yours");
    must(write([&](Tx& tx) { return deleteAbsence(tx, technician(nadia), by(nadia), id, 3); }));
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteAbsence(tx, technician(nadia), by(nadia), id, 3); })),
              "absence.not_found");
    EXPECT_EQ(absent(user, absence("2026-06-01", "2026-06-01")), "/personId staffing.not_technician");
}
GUICHET_ON_BOTH_ENGINES(AbsenceTest);

class SuggestionTest : public StaffingTest {
protected:
    /// "Paul 11: Routers 3, load 4", best first.
    std::vector<std::string> suggested(TicketId id) {
        std::vector<std::string> out;
        for (const Suggestion& s :
             must(read([&](Tx& tx) { return suggestions(tx, technician(nadia), zone, id, now); }))) {
            std::string text = s.person.name + " " + std::to_string(s.points) + ":";
            for (const AskedSkill& skill : s.skills)
                text += " " + skill.name.en + " " + std::to_string(skill.level) + ",";
            text += " load " + std::to_string(s.load);
            if (s.helpedPerson + s.helpedCustomer > 0)
                text += ", helped " + std::to_string(s.helpedPerson) + "/" + std::to_string(s.helpedCustomer);
            if (s.absent) text += ", absent until " + s.absent->last;
            if (!s.atWork) text += ", not there";
            out.push_back(text);
        }
        return out;
    }
    void solve(TicketId id) { move(id, {desk::Action::resolve, {}, {}, "Done."}); }
};

TEST_P(SuggestionTest, saysWhoFitsBestAndWhy) {
    const CategoryId wifi = category("Wi-Fi", network);
    const SkillId routers = skill("Routers", {network});
    skill("Printers", {category("Printing")});
    level(nadia, routers, 4);
    level(paul, routers, 2);
    open(network, support, nadia, 5);  // weighs four
    open(network, support, nadia);
    const TicketId solved = open(network, support, paul);
    solve(solved);
    const TicketId waits = open(network, support, paul);
    move(waits, {desk::Action::wait, desk::WaitingOn::user, {}, "asked"});
    const TicketId id = open(wifi, support);
    EXPECT_THAT(suggested(id), ElementsAre("Paul 11: Routers 2, load 0, helped 1/1",
                                           "Nadia 11: Routers 4, load 5", "Léa 0: Routers 0, load 0"))
        << "the category's parent asks too; of equal points the smaller load";
}

TEST_P(SuggestionTest, whoMastersATicketHasEachSkillThatItAsksFor) {
    const CategoryId above = category("Network"), below = category("Wi-Fi", above);
    const SkillId wide = skill("Networks", {above}), narrow = skill("Radio", {below});
    const auto mastered = [&](TicketId id) { return read([&](Tx& tx) { return masters(tx, nadia, id); }); };
    const TicketId ticket = open(below, std::nullopt), plain = open(std::nullopt, std::nullopt);
    EXPECT_FALSE(mastered(ticket));
    level(nadia, wide, 4);
    EXPECT_FALSE(mastered(ticket)) << "it asks for both";
    level(nadia, narrow, 2);
    EXPECT_FALSE(mastered(ticket));
    level(nadia, narrow, 3);
    EXPECT_TRUE(mastered(ticket));
    EXPECT_FALSE(mastered(plain)) << "it asks for nothing";
}

TEST_P(SuggestionTest, whoIsAwayComesLast) {
    const SkillId routers = skill("Routers", {network});
    level(nadia, routers, 4);
    EXPECT_EQ(absent(nadia, absence("2026-06-01", "2026-06-05", AbsenceKind::sick)), "");
    const TicketId id = open(network, support);
    EXPECT_THAT(suggested(id), ElementsAre("Paul 0: Routers 0, load 0", "Léa 0: Routers 0, load 0",
                                           "Nadia 16: Routers 4, load 0, absent until 2026-06-05"));
    now = *parseInstant("2026-06-06T00:00:00+02:00");
    EXPECT_EQ(suggested(id)[0], "Nadia 16: Routers 4, load 0");
}

TEST_P(SuggestionTest, aTeamIsThereWhenItsCalendarIsOpenOrSomebodyIsOnDuty) {
    TeamStaffingInput input;
    input.calendarId = read([&](Tx& tx) { return sla::listCalendars(tx); }).at(0).id;
    must(write(
        [&](Tx& tx) { return setTeamStaffing(tx, supervisor(lea).scope, by(lea), support, 1, input); }));
    const TicketId id = open(std::nullopt, support);
    EXPECT_EQ(suggested(id)[0], "Nadia 0: load 0");
    now = *parseInstant("2026-06-01T22:00:00+02:00");
    EXPECT_EQ(suggested(id)[0], "Nadia 0: load 0, not there");
    RosterInput roster{{{1, "18:00", 2, "08:00"}}, {paul}, "2026-06-01"};
    must(write([&](Tx& tx) { return setRoster(tx, supervisor(lea).scope, by(lea), support, 1, roster); }));
    EXPECT_THAT(suggested(id),
                ElementsAre("Paul 0: load 0", "Nadia 0: load 0, not there", "Léa 0: load 0, not there"));
}

TEST_P(SuggestionTest, aTicketWithoutATeamIsForAllTechnicians) {
    member("Olga", team("Elsewhere"));
    EXPECT_THAT(suggested(open(std::nullopt, std::nullopt)), SizeIs(4));
    EXPECT_THAT(suggested(open(std::nullopt, support)), SizeIs(3));
    const TicketId id = open(std::nullopt, support);
    const Asker requester{{false, true, false, {}, user}, false};
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return suggestions(tx, requester, zone, id, now); })),
              "ticket.not_found");
}

TEST_P(SuggestionTest, whoCannotSeeTheTicketIsNotSuggested) {
    member("Olga", support, auth::Role::technician, {customer("Elsewhere")});
    member("Otto", support, auth::Role::technician, {company});
    const PersonId gone = person("Gone", std::nullopt);
    must(write([&](Tx& tx) { return directory::addMember(tx, by({}), support, gone); }));
    std::vector<std::string> names;
    for (const std::string& line : suggested(open(std::nullopt, support)))
        names.push_back(line.substr(0, line.find(' ')));
    EXPECT_THAT(names, ElementsAre("Nadia", "Paul", "Léa", "Otto"))
        << "no account is no account that reaches";
}
GUICHET_ON_BOTH_ENGINES(SuggestionTest);

class DutyTest : public StaffingTest {
protected:
    void roster(const RosterInput& input, std::int64_t version = 1) {
        must(write(
            [&](Tx& tx) { return setRoster(tx, supervisor(lea).scope, by(lea), support, version, input); }));
    }
    std::string instead(const Asker& asker, PersonId who, const std::string& from, const std::string& until) {
        return codeOf(write([&](Tx& tx) {
            return addException(tx, asker, by(asker.scope.person), support,
                                {who, *parseInstant(from), *parseInstant(until), false, ""});
        }));
    }
    std::vector<PersonId> paged(const std::string& when) {
        return read([&](Tx& tx) { return peopleToPage(tx, zone, support, *parseInstant(when)); });
    }
    const RosterInput nights{{{1, "18:00", 2, "08:00"}, {2, "18:00", 3, "08:00"}}, {}, "2026-06-01"};
};

TEST_P(DutyTest, theOneOnDutyIsPagedElseThoseWhoLead) {
    RosterInput input = nights;
    input.turns = {nadia, paul};
    roster(input);
    EXPECT_THAT(paged("2026-06-01T20:00:00+02:00"), ElementsAre(nadia));
    EXPECT_THAT(paged("2026-06-08T20:00:00+02:00"), ElementsAre(paul));
    EXPECT_THAT(paged("2026-06-01T12:00:00+02:00"), ElementsAre(lea));
    EXPECT_EQ(absent(nadia, absence("2026-06-01", "2026-06-01")), "");
    EXPECT_THAT(paged("2026-06-01T20:00:00+02:00"), ElementsAre(nadia, lea));
    must(write([&](Tx& tx) { return directory::removeMember(tx, by(lea), support, lea); }));
    EXPECT_THAT(paged("2026-06-01T12:00:00+02:00"), ElementsAre(nadia, paul)) << "nobody leads: the team";
}

TEST_P(DutyTest, whoeverTakesADutyOverMaySaySo) {
    RosterInput input = nights;
    input.turns = {nadia};
    roster(input);
    const std::string from = "2026-06-01T00:00:00+02:00", until = "2026-06-02T00:00:00+02:00";
    EXPECT_EQ(instead(technician(paul), nadia, from, until), "duty.not_yours");
    EXPECT_EQ(instead(technician(paul), paul, until, from), "/until duty.period");
    EXPECT_EQ(instead(technician(paul), paul, from, until), "");
    EXPECT_THAT(paged("2026-06-01T20:00:00+02:00"), ElementsAre(paul));
    EXPECT_THAT(paged("2026-06-02T01:00:00+02:00"), ElementsAre(nadia));
    const DutyPlan plan = must(read([&](Tx& tx) {
        return dutyPlan(tx, technician(nadia), zone, support, {now, now + days(1)});
    }));
    ASSERT_THAT(plan.shifts, SizeIs(2));
    EXPECT_EQ(plan.shifts[0].person.name, "Paul");
    EXPECT_TRUE(plan.shifts[0].exceptionId);
    ASSERT_THAT(plan.exceptions, SizeIs(1));
    EXPECT_FALSE(plan.exceptions[0].mayDelete);
    const DutyExceptionId id = plan.exceptions[0].id;
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return deleteException(tx, technician(nadia), by(nadia), id); })),
              "duty.not_yours");
    must(write([&](Tx& tx) { return deleteException(tx, technician(paul), by(paul), id); }));
    EXPECT_THAT(paged("2026-06-01T20:00:00+02:00"), ElementsAre(nadia));
}

TEST_P(DutyTest, itIsShownWhoIsOnDutyNowAndThatTheyAreAbsent) {
    RosterInput input = nights;
    input.turns = {nadia};
    roster(input);
    const auto shown = [&](const std::string& when) {
        std::vector<std::string> out;
        for (const DutyNow& d :
             read([&](Tx& tx) { return dutyNow(tx, technician(paul), zone, *parseInstant(when)); }))
            out.push_back(d.team.name + ": " +
                          (d.now ? d.now->person.name + (d.now->absent ? " (absent)" : "") : "nobody"));
        return out;
    };
    EXPECT_THAT(shown("2026-06-01T12:00:00+02:00"), ElementsAre("Support: nobody"));
    EXPECT_THAT(shown("2026-06-01T20:00:00+02:00"), ElementsAre("Support: Nadia"));
    EXPECT_EQ(absent(nadia, absence("2026-06-02", "2026-06-02")), "");
    EXPECT_THAT(shown("2026-06-01T20:00:00+02:00"), ElementsAre("Support: Nadia (absent)"))
        << "the night reaches into the absence";
}

TEST_P(DutyTest, aRosterIsCheckedAndVersioned) {
    const auto set = [&](const RosterInput& input, std::int64_t version) {
        return codeOf(write(
            [&](Tx& tx) { return setRoster(tx, supervisor(lea).scope, by(lea), support, version, input); }));
    };
    RosterInput input = nights;
    input.turns = {user};
    EXPECT_EQ(set(input, 1), "/turns/0 staffing.not_technician");
    input.turns = {nadia};
    input.hours[0].from = "25:00";
    EXPECT_EQ(set(input, 1), "/hours/0 duty.time_wrong");
    input.hours[0] = {1, "18:00", 3, "08:00"};
    EXPECT_EQ(set(input, 1), "/hours/1 duty.hours_overlap");
    input = nights;
    EXPECT_EQ(set(input, 1), "");
    EXPECT_EQ(set(input, 1), "record.stale");
    input.turns = {nadia, paul};
    EXPECT_EQ(set(input, 2), "");
    const DutyPlan plan = must(read([&](Tx& tx) {
        return dutyPlan(tx, technician(nadia), zone, support, {now, now + days(1)});
    }));
    EXPECT_THAT(plan.roster.turns, SizeIs(2));
    EXPECT_EQ(plan.roster.version, 3);
}
GUICHET_ON_BOTH_ENGINES(DutyTest);

}  // namespace
}  // namespace guichet::staffing
