#include <thread>

#include "desk/desk_fixture.h"
#include "desk/timeline.h"

namespace guichet::desk {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class MessagesTest : public DeskTest {
protected:
    std::vector<TimelineEntry> timelineOf(TicketId id, const Scope& scope = Scope::everything(),
                                          i18n::Language language = i18n::Language::en) {
        return read([&](Tx& tx) { return timeline(tx, scope, language, id, 0, 1000); });
    }
    FileId file(const std::string& name, std::optional<PersonId> uploader) {
        const files::Content content{std::string(64, 'a'), 5, "text/plain", false};
        return *write(
            [&](Tx& tx) -> Result<FileId> { return files::record(tx, content, name, uploader, now); });
    }
    bool mayRead(const Scope& scope, FileId id) {
        return read([&](Tx& tx) { return mayReadFile(tx, scope, id); });
    }
    static Posting with(std::vector<FileId> files, MessageKind kind = MessageKind::public_) {
        Posting p;
        p.kind = kind;
        p.files = std::move(files);
        return p;
    }
};

TEST_P(MessagesTest, theDesksFirstAnswerStartsTheTicket) {
    const TicketId id = open();
    ASSERT_TRUE(say(id, nadia, "An internal thought", note()).ok());
    EXPECT_EQ(get(id).state, State::new_);
    ASSERT_TRUE(say(id, nadia, "We are looking into it.").ok());
    EXPECT_EQ(get(id).state, State::in_progress);
    EXPECT_EQ(get(id).assignee, nadia);
    EXPECT_FALSE(get(id).lastPublicFromUser);
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created", "message.added", "message.added", "ticket.moved"))
        << "first what was said, then what came of it";
}

TEST_P(MessagesTest, aUsersAnswerWakesWhatWaitsForThem) {
    const TicketId id = open();
    moveTo(id, {{Action::wait, WaitingOn::user, {}, {}}});
    ASSERT_TRUE(say(id, user, "Here is the number.").ok());
    EXPECT_EQ(get(id).state, State::in_progress);
    EXPECT_TRUE(get(id).lastPublicFromUser);
}

TEST_P(MessagesTest, aUsersAnswerDoesNotEndOtherWaiting) {
    const TicketId id = open();
    moveTo(id, {{Action::wait, WaitingOn::provider, {}, {}}});
    ASSERT_TRUE(say(id, user, "Any news?").ok());
    EXPECT_EQ(get(id).state, State::waiting);
    EXPECT_TRUE(get(id).lastPublicFromUser) << "but it shows";
}

// What a user says must come up in somebody's queue, however the ticket had ended.
TEST_P(MessagesTest, aUsersAnswerTakesUpWhatHadEnded) {
    const TicketId resolved = open(), closed = open(), cancelled = open();
    moveTo(resolved, {{Action::resolve, {}, {}, "done"}});
    moveTo(closed, {{Action::resolve, {}, {}, "done"}, {Action::close, {}, {}, {}}});
    moveTo(cancelled, {{Action::cancel, {}, {}, "double"}});
    for (const TicketId id : {resolved, closed, cancelled}) {
        ASSERT_TRUE(say(id, nadia, "By the way").ok());
        EXPECT_NE(get(id).state, State::in_progress) << "the desk's own words reopen nothing";
        ASSERT_TRUE(say(id, user, "It is broken again.").ok());
        EXPECT_EQ(get(id).state, State::in_progress);
        EXPECT_EQ(get(id).reopenCount, 1);
        EXPECT_FALSE(get(id).resolvedAt);
    }
}

TEST_P(MessagesTest, historyMovesNothing) {
    const TicketId id = open();
    Posting history;
    history.movesState = false;
    ASSERT_TRUE(say(id, nadia, "Answered in the old system", history).ok());
    EXPECT_EQ(get(id).state, State::new_);
}

/// A public answer with a move, made on the ticket as it is.
Posting moving(const Ticket& ticket, const Move& move) {
    Posting p;
    p.move = move;
    p.version = ticket.version;
    return p;
}

TEST_P(MessagesTest, aMessageAndItsMoveAreOne) {
    const TicketId id = open();
    ASSERT_TRUE(
        say(id, nadia, "Which floor?", moving(get(id), {Action::wait, WaitingOn::user, {}, {}})).ok());
    EXPECT_EQ(get(id).state, State::waiting);
    EXPECT_EQ(get(id).assignee, nadia) << "the first answer takes it, as without a move";
    ASSERT_TRUE(
        say(id, nadia, "Cable plugged in.", moving(get(id), {Action::resolve, {}, {}, "Cable"})).ok());
    EXPECT_EQ(get(id).state, State::resolved);
    EXPECT_EQ(get(id).resolution, "Cable");
    EXPECT_THAT(kinds(id), ElementsAre("ticket.created", "message.added", "ticket.moved", "ticket.moved",
                                       "message.added", "ticket.moved"));
    ASSERT_TRUE(
        say(id, user, "Thanks, but it is dark again", moving(get(id), {Action::reopen, {}, {}, {}})).ok());
    EXPECT_EQ(get(id).state, State::in_progress) << "what the message does by itself is not done twice";
}

TEST_P(MessagesTest, whenTheMoveFailsNothingIsSaid) {
    const TicketId id = open();
    const auto before = kinds(id);
    const Ticket seen = get(id);
    EXPECT_EQ(codeOf(say(id, nadia, "x", moving(seen, {Action::resolve, {}, {}, " "}))),
              "/move/text ticket.resolution_needed");
    EXPECT_EQ(codeOf(say(id, nadia, "x", moving(seen, {Action::wait, {}, {}, {}}))),
              "/move/on ticket.waiting_on_needed");
    EXPECT_EQ(codeOf(say(id, nadia, "x", moving(seen, {Action::wait, WaitingOn::planned, {}, {}}))),
              "/move/until ticket.wake_needed");
    EXPECT_EQ(codeOf(say(id, nadia, "x", moving(seen, {Action::wait, WaitingOn::user, now, {}}))),
              "/move/until ticket.wake_past");
    EXPECT_EQ(codeOf(say(id, nadia, "x", moving(seen, {Action::close, {}, {}, {}}))),
              "ticket.move_not_allowed");
    EXPECT_EQ(codeOf(say(id, user, "x", moving(seen, {Action::cancel, {}, {}, {}}))), "auth.forbidden");
    EXPECT_EQ(kinds(id), before);
    EXPECT_THAT(view(id).messages, SizeIs(1));
    EXPECT_EQ(get(id).version, seen.version);
}

TEST_P(MessagesTest, aColleaguesMoveHoldsTheMessageBack) {
    const TicketId id = open();
    const Ticket seen = get(id);
    moveTo(id, {{Action::cancel, {}, {}, "double"}});
    const auto stale = say(id, paul, "Done.", moving(seen, {Action::resolve, {}, {}, "Done."}));
    ASSERT_FALSE(stale.ok());
    EXPECT_EQ(stale.error().kind, ErrorKind::stale);
    EXPECT_EQ(stale.error().code, "ticket.stale");
    EXPECT_EQ(stale.error().params.at(0).second, "Nadia");
    EXPECT_EQ(stale.error().params.at(1).second, "state");
    EXPECT_THAT(view(id).messages, SizeIs(1));
}

TEST_P(MessagesTest, whoWroteDecidesWhoseWordItIs) {
    NewTicket own = draft();
    own.requesterId = paul;
    const TicketId id = open(own);
    ASSERT_TRUE(say(id, paul, "My own screen, too").ok());
    EXPECT_TRUE(get(id).lastPublicFromUser) << "a technician who asks is a user here";
    const TicketId other = open();
    Posting mail;
    mail.source = Source::mail;
    ASSERT_TRUE(say(other, user, "by mail", mail).ok());
    EXPECT_EQ(view(other).messages.back().source, Source::portal) << "users can't choose the door";
    mail.byDesk = true;
    ASSERT_TRUE(say(other, nadia, "a technician's mail", mail).ok());
    EXPECT_FALSE(get(other).lastPublicFromUser);
}

TEST_P(MessagesTest, messagesSaySomething) {
    const TicketId id = open();
    EXPECT_EQ(codeOf(say(id, nadia, " \n ")), "/html field.empty");
    Posting reserved;
    reserved.kind = MessageKind::system;
    EXPECT_EQ(codeOf(say(id, nadia, "x", reserved)), "/kind message.system_reserved");
    EXPECT_EQ(codeOf(say(id, user, "x", note())), "/kind auth.forbidden");
    EXPECT_EQ(codeOf(say(TicketId{999}, nadia, "x")), "ticket.not_found");
    const PersonId stranger = person("Stranger", company);
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return addMessage(tx, userScope(stranger), by(stranger), id, {}, bodyFromText("let me in"));
              })),
              "ticket.not_found");
    EXPECT_EQ(codeOf(say(id, nadia, "", with({file("a.txt", nadia)}))), "") << "a file alone says enough";
    EXPECT_THAT(view(id).messages, SizeIs(2));
}

