#include "knowledge/paper.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/both_engines.h"

namespace guichet::knowledge {
namespace {

using testing::HasSubstr;
using testing::Not;

class PaperTest : public test::OnBothEngines {
protected:
    PaperTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), files::migrations(),
                                directory::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        zoe = *database().write([&](Tx& tx) {
            directory::NewPerson n;
            n.lastName = "Zoé";
            return directory::createPerson(tx, Scope::everything(), by(), n);
        });
    }
    Context by() const { return {{journal::ActorKind::system, {}}, now, "req", ""}; }
    ArticleId published(const Content& content) {
        return *database().write([&](Tx& tx) -> Result<ArticleId> {
            const Reader all = Reader::everything();
            const VersionId id = *createArticle(tx, all, by(), {content, false});
            EXPECT_TRUE(review(tx, all, by(), Language::en, id, 1).ok());
            EXPECT_TRUE(publish(tx, all, by(), Language::en, id, 2).ok());
            return viewVersion(tx, all, Language::en, id)->articleId;
        });
    }
    static Content disk() {
        Content c;
        c.audience = Audience::public_;
        c.title = {"Disque plein", "Full disk"};
        c.summary = {"Que faire", "What to do"};
        c.body = {"Voir [ceci](article:clean-up).", "See [this](article:clean-up)."};
        c.technical = {"`df -h` secret", "`df -h` secret"};
        c.sources = {{"The maker", "https://example.org/disk", "2026-11-01"}};
        return c;
    }
    Result<print::Sheet> sheet(const Reader& reader, ArticleId id, const PaperWish& wish) {
        return database().read([&](Tx& tx) { return sheetOf(tx, reader, id, wish, options); });
    }
    Reader user() const { return {{false, true, false, {}, zoe}, false}; }
    Reader technician() const { return {{true, true, false, {}, zoe}, false}; }
    static std::string textOf(const print::Sheet& sheet) {
        std::string out;
        for (const print::Section& s : sheet.sections)
            out += s.title + "\n" + markdown::toText(s.text) + "\n";
        return out;
    }

    Instant now{1'795'000'000'000};
    PersonId zoe;
    PaperOptions options{"https://desk.example", *i18n::TimeZone::named("UTC")};
};

TEST_P(PaperTest, usersGetWhatIsForThem) {
    const ArticleId id = published(disk());
    const auto made = sheet(user(), id, {Language::fr, true, print::Form::document});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->title, "Disque plein");
    EXPECT_EQ(made->language, "fr");
    EXPECT_THAT(textOf(*made), Not(HasSubstr("secret"))) << "whatever was asked for";
    EXPECT_THAT(textOf(*made), HasSubstr("The maker, vérifiée le dimanche 1er novembre 2026"));
    const auto english = sheet(user(), id, {Language::en, false, print::Form::document});
    EXPECT_THAT(textOf(*english), HasSubstr("The maker, checked on Sunday 1 November 2026"));
    EXPECT_EQ(made->pages.at("article:clean-up"), "https://desk.example/articles/clean-up");
    EXPECT_EQ(made->facts.size(), 2u);
    Content internal = disk();
    internal.audience = Audience::technicians;
    EXPECT_FALSE(sheet(user(), published(internal), {}).ok());
}

TEST_P(PaperTest, techniciansGetTheirPartMarkedAsInternal) {
    const ArticleId id = published(disk());
    const auto made = sheet(technician(), id, {Language::en, true, print::Form::document});
    ASSERT_TRUE(made.ok());
    EXPECT_THAT(textOf(*made), HasSubstr("df -h secret"));
    EXPECT_EQ(made->facts.size(), 3u);
    EXPECT_THAT(textOf(*sheet(technician(), id, {Language::en, false, print::Form::document})),
                Not(HasSubstr("secret")));
}

TEST_P(PaperTest, theLanguageThatIsBehindSaysSo) {
    const ArticleId id = published(disk());
    Content changed = disk();
    changed.body.en = "See another page.";
    const auto made = database().write([&](Tx& tx) -> Result<Done> {
        const Reader all = Reader::everything();
        const VersionId next = *startDraft(tx, all, by(), id);
        EXPECT_TRUE(saveDraft(tx, all, by(), next, 1, {changed, false}).ok());
        EXPECT_TRUE(review(tx, all, by(), Language::en, next, 2).ok());
        EXPECT_TRUE(publish(tx, all, by(), Language::en, next, 3).ok());
        return Done{};
    });
    ASSERT_TRUE(made.ok());
    const auto facts = [&](Language language, print::Form form) {
        const auto paper = sheet(user(), id, {language, false, form});
        std::string out = paper->foot;
        for (const std::string& fact : paper->facts) out += " | " + fact;
        return out;
    };
    const char* behind = "Moins récent que le texte anglais";
    EXPECT_THAT(facts(Language::fr, print::Form::document), HasSubstr(behind));
    EXPECT_THAT(facts(Language::fr, print::Form::notice), HasSubstr(behind));
    EXPECT_THAT(facts(Language::en, print::Form::document), Not(HasSubstr("Older than")));
}

TEST_P(PaperTest, aMissingLanguageIsTheOtherOne) {
    Content c = disk();
    c.title.fr = c.body.fr = c.technical.fr = c.summary.fr = "";
    const auto made = sheet(user(), published(c), {Language::fr, false, print::Form::notice});
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->language, "en");
    EXPECT_EQ(made->title, "Full disk");
    EXPECT_THAT(made->foot, HasSubstr("https://desk.example"));
    EXPECT_TRUE(print::toPdf(*made).ok());
}

GUICHET_ON_BOTH_ENGINES(PaperTest);

}  // namespace
}  // namespace guichet::knowledge
