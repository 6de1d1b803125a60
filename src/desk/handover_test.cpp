// What a provider sees and says, and until when.

#include "desk/desk_fixture.h"
#include "desk/handover_store.h"
#include "desk/sight.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class HandoverTest : public DeskTest {
protected:
    HandoverTest() {
        technicianOutside_ = person("Rita Repair");
        account_ = accountScope(technicianOutside_, true, false, {}, auth::Role::provider).account;
        ticket_ = open("Copier prints grey lines");
    }
    Result<HandoverId> hand(TicketId id, std::optional<Instant> until = std::nullopt,
                            std::optional<Scope> scope = std::nullopt) {
        return write([&](Tx& tx) {
            return grantTo(tx, scope.value_or(staffScope(nadia)), by(nadia), id,
                           {{account_, std::nullopt}, "Please replace the drum", until});
        });
    }
    Result<Done> take(HandoverId id) {
        return write([&](Tx& tx) { return revoke(tx, staffScope(nadia), by(nadia), id); });
    }
    bool has(TicketId id, AccountId who) {
        const bool one = read([&](Tx& tx) { return handoverFor(tx, who, id, now).has_value(); });
        EXPECT_EQ(read([&](Tx& tx) { return isHandedTo(tx, who, id, now); }), one);
        const auto listed = read([&](Tx& tx) { return handedTickets(tx, who, now); });
        EXPECT_EQ(
            std::any_of(listed.begin(), listed.end(), [&](const auto& each) { return each.first.id == id; }),
            one);
        SightFacts facts = read([&](Tx& tx) {
            return sightFacts(tx, {false, true, false, who, technicianOutside_}, id, now);
        });
        facts.account = facts.provider = true;
        EXPECT_EQ(desk::sees(facts), one) << "the explanation says the same";
        return one;
    }
    bool has(TicketId id) { return has(id, account_); }
    std::vector<std::string> texts(AccountId who) {
        std::vector<std::string> out;
        for (const Message& m : read([&](Tx& tx) { return messagesForProvider(tx, who, ticket_); }))
            out.push_back(m.text);
        return out;
    }
    Result<MessageId> answer(const std::string& text) {
        return write([&](Tx& tx) {
            return answerDesk(tx, by(technicianOutside_), account_, ticket_, bodyFromText(text));
        });
    }

    PersonId technicianOutside_;
    AccountId account_;
    TicketId ticket_;
};

TEST_P(HandoverTest, aProviderHasWhatIsHandedToThemUntilItIsTakenBack) {
    EXPECT_FALSE(has(ticket_));
    const TicketId other = open("Something else");
    const HandoverId id = *hand(ticket_);
    EXPECT_TRUE(has(ticket_));
    EXPECT_FALSE(has(other));
    EXPECT_EQ(hand(ticket_)->value, id.value) << "again to the same is the same";
    now = now + minutes(1);
    ASSERT_TRUE(take(id).ok());
    EXPECT_FALSE(has(ticket_));
    EXPECT_TRUE(take(id).ok()) << "nothing to do is no fault";
    EXPECT_THAT(kinds(ticket_), ElementsAre("ticket.created", "ticket.handed_over", "ticket.handover_ended"));
}

TEST_P(HandoverTest, itEndsByItselfWhenItWasGivenUntilThen) {
    EXPECT_EQ(codeOf(hand(ticket_, now)), "/until handover.until_past");
    ASSERT_TRUE(hand(ticket_, now + days(1)).ok());
    now = now + days(1) - minutes(1);
    EXPECT_TRUE(has(ticket_));
    now = now + minutes(1);
    EXPECT_FALSE(has(ticket_));
    EXPECT_EQ(codeOf(answer("Too late")), "ticket.not_found");
}

TEST_P(HandoverTest, onlyWhoWorksOnTheTicketHandsItOverAndOnlyToProviders) {
    const Scope limited = accountScope(person("Limited"), false, false, {customer("Elsewhere")});
    EXPECT_EQ(codeOf(hand(ticket_, std::nullopt, limited)), "ticket.not_found");
    const AccountId colleague = accountScope(person("Colleague"), true, false).account;
    const auto toStaff = write([&](Tx& tx) {
        return grantTo(tx, staffScope(nadia), by(nadia), ticket_, {{colleague, std::nullopt}, "", {}});
    });
    EXPECT_EQ(codeOf(toStaff), "/accountId handover.not_provider");
    const HandoverId id = *hand(ticket_);
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return revoke(tx, limited, by(nadia), id); })),
              "handover.not_found");
}

