#include "platform/markdown/markdown.h"

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_safety.h"
#include "platform/mime/test_corpus.h"

namespace guichet::markdown {
namespace {

Document read(std::string_view text) {
    auto document = parse(text);
    EXPECT_TRUE(document.ok()) << (document.ok() ? "" : document.error().code);
    return document.ok() ? *document : Document{};
}

std::string html(std::string_view text, std::string_view language = "en") {
    const std::string out = toHtml(read(text), language);
    EXPECT_TRUE(isUtf8(out));
    EXPECT_EQ(mime::SafetyJudge(out).verdict(), "") << text;
    EXPECT_EQ(mime::cleanHtml(out), out) << text;
    return out;
}

std::string refusal(std::string_view text) {
    const auto document = parse(text);
    return document.ok() ? "" : document.error().code;
}

std::string repeated(std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
}

TEST(Markdown, becomesHtml) {
    const std::pair<const char*, const char*> cases[] = {
        {"Press **OK**, *then* wait.", "<p>Press <strong>OK</strong>, <em>then</em> wait.</p>"},
        {"two\nlines", "<p>two lines</p>"},
        {"two  \nlines", "<p>two<br>lines</p>"},
        {"## Cause\n\ntext", "<h2>Cause</h2><p>text</p>"},
        {"# Title\n###### Small", "<h2>Title</h2><h4>Small</h4>"},
        {"- a\n- b", "<ul><li>a</li><li>b</li></ul>"},
        {"- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"},
        {"1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"},
        {"4. a", "<ol start=\"4\"><li>a</li></ol>"},
        {"- [ ] a\n- [x] b", "<ul><li>☐ a</li><li>☑ b</li></ul>"},
        {"> quoted", "<blockquote><p>quoted</p></blockquote>"},
        {"```powershell\nGet-Volume | ft\n```", "<pre><code>Get-Volume | ft</code></pre>"},
        {"`a<b>`", "<p><code>a&lt;b&gt;</code></p>"},
        {"a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"},
        {"| a | b |\n|---|--:|\n| 1 | `x` |",
         "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
         "<tbody><tr><td>1</td><td><code>x</code></td></tr></tbody></table>"},
        {"![the *light*](picture:box-2.png)", "<p><span data-picture=\"box-2.png\">the light</span></p>"},
        {"![](picture:box.png)", "<p><span data-picture=\"box.png\">box.png</span></p>"},
    };
    for (const auto& [text, expected] : cases) EXPECT_EQ(html(text), expected) << text;
}

TEST(Markdown, leadsOnlyToPagesOfOursAndToKnownSchemes) {
    EXPECT_EQ(html("[see](article:disk-full)"), "<p><span data-link=\"article:disk-full\">see</span></p>");
    EXPECT_EQ(html("[](guide:no-network)"),
              "<p><span data-link=\"guide:no-network\">guide:no-network</span></p>");
    EXPECT_EQ(html("[x](https://example.org/a)"),
              "<p><a href=\"https://example.org/a\" rel=\"noopener noreferrer nofollow\" "
              "target=\"_blank\">x</a></p>");
    for (const char* bad :
         {"[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](data:text/html,y)", "[x](/admin)",
          "[x](article:Bad/Name)", "[x](java&#10;script:alert(1))", "![x](https://example.org/a.png)",
          "![x](cid:a)", "![x](javascript:alert(1))", "![x](/api/files/12)", "![x](picture:../a.png)",
          "![x](picture:A.png)", "![x](picture:)", "[x][r]\n\n[r]: vbscript:y"})
        EXPECT_EQ(html(bad), "<p>x</p>") << bad;
}

TEST(Markdown, showsHtmlAsText) {
    EXPECT_EQ(html("a <b onclick=x>b</b>"), "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
    EXPECT_EQ(html("<script>\nalert(1)\n</script>"), "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>");
}

TEST(Markdown, isSafeWhateverIsTriedToSmuggleIn) {
    int tried = 0;
    for (const char* folder : {"html", "markdown"})
        for (const auto& path : mime::corpusFiles(folder, std::string(folder) == "html" ? ".html" : ".md")) {
            std::ifstream file(path, std::ios::binary);
            const std::string text(std::istreambuf_iterator<char>(file), {});
            if (const auto document = parse(text); document.ok()) {
                const std::string out = toHtml(*document, "fr");
                EXPECT_EQ(mime::SafetyJudge(out).verdict(), "") << path;
                EXPECT_EQ(mime::cleanHtml(out), out) << path;
            }
            ++tried;
        }
    EXPECT_GT(tried, 100);
}

TEST(Markdown, hasTextForSearch) {
    const Document document = read(
        "## Disk *full*\n\nFree `C:` first,\nthen [clean](article:clean-up).\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ndf -h\n```\n\n![a light](picture:3.png)\n");
    EXPECT_EQ(toText(document),
              "Disk full\nFree C: first, then clean.\none\ntwo\na | b\n1 | 2\ndf -h\na light");
    EXPECT_EQ(toText(read("")), "");
}

TEST(Markdown, listsHeadingsLinksAndPictures) {
    const Document document = read(
        "## One\n[a](article:x) [b](guide:y) [c](article:x) <https://example.org>\n\n"
        "> ### Two *2*\n\n![p](picture:3.png) ![q](picture:4.png) ![](picture:3.png)\n");
    const auto headings = contentsOf(document);
    ASSERT_EQ(headings.size(), 2u);
    EXPECT_EQ(headings[0].text, "One");
    EXPECT_EQ(headings[1].text, "Two 2");
    EXPECT_EQ(headings[1].level, 3);
    EXPECT_EQ(linksOf(document), (std::vector<std::string>{"article:x", "guide:y", "https://example.org"}));
    EXPECT_EQ(picturesOf(document),
              (std::vector<PictureNamed>{{"3.png", "p"}, {"4.png", "q"}, {"3.png", ""}}));
}

TEST(Markdown, keepsTheLanguageOfCodeAndTheAlignmentOfColumns) {
    const Document code = read("```sh -x\nls\n\n```");
    EXPECT_EQ(code.blocks.at(0).language, "sh");
    EXPECT_EQ(code.blocks.at(0).text, "ls\n");
    EXPECT_EQ(read("|a|b|c|d|\n|-|:-|:-:|-:|").blocks.at(0).align, "-lcr");
}

TEST(Markdown, setsFrenchSpacesOnlyWhereFrenchIsWritten) {
    EXPECT_EQ(html("Vraiment ? `a ?`", "fr"), "<p>Vraiment\u202f? <code>a ?</code></p>");
    EXPECT_EQ(html("Really ?", "en"), "<p>Really ?</p>");
    EXPECT_EQ(frenchSpaces("« oui » : 50 % !"), "«\u202foui\u202f»\u202f: 50\u202f%\u202f!");
    EXPECT_EQ(frenchSpaces("à 9:30, http://a.b, le dossier %TEMP%, :wq"),
              "à 9:30, http://a.b, le dossier %TEMP%, :wq");
}

TEST(Markdown, showsWhatWasEscapedAsItIs) {
    for (const char* text :
         {"- run *it* in my_folder", "<b> [x](y) ![z](picture:1)", "# 1", "1. first", "2024) was", "a | b",
          "_so_ and `so`, ~~so~~", "C:\\new\\*.txt", "&amp; &copy; AT&T", "= == ===", "+ one", "> quoted",
          "see https://example.org/a_b?c=d&e", "***", "---", "«été_2»", "\\", ""}) {
        const auto read = parse(escaped(text));
        ASSERT_TRUE(read.ok()) << text;
        EXPECT_EQ(toText(*read), text);
        EXPECT_LE(read->blocks.size(), 1u) << text;
        for (const Block& block : read->blocks) EXPECT_EQ(block.kind, BlockKind::paragraph) << text;
    }
    EXPECT_EQ(escaped("my_folder\non  two"), "my_folder on  two");
}

TEST(Markdown, refusesWhatIsTooMuch) {
    EXPECT_EQ(refusal(std::string((64u << 10) + 1, 'a')), "markdown.too_long");
    EXPECT_EQ(refusal(repeated("a\n", 5000)), "markdown.too_many_lines");
    EXPECT_EQ(refusal(repeated("|a", 40)), "markdown.too_many_columns");
    EXPECT_EQ(refusal(repeated("[", 500)), "markdown.too_many_brackets");
    EXPECT_EQ(refusal(repeated(">", 40)), "markdown.too_deep");
    EXPECT_EQ(refusal(repeated("1. ", 40)), "markdown.too_deep");
    std::string stairs;
    for (std::size_t step = 0; step < 20; ++step) stairs += std::string(2 * step, ' ') + "- a\n";
    EXPECT_EQ(refusal(stairs), "markdown.too_deep");
    EXPECT_EQ(refusal(repeated("[a](b)\n\n", 1000)), "") << "brackets count in one paragraph";
    EXPECT_EQ(refusal("* * * * * * * * *"), "");
}

/// Each of these takes more than linear time in the parser.
TEST(Markdown, readsTheWorstTextsInTime) {
    const std::string table = repeated("|a", 30) + "|\n" + repeated("|-", 30) + "|\n" + repeated("|\n", 3900);
    const std::string_view parts[] = {
        "*a_ ",    "_a __a ", "`a ``a ", "<a ",    "<!-- a", "![a](", "\\[a\n", "&amp", "<?a ", "a**b__c*_ ",
        "- a\n\n", "1) \n",   "> a\n",   "a\n=\n", "|a|\n",  "|-|\n", "**",     "_",    "`",    "<"};
    for (const std::string_view part : parts) {
        const auto begin = std::chrono::steady_clock::now();
        const auto document = parse(part == table ? table : repeated(part, (64u << 10) / part.size()));
        if (document.ok()) toText(*document);
        const auto took = std::chrono::steady_clock::now() - begin;
        EXPECT_LT(took, std::chrono::seconds(4)) << part;
    }
}

TEST(Markdown, isReadByManyThreadsAtOnce) {
    const std::string text = "## a\n\n- [x] *b*\n\n| c | d |\n|---|---|\n| `e` | f |\n";
    const std::string expected = toHtml(read(text), "fr");
    std::vector<std::thread> threads;
    std::vector<std::string> results(4);
    for (std::string& result : results)
        threads.emplace_back([&result, &text] {
            for (int i = 0; i < 50; ++i) result = toHtml(*parse(text), "fr");
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) EXPECT_EQ(result, expected);
}

}  // namespace
}  // namespace guichet::markdown
