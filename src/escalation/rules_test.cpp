// Pure rules: checklists, what a ticket knows already, the path of a ticket.

#include <gmock/gmock.h>

#include "escalation/checklist.h"
#include "escalation/handover.h"

namespace guichet::escalation {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ChecklistItem item(const std::string& key, bool required = true) {
    return {key, {"Fr " + key, "En " + key}, required};
}

Station at(std::int64_t team) {
    return {TargetKind::team, team};
}
Station with(std::int64_t provider) {
    return {TargetKind::provider, provider};
}
std::int64_t bounces(const std::vector<Leg>& legs) {
    return bouncesOn(pathOf(legs));
}

TEST(Checklist, knowsItsKeys) {
    const auto code = [](std::vector<ChecklistItem> items) {
        ChecklistInput input;
        input.items = std::move(items);
        const auto checked = checkChecklist(input);
        return checked.ok() ? ""
                            : checked.error().fields.at(0).path + " " + checked.error().fields.at(0).code;
    };
    EXPECT_EQ(code({item("symptoms"), item("own-rack"), item("own-line-2")}), "");
    EXPECT_EQ(code({item("symptoms"), item("rack")}), "/items/1/key checklist.key_form");
    EXPECT_EQ(code({item("own-")}), "/items/0/key checklist.key_form");
    EXPECT_EQ(code({item("own-Rack")}), "/items/0/key checklist.key_form");
    EXPECT_EQ(code({item("since"), item("since")}), "/items/1/key checklist.key_twice");
}

TEST(Checklist, namesAllThatIsMissing) {
    const std::vector<ChecklistItem> items = {item("symptoms"), item("since"), item("errors", false),
                                              item("tests")};
    const auto file =
        fileOf(items, std::vector<Answer>{{"since", " today "}, {"tests", " \n"}, {"other", "x"}});
    EXPECT_EQ(file.size(), 4u);
    EXPECT_EQ(file[1].text, "today");
    const auto checked = checkComplete(file, i18n::Language::en);
    ASSERT_FALSE(checked.ok());
    EXPECT_EQ(checked.error().code, "handover.incomplete");
    EXPECT_EQ(checked.error().params[0].second, "En symptoms, En tests");
    ASSERT_EQ(checked.error().fields.size(), 2u);
    EXPECT_EQ(checked.error().fields[0].path, "/answers/symptoms");
    EXPECT_EQ(checked.error().fields[1].path, "/answers/tests");
    EXPECT_TRUE(
        checkComplete(fileOf(items, std::vector<Answer>{{"symptoms", "a"}, {"since", "b"}, {"tests", "c"}}),
                      i18n::Language::en)
            .ok());
}

TEST(Checklist, findsErrorMessagesInWhatPeopleWrite) {
    EXPECT_THAT(errorLines("Bonjour,\nOutlook affiche :\n  Erreur 0x80070005 \nmerci\nErreur 0x80070005"),
                ElementsAre("Erreur 0x80070005"));
    EXPECT_THAT(errorLines("It says ORA-01017: invalid username\nfine otherwise"),
                ElementsAre("It says ORA-01017: invalid username"));
    EXPECT_THAT(errorLines("Error: file not found\nWarning: low ink\ncode 42"),
                ElementsAre("Error: file not found", "Warning: low ink", "code 42"));
    EXPECT_THAT(errorLines("Ticket I-2026-00042\nC’était une erreur de ma part\nroom B-12, 0x1"), IsEmpty());
}

TEST(Checklist, isFilledFromEarlierHandOversBeforeTheConversation) {
    const std::vector<ChecklistItem> items = {item("symptoms"), item("errors"), item("since"), item("tests")};
    const FileItem since{"since", {"", ""}, "Monday", true, false};
    FileItem tests{"tests", {"", ""}, "", true, false};
    tests.lacking = true;
    const FileItem oldTests{"tests", {"", ""}, "Ping", true, false};
    const std::vector<std::vector<FileItem>> earlier = {{since, tests}, {oldTests}};
    const auto form = prefilled(items, earlier, {"It fails.\nError: 7", {"code 42"}});
    EXPECT_EQ(form[0].text, "It fails.\nError: 7");
    EXPECT_EQ(form[0].origin, Origin::ticket);
    EXPECT_EQ(form[1].text, "Error: 7\ncode 42");
    EXPECT_EQ(form[2].text, "Monday");
    EXPECT_EQ(form[2].origin, Origin::earlier);
    EXPECT_EQ(form[3].text, "Ping");
    EXPECT_TRUE(form[3].lacking);
    EXPECT_FALSE(form[2].lacking);
    const auto guided = prefilled(items, {}, {"It fails.", {}, "Guide: Screen\n- Lit? no"});
    EXPECT_EQ(guided[3].text, "Guide: Screen\n- Lit? no");
    EXPECT_EQ(guided[3].origin, Origin::ticket);
}

TEST(Path, bouncesWhenATicketComesBackToTheSamePlace) {
    using S = HandoverState;
    EXPECT_EQ(bounces({}), 0);
    EXPECT_EQ(bounces({{at(1), at(2), S::open}}), 0);
    EXPECT_EQ(bounces({{at(1), at(2), S::returned}}), 1);
    EXPECT_EQ(bounces({{at(1), at(2), S::returned}, {at(1), at(2), S::open}}), 1);
    EXPECT_EQ(bounces({{at(1), at(2), S::returned}, {at(1), at(2), S::returned}}), 2);
    EXPECT_EQ(bounces({{at(1), at(2), S::taken}, {at(2), at(1), S::taken}, {at(1), at(2), S::taken}}), 1);
    EXPECT_EQ(bounces({{at(1), at(2), S::taken},
                       {at(2), at(3), S::taken},
                       {at(3), at(1), S::taken},
                       {at(1), at(3), S::taken},
                       {at(3), at(1), S::open}}),
              2);
}

TEST(Path, leavesOutWhatWasWithdrawnAndWhatAProviderDid) {
    using S = HandoverState;
    EXPECT_EQ(bounces({{at(1), with(7), S::done}, {at(1), with(7), S::done}, {at(1), with(7), S::done}}), 0);
    EXPECT_EQ(bounces({{at(1), with(7), S::returned}, {at(1), with(7), S::returned}}), 2);
    EXPECT_EQ(bounces({{at(1), at(2), S::withdrawn}, {at(1), at(2), S::withdrawn}}), 0);
    const std::vector<Leg> moved = {{at(1), at(2), S::passed_on}, {at(3), with(3), S::open}};
    EXPECT_THAT(pathOf(moved), ElementsAre(at(1), at(2), at(3), with(3)));
}

TEST(Standing, seesWhatHappenedByOtherWays) {
    Handover h;
    h.team = TeamId{2};
    desk::Ticket ticket;
    ticket.team = TeamId{2};
    EXPECT_EQ(standing(h, ticket).state, HandoverState::open);
    ticket.assignee = PersonId{9};
    EXPECT_EQ(standing(h, ticket).state, HandoverState::taken);
    EXPECT_EQ(standing(h, ticket).takenBy, PersonId{9});
    ticket.team = TeamId{3};
    EXPECT_EQ(standing(h, ticket).state, HandoverState::passed_on);
    h.state = HandoverState::returned;
    EXPECT_EQ(standing(h, ticket).state, HandoverState::returned);
}

}  // namespace
}  // namespace guichet::escalation
