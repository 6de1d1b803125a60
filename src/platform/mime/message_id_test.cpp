#include "platform/mime/message_id.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace guichet::mime {
namespace {

MailSigner::Key key(std::uint8_t fill) {
    MailSigner::Key out;
    out.fill(fill);
    return out;
}

const Origin origin{TicketId{42}, MessageId{1007}};

TEST(MailSigner, findsItsOwnMessageIdsAgain) {
    const MailSigner signer({key(1)});
    const std::string id = signer.makeMessageId(origin, "Desk.Example");
    EXPECT_TRUE(id.starts_with("<g.42.1007.") && id.ends_with("@desk.example>")) << id;
    EXPECT_EQ(id, asciiLower(id));
    EXPECT_LT(id.size(), 100u);
    EXPECT_EQ(signer.verifyMessageId(id), origin);
    EXPECT_EQ(signer.verifyMessageId(id.substr(1, id.size() - 2)), origin);
    std::string upper = id;
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    EXPECT_EQ(signer.verifyMessageId(upper), origin);  // servers that fold case
    EXPECT_NE(id, signer.makeMessageId(origin, "desk.example"));
}

TEST(MailSigner, refusesWhatOthersMake) {
    const MailSigner signer({key(1)}), other({key(2)});
    const std::string id = signer.makeMessageId(origin, "desk.example");
    EXPECT_EQ(other.verifyMessageId(id), std::nullopt);
    for (std::size_t i = 1; i < id.find('@'); ++i) {
        std::string changed = id;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_EQ(signer.verifyMessageId(changed), std::nullopt) << changed;
    }
    for (const char* bad :
         {"", "<>", "<g.>", "<g.1.2.3.4@x>", "<g.42.1007@desk.example>", "<x@desk.example>", "g......@x"})
        EXPECT_EQ(signer.verifyMessageId(bad), std::nullopt) << bad;
    EXPECT_EQ(signer.verifyMessageId(std::string(1'000'000, 'g')), std::nullopt);
}

TEST(MailSigner, acceptsOldKeysAndSignsWithTheFirst) {
    const MailSigner before({key(1)}), after({key(2), key(1)}), later({key(2)});
    EXPECT_EQ(after.verifyMessageId(before.makeMessageId(origin, "d.example")), origin);
    const std::string fresh = after.makeMessageId(origin, "d.example");
    EXPECT_EQ(later.verifyMessageId(fresh), origin);
    EXPECT_EQ(before.verifyMessageId(fresh), std::nullopt);
}

TEST(MailSigner, refusesMisuse) {
    EXPECT_THROW(MailSigner({}), std::logic_error);
    EXPECT_THROW(MailSigner({key(1)}).makeMessageId({}, "d.example"), std::logic_error);
}

TEST(MailSigner, findsMarkersInQuotedBodies) {
    const MailSigner signer({key(1)});
    const std::string marker = signer.makeMarker(origin);
    EXPECT_TRUE(looksLikeMarker("-- " + marker + " --"));
    EXPECT_EQ(signer.findMarker("Merci\n\n> Répondez au-dessus " + marker + "\n> Bonjour"), origin);
    const std::string wrapped = marker.substr(0, 20) + "\r\n> " + marker.substr(20);
    EXPECT_EQ(signer.findMarker("> " + wrapped), origin);
    EXPECT_EQ(signer.findMarker("[ref:g1.2.abc] " + marker), origin);  // the first genuine one
    EXPECT_EQ(MailSigner({key(2)}).findMarker(marker), std::nullopt);
    EXPECT_EQ(signer.findMarker("[ref:g42.1007"), std::nullopt);
    // A Message-ID's signature is no marker's.
    const std::string id = signer.makeMessageId(origin, "d.example");
    EXPECT_EQ(signer.findMarker("[ref:g" + id.substr(3, id.find('@') - 3) + "]"), std::nullopt);
    EXPECT_FALSE(looksLikeMarker("voir [ref:guide]"));
}

TEST(FindReferences, seesThemWhereverTheyStand) {
    using List = std::vector<std::string>;
    EXPECT_EQ(findReferences("[I-2026-00042] Imprimante"), List{"I-2026-00042"});
    EXPECT_EQ(findReferences("RE: TR: Re : [r-2026-7] x"), List{"R-2026-7"});
    EXPECT_EQ(findReferences("suite de I-2026-00042, merci"), List{"I-2026-00042"});
    EXPECT_EQ(findReferences("I-2026-1 et [P-2026-2] et I-2026-1"), (List{"P-2026-2", "I-2026-1"}));
    for (const char* none : {"", "XI-2026-1", "I-26-1", "I-2026-", "I-2026-1x", "12-2026-1", "A4-2026-3",
                             "I-2026-1-2", "I-20261-1"})
        EXPECT_EQ(findReferences(none), List{}) << none;
    EXPECT_LE(findReferences([] {
                  std::string all;
                  for (int i = 1; i < 500; ++i) all += "[I-2026-" + std::to_string(i) + "] ";
                  return all;
              }())
                  .size(),
              5u);
}

TEST(BareSubject, dropsPrefixesAndOurReference) {
    for (const char* subject :
         {"Imprimante", "Re: Imprimante", "RE : Imprimante", "TR: RE: Fwd: Imprimante", "AW: Imprimante",
          "Re[2]: Imprimante", "RÉF : Imprimante", "Rép. : Imprimante", "回复：Imprimante",
          "Re: [I-2026-00042] Imprimante", "[I-2026-00042] RE: Imprimante", "TR\xC2\xA0: Imprimante",
          "Re:Re:Re:Imprimante"})
        EXPECT_EQ(bareSubject(subject), "Imprimante") << subject;
    EXPECT_EQ(bareSubject("Reprise : poste 12"), "Reprise : poste 12");
    EXPECT_EQ(bareSubject("[urgent] VPN"), "[urgent] VPN");
    EXPECT_EQ(bareSubject("Re:"), "");
}

}  // namespace
}  // namespace guichet::mime
