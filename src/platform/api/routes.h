#pragma once
// Typed routes: a path, who may call it, and a function from a checked input struct to a Result of an
// output struct. Signing in, rights, CSRF, errors, versions (ETag) and OpenAPI are handled here, once.

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.h"
#include "platform/auth/auth.h"
#include "platform/http/http.h"
#include "platform/journal/journal.h"
#include "platform/storage/database.h"

namespace guichet::api {

/// No input, or an answer 204 without a body.
struct Nothing {
    static constexpr std::string_view schemaName = "Nothing";
    static constexpr auto fields() { return fieldTable(); }
};

/// What a route declares. Paths have parameters in braces: "/api/tickets/{id}".
struct Route {
    http::Method method = http::Method::get;
    std::string path;
    std::string id;  ///< operationId: "createTicket"
    std::string summary;
    std::string tag;  ///< the module
    auth::Permission permission = auth::Permission::signed_in;
    auth::TokenScope scope = auth::TokenScope::read;  ///< what an API token needs
    int success = 200;
    bool versioned = false;  ///< the change requires If-Match
    std::string bodyType = "application/json";
    std::size_t maxBody = 1u << 20;
    bool withoutSecondFactor = false;  ///< also for who must enrol a second factor first (second_factor.h)
};

/// One request on its way through a route.
class Call {
public:
    const http::Request& request;
    auth::Caller caller;  ///< meaningless on open routes without a session
    Instant now;
    i18n::Language language = i18n::Language::en;

    Call(const http::Request& r, Instant at) : request(r), now(at) {}

    /// A path parameter, as text.
    std::string_view path(std::string_view name) const;
    /// A path parameter as an id; "not_found" if it isn't a number.
    template <class IdType>
    Result<IdType> id(std::string_view name = "id") const {
        GUICHET_TRY(const std::int64_t value, number(name));
        return IdType{value};
    }
    /// The version in If-Match; error "precondition.missing" or "precondition.malformed".
    Result<std::int64_t> ifMatch() const;
    const auth::Scope& scope() const { return caller.scope; }
    /// For use cases: who, when, which request, which operation (Idempotency-Key).
    journal::Context context() const;
    /// Adds a header to the answer.
    void setHeader(std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
    }

    std::vector<std::pair<std::string, std::string>> params;  ///< filled by Routes
    std::vector<http::Header> headers;

private:
    Result<std::int64_t> number(std::string_view name) const;
};

/// The same route, also for who must enrol a second factor first: what it takes to do so, and to leave.
inline Route withoutSecondFactor(Route route) {
    route.withoutSecondFactor = true;
    return route;
}

struct Options {
    std::string publicUrl;  ///< "https://help.example.org"; cookies are Secure when it is https
    i18n::Language language = i18n::Language::fr;  ///< when a caller tells none
};

/// All routes of the program. Filled at start, then only read: thread-safe.
class Routes {
public:
    Routes(storage::Database& database, const Clock& clock, Options options);
    ~Routes();

    using Raw = std::function<Result<http::Response>(Call&)>;

    /// A typed route. In is read from the body (from the query for GET and DELETE) and checked.
    template <class In, class Out, class F>
    void add(Route route, F handler) {
        const bool fromQuery = route.method == http::Method::get || route.method == http::Method::del;
        addTyped<In, Out>(std::move(route), fromQuery, std::move(handler));
    }

    /// A route whose body is bytes of route.bodyType (call.request.body), with In from the query.
    template <class In, class Out, class F>
    void addUpload(Route route, F handler) {
        addTyped<In, Out>(std::move(route), true, std::move(handler));
    }

    /// A route that answers bytes: downloads, event streams.
    void addRaw(Route route, std::string outType, Raw handler);

    /// The same with In from the query, for what has filters.
    template <class In, class F>
    void addDownload(Route route, std::string outType, F handler) {
        Shapes shapes;
        shapes.outType = std::move(outType);
        shapes.query = queryShape<In>();
        insert(std::move(route), std::move(shapes),
               [handler = std::move(handler)](Call& call) -> Result<http::Response> {
                   GUICHET_TRY(const In in, fromJson<In>(queryAsJson<In>(call)));
                   return handler(call, in);
               });
    }

    /// Answers a request whose path starts with /api/.
    http::Response handle(const http::Request& request) const;

