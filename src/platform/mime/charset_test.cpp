#include "platform/mime/charset.h"

#include <gtest/gtest.h>

#include "platform/mime/date.h"
#include "platform/mime/encoded_word.h"
#include "platform/mime/file_name.h"
#include "platform/mime/parameters.h"
#include "platform/mime/plain.h"
#include "platform/mime/tnef.h"
#include "platform/mime/uuencode.h"

namespace guichet::mime {
namespace {

TEST(DecodeText, widensAndRepairs) {
    EXPECT_EQ(decodeText("\x80", "ISO-8859-1").text, "€");
    EXPECT_EQ(decodeText("\xE9", "\"us-ascii\"").finding, CharsetFinding::wrong);
    EXPECT_EQ(decodeText("a\xE9", "utf-8; format=flowed").text, "aé");
    EXPECT_EQ(decodeText("abc", "x-nonsense").finding, CharsetFinding::unknown);
    EXPECT_EQ(decodeText("abc", "").finding, CharsetFinding::as_declared);
    EXPECT_EQ(decodeText("\xEF\xBB\xBFé", "iso-8859-1").text, "é");
    EXPECT_EQ(decodeText(std::string_view("\xFF\xFE\x41\x00", 4), "").text, "A");
    EXPECT_EQ(decodeText("\xC8\xE9", "", "windows-1251").text, "Ий");
    EXPECT_EQ(decodeText("", "utf-8").text, "");
}

TEST(DecodeText, staysCalmOverOddLabels) {
    for (const char* label : {"", "\"", "utf-8,swaplfnl", "../../etc/passwd", "ibm-37", "utf-32",
                              "imap-mailbox-name", "bocu-1", "scsu", "hz", "iso-2022-kr",
                              "0123456789012345678901234567890123456789012345678901234567890123456789"})
        EXPECT_NO_THROW(decodeText("abc\xE9\xFF~{VPND~}\x0E", label)) << label;
    EXPECT_EQ(canonicalCharset("Latin1"), "windows-1252");
    EXPECT_EQ(canonicalCharset("unknown-8bit"), "");
}

TEST(CleanText, dropsControlsOnly) {
    EXPECT_EQ(cleanText("a\r\nb\rc\n\x01\x7F\t\xC2\x85z\xC2\x80\xEF\xBB\xBFé\xEF\xBF\xBF\xEF\xBF\xBE"),
              "a\nb\nc\n\t\nzé");
    // Noncharacters of every plane go, their neighbours stay.
    EXPECT_EQ(cleanText("a\xF0\x9F\xBF\xBE\xF4\x8F\xBF\xBF\xEF\xB7\x90\xEF\xB7\xAF"
                        "b"),
              "ab");
    constexpr std::string_view kept = "\xF0\x9F\xBF\xBD\xEF\xB7\x8F\xEF\xB7\xB0\xEF\xBF\xBD😀";
    EXPECT_EQ(cleanText(kept), kept);
    EXPECT_EQ(cleanLine("  a \n\t b\r\n "), "a b");
    EXPECT_EQ(normaliseNfc("e\xCC\x81"), "é");
}

TEST(DecodeHeaderText, readsWordsInAnyShape) {
    HeaderRepairs repairs;
    EXPECT_EQ(decodeHeaderText("a =?utf-8?q?b=C3=A9?= c", {}, repairs), "a bé c");
    EXPECT_EQ(decodeHeaderText("=?utf-8?B?w6k?= =?utf-8?Q?=C3=A9?=", {}, repairs), "éé");
    EXPECT_EQ(decodeHeaderText("=?utf-8*fr?Q?=C3=A9?=", {}, repairs), "é");
    EXPECT_EQ(decodeHeaderText("=?utf-8?q?deux mots?=", {}, repairs), "deux mots");
    EXPECT_EQ(decodeHeaderText("=? =?= =?x?y?z?= a=?b", {}, repairs), "=? =?= =?x?y?z?= a=?b");
    EXPECT_FALSE(repairs.brokenWord);
    EXPECT_EQ(decodeHeaderText("=?utf-8?q?=C3=ZZ?=", {}, repairs).substr(0, 1) == "", false);
    EXPECT_TRUE(repairs.brokenWord);
}

TEST(ParseParameters, readsWhatProgramsWrite) {
    HeaderRepairs repairs;
    const auto p = parseParameters(
        " Text/PLAIN ; charset = \"utf-8\" ;; x ; name=a b.txt; q=\"a\\\"b\\\\c\\d;e\"; n*1=\"deux\"; n*0=un",
        {}, repairs);
    EXPECT_EQ(p.value, "text/plain");
    EXPECT_EQ(p.get("charset"), "utf-8");
    EXPECT_EQ(p.get("name"), "a b.txt");
    EXPECT_EQ(p.get("q"), "a\"b\\c\\d;e");
    EXPECT_EQ(p.get("n"), "undeux");
    EXPECT_EQ(p.get("absent"), "");
    EXPECT_EQ(parseParameters("a; filename=plain; filename*=utf-8''%C3%A9", {}, repairs).get("filename"),
              "é");
    EXPECT_EQ(parseParameters("", {}, repairs).value, "");
    EXPECT_EQ(parseParameters(";;;===", {}, repairs).value, "");
}

TEST(SafeFileName, leavesNothingDangerous) {
    EXPECT_EQ(safeFileName("../../etc/passwd"), "passwd");
    EXPECT_EQ(safeFileName("C:\\a\\b.txt"), "b.txt");
    EXPECT_EQ(safeFileName(".htaccess"), "htaccess");
    EXPECT_EQ(safeFileName("a<b>|\"?*:.txt. ."), "a_b______.txt");
    EXPECT_EQ(safeFileName(" \t\r\n "), "");
    EXPECT_EQ(safeFileName("a\xE2\x80\x8B"
                           "b\xE2\x80\xAE.txt"),
              "ab.txt");
    EXPECT_EQ(safeFileName("\xFF\xFE.bin"), "bin");
}

TEST(ParseMailDate, readsRealDatesOnly) {
    const auto shown = [](std::string_view text) {
        const auto at = parseMailDate(text);
        return at ? formatInstant(*at).substr(0, 16) : "none";
    };
    EXPECT_EQ(shown("Tue, 10 Mar 2026 09:30:00 +0100"), "2026-03-10T08:30");
    EXPECT_EQ(shown("10 Mar 2026 09:30 -0530 (comment (nested))"), "2026-03-10T15:00");
    EXPECT_EQ(shown("Tue,10 Mar 2026 09:30:60 GMT"), "2026-03-10T09:30");
    EXPECT_EQ(shown("10-Mar-2026 09:30:00 +0100"), "2026-03-10T08:30");
    EXPECT_EQ(shown("Tue Mar 10 09:30:00 CET 2026"), "2026-03-10T08:30");
    EXPECT_EQ(shown("2026-03-10T09:30:00+01:00"), "2026-03-10T08:30");
    EXPECT_EQ(shown("Tue, 10 Mar 2026 09:30:00 GMT+0100"), "2026-03-10T08:30");
    for (const char* bad :
         {"", "demain", "32 Mar 2026 09:30", "29 Feb 2025 10:00", "10 Mar 2026", "10 Mar 2026 24:00",
          "10 Foo 2026 10:00", "1 Jan 1970 00:00:00 +0000", "1 Jan 9999 00:00:00 +0000",
          "99999999999999999999 Mar 2026 10:00", "10 Mar 2026 10:00:0x", "((((((((", "10 Mar 99999 10:00"})
        EXPECT_EQ(shown(bad), "none") << bad;
    EXPECT_EQ(shown(std::string(100'000, '(')), "none");
}

TEST(ReadTnef, survivesEveryCutAndFlip) {
    const auto number = [](std::uint32_t v, int width) {
        std::string out;
        for (int i = 0; i < width; ++i) out += static_cast<char>(v >> (8 * i) & 0xFF);
        return out;
    };
    const auto attribute = [&](std::uint32_t kind, const std::string& data) {
        return "\x02" + number(kind, 4) + number(static_cast<std::uint32_t>(data.size()), 4) + data +
               number(0, 2);
    };
    const std::string properties = number(2, 4) + number(0x1F, 2) + number(0x3707, 2) + number(1, 4) +
                                   number(6, 4) + std::string("a\0b\0\0\0\0\0", 8) + number(0x1003, 2) +
                                   number(0x0001, 2) + number(2, 4) + number(7, 4) + number(8, 4);
    const std::string whole = number(0x223E9F78, 4) + number(1, 2) +
                              attribute(0x00069002, std::string(14, 'r')) + attribute(0x0006800F, "contenu") +
                              attribute(0x00069005, properties) + attribute(0x0002800C, "texte");
    const TnefContent content = readTnef(whole, 10);
    EXPECT_FALSE(content.damaged);
    EXPECT_EQ(content.text, "texte");
    ASSERT_EQ(content.files.size(), 1u);
    EXPECT_EQ(content.files[0].name, "ab");
    EXPECT_EQ(content.files[0].bytes, "contenu");
    for (std::size_t cut = 0; cut < whole.size(); ++cut) readTnef(whole.substr(0, cut), 10);
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (const char value : {'\0', '\xFF', '\x7F'}) {
            std::string flipped = whole;
            flipped[at] = value;
            EXPECT_LE(readTnef(flipped, 1).files.size(), 1u);
        }
}

TEST(SplitUuencoded, takesOnlyRealBlocks) {
    const UuencodeSplit split = splitUuencoded(
        "a\nbegin 644 x.txt\n#0V%T\n`\nend\nb\nbegin 644 pas un bloc\ncar ceci est du texte\n", 5);
    EXPECT_EQ(split.text, "a\nb\nbegin 644 pas un bloc\ncar ceci est du texte\n");
    ASSERT_EQ(split.files.size(), 1u);
    EXPECT_EQ(split.files[0].bytes, "Cat");
    EXPECT_FALSE(split.broken);
    EXPECT_EQ(splitUuencoded("begin 644 x\n#0V%T\n`\nend\n", 0).files.size(), 0u);
}

}  // namespace
}  // namespace guichet::mime
