#pragma once
// What the tests of search share: a desk with an index that they step themselves.

#include <gmock/gmock.h>

#include <set>

#include "desk/desk.h"
#include "directory/directory.h"
#include "finder/documents.h"
#include "finder/finder.h"
#include "glossary/glossary.h"
#include "guides/guides.h"
#include "knowledge/knowledge.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/both_engines.h"

namespace guichet::finder {

using auth::Scope;
using journal::Context;

class FinderTest : public test::OnBothEngines {
protected:
    template <class F>
    auto write(F work) {
        return database().write([&](Tx& tx) { return work(tx); });
    }
    template <class F>
    auto read(F work) {
        return database().read([&](Tx& tx) { return work(tx); });
    }

    FinderTest() : index(folder()) {
        std::vector<storage::Migration> all;
        for (const auto part :
             {journal::migrations(), auth::migrations(), files::migrations(), directory::migrations(),
              desk::migrations(), guides::migrations(), glossary::migrations(), knowledge::migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        company = customer("Company");
        team = *write([&](Tx& tx) { return directory::createTeam(tx, by({}), {"Support"}); });
        nadia = person("Nadia Benali");
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by({}), team, nadia); }).ok());
        user = person("Élodie Martin", company);
    }

    std::filesystem::path folder() const { return indexFolder(dir.path().string()); }
    /// Brings the index to the journal's head, as a server that starts does.
    void catchUp() {
        if (!follower) follower = std::make_unique<Follower>(database(), folder());
        while (follower->step()) {
        }
        index.learnWords();
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }

    CustomerId customer(const std::string& name, std::optional<CustomerId> parent = std::nullopt) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {name, directory::CustomerKind::organisation, parent});
        });
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of = std::nullopt) {
        directory::NewPerson n;
        const auto space = name.find(' ');
        n.firstName = name.substr(0, space);
        n.lastName = name.substr(space + 1);
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }
    TicketId open(const std::string& subject, const std::string& text = "Rien.",
                  std::function<void(desk::NewTicket&)> more = {}) {
        desk::NewTicket n;
        n.subject = subject;
        n.requesterId = user;
        if (more) more(n);
        return *write(
            [&](Tx& tx) { return desk::openTicket(tx, staff(), by(nadia), n, desk::bodyFromText(text)); });
    }
    void say(TicketId id, const std::string& text, desk::MessageKind kind = desk::MessageKind::public_) {
        desk::Posting posting;
        posting.kind = kind;
        posting.force = true;
        ASSERT_TRUE(write([&](Tx& tx) {
                        return desk::addMessage(tx, staff(), by(nadia), id, posting,
                                                desk::bodyFromText(text));
                    }).ok());
    }
    void move(TicketId id, const desk::Move& m) {
        const auto version =
            read([&](Tx& tx) { return desk::findTicket(tx, Scope::everything(), id); })->version;
        ASSERT_TRUE(
            write([&](Tx& tx) { return desk::moveTicket(tx, staff(), by(nadia), id, version, m); }).ok());
    }

    Scope staff() const { return {true, true, false, {}, nadia}; }
    Scope userScope(PersonId who) const { return {false, true, false, {}, who}; }

    SearchView search(const Scope& scope, const SearchQuery& query) {
        return read([&](Tx& tx) {
            return find(index, tx, {scope, true, false, i18n::Language::fr}, query, now);
        });
    }
    /// References, names and keys of what is found, best first.
    std::vector<std::string> found(const Scope& scope, const std::string& text) {
        SearchQuery q;
        q.q = text;
        std::vector<std::string> out;
        for (const GroupView& group : search(scope, q).groups)
            for (const HitView& hit : group.hits) out.push_back(plain(hit.title));
        return out;
    }
    static std::string plain(const std::vector<Piece>& pieces) {
        std::string out;
        for (const Piece& p : pieces) out += p.text;
        return out;
    }
    static std::string shown(const std::vector<Piece>& pieces) {
        std::string out;
        for (const Piece& p : pieces) out += p.hit ? "[" + p.text + "]" : p.text;
        return out;
    }

    test::TempDir dir;
    search::Index index;
    std::unique_ptr<Follower> follower;
    Instant now{1'767'225'600'000};  // 2026-01-01T00:00:00Z
    CustomerId company;
    TeamId team;
    PersonId nadia;  ///< a technician
    PersonId user;   ///< of the company
};

}  // namespace guichet::finder