TEST_P(MessagesTest, markupIsCleaned) {
    const Body body = bodyFromHtml("<p>Hello<script>alert(1)</script> <b onclick=x>you</b></p>");
    EXPECT_THAT(body.html, Not(HasSubstr("script")));
    EXPECT_THAT(body.html, Not(HasSubstr("onclick")));
    EXPECT_THAT(body.text, HasSubstr("Hello"));
    EXPECT_TRUE(bodyFromHtml("<p> <br></p>").empty());
    EXPECT_TRUE(bodyFromHtml("").empty());
    EXPECT_FALSE(bodyFromHtml("<p><img src=\"/api/files/5\"></p>").empty()) << "a pasted picture says enough";
    EXPECT_EQ(bodyFromText("a < b").html.find("a < b"), std::string::npos);
}

TEST_P(MessagesTest, twoAnswersThatCrossAreNoticed) {
    const TicketId id = open();
    const MessageId seen = view(id).messages.back().id;
    Posting answer;
    answer.seen = seen;
    ASSERT_TRUE(say(id, nadia, "Restart it.", answer).ok());
    const auto crossed = say(id, paul, "Don't restart it.", answer);
    ASSERT_FALSE(crossed.ok());
    EXPECT_EQ(crossed.error().kind, ErrorKind::conflict);
    EXPECT_EQ(crossed.error().code, "message.crossed");
    EXPECT_EQ(crossed.error().params.at(0).second, "Nadia");
    EXPECT_EQ(codeOf(say(id, nadia, "One more thing.", answer)), "") << "one's own answer does not cross";
    Posting hidden = note();
    hidden.seen = seen;
    EXPECT_EQ(codeOf(say(id, paul, "a note", hidden)), "") << "nobody outside reads a note";
    answer.force = true;
    EXPECT_EQ(codeOf(say(id, paul, "Really, don't.", answer)), "");
}

