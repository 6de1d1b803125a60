#include "knowledge/pictures.h"

#include <gmock/gmock.h>

#include "knowledge/knowledge_fixture.h"
#include "knowledge/paper.h"
#include "platform/files/attach_picture.h"

namespace guichet::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ArticlePicturesTest : public KnowledgeTest {
protected:
    FileId upload(PersonId by, std::int64_t size = 10, bool image = true) {
        return *write([&](Tx& tx) -> Result<FileId> {
            const std::string hash(64, static_cast<char>('a' + uploads++));
            return files::record(tx, {hash, size, image ? "image/png" : "text/plain", image}, "p.png", by,
                                 now);
        });
    }
    /// For everybody, with a lamp for all and a cable for technicians.
    static Content withPictures(Audience audience) {
        Content c = content("Lamp", audience);
        c.body.fr = "![une lampe](picture:lamp.png)";
        c.body.en = "![a lamp](picture:lamp.png)";
        c.technical.en = "![a lamp](picture:lamp.png) ![a cable](picture:cable.png)";
        return c;
    }
    std::vector<NewPicture> uploaded(PersonId by) {
        return {{"lamp.png", lamp = upload(by)}, {"cable.png", cable = upload(by)}};
    }
    Result<VersionId> create(const Content& c, const std::vector<NewPicture>& pictures) {
        return write([&](Tx& tx) {
            return createArticle(tx, technician(nadia), by(nadia), {c, false, pictures});
        });
    }
    std::string save(VersionId id, const Content& c, const std::vector<NewPicture>& pictures = {}) {
        const std::int64_t known = version(id).version;
        return codeOf(write([&](Tx& tx) {
            return saveDraft(tx, technician(nadia), by(nadia), id, known, {c, false, pictures});
        }));
    }
    std::string seen(const Reader& reader, ArticleId article, const std::string& name) {
        return codeOf(read([&](Tx& tx) { return pictureFile(tx, reader, article, name); }));
    }
    std::int64_t uses(FileId file) {
        return read([&](Tx& tx) { return files::find(tx, file)->uses; });
    }

    static constexpr const char* hidden = "article.picture_not_found";
    int uploads = 0;
    FileId lamp, cable;
};

TEST_P(ArticlePicturesTest, areAttachedWhenATextThatShowsThemIsSaved) {
    auto pictures = uploaded(nadia);
    const FileId unused = upload(nadia);
    pictures.push_back({"unused.png", unused});
    const VersionId id = *create(withPictures(Audience::public_), pictures);
    EXPECT_THAT(version(id).pictures, ElementsAre("cable.png", "lamp.png"));
    EXPECT_THAT(version(id).missing, IsEmpty());
    EXPECT_EQ(uses(lamp), 1);
    EXPECT_EQ(uses(unused), 0) << "left to be collected";
    Content less = withPictures(Audience::public_);
    less.technical = {};
    EXPECT_EQ(save(id, less, pictures), "");
    EXPECT_THAT(version(id).pictures, ElementsAre("lamp.png"));
    EXPECT_EQ(uses(cable), 0);
}

TEST_P(ArticlePicturesTest, takeOnlyPicturesOfOnesOwn) {
    const Content c = withPictures(Audience::public_);
    const auto tried = [&](FileId file) { return codeOf(create(c, {{"lamp.png", file}})); };
    EXPECT_EQ(tried(FileId{99}), "/pictures/0/fileId file.not_found");
    EXPECT_EQ(tried(upload(paul)), "/pictures/0/fileId file.not_found") << "somebody else's upload";
    EXPECT_EQ(tried(upload(nadia, 10, false)), "/pictures/0/fileId file.not_picture");
    EXPECT_EQ(tried(upload(nadia, files::largestPicture + 1)), "/pictures/0/fileId file.picture_too_large");
    const VersionId id = *create(c, uploaded(nadia));
    EXPECT_EQ(save(id, content("Other", Audience::public_), {}), "");
    EXPECT_EQ(save(id, c, {{"lamp.png", lamp}, {"cable.png", cable}}), "") << "it came back before it went";
    Content changed = c;
    changed.summary.en = "Other";
    EXPECT_EQ(save(id, changed, {{"lamp.png", upload(nadia)}}), "/pictures/0/name article.picture_taken");
    Content many = c;
    std::vector<NewPicture> pictures;
    for (std::size_t i = 0; i <= mostPictures; ++i) {
        const std::string name = "p" + std::to_string(i) + ".png";
        many.body.en += " ![x](picture:" + name + ")";
        pictures.push_back({name, lamp});
        pictures.back().fileId = *write([&](Tx& tx) -> Result<FileId> {
            return files::record(tx, {std::string(64, 'a'), 10, "image/png", true}, "p.png", nadia, now);
        });
    }
    EXPECT_EQ(save(id, many, pictures), "/pictures article.too_many_pictures");
}