    /// The largest body that the route for this target takes.
    std::optional<std::size_t> bodyLimit(http::Method method, std::string_view target) const;

    /// OpenAPI 3.1, JSON, stable order.
    std::string openApi() const;

    std::vector<Route> list() const;

private:
    struct QueryField {
        std::string name, schema, doc;
        bool required = false;
    };
    struct Shapes {
        std::string in, out, outType = "application/json";
        std::vector<QueryField> query;
    };
    struct Entry;

    template <class In, class Out, class F>
    void addTyped(Route route, bool fromQuery, F handler) {
        Shapes shapes;
        if constexpr (!std::is_same_v<In, Nothing>) {
            if (fromQuery) {
                shapes.query = queryShape<In>();
            } else {
                shapes.in = book_.schemaOf<In>();
            }
        }
        if constexpr (!std::is_same_v<Out, Nothing>) shapes.out = book_.schemaOf<Out>();
        const int success = route.success;
        // [=], because which of them is used depends on In and Out, and clang warns of a named one that is
        // not.
        insert(std::move(route), std::move(shapes), [=](Call& call) -> Result<http::Response> {
            In in{};
            if constexpr (!std::is_same_v<In, Nothing>) {
                GUICHET_TRY(
                    in, fromQuery ? fromJson<In>(queryAsJson<In>(call)) : fromJson<In>(call.request.body));
            }
            auto result = handler(call, static_cast<const In&>(in));
            if (!result.ok()) return std::move(result).error();
            if constexpr (std::is_same_v<Out, Nothing>) {
                http::Response empty;
                empty.status = 204;
                return empty;
            } else {
                return answer(call, success, *result);
            }
        });
    }

    template <class T>
    std::vector<QueryField> queryShape() {
        std::vector<QueryField> out;
        eachField(T::fields(), [&](const auto& each) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*(each.member))>;
            if constexpr (detail::IsOptional<Member>::value) {
                out.push_back({std::string(each.name), book_.schemaOf<typename Member::value_type>(each.rule),
                               std::string(each.rule.doc), false});
            } else {
                out.push_back({std::string(each.name), book_.schemaOf<Member>(each.rule),
                               std::string(each.rule.doc), !each.rule.optional});
            }
        });
        return out;
    }

    /// The query as a JSON object whose members have the types that T's fields want.
    template <class T>
    static std::string queryAsJson(const Call& call) {
        std::vector<std::string_view> lists;
        std::vector<std::string_view> texts;
        eachField(T::fields(), [&](const auto& each) {
            using Member = std::remove_cvref_t<decltype(std::declval<T>().*(each.member))>;
            if constexpr (detail::IsVector<Member>::value) lists.push_back(each.name);
            if constexpr (std::is_same_v<Member, std::string> ||
                          std::is_same_v<Member, std::optional<std::string>>)
                texts.push_back(each.name);
        });
        return queryJson(call.request, texts, lists);
    }
    static std::string queryJson(const http::Request& request, const std::vector<std::string_view>& texts,
                                 const std::vector<std::string_view>& lists);

    template <class Out>
    static http::Response answer(const Call& call, int status, const Out& out) {
        http::Response response;
        response.status = status;
        response.body = toJson(out);
        response.set("Content-Type", "application/json");
        response.set("Cache-Control", "no-store");
        if constexpr (requires { out.version; })
            response.set("ETag", "\"" + std::to_string(out.version) + "\"");
        if constexpr (requires { out.id; }) {
            if (status == 201) response.set("Location", call.request.path + "/" + idText(out.id));
        }
        return response;
    }
    template <class T>
    static std::string idText(const T& id) {
        if constexpr (requires { id.value; }) {
            return std::to_string(id.value);
        } else {
            return std::to_string(id);
        }
    }

    void insert(Route route, Shapes shapes, Raw run);
    const Entry* match(http::Method method, std::string_view path,
                       std::vector<std::pair<std::string, std::string>>& params, std::string& allow) const;
    Result<Done> authenticate(Call& call, const Route& route) const;

    storage::Database& database_;
    const Clock& clock_;
    Options options_;
    SchemaBook book_;
    std::vector<std::unique_ptr<Entry>> entries_;
};

/// The name of the session cookie: with the __Host- prefix (RFC 6265bis) when it is Secure.
std::string sessionCookieName(bool secure);

}  // namespace guichet::api