TEST_P(MessagesTest, usersAndNotesCrossNobody) {
    const TicketId id = open();
    const MessageId seen = view(id).messages.back().id;
    ASSERT_TRUE(say(id, user, "Also the keyboard").ok());
    ASSERT_TRUE(say(id, paul, "thinking", note()).ok());
    Posting answer;
    answer.seen = seen;
    EXPECT_EQ(codeOf(say(id, nadia, "Restart it.", answer)), "");
}

TEST_P(MessagesTest, ofTwoAnswersAtTheSameMomentOneCrosses) {
    for (int round = 0; round < 8; ++round) {
        const TicketId id = open();
        Posting answer;
        answer.seen = view(id).messages.back().id;
        std::atomic<int> sent = 0;
        std::vector<std::thread> threads;
        for (const PersonId who : {nadia, paul})
            threads.emplace_back([&, who] {
                const auto result = say(id, who, "Mine", answer);
                sent += result.ok();
                if (!result.ok()) {
                    EXPECT_EQ(codeOf(result), "message.crossed");
                }
            });
        for (std::thread& thread : threads) thread.join();
        EXPECT_EQ(sent, 1);
    }
}

// A message is never refused because the ticket's properties moved under it.
TEST_P(MessagesTest, messagesAndChangesAtTheSameMomentAllCount) {
    const TicketId id = open();
    moveTo(id, {{Action::wait, WaitingOn::user, {}, {}}});
    constexpr int each = 10;
    std::thread talker([&] {
        for (int i = 0; i < each; ++i) {
            const auto said = say(id, user, "line " + std::to_string(i));
            EXPECT_TRUE(said.ok()) << said.error().code;
        }
    });
    std::thread changer([&] {
        for (int i = 0; i < each; ++i) {
            TicketPatch patch;
            patch.subject = {true, "Subject " + std::to_string(i)};
            const auto changed = change(id, get(id).version, patch);
            EXPECT_TRUE(changed.ok()) << changed.error().code;
        }
    });
    talker.join();
    changer.join();
    EXPECT_THAT(view(id).messages, SizeIs(each + 1));
    EXPECT_EQ(get(id).messageCount, each + 1);
    EXPECT_EQ(get(id).state, State::in_progress);
    EXPECT_EQ(get(id).subject, "Subject 9");
}

