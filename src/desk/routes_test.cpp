#include "desk/routes.h"

#include "desk/desk_fixture.h"

namespace guichet::desk {
namespace {

using auth::Role;
using http::Method;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

using Headers = std::vector<http::Header>;
using Query = std::vector<std::pair<std::string, std::string>>;

class DeskApiTest : public DeskTest {
protected:
    DeskApiTest()
        : contents_(folder_.file("contents"), 1 << 20),
          live_(database(), clock_),
          routes_(database(), clock_, {"", i18n::Language::en}) {
        addRoutes(routes_, {database(), live_, contents_, 1 << 20});
        technician_ = signedIn(nadia, Role::technician);
        userHeaders_ = signedIn(user, Role::user);
    }

    struct Reach {
        bool allCustomers, ownTeamsOnly;
        std::vector<CustomerId> customers;
    };
    Headers signedIn(PersonId who, Role role, const Reach& reach = {true, false, {}}) {
        static const std::string hash = auth::hashPassword("correct horse battery");
        auth::NewAccount n;
        n.person = who;
        n.login = "account" + std::to_string(who.value);
        n.passwordHash = hash;
        n.role = role;
        n.language = i18n::Language::en;
        n.allCustomers = reach.allCustomers;
        n.ownTeamsOnly = reach.ownTeamsOnly;
        n.customers = reach.customers;
        EXPECT_TRUE(write([&](Tx& tx) { return auth::createAccount(tx, by({}), n); }).ok());
        const auto session = auth::signIn(database(), sealing::Sealer{sealing::Key{}},
                                          {n.login, "correct horse battery", "192.0.2.1", ""}, now);
        return {{"Cookie", "guichet_session=" + session->secret}, {"X-CSRF-Token", session->caller.csrf}};
    }

    http::Response ask(Method method, const std::string& path, const Headers& headers, std::string body = "",
                       Query query = {}) {
        http::Request request;
        request.method = method;
        request.path = path;
        request.headers = headers;
        if (request.header("Content-Type").empty())
            request.headers.push_back({"Content-Type", "application/json"});
        request.body = std::move(body);
        request.query = std::move(query);
        request.id = "req";
        return routes_.handle(request);
    }
    static Headers with(Headers headers, std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return headers;
    }
    static Headers version(const Headers& headers, std::int64_t v) {
        return with(headers, "If-Match", "\"" + std::to_string(v) + "\"");
    }
    static std::string header(const http::Response& response, std::string_view name) {
        for (const http::Header& h : response.headers)
            if (equalsIgnoringCase(h.name, name)) return h.value;
        return "";
    }
    static json::Document parsed(const http::Response& response) {
        auto document = json::Document::parse(response.body);
        EXPECT_TRUE(document.ok()) << response.body;
        return std::move(document).value();
    }
    static std::string text(const http::Response& response, std::string_view name) {
        const auto document = parsed(response);
        const auto found = document.root().find(name);
        return found && found->type() == json::Type::string ? std::string(found->asString()) : "";
    }
    static std::int64_t number(const http::Response& response, std::string_view name) {
        return parsed(response).root().find(name)->asInteger();
    }
    std::string path(TicketId id, const std::string& rest = "") {
        return "/api/tickets/" + std::to_string(id.value) + rest;
    }
    std::string newTicket(const std::string& more = "") {
        return R"({"subject":"Screen stays black","html":"<p>It <b>does</b> not work</p>","requesterId":)" +
               std::to_string(user.value) + more + "}";
    }
    std::vector<std::int64_t> idsOf(const http::Response& response) {
        const auto document = parsed(response);
        std::vector<std::int64_t> out;
        const json::Value items = *document.root().find("items");
        for (std::size_t i = 0; i < items.size(); ++i) out.push_back(items.at(i).find("id")->asInteger());
        return out;
    }

