#include "guides/pictures.h"

#include <gmock/gmock.h>

#include "guides/guides_fixture.h"
#include "guides/published.h"
#include "guides/quality.h"
#include "platform/files/attach_picture.h"

namespace guichet::guides {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class PicturesTest : public GuidesFixture {
protected:
    FileId upload(PersonId by, std::int64_t size = 10, bool image = true) {
        return *write([&](Tx& tx) -> Result<FileId> {
            const std::string hash(64, static_cast<char>('a' + uploads++));
            return files::record(tx, {hash, size, image ? "image/png" : "text/plain", image}, "p.png", by,
                                 now);
        });
    }
    std::string set(const std::string& name, FileId file) {
        return codeOf(write([&](Tx& tx) { return setPicture(tx, context(), guide, name, file); }));
    }
    std::string remove(const std::string& name) {
        return codeOf(write([&](Tx& tx) { return removePicture(tx, context(), guide, name); }));
    }
    std::vector<std::string> names() {
        std::vector<std::string> out;
        for (const auto& p : read([&](Tx& tx) { return picturesOf(tx, guide); })) out.push_back(p.name);
        return out;
    }
    std::int64_t uses(FileId file) {
        return read([&](Tx& tx) { return files::find(tx, file)->uses; });
    }
    /// The sample, whose first question shows lamp.png.
    static std::string withPicture(const std::string& alt) {
        std::string source = sampleYaml;
        return source.insert(source.find("    answer: choice"), "    picture: {name: lamp.png" + alt + "}\n");
    }
    std::vector<std::string> warnings(const std::string& source) {
        std::vector<std::string> out;
        for (const Problem& p : read([&](Tx& tx) { return assess(tx, source, today); }).problems)
            if (p.step == "kind") out.push_back(p.code);
        return out;
    }

    int uploads = 0;
};

TEST_P(PicturesTest, areKeptByNameAndReplaced) {
    const FileId first = upload(nadia), second = upload(nadia);
    EXPECT_EQ(set("lamp.png", first), "");
    EXPECT_EQ(set("box.png", upload(nadia)), "");
    EXPECT_THAT(names(), ElementsAre("box.png", "lamp.png"));
    EXPECT_EQ(uses(first), 1);
    EXPECT_EQ(set("lamp.png", second), "");
    EXPECT_THAT(names(), ElementsAre("box.png", "lamp.png"));
    EXPECT_EQ(uses(first), 0) << "what it replaces is collected";
    EXPECT_EQ(remove("lamp.png"), "");
    EXPECT_EQ(uses(second), 0);
    EXPECT_EQ(remove("lamp.png"), "guide.picture_not_found");
}

TEST_P(PicturesTest, takeOnlyPicturesOfOnesOwn) {
    EXPECT_EQ(set("../lamp.png", upload(nadia)), "/name guide.picture_name");
    EXPECT_EQ(set("Lamp.png", upload(nadia)), "/name guide.picture_name");
    EXPECT_EQ(set("lamp.png", FileId{99}), "/fileId file.not_found");
    EXPECT_EQ(set("lamp.png", upload(nadia, 10, false)), "/fileId file.not_picture");
    EXPECT_EQ(set("lamp.png", upload(nadia, files::largestPicture + 1)), "/fileId file.picture_too_large");
    directory::NewPerson n;
    n.lastName = "Paul";
    const PersonId paul =
        *write([&](Tx& tx) { return directory::createPerson(tx, auth::Scope::everything(), context(), n); });
    EXPECT_EQ(set("lamp.png", upload(paul)), "/fileId file.not_found") << "somebody else's upload";
    EXPECT_THAT(names(), IsEmpty());
    const FileId own = upload(nadia);
    const auto nowhere =
        write([&](Tx& tx) { return setPicture(tx, context(), GuideId{99}, "lamp.png", own); });
    EXPECT_EQ(codeOf(nowhere), "guide.not_found");
}

TEST_P(PicturesTest, aMissingOneAndAMissingDescriptionAreWarnings) {
    const std::string described = withPicture(", fr: Une lampe, en: A lamp");
    EXPECT_THAT(warnings(described), ElementsAre("guide.problem.no_picture"));
    EXPECT_THAT(warnings(withPicture("")),
                testing::UnorderedElementsAre("guide.problem.no_picture", "guide.problem.no_alt"));
    EXPECT_EQ(set("lamp.png", upload(nadia)), "");
    EXPECT_THAT(warnings(described), IsEmpty());
    EXPECT_THAT(warnings(withPicture(", en: A lamp")), ElementsAre("guide.problem.no_french"));
}

TEST_P(PicturesTest, standBesideTheStepAndAreSeenByWhoeverGoesThroughIt) {
    std::string source = withPicture(", fr: Une lampe, en: A lamp");
    publish(source.insert(source.find("steps:"), "self-help: yes\n"));
    const auto start = [&](GoneBy by) {
        return *write([&](Tx& tx) { return startRun(tx, context(), {guide, today, by}); });
    };
    EXPECT_FALSE(run(start(GoneBy::technician)).step->picture) << "shown without what is not there";
    EXPECT_EQ(set("lamp.png", upload(nadia)), "");
    const auto shown = run(start(GoneBy::technician)).step->picture;
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->alt.en, "A lamp");
    const auto seenBy = [&](std::optional<PersonId> user) {
        return codeOf(read([&](Tx& tx) { return pictureFile(tx, shown->id, user); }));
    };
    EXPECT_EQ(seenBy({}), "") << "of the desk";
    EXPECT_EQ(seenBy(nadia), "guide.picture_not_found") << "a user who has not gone through it alone";
    start(GoneBy::user);
    EXPECT_EQ(seenBy(nadia), "");
    EXPECT_EQ(seenBy(PersonId{99}), "guide.picture_not_found");
}

GUICHET_ON_BOTH_ENGINES(PicturesTest);

}  // namespace
}  // namespace guichet::guides
