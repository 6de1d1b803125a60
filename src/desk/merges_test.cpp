#include <thread>

#include "desk/desk_fixture.h"
#include "desk/link.h"
#include "desk/merge.h"
#include "desk/timeline.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

class MergesTest : public DeskTest {
protected:
    MergesTest() { jean = person("Jean Dupont", company); }

    TicketId openFor(PersonId requester, const std::string& subject) {
        NewTicket n = draft(subject);
        n.requesterId = requester;
        return open(n);
    }
    Result<MergeId> merge(TicketId into, TicketId from, const Scope& scope, MergeWish wish = {}) {
        return write([&](Tx& tx) { return mergeTicket(tx, scope, by(nadia), into, from, wish); });
    }
    Result<MergeId> merge(TicketId into, TicketId from) { return merge(into, from, staffScope(nadia)); }
    Result<Done> undo(TicketId into, MergeId id) {
        return write([&](Tx& tx) { return undoMerge(tx, staffScope(nadia), by(nadia), into, id); });
    }
    std::vector<MergeView> merges(TicketId into, const Scope& scope) {
        return read([&](Tx& tx) { return mergesInto(tx, scope, into); });
    }
    void linkTo(TicketId id, LinkRole role, TicketId other) {
        ASSERT_TRUE(
            write([&](Tx& tx) {
                return addLink(tx, staffScope(nadia), by(nadia), id, {role, std::to_string(other.value)});
            }).ok());
    }
    std::string linksOn(TicketId id) {
        std::string out;
        read([&](Tx& tx) {
            for (const LinkView& v : linksOf(tx, staffScope(nadia), id))
                out += std::string(nameOf(v.role)) + " " + v.ticket.reference + "; ";
            return 0;
        });
        return out;
    }
    /// "text < reference of origin; …"
    std::string conversation(TicketId id, const Scope& scope) {
        std::string out;
        for (const MessageView& m : view(id, scope).messages)
            out += m.html + (m.origin ? " < " + m.origin->reference : "") + "; ";
        return out;
    }
    std::vector<PersonId> following(TicketId id) {
        return read([&](Tx& tx) { return participants(tx, id); });
    }
    /// All that undoing must give back.
    std::string whole(TicketId id) {
        const Ticket t = get(id);
        std::string out = std::string(nameOf(t.state)) + " " + std::to_string(t.messageCount) + " " +
                          std::to_string(t.lastPublicFromUser) + " " + std::to_string(t.reopenCount) + " " +
                          t.resolution + " " + (t.closedAt ? "ended" : "") + " " +
                          (t.waitingOn ? std::string(nameOf(*t.waitingOn)) : "") + " " +
                          (t.wakeAt ? formatInstant(*t.wakeAt) : "") + " | " + linksOn(id) + "| " +
                          conversation(id, Scope::everything()) + "| ";
        for (const PersonId p : following(id)) out += std::to_string(p.value) + " ";
        return out;
    }

    PersonId jean;
};

TEST_P(MergesTest, theConversationGoesOnInOne) {
    const TicketId a = openFor(user, "Screen"), b = openFor(jean, "Screen too");
    ASSERT_TRUE(say(a, nadia, "First").ok());
    ASSERT_TRUE(say(b, nadia, "Second", note()).ok());
    ASSERT_TRUE(merge(a, b).ok());
    EXPECT_EQ(conversation(a, staffScope(nadia)),
              "<p>It does not work.</p>; <p>It does not work.</p> < I-2026-00002; <p>First</p>; "
              "<p>Second</p> < I-2026-00002; ")
        << "in the order in which it was said";
    EXPECT_EQ(get(a).messageCount, 4);
    EXPECT_EQ(get(b).state, State::cancelled);
    EXPECT_EQ(get(b).messageCount, 0);
    EXPECT_EQ(view(b).mergedInto->reference, "I-2026-00001");
    EXPECT_THAT(view(b).messages, IsEmpty());
    EXPECT_THAT(view(b).allowed, IsEmpty());
    EXPECT_THAT(following(a), UnorderedElementsAre(user, jean));
    EXPECT_EQ(view(a, userScope(jean)).messages.size(), 3u) << "the other requester reads it, without notes";
}