TEST_P(HandoverTest, theConversationIsPublicOrBetweenTheDeskAndThisProvider) {
    ASSERT_TRUE(say(ticket_, nadia, "Our own affair", note()).ok());
    ASSERT_TRUE(say(ticket_, nadia, "We have called the maker").ok());
    const HandoverId id = *hand(ticket_);
    ASSERT_TRUE(write([&](Tx& tx) {
                    return writeToProvider(tx, staffScope(nadia), by(nadia), id,
                                           bodyFromText("The key is at the desk"));
                }).ok());
    ASSERT_TRUE(answer("We come on Tuesday").ok());
    EXPECT_THAT(texts(account_), ElementsAre("It does not work.", "We have called the maker",
                                             "The key is at the desk", "We come on Tuesday"));
    EXPECT_EQ(view(ticket_, userScope(user)).messages.size(), 2u) << "the user has the public ones alone";
    const auto seen = view(ticket_);
    EXPECT_EQ(seen.messages.size(), 5u);
    EXPECT_EQ(seen.messages.back().kind, MessageKind::internal) << "an answer is for the desk";
    EXPECT_EQ(seen.messages.back().author->name, "Rita Repair");
    const AccountId rival = accountScope(person("Rival"), true, false, {}, auth::Role::provider).account;
    ASSERT_TRUE(
        write([&](Tx& tx) {
            return grantTo(tx, staffScope(nadia), by(nadia), ticket_, {{rival, std::nullopt}, "", {}});
        }).ok());
    EXPECT_THAT(texts(rival), ElementsAre("It does not work.", "We have called the maker"))
        << "one provider doesn't hear the other";
    now = now + minutes(1);
    ASSERT_TRUE(take(id).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return writeToProvider(tx, staffScope(nadia), by(nadia), id, bodyFromText("Hello?"));
              })),
              "handover.ended");
}

TEST_P(HandoverTest, theProvidersWordIsKeptWithItsVersion) {
    const HandoverId id = *hand(ticket_);
    const auto promise = [&](std::int64_t version, const ProviderWord& word) {
        return write([&](Tx& tx) { return setProviderWord(tx, by(technicianOutside_), id, version, word); });
    };
    ASSERT_TRUE(promise(1, {" SAV-4711 ", now + days(2)}).ok());
    const auto handover = *read([&](Tx& tx) { return findHandover(tx, id); });
    EXPECT_EQ(handover.word.reference, "SAV-4711");
    EXPECT_EQ(handover.word.promisedAt, now + days(2));
    EXPECT_EQ(codeOf(promise(1, {"other", {}})), "record.stale");
    EXPECT_EQ(get(ticket_).version, 1) << "it is no change of the ticket";
}

TEST_P(HandoverTest, allAccountsOfAProviderHaveWhatIsHandedToIt) {
    const ProviderId provider{7};
    ASSERT_TRUE(
        write([&](Tx& tx) {
            return grantTo(tx, staffScope(nadia), by(nadia), ticket_, {{{}, provider, "Maker"}, "", {}});
        }).ok());
    EXPECT_FALSE(has(ticket_));
    const auto tie = [&](std::optional<ProviderId> to) {
        const auto before = *read([&](Tx& tx) { return auth::findAccount(tx, account_); });
        return write(
            [&](Tx& tx) { return auth::tieToProvider(tx, by(nadia), account_, before.version, to); });
    };
    ASSERT_TRUE(tie(provider).ok());
    EXPECT_TRUE(has(ticket_));
    ASSERT_TRUE(tie(ProviderId{8}).ok());
    EXPECT_FALSE(has(ticket_));
    ASSERT_TRUE(tie(std::nullopt).ok());
    EXPECT_FALSE(has(ticket_));
}

GUICHET_ON_BOTH_ENGINES(HandoverTest);

}  // namespace
}  // namespace guichet::desk
