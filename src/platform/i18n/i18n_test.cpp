#include "platform/i18n/i18n.h"

#include <gmock/gmock.h>

#include <thread>

#include "platform/i18n/format.h"

namespace guichet::i18n {
namespace {

constexpr auto fr = Language::fr;
constexpr auto en = Language::en;

TimeZone paris() {
    return TimeZone::named("Europe/Paris").value();
}
Instant instant(std::string_view text) {
    return parseInstant(text).value();
}

TEST(Translate, fillsParameters) {
    EXPECT_EQ(translate(en, "field.too_long", {{"max", "250"}}), "Too long: at most 250 characters.");
    EXPECT_EQ(translate(fr, "field.too_long", {{"max", "250"}}), "Trop long\u202f: 250 caractères au plus.");
}

TEST(Translate, leavesWhatIsNotGivenVisible) {
    EXPECT_EQ(translate(en, "field.too_long"), "Too long: at most {max} characters.");
    EXPECT_EQ(translate(en, "no.such.message"), "no.such.message");
    EXPECT_EQ(translate(fr, ""), "");
}

TEST(Translate, writesNumbersAsTheLanguageDoes) {
    EXPECT_THAT(translate(en, "file.too_large", {{"limit", "25000000"}}),
                testing::HasSubstr("than 25\u00a0MB,"));
    EXPECT_THAT(translate(fr, "file.too_large", {{"limit", "2500"}}), testing::HasSubstr(" 2,5\u00a0ko"));
    EXPECT_THAT(translate(en, "file.too_large", {{"limit", "much"}}), testing::HasSubstr("than much,"));
}

TEST(Translate, writesWordsOfTables) {
    EXPECT_THAT(translate(en, "ticket.move_not_allowed", {{"action", "close"}, {"state", "in_progress"}}),
                testing::HasSubstr("in progress"));
    EXPECT_THAT(translate(fr, "ticket.move_not_allowed", {{"action", "close"}, {"state", "in_progress"}}),
                testing::HasSubstr("en cours"));
    EXPECT_THAT(translate(fr, "ticket.move_not_allowed", {{"action", "close"}, {"state", "odd"}}),
                testing::HasSubstr("odd"));
}

TEST(Translate, doesNotFillValuesAgain) {
    EXPECT_EQ(translate(en, "field.not_one_of", {{"allowed", "{allowed}, {x"}}),
              "Choose one of: {allowed}, {x.");
}

TEST(Translate, choosesPluralForms) {
    EXPECT_EQ(translatePlural(en, "unit.bytes", 0), "0 bytes");
    EXPECT_EQ(translatePlural(en, "unit.bytes", 1), "1 byte");
    EXPECT_EQ(translatePlural(en, "unit.bytes", 2), "2 bytes");
    EXPECT_EQ(translatePlural(fr, "unit.bytes", 0), "0 octet");
    EXPECT_EQ(translatePlural(fr, "unit.bytes", 1), "1 octet");
    EXPECT_EQ(translatePlural(fr, "unit.bytes", 2), "2 octets");
    EXPECT_EQ(translatePlural(fr, "unit.bytes", 5'000'000'000), "5\u202f000\u202f000\u202f000 octets");
    EXPECT_EQ(translatePlural(en, "no.such.message", 3), "no.such.message");
}

TEST(Translate, isSafeFromManyThreads) {
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([] {
            for (int i = 0; i < 500; ++i) {
                EXPECT_EQ(translate(fr, "field.empty"), "Ce champ ne peut pas rester vide.");
                EXPECT_EQ(formatDate(fr, {0}, paris()), "jeudi 1er janvier 1970");
            }
        });
    }
    for (auto& thread : threads) thread.join();
}

TEST(Catalogues, knowWhatTheyHold) {
    EXPECT_TRUE(hasMessage(fr, "invalid_input"));
    EXPECT_TRUE(hasMessage(en, "unit.bytes"));
    EXPECT_FALSE(hasMessage(fr, "invalid"));
    EXPECT_FALSE(hasMessage(fr, ""));
}

TEST(ChooseLanguage, followsWeights) {
    EXPECT_EQ(chooseLanguage("fr-CH, fr;q=0.9, en;q=0.8", en), fr);
    EXPECT_EQ(chooseLanguage("de, en-GB;q=0.7, fr;q=0.3", fr), en);
    EXPECT_EQ(chooseLanguage("FR", en), fr);
    EXPECT_EQ(chooseLanguage("en;q=0.5,fr;q=0.501", en), fr);
    EXPECT_EQ(chooseLanguage("fr;q=0, en", fr), en);
}

TEST(ChooseLanguage, fallsBack) {
    for (const char* header : {"", "*", "de, it;q=0.5", "fr;q=0", "fr;q=2", "fr;q=0.", "fr;x", ";;;,,,",
                               "fra", "fr;q=0.9999", "fr;q=-1"}) {
        const auto chosen = chooseLanguage(header, en);
        EXPECT_EQ(chosen, en) << header;
    }
    EXPECT_EQ(chooseLanguage(std::string(100'000, ','), fr), fr);
}

TEST(Format, datesInBothLanguages) {
    const Instant at = instant("2026-03-03T09:40:00Z");
    EXPECT_EQ(formatDateTime(fr, at, paris()), "mardi 3 mars 2026 à 10:40");
    EXPECT_EQ(formatDateTime(en, at, paris()), "Tuesday 3 March 2026 at 10:40");
    EXPECT_EQ(formatDateTime(en, at, paris(), ShowZone::yes), "Tuesday 3 March 2026 at 10:40 (UTC+1)");
    EXPECT_EQ(formatDate(fr, instant("2026-07-31T22:30:00Z"), paris()), "samedi 1er août 2026");
    EXPECT_EQ(formatDate(en, instant("2026-07-31T22:30:00Z"), paris()), "Saturday 1 August 2026");
}

TEST(Format, offsetsOfZones) {
    const Instant winter = instant("2026-01-15T12:00:00Z");
    const auto shown = [&](const char* zone) {
        const std::string text = formatDateTime(en, winter, TimeZone::named(zone).value(), ShowZone::yes);
        return text.substr(text.find('('));
    };
    EXPECT_EQ(shown("UTC"), "(UTC)");
    EXPECT_EQ(shown("Asia/Kolkata"), "(UTC+5:30)");
    EXPECT_EQ(shown("America/St_Johns"), "(UTC−3:30)");
    EXPECT_EQ(shown("Indian/Reunion"), "(UTC+4)");
}

TEST(TimeZoneTest, followsSummerTime) {
    const auto before = paris().at(instant("2026-03-29T00:59:59.999Z"));
    EXPECT_EQ(before.hour, 1);
    EXPECT_EQ(before.second, 59);
    EXPECT_EQ(before.offset, hours(1));
    const auto after = paris().at(instant("2026-03-29T01:00:00Z"));
    EXPECT_EQ(after.hour, 3);
    EXPECT_EQ(after.offset, hours(2));
    EXPECT_EQ(after.weekday, 7);
    const auto old = paris().at(instant("1969-12-31T22:59:59Z"));
    EXPECT_EQ(std::tuple(old.year, old.month, old.day, old.hour, old.second),
              std::tuple(1969, 12, 31, 23, 59));
}

TEST(TimeZoneTest, stretchesBetweenChangesOfTheClocks) {
    const auto summer = paris().spanAt(instant("2026-07-01T00:00:00Z"));
    EXPECT_EQ(formatInstant(summer.begin), "2026-03-29T01:00:00.000Z");
    EXPECT_EQ(formatInstant(summer.end), "2026-10-25T01:00:00.000Z");
    EXPECT_EQ(summer.offset, hours(2));
    EXPECT_EQ(paris().spanAt(summer.end).begin, summer.end);
    EXPECT_EQ(paris().spanAt(summer.end).offset, hours(1));
    const auto always = TimeZone::named("UTC").value().spanAt(instant("2026-07-01T00:00:00Z"));
    EXPECT_LT(always.begin, instant("1900-01-01T00:00:00Z"));
    EXPECT_GT(always.end, instant("2500-01-01T00:00:00Z"));
}

TEST(TimeZoneTest, refusesUnknownNames) {
    EXPECT_EQ(paris().name(), "Europe/Paris");
    for (const char* name : {"", "Paris", "Europe/Atlantis", "../../etc/passwd", "/etc/passwd"})
        EXPECT_FALSE(TimeZone::named(name)) << name;
}

TEST(Format, numbers) {
    EXPECT_EQ(formatInteger(fr, 1234567), "1\u202f234\u202f567");
    EXPECT_EQ(formatInteger(en, 1234567), "1,234,567");
    EXPECT_EQ(formatInteger(en, -12), "-12");
    EXPECT_EQ(formatNumber(fr, 1234.5, 2), "1\u202f234,50");
    EXPECT_EQ(formatNumber(en, 1234.5, 2), "1,234.50");
}

TEST(Format, sizes) {
    EXPECT_EQ(formatSize(fr, 512), "512 octets");
    EXPECT_EQ(formatSize(fr, 25'000'000), "25\u00a0Mo");
    EXPECT_EQ(formatSize(fr, 12'400'000), "12,4\u00a0Mo");
    EXPECT_EQ(formatSize(en, 1'500), "1.5\u00a0kB");
    EXPECT_EQ(formatSize(en, 999'999), "1\u00a0MB");
    EXPECT_EQ(formatSize(en, 9'000'000'000'000'000), "9,000\u00a0TB");
}

}  // namespace
}  // namespace guichet::i18n