TEST_P(MergesTest, undoingGivesBackExactlyWhatWas) {
    const TicketId a = openFor(user, "A"), b = openFor(jean, "B"), c = open("C"), d = open("D");
    linkTo(b, LinkRole::relates_to, c);
    linkTo(b, LinkRole::parent_of, d);
    linkTo(b, LinkRole::duplicates, a);
    moveTo(b, {{Action::wait, WaitingOn::planned, now + hours(5), {}}});
    ASSERT_TRUE(
        write([&](Tx& tx) { return setWatcher(tx, staffScope(nadia), by(nadia), b, paul, true); }).ok());
    const std::string beforeA = whole(a), beforeB = whole(b);
    const MergeId id = *merge(a, b);
    EXPECT_EQ(linksOn(a), "parent_of I-2026-00004; duplicated_by I-2026-00002; relates_to I-2026-00003; ");
    EXPECT_THAT(following(a), UnorderedElementsAre(user, jean, paul));
    ASSERT_TRUE(undo(a, id).ok());
    EXPECT_EQ(whole(a), beforeA);
    EXPECT_EQ(whole(b), beforeB);
    EXPECT_FALSE(view(b).mergedInto);
    EXPECT_EQ(codeOf(undo(a, id)), "merge.not_found") << "once";
}

TEST_P(MergesTest, aResolvedTicketKeepsItsSolution) {
    const TicketId a = open(), b = open();
    moveTo(b, {{Action::resolve, {}, {}, "Changed the cable"}});
    const std::string before = whole(b);
    const MergeId id = *merge(a, b);
    EXPECT_EQ(get(b).state, State::closed);
    ASSERT_TRUE(undo(a, id).ok());
    EXPECT_EQ(whole(b), before);
}

TEST_P(MergesTest, whatWasSaidSinceStays) {
    const TicketId a = openFor(user, "A"), b = openFor(jean, "B");
    const MergeId id = *merge(a, b);
    now = now + minutes(5);
    ASSERT_TRUE(say(a, nadia, "To both of you").ok());
    const auto shown = merges(a, staffScope(nadia));
    ASSERT_THAT(shown, SizeIs(1));
    EXPECT_EQ(shown[0].messages, 1);
    EXPECT_EQ(shown[0].since, 1) << "it is said beforehand how many stay";
    EXPECT_EQ(shown[0].by->id, nadia);
    ASSERT_TRUE(undo(a, id).ok());
    EXPECT_EQ(conversation(a, Scope::everything()), "<p>It does not work.</p>; <p>To both of you</p>; ");
    EXPECT_EQ(get(a).messageCount, 2);
    EXPECT_EQ(get(b).messageCount, 1);
}

TEST_P(MergesTest, mergesGoOnAndAreUndoneFromTheEnd) {
    const TicketId a = openFor(user, "A"), b = openFor(jean, "B"), c = open("C");
    const std::string before = whole(b);
    const MergeId first = *merge(b, a);
    const MergeId second = *merge(c, b);
    EXPECT_EQ(view(a).mergedInto->reference, "I-2026-00003") << "where it goes on now";
    EXPECT_EQ(conversation(c, Scope::everything()),
              "<p>It does not work.</p> < I-2026-00001; <p>It does not work.</p> < I-2026-00002; "
              "<p>It does not work.</p>; ");
    EXPECT_EQ(read([&](Tx& tx) { return mergedTickets(tx, c); }).size(), 2u);
    EXPECT_EQ(codeOf(undo(b, first)), "ticket.merged");
    ASSERT_TRUE(undo(c, second).ok());
    ASSERT_TRUE(undo(b, first).ok());
    EXPECT_EQ(whole(b), before);
}

TEST_P(MergesTest, whatMakesNoSenseIsRefused) {
    const TicketId a = open(), b = open(), c = open(), closed = open();
    moveTo(closed, {{Action::cancel, {}, {}, {}}});
    EXPECT_EQ(codeOf(merge(a, a)), "merge.self");
    EXPECT_EQ(codeOf(merge(a, closed)), "merge.ended");
    EXPECT_EQ(codeOf(merge(closed, a)), "merge.ended");
    EXPECT_EQ(codeOf(merge(a, TicketId{99})), "ticket.not_found");
    ASSERT_TRUE(merge(a, b).ok());
    EXPECT_EQ(codeOf(merge(c, b)), "ticket.merged");
    EXPECT_EQ(codeOf(merge(b, c)), "ticket.merged");
    EXPECT_EQ(codeOf(merge(a, c, userScope(user))), "ticket.not_found");
}

TEST_P(MergesTest, twoCustomersNeedASupervisorWhoMeansIt) {
    NewTicket n = draft("Other");
    n.requesterId = person("Ann Other", customer("Other"));
    const TicketId a = open(), b = open(n);
    EXPECT_EQ(codeOf(merge(a, b, staffScope(nadia), {false, true})), "merge.supervisor_needed");
    EXPECT_EQ(codeOf(merge(a, b, staffScope(nadia), {true, false})), "merge.customers");
    const auto preview = *read([&](Tx& tx) {
        return previewMerge(tx, staffScope(nadia), a, b, {true, false});
    });
    EXPECT_TRUE(preview.acrossCustomers);
    EXPECT_FALSE(preview.refused);
    EXPECT_TRUE(merge(a, b, staffScope(nadia), {true, true}).ok());
}

