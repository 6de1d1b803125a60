#include "platform/api/routes.h"

#include <sodium.h>

#include <algorithm>

#include "platform/api/problem.h"

namespace guichet::api {

struct Routes::Entry {
    Route route;
    Shapes shapes;
    Raw run;
    std::vector<std::string> segments;  ///< "" for a parameter
    std::vector<std::string> names;     ///< the parameter's name, or "" for a fixed segment
};

namespace {

bool isChange(http::Method method) { return method != http::Method::get && method != http::Method::head; }

bool sameSecret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::vector<std::string_view> segmentsOf(std::string_view path) {
    if (!path.empty() && path.front() == '/') path.remove_prefix(1);
    return split(path, '/');
}

bool digitsOnly(std::string_view text) {
    return !text.empty() && text.size() < 19 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string sessionCookieName(bool secure) { return secure ? "__Host-guichet" : "guichet_session"; }

std::string_view Call::path(std::string_view name) const {
    for (const auto& [n, value] : params)
        if (n == name) return value;
    throw std::logic_error("route without the parameter " + std::string(name));
}

Result<std::int64_t> Call::number(std::string_view name) const {
    const std::string_view text = path(name);
    if (!digitsOnly(text)) return fail(ErrorKind::not_found, "not_found");
    return std::stoll(std::string(text));
}

Result<std::int64_t> Call::ifMatch() const {
    std::string_view text = trim(request.header("If-Match"));
    if (text.empty()) return fail(ErrorKind::precondition, "precondition.missing");
    if (text.size() < 3 || text.front() != '"' || text.back() != '"') return fail(ErrorKind::invalid, "precondition.malformed");
    text = text.substr(1, text.size() - 2);
    if (!digitsOnly(text)) return fail(ErrorKind::invalid, "precondition.malformed");
    return std::stoll(std::string(text));
}

journal::Context Call::context() const {
    journal::Context context;
    context.actor = {caller.viaToken ? journal::ActorKind::token : journal::ActorKind::person, caller.person};
    context.now = now;
    context.requestId = request.id;
    const std::string_view key = trim(request.header("Idempotency-Key"));
    if (!key.empty()) context.operation = std::to_string(caller.account.value) + "/" + std::string(key.substr(0, 200));
    return context;
}

Routes::Routes(storage::Database& database, const Clock& clock, Options options)
    : database_(database), clock_(clock), options_(std::move(options)) {}
Routes::~Routes() = default;

void Routes::addRaw(Route route, std::string outType, Raw handler) {
    Shapes shapes;
    shapes.outType = std::move(outType);
    insert(std::move(route), std::move(shapes), std::move(handler));
}

void Routes::insert(Route route, Shapes shapes, Raw run) {
    auto entry = std::make_unique<Entry>();
    for (const std::string_view segment : segmentsOf(route.path)) {
        const bool parameter = segment.starts_with('{') && segment.ends_with('}');
        entry->segments.emplace_back(parameter ? "" : segment);
        entry->names.emplace_back(parameter ? segment.substr(1, segment.size() - 2) : "");
    }
    for (const auto& other : entries_) {
        if (other->route.id == route.id) throw std::logic_error("two routes are called " + route.id);
        if (other->route.method == route.method && other->segments == entry->segments)
            throw std::logic_error("two routes answer " + route.path);
    }
    entry->route = std::move(route);
    entry->shapes = std::move(shapes);
    entry->run = std::move(run);
    entries_.push_back(std::move(entry));
}

const Routes::Entry* Routes::match(http::Method method, std::string_view path,
                                   std::vector<std::pair<std::string, std::string>>& params, std::string& allow) const {
    const auto segments = segmentsOf(path);
    const Entry* best = nullptr;
    std::size_t bestFixed = 0;
    for (const auto& entry : entries_) {
        if (entry->segments.size() != segments.size()) continue;
        std::size_t fixed = 0;
        bool fits = true;
        for (std::size_t i = 0; fits && i < segments.size(); ++i) {
            if (entry->segments[i].empty()) {
                fits = !segments[i].empty();
            } else {
                fits = entry->segments[i] == segments[i];
                ++fixed;
            }
        }
        if (!fits) continue;
        const http::Method wanted = method == http::Method::head ? http::Method::get : method;
        if (entry->route.method != wanted) {
            allow += allow.empty() ? "" : ", ";
            allow += nameOf(entry->route.method);
        } else if (!best || fixed > bestFixed) {  // a fixed path wins over a parameter
            best = entry.get();
            bestFixed = fixed;
        }
    }
    if (!best) return nullptr;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (!best->names[i].empty()) params.emplace_back(best->names[i], segments[i]);
    return best;
}

Result<Done> Routes::authenticate(Call& call, const Route& route) const {
    const std::string_view authorization = call.request.header("Authorization");
    std::optional<auth::Caller> caller;
    if (authorization.starts_with("Bearer ")) {
        caller = auth::findToken(database_, trim(authorization.substr(7)), call.now);
    } else {
        const std::string_view secret = call.request.cookie(sessionCookieName(options_.publicUrl.starts_with("https:")));
        if (!secret.empty()) caller = auth::findSession(database_, secret, call.now);
    }
    if (!caller) {
        if (route.permission == auth::Permission::open) return Done{};
        return fail(ErrorKind::unauthenticated, "auth.needed");
    }
    call.caller = *caller;
    call.language = caller->language;
    if (route.permission == auth::Permission::open) return Done{};
    if (!auth::allows(caller->role, route.permission)) return fail(ErrorKind::forbidden, "auth.forbidden");
    if (caller->viaToken) {
        if (!caller->tokenScopes.contains(route.scope))
            return fail(ErrorKind::forbidden, "auth.token_scope", {{"scope", std::string(nameOf(route.scope))}});
        return Done{};
    }
    if (isChange(call.request.method) && !sameSecret(call.request.header("X-CSRF-Token"), caller->csrf))
        return fail(ErrorKind::forbidden, "auth.csrf");
    return Done{};
}

http::Response Routes::handle(const http::Request& request) const {
    Call call(request, clock_.now());
    call.language = i18n::chooseLanguage(request.header("Accept-Language"), options_.language);
    const auto refuse = [&](const Error& error) { return problem(error, call.language, request.id); };

    std::string allow;
    const Entry* entry = match(request.method, request.path, call.params, allow);
    if (!entry && !allow.empty()) {
        http::Response response = refuse(fail(ErrorKind::not_found, "http.method_not_allowed"));
        response.status = 405;
        return response.set("Allow", allow);
    }
    if (!entry) return refuse(fail(ErrorKind::not_found, "not_found"));
    // A page of another origin may not even try (fetch metadata, W3C).
    if (isChange(request.method) && request.header("Sec-Fetch-Site") == "cross-site")
        return refuse(fail(ErrorKind::forbidden, "auth.cross_site"));
    if (const auto allowed = authenticate(call, entry->route); !allowed.ok()) return refuse(allowed.error());
    const bool hasJson = !entry->shapes.in.empty();
    if (hasJson && !request.header("Content-Type").starts_with("application/json"))
        return refuse(fail(ErrorKind::unsupported, "http.json_expected"));
    if (entry->route.versioned) {
        if (const auto version = call.ifMatch(); !version.ok()) return refuse(version.error());
    }
    auto result = entry->run(call);
    if (!result.ok()) return refuse(result.error());
    for (http::Header& header : call.headers) result->headers.push_back(std::move(header));
    return std::move(result).value();
}

std::optional<std::size_t> Routes::bodyLimit(http::Method method, std::string_view target) const {
    std::vector<std::pair<std::string, std::string>> params;
    std::string allow;
    const Entry* entry = match(method, target.substr(0, target.find('?')), params, allow);
    if (!entry) return std::nullopt;
    return entry->route.maxBody;
}

std::vector<Route> Routes::list() const {
    std::vector<Route> out;
    for (const auto& entry : entries_) out.push_back(entry->route);
    return out;
}

std::string Routes::queryJson(const http::Request& request, const std::vector<std::string_view>& texts,
                              const std::vector<std::string_view>& lists) {
    const auto isIn = [](const std::vector<std::string_view>& names, std::string_view name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    const auto plain = [](json::Writer& w, std::string_view text) {
        if (digitsOnly(text) || text == "true" || text == "false") {
            w.raw(digitsOnly(text) ? std::to_string(std::stoll(std::string(text))) : std::string(text));
        } else {
            w.string(text);
        }
    };
    std::string out;
    json::Writer w(out);
    w.beginObject();
    for (const auto& [name, value] : request.query) {
        if (isIn(lists, name)) {
            w.key(name).beginArray();
            for (const std::string_view item : split(value, ','))
                if (!item.empty()) plain(w, item);
            w.endArray();
        } else if (isIn(texts, name)) {
            w.key(name).string(value);
        } else if (!value.empty()) {  // "?teamId=" is the same as leaving it out
            w.key(name);
            plain(w, value);
        }
    }
    w.endObject();
    return out;
}

namespace {

void writeOperation(json::Writer& w, const Route& route, const std::string& in) {
    w.key("operationId").string(route.id);
    w.key("summary").string(route.summary);
    w.key("tags").beginArray().string(route.tag).endArray();
    w.key("x-permission").string(nameOf(route.permission));
    w.key("x-token-scope").string(nameOf(route.scope));
    if (route.permission == auth::Permission::open) w.key("security").beginArray().endArray();
    if (in.empty() && route.bodyType == "application/json") return;
    w.key("requestBody").beginObject().key("required").boolean(true).key("content").beginObject();
    w.key(route.bodyType).beginObject().key("schema");
    w.raw(in.empty() ? R"({"type":"string","format":"binary"})" : in);
    w.endObject().endObject().endObject();
}

void writeParameter(json::Writer& w, std::string_view where, std::string_view name, bool required,
                    std::string_view schema, std::string_view doc) {
    w.beginObject().key("name").string(name).key("in").string(where).key("required").boolean(required);
    if (!doc.empty()) w.key("description").string(doc);
    w.key("schema").raw(schema).endObject();
}

void writeResponses(json::Writer& w, const Route& route, const std::string& out, const std::string& outType) {
    w.key("responses").beginObject();
    const bool empty = out.empty() && outType == "application/json";
    w.key(std::to_string(empty ? 204 : route.success)).beginObject();
    w.key("description").string(empty ? "Done" : "OK");
    if (!empty) {
        w.key("content").beginObject().key(outType).beginObject();
        w.key("schema").raw(out.empty() ? R"({"type":"string"})" : out);
        w.endObject().endObject();
    }
    w.endObject();
    w.key("default").raw(R"({"$ref":"#/components/responses/Problem"})");
    w.endObject();
}

constexpr std::string_view problemSchema =
    R"({"type":"object","required":["type","title","status","code","requestId","errors"],"properties":{)"
    R"("type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},"code":{"type":"string"},)"
    R"("requestId":{"type":"string"},"params":{"type":"object","additionalProperties":{"type":"string"}},)"
    R"("errors":{"type":"array","items":{"type":"object","required":["path","code","message"],"properties":{)"
    R"("path":{"type":"string"},"code":{"type":"string"},"message":{"type":"string"}}}}}})";

}  // namespace

std::string Routes::openApi() const {
    std::map<std::string, std::map<std::string, const Entry*>> byPath;
    for (const auto& entry : entries_) byPath[entry->route.path][std::string(nameOf(entry->route.method))] = entry.get();
    std::string out;
    json::Writer w(out);
    w.beginObject();
    w.key("openapi").string("3.1.0");
    w.key("info").raw(R"({"title":"Guichet","version":"1","license":{"name":"AGPL-3.0-or-later","identifier":"AGPL-3.0-or-later"}})");
    w.key("security").raw(R"([{"session":[]},{"token":[]}])");
    w.key("paths").beginObject();
    for (const auto& [path, methods] : byPath) {
        w.key(path).beginObject();
        for (const auto& [method, entry] : methods) {
            w.key(asciiLower(method)).beginObject();
            writeOperation(w, entry->route, entry->shapes.in);
            w.key("parameters").beginArray();
            for (const std::string& name : entry->names)
                if (!name.empty()) writeParameter(w, "path", name, true, R"({"type":"string"})", "");
            for (const QueryField& f : entry->shapes.query) writeParameter(w, "query", f.name, f.required, f.schema, f.doc);
            if (entry->route.versioned)
                writeParameter(w, "header", "If-Match", true, R"({"type":"string"})", "the version that was read, in quotes");
            w.endArray();
            writeResponses(w, entry->route, entry->shapes.out, entry->shapes.outType);
            w.endObject();
        }
        w.endObject();
    }
    w.endObject();
    w.key("components").beginObject();
    w.key("schemas").beginObject();
    w.key("Problem").raw(problemSchema);
    for (const auto& [name, schema] : book_.named()) w.key(name).raw(schema);
    w.endObject();
    w.key("responses").raw(
        R"({"Problem":{"description":"RFC 9457 problem details","content":{"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}}})");
    w.key("securitySchemes").raw(
        R"({"session":{"type":"apiKey","in":"cookie","name":"guichet_session"},"token":{"type":"http","scheme":"bearer"}})");
    w.endObject().endObject();
    return out;
}

}  // namespace guichet::api
