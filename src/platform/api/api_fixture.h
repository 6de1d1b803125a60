#pragma once
// What the tests of the routes share: routes to things that are made up, on a database of either engine with
// accounts and the journal, and short ways to ask them.

#include <gmock/gmock.h>

#include <atomic>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "platform/api/routes.h"
#include "support/both_engines.h"

namespace guichet::api {

using ThingId = Id<struct ThingTag>;
enum class Colour { red, green };

}  // namespace guichet::api

template <>
struct guichet::EnumNames<guichet::api::Colour> {
    using C = guichet::api::Colour;
    static constexpr auto table = names<C>({{C::red, "red"}, {C::green, "green"}});
};

namespace guichet::api {

struct Thing {
    ThingId id;
    std::string name;
    std::vector<Colour> colours;
    std::int64_t version = 1;
    static constexpr std::string_view schemaName = "ThingView";
    static constexpr auto fields() {
        using T = Thing;
        return fieldTable(field("id", &T::id), field("name", &T::name), field("colours", &T::colours),
                          field("version", &T::version));
    }
};

struct NewThing {
    std::string name;
    std::optional<Colour> colour;
    static constexpr std::string_view schemaName = "NewThing";
    static constexpr auto fields() {
        return fieldTable(field("name", &NewThing::name, {.min = 1, .max = 20}),
                          field("colour", &NewThing::colour));
    }
};

struct ThingQuery {
    std::vector<Colour> colour;
    std::optional<std::string> q;
    std::optional<std::int64_t> limit;
    std::optional<ThingId> ownerId;
    std::optional<bool> active;
    static constexpr std::string_view schemaName = "ThingQuery";
    static constexpr auto fields() {
        using T = ThingQuery;
        return fieldTable(field("colour", &T::colour, {.max = 2, .optional = true}),
                          field("q", &T::q, {.max = 50}),
                          field("limit", &T::limit, {.min = 1, .max = 100, .doc = "at most"}),
                          field("ownerId", &T::ownerId), field("active", &T::active));
    }
};

using Headers = std::vector<http::Header>;
using Query = std::vector<std::pair<std::string, std::string>>;

class ApiTest : public test::OnBothEngines {
protected:
    ApiTest() : routes_(database(), clock_, {"https://desk.example.org/", i18n::Language::fr}) {
        std::vector<storage::Migration> all;
        for (const auto part : {journal::migrations(), auth::migrations()})
            all.insert(all.end(), part.begin(), part.end());
        migrate(all);
        addRoutes();
    }

    /// A signed-in account's headers: cookie and CSRF token.
    Headers signedIn(auth::Role role) {
        const auto session = sessionOf(account(role));
        return {{"Cookie", "__Host-guichet=" + session.secret}, {"X-CSRF-Token", session.caller.csrf}};
    }

    Headers token(auth::Role role, std::vector<auth::TokenScope> scopes) {
        const AccountId id = account(role);
        const auto made = database().write([&](storage::Tx& tx) -> Result<auth::MadeToken> {
            return auth::createToken(tx, context(), id, "t", scopes, std::nullopt);
        });
        return {{"Authorization", "Bearer " + made->secret}};
    }

    http::Response ask(http::Method method, const std::string& path, Headers headers = {},
                       std::string body = "", Query query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.target = path;
        request.headers = std::move(headers);
        if (!body.empty() && request.header("Content-Type").empty())
            request.headers.push_back({"Content-Type", "application/json"});
        request.headers.push_back({"Host", "desk.example.org"});
        request.body = std::move(body);
        request.query = std::move(query);
        request.remoteAddress = "192.0.2.1";
        request.secure = true;
        request.id = "req-1";
        return routes_.handle(request);
    }

    static std::string header(const http::Response& response, std::string_view name) {
        for (const http::Header& h : response.headers)
            if (equalsIgnoringCase(h.name, name)) return h.value;
        return "";
    }

    static std::string code(const http::Response& response) {
        const auto document = json::Document::parse(response.body);
        if (!document.ok()) return "not JSON: " + response.body;
        const auto found = document->root().find("code");
        return found ? std::string(found->asString()) : "no problem: " + response.body;
    }

    static Headers with(Headers headers, std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return headers;
    }

    static Headers without(Headers headers, std::string_view name) {
        std::erase_if(headers, [&](const http::Header& h) { return h.name == name; });
        return headers;
    }