TEST_P(MergesTest, thePreviewSaysWhatWillHappen) {
    const TicketId a = openFor(user, "A"), b = openFor(jean, "B"), c = open("C");
    linkTo(b, LinkRole::relates_to, c);
    ASSERT_TRUE(say(b, nadia, "Hello").ok());
    const auto look = [&] {
        return *read([&](Tx& tx) { return previewMerge(tx, staffScope(nadia), a, b, {}); });
    };
    const auto preview = look();
    EXPECT_EQ(preview.messages, 2);
    EXPECT_EQ(preview.links, 1);
    ASSERT_THAT(preview.followers, SizeIs(1));
    EXPECT_EQ(preview.followers[0].name, "Jean Dupont");
    moveTo(b, {{Action::cancel, {}, {}, {}}});
    EXPECT_EQ(look().refused, "merge.ended");
}

TEST_P(MergesTest, nobodyMergesWhatTheyDoNotWorkOn) {
    NewTicket n = draft("Secret");
    n.requesterId = person("Ann Other", customer("Other"));
    const TicketId a = open(), secret = open(n);
    const Scope limited = accountScope(paul, false, false, {company});
    EXPECT_EQ(codeOf(merge(a, secret, limited, {true, true})), "ticket.not_found");
    ASSERT_TRUE(merge(a, secret, staffScope(nadia), {true, true}).ok());
    EXPECT_THAT(merges(a, limited), IsEmpty());
    for (const MessageView& m : view(a, limited).messages) EXPECT_FALSE(m.origin);
    const auto entries = read([&](Tx& tx) { return timeline(tx, limited, i18n::Language::en, a, 0, 100); });
    for (const TimelineEntry& e : entries) EXPECT_NE(e.kind, "ticket.merged");
}

// A mail or a word in the portal is never lost; a colleague who has the old page open is told.
TEST_P(MergesTest, whatIsSaidToTheEndedOneArrives) {
    const TicketId a = openFor(user, "A"), b = openFor(jean, "B");
    moveTo(a, {{Action::wait, WaitingOn::user, {}, {}}});
    ASSERT_TRUE(merge(a, b).ok());
    const auto said = write(
        [&](Tx& tx) { return addMessage(tx, userScope(jean), by(jean), b, {}, bodyFromText("Any news?")); });
    ASSERT_TRUE(said.ok());
    EXPECT_EQ(view(a).messages.back().id, *said);
    EXPECT_EQ(get(a).state, State::in_progress) << "and wakes what waited";
    EXPECT_EQ(get(b).state, State::cancelled);
    EXPECT_EQ(codeOf(say(b, nadia, "I am looking")), "ticket.merged");
    EXPECT_EQ(codeOf(move(b, {Action::reopen, {}, {}, {}})), "ticket.merged");
}

TEST_P(MergesTest, ofTwoMergesAtTheSameMomentOneHappens) {
    for (int round = 0; round < 5; ++round) {
        const TicketId a = open(), b = open();
        std::atomic<int> made = 0;
        std::vector<std::thread> threads;
        for (const auto& [into, from] : {std::pair(a, b), std::pair(b, a)})
            threads.emplace_back([&, into = into, from = from] {
                if (merge(into, from).ok()) ++made;
            });
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(made, 1);
        EXPECT_EQ(get(a).messageCount + get(b).messageCount, 2);
    }
}

TEST_P(MergesTest, wordsAtTheMomentOfTheMergeArrive) {
    for (int round = 0; round < 5; ++round) {
        const TicketId a = openFor(user, "A"), b = openFor(jean, "B");
        std::thread merger([&] { EXPECT_TRUE(merge(a, b).ok()); });
        std::thread talker([&] {
            EXPECT_TRUE(write([&](Tx& tx) {
                            return addMessage(tx, userScope(jean), by(jean), b, {}, bodyFromText("And?"));
                        }).ok());
        });
        merger.join();
        talker.join();
        EXPECT_EQ(get(a).messageCount, 3);
        EXPECT_EQ(view(a).messages.size(), 3u);
        EXPECT_EQ(get(b).messageCount, 0);
    }
}

GUICHET_ON_BOTH_ENGINES(MergesTest);

}  // namespace
}  // namespace guichet::desk
