#include "platform/print/print.h"

#include <gd.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "platform/mime/test_corpus.h"
#include "platform/print/box.h"
#include "platform/print/pdf_language.h"
#include "support/process.h"
#include "support/temp_dir.h"

namespace guichet::print {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

std::string bytesOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

markdown::Document written(std::string_view text) {
    auto document = markdown::parse(text);
    if (!document.ok()) throw std::logic_error(document.error().code);
    return *document;
}

/// A picture of 300 × 200 points in one colour, as PNG.
std::string redPicture() {
    gdImagePtr image = gdImageCreateTrueColor(300, 200);
    gdImageFilledRectangle(image, 0, 0, 299, 199, gdTrueColor(200, 30, 30));
    int size = 0;
    void* data = gdImagePngPtr(image, &size);
    std::string out(static_cast<const char*>(data), static_cast<std::size_t>(size));
    gdFree(data);
    gdImageDestroy(image);
    return out;
}

/// One of the texts that the kept pages show.
Sheet sheetOf(const std::string& name) {
    Sheet sheet;
    sheet.language = name.ends_with("-fr") ? "fr" : "en";
    sheet.form = name.starts_with("notice") ? Form::notice : Form::document;
    sheet.title = sheet.language == "fr" ? "Le disque est plein : que faire ?" : "No network on a desktop";
    sheet.summary = sheet.language == "fr" ? "Pour tous ceux dont l'ordinateur n'a plus de place."
                                           : "For technicians: from the wall to the screen.";
    if (sheet.form == Form::document) sheet.facts = {"Version 3", "22.11.2026"};
    sheet.foot = "Dupont SA";
    sheet.made = *parseInstant("2026-11-22T10:00:00Z");
    sheet.pictures["picture:3.png"] = redPicture();
    sheet.pages["guide:no-network"] = "https://desk.example/guides/no-network";
    sheet.sections.push_back({"", written(bytesOf(mime::corpusFolder() / "print" / (name + ".md")))});
    return sheet;
}

class Printed : public testing::Test {
protected:
    /// Prints into a file of this test.
    fs::path print(const Sheet& sheet) {
        const auto pdf = toPdf(sheet);
        if (!pdf.ok()) throw std::logic_error(pdf.error().code);
        const fs::path path = folder_.path() / ("sheet" + std::to_string(++count_) + ".pdf");
        std::ofstream(path, std::ios::binary) << *pdf;
        return path;
    }

    /// What a program says on its standard output.
    std::string said(std::vector<std::string> command) {
        const fs::path output = folder_.path() / ("output" + std::to_string(++count_) + ".txt");
        test::Process::Options options;
        options.outputFile = output.string();
        test::Process program(std::move(command), options);
        EXPECT_EQ(program.wait(seconds(30)), 0) << bytesOf(output);
        return bytesOf(output);
    }

    std::string textOf(const fs::path& pdf) { return said({"pdftotext", pdf.string(), "-"}); }
    std::string infoOf(const fs::path& pdf) { return said({"pdfinfo", pdf.string()}); }

    /// The pages as small grey pictures.
    std::vector<fs::path> picturesOf(const fs::path& pdf, const std::string& name) {
        const fs::path prefix = folder_.path() / name;
        said({"pdftoppm", "-r", "30", "-gray", "-png", pdf.string(), prefix.string()});
        std::vector<fs::path> all;
        for (const auto& entry : fs::directory_iterator(folder_.path()))
            if (entry.path().extension() == ".png" && entry.path().filename().string().starts_with(name))
                all.push_back(entry.path());
        std::sort(all.begin(), all.end());
        return all;
    }

