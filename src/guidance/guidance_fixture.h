#pragma once
// What tests of guides in tickets share: a desk of two technicians, two guides and a ticket.

#include <string>
#include <vector>

#include "directory/directory.h"
#include "guidance/guidance.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::guidance {

constexpr auto en = i18n::Language::en;
constexpr auto fr = i18n::Language::fr;

class GuidanceFixture : public test::StoreTest {
protected:
    GuidanceFixture() {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), files::migrations(), directory::migrations(),
              desk::migrations(), guides::migrations(), knowledge::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        const auto by = context({});
        company = *write([&](Tx& tx) {
            return directory::createCustomer(tx, by, {"Company", directory::CustomerKind::organisation, {}});
        });
        nadia = person("Nadia", {});
        paul = person("Paul", {});
        user = person("Martin", company);
        const TeamId team = *write([&](Tx& tx) { return directory::createTeam(tx, by, {"Support"}); });
        for (const PersonId who : {nadia, paul})
            EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by, team, who); }).ok());
        hardware = *write([&](Tx& tx) {
            return desk::createCategory(tx, by, {{}, {"Matériel", "Hardware"}});
        });
        screen = *write([&](Tx& tx) {
            return desk::createCategory(tx, by, {hardware, {"Écran", "Screen"}});
        });
        guide = publish("screen", "Écran", "Screen", "black screen");
        other = publish("other", "Autre", "Other", "odd");
        ticket = open(user, "Black Screen on the second floor");
    }

    Context context(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Scope all(PersonId who) { return {true, true, false, {}, who}; }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write(
            [&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), context({}), n); });
    }
    /// `extra`: further keys of the whole; `set`: of the outcome that escalates.
    GuideId publish(const std::string& key, const std::string& titleFr, const std::string& titleEn,
                    const std::string& keyword, const std::string& extra = "", const std::string& set = "") {
        const std::string source = "guide: " + key + "\ntitle: {fr: " + titleFr + ", en: " + titleEn + "}\n" +
                                   extra + "keywords: {en: [" + keyword +
                                   R"(]}
steps:
  lit:
    question: {fr: La lampe est allumée ?, en: Is the lamp lit?}
    technical: {fr: LED <allumée> ?, en: LED <lit>?}
    answer: yes-no
    yes: look
    no: cause
    unsure: cause
  look: {question: {fr: Une photo, en: A photo}, answer: photo, next: fixed}
  cause: {question: {fr: Pourquoi ?, en: Why?}, answer: text, next: sent}
  fixed: {outcome: solved, say: {fr: Réparé, en: Fixed}, article: )" +
                                   named +
                                   R"(}
  sent: {outcome: escalate, say: {fr: Transmis, en: Handed on})" +
                                   set + R"(}
)";
        return publishSource(source);
    }
    GuideId publishSource(const std::string& source) {
        const std::string today = "2026-11-22";
        return *write([&](Tx& tx) -> Result<GuideId> {
            GUICHET_TRY(const auto id, guides::importGuide(tx, context(nadia), en, source));
            GUICHET_CHECK(guides::review(tx, context(nadia), id, 1, today));
            GUICHET_CHECK(guides::publish(tx, context(nadia), id, 2, today));
            return guides::viewVersion(tx, en, id, {today})->guideId;
        });
    }
    /// An article, as an outcome names it.
    std::string article(const std::string& title, knowledge::Audience audience, bool published = true) {
        knowledge::Content c;
        c.audience = audience;
        c.title = {title + " (fr)", title};
        c.summary = {"Bref.", "Short."};
        c.body = {"Texte.", "Text."};
        return *write([&](Tx& tx) -> Result<std::string> {
            const auto reader = knowledge::Reader::everything();
            GUICHET_TRY(const auto id, knowledge::createArticle(tx, reader, context(nadia), {c, false}));
            if (published) {
                GUICHET_CHECK(knowledge::review(tx, reader, context(nadia), en, id, 1));
                GUICHET_CHECK(knowledge::publish(tx, reader, context(nadia), en, id, 2));
            }
            return knowledge::viewVersion(tx, reader, en, id)->key;
        });
    }
    TicketId open(PersonId requester, const std::string& subject, const std::string& text = "Please.") {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = requester;
        n.categoryId = screen;
        return *write([&](Tx& tx) {
            return desk::openTicket(tx, Scope::everything(), context(nadia), n, desk::bodyFromText(text));
        });
    }
    RunId begin() {
        return *write([&](Tx& tx) {
            return start(tx, all(nadia), context(nadia), en, ticket, {guide, "2026-11-22"});
        });
    }
    guides::RunView run(RunId id) {
        return read([&](Tx& tx) { return findRun(tx, {all(nadia), false}, id); })->run;
    }
    std::string say(RunId id, std::optional<std::string> value, PersonId who) {
        const auto known = run(id);
        const NewAnswer in{known.step->guide, known.step->step, value, !value};
        return codeOf(write([&](Tx& tx) {
            return answer(tx, all(who), context(who), en, {id, known.version}, in);
        }));
    }
    std::vector<desk::MessageView> notes() {
        std::vector<desk::MessageView> out;
        const auto view = read([&](Tx& tx) { return desk::viewTicket(tx, all(nadia), ticket); });
        for (const auto& m : view->messages)
            if (m.kind == desk::MessageKind::internal) out.push_back(m);
        return out;
    }
    FileId upload(PersonId who) {
        return *write([&](Tx& tx) -> Result<FileId> {
            return files::record(tx, {std::string(64, 'a'), 10, "image/png", true}, "p.png", who, now);
        });
    }

    Instant now{1'795'000'000'000};
    CustomerId company;
    CategoryId hardware, screen;
    PersonId nadia, paul, user;
    GuideId guide, other;
    TicketId ticket;
    std::string named = "KB-7";  ///< the article of the guides that are published next
};

}  // namespace guichet::guidance
