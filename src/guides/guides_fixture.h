#pragma once
// What tests of guides share: a database of each engine and somebody who writes guides; and one that has a
// published guide.

#include <string>
#include <vector>

#include "directory/directory.h"
#include "guides/guides.h"
#include "guides/sample.h"
#include "platform/auth/auth.h"
#include "platform/files/files.h"
#include "support/store_test.h"

namespace guichet::guides {

inline const std::string today = "2026-11-22";

class GuidesStore : public test::StoreTest {
protected:
    GuidesStore() {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations(), files::migrations(),
                                directory::migrations(), migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        directory::NewPerson n;
        n.lastName = "Nadia";
        nadia = *write([&](Tx& tx) {
            return directory::createPerson(tx, auth::Scope::everything(), {{}, now, "", ""}, n);
        });
    }

    Context context() const { return {{journal::ActorKind::person, nadia}, now, "req", ""}; }

    Instant now{1'795'000'000'000};
    PersonId nadia;
};

class GuidesFixture : public GuidesStore {
protected:
    GuidesFixture() {
        std::string source = sampleYaml;
        guide = publish(source.insert(source.find("steps:"), "self-help: yes\n"));
    }

    GuideId publish(const std::string& source) {
        return *write([&](Tx& tx) -> Result<GuideId> {
            GUICHET_TRY(const VersionId id, importGuide(tx, context(), i18n::Language::en, source));
            const auto known = [&] { return viewVersion(tx, i18n::Language::en, id, {today})->version; };
            GUICHET_CHECK(review(tx, context(), id, known(), today));
            GUICHET_CHECK(guides::publish(tx, context(), id, known(), today));
            return viewVersion(tx, i18n::Language::en, id, {today})->guideId;
        });
    }
    RunView run(RunId id) {
        return *read([&](Tx& tx) { return viewRun(tx, id); });
    }

    GuideId guide;
};

}  // namespace guichet::guides
