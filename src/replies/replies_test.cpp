#include "replies/replies.h"

#include <gmock/gmock.h>

#include "directory/directory.h"
#include "directory/history.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::replies {
namespace {

using i18n::Language;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class RepliesTest : public test::StoreTest {
protected:
    template <class T>
    static T must(Result<T> result) {
        EXPECT_TRUE(result.ok()) << result.error().code
                                 << (result.error().fields.empty() ? "" : result.error().fields[0].code);
        return std::move(result).value();
    }
    RepliesTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), files::migrations(),
                                directory::migrations(), desk::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        support = team("Support");
        network = team("Network");
        nadia = person("Nadia", "Kessler");
        must(write([&](Tx& tx) { return directory::addMember(tx, context(), support, nadia); }));
        reader = person("Élodie", "Martin");
        mine = Scope{true, true, false, {}, nadia};
    }

    Context context() const { return {{journal::ActorKind::person, nadia}, now, "req", ""}; }
    TeamId team(const std::string& name) {
        return must(write([&](Tx& tx) { return directory::createTeam(tx, context(), {name}); }));
    }
    PersonId person(const std::string& first, const std::string& last,
                    directory::Level level = directory::Level::at_ease, Language language = Language::fr) {
        directory::NewPerson n;
        n.firstName = first;
        n.lastName = last;
        n.level = level;
        n.language = language;
        return must(
            write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), context(), n); }));
    }
    TicketId ticket(const std::string& subject, PersonId requester, std::optional<TeamId> of = std::nullopt) {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = requester;
        n.teamId = of;
        return must(write([&](Tx& tx) {
            return desk::openTicket(tx, mine, context(), n, desk::bodyFromText("Rien ne sort."));
        }));
    }
    static TemplateInput draft(const std::string& shortcut, std::vector<ReplyText> texts = {}) {
        if (texts.empty()) texts = {{Language::fr, Wording::plain, "<p>Bonjour {{person.firstName}}</p>"}};
        return {"Name of " + shortcut, shortcut, {}, {}, true, std::move(texts)};
    }
    Result<TemplateId> create(const TemplateInput& input) {
        return write([&](Tx& tx) { return createTemplate(tx, mine, context(), cleaned(input)); });
    }
    std::vector<std::string> offered(TicketId id) {
        std::vector<std::string> out;
        for (const auto& each : must(read([&](Tx& tx) { return choicesFor(tx, mine, id, now); })))
            out.push_back((each.suggested ? "*" : "") + each.shortcut);
        return out;
    }
    Result<RenderedReply> rendering(TemplateId id, TicketId of, Wish wish = {}) {
        return read([&](Tx& tx) { return render(tx, mine, id, of, wish); });
    }

    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    TeamId support, network;
    PersonId nadia, reader;
    Scope mine;
};

TEST_P(RepliesTest, whatIsKeptIsCleanAndComplete) {
    TemplateInput input = draft("salut");
    input.teamId = support;
    input.texts = {{Language::en, Wording::technical, "<p onclick=\"x()\">Hi <script>1</script>there</p>"},
                   {Language::fr, Wording::plain, "<p>Salut</p>"}};
    const TemplateId id = must(create(input));
    const auto view = read([&](Tx& tx) { return findTemplate(tx, mine, id, now); });
    ASSERT_TRUE(view);
    EXPECT_EQ(view->teamId, support);
    ASSERT_THAT(view->texts, SizeIs(2));
    EXPECT_EQ(view->texts[0].html, "<p>Salut</p>");
    EXPECT_EQ(view->texts[1].html, "<p>Hi there</p>");
    EXPECT_TRUE(view->mayEdit);
}

TEST_P(RepliesTest, whatIsWrongIsNamed) {
    must(create(draft("taken")));
    const auto code = [&](auto set) {
        TemplateInput input = draft("fresh");
        set(input);
        return codeOf(create(input));
    };
    EXPECT_EQ(code([](auto& t) { t.shortcut = "Été"; }), "/shortcut reply.shortcut_form");
    EXPECT_EQ(code([](auto& t) { t.shortcut = "taken"; }), "/shortcut reply.shortcut_taken");
    EXPECT_EQ(code([](auto& t) { t.name = "  "; }), "/name field.empty");
    EXPECT_EQ(code([](auto& t) { t.teamId = TeamId{999}; }), "/teamId team.not_found");
    EXPECT_EQ(code([](auto& t) { t.categoryId = CategoryId{999}; }), "/categoryId category.not_found");
    EXPECT_EQ(code([](auto& t) { t.texts.push_back(t.texts[0]); }), "/texts/1 reply.text_twice");
    EXPECT_EQ(code([](auto& t) { t.texts[0].html = "<p> </p>"; }), "/texts/0/html reply.text_empty");
    EXPECT_EQ(code([](auto& t) { t.texts[0].html = "<p>{{nope}}</p>"; }),
              "/texts/0/html reply.variable_unknown");
}

