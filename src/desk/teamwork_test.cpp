#include "desk/teamwork.h"

#include <thread>

#include "desk/desk_fixture.h"
#include "desk/link.h"
#include "desk/presence_store.h"

namespace guichet::desk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(Salutation, IsTakenOffAndPutOn) {
    EXPECT_EQ(withoutSalutation("<p>Bonjour Nadia,</p><p>C’est réparé.</p>"), "<p>C’est réparé.</p>");
    EXPECT_EQ(withoutSalutation("<p>Hello,<br>it works.</p>"), "<p>it works.</p>");
    EXPECT_EQ(withoutSalutation("<p>Dear Mr. Smith,</p><p>Done.</p>"), "<p>Done.</p>");
    EXPECT_EQ(withoutSalutation("<p>Chère Madame,</p><p>Voilà.</p>"), "<p>Voilà.</p>");
    for (const std::string said : {"<p>Hello, it works again.</p>", "<p>The printer works.</p>", "plain",
                                   "<p>High load is over</p>", "<ul><li>Hello,</li></ul>", ""})
        EXPECT_EQ(withoutSalutation(said), said);
    EXPECT_EQ(salutationFor("Élodie", i18n::Language::fr), "<p>Bonjour Élodie,</p>");
    EXPECT_EQ(salutationFor("<b>", i18n::Language::en), "<p>Hello &lt;b&gt;,</p>");
    EXPECT_EQ(salutationFor("", i18n::Language::en), "<p>Hello,</p>");
}

class TeamworkTest : public DeskTest {
protected:
    FileId file() {
        const files::Content content{std::string(64, 'a'), 5, "text/plain", false};
        return *write(
            [&](Tx& tx) -> Result<FileId> { return files::record(tx, content, "notes.txt", nadia, now); });
    }
    Result<TicketId> split(TicketId id, MessageId message, const std::string& subject = "Another matter") {
        return write([&](Tx& tx) {
            return splitOff(tx, staffScope(nadia), by(nadia), id, message, {subject, TicketKind::request});
        });
    }
    TicketId childOf(TicketId parent, PersonId requester) {
        NewTicket n = draft("Child");
        n.requesterId = requester;
        const TicketId id = open(n);
        EXPECT_TRUE(write([&](Tx& tx) {
                        return addLink(tx, staffScope(nadia), by(nadia), id,
                                       {LinkRole::child_of, std::to_string(parent.value)});
                    }).ok());
        return id;
    }
    Result<MessageId> answer(TicketId child, const CommonAnswer& what, const Scope& scope) {
        return write([&](Tx& tx) { return giveCommonAnswer(tx, scope, by(nadia), child, what); });
    }
    Result<MessageId> answer(TicketId child, const CommonAnswer& what) {
        return answer(child, what, staffScope(nadia));
    }
    Result<Done> take(TicketId id, PersonId who) {
        return write([&](Tx& tx) { return takeOver(tx, staffScope(who), by(who), id); });
    }
    void writing(TicketId id, PersonId who, Presence presence = Presence::writing) {
        (void)write([&](Tx& tx) -> Result<Done> {
            storePresence(tx, {id, who, presence, ""}, now);
            return Done{};
        });
    }
    /// Whom the last takeover told.
    std::string told(TicketId id) {
        std::string out = "-";
        for (const auto& r : entries())
            if (r.entry.recordId == id.value && r.entry.kind == "ticket.taken_over")
                out = r.entry.changes.at(0).after;
        return out;
    }
};

