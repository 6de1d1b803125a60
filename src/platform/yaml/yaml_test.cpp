#include "platform/yaml/yaml.h"

#include <gmock/gmock.h>

namespace guichet::yaml {
namespace {

std::string faultOf(std::string_view source, const Limits& limits = {}) {
    const Parsed parsed = parse(source, limits);
    return parsed.fault ? std::to_string(parsed.fault->line) + " " + parsed.fault->code : "";
}

TEST(Yaml, isATreeThatKnowsItsLines) {
    const Parsed parsed = parse("a: text\nb:\n  - one\n  - {c: two}\nd: |\n  x\n  y\n");
    ASSERT_FALSE(parsed.fault);
    EXPECT_EQ(parsed.root.find("a")->text, "text");
    const Node* list = parsed.root.find("b");
    ASSERT_EQ(list->items.size(), 2u);
    EXPECT_EQ(list->items[1].find("c")->text, "two");
    EXPECT_EQ(list->items[1].line, 4);
    EXPECT_EQ(parsed.root.find("d")->text, "x\ny\n");
    EXPECT_EQ(parsed.root.find("missing"), nullptr);
}

TEST(Yaml, refusesWhatOurFilesHaveNoUseFor) {
    EXPECT_EQ(faultOf(""), "1 yaml.nothing");
    EXPECT_EQ(faultOf("a: &x 1\n"), "1 yaml.alias");
    EXPECT_EQ(faultOf("a: 1\nb: *x\n"), "2 yaml.alias");
    EXPECT_EQ(faultOf("a: !!binary x\n"), "1 yaml.tag");
    EXPECT_EQ(faultOf("a: 1\n---\nb: 2\n"), "2 yaml.several_documents");
    EXPECT_EQ(faultOf("a: 1\na: 2\n"), "2 yaml.twice");
    EXPECT_EQ(faultOf("? [a]\n: 1\n"), "1 yaml.key_not_text");
    EXPECT_EQ(faultOf("a: \xff\n"), "1 yaml.not_utf8");
    EXPECT_EQ(faultOf("a: [1\n").substr(2), "yaml.syntax");
}

TEST(Yaml, keepsToItsLimits) {
    EXPECT_EQ(faultOf("a: [[[1]]]\n", {.depth = 2}), "1 yaml.too_deep");
    EXPECT_EQ(faultOf("[1, 2, 3]\n", {.nodes = 3}), "1 yaml.too_many");
    EXPECT_EQ(faultOf("a: 12345678\n", {.bytes = 8}), "1 yaml.too_large");
}

}  // namespace
}  // namespace guichet::yaml