    FixedClock clock_{Instant{1'000'000'000}};
    const sealing::Sealer sealer_{sealing::Key{}};
    Routes routes_;
    ThingQuery seenQuery_;
    std::atomic<int> made_ = 0;

private:
    journal::Context context() const { return {{}, clock_.now(), "", ""}; }

    AccountId account(auth::Role role) {
        static const std::string hash = auth::hashPassword("correct horse battery");
        auth::NewAccount n;
        n.person = PersonId{++people_};
        n.login = "login" + std::to_string(people_);
        n.passwordHash = hash;
        n.role = role;
        n.language = i18n::Language::en;
        return *database().write([&](storage::Tx& tx) { return auth::createAccount(tx, context(), n); });
    }

    auth::NewSession sessionOf(AccountId id) {
        const auto login = database().read([&](storage::Tx& tx) { return auth::findAccount(tx, id)->login; });
        return *auth::signIn(database(), sealer_, {login, "correct horse battery", "192.0.2.1", ""},
                             clock_.now());
    }

    void addRoutes() {
        routes_.add<ThingQuery, Thing>({http::Method::get, "/api/things", "listThings", "All things", "test",
                                        auth::Permission::signed_in, auth::TokenScope::read},
                                       [this](Call&, const ThingQuery& query) -> Result<Thing> {
                                           seenQuery_ = query;
                                           return Thing{ThingId{1}, query.q.value_or(""), query.colour, 1};
                                       });
        routes_.add<Nothing, Thing>({http::Method::get, "/api/things/{id}", "getThing", "One thing", "test",
                                     auth::Permission::signed_in, auth::TokenScope::read},
                                    [](Call& call, const Nothing&) -> Result<Thing> {
                                        GUICHET_TRY(const ThingId id, call.id<ThingId>());
                                        return Thing{id, "by id", {}, 7};
                                    });
        routes_.add<Nothing, Thing>({http::Method::get, "/api/things/newest", "getNewestThing", "The newest",
                                     "test", auth::Permission::signed_in, auth::TokenScope::read},
                                    [](Call&, const Nothing&) -> Result<Thing> {
                                        return Thing{ThingId{99}, "newest", {}, 1};
                                    });
        routes_.add<NewThing, Thing>(
            {http::Method::post, "/api/things", "createThing", "Make one", "test",
             auth::Permission::tickets_work, auth::TokenScope::tickets_write, 201},
            [this](Call& call, const NewThing& n) {
                return database().write([&](storage::Tx& tx) -> Result<Thing> {
                    const auto before = journal::doneBefore(tx, call.context());
                    if (before) return Thing{ThingId{*before}, n.name, {}, 1};
                    const int id = ++made_;
                    journal::append(tx, call.context(), {"thing.created", "thing", id, {}, {}, 0});
                    return Thing{ThingId{id}, n.name, {}, 1};
                });
            });
        routes_.add<NewThing, Thing>(
            {http::Method::post, "/api/others", "createOther", "Make another", "test",
             auth::Permission::tickets_work, auth::TokenScope::tickets_write, 201},
            [this](Call& call, const NewThing& n) -> Result<Thing> {
                const auto before =
                    database().read([&](storage::Tx& tx) { return journal::doneBefore(tx, call.context()); });
                return Thing{ThingId{before.value_or(500)}, n.name, {}, 1};
            });
        routes_.add<NewThing, Thing>(
            {http::Method::patch, "/api/things/{id}", "changeThing", "Change one", "test",
             auth::Permission::tickets_work, auth::TokenScope::tickets_write, 200, true},
            [](Call& call, const NewThing& n) -> Result<Thing> {
                GUICHET_TRY(const std::int64_t version, call.ifMatch());
                if (version != 7) return fail(ErrorKind::stale, "record.stale");
                return Thing{ThingId{1}, n.name, {}, 8};
            });
        routes_.add<Nothing, Nothing>({http::Method::del, "/api/things/{id}", "deleteThing", "Delete one",
                                       "test", auth::Permission::accounts_manage, auth::TokenScope::admin},
                                      [](Call&, const Nothing&) -> Result<Nothing> { return Nothing{}; });
        routes_.add<Nothing, Thing>(
            {http::Method::get, "/api/open", "getOpen", "For all", "test", auth::Permission::open},
            [](Call& call, const Nothing&) -> Result<Thing> {
                return Thing{ThingId{1}, call.caller.account ? "known" : "unknown", {}, 1};
            });
        addByteRoutes();
    }

    void addByteRoutes() {
        routes_.addRaw({http::Method::get, "/api/stream", "getStream", "Events", "test",
                        auth::Permission::signed_in, auth::TokenScope::read},
                       "text/event-stream", [](Call&) -> Result<http::Response> { return http::Response{}; });
        Route upload{http::Method::post,
                     "/api/upload",
                     "upload",
                     "Bytes",
                     "test",
                     auth::Permission::tickets_work,
                     auth::TokenScope::tickets_write,
                     201};
        upload.bodyType = "text/csv";
        upload.maxBody = 5u << 20;
        routes_.addUpload<ThingQuery, Thing>(
            upload, [](Call& call, const ThingQuery& query) -> Result<Thing> {
                return Thing{ThingId{static_cast<std::int64_t>(call.request.body.size())},
                             query.q.value_or(""),
                             {},
                             1};
            });
    }

    std::int64_t people_ = 0;
};

}  // namespace guichet::api