TEST_P(RepliesTest, aChangeNamesItsVersionAndLeavesAHistory) {
    const TemplateId id = must(create(draft("note")));
    TemplateInput next = draft("note");
    next.texts[0].html = "<p>Autre chose</p>";
    const auto replace = [&](std::int64_t version) {
        return write([&](Tx& tx) { return replaceTemplate(tx, mine, context(), id, version, next); });
    };
    EXPECT_TRUE(replace(1).ok());
    EXPECT_EQ(codeOf(replace(1)), "record.stale");
    const auto versions =
        read([&](Tx& tx) { return directory::historyOf(tx, "reply_template", id.value).items; });
    ASSERT_THAT(versions, SizeIs(2));
    EXPECT_EQ(versions[0].who, "Nadia Kessler");
    ASSERT_THAT(versions[0].changes, SizeIs(1));
    EXPECT_EQ(versions[0].changes[0].field_, "text.fr.plain");
    EXPECT_EQ(versions[0].changes[0].before, "<p>Bonjour {{person.firstName}}</p>");
    EXPECT_EQ(versions[0].changes[0].after, "<p>Autre chose</p>");
    EXPECT_TRUE(write([&](Tx& tx) { return deleteTemplate(tx, mine, context(), id, 2); }).ok());
    EXPECT_EQ(codeOf(replace(2)), "reply.not_found");
}

TEST_P(RepliesTest, whoIsLimitedToTheirTeamsChangesTheirsOnly) {
    TemplateInput ours = draft("ours"), theirs = draft("theirs"), all = draft("all");
    ours.teamId = support;
    theirs.teamId = network;
    const TemplateId a = must(create(ours)), b = must(create(theirs)), c = must(create(all));
    mine.ownTeamsOnly = true;
    const auto replace = [&](TemplateId id, const TemplateInput& input) {
        return codeOf(write([&](Tx& tx) { return replaceTemplate(tx, mine, context(), id, 1, input); }));
    };
    EXPECT_EQ(replace(a, theirs), "reply.other_team") << "nor may they give one away";
    EXPECT_EQ(replace(a, ours), "");
    EXPECT_EQ(replace(b, theirs), "reply.other_team");
    EXPECT_EQ(replace(c, all), "reply.other_team");
    EXPECT_EQ(codeOf(create(draft("new"))), "reply.other_team");
    std::string editable;
    for (const auto& each : read([&](Tx& tx) { return listTemplates(tx, mine, now); }))
        editable += each.shortcut + (each.mayEdit ? "+ " : "- ");
    EXPECT_EQ(editable, "all- ours+ theirs- ");
}

TEST_P(RepliesTest, theReadersLanguageAndEaseDecideAndTheWriterMaySayOtherwise) {
    const TemplateId id = must(create(draft("x", {{Language::fr, Wording::plain, "<p>simple</p>"},
                                                  {Language::fr, Wording::technical, "<p>technique</p>"},
                                                  {Language::en, Wording::plain, "<p>plain</p>"}})));
    const TicketId atEase = ticket("A", reader);
    const TicketId expert = ticket("B", person("Chandra", "Vermeulen", directory::Level::expert));
    const TicketId english =
        ticket("C", person("Hannah", "Breckenshaw", directory::Level::expert, Language::en));
    EXPECT_EQ(must(rendering(id, atEase)).html, "<p>simple</p>");
    EXPECT_EQ(must(rendering(id, expert)).html, "<p>technique</p>");
    const RenderedReply fallback = must(rendering(id, english));
    EXPECT_EQ(fallback.html, "<p>plain</p>");
    EXPECT_TRUE(fallback.otherWording);
    EXPECT_FALSE(fallback.otherLanguage);
    EXPECT_EQ(must(rendering(id, english, {Language::fr, Wording::technical})).html, "<p>technique</p>");
    EXPECT_EQ(must(rendering(id, atEase, {{}, Wording::technical})).html, "<p>technique</p>");
}

