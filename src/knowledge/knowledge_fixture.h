#pragma once
// A desk for tests of articles: who writes, who publishes, who reads, and articles of each audience.

#include "directory/directory.h"
#include "knowledge/knowledge.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::knowledge {

inline constexpr auto en = Language::en;
inline const std::string today = "2026-11-22";

class KnowledgeTest : public test::StoreTest {
protected:
    KnowledgeTest() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), files::migrations(),
                                directory::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        group = customer("Group", {});
        branch = customer("Branch", group);
        stranger = customer("Stranger", {});
        nadia = person("Nadia", {});
        paul = person("Paul", {});
        claire = person("Claire", {});
        martin = person("Martin", branch);
        zoe = person("Zoé", stranger);
        team = *write([&](Tx& tx) { return directory::createTeam(tx, by(claire), {"Network"}); });
        EXPECT_TRUE(write([&](Tx& tx) { return directory::addMember(tx, by(claire), team, paul); }).ok());
    }

    Context by(PersonId who) const { return {{journal::ActorKind::person, who}, now, "req", ""}; }
    static Reader technician(PersonId who) { return {{true, true, false, {}, who}, false}; }
    static Reader supervisor(PersonId who) { return {{true, true, false, {}, who}, true}; }
    static Reader user(PersonId who) { return {{false, true, false, {}, who}, false}; }
    CustomerId customer(const std::string& name, std::optional<CustomerId> above) {
        return *write([&](Tx& tx) {
            return directory::createCustomer(tx, by({}),
                                             {name, directory::CustomerKind::organisation, above});
        });
    }
    PersonId person(const std::string& name, std::optional<CustomerId> of) {
        directory::NewPerson n;
        n.lastName = name;
        n.customerId = of;
        return *write([&](Tx& tx) { return directory::createPerson(tx, Scope::everything(), by({}), n); });
    }
    static Content content(const std::string& title, Audience audience) {
        Content c;
        c.audience = audience;
        c.title = {title + " (fr)", title};
        c.summary = {"Résumé", "Summary"};
        c.body = {"Faites ceci.", "Do this."};
        c.technical = {"Secret.", "Secret."};
        return c;
    }
    VersionId draft(const Content& c, PersonId who) {
        return *write([&](Tx& tx) { return createArticle(tx, technician(who), by(who), {c, false}); });
    }
    VersionView version(VersionId id) {
        return *read([&](Tx& tx) { return viewVersion(tx, Reader::everything(), en, id); });
    }
    ArticleId publishNow(VersionId id) {
        const auto done = write([&](Tx& tx) -> Result<Done> {
            const auto v = *viewVersion(tx, Reader::everything(), en, id);
            GUICHET_CHECK(review(tx, supervisor(claire), by(claire), en, id, v.version));
            return publish(tx, supervisor(claire), by(claire), en, id, v.version + 1);
        });
        EXPECT_EQ(codeOf(done), "");
        return version(id).articleId;
    }
    ArticleId published(const std::string& title, Audience audience) {
        Content c = content(title, audience);
        if (audience == Audience::customers) c.customerIds = {group};
        if (audience == Audience::team) c.teamId = team;
        return publishNow(draft(c, nadia));
    }
    std::vector<std::string> titlesFor(const Reader& reader, const Filter& filter = {}) {
        std::vector<std::string> out;
        for (const ArticleRow& row :
             read([&](Tx& tx) { return listArticles(tx, reader, filter, en, today); }))
            out.push_back(row.title.en);
        return out;
    }
    std::vector<std::string> offersTo(PersonId who, const std::string& query = "") {
        std::vector<std::string> out;
        for (const OfferView& o : read([&](Tx& tx) { return offersFor(tx, user(who), en, query); }))
            out.push_back(o.title.en);
        return out;
    }
    std::vector<std::string> states(ArticleId id) {
        std::vector<std::string> out;
        const auto found = read([&](Tx& tx) { return findArticle(tx, Reader::everything(), id, today); });
        for (const VersionRow& v : found->versions)
            out.push_back(std::to_string(v.number) + " " + std::string(nameOf(v.state)));
        return out;
    }

    Instant now{1'795'000'000'000};
    CustomerId group, branch, stranger;
    PersonId nadia, paul, claire, martin, zoe;
    TeamId team;
};

}  // namespace guichet::knowledge
