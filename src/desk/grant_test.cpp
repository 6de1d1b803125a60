// What a provider sees and says, and until when.

#include "desk/desk_fixture.h"
#include "desk/grant_store.h"
#include "desk/sight.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr ProviderId kMaker{7}, kRival{8};

class GrantTest : public DeskTest {
protected:
    GrantTest() {
        rita_ = person("Rita Repair");
        account_ = providerAccount(rita_, kMaker);
        ticket_ = open("Copier prints grey lines");
    }
    AccountId providerAccount(PersonId who, ProviderId provider) {
        const AccountId id = accountScope(who, true, false, {}, auth::Role::provider).account;
        EXPECT_TRUE(tie(id, provider).ok());
        return id;
    }
    Result<Done> tie(AccountId id, std::optional<ProviderId> to) {
        const auto before = *read([&](Tx& tx) { return auth::findAccount(tx, id); });
        return write([&](Tx& tx) { return auth::tieToProvider(tx, by(nadia), id, before.version, to); });
    }
    Result<GrantId> give(TicketId id, ProviderId provider = kMaker) {
        return write([&](Tx& tx) { return grantTo(tx, staffScope(nadia), id, provider, now); });
    }
    Result<Done> take(TicketId id, ProviderId provider = kMaker) {
        return write([&](Tx& tx) { return revoke(tx, staffScope(nadia), id, provider, now); });
    }
    /// As every way of asking says, which must agree.
    bool has(TicketId id, AccountId who) {
        const bool one = read([&](Tx& tx) { return isGranted(tx, who, id); });
        EXPECT_EQ(read([&](Tx& tx) { return grantFor(tx, who, id).has_value(); }), one);
        const auto listed = read([&](Tx& tx) { return grantedTickets(tx, who); });
        EXPECT_EQ(std::find(listed.begin(), listed.end(), id) != listed.end(), one);
        EXPECT_EQ(read([&](Tx& tx) { return grantedMessages(tx, who, rita_, id).empty(); }), !one);
        SightFacts facts = read([&](Tx& tx) { return sightFacts(tx, {false, true, false, who, rita_}, id); });
        facts.account = facts.provider = true;
        EXPECT_EQ(desk::sees(facts), one) << "the explanation says the same";
        return one;
    }
    bool has(TicketId id) { return has(id, account_); }
    std::vector<std::string> texts(AccountId who) {
        std::vector<std::string> out;
        for (const GrantedMessage& m : read([&](Tx& tx) { return grantedMessages(tx, who, rita_, ticket_); }))
            out.push_back(
                *read([&](Tx& tx) -> std::optional<std::string> { return loadMessage(tx, m.id)->text; }));
        return out;
    }
    Result<MessageId> tell(const std::string& text, ProviderId provider = kMaker) {
        return write([&](Tx& tx) {
            return writeToProvider(tx, staffScope(nadia), by(nadia), ticket_, provider, bodyFromText(text));
        });
    }
    Result<MessageId> answer(const std::string& text) {
        return write(
            [&](Tx& tx) { return answerDesk(tx, by(rita_), account_, ticket_, bodyFromText(text)); });
    }

    PersonId rita_;
    AccountId account_;
    TicketId ticket_;
};

TEST_P(GrantTest, aProviderHasWhatIsGivenToThemUntilItIsTakenBack) {
    EXPECT_FALSE(has(ticket_));
    const TicketId other = open("Something else");
    const GrantId id = *give(ticket_);
    EXPECT_TRUE(has(ticket_));
    EXPECT_FALSE(has(other));
    EXPECT_EQ(give(ticket_)->value, id.value) << "again to the same is the same";
    ASSERT_TRUE(take(ticket_).ok());
    EXPECT_FALSE(has(ticket_));
    EXPECT_EQ(codeOf(answer("Too late")), "ticket.not_found");
    EXPECT_TRUE(take(ticket_).ok()) << "nothing to do is no fault";
    EXPECT_NE(give(ticket_)->value, id.value) << "a new one, so that the earlier one stays as it was";
    EXPECT_TRUE(has(ticket_));
}