TEST_P(MessagesTest, usersSeeNoNotesNorTheirFiles) {
    const TicketId id = open();
    const FileId secret = file("secret.txt", nadia), shown = file("manual.txt", nadia);
    ASSERT_TRUE(say(id, nadia, "He always breaks it", with({secret}, MessageKind::internal)).ok());
    const MessageId reply = *say(id, nadia, "Read this", with({shown}));
    const Scope asUser = userScope(user);
    const TicketView v = view(id, asUser);
    ASSERT_THAT(v.messages, SizeIs(2));
    EXPECT_EQ(v.messages[1].files.at(0).name, "manual.txt");
    EXPECT_THAT(v.allowed, IsEmpty());
    const MessageId internal = view(id).messages[1].id;
    EXPECT_FALSE(read([&](Tx& tx) { return viewMessage(tx, asUser, internal).has_value(); }));
    EXPECT_TRUE(read([&](Tx& tx) { return viewMessage(tx, asUser, reply).has_value(); }));
    EXPECT_FALSE(mayRead(asUser, secret));
    EXPECT_TRUE(mayRead(asUser, shown));
    EXPECT_TRUE(mayRead(staffScope(paul), secret));
    EXPECT_FALSE(mayRead(userScope(person("Stranger", company)), shown));
    EXPECT_THAT(timelineOf(id, asUser), IsEmpty());
}

TEST_P(MessagesTest, onlyTheUploaderAttachesAFile) {
    const TicketId id = open();
    const FileId hers = file("hers.txt", nadia);
    EXPECT_TRUE(mayRead(staffScope(nadia), hers));
    EXPECT_FALSE(mayRead(staffScope(paul), hers));
    EXPECT_EQ(codeOf(say(id, paul, "look", with({hers}))), "/files/0 file.not_found");
    EXPECT_EQ(codeOf(say(id, nadia, "look", with({hers, hers}))), "");
    EXPECT_THAT(view(id).messages.back().files, SizeIs(1));
    EXPECT_EQ(read([&](Tx& tx) { return files::find(tx, hers)->uses; }), 1);
    EXPECT_TRUE(mayRead(staffScope(paul), hers)) << "now it is the ticket's";
}

// A technician limited to some customers may have a trouble of their own elsewhere: there they are a user.
TEST_P(MessagesTest, staffAreUsersOfTheirOwnTicketsOutsideTheirWork) {
    const PersonId self = technician("Limited", team);
    const Scope limited = accountScope(self, false, false, {customer("Granted")});
    NewTicket own = draft("My payslip");
    own.requesterId = self;
    const TicketId id = open(own);
    const FileId secret = file("secret.txt", nadia);
    ASSERT_TRUE(say(id, nadia, "Careful with this one", with({secret}, MessageKind::internal)).ok());
    EXPECT_TRUE(sees(limited, id));
    EXPECT_THAT(view(id, limited).messages, SizeIs(1));
    EXPECT_THAT(view(id, limited).allowed, IsEmpty());
    EXPECT_FALSE(mayRead(limited, secret));
    EXPECT_THAT(timelineOf(id, limited), IsEmpty());
    TicketPatch patch;
    patch.subject = {true, "x"};
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return changeTicket(tx, limited, by(self), id, 1, patch); })),
              "auth.forbidden");
    EXPECT_EQ(codeOf(write([&](Tx& tx) {
                  return moveTicket(tx, limited, by(self), id, 1, {Action::cancel, {}, {}, {}});
              })),
              "auth.forbidden");
    EXPECT_EQ(codeOf(write(
                  [&](Tx& tx) { return addMessage(tx, limited, by(self), id, note(), bodyFromText("x")); })),
              "/kind auth.forbidden");
    const auto said =
        write([&](Tx& tx) { return addMessage(tx, limited, by(self), id, {}, bodyFromText("Any news?")); });
    ASSERT_TRUE(said.ok());
    EXPECT_TRUE(get(id).lastPublicFromUser);
}