TEST_P(TeamworkTest, aMessageBecomesATicketAndBothSaySo) {
    NewTicket n = draft();
    n.teamId = team;
    const TicketId id = open(n);
    const PersonId jean = person("Jean Dupont", company);
    ASSERT_TRUE(
        write([&](Tx& tx) { return setWatcher(tx, staffScope(nadia), by(nadia), id, jean, true); }).ok());
    const MessageId message = *write([&](Tx& tx) {
        return addMessage(tx, userScope(jean), by(jean), id, {}, bodyFromText("And I need a chair."));
    });
    const TicketId made = *split(id, message);
    const TicketView v = view(made);
    EXPECT_EQ(v.subject, "Another matter");
    EXPECT_EQ(v.reference, "R-2026-00001");
    EXPECT_EQ(v.requester->id, jean);
    EXPECT_EQ(v.customer->id, company);
    EXPECT_EQ(v.team->id, team);
    EXPECT_EQ(v.state, State::new_);
    ASSERT_THAT(v.messages, SizeIs(1));
    EXPECT_EQ(v.messages[0].html, "<p>And I need a chair.</p>");
    EXPECT_EQ(v.messages[0].author->id, jean);
    EXPECT_TRUE(v.messages[0].fromUser);
    EXPECT_EQ(v.messages[0].origin->reference, "I-2026-00001");
    EXPECT_EQ(get(made).messageCount, 1);
    ASSERT_THAT(view(id).messages, SizeIs(2)) << "it stays where it was said";
    EXPECT_EQ(view(id).messages[1].splitInto->reference, "R-2026-00001");
    EXPECT_FALSE(view(id, userScope(user)).messages[1].splitInto) << "nobody's business";
    EXPECT_THAT(kinds(made), ElementsAre("ticket.created", "ticket.linked"));
    EXPECT_EQ(kinds(id).back(), "ticket.linked");
}

TEST_P(TeamworkTest, filesComeAlongAsTheirOwn) {
    const FileId original = file();
    const TicketId id = open();
    Posting p = note();
    p.files = {original};
    const MessageId message = *write([&](Tx& tx) {
        return addMessage(
            tx, staffScope(nadia), by(nadia), id, p,
            {"<p><img src=\"/api/files/" + std::to_string(original.value) + "\"></p>", "x", {}});
    });
    const TicketId made = *split(id, message);
    const TicketView v = view(made);
    ASSERT_THAT(v.messages[0].files, SizeIs(1));
    EXPECT_NE(v.messages[0].files[0].id, original);
    EXPECT_THAT(v.messages[0].html, HasSubstr("\"" + v.messages[0].files[0].url + "\""));
    EXPECT_EQ(v.requester->id, user) << "a colleague's note asks for nobody else";
    EXPECT_EQ(v.messages[0].kind, MessageKind::internal);
    EXPECT_THAT(view(id).messages[1].files, SizeIs(1));
}

TEST_P(TeamworkTest, onlyWhatIsThereIsSplitOff) {
    const TicketId a = open(), b = open();
    EXPECT_EQ(codeOf(split(a, view(b).messages[0].id)), "message.not_found");
    EXPECT_EQ(codeOf(split(TicketId{99}, view(b).messages[0].id)), "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return splitOff(tx, userScope(user), by(user), a, view(a).messages[0].id, {"Mine", {}});
              })),
              "ticket.not_found");
}

TEST_P(TeamworkTest, theAnswerReachesEachChildInItsOwnWords) {
    const TicketId parent = open();
    directory::NewPerson n;
    n.firstName = "Ann";
    n.lastName = "Other";
    n.customerId = company;
    n.language = i18n::Language::en;
    const PersonId ann =
        *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    const TicketId one = childOf(parent, ann), two = childOf(parent, user);
    Posting p;
    p.files = {file()};
    const MessageId said = *write([&](Tx& tx) {
        return addMessage(tx, staffScope(nadia), by(nadia), parent, p,
                          bodyFromHtml("<p>Bonjour Marc,</p><p>The server is back.</p>"));
    });
    ASSERT_TRUE(answer(one, {said, true, "Server restarted"}).ok());
    ASSERT_TRUE(answer(two, {said, false, ""}).ok());
    EXPECT_EQ(view(one).messages.back().html, "<p>Hello Ann,</p><p>The server is back.</p>");
    EXPECT_EQ(view(two).messages.back().html, "<p>Bonjour Élodie,</p><p>The server is back.</p>");
    EXPECT_THAT(view(one).messages.back().files, SizeIs(1));
    EXPECT_EQ(get(one).state, State::resolved);
    EXPECT_EQ(get(one).resolution, "Server restarted");
    EXPECT_EQ(get(two).state, State::in_progress);
    EXPECT_EQ(codeOf(answer(one, {said, false, ""})), "answer.given");
}

