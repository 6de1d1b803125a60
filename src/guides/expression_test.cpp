#include "guides/expression.h"

#include <gmock/gmock.h>

#include <map>

namespace guichet::guides {
namespace {

using testing::ElementsAre;

std::string result(const std::string& expression) {
    static const std::map<std::string, Value> known = {
        {"tries", 3.0}, {"lit", true}, {"kind", std::string("old")}, {"bought", std::string("2026-01-01")}};
    const Surroundings around{[](const std::string& name) {
                                  const auto found = known.find(name);
                                  return found == known.end() ? Value() : found->second;
                              },
                              "2026-01-31"};
    const std::string out = shown(evaluate(expression, around));
    return out.empty() ? "unknown" : out;
}

TEST(Expression, reckonsAndCompares) {
    EXPECT_EQ(result("1 + 2 * 3"), "7");
    EXPECT_EQ(result("(1 + 2) * 3"), "9");
    EXPECT_EQ(result("-tries + 10 / 4"), "-0.5");
    EXPECT_EQ(result("tries >= 3 and not (kind = 'new')"), "true");
    EXPECT_EQ(result("tries < 3 or kind != 'old'"), "false");
    EXPECT_EQ(result("min(tries, 2) + max(1, 5) + round(1.6)"), "9");
    EXPECT_EQ(result("days(bought, today)"), "30");
    EXPECT_EQ(result("known(tries) and not known(missing)"), "true");
}

TEST(Expression, staysUnknownWhereItCannotKnow) {
    EXPECT_EQ(result("missing > 3"), "unknown");
    EXPECT_EQ(result("1 / 0"), "unknown");
    EXPECT_EQ(result("kind > 3"), "unknown") << "a text is not compared with a number";
    EXPECT_EQ(result("lit < true"), "unknown");
    EXPECT_EQ(result("days(kind, today)"), "unknown");
    EXPECT_EQ(result("not missing"), "unknown");
    EXPECT_EQ(result("missing or lit"), "true") << "one side suffices";
    EXPECT_EQ(result("missing and not lit"), "false");
    EXPECT_EQ(result("missing and lit"), "unknown");
}

TEST(Expression, namesWhatItReadsAndWhereItBreaks) {
    EXPECT_THAT(*checkExpression("a + max(b, 2) > days(c, today)"), ElementsAre("a", "b", "c"));
    for (const char* bad : {"", "1 +", "(1", "1 2", "a b", "'open", "max()", "foo(1)", "known(1, 2)", "and",
                            "1 = 2 = 3 =", "a.b", "système"})
        EXPECT_FALSE(checkExpression(bad).ok()) << bad;
    EXPECT_EQ(checkExpression("1 + $x").error().params[0].second, "$x");
    EXPECT_EQ(checkExpression(std::string(501, '1')).error().code, "guide.expression.too_long");
    EXPECT_FALSE(checkExpression(std::string(400, '(')).ok()) << "no deeper than it may";
}

TEST(Expression, knowsDates) {
    EXPECT_TRUE(isDate("2028-02-29"));
    EXPECT_FALSE(isDate("2026-02-29"));
    EXPECT_FALSE(isDate("2026-2-1"));
    EXPECT_FALSE(isDate("yesterday"));
}

}  // namespace
}  // namespace guichet::guides