    test::TempDir folder_;
    int count_ = 0;
};

/// Readers of PDF guess blanks from distances, and make plain ones of all kinds.
std::string withoutBlanks(std::string text) {
    for (const std::string_view blank : {" ", "\n", "\u202f"})
        for (std::size_t at = text.find(blank); at != std::string::npos; at = text.find(blank, at))
            text.erase(at, blank.size());
    return text;
}

void expectInOrder(const std::string& said, std::initializer_list<std::string_view> parts) {
    const std::string text = withoutBlanks(said);
    std::size_t at = 0;
    for (const std::string_view wanted : parts) {
        const std::string part = withoutBlanks(std::string(wanted));
        const std::size_t found = text.find(part, at);
        EXPECT_NE(found, std::string::npos) << part << " is not behind the part before it in:\n" << said;
        if (found != std::string::npos) at = found + part.size();
    }
}

TEST_F(Printed, textCanBeReadInItsOrder) {
    const std::string text = textOf(print(sheetOf("article-fr")));
    expectInOrder(text, {"Le disque est plein\u202f: que faire\u202f?",
                         "l’ordinateur n’a plus de place",
                         "Version 3",
                         "22.11.2026",
                         "Ce que vous voyez",
                         "«\u202fEspace disque insuffisant\u202f»",
                         "le guide",
                         "(https://support.example.org/disque/nettoyer)",
                         "la boîte locale est pleine",
                         "1.",
                         "Videz la corbeille",
                         "a != b -> c",
                         "4.",
                         "Redémarrez",
                         "Par système",
                         "Place libérée",
                         "tmutil listlocalsnapshots /",
                         "Dupont SA",
                         "1 / ",
                         "0x80070070",
                         "EDQUOT",
                         "2 / "});
}

TEST_F(Printed, saysItsTitleLanguageAndParts) {
    const fs::path pdf = print(sheetOf("article-fr"));
    const std::string info = infoOf(pdf);
    EXPECT_NE(info.find("Le disque est plein : que faire ?"), std::string::npos) << info;
    EXPECT_NE(info.find("A4"), std::string::npos) << info;
    EXPECT_NE(info.find("Tagged:          yes"), std::string::npos) << info;
    const std::string bytes = bytesOf(pdf);
    EXPECT_NE(bytes.find("/Lang (fr)"), std::string::npos);
    EXPECT_NE(bytes.find("/DisplayDocTitle true"), std::string::npos);
    EXPECT_NE(bytes.find("/Outlines"), std::string::npos);
    const std::string parts = said({"pdfinfo", "-struct-text", pdf.string()});
    expectInOrder(parts, {"Document", "H1 (block)", "Le disque est plein", "H2 (block)", "Ce que vous voyez",
                          "Code (inline)", "H3 (block)", "Par système"});
    EXPECT_EQ(parts.find("Warning"), std::string::npos);
}

TEST_F(Printed, linksCanBeFollowed) {
    const std::string links = said({"pdfinfo", "-url", print(sheetOf("article-en")).string()});
    expectInOrder(links, {"https://desk.example/guides/no-network", "https://example.org/lights",
                          "mailto:network@dupont.example"});
}

TEST_F(Printed, anAddressCannotLeaveItsPlaceInTheFile) {
    Sheet sheet;
    sheet.title = "x";
    sheet.sections.push_back({"", written("[a](<https://example.org/'\\)/é> 'x') b\n")});
    sheet.sections.push_back({"(Title) \\", written("text")});
    const std::string links = said({"pdfinfo", "-url", print(sheet).string()});
    EXPECT_NE(links.find("https://example.org/%27%29/%C3%A9\n"), std::string::npos) << links;
}

/// Mean of |a - b| over squares of 8 × 8, and the largest square: 0 is the same, 255 the contrary.
struct Difference {
    double mean = 0, most = 0;
};

Difference compare(const std::string& a, const std::string& b) {
    const auto read = [](const std::string& bytes) {
        return gdImageCreateFromPngPtr(static_cast<int>(bytes.size()), const_cast<char*>(bytes.data()));
    };
    gdImagePtr one = read(a), other = read(b);
    Difference out{255, 255};
    if (one && other && gdImageSX(one) == gdImageSX(other) && gdImageSY(one) == gdImageSY(other)) {
        out = {};
        int squares = 0;
        const auto grey = [](gdImagePtr image, int x, int y) {
            return gdImageRed(image, gdImageGetPixel(image, x, y));
        };
        for (int y = 0; y + 8 <= gdImageSY(one); y += 8)
            for (int x = 0; x + 8 <= gdImageSX(one); x += 8, ++squares) {
                int sum = 0;
                for (int i = 0; i < 64; ++i)
                    sum += grey(one, x + i % 8, y + i / 8) - grey(other, x + i % 8, y + i / 8);
                out.mean += std::abs(sum) / 64.0;
                out.most = std::max(out.most, std::abs(sum) / 64.0);
            }
        out.mean /= squares;
    }
    if (one) gdImageDestroy(one);
    if (other) gdImageDestroy(other);
    return out;
}

/// The pages look as they did when somebody looked at them. To keep new ones: GUICHET_KEEP_PAGES=1.
TEST_F(Printed, pagesLookAsTheyDid) {
    for (const std::string name : {"article-fr", "article-en", "notice-fr"}) {
        const auto pages = picturesOf(print(sheetOf(name)), name);
        ASSERT_FALSE(pages.empty());
        for (const fs::path& page : pages) {
            const fs::path kept = mime::corpusFolder() / "print" / page.filename();
            if (std::getenv("GUICHET_KEEP_PAGES"))
                fs::copy_file(page, kept, fs::copy_options::overwrite_existing);
            ASSERT_TRUE(fs::exists(kept)) << kept;
            const Difference difference = compare(bytesOf(page), bytesOf(kept));
            EXPECT_LT(difference.mean, 2) << page.filename();
            EXPECT_LT(difference.most, 60) << page.filename();
        }
    }
    EXPECT_GT(compare(bytesOf(mime::corpusFolder() / "print" / "article-fr-1.png"),
                      bytesOf(mime::corpusFolder() / "print" / "article-fr-2.png"))
                  .mean,
              4)
        << "the measure tells pages apart";
}

TEST_F(Printed, aMissingOrDamagedPictureGivesWayToItsWords) {
    Sheet sheet = sheetOf("article-fr");
    sheet.pictures["picture:3.png"] = "no picture";
    EXPECT_NE(textOf(print(sheet)).find("[Une barre rouge]"), std::string::npos);
    EXPECT_EQ(textOf(print(sheetOf("article-fr"))).find("[Une barre rouge]"), std::string::npos);
}

TEST_F(Printed, aPictureStandsWholeAboveWhatItShows) {
    Sheet sheet = sheetOf("article-en");
    sheet.form = Form::notice;
    sheet.sections[0].text = written("Un.\n\n![The red one](picture:3.png)\n\nDeux.");
    const std::string text = textOf(print(sheet));
    EXPECT_LT(text.find("Un."), text.find("The red one"));
    EXPECT_LT(text.find("The red one"), text.find("Deux."));
    EXPECT_NE(said({"pdfimages", "-list", print(sheet).string()}).find("300   200"), std::string::npos);
    // Eight of them: each page holds some whole, with their words.
    std::string many;
    for (int i = 0; i < 8; ++i)
        many += "![Number " + std::to_string(i) + "](picture:3.png)\n\n" + std::string(400, 'x') + "\n\n";
    sheet.form = Form::document;
    sheet.sections[0].text = written(many);
    const std::string pages = said({"pdfimages", "-list", print(sheet).string()});
    EXPECT_EQ(std::count(pages.begin(), pages.end(), '\n'), 2 + 8) << pages;
    EXPECT_GT(picturesOf(print(sheet), "many").size(), 1u);
}

TEST_F(Printed, aNoticeIsOnePageOrRefused) {
    Sheet sheet = sheetOf("notice-fr");
    EXPECT_NE(infoOf(print(sheet)).find("Pages:           1\n"), std::string::npos);
    std::string text;
    for (int i = 0; i < 25; ++i) text += "1. Fermez tous les programmes que vous n'utilisez pas.\n";
    sheet.sections[0].text = written(text);
    EXPECT_NE(infoOf(print(sheet)).find("Pages:           1\n"), std::string::npos) << "in smaller letters";
    for (int i = 0; i < 60; ++i) text += "1. Encore une étape.\n";
    sheet.sections[0].text = written(text);
    const auto refused = toPdf(sheet);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "print.notice_too_long");
}

