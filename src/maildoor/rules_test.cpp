// Rules of the mail door that need no database.

#include <sys/stat.h>

#include "maildoor/images.h"
#include "maildoor/language_guess.h"
#include "maildoor/letter.h"
#include "maildoor/oauth.h"
#include "maildoor/sender.h"
#include "maildoor/test_world.h"
#include "platform/mime/quote.h"

namespace guichet::maildoor {
namespace {

using i18n::Language;
using testing::HasSubstr;
using testing::Not;

TEST(LanguageGuess, hearsFrenchAndEnglishAndAdmitsDoubt) {
    EXPECT_EQ(guessLanguage("Bonjour, je n’arrive plus à imprimer depuis ce matin. Pouvez-vous m’aider ?"),
              Language::fr);
    EXPECT_EQ(guessLanguage("Hello, I can’t print since this morning. Could you help me please?"),
              Language::en);
    EXPECT_EQ(guessLanguage("BONJOUR MERCI DE REINITIALISER LE MOT DE PASSE"), Language::fr);
    EXPECT_EQ(guessLanguage("The export module in SAP gives error 4711 when I run it."), Language::en);
    EXPECT_EQ(guessLanguage(""), std::nullopt);
    EXPECT_EQ(guessLanguage("Imprimante HP 4250"), std::nullopt);
    EXPECT_EQ(guessLanguage("Der Drucker im zweiten Stock druckt seit gestern nur noch leere Seiten."),
              std::nullopt);
    // As much of one as of the other: nobody can tell.
    EXPECT_EQ(guessLanguage("Bonjour, merci pour votre aide. Hello, thanks for your help."), std::nullopt);
}

TEST(SenderNames, areTakenApartAsPeopleWriteThem) {
    const auto split = [](std::string_view name, std::string_view address = "x@y.test") {
        const SplitName s = splitName(name, address);
        return s.first + "|" + s.last;
    };
    EXPECT_EQ(split("Zoé Martin"), "Zoé|Martin");
    EXPECT_EQ(split("MARTIN Zoé"), "Zoé|MARTIN");
    EXPECT_EQ(split("DE LA TOUR Anne-Marie"), "Anne-Marie|DE LA TOUR");
    EXPECT_EQ(split("\"Martin, Zoé (Compta)\""), "Zoé|Martin");
    EXPECT_EQ(split("Jean van der Berg [ACME]"), "Jean|van der Berg");
    EXPECT_EQ(split("Accueil"), "|Accueil");
    EXPECT_EQ(split("", "zoe.martin+help@y.test"), "Zoe|Martin");
    EXPECT_EQ(split("zoe@y.test", "zoe@y.test"), "|zoe@y.test");
    EXPECT_EQ(split("", "j.martin@y.test"), "|j.martin@y.test");
    EXPECT_EQ(split(" , ", "a@y.test"), "|a@y.test");
}

TEST(SenderNames, aMachinesMailMayNameThePersonToAnswer) {
    mime::ParsedMail mail;
    mail.from = {"Form", "no-reply@web.test"};
    mail.replyTo = {{"Zoé", "Zoe@client.test"}};
    EXPECT_EQ(senderOf(mail).address, "zoe@client.test");
    mail.from = {"Bob", "bob@client.test"};
    EXPECT_EQ(senderOf(mail).address, "bob@client.test");
    mail.from = {"", "not an address"};
    EXPECT_EQ(senderOf(mail).address, "");
}

TEST(Images, areRenamedAndUnknownOnesGo) {
    const std::string html = "<p>a <img src=\"cid:x&amp;y%40z\" alt=\"q\"> b <img src=\"cid:no\"> c</p>";
    const auto out = replaceImages(html, [](std::string_view source) -> std::optional<std::string> {
        if (contentIdOf(source) == "x&y@z") return fileUrl(FileId{7});
        return std::nullopt;
    });
    EXPECT_EQ(out, "<p>a <img src=\"/api/files/7\" alt=\"q\"> b  c</p>");
    EXPECT_EQ(fileOf("/api/files/12"), FileId{12});
    EXPECT_EQ(fileOf("/api/files/12/thumbnail"), std::nullopt);
    EXPECT_EQ(fileOf("/api/files/"), std::nullopt);
    EXPECT_EQ(fileOf("https://x.test/api/files/1"), std::nullopt);
}

TEST(Letters, wordingFollowsThePersonsLevel) {
    LetterContent c;
    c.kind = LetterKind::acknowledgement;
    c.recipient = "Léo";
    c.reference = "I-2026-00042";
    c.subject = "Imprimante <b>";
    c.marker = "[ref:g1.2.ab]";
    c.level = directory::Level::expert;
    EXPECT_THAT(writeLetter(c).text, HasSubstr("enregistrée"));
    EXPECT_THAT(writeLetter(c).text, Not(HasSubstr("Répondre\u202f»")));
    c.level = directory::Level::novice;
    EXPECT_THAT(writeLetter(c).text, HasSubstr("bouton «\u202fRépondre\u202f»"));
    EXPECT_THAT(writeLetter(c).html, HasSubstr("Imprimante &lt;b&gt;"));
    c.language = Language::en;
    EXPECT_THAT(writeLetter(c).text, HasSubstr("There is nothing else you need to do"));
}

TEST(Letters, anAnswerAboveTheLineIsAllThatIsNew) {
    LetterContent c;
    c.text = "Avez-vous redémarré ?";
    c.html = "<p>Avez-vous redémarré ?</p>";
    c.marker = "[ref:g1.2.0123456789abcdef0123456789abcdef]";
    for (const Language language : {Language::fr, Language::en}) {
        c.language = language;
        const auto split = mime::splitText("Oui, sans effet.\n\n" + writeLetter(c).text);
        EXPECT_EQ(trim(split.fresh), "Oui, sans effet.");
    }
}

TEST(Letters, quotationsAreBrief) {
    EXPECT_EQ(briefly("  one\ntwo \n"), "one\ntwo");
    EXPECT_THAT(briefly(std::string(2000, 'x')), testing::EndsWith(" …"));
    EXPECT_LT(briefly(std::string(2000, 'x')).size(), 700u);
    std::string lines;
    for (int i = 0; i < 40; ++i) lines += "line\n";
    EXPECT_LT(briefly(lines).size(), 100u);
}

TEST(KeyFile, isMadeOnceForOwnersEyesOnly) {
    const test::TempDir folder;
    const Keys first = Keys::open(folder.path().string());
    const Keys second = Keys::open(folder.path().string());
    struct stat info {};
    ASSERT_EQ(::stat(folder.file("mail.key").c_str(), &info), 0);
    EXPECT_EQ(info.st_mode & 0777, 0600u);
    const std::string sealed = first.seal("secret");
    EXPECT_THAT(sealed, Not(HasSubstr("secret")));
    EXPECT_EQ(second.unseal(sealed), "secret");
    std::string changed = sealed;
    changed.back() = static_cast<char>(changed.back() ^ 1);
    EXPECT_EQ(second.unseal(changed), std::nullopt);
    EXPECT_EQ(second.unseal(""), std::nullopt);
    const std::string id = first.signer().makeMessageId({TicketId{1}, MessageId{2}}, "desk.test");
    EXPECT_TRUE(second.signer().verifyMessageId(id));
    const test::TempDir other;
    EXPECT_EQ(Keys::open(other.path().string()).unseal(sealed), std::nullopt);
    EXPECT_FALSE(Keys::open(other.path().string()).signer().verifyMessageId(id));
    const test::TempDir broken;
    FILE* file = std::fopen(broken.file("mail.key").c_str(), "w");
    std::fputs("not a key\n", file);
    std::fclose(file);
    EXPECT_THROW(Keys::open(broken.path().string()), std::runtime_error);
}

TEST(OAuth, answersAreReadAndErrorsKeepNoSecret) {
    const auto good = readTokenAnswer(
        200, R"({"access_token":"abc","expires_in":3599,"refresh_token":"next","token_type":"Bearer"})");
    ASSERT_TRUE(good.ok());
    EXPECT_EQ(good->accessToken, "abc");
    EXPECT_EQ(good->refreshToken, "next");
    EXPECT_EQ(good->lifetime, seconds(3599));
    const auto revoked =
        readTokenAnswer(400, R"({"error":"invalid_grant","error_description":"Token has been revoked."})");
    ASSERT_FALSE(revoked.ok());
    EXPECT_EQ(revoked.error().code, "mail.token");
    EXPECT_THAT(revoked.error().params[0].second, HasSubstr("invalid_grant Token has been revoked."));
    EXPECT_FALSE(readTokenAnswer(200, "<html>").ok());
    EXPECT_FALSE(readTokenAnswer(200, "{}").ok());
}

TEST(OAuth, tokensAreAskedForInPrivateOnly) {
    EXPECT_TRUE(isTokenUrl("https://login.example.test/oauth2/token"));
    EXPECT_TRUE(isTokenUrl("http://127.0.0.1:9000/token"));
    EXPECT_FALSE(isTokenUrl("http://login.example.test/token"));
    EXPECT_FALSE(isTokenUrl("http://127.0.0.1@evil.test/token"));
    EXPECT_FALSE(isTokenUrl("http://127.0.0.1.evil.test/token"));
    EXPECT_FALSE(isTokenUrl("file:///etc/passwd"));
}

}  // namespace
}  // namespace guichet::maildoor
