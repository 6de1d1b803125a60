#include <gmock/gmock.h>
#include <unicode/unistr.h>

#include "base/fields.h"
#include "base/json_layout.h"

namespace guichet {
namespace {

enum class Colour { red, green };

struct Leaf {
    std::string name;
    static constexpr std::string_view schemaName = "Leaf";
    static constexpr auto fields() { return fieldTable(field("name", &Leaf::name, {.min = 1, .max = 5})); }
};

struct Tree {
    Colour colour{};
    std::int64_t age = 0;
    std::optional<std::string> note;
    std::vector<Leaf> leaves;
    Patch<std::optional<PersonId>> owner;
    Instant planted;

    static constexpr std::string_view schemaName = "Tree";
    static constexpr auto fields() {
        using T = Tree;
        return fieldTable(field("colour", &T::colour), field("age", &T::age, {.min = 0, .max = 5000}),
                          field("note", &T::note), field("leaves", &T::leaves, {.max = 3}),
                          field("owner", &T::owner), field("planted", &T::planted));
    }
};

}  // namespace

template <>
struct EnumNames<Colour> {
    static constexpr auto table = names<Colour>({{Colour::red, "red"}, {Colour::green, "green"}});
};

namespace {

TEST(Fields, roundTrip) {
    const char* text =
        R"({"colour":"green","age":3,"note":null,"leaves":[{"name":"é\n1"}],"owner":7,"planted":"2026-02-28T23:59:59.001Z"})";
    auto bad = fromJson<Tree>(std::string_view(text));
    ASSERT_FALSE(bad.ok());
    EXPECT_EQ(bad.error().fields.at(0).path, "/leaves/0/name");
    EXPECT_EQ(bad.error().fields.at(0).code, "field.control_character");

    const std::string good =
        R"({"colour":"green","age":3,"note":null,"leaves":[{"name":"été"}],"owner":7,"planted":"2026-02-28T23:59:59.001Z"})";
    auto tree = fromJson<Tree>(good);
    ASSERT_TRUE(tree.ok());
    EXPECT_EQ(tree->owner.value->value, 7);
    EXPECT_EQ(toJson(*tree), good);
}

TEST(Fields, everyBadFieldIsNamed) {
    auto bad = fromJson<Tree>(std::string_view(
        R"({"colour":"blue","age":-1,"leaves":[{"name":"ok"},{"name":"   "},{"name":"toolong"}],"planted":"2026-02-30T00:00:00Z","x":1})"));
    ASSERT_FALSE(bad.ok());
    std::vector<std::string> seen;
    for (const auto& f : bad.error().fields) seen.push_back(f.path + " " + f.code);
    EXPECT_THAT(seen, testing::UnorderedElementsAre(
                          "/colour field.not_one_of", "/age field.too_small", "/leaves/1/name field.empty",
                          "/leaves/2/name field.too_long", "/planted field.not_instant", "/x field.unknown"));
}

TEST(Fields, patchTellsAbsentFromNull) {
    const std::string base = R"("colour":"red","age":1,"leaves":[],"planted":"2026-01-01T00:00:00Z")";
    EXPECT_FALSE(fromJson<Tree>("{" + base + "}")->owner.given);
    auto cleared = fromJson<Tree>("{" + base + R"(,"owner":null})");
    EXPECT_TRUE(cleared->owner.given);
    EXPECT_FALSE(cleared->owner.value.has_value());
}

TEST(Fields, schema) {
    SchemaBook book;
    EXPECT_EQ(book.schemaOf<Tree>(), R"({"$ref":"#/components/schemas/Tree"})");
    EXPECT_TRUE(json::Document::parse(book.named().at("Tree")).ok());
    EXPECT_THAT(book.named().at("Tree"),
                testing::HasSubstr(R"("age":{"type":"integer","minimum":0,"maximum":5000})"));
    EXPECT_TRUE(book.named().contains("Leaf"));
}

TEST(Json, refusesWhatIsNotJson) {
    for (const char* text : {"", "{", "[1,]", "{\"a\":1}x", "nul", "\"\xff\""})
        EXPECT_FALSE(json::Document::parse(text).ok()) << text;
    EXPECT_FALSE(json::Document::parse(std::string(100, '[') + std::string(100, ']')).ok());
}

TEST(Json, laidOutForReadingItIsTheSameValue) {
    EXPECT_EQ(json::laidOut(R"({"a":[1,"b,:\"{"],"c":{}})"), R"({"a": [1, "b,:\"{"], "c": {}})");
    EXPECT_EQ(json::laidOut("null"), "null");
    const std::string longText(60, 'x'), entry = "{\"k\":\"" + longText + "\"}";
    const std::string out = json::laidOut("{\"first\":[" + entry + "," + entry + "],\"second\":true}");
    EXPECT_EQ(out, "{\n  \"first\": [\n    {\"k\": \"" + longText + "\"},\n    {\"k\": \"" + longText +
                       "\"}\n  ],\n  \"second\": true\n}");
    EXPECT_TRUE(json::Document::parse(out).ok());
}

TEST(Json, writerEscapesAndRepairs) {
    std::string out;
    json::Writer(out).beginArray().string("a\"\\\n\x01").string("\xff").number(0.5).null().endArray();
    EXPECT_EQ(out, "[\"a\\\"\\\\\\n\\u0001\",\"\xEF\xBF\xBD\",0.5,null]");
}

TEST(Time, rfc3339) {
    EXPECT_EQ(formatInstant({0}), "1970-01-01T00:00:00.000Z");
    EXPECT_EQ(parseInstant("2026-03-01T10:30:00+01:00"), parseInstant("2026-03-01T09:30:00Z"));
    EXPECT_EQ(parseInstant("2024-02-29T00:00:00.5Z")->ms % 1000, 500);
    for (const char* text : {"2025-02-29T00:00:00Z", "2026-01-01", "2026-01-01T24:00:00Z",
                             "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+0100"})
        EXPECT_FALSE(parseInstant(text)) << text;
    EXPECT_EQ(yearOf(*parseInstant("2026-12-31T23:59:59Z")), 2026);
}

TEST(Text, folding) {
    EXPECT_EQ(foldForSearch("Élodie L'ŒUVRE"), "elodie l oeuvre");
    EXPECT_EQ(foldForSearch("  PC-042, straße "), "pc 042 strasse");
    EXPECT_EQ(foldForSearch("\xff"), "");
    EXPECT_EQ(foldForSearch("cour\u00ADriel ᴴ Ⅻ"), "courriel h xii");
}

TEST(Text, whatIsFoldedHasNoCapitalAndStaysAsItIs) {
    constexpr UChar32 last = 0x10FFFF;
    for (UChar32 c = 1; c <= last; ++c) {
        std::string one;
        icu::UnicodeString(c).toUTF8String(one);
        const std::string folded = foldForSearch(one);
        for (const char letter : folded) ASSERT_FALSE(letter >= 'A' && letter <= 'Z') << c;
        ASSERT_EQ(foldForSearch(folded), folded) << c;
    }
}

TEST(Text, utf8) {
    EXPECT_FALSE(isUtf8("a\xC3"));
    EXPECT_EQ(repairUtf8("a\xC3(b"), "a\xEF\xBF\xBD(b");
    EXPECT_EQ(firstCodePoints("été", 2), "ét");
    EXPECT_EQ(codePoints("été"), 3u);
}

}  // namespace
}  // namespace guichet
