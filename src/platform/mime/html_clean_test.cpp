#include "platform/mime/html_clean.h"

#include <gtest/gtest.h>

#include <chrono>
#include <random>

#include "base/text.h"
#include "platform/mime/html_safety.h"
#include "platform/mime/test_corpus.h"

namespace guichet::mime {
namespace {

/// Cleans, and checks what every result must satisfy.
std::string cleaned(std::string_view html) {
    const std::string out = cleanHtml(html);
    EXPECT_TRUE(isUtf8(out));
    EXPECT_EQ(SafetyJudge(out).verdict(), "") << "from: " << html.substr(0, 300);
    EXPECT_EQ(cleanHtml(out), out) << "not idempotent, from: " << html.substr(0, 300);
    return out;
}

TEST(SafetyJudge, refusesWhatACleanerMustNotWrite) {
    for (const char* bad :
         {"<script>x</script>", "<p onclick=\"x\">y</p>", "<a href=\"javascript:x\">y</a>", "<p>", "</p>",
          "a > b", "<img src=\"https://x.example/\">", "<img src=\"/api/files/1/..\">",
          "<p style=\"x\">y</p>", "<P>x</P>", "<p title='x'>y</p>", "<b><i></b></i>", "x\x01"})
        EXPECT_NE(SafetyJudge(bad).verdict(), "") << bad;
    EXPECT_EQ(SafetyJudge("<p title=\"a\">x<br><img src=\"cid:a\" alt=\"\"></p>").verdict(), "");
}

TEST(CleanHtml, letsNoAttackThrough) {
    const auto attacks = corpusFiles("html", ".html");
    ASSERT_GE(attacks.size(), 100u);
    for (const auto& path : attacks) {
        SCOPED_TRACE(path.filename().string());
        const std::string attack = readFile(path);
        const std::string out = cleaned(attack);
        cleaned("<p>avant</p>" + attack + "<p>après</p>");
        cleaned("<table><tr><td>" + attack);
        cleaned("<a href=\"https://ok.example\">" + attack);
        cleaned("<svg>" + attack);
    }
}

TEST(CleanHtml, survivesPiecesOfAttacksInAnyOrder) {
    std::vector<std::string> pieces;
    for (const auto& path : corpusFiles("html", ".html")) {
        const std::string all = readFile(path);
        for (std::size_t at = 0; at < all.size() && at < 2000;) {
            const std::size_t next = std::min(all.find_first_of("<>\"= ", at + 1), all.size());
            pieces.push_back(all.substr(at, next - at));
            at = next;
        }
    }
    std::mt19937 random(20260310);
    for (int round = 0; round < 1500; ++round) {
        std::string html;
        for (int n = 0; n < 25; ++n) html += pieces[random() % pieces.size()];
        cleaned(html);
        if (HasFailure()) return;
    }
}

TEST(CleanHtml, keepsTheSafeSubset) {
    const std::string all =
        "<p>a<br><strong>b</strong><b>c</b><em>d</em><i>e</i><u>f</u><s>g</s><code>h</code></p><div>i</"
        "div><pre>j\n k</pre>"
        "<blockquote>l</blockquote><ul><li>m</li></ul><ol><li>n</li></ol><h1>o</h1><h2>p</h2><h3>q</"
        "h3><h4>r</h4>"
        "<table><thead><tr><th>s</th></tr></thead><tbody><tr><td colspan=\"2\" "
        "rowspan=\"3\">t</td></tr></tbody></table><hr>"
        "<span title=\"u\">v</span><img src=\"cid:w\" alt=\"x\"><img src=\"/api/files/12\" alt=\"\">";
    EXPECT_EQ(cleaned(all), all);
}

TEST(CleanHtml, keepsWhoIsNamedAndNothingElseOfASpan) {
    const std::string page = "<p>See <span data-link=\"article:disk-full\">this</span></p>";
    EXPECT_EQ(cleaned(page), page);
    for (const char* bad : {"article:", "mail:x", "article:A", "guide:a b", "javascript:x", "article:../x"})
        EXPECT_EQ(cleaned("<span data-link=\"" + std::string(bad) + "\">it</span>"), "it") << bad;
    const std::string good = "<p>Hi <span data-mention=\"person:12\">@Nadia</span></p>";
    EXPECT_EQ(cleaned(good), good);
    EXPECT_EQ(cleaned("<span class=x data-mention=\"team:3\" onclick=y>@All</span>"),
              "<span data-mention=\"team:3\">@All</span>");
    for (const char* bad :
         {"person:", "person:0", "person:1x", "admin:1", "12", "person:1234567890123456789"})
        EXPECT_EQ(cleaned("<span data-mention=\"" + std::string(bad) + "\">@A</span>"), "@A") << bad;
    const std::string picture = "<p><span data-picture=\"lamp-2.png\">a lamp</span></p>";
    EXPECT_EQ(cleaned(picture), picture);
    for (const char* bad : {"", "../lamp.png", "/lamp.png", "Lamp.png", ".png", "a b.png"})
        EXPECT_EQ(cleaned("<span data-picture=\"" + std::string(bad) + "\">it</span>"), "it") << bad;
}

TEST(CleanHtml, writesLinksThatCannotReachBack) {
    EXPECT_EQ(cleaned("<a href=' HTTP://ok.example/a?b=1&amp;c=\"2\" ' target=_self>x</a>"),
              "<a href=\"http://ok.example/a?b=1&amp;c=&quot;2&quot;\" rel=\"noopener noreferrer nofollow\" "
              "target=\"_blank\">x</a>");
    EXPECT_EQ(cleaned("<a href=javascript:x>texte</a>"), "texte");
    EXPECT_EQ(cleaned("<a href='tel:+33199000111'>x</a>").substr(0, 29), "<a href=\"tel:+33199000111\" re");
}

TEST(CleanHtml, translatesWhatMeansTheSame) {
    EXPECT_EQ(
        cleaned("<del>a</del><ins>b</ins><kbd>c</kbd><h6>d</h6><center>e</center><font color=red>f</font>"),
        "<s>a</s><u>b</u><code>c</code><h4>d</h4><div>e</div>f");
    const std::string inner = cleaned(
        "<a href=https://a.example><table><tr><td><a href=https://b.example>x</a></td></tr></table></a>");
    EXPECT_EQ(inner.find("b.example"), std::string::npos) << "a link inside a link";
}

TEST(CleanHtml, putsAlternativeTextForRemoteImages) {
    EXPECT_EQ(cleaned("<p><img src='https://x.example/logo.png' alt='Orvane &amp; Cie'></p>"),
              "<p>Orvane &amp; Cie</p>");
    EXPECT_EQ(cleaned("<p>a<img src='https://x.example/p.gif'>b</p>"), "<p>ab</p>");
}

TEST(CleanHtml, movesNothingOutOfItsPlace) {
    EXPECT_EQ(cleaned("<p>a<div>b</div>c</p>"), "<p>a</p><div>b</div>c<p></p>");
    EXPECT_EQ(cleaned("<p>a<button><p>b</p></button></p>"), "<div>a<p>b</p></div>");
    EXPECT_EQ(
        cleaned("<table><caption>titre</caption><tr><td>x</td></tr></table>"),
        "<table><tbody><tr><td><div>titre</div></td></tr></tbody><tbody><tr><td>x</td></tr></tbody></table>");
    EXPECT_EQ(cleaned("<pre>\n\na</pre>"), "<pre>\n\na</pre>");
}

TEST(CleanHtml, turnsWhatTheParserCannotBearIntoText) {
    HtmlLimits limits;
    limits.maxTime = std::chrono::milliseconds(0);
    std::string many;
    for (int i = 0; i < 3000; ++i) many += "<p>x" + std::to_string(i);
    const std::string out = cleanHtml(many, limits);
    EXPECT_EQ(SafetyJudge(out).verdict(), "");
    EXPECT_NE(out.find("x2999"), std::string::npos);
}

/// Inputs that make parsers slow or deep. Bounded, safe, idempotent, and quick even here (without
/// optimisation).
TEST(CleanHtml, isBoundedOnHostileInput) {
    const auto repeat = [](const std::string& s, int n) {
        std::string out;
        for (int i = 0; i < n; ++i) out += s;
        return out;
    };
    std::string attributes = "<p ";
    for (int i = 0; i < 100'000; ++i) attributes += "a" + std::to_string(i) + "=1 ";
    std::string formatting;
    for (int i = 0; i < 20'000; ++i) formatting += "<b title=" + std::to_string(i) + "><p>";
    const std::vector<std::string> hostile{repeat("<div>", 200'000),
                                           repeat("<b><p>", 60'000),
                                           formatting,
                                           repeat("<table><tr><td>", 40'000),
                                           repeat("<a href=https://x.example>", 40'000),
                                           repeat("<p>x</p>", 200'000),
                                           repeat("&amp;", 400'000),
                                           repeat("<", 1'000'000),
                                           repeat("<!--", 300'000),
                                           attributes + ">x",
                                           repeat("<svg><p>", 30'000),
                                           repeat("<select><option>", 40'000),
                                           repeat("<template>", 30'000),
                                           repeat("<i>", 5000) + repeat("</b>", 5000) + repeat("<p>", 5000),
                                           repeat("<div>", 30'000) + "<frameset>",
                                           repeat("<math><mi>", 20'000),
                                           repeat("<ul><li>", 30'000),
                                           std::string(3u << 20, 'x'),
                                           repeat("\"", 500'000),
                                           repeat("<table>", 30'000) + repeat("x<td>", 10'000)};
    HtmlLimits quick;
    quick.maxTime = std::chrono::milliseconds(200);
    const auto start = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < hostile.size(); ++i) {
        SCOPED_TRACE(i);
        const std::string out = cleanHtml(hostile[i], quick);
        EXPECT_EQ(SafetyJudge(out).verdict(), "");
        EXPECT_EQ(cleanHtml(out), out);
        EXPECT_LE(out.size(), 2 * quick.maxBytes);
        EXPECT_LE(htmlToText(hostile[i], quick).size(), 2 * quick.maxBytes);
    }
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(std::chrono::duration_cast<std::chrono::seconds>(took).count(), 60);
}

TEST(HtmlToText, laysOutTablesListsAndQuotes) {
    EXPECT_EQ(htmlToText("<table><tr><td>un</td></tr><tr><td><p>deux</p><p>trois</p></td></tr></table>"),
              "un\n\ndeux\n\ntrois");
    EXPECT_EQ(htmlToText("<table><tr><td><p>A</p></td><td>B<br>b</td><td></td></tr></table>"), "A | B b |");
    EXPECT_EQ(htmlToText("<ul><li>a<p>b</p></li><li>c<ul><li>d</li></ul></li></ul>e"),
              "- a\n\n  b\n\n- c\n  - d\n\ne");
    EXPECT_EQ(htmlToText("<blockquote>a<blockquote>b</blockquote></blockquote>c"), "> a\n>\n> > b\n\nc");
    EXPECT_EQ(htmlToText("x<hr>y<pre>a  b\n  c</pre>z"), "x\n---\ny\n\na  b\n  c\n\nz");
    EXPECT_EQ(htmlToText("<p>a&nbsp;&nbsp;b\n c</p><p>&nbsp;</p><p>d</p>"), "a b c\n\nd");
    EXPECT_EQ(htmlToText("<a href='https://x.example/'>x.example</a> <a href='https://x.example/a'><img "
                         "src=x alt=logo></a>"),
              "x.example [logo] <https://x.example/a>");
}

TEST(TextToHtml, makesParagraphsAndLinks) {
    const std::string rel = " rel=\"noopener noreferrer nofollow\" target=\"_blank\">";
    EXPECT_EQ(textToHtml("a\nb\n\n\nc <d> & \"e\""), "<p>a<br>b</p><p>c &lt;d&gt; &amp; &quot;e&quot;</p>");
    EXPECT_EQ(textToHtml("voir https://x.example/a_(b). Merci"),
              "<p>voir <a href=\"https://x.example/a_(b)\"" + rel + "https://x.example/a_(b)</a>. Merci</p>");
    EXPECT_EQ(textToHtml("(www.x.example)"),
              "<p>(<a href=\"https://www.x.example\"" + rel + "www.x.example</a>)</p>");
    EXPECT_EQ(textToHtml("à leila.mansart@guichet-demo.example,"),
              "<p>à <a href=\"mailto:leila.mansart@guichet-demo.example\"" + rel +
                  "leila.mansart@guichet-demo.example</a>,</p>");
    EXPECT_EQ(textToHtml("  deux"),
              "<p>\xC2\xA0\xC2\xA0"
              "deux</p>");
    EXPECT_EQ(textToHtml(""), "");
    EXPECT_EQ(textToHtml("javascript:alert(1) http:// @ a@b www. x@y"),
              "<p>javascript:alert(1) http:// @ a@b www. x@y</p>");
}

TEST(TextToHtml, isLeftAloneByTheCleaner) {
    for (const char* text : {"a", "a\nb\n\nc", "  x\ty  z", "https://x.example/?a=1&b=\"2\" et a.b@c.example",
                             "<script>alert(1)</script>", "\xC2\xA0 x", "é 😀 \xEF\xBF\xBD",
                             "x\xF0\xBF\xBF\xBFy \xEF\xB7\x90", "> cité\n> suite\n\nréponse"}) {
        const std::string html = textToHtml(text);
        EXPECT_EQ(cleaned(html), html);
    }
}

}  // namespace
}  // namespace guichet::mime