TEST_P(ArticlePicturesTest, areSeenByWhoeverMayReadATextThatShowsThem) {
    Content c = withPictures(Audience::customers);
    c.customerIds = {group};
    const VersionId id = *create(c, uploaded(nadia));
    const ArticleId article = version(id).articleId;
    EXPECT_EQ(seen(technician(paul), article, "lamp.png"), "") << "a draft";
    EXPECT_EQ(seen(user(martin), article, "lamp.png"), hidden) << "not before it is published";
    publishNow(id);
    EXPECT_EQ(seen(user(martin), article, "lamp.png"), "") << "of a customer below";
    EXPECT_EQ(seen(user(zoe), article, "lamp.png"), hidden) << "of another customer";
    EXPECT_EQ(seen(user(martin), article, "cable.png"), hidden) << "for technicians";
    EXPECT_EQ(seen(technician(paul), article, "cable.png"), "");
    EXPECT_EQ(seen(technician(paul), article, "other.png"), hidden);
    const auto known = version(id).version;
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return retire(tx, supervisor(claire), by(claire), id, known); })),
              "");
    EXPECT_EQ(seen(user(martin), article, "lamp.png"), hidden) << "retired";
    EXPECT_EQ(seen(technician(paul), article, "lamp.png"), "");
    EXPECT_EQ(uses(lamp), 1) << "kept with its version";
}

TEST_P(ArticlePicturesTest, ofATeamAreSeenByItsMembers) {
    Content c = withPictures(Audience::team);
    c.teamId = team;
    const VersionId id = *create(c, uploaded(nadia));
    const ArticleId article = publishNow(id);
    EXPECT_EQ(seen(technician(paul), article, "lamp.png"), "");
    EXPECT_EQ(seen(technician(claire), article, "lamp.png"), hidden);
    EXPECT_EQ(seen(user(martin), article, "lamp.png"), hidden);
}

TEST_P(ArticlePicturesTest, stayAsLongAsAnyVersionShowsThem) {
    const VersionId first = *create(withPictures(Audience::public_), uploaded(nadia));
    const ArticleId article = publishNow(first);
    const auto start = [&] {
        return *write([&](Tx& tx) { return startDraft(tx, technician(nadia), by(nadia), article); });
    };
    const auto remove = [&](VersionId id) {
        const std::int64_t known = version(id).version;
        return codeOf(
            write([&](Tx& tx) { return deleteDraft(tx, technician(nadia), by(nadia), id, known); }));
    };
    const VersionId second = start();
    const FileId box = upload(nadia);
    Content c = content("Lamp", Audience::public_);
    c.body.en = "![a box](picture:box.png)";
    EXPECT_EQ(save(second, c, {{"box.png", box}}), "");
    EXPECT_EQ(uses(lamp), 1) << "the published version shows it";
    EXPECT_EQ(seen(user(martin), article, "box.png"), hidden) << "only a draft shows it";
    EXPECT_EQ(remove(second), "");
    EXPECT_EQ(uses(box), 0);
    EXPECT_EQ(uses(lamp), 1);
    const VersionId alone = *create(withPictures(Audience::public_), uploaded(nadia));
    EXPECT_EQ(uses(lamp), 1);
    EXPECT_EQ(remove(alone), "");
    EXPECT_EQ(uses(lamp), 0) << "the article is gone with its only version";
}

TEST_P(ArticlePicturesTest, missingOnesHinderPublishing) {
    const VersionId id = *create(withPictures(Audience::public_), {{"lamp.png", upload(nadia)}});
    EXPECT_EQ(version(id).missing.size(), 1u);
    const auto refused = write([&](Tx& tx) { return review(tx, supervisor(claire), by(claire), en, id, 1); });
    EXPECT_EQ(codeOf(refused), "article.incomplete");
}

TEST_P(ArticlePicturesTest, goOnPaperForWhomTheyAre) {
    const ArticleId article = publishNow(*create(withPictures(Audience::public_), uploaded(nadia)));
    const PaperOptions options{"", *i18n::TimeZone::named("UTC")};
    const auto on = [&](const Reader& reader) {
        return read([&](Tx& tx) {
            const auto sheet =
                *sheetOf(tx, reader, article, {Language::en, true, print::Form::document}, options);
            return picturesOn(tx, reader, article, sheet);
        });
    };
    const std::string hash = read([&](Tx& tx) { return files::find(tx, lamp)->hash; });
    EXPECT_THAT(on(user(martin)), ElementsAre(std::pair("picture:lamp.png", hash)));
    EXPECT_EQ(on(technician(paul)).size(), 2u);
}

GUICHET_ON_BOTH_ENGINES(ArticlePicturesTest);

}  // namespace
}  // namespace guichet::knowledge
