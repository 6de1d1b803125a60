#include "platform/files/files.h"

#include <fcntl.h>
#include <gd.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/text.h"
#include "platform/files/detect.h"
#include "platform/files/file_name.h"
#include "platform/files/serving.h"
#include "support/both_engines.h"

namespace guichet::files {
namespace {

using storage::Tx;
using testing::HasSubstr;
using testing::Not;

std::string picture() {
    gdImagePtr image = gdImageCreateTrueColor(640, 480);
    int size = 0;
    void* bytes = gdImagePngPtr(image, &size);
    gdImageDestroy(image);
    std::string out(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
    gdFree(bytes);
    return out;
}

std::string contentOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Makes a file look as if it had been written then.
void age(const std::string& path, Instant at) {
    const timespec times[2] = {{at.ms / 1000, 0}, {at.ms / 1000, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
}

class ContentTest : public testing::Test {
protected:
    test::TempDir dir_;
    ContentStore store_{dir_.path().string(), 1'000'000};
};

TEST_F(ContentTest, storesByHashOnce) {
    const auto first = store_.put("hello").value();
    // BLAKE2b-256 of "hello".
    EXPECT_EQ(first.hash, "324dcf027dd4a30a932c441f365a25e86b173defa4b8e58948253471b81b72cf");
    EXPECT_EQ(first.size, 5);
    EXPECT_EQ(first.type, "text/plain");
    EXPECT_FALSE(first.image);
    EXPECT_EQ(store_.pathOf(first.hash), dir_.file("files/32/4d/" + first.hash));
    EXPECT_EQ(store_.read(first.hash).value(), "hello");
    EXPECT_EQ(store_.put("hello").value().hash, first.hash);
    struct stat status {};
    ASSERT_EQ(::stat(store_.pathOf(first.hash).c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u);
    EXPECT_TRUE(std::filesystem::is_empty(dir_.file("files/temporary")));
}

TEST_F(ContentTest, storesEmptyAndBinary) {
    EXPECT_EQ(store_.put("").value().type, "application/octet-stream");
    const std::string zeros(1'000'000, '\0');
    EXPECT_EQ(store_.read(store_.put(zeros).value().hash).value(), zeros);
}

TEST_F(ContentTest, mendsWhatACrashCutShort) {
    const auto content = store_.put("a whole content").value();
    std::filesystem::resize_file(store_.pathOf(content.hash), 3);
    EXPECT_EQ(store_.put("a whole content").value().hash, content.hash);
    EXPECT_EQ(store_.read(content.hash).value(), "a whole content");
}

TEST_F(ContentTest, refusesWhatIsTooLarge) {
    const auto refused = store_.put(std::string(1'000'001, 'x'));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::too_large);
    EXPECT_EQ(refused.error().code, "file.too_large");
}

TEST_F(ContentTest, saysWhenTheDiskRefuses) {
    std::filesystem::remove_all(dir_.file("files/temporary"));
    const auto refused = store_.put("x");
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "file.not_stored");
}

TEST_F(ContentTest, saysWhatIsMissing) {
    const std::string hash(64, 'a');
    EXPECT_EQ(store_.read(hash).error().code, "file.content_missing");
    EXPECT_EQ(store_.thumbnail(hash, 320).error().code, "file.content_missing");
    EXPECT_THROW(store_.pathOf("../../../etc/passwd"), std::logic_error);
    EXPECT_THROW(store_.pathOf(std::string(64, 'A')), std::logic_error);
}

TEST_F(ContentTest, makesThumbnailsOnceAndAgain) {
    const auto content = store_.put(picture()).value();
    EXPECT_TRUE(content.image);
    EXPECT_EQ(content.type, "image/png");
    const std::string path = store_.thumbnail(content.hash, 320).value();
    EXPECT_EQ(detectType(contentOf(path)), "image/webp");
    age(path, Instant{1000});
    EXPECT_EQ(store_.thumbnail(content.hash, 320).value(), path);
    struct stat status {};
    ASSERT_EQ(::stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mtim.tv_sec, 1) << "it was made a second time";
    std::filesystem::resize_file(path, 0);
    EXPECT_EQ(store_.thumbnail(content.hash, 320).value(), path);
    EXPECT_GT(std::filesystem::file_size(path), 0u);
    EXPECT_NE(store_.thumbnail(content.hash, 64).value(), path);
    EXPECT_EQ(store_.thumbnail(store_.put("text").value().hash, 320).error().code, "file.no_thumbnail");
}

TEST_F(ContentTest, aBombIsNoImage) {
    std::string bomb = picture();
    bomb.replace(16, 8, std::string("\x00\x00\xC3\x50\x00\x00\xC3\x50", 8));
    const auto content = store_.put(bomb).value();
    EXPECT_FALSE(content.image);
    EXPECT_EQ(store_.thumbnail(content.hash, 320).error().code, "file.no_thumbnail");
}

TEST_F(ContentTest, removesOnlyWhatIsOld) {
    const auto content = store_.put(picture()).value();
    const std::string thumbnail = store_.thumbnail(content.hash, 64).value();
    EXPECT_FALSE(store_.removeIfOlder(content.hash, Instant{5000}));
    age(store_.pathOf(content.hash), Instant{4000});
    (void)store_.put(picture()).value();  // makes it young again
    EXPECT_FALSE(store_.removeIfOlder(content.hash, Instant{5000}));
    age(store_.pathOf(content.hash), Instant{4000});
    EXPECT_TRUE(store_.removeIfOlder(content.hash, Instant{5000}));
    EXPECT_FALSE(std::filesystem::exists(store_.pathOf(content.hash)));
    EXPECT_FALSE(std::filesystem::exists(thumbnail));
}

TEST_F(ContentTest, nothingIsLostWhileRemovalRuns) {
    // What one thread has put is there, however often another removes it as soon as it looks old.
    const std::string hash = store_.put("contested").value().hash;
    const Instant future{4'000'000'000'000};
    std::atomic<bool> stop{false};
    std::thread remover([&] {
        while (!stop) store_.removeIfOlder(hash, future);
    });
    int found = 0;
    for (int i = 0; i < 50; ++i) found += store_.put("contested").ok() ? 1 : 0;
    stop = true;
    remover.join();
    EXPECT_EQ(found, 50);
    EXPECT_EQ(store_.put("contested").value().hash, hash);
    EXPECT_EQ(store_.read(hash).value(), "contested");
}

TEST(Detect, looksAtTheContent) {
    EXPECT_EQ(detectType("%PDF-1.7\n%\xE2\xE3"), "application/pdf");
    EXPECT_EQ(detectType(picture()), "image/png");
    EXPECT_EQ(detectType("<!DOCTYPE html><html><script>alert(1)</script></html>"), "text/html");
    EXPECT_EQ(detectType("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'></svg>"),
              "image/svg+xml");
    EXPECT_EQ(detectType(std::string_view("\0\1\2\3", 4)), "application/octet-stream");
}

TEST(SafeName, keepsGoodNames) {
    for (const char* name :
         {"photo.png", "Devis n° 12 – été.pdf", "資料.xlsx", "a.b.c", "-x", "c++ notes.txt"})
        EXPECT_EQ(safeName(name), name);
}

TEST(SafeName, disarmsHostileNames) {
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"../../etc/passwd", "passwd"},
        {"C:\\Users\\eve\\evil.exe", "evil.exe"},
        {"..", "file"},
        {"", "file"},
        {" . ", "file"},
        {".htaccess", "htaccess"},
        {"folder/", "folder"},
        {"a\r\nSet-Cookie: x", "a  Set-Cookie_ x"},
        {std::string_view("a\0b.txt", 7), "a b.txt"},
        {"annexe\u202Efdp.exe", "annexefdp.exe"},
        {"a\u200Bb\uFEFF.txt", "ab.txt"},
        {"a\u0085b\u00ADc", "abc"},
        {"<script>\"|?*.html", "_script_____.html"},
        {"CON.txt", "_CON.txt"},
        {"lpt1", "_lpt1"},
        {"console.log", "console.log"},
        {"name.", "name"},
        {"bad\xFF.txt", "bad\uFFFD.txt"},
    };
    for (const auto& [name, wanted] : cases) EXPECT_EQ(safeName(name), wanted) << name;
}

TEST(SafeName, shortensAndKeepsTheEnding) {
    const std::string cut = safeName(std::string(100'000, 'a') + ".pdf");
    EXPECT_EQ(codePoints(safeName(std::string(1000, 'a') + ".pdf")), 150u);
    EXPECT_TRUE(safeName(std::string(1000, 'a') + ".pdf").ends_with("a.pdf"));
    EXPECT_LE(cut.size(), 240u);
    std::string wide;
    for (int i = 0; i < 140; ++i) wide += "資";
    const std::string bared = safeName("nul" + std::string(200, ' ') + "1." + std::string(40, ' ') + "1");
    EXPECT_EQ(bared, "_nul") << "shortening must not leave the name of a device";
    EXPECT_LE(safeName(wide + ".pdf").size(), 240u);
    EXPECT_TRUE(safeName(wide + ".pdf").ends_with("資.pdf"));
    EXPECT_TRUE(isUtf8(safeName(wide)));
}

FileInfo info(std::string name, std::string type, bool image = false) {
    return {FileId{1}, std::string(64, 'a'), std::move(name), std::move(type), 5, image, {}, {}, 1};
}

std::string headerOf(const Serving& serving, std::string_view name) {
    for (const auto& [key, value] : serving.headers)
        if (key == name) return value;
    return {};
}

TEST(ServingTest, showsPicturesAndOffersTheRest) {
    const Serving shown = servingOf(info("a.png", "image/png", true));
    EXPECT_EQ(headerOf(shown, "Content-Type"), "image/png");
    EXPECT_THAT(headerOf(shown, "Content-Disposition"), testing::StartsWith("inline; "));
    EXPECT_EQ(shown.etag, "\"" + std::string(64, 'a') + "\"");
    EXPECT_EQ(headerOf(shown, "ETag"), shown.etag);
    EXPECT_THAT(headerOf(servingOf(info("a.png", "image/png", false)), "Content-Disposition"),
                testing::StartsWith("attachment; "));
    EXPECT_EQ(headerOf(servingOf(info("a.pdf", "application/pdf")), "Content-Type"), "application/pdf");
    EXPECT_EQ(servingOfThumbnail(info("a.png", "image/png", true), 320).etag,
              "\"" + std::string(64, 'a') + "-320\"");
}

TEST(ServingTest, nothingFromOutsideCanAct) {
    for (const char* type : {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml",
                             "application/xml", "text/javascript", "application/javascript",
                             "application/x-shockwave-flash", "message/rfc822", "multipart/related",
                             "application/wasm", "text/css", "", "x", "image/png; charset=x", "IMAGE/PNG"}) {
        const Serving serving = servingOf(info("x", type, true));
        EXPECT_EQ(headerOf(serving, "Content-Type"), "application/octet-stream") << type;
        EXPECT_THAT(headerOf(serving, "Content-Disposition"), testing::StartsWith("attachment; ")) << type;
    }
    for (const char* type : {"image/png", "application/pdf", "text/html"}) {
        const Serving serving = servingOf(info("x", type, true));
        EXPECT_EQ(headerOf(serving, "Content-Security-Policy"), "sandbox; default-src 'none'");
        EXPECT_EQ(headerOf(serving, "X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(headerOf(serving, "Cross-Origin-Resource-Policy"), "same-origin");
    }
}

TEST(ServingTest, namesCannotForgeHeaders) {
    EXPECT_EQ(headerOf(servingOf(info("Été \"1\";\r\nX: y.png", "image/png", true)), "Content-Disposition"),
              "inline; filename=\"_t_ _1____X_ y.png\"; "
              "filename*=UTF-8''%C3%89t%C3%A9%20%221%22%3B%0D%0AX%3A%20y.png");
}

class FilesTest : public test::OnBothEngines {
protected:
    FilesTest() { migrate(migrations()); }

    FileId add(std::string_view bytes, std::string_view name, std::optional<PersonId> by, Instant at = {}) {
        const auto content = contents_.put(bytes).value();
        return database()
            .write([&](Tx& tx) -> Result<FileId> { return record(tx, content, name, by, at); })
            .value();
    }
    Result<Done> attachOne(FileId id, std::optional<PersonId> by) {
        return database().write([&](Tx& tx) { return attach(tx, id, by); });
    }
    std::optional<FileInfo> found(FileId id) {
        return database().read([&](Tx& tx) { return find(tx, id); });
    }
    void ageContent(std::string_view hash, Instant at) { age(contents_.pathOf(hash), at); }

    test::TempDir dir_;
    ContentStore contents_{dir_.path().string(), 1'000'000};
};

TEST_P(FilesTest, recordsAndFinds) {
    const FileId id = add(picture(), "../écran.png", PersonId{7}, Instant{1234});
    const auto file = found(id);
    ASSERT_TRUE(file);
    EXPECT_EQ(file->id, id);
    EXPECT_EQ(file->name, "écran.png");
    EXPECT_EQ(file->type, "image/png");
    EXPECT_TRUE(file->image);
    EXPECT_EQ(file->size, static_cast<std::int64_t>(picture().size()));
    EXPECT_EQ(file->createdAt, Instant{1234});
    EXPECT_EQ(file->createdBy, PersonId{7});
    EXPECT_EQ(contents_.read(file->hash).value(), picture());
    EXPECT_FALSE(found(FileId{id.value + 1}));
}

TEST_P(FilesTest, onlyTheUploaderAttaches) {
    const FileId id = add("x", "x.txt", PersonId{7});
    EXPECT_EQ(attachOne(id, PersonId{8}).error().code, "file.not_found");
    EXPECT_EQ(attachOne(id, std::nullopt).error().code, "file.not_found");
    EXPECT_EQ(attachOne(FileId{999}, PersonId{7}).error().code, "file.not_found");
    EXPECT_TRUE(mayReadUnattached(*found(id), PersonId{7}));
    EXPECT_FALSE(mayReadUnattached(*found(id), PersonId{8}));
    EXPECT_TRUE(attachOne(id, PersonId{7}).ok());
    EXPECT_EQ(found(id)->uses, 1);
    EXPECT_FALSE(mayReadUnattached(*found(id), PersonId{7})) << "the record decides now";
    const FileId fromMail = add("y", "y.txt", std::nullopt);
    EXPECT_FALSE(attachOne(fromMail, PersonId{7}).ok());
    EXPECT_TRUE(attachOne(fromMail, std::nullopt).ok());
    EXPECT_FALSE(mayReadUnattached(*found(fromMail), PersonId{0}));
}

TEST_P(FilesTest, copiesForAnotherRecord) {
    const FileId id = add("x", "x.txt", PersonId{7});
    const auto made = database().write([&](Tx& tx) { return copy(tx, id, PersonId{8}, Instant{5}); }).value();
    EXPECT_NE(made, id);
    EXPECT_EQ(found(made)->hash, found(id)->hash);
    EXPECT_EQ(found(made)->createdBy, PersonId{8});
    EXPECT_EQ(found(made)->createdAt, Instant{5});
    EXPECT_EQ(found(made)->uses, 0);
    const auto missing =
        database().write([&](Tx& tx) { return copy(tx, FileId{999}, PersonId{8}, Instant{5}); });
    EXPECT_EQ(missing.error().code, "file.not_found");
}

TEST_P(FilesTest, collectsWhatNothingUses) {
    const Instant now{days(100).ms};
    const Instant old = now - days(3);
    const FileId unused = add("unused", "a", PersonId{1}, old);
    const FileId used = add("used", "b", PersonId{1}, old);
    const FileId young = add("young", "c", PersonId{1}, now - hours(2));
    const FileId twin = add("shared", "d", PersonId{1}, old);
    const FileId usedTwin = add("shared", "e", PersonId{2}, old);
    ASSERT_TRUE(attachOne(used, PersonId{1}).ok());
    ASSERT_TRUE(attachOne(usedTwin, PersonId{2}).ok());
    const std::string unusedHash = found(unused)->hash, sharedHash = found(twin)->hash,
                      usedHash = found(used)->hash;
    const std::string orphan = contents_.put("stored, but its transaction was rolled back").value().hash;
    const std::string fresh = contents_.put("stored, and its transaction runs just now").value().hash;
    for (const auto& hash : {unusedHash, sharedHash, usedHash, orphan, found(young)->hash})
        ageContent(hash, old);
    std::ofstream(dir_.file("files/temporary/AbCdEf")) << "half";
    age(dir_.file("files/temporary/AbCdEf"), old);

    const Collected first = collect(database(), contents_, now, days(1));
    EXPECT_EQ(first.files, 2);
    EXPECT_EQ(first.contents, 2);
    EXPECT_FALSE(found(unused));
    EXPECT_FALSE(found(twin));
    EXPECT_TRUE(found(young));
    EXPECT_EQ(contents_.read(usedHash).value(), "used");
    EXPECT_EQ(contents_.read(sharedHash).value(), "shared");
    EXPECT_TRUE(contents_.read(fresh).ok());
    EXPECT_EQ(contents_.read(unusedHash).error().code, "file.content_missing");
    EXPECT_EQ(contents_.read(orphan).error().code, "file.content_missing");
    EXPECT_FALSE(std::filesystem::exists(dir_.file("files/temporary/AbCdEf")));

    (void)database().write([&](Tx& tx) -> Result<Done> {
        detach(tx, used);
        return Done{};
    });
    const Collected second = collect(database(), contents_, now, days(1));
    EXPECT_EQ(second.files, 1);
    EXPECT_EQ(second.contents, 1);
    EXPECT_EQ(collect(database(), contents_, now, days(1)).files, 0);
}

TEST_P(FilesTest, collectsInBatches) {
    (void)database().write([&](Tx& tx) -> Result<Done> {
        for (int i = 0; i < 1201; ++i)
            record(tx, {std::string(64, 'b'), 1, "text/plain", false}, "x", {}, {});
        return Done{};
    });
    EXPECT_EQ(collect(database(), contents_, Instant{days(2).ms}, days(1)).files, 1201);
}

TEST_P(FilesTest, detachingWhatIsNotAttachedIsAMistake) {
    const FileId id = add("x", "x", PersonId{1});
    EXPECT_THROW((void)database().write([&](Tx& tx) -> Result<Done> {
        detach(tx, id);
        return Done{};
    }),
                 std::logic_error);
}

GUICHET_ON_BOTH_ENGINES(FilesTest);

}  // namespace
}  // namespace guichet::files