TEST_F(Printed, nothingIsLostWhateverTheSize) {
    Sheet sheet;
    sheet.title = "Sizes";
    std::string cell;
    for (int i = 0; i < 900; ++i) cell += "word" + std::to_string(i) + " ";
    std::string wide = "|", below = "|", columns = "|";
    for (int i = 0; i < 15; ++i) {
        wide += "column" + std::to_string(i) + "|";
        below += "-|";
        columns += "an unbreakableverylongword|";
    }
    sheet.sections.push_back(
        {"", written("| a | b |\n|---|---|\n| " + cell + " | end |\n\n" + wide + "\n" + below + "\n" +
                     columns + "\n\n```\n" + std::string(400, 'x') + "tail\n```\n")});
    const std::string text = textOf(print(sheet));
    for (const char* part : {"word0", "word899", "end", "tail"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
    EXPECT_NO_THROW(print(Sheet{}));
}

TEST_F(Printed, manyThreadsPrintAtOnce) {
    const Sheet sheet = sheetOf("article-en");
    const std::string expected = *toPdf(sheet);
    std::vector<std::string> results(3);
    std::vector<std::thread> threads;
    for (std::string& result : results) threads.emplace_back([&result, &sheet] { result = *toPdf(sheet); });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) EXPECT_EQ(result.size(), expected.size());
}

Box boxOf(double height, bool keep = false) {
    Box box;
    box.height = height;
    box.keepWithNext = keep;
    return box;
}

TEST(Pages, keepAHeadingWithWhatFollows) {
    std::vector<Box> boxes{boxOf(60), boxOf(20, true), boxOf(30)};
    const auto pages = paginate(boxes, 100);
    ASSERT_EQ(pages.size(), 2u);
    EXPECT_EQ(pages[0].size(), 1u);
    EXPECT_EQ(pages[1].size(), 2u);
}

TEST(Pages, divideAChainThatFitsOnNoPage) {
    EXPECT_EQ(paginate({boxOf(60, true), boxOf(60, true), boxOf(60)}, 100).size(), 3u);
    EXPECT_EQ(paginate({boxOf(500), boxOf(10)}, 100).size(), 2u);
    EXPECT_EQ(paginate({}, 100).size(), 1u);
}

TEST(Pages, repeatTheHeadOfATable) {
    Box row = boxOf(40);
    row.head = std::make_shared<const Box>(boxOf(20));
    const auto pages = paginate({boxOf(20, true), row, row, row}, 100);
    ASSERT_EQ(pages.size(), 2u);
    ASSERT_EQ(pages[1].size(), 2u);
    EXPECT_EQ(pages[1][0].box.height, 20);
    EXPECT_EQ(pages[1][1].y, 20);
}

TEST(Pages, leaveTheLargerOfTwoDistances) {
    Box above = boxOf(10), below = boxOf(10);
    above.after = 5;
    below.before = 8;
    EXPECT_EQ(paginate({above, below}, 100)[0][1].y, 18);
}

TEST(PdfLanguage, refusesAnotherShape) {
    EXPECT_THROW(withLanguage("%PDF-1.4 nothing", "fr"), std::logic_error);
}

}  // namespace
}  // namespace guichet::print
