// Until when an answer takes a ticket up again. What contracts say of priorities is tested with them (sla).
#include "desk/desk_fixture.h"

namespace guichet::desk {
namespace {

class TermsTest : public DeskTest {
protected:
    TermsTest() {
        id = open();
        moveTo(id, {{Action::resolve, {}, {}, "Replaced the cable."}});
    }
    void reopenUntil(Instant until) {
        (void)write([&](Tx& tx) -> Result<Done> {
            setReopenUntil(tx, id, until);
            return Done{};
        });
    }
    Result<Done> reopenAs(const Scope& scope, PersonId who) {
        const auto version = get(id).version;
        return write([&](Tx& tx) {
            return moveTicket(tx, scope, by(who), id, version, {Action::reopen, {}, {}, {}});
        });
    }
    std::size_t messages() { return view(id).messages.size(); }

    TicketId id;
};

TEST_P(TermsTest, anAnswerReopensAsLongAsNobodySaidUntilWhen) {
    ASSERT_TRUE(say(id, user, "Black again.").ok());
    EXPECT_EQ(get(id).state, State::in_progress);
}

TEST_P(TermsTest, theLimitItselfIsTooLate) {
    reopenUntil(now + Duration{1});
    EXPECT_FALSE(read([&](Tx& tx) { return isReopeningOver(tx, id, now); }));
    EXPECT_TRUE(read([&](Tx& tx) { return isReopeningOver(tx, id, now + Duration{1}); }));
    ASSERT_TRUE(say(id, user, "Black again.").ok());
    EXPECT_EQ(get(id).state, State::in_progress);
}

TEST_P(TermsTest, afterwardsTheAnswerIsRefusedAndNothingIsKeptOfIt) {
    reopenUntil(now);
    const std::size_t before = messages();
    EXPECT_EQ(codeOf(say(id, user, "Black again.")), "message.reopening_over");
    Posting onTheTelephone;
    onTheTelephone.source = Source::telephone;
    EXPECT_EQ(codeOf(say(id, nadia, "She says it is black again.", onTheTelephone)),
              "message.reopening_over");
    EXPECT_EQ(messages(), before);
    EXPECT_EQ(get(id).state, State::resolved);
}

TEST_P(TermsTest, aUserDoesNotReopenAfterwardsEither) {
    reopenUntil(now);
    EXPECT_EQ(codeOf(reopenAs(userScope(user), user)), "message.reopening_over");
    EXPECT_TRUE(reopenAs(staffScope(nadia), nadia).ok()) << "the desk may at any time";
}

TEST_P(TermsTest, whatWouldBeRefusedIsNotOffered) {
    const auto offered = [&](const Scope& scope) {
        const auto seen = read([&](Tx& tx) { return viewTicket(tx, scope, id, now); })->allowed;
        return std::find(seen.begin(), seen.end(), Action::reopen) != seen.end();
    };
    EXPECT_TRUE(offered(userScope(user))) << "nobody said until when";
    reopenUntil(now + minutes(1));
    EXPECT_TRUE(offered(userScope(user)));
    reopenUntil(now);
    EXPECT_FALSE(offered(userScope(user)));
    EXPECT_TRUE(offered(staffScope(nadia))) << "the desk may at any time";
}

TEST_P(TermsTest, theDesksOwnWordsGoOn) {
    reopenUntil(now);
    EXPECT_TRUE(say(id, nadia, "We sent the bill.").ok());
    EXPECT_TRUE(say(id, nadia, "Noted.", note()).ok());
    EXPECT_EQ(get(id).state, State::resolved);
}

TEST_P(TermsTest, aLimitOfATicketThatIsOpenAgainMeansNothing) {
    reopenUntil(now);
    ASSERT_TRUE(reopenAs(staffScope(nadia), nadia).ok());
    EXPECT_FALSE(read([&](Tx& tx) { return isReopeningOver(tx, id, now); }));
    EXPECT_TRUE(say(id, user, "Thank you.").ok());
}

GUICHET_ON_BOTH_ENGINES(TermsTest);

}  // namespace
}  // namespace guichet::desk