TEST_P(GrantTest, whatIsClosedIsOutOfSightUntilItIsTakenUpAgain) {
    ASSERT_TRUE(give(ticket_).ok());
    moveTo(ticket_, {{Action::resolve, {}, {}, "Drum replaced"}});
    EXPECT_TRUE(has(ticket_)) << "who asked may still say that it did not help";
    moveTo(ticket_, {{Action::close, {}, {}, {}}});
    EXPECT_FALSE(has(ticket_));
    EXPECT_EQ(codeOf(answer("One more thing")), "ticket.not_found");
    EXPECT_EQ(codeOf(tell("Thank you")), "grant.ended");
    moveTo(ticket_, {{Action::reopen, {}, {}, {}}});
    EXPECT_TRUE(has(ticket_));
}

TEST_P(GrantTest, onlyWhoWorksOnTheTicketGivesItAndTakesItBack) {
    const Scope limited = accountScope(person("Limited"), false, false, {customer("Elsewhere")});
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return grantTo(tx, limited, ticket_, kMaker, now); })),
              "ticket.not_found");
    ASSERT_TRUE(give(ticket_).ok());
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return revoke(tx, limited, ticket_, kMaker, now); })),
              "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return writeToProvider(tx, limited, by(nadia), ticket_, kMaker, bodyFromText("Hello"));
              })),
              "ticket.not_found");
    EXPECT_TRUE(has(ticket_));
}

TEST_P(GrantTest, theConversationIsPublicOrBetweenTheDeskAndThisProvider) {
    ASSERT_TRUE(say(ticket_, nadia, "Our own affair", note()).ok());
    ASSERT_TRUE(say(ticket_, nadia, "We have called the maker").ok());
    EXPECT_EQ(codeOf(tell("Too early")), "grant.ended");
    ASSERT_TRUE(give(ticket_).ok());
    ASSERT_TRUE(tell("The key is at the desk").ok());
    ASSERT_TRUE(answer("We come on Tuesday").ok());
    EXPECT_THAT(texts(account_), ElementsAre("It does not work.", "We have called the maker",
                                             "The key is at the desk", "We come on Tuesday"));
    EXPECT_EQ(view(ticket_, userScope(user)).messages.size(), 2u) << "the user has the public ones alone";
    const auto seen = view(ticket_);
    EXPECT_EQ(seen.messages.size(), 5u);
    EXPECT_EQ(seen.messages.back().kind, MessageKind::internal) << "an answer is for the desk";
    EXPECT_EQ(seen.messages.back().author->name, "Rita Repair");
    EXPECT_TRUE(seen.messages.back().forProvider);
    EXPECT_FALSE(seen.messages[1].forProvider) << "the desk's own note";
    const AccountId rival = providerAccount(person("Rival"), kRival);
    ASSERT_TRUE(give(ticket_, kRival).ok());
    EXPECT_THAT(texts(rival), ElementsAre("It does not work.", "We have called the maker"))
        << "one provider doesn't hear the other";
    ASSERT_TRUE(take(ticket_).ok());
    EXPECT_EQ(codeOf(tell("Hello?")), "grant.ended");
    ASSERT_TRUE(give(ticket_).ok());
    EXPECT_EQ(texts(account_).size(), 4u) << "what was said before is there again";
}

TEST_P(GrantTest, theAccountsOfAProviderHaveItAsLongAsTheyAct) {
    const AccountId later =
        accountScope(person("Second Fitter"), true, false, {}, auth::Role::provider).account;
    ASSERT_TRUE(give(ticket_).ok());
    EXPECT_FALSE(has(ticket_, later));
    ASSERT_TRUE(tie(later, kMaker).ok());
    EXPECT_TRUE(has(ticket_, later)) << "also who comes later";
    ASSERT_TRUE(tie(later, kRival).ok());
    EXPECT_FALSE(has(ticket_, later));
    ASSERT_TRUE(tie(later, std::nullopt).ok());
    EXPECT_FALSE(has(ticket_, later));
    EXPECT_TRUE(has(ticket_));
}

GUICHET_ON_BOTH_ENGINES(GrantTest);

}  // namespace
}  // namespace guichet::desk