TEST_P(TeamworkTest, onlyTheParentsOwnAnswersAreCommon) {
    const TicketId parent = open(), stranger = open();
    const TicketId child = childOf(parent, user);
    const MessageId elsewhere = *say(stranger, nadia, "Hello");
    const MessageId internal = *say(parent, nadia, "Between us", note());
    const MessageId theirs = *say(parent, user, "And?");
    const MessageId said = *say(parent, nadia, "Done.");
    for (const MessageId wrong : {elsewhere, internal, theirs, MessageId{999}})
        EXPECT_EQ(codeOf(answer(child, {wrong, false, ""})), "answer.not_parents");
    EXPECT_EQ(codeOf(answer(stranger, {said, false, ""})), "answer.not_parents");
    EXPECT_EQ(codeOf(answer(child, {said, true, " "})), "/move/text ticket.resolution_needed");
    EXPECT_EQ(view(child).messages.size(), 1u);
    EXPECT_EQ(codeOf(answer(child, {said, false, ""}, userScope(user))), "ticket.not_found");
}

TEST_P(TeamworkTest, anEndedChildIsAnsweredAndStaysAsItIs) {
    const TicketId parent = open();
    const TicketId child = childOf(parent, user);
    moveTo(child, {{Action::resolve, {}, {}, "Earlier"}});
    const MessageId said = *say(parent, nadia, "Done.");
    ASSERT_TRUE(answer(child, {said, true, "Now"}).ok());
    EXPECT_EQ(get(child).resolution, "Earlier");
}

TEST_P(TeamworkTest, takingOverTellsWhoHasItAndWhoWrites) {
    const TicketId id = open();
    TicketPatch patch;
    patch.assigneeId = {true, paul};
    ASSERT_TRUE(change(id, 1, patch).ok());
    const PersonId zoe = technician("Zoe", team), reader = technician("Reader", team);
    writing(id, zoe);
    writing(id, reader, Presence::reading);
    writing(id, nadia);
    ASSERT_TRUE(take(id, nadia).ok());
    EXPECT_EQ(get(id).assignee, nadia);
    EXPECT_EQ(told(id), std::to_string(paul.value) + "," + std::to_string(zoe.value));
    EXPECT_THAT(kinds(id),
                ElementsAre("ticket.created", "ticket.changed", "ticket.changed", "ticket.taken_over"));
    now = now + minutes(1);
    EXPECT_EQ(codeOf(take(id, nadia)), "takeover.nothing") << "hers, and nobody writes any more";
}

TEST_P(TeamworkTest, consolesHearWhoIsTold) {
    const TicketId id = open();
    writing(id, paul);
    ASSERT_TRUE(take(id, nadia).ok());
    const auto frames = read([&](Tx& tx) { return framesAfter(tx, 0, 1000); });
    EXPECT_THAT(*frames.back().seen, HasSubstr("\"told\":[" + std::to_string(paul.value) + "]"));
    EXPECT_THAT(*frames.front().seen, Not(HasSubstr("told")));
}

TEST_P(TeamworkTest, ofTwoWhoTakeOverTheLaterHasItAndTheFirstIsTold) {
    const TicketId id = open();
    std::vector<std::thread> threads;
    for (const PersonId who : {nadia, paul})
        threads.emplace_back([&, who] { EXPECT_TRUE(take(id, who).ok()); });
    for (std::thread& thread : threads) thread.join();
    const PersonId has = *get(id).assignee;
    EXPECT_EQ(told(id), std::to_string((has == nadia ? paul : nadia).value));
}

TEST_P(TeamworkTest, onlyWhoWorksOnItTakesItOver) {
    const TicketId id = open();
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return takeOver(tx, userScope(user), by(user), id); })),
              "ticket.not_found");
    const PersonId boss = person("Boss");
    EXPECT_EQ(codeOf(take(id, boss)), "/assigneeId ticket.assignee_not_technician");
}

GUICHET_ON_BOTH_ENGINES(TeamworkTest);

}  // namespace
}  // namespace guichet::desk
