// The rules, without a database: who is told what, when mails go, who is named, what letters say.
#include <gmock/gmock.h>

#include "notifications/letter.h"
#include "notifications/mention.h"
#include "notifications/timing.h"
#include "notifications/whom.h"

namespace guichet::notifications {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

constexpr PersonId nadia{1}, paul{2}, leila{3};
constexpr TeamId support{7}, network{8};

/// "1 assigned", "2 queue 7".
std::vector<std::string> told(const Happening& h) {
    std::vector<std::string> out;
    for (const Concern& c : whom(h))
        out.push_back(std::to_string(c.person.value) + " " + std::string(nameOf(c.event)) +
                      (c.team ? " " + std::to_string(c.team->value) : ""));
    return out;
}

TEST(Whom, aTicketThatIsGivenTellsWhoGetsItAndNotWhoGaveIt) {
    Happening h;
    h.actor = nadia;
    h.givenTo = paul;
    EXPECT_THAT(told(h), ElementsAre("2 assigned"));
    h.givenTo = nadia;
    EXPECT_THAT(told(h), IsEmpty());
}

TEST(Whom, aTeamHearsOfWhatComesToIt) {
    Happening h;
    h.actor = nadia;
    h.cameTo = support;
    h.teamMembers = {nadia, paul, leila};
    EXPECT_THAT(told(h), ElementsAre("2 queue 7", "3 queue 7"));
}

TEST(Whom, wordsReachWhoHoldsTheTicketAndWhoFollowsIt) {
    Happening h;
    h.actor = leila;
    h.assignee = nadia;
    h.followers = {paul, nadia, leila};
    h.word = Happening::Word::by_user;
    EXPECT_THAT(told(h), ElementsAre("1 answered", "2 answered"));
    h.word = Happening::Word::by_colleague;
    EXPECT_THAT(told(h), ElementsAre("1 colleague", "2 colleague"));
    h.word = Happening::Word::none;
    EXPECT_THAT(told(h), IsEmpty());
}

TEST(Whom, ofSeveralReasonsTheWeightiestCountsOnce) {
    Happening h;
    h.actor = leila;
    h.assignee = nadia;
    h.word = Happening::Word::by_colleague;
    h.named = {nadia};
    h.namedTeams = {{support, {nadia, paul, leila}}};
    EXPECT_THAT(told(h), ElementsAre("1 mentioned", "2 mentioned 7"));
}

TEST(Whom, supervisorsHearOfACommonCause) {
    Happening h;
    h.supervisors = {nadia, paul};
    EXPECT_THAT(told(h), ElementsAre("1 common", "2 common"));
    h.called = true;
    h.told = {paul};
    EXPECT_THAT(told(h), ElementsAre("1 common", "2 paged"));
}

TEST(Whom, anEscalationTellsOrCalls) {
    Happening h;
    h.told = {nadia, nadia, paul};
    EXPECT_THAT(told(h), ElementsAre("1 escalated", "2 escalated"));
    h.called = true;
    EXPECT_THAT(told(h), ElementsAre("1 paged", "2 paged"));
}

TEST(Mention, theNumbersCountAndEachOnce) {
    const Mentions m = mentionsIn(
        "<p>Hi <span data-mention=\"person:12\">@Nadia</span> and <span data-mention=\"team:3\">@All</span>, "
        "<span data-mention=\"person:12\">@N</span> <span data-mention=\"person:0\">x</span> <span "
        "data-mention=\"person:99999999999999999999\">x</span> &lt;span data-mention=\"person:4\"</p>");
    EXPECT_THAT(m.people, ElementsAre(PersonId{12}));
    EXPECT_THAT(m.teams, ElementsAre(TeamId{3}));
}

const i18n::TimeZone paris = *i18n::TimeZone::named("Europe/Paris");

Instant at(std::string_view text) {
    return *parseInstant(text);
}
Settings with(Event event, MailTiming mail) {
    Settings s = defaultSettings();
    for (EventChoice& choice : s.events)
        if (choice.event == event) choice.mail = mail;
    return s;
}
std::string mailed(const Settings& s, Event event, std::string_view now) {
    const auto time = mailTime(s, event, paris, at(now));
    return time ? formatInstant(*time).substr(0, 16) : "never";
}

TEST(Timing, atOnceLeavesHalfAMinuteToReadItOrForMoreToCome) {
    const Settings s = defaultSettings();
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-01T10:00:29Z"), "2026-06-01T10:01");
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-01T10:00:31Z"), "2026-06-01T10:02");
    EXPECT_EQ(mailed(s, Event::paged, "2026-06-01T10:00:31Z"), "2026-06-01T10:00");
    EXPECT_EQ(mailed(s, Event::queue, "2026-06-01T10:00:31Z"), "never");
}

TEST(Timing, theDailyMailComesAtItsHourOnTheWallOnBothSidesOfTheClockChange) {
    const Settings s = with(Event::queue, MailTiming::daily);
    EXPECT_EQ(mailed(s, Event::queue, "2026-03-28T05:00:00Z"), "2026-03-28T07:00");
    EXPECT_EQ(mailed(s, Event::queue, "2026-03-28T07:00:00Z"), "2026-03-29T06:00") << "summer time began";
    EXPECT_EQ(mailed(s, Event::queue, "2026-10-24T06:30:00Z"), "2026-10-25T07:00") << "and ended";
}

TEST(Timing, theHourlyMailComesAtTheFullHour) {
    const Settings s = with(Event::queue, MailTiming::hourly);
    EXPECT_EQ(mailed(s, Event::queue, "2026-06-01T10:59:59Z"), "2026-06-01T11:00");
    EXPECT_EQ(mailed(s, Event::queue, "2026-06-01T11:00:00Z"), "2026-06-01T12:00");
}

TEST(Timing, quietHoursHoldMailsBackUntilTheyEnd) {
    Settings s = defaultSettings();
    s.quiet = true;  // Monday to Friday, eight to eighteen
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-05T15:00:00Z"), "2026-06-05T15:01") << "Friday 17:00";
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-05T16:00:00Z"), "2026-06-08T06:00") << "after 18:00";
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-08T04:00:00Z"), "2026-06-08T06:00") << "Monday 06:00";
    EXPECT_EQ(mailed(s, Event::paged, "2026-06-06T01:00:00Z"), "2026-06-06T01:00") << "calls break through";
    s.pagesBreakQuiet = false;
    EXPECT_EQ(mailed(s, Event::paged, "2026-06-06T01:00:00Z"), "2026-06-08T06:00");
    s.hours = {{1, "08:00", "09:00"}};
    EXPECT_EQ(mailed(s, Event::assigned, "2026-06-01T08:00:00Z"), "2026-06-08T06:00") << "a week on";
}

TEST(Timing, whatIsMissingIsAsByDefault) {
    Settings s = defaultSettings();
    s.events = {{Event::queue, false, MailTiming::hourly}};
    EXPECT_EQ(choiceOf(s, Event::queue), s.events[0]);
    EXPECT_EQ(choiceOf(s, Event::mentioned).mail, MailTiming::at_once);
}

std::vector<std::string> faults(const Settings& s) {
    std::vector<std::string> out;
    const auto checked = checkSettings(s);
    if (!checked.ok())
        for (const FieldError& e : checked.error().fields) out.push_back(e.path + " " + e.code);
    return out;
}

TEST(Timing, whatIsWrongIsNamed) {
    Settings s = defaultSettings();
    EXPECT_THAT(faults(s), IsEmpty());
    s.timeZone = "Europe/Nowhere";
    s.digestAt = "24:00";
    s.hours = {{1, "09:00", "09:00"}, {1, "8h", "25:00"}};
    s.events = {{Event::queue, true, MailTiming::never}, {Event::queue, true, MailTiming::never}};
    EXPECT_THAT(faults(s),
                ElementsAre("/timeZone calendar.zone_unknown", "/digestAt notification.time",
                            "/hours/0/to notification.hours_order", "/hours/1/from notification.time",
                            "/hours/1/to notification.time", "/hours/1/day notification.day_twice",
                            "/events/1 notification.event_twice"));
    s = defaultSettings();
    s.quiet = true;
    s.hours.clear();
    EXPECT_THAT(faults(s), ElementsAre("/hours notification.no_hours"));
}

TEST(Letter, oneTicketSaysWhatWeighsMostAndAllThatHappened) {
    const Reader reader{i18n::Language::en, paris, "https://desk.example/settings#notifications"};
    Chapter c{"I-2026-00042", "Printer", "https://desk.example/tickets/I-2026-00042", {}};
    c.items = {{Event::assigned, at("2026-06-01T08:00:00Z"), "Nadia Kessler", "", {}, ""},
               {Event::mentioned, at("2026-06-01T08:01:00Z"), "Paul Renard", "Support", {}, "Please\nlook."},
               {Event::colleague, at("2026-06-01T08:02:00Z"), "Paul Renard", "", {}, std::string(500, 'x')}};
    const Letter letter = letterAbout(reader, c);
    EXPECT_EQ(letter.subject, "[I-2026-00042] You were mentioned: Printer");
    EXPECT_THAT(letter.text, StartsWith("I-2026-00042 · Printer\n"));
    EXPECT_THAT(letter.text, HasSubstr("at 10:00 – Nadia Kessler assigned it to you.\n"));
    EXPECT_THAT(letter.text, HasSubstr("Paul Renard mentioned Support:\n> Please\n> look.\n"));
    EXPECT_THAT(letter.text, HasSubstr("> " + std::string(400, 'x') + " …\n"));
    EXPECT_THAT(letter.text, HasSubstr("\nhttps://desk.example/tickets/I-2026-00042\n"));
    EXPECT_THAT(letter.text, HasSubstr("https://desk.example/settings#notifications"));
}

TEST(Letter, aDigestHasItsTicketsAndCountsTheRest) {
    const Reader reader{i18n::Language::fr, paris, ""};
    const Chapter c{"I-2026-00001",
                    "Écran",
                    "",
                    {{Event::missed, at("2026-06-01T08:00:00Z"), "", "", desk::PromiseKind::response, ""}}};
    const Letter letter = digestOf(reader, {c, c}, 3);
    EXPECT_EQ(letter.subject, "Du nouveau sur 5 tickets");
    EXPECT_THAT(letter.text, HasSubstr("L’engagement de réponse n’a pas été tenu."));
    EXPECT_THAT(letter.text, HasSubstr("Il y a du nouveau sur 3 autres tickets."));
    EXPECT_THAT(letter.text, Not(HasSubstr("http")));
}

// Every event has its words in both languages: an id that nobody translated would show as it is.
TEST(Letter, everyEventHasWords) {
    for (const auto& [language, name] : EnumNames<i18n::Language>::table)
        for (const auto& [event, eventName] : EnumNames<Event>::table)
            for (const auto& [promise, promiseName] : EnumNames<desk::PromiseKind>::table) {
                const Chapter c{"I-2026-00001", "S", "", {{event, {}, "", "", promise, ""}}};
                const Letter letter = letterAbout({language, paris, ""}, c);
                EXPECT_THAT(letter.subject + letter.text, Not(HasSubstr("notification.")));
            }
}

}  // namespace
}  // namespace guichet::notifications
