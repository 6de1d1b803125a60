#include "platform/api/routes.h"

#include <sodium.h>

#include <algorithm>

#include "platform/api/problem.h"
#include "platform/api/route_entry.h"

namespace guichet::api {

namespace {

bool isChange(http::Method method) {
    return method != http::Method::get && method != http::Method::head;
}

bool sameSecret(std::string_view a, std::string_view b) {
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::vector<std::string_view> segmentsOf(std::string_view path) {
    if (!path.empty() && path.front() == '/') path.remove_prefix(1);
    return split(path, '/');
}

bool digitsOnly(std::string_view text) {
    return !text.empty() && text.size() < 19 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One operation of one account on one resource: the same key sent elsewhere is another operation, so that
/// the record of one route is never taken for that of another.
std::string operationOf(const auth::Caller& caller, const http::Request& request, std::string_view key) {
    crypto_generichash_state state;
    crypto_generichash_init(&state, nullptr, 0, 32);
    for (const std::string_view part : {std::string_view(request.path), nameOf(request.method), key}) {
        const std::uint64_t size = part.size();  // in front, so that no two lists of parts are alike
        crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(&size), sizeof size);
        crypto_generichash_update(&state, reinterpret_cast<const std::uint8_t*>(part.data()), part.size());
    }
    std::uint8_t hash[32];
    crypto_generichash_final(&state, hash, sizeof hash);
    return std::to_string(caller.account.value) + "/" + hex(hash);
}

/// Whether the header names this media type, with or without parameters.
bool isMediaType(std::string_view header, std::string_view type) {
    return equalsIgnoringCase(trim(header.substr(0, header.find(';'))), type);
}

/// The token of "Authorization: Bearer …" (RFC 6750; the name of the scheme knows no case).
std::optional<std::string_view> bearerOf(const http::Request& request) {
    constexpr std::string_view scheme = "bearer ";
    const std::string_view header = request.header("Authorization");
    if (!equalsIgnoringCase(header.substr(0, scheme.size()), scheme)) return std::nullopt;
    return trim(header.substr(scheme.size()));
}

/// Whether a page of this desk sent the request, or no page at all. Browsers tell it by fetch metadata
/// (W3C) or, for requests to another origin, by Origin.
bool ofOwnPage(const http::Request& request, std::string_view publicUrl) {
    const std::string_view site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string_view origin = request.header("Origin");
    if (origin.empty()) return true;
    const auto scheme = publicUrl.find("://");
    if (scheme != std::string_view::npos) publicUrl = publicUrl.substr(0, publicUrl.find('/', scheme + 3));
    const std::string here = (request.secure ? "https://" : "http://") + std::string(request.header("Host"));
    return equalsIgnoringCase(origin, publicUrl) || equalsIgnoringCase(origin, here);
}

}  // namespace

std::string sessionCookieName(bool secure) {
    return secure ? "__Host-guichet" : "guichet_session";
}

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
    if (text.size() < 3 || text.front() != '"' || text.back() != '"')
        return fail(ErrorKind::invalid, "precondition.malformed");
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
    if (!key.empty()) context.operation = operationOf(caller, request, key);
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
                                   std::vector<std::pair<std::string, std::string>>& params,
                                   std::string& allow) const {
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
            const std::string_view name = nameOf(entry->route.method);
            if (allow.find(name) == std::string::npos) allow.append(allow.empty() ? "" : ", ").append(name);
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
    std::optional<auth::Caller> caller;
    if (const auto token = bearerOf(call.request)) {
        caller = auth::findToken(database_, *token, call.now);
    } else {
        const std::string_view secret =
            call.request.cookie(sessionCookieName(options_.publicUrl.starts_with("https:")));
        if (!secret.empty()) caller = auth::findSession(database_, secret, call.now);
    }
    if (!caller) {
        if (route.permission == auth::Permission::open) return Done{};
        return fail(ErrorKind::unauthenticated, "auth.needed");
    }
    call.language = caller->language;
    const bool held = caller->secondFactorMissing && !route.withoutSecondFactor;
    // Where anybody may come in, a session that may only enrol is as good as none.
    if (route.permission == auth::Permission::open && held) return Done{};
    call.caller = *caller;
    if (route.permission == auth::Permission::open) return Done{};
    if (!caller->may(route.permission)) return fail(ErrorKind::forbidden, "auth.forbidden");
    if (caller->viaToken) {
        if (!caller->tokenScopes.contains(route.scope))
            return fail(ErrorKind::forbidden, "auth.token_scope",
                        {{"scope", std::string(nameOf(route.scope))}});
        return Done{};
    }
    if (isChange(call.request.method) && !sameSecret(call.request.header("X-CSRF-Token"), caller->csrf))
        return fail(ErrorKind::forbidden, "auth.csrf");
    if (held) return fail(ErrorKind::forbidden, "auth.second_factor_required");
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
    if (entry->shapes.outType == "text/event-stream" && !ofOwnPage(request, options_.publicUrl))
        return refuse(fail(ErrorKind::forbidden, "auth.cross_site"));
    if (const auto allowed = authenticate(call, entry->route); !allowed.ok()) return refuse(allowed.error());
    const bool hasJson = !entry->shapes.in.empty();
    if (hasJson && !isMediaType(request.header("Content-Type"), "application/json"))
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
    for (const std::string_view name : lists) {  // "?state=new,waiting" and "?state=new&state=waiting"
        if (!request.queryValue(name)) continue;
        w.key(name).beginArray();
        for (const auto& [each, value] : request.query) {
            if (each != name) continue;
            for (const std::string_view item : split(value, ','))
                if (!item.empty()) plain(w, item);
        }
        w.endArray();
    }
    for (const auto& [name, value] : request.query) {
        if (isIn(lists, name)) {
            continue;
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

}  // namespace guichet::api
