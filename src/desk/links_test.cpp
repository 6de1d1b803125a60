#include <thread>

#include "desk/desk_fixture.h"
#include "desk/link.h"
#include "desk/timeline.h"

namespace guichet::desk {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class LinksTest : public DeskTest {
protected:
    Result<LinkId> link(TicketId id, LinkRole role, TicketId other, const Scope& scope) {
        return write([&](Tx& tx) {
            return addLink(tx, scope, by(nadia), id, {role, std::to_string(other.value)});
        });
    }
    Result<LinkId> link(TicketId id, LinkRole role, TicketId other) {
        return link(id, role, other, staffScope(nadia));
    }
    /// "child_of I-2026-00001; …", as the scope sees it.
    std::string linksOn(TicketId id, const Scope& scope) {
        std::string out;
        read([&](Tx& tx) {
            for (const LinkView& v : linksOf(tx, scope, id))
                out += std::string(nameOf(v.role)) + " " + v.ticket.reference + "; ";
            return 0;
        });
        return out;
    }
    std::string linksOn(TicketId id) { return linksOn(id, staffScope(nadia)); }
    std::vector<std::string> told(TicketId id, const Scope& scope) {
        std::vector<std::string> out;
        read([&](Tx& tx) {
            for (const TimelineEntry& e : timeline(tx, scope, i18n::Language::en, id, 0, 100))
                if (e.kind.ends_with("linked"))
                    out.push_back(e.kind + " " + e.changes[0].field_ + ":" + e.changes[0].before + ">" +
                                  e.changes[0].after);
            return 0;
        });
        return out;
    }
};

TEST_P(LinksTest, eachEndSeesItsOwnSide) {
    const TicketId a = open(), b = open(), c = open(), d = open();
    ASSERT_TRUE(link(a, LinkRole::relates_to, b).ok());
    ASSERT_TRUE(link(a, LinkRole::duplicates, c).ok());
    ASSERT_TRUE(link(a, LinkRole::child_of, d).ok());
    EXPECT_EQ(linksOn(a), "child_of I-2026-00004; duplicates I-2026-00003; relates_to I-2026-00002; ");
    EXPECT_EQ(linksOn(b), "relates_to I-2026-00001; ");
    EXPECT_EQ(linksOn(c), "duplicated_by I-2026-00001; ");
    EXPECT_EQ(linksOn(d), "parent_of I-2026-00001; ");
}

TEST_P(LinksTest, aReferenceNamesATicketToo) {
    const TicketId a = open(), b = open();
    const auto made = write([&](Tx& tx) {
        return addLink(tx, staffScope(nadia), by(nadia), a, {LinkRole::relates_to, " i-2026-00002 "});
    });
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(linksOn(b), "relates_to I-2026-00001; ");
}

TEST_P(LinksTest, whatMakesNoSenseIsRefused) {
    const TicketId a = open(), b = open();
    ASSERT_TRUE(link(a, LinkRole::relates_to, b).ok());
    EXPECT_EQ(codeOf(link(a, LinkRole::relates_to, a)), "/ticket link.self");
    EXPECT_EQ(codeOf(link(b, LinkRole::relates_to, a)), "/ticket link.exists") << "the same the other way";
    EXPECT_EQ(codeOf(link(a, LinkRole::relates_to, TicketId{99})), "/ticket ticket.not_found");
    EXPECT_EQ(codeOf(link(a, LinkRole::split_into, b)), "/role link.split_reserved");
    EXPECT_EQ(codeOf(link(TicketId{99}, LinkRole::relates_to, a)), "ticket.not_found");
}

TEST_P(LinksTest, familiesAreTrees) {
    const TicketId a = open(), b = open(), c = open(), d = open();
    ASSERT_TRUE(link(a, LinkRole::parent_of, b).ok());
    ASSERT_TRUE(link(b, LinkRole::parent_of, c).ok());
    EXPECT_EQ(codeOf(link(a, LinkRole::child_of, c)), "/ticket link.cycle");
    EXPECT_EQ(codeOf(link(a, LinkRole::child_of, b)), "/ticket link.cycle");
    EXPECT_EQ(codeOf(link(c, LinkRole::child_of, d)), "/ticket link.has_parent");
    EXPECT_TRUE(link(d, LinkRole::parent_of, a).ok()) << "above the whole tree";
}

// Two halves of a ring, each without fault for itself.
TEST_P(LinksTest, aRingIsNotMadeAtTheSameMoment) {
    const TicketId a = open(), b = open(), c = open();
    std::atomic<int> made = 0;
    std::vector<std::thread> threads;
    for (const auto& [parent, child] : {std::pair(a, b), std::pair(b, c), std::pair(c, a)})
        threads.emplace_back([&, parent = parent, child = child] {
            if (link(parent, LinkRole::parent_of, child).ok()) ++made;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 2);
}

TEST_P(LinksTest, theSameLinkIsMadeOnceAtTheSameMoment) {
    const TicketId a = open(), b = open();
    std::atomic<int> made = 0;
    std::vector<std::thread> threads;
    for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)})
        threads.emplace_back([&, from = from, to = to] {
            if (link(from, LinkRole::relates_to, to).ok()) ++made;
        });
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(made, 1);
}

TEST_P(LinksTest, bothTimelinesTellOfIt) {
    const TicketId a = open(), b = open();
    const LinkId made = *link(a, LinkRole::child_of, b);
    ASSERT_TRUE(write([&](Tx& tx) { return removeLink(tx, staffScope(nadia), by(nadia), b, made); }).ok());
    EXPECT_THAT(told(a, staffScope(nadia)), ElementsAre("ticket.linked child_of:>I-2026-00002",
                                                        "ticket.unlinked child_of:I-2026-00002>"));
    EXPECT_THAT(told(b, staffScope(nadia)), ElementsAre("ticket.linked parent_of:>I-2026-00001",
                                                        "ticket.unlinked parent_of:I-2026-00001>"));
    EXPECT_EQ(linksOn(a), "");
}

// Neither subject nor existence: not in the list, not in the history, and no way to ask by linking.
TEST_P(LinksTest, nobodyLearnsOfATicketOutsideTheirSight) {
    const CustomerId other = customer("Other");
    NewTicket n = draft("Secret");
    n.requesterId = person("Jean Dupont", other);
    const TicketId a = open(), secret = open(n);
    const LinkId made = *link(a, LinkRole::parent_of, secret);
    const Scope limited = accountScope(paul, false, false, {company});
    EXPECT_EQ(linksOn(a, limited), "");
    EXPECT_THAT(told(a, limited), IsEmpty());
    EXPECT_THAT(told(a, staffScope(nadia)), SizeIs(1));
    EXPECT_EQ(codeOf(link(a, LinkRole::relates_to, secret, limited)), "/ticket ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return removeLink(tx, limited, by(paul), a, made); })),
              "link.not_found");
    EXPECT_EQ(linksOn(secret, limited), "");
}

TEST_P(LinksTest, usersSeeNoLinks) {
    const TicketId a = open(), b = open();
    ASSERT_TRUE(link(a, LinkRole::relates_to, b).ok());
    EXPECT_EQ(linksOn(a, userScope(user)), "");
    EXPECT_EQ(codeOf(link(a, LinkRole::duplicates, b, userScope(user))), "ticket.not_found");
}

GUICHET_ON_BOTH_ENGINES(LinksTest);

}  // namespace
}  // namespace guichet::desk