    test::TempDir folder_;
    FixedClock clock_{now};
    files::ContentStore contents_;
    Live live_;
    api::Routes routes_;
    Headers technician_, userHeaders_;
};

TEST_P(DeskApiTest, aTicketFromOpeningToClosing) {
    const auto made = ask(Method::post, "/api/tickets", technician_, newTicket());
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(header(made, "ETag"), "\"1\"");
    const TicketId id{number(made, "id")};
    EXPECT_EQ(header(made, "Location"), path(id));
    EXPECT_EQ(ask(Method::get, "/api/tickets/I-2026-00001", technician_).body, made.body);
    EXPECT_EQ(ask(Method::get, "/api/tickets/i-2026-00001", technician_).status, 200);
    EXPECT_EQ(ask(Method::post, path(id, "/progress"), technician_).status, 428);
    auto moved = ask(Method::post, path(id, "/progress"), version(technician_, 1));
    EXPECT_EQ(text(moved, "state"), "in_progress");
    moved = ask(Method::post, path(id, "/waiting"), version(technician_, 2),
                R"({"on":"provider","reason":"part"})");
    EXPECT_EQ(text(moved, "state"), "waiting") << moved.body;
    EXPECT_EQ(ask(Method::post, path(id, "/waiting"), version(technician_, 3), R"({"on":"planned"})").status,
              422);
    moved = ask(Method::del, path(id, "/waiting"), version(technician_, 3));
    EXPECT_EQ(text(moved, "state"), "in_progress");
    EXPECT_EQ(ask(Method::post, path(id, "/resolution"), version(technician_, 4), R"({"text":" "})").status,
              422);
    moved = ask(Method::post, path(id, "/resolution"), version(technician_, 4), R"({"text":"Cable"})");
    EXPECT_EQ(text(moved, "state"), "resolved");
    moved = ask(Method::post, path(id, "/closure"), version(technician_, 5));
    EXPECT_EQ(text(moved, "state"), "closed");
    const auto wrong = ask(Method::post, path(id, "/closure"), version(technician_, 6));
    EXPECT_EQ(wrong.status, 409);
    EXPECT_EQ(text(wrong, "code"), "ticket.move_not_allowed");
    EXPECT_EQ(ask(Method::post, path(id, "/closure"), version(technician_, 5)).status, 412);
    moved = ask(Method::del, path(id, "/closure"), version(userHeaders_, 6));
    EXPECT_EQ(text(moved, "state"), "in_progress") << "the user takes it up again";
    EXPECT_EQ(ask(Method::post, path(id, "/cancellation"), version(userHeaders_, 7), "{}").status, 403);
}

TEST_P(DeskApiTest, aStaleChangeSaysWhoWasFaster) {
    const TicketId id = open();
    const auto paulHeaders = signedIn(paul, Role::technician);
    ASSERT_EQ(ask(Method::patch, path(id), version(technician_, 1), R"({"subject":"One"})").status, 200);
    const auto stale = ask(Method::patch, path(id), version(paulHeaders, 1), R"({"subject":"Two"})");
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(text(stale, "code"), "ticket.stale");
    EXPECT_THAT(stale.body, HasSubstr("\"who\":\"Nadia\",\"fields\":\"subject\""));
    const auto merged = ask(Method::patch, path(id), version(paulHeaders, 1), R"({"urgency":5})");
    EXPECT_EQ(merged.status, 200);
    EXPECT_EQ(header(merged, "ETag"), "\"3\"");
    EXPECT_EQ(text(merged, "subject"), "One");
    EXPECT_EQ(ask(Method::patch, path(id), version(technician_, 3), R"({"subjct":"x"})").status, 422);
    EXPECT_EQ(ask(Method::patch, path(id), version(technician_, 3), R"({"subject":"  "})").status, 422);
    EXPECT_EQ(ask(Method::patch, path(id), version(technician_, 3), R"({"impact":6})").status, 422);
}

TEST_P(DeskApiTest, repeatedRequestsActOnce) {
    const auto keyed = with(technician_, "Idempotency-Key", "k");
    const auto one = ask(Method::post, "/api/tickets", keyed, newTicket()),
               two = ask(Method::post, "/api/tickets", keyed, newTicket());
    EXPECT_EQ(one.body, two.body);
    const TicketId id{number(one, "id")};
    const auto said =
        ask(Method::post, path(id, "/messages"), keyed, R"({"kind":"public","html":"<p>First</p>"})");
    ASSERT_EQ(said.status, 201) << said.body;
    // Others write before the client tries again: it must get its own message, not the newest.
    ASSERT_TRUE(say(id, paul, "Second").ok());
    const auto again =
        ask(Method::post, path(id, "/messages"), keyed, R"({"kind":"public","html":"<p>First</p>"})");
    EXPECT_EQ(again.body, said.body);
    EXPECT_THAT(view(id).messages, SizeIs(3));
    const auto started = get(id).version;
    const auto wait = ask(Method::post, path(id, "/waiting"), version(keyed, started), R"({"on":"user"})");
    EXPECT_EQ(wait.status, 200);
    EXPECT_EQ(ask(Method::post, path(id, "/waiting"), version(keyed, started), R"({"on":"user"})").body,
              wait.body);
    const auto patch = ask(Method::patch, path(id), version(keyed, started + 1), R"({"subject":"Other"})");
    EXPECT_EQ(ask(Method::patch, path(id), version(keyed, started + 1), R"({"subject":"Other"})").body,
              patch.body);
    const auto admin = with(signedIn(person("Super Visor"), Role::supervisor), "Idempotency-Key", "k");
    const auto category = ask(Method::post, "/api/categories", admin, R"({"name":{"fr":"É","en":"S"}})");
    EXPECT_EQ(ask(Method::post, "/api/categories", admin, R"({"name":{"fr":"É","en":"S"}})").body,
              category.body);
    EXPECT_THAT(read([](Tx& tx) { return categories(tx); }), SizeIs(1));
}

TEST_P(DeskApiTest, theWorkIsHandedOverEvenOutOfSight) {
    const TeamId other = newTeam("Other");
    const PersonId self = technician("Limited", team);
    const auto headers = signedIn(self, Role::technician, {true, true, {}});
    NewTicket n = draft();
    n.teamId = team;
    const TicketId id = open(n);
    const auto handed = ask(Method::patch, path(id), version(headers, 1),
                            R"({"teamId":)" + std::to_string(other.value) + "}");
    EXPECT_EQ(handed.status, 200) << handed.body;
    EXPECT_THAT(handed.body, HasSubstr("\"name\":\"Other\""));
    EXPECT_EQ(get(id).team, other);
    EXPECT_EQ(ask(Method::get, path(id), headers).status, 404);
    const auto made =
        ask(Method::post, "/api/tickets", headers, newTicket(",\"teamId\":" + std::to_string(other.value)));
    EXPECT_EQ(made.status, 201) << made.body;
}

TEST_P(DeskApiTest, aForeignTicketDoesNotExist) {
    const TicketId id = open("Secret matter");
    const auto stranger = signedIn(person("Stranger", company), Role::user);
    const auto limited = signedIn(person("Limited"), Role::technician, {false, false, {customer("Granted")}});
    for (const Headers& headers : {stranger, limited}) {
        EXPECT_EQ(ask(Method::get, path(id), headers).status, 404);
        EXPECT_EQ(ask(Method::get, "/api/tickets/I-2026-00001", headers).status, 404);
        EXPECT_EQ(ask(Method::post, path(id, "/messages"), headers, R"({"kind":"public","html":"x"})").status,
                  404);
        EXPECT_EQ(ask(Method::del, path(id, "/closure"), version(headers, 1)).status, 404);
        EXPECT_THAT(idsOf(ask(Method::get, "/api/tickets", headers)), IsEmpty());
        EXPECT_THAT(idsOf(ask(Method::get, "/api/tickets", headers, "", {{"q", "I-2026-00001"}})), IsEmpty());
        EXPECT_THAT(idsOf(ask(Method::get, "/api/tickets", headers, "", {{"q", "secret"}})), IsEmpty());
    }
    EXPECT_EQ(ask(Method::patch, path(id), version(limited, 1), R"({"subject":"x"})").status, 404);
    EXPECT_EQ(ask(Method::get, path(id, "/timeline"), limited).status, 404);
    EXPECT_EQ(ask(Method::put, path(id, "/presence"), limited, R"({"state":"reading"})").status, 404);
    EXPECT_EQ(ask(Method::put, path(id, "/watchers/" + std::to_string(user.value)), limited).status, 404);
    EXPECT_THAT(ask(Method::get, "/api/bootstrap", limited).body, Not(HasSubstr("Secret matter")));
}

TEST_P(DeskApiTest, usersHaveNoneOfTheDesksDoors) {
    const TicketId id = open();
    EXPECT_EQ(ask(Method::get, path(id), userHeaders_).status, 200);
    EXPECT_EQ(ask(Method::get, "/api/bootstrap", userHeaders_).status, 403);
    EXPECT_EQ(ask(Method::post, "/api/events/ticket", userHeaders_).status, 403);
    EXPECT_EQ(ask(Method::get, path(id, "/timeline"), userHeaders_).status, 403);
    EXPECT_EQ(ask(Method::patch, path(id), version(userHeaders_, 1), R"({"subject":"x"})").status, 403);
    EXPECT_EQ(ask(Method::put, path(id, "/presence"), userHeaders_, R"({"state":"reading"})").status, 403);
    EXPECT_EQ(
        ask(Method::post, path(id, "/messages"), userHeaders_, R"({"kind":"internal","html":"x"})").status,
        422);
    EXPECT_EQ(
        ask(Method::post, path(id, "/messages"), userHeaders_, R"({"kind":"public","html":"x"})").status,
        201);
    const auto own = ask(Method::post, "/api/tickets", userHeaders_, R"({"subject":"Mine"})");
    EXPECT_EQ(own.status, 201) << own.body;
    EXPECT_EQ(idsOf(ask(Method::get, "/api/tickets", userHeaders_)).size(), 2u);
}

TEST_P(DeskApiTest, staffNameWhoAsks) {
    EXPECT_EQ(ask(Method::post, "/api/tickets", technician_, R"({"subject":"x","source":"mail"})").status,
              422)
        << "only the mail door may know nobody";
}

TEST_P(DeskApiTest, listsAreFilteredAndPaged) {
    for (int i = 0; i < 7; ++i) open("Screen " + std::to_string(i));
    moveTo(TicketId{2}, {{Action::resolve, {}, {}, "x"}});
    std::vector<std::int64_t> seen;
    std::string cursor;
    for (int pages = 0; pages < 9; ++pages) {
        Query query{{"limit", "3"}, {"sort", "created"}};
        if (!cursor.empty()) query.emplace_back("cursor", cursor);
        const auto page = ask(Method::get, "/api/tickets", technician_, "", query);
        for (const auto id : idsOf(page)) seen.push_back(id);
        cursor = text(page, "nextCursor");
        if (cursor.empty()) break;
    }
    EXPECT_THAT(seen, ElementsAre(7, 6, 5, 4, 3, 2, 1));
    const auto list = [&](Query query) {
        return idsOf(ask(Method::get, "/api/tickets", technician_, "", std::move(query)));
    };
    EXPECT_THAT(list({{"state", "resolved,closed"}}), ElementsAre(2));
    EXPECT_THAT(list({{"q", "SCREEN 3"}}), ElementsAre(4));
    EXPECT_THAT(list({{"q", "i-2026-00005"}}), ElementsAre(5));
    EXPECT_THAT(list({{"q", "%"}}), SizeIs(7));
    for (const char* bad : {"x", "1", "1.", ".1", "1.x", "-1.2", "99999999999999999999.1"})
        EXPECT_EQ(ask(Method::get, "/api/tickets", technician_, "", {{"cursor", bad}}).status, 422) << bad;
    EXPECT_EQ(ask(Method::get, "/api/tickets", technician_, "", {{"state", "open"}}).status, 422);
}

TEST_P(DeskApiTest, filesAreUploadedAttachedAndServedSafely) {
    const auto put = ask(Method::post, "/api/files", with(technician_, "Content-Type", "image/png"),
                         "<html><script>alert(1)</script></html>", {{"name", "../../pic\xff.html"}});
    ASSERT_EQ(put.status, 201) << put.body;
    const std::int64_t file = number(put, "id");
    EXPECT_EQ(header(put, "Location"), "/api/files/" + std::to_string(file));
    EXPECT_THAT(text(put, "name"), Not(HasSubstr("/")));
    const std::string url = text(put, "url");
    EXPECT_EQ(ask(Method::get, url, userHeaders_).status, 404);
    const TicketId id = open();
    const auto note = ask(Method::post, path(id, "/messages"), technician_,
                          R"({"kind":"internal","files":[)" + std::to_string(file) + "]}");
    ASSERT_EQ(note.status, 201) << note.body;
    EXPECT_EQ(ask(Method::get, url, userHeaders_).status, 404) << "it hangs on a note";
    const auto served = ask(Method::get, url, technician_);
    EXPECT_EQ(served.status, 200);
    EXPECT_THAT(header(served, "Content-Disposition"), HasSubstr("attachment"));
    EXPECT_THAT(header(served, "Content-Security-Policy"), HasSubstr("sandbox"));
    EXPECT_NE(header(served, "Content-Type"), "text/html");
    EXPECT_EQ(ask(Method::get, url, with(technician_, "If-None-Match", header(served, "ETag"))).status, 304);
    EXPECT_EQ(ask(Method::post, "/api/files", technician_, "").status, 422);
    EXPECT_EQ(ask(Method::get, "/api/files/999", technician_).status, 404);
}

TEST_P(DeskApiTest, streamsNeedASessionAndATicketOfItsOwn) {
    const auto ticketOf = [&](const Headers& headers) {
        return text(ask(Method::post, "/api/events/ticket", headers), "ticket");
    };
    const auto listen = [&](const Headers& headers, const std::string& ticket) {
        return ask(Method::get, "/api/events", headers, "", {{"ticket", ticket}});
    };
    const auto other = signedIn(paul, Role::technician);
    const std::string ticket = ticketOf(technician_);
    EXPECT_EQ(listen({}, ticket).status, 401);
    EXPECT_EQ(ask(Method::get, "/api/events", technician_).status, 403);
    EXPECT_EQ(listen(technician_, "guess").status, 403);
    EXPECT_EQ(listen(other, ticket).status, 403) << "somebody else's";
    EXPECT_EQ(listen(technician_, ticket).status, 403) << "used up by the attempt";
    const std::string fresh = ticketOf(technician_);
    EXPECT_EQ(listen(with(technician_, "Origin", "https://evil.example"), fresh).status, 403);
    const auto stream = listen(technician_, fresh);
    EXPECT_EQ(stream.status, 200);
    EXPECT_TRUE(stream.onStream);
    EXPECT_EQ(listen(technician_, fresh).status, 403);
}

TEST_P(DeskApiTest, everyRouteRefusesStrangers) {
    for (const api::Route& route : routes_.list()) {
        std::string where = route.path;
        for (auto at = where.find('{'); at != std::string::npos; at = where.find('{'))
            where.replace(at, where.find('}') - at + 1, "1");
        EXPECT_EQ(ask(route.method, where, {}).status, 401) << route.path;
    }
}

GUICHET_ON_BOTH_ENGINES(DeskApiTest);

}  // namespace
}  // namespace guichet::desk