TEST_P(MessagesTest, theTimelineSpeaksInNames) {
    const CategoryId category = *write([&](Tx& tx) {
        return createCategory(tx, by(nadia), {std::nullopt, {"Écran", "Screen"}});
    });
    const TicketId id = open();
    TicketPatch patch;
    patch.assigneeId = {true, paul};
    patch.teamId = {true, team};
    patch.categoryId = {true, category};
    patch.requesterId = {true, person("Jean Dupont", company)};
    ASSERT_TRUE(change(id, 1, patch).ok());
    const MessageId message = *say(id, nadia, "Hello");
    const auto changesOf = [&](i18n::Language language) {
        std::vector<std::string> out;
        const auto entry = timelineOf(id, Scope::everything(), language).at(1);
        for (const ChangeView& c : entry.changes)
            out.push_back(c.field_ + ": " + c.before + " -> " + c.after);
        return out;
    };
    EXPECT_THAT(changesOf(i18n::Language::en),
                ElementsAre("requester: Élodie Martin -> Jean Dupont", "team:  -> Support",
                            "assignee:  -> Paul", "category:  -> Screen"));
    EXPECT_THAT(changesOf(i18n::Language::fr), Contains("category:  -> Écran"));
    const auto all = timelineOf(id);
    EXPECT_EQ(all[0].actor.name, "Nadia");
    EXPECT_EQ(all[0].messageId, view(id).messages[0].id);
    EXPECT_EQ(all[2].messageId, message);
    EXPECT_FALSE(all[1].messageId) << "a version is not a message";
}

TEST_P(MessagesTest, aSubjectOfDigitsDoesNotBreakTheTimeline) {
    const TicketId id = open("Number");
    for (const std::string& subject : {std::string(40, '9'), std::string("1"), std::string("0001")}) {
        TicketPatch patch;
        patch.subject = {true, subject};
        ASSERT_TRUE(change(id, get(id).version, patch).ok());
        EXPECT_EQ(timelineOf(id).back().changes.back().after, subject) << "a subject, not somebody's number";
    }
}

TEST_P(MessagesTest, deliveryIsShownAndFailuresAreJournalled) {
    const TicketId id = open();
    const MessageId message = *say(id, nadia, "Hello");
    const auto deliver = [&](std::string_view state) {
        (void)write([&](Tx& tx) -> Result<Done> {
            setDelivery(tx, by({}), message, {"elodie@example.org"}, state);
            return Done{};
        });
    };
    deliver("queued");
    deliver("sent");
    EXPECT_EQ(view(id).messages.back().mail->state, "sent");
    const auto before = kinds(id).size();
    deliver("bounced");
    deliver("bounced");
    EXPECT_EQ(kinds(id).size(), before + 1);
    EXPECT_EQ(kinds(id).back(), "message.undelivered");
}

TEST_P(MessagesTest, theTimelineNamesThoseWhoWereToldAndKeepsQuietAboutWhatIsDue) {
    const TicketId id = open();
    (void)write([&](Tx& tx) -> Result<Done> {
        const std::string told = std::to_string(nadia.value) + "," + std::to_string(paul.value);
        journal::append(tx, by(nadia), {"ticket.escalated", "ticket", id.value, {}, {{"told", "", told}}, 0});
        announceDue(tx, by(nadia), id);
        return Done{};
    });
    const auto entries = timelineOf(id);
    ASSERT_EQ(entries.size(), 2u);
    EXPECT_EQ(entries.back().kind, "ticket.escalated");
    EXPECT_EQ(entries.back().changes.at(0).after, "Nadia, Paul");
}

GUICHET_ON_BOTH_ENGINES(MessagesTest);

}  // namespace
}  // namespace guichet::desk