TEST_P(RepliesTest, theTicketFillsTheText) {
    const TemplateId id = must(
        create(draft("x", {{Language::fr, Wording::plain,
                            "<p>{{person.firstName}} {{person.name}} {{ticket.reference}} {{ticket.subject}} "
                            "{{technician.name}} {{customer.name}}</p>"}})));
    const RenderedReply reply = must(rendering(id, ticket("Écran <noir>", reader)));
    EXPECT_EQ(reply.html,
              "<p>Élodie Élodie Martin I-2026-00001 Écran &lt;noir&gt; Nadia Kessler ⟦nom du client⟧</p>");
    EXPECT_THAT(reply.blanks, ElementsAre(Variable::customer_name));
    const RenderedReply oneName = must(rendering(id, ticket("x", person("", "Plume"))));
    EXPECT_THAT(oneName.html, HasSubstr("Plume Plume ")) << "who has no first name is called by their name";
}

TEST_P(RepliesTest, whoDoesNotWorkOnATicketGetsNothingOfIt) {
    const TemplateId id = must(create(draft("x")));
    const TicketId theirs = ticket("A", reader, network);
    mine.ownTeamsOnly = true;
    EXPECT_EQ(codeOf(rendering(id, theirs)), "ticket.not_found");
    EXPECT_EQ(codeOf(read([&](Tx& tx) { return choicesFor(tx, mine, theirs, now); })), "ticket.not_found");
    EXPECT_EQ(codeOf(write([&](Tx& tx) { return noteUse(tx, mine, id, theirs, now); })), "ticket.not_found");
    mine.ownTeamsOnly = false;
    mine.staff = false;
    EXPECT_EQ(codeOf(rendering(id, theirs)), "ticket.not_found");
    mine.person = reader;
    EXPECT_EQ(codeOf(rendering(id, theirs)), "ticket.not_found") << "its requester is no technician";
}

TEST_P(RepliesTest, offeredAreThoseOfTheTicketsTeamAndOnesOwn) {
    TemplateInput ours = draft("ours"), theirs = draft("theirs"), off = draft("off");
    ours.teamId = support;
    theirs.teamId = network;
    off.active = false;
    for (const auto& each : {ours, theirs, off, draft("all")}) must(create(each));
    EXPECT_THAT(offered(ticket("Panne", reader)), ElementsAre("all", "ours"));
    EXPECT_THAT(offered(ticket("Panne", reader, network)), ElementsAre("all", "ours", "theirs"));
}

TEST_P(RepliesTest, whatATeamUsesIsSuggestedForAMonth) {
    must(create(draft("abc")));
    const TemplateId id = must(create(draft("xyz")));
    const TicketId ours = ticket("Panne", reader, support), other = ticket("Panne", reader, network);
    for (int i = 0; i < 8; ++i) must(write([&](Tx& tx) { return noteUse(tx, mine, id, ours, now); }));
    EXPECT_THAT(offered(ours), ElementsAre("*xyz", "abc"));
    EXPECT_THAT(offered(other), ElementsAre("abc", "xyz")) << "another team's habits are its own";
    EXPECT_EQ(read([&](Tx& tx) { return findTemplate(tx, mine, id, now); })->uses, 8);
    now = now + days(29);
    EXPECT_THAT(offered(ours), ElementsAre("*xyz", "abc"));
    now = now + days(1);
    EXPECT_THAT(offered(ours), ElementsAre("abc", "xyz"));
}

TEST_P(RepliesTest, theStarterSetComesOnceAndTakesNoPlaces) {
    must(create(draft("capture")));
    const int added = must(write([&](Tx& tx) { return addStarterTemplates(tx, mine, context()); }));
    EXPECT_EQ(added, 4) << "one of the five is there already";
    EXPECT_EQ(must(write([&](Tx& tx) { return addStarterTemplates(tx, mine, context()); })), 0);
    EXPECT_THAT(read([&](Tx& tx) { return listTemplates(tx, mine, now); }), SizeIs(5));
}

TEST_P(RepliesTest, aPreviewNeedsNoTicket) {
    const auto shown = read([&](Tx& tx) {
        return preview(tx, mine,
                       {Language::en, Wording::plain, "<p>{{person.name}}, {{technician.name}}</p>"});
    });
    EXPECT_EQ(must(shown).html, "<p>Camille Aubertin, Nadia Kessler</p>");
    EXPECT_EQ(codeOf(read([&](Tx& tx) {
                  return preview(tx, mine, {Language::en, Wording::plain, "<p>{{due}}</p>"});
              })),
              "/html reply.variable_unknown");
}

GUICHET_ON_BOTH_ENGINES(RepliesTest);

}  // namespace
}  // namespace guichet::replies
