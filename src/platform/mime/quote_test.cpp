#include "platform/mime/quote.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/message.h"
#include "platform/mime/quote_signs.h"
#include "platform/mime/test_corpus.h"

namespace guichet::mime {
namespace {

std::multiset<std::string> visibleLines(std::string_view text) {
    std::multiset<std::string> out;
    for (const std::string_view line : split(text, '\n'))
        if (!trim(line).empty()) out.emplace(trim(line));
    return out;
}

std::multiset<std::string> words(std::string_view text) {
    std::multiset<std::string> out;
    for (const std::string_view line : split(text, '\n'))
        for (const std::string_view word : split(line, ' '))
            if (!word.empty() && word.find_first_not_of(">-|") != std::string_view::npos) out.emplace(word);
    return out;
}

TEST(SplitBody, losesNothingOfTheCorpus) {
    for (const auto& path : corpusFiles("mail", ".eml")) {
        SCOPED_TRACE(path.filename().string());
        const ParsedMail mail = parseMail(readFile(path));
        const SplitBody text = splitText(mail.text);
        EXPECT_EQ(visibleLines(text.fresh + "\n" + text.quoted), visibleLines(mail.text));
        EXPECT_EQ(trim(text.fresh).empty(), trim(mail.text).empty());
        const SplitBody html = splitHtml(mail.html);
        EXPECT_EQ(words(htmlToText(html.fresh) + "\n" + htmlToText(html.quoted)),
                  words(htmlToText(mail.html)));
    }
}

TEST(SplitText, leavesOrdinaryTextAlone) {
    for (const char* text :
         {"", "Bonjour", "Le poste 12 ne démarre plus :\nécran noir.",
          "On Monday the printer wrote: error 12\nPlease help", "De : l'accueil\nLe badge ne marche pas.",
          "De: 8 h\nA: 10 h\nle réseau est coupé.",
          "Voici le journal :\n_______________________________\nERROR 42\n-----------\nfin",
          "> une citation seule"})
        EXPECT_EQ(splitText(text).fresh, text) << splitText(text).quoted;
}

TEST(SplitText, keepsTheSignatureApart) {
    const SplitBody body = splitText("Bonjour\n\n-- \nClaire Dombasle\nGuichet Démo");
    EXPECT_EQ(body.fresh, "Bonjour");
    EXPECT_EQ(body.quoted, "-- \nClaire Dombasle\nGuichet Démo");
    EXPECT_EQ(splitText("Ok\n\nEnvoyé depuis mon mobile\n").fresh, "Ok");
    EXPECT_EQ(splitText("-- \nrien que cela").fresh, "-- \nrien que cela");
}

TEST(SplitText, knowsTheLanguagesOfAttributions) {
    for (const char* line :
         {"Le lun. 9 mars 2026 à 10:12, Support <support@desk.example> a écrit :",
          "Le 09/03/2026 à 10:12, Support a écrit :",
          "On 9 Mar 2026, at 10:12, Support <support@desk.example> wrote:",
          "Am 9. März 2026 um 10:12 schrieb Support:", "El lun, 9 mar 2026 a las 10:12, Support escribió:",
          "Il giorno lun 9 mar 2026 alle ore 10:12 Support ha scritto:",
          "Op ma 9 mrt 2026 om 10:12 schreef Support:"}) {
        EXPECT_TRUE(isAttribution(line)) << line;
        const SplitBody body = splitText(std::string("Réponse\n\n") + line + "\n\nancien texte");
        EXPECT_EQ(body.fresh, "Réponse") << line;
        EXPECT_EQ(body.quoted, std::string(line) + "\n\nancien texte");
    }
    EXPECT_FALSE(isAttribution("Le serveur a écrit :"));
}

TEST(SplitText, isQuickOnLongInput) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "Le 1\nDe : x\n> y\n";
    EXPECT_FALSE(splitText(text).fresh.empty());
    text.clear();
    for (int i = 0; i < 300'000; ++i) text += "De : x\n";
    EXPECT_FALSE(splitText(text).fresh.empty());
}

TEST(SplitHtml, isBoundedOnHostileInput) {
    std::string html;
    for (int i = 0; i < 8'000; ++i) html += "<blockquote>Le 1</blockquote>";
    EXPECT_FALSE(splitHtml(html).fresh.empty());
    html.clear();
    for (int i = 0; i < 10'000; ++i) html += "<p class=gmail_signature>x</p>";
    EXPECT_FALSE(splitHtml(html).fresh.empty());
    html.clear();
    for (int i = 0; i < 5'000; ++i) html += "<div>De : x<div>";
    EXPECT_FALSE(splitHtml(html).fresh.empty());
}

}  // namespace
}  // namespace guichet::mime
