#include "maildoor/oauth.h"

#include <curl/curl.h>

#include <memory>
#include <mutex>

#include "base/json.h"
#include "base/text.h"
#include "platform/mail/endpoint.h"

namespace guichet::maildoor {
namespace {

constexpr std::size_t maxAnswerBytes = 64 * 1024;
constexpr std::int64_t defaultLifetimeSeconds = 300;

struct CurlDelete {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};

std::size_t collect(char* bytes, std::size_t size, std::size_t count, void* target) {
    auto& out = *static_cast<std::string*>(target);
    if (out.size() + size * count > maxAnswerBytes) return 0;  // ends the transfer with an error
    out.append(bytes, size * count);
    return size * count;
}

std::string encoded(CURL* curl, const std::string& value) {
    const std::unique_ptr<char, decltype(&curl_free)> text(
        curl_easy_escape(curl, value.data(), static_cast<int>(value.size())), &curl_free);
    return text ? std::string(text.get()) : std::string();
}

std::string formOf(CURL* curl, const TokenRequest& request) {
    std::string form = "grant_type=refresh_token&client_id=" + encoded(curl, request.clientId) +
                       "&refresh_token=" + encoded(curl, request.refreshToken);
    if (!request.clientSecret.empty()) form += "&client_secret=" + encoded(curl, request.clientSecret);
    return form;
}

std::string memberOf(json::Value object, std::string_view name) {
    const auto value = object.find(name);
    return value && value->type() == json::Type::string ? std::string(value->asString()) : std::string();
}

}  // namespace

bool isTokenUrl(std::string_view url) {
    if (url.find_first_of(" \r\n\t@#") != std::string_view::npos) return false;
    if (url.starts_with("https://") && url.size() > 8) return true;
    if (!url.starts_with("http://")) return false;
    const std::string_view host = url.substr(7, url.find_first_of(":/", 7) - 7);
    return host == "127.0.0.1" || host == "localhost";
}

Result<TokenAnswer> readTokenAnswer(int status, std::string_view body) {
    const auto document = json::Document::parse(body, {.maxBytes = maxAnswerBytes, .maxDepth = 8});
    if (!document.ok() || document->root().type() != json::Type::object)
        return mail::mailError("mail.token", "status " + std::to_string(status) + ", no JSON");
    const json::Value root = document->root();
    if (status != 200) {
        // The description is the provider's words for people, such as "Token has been expired or revoked."
        return mail::mailError("mail.token", "status " + std::to_string(status) + " " +
                                                 memberOf(root, "error") + " " +
                                                 memberOf(root, "error_description"));
    }
    TokenAnswer answer{memberOf(root, "access_token"), memberOf(root, "refresh_token"),
                       seconds(defaultLifetimeSeconds)};
    if (answer.accessToken.empty()) return mail::mailError("mail.token", "no access_token in the answer");
    const auto lifetime = root.find("expires_in");
    if (lifetime && lifetime->type() == json::Type::integer && lifetime->asInteger() > 0 &&
        lifetime->asInteger() < 1'000'000)
        answer.lifetime = seconds(lifetime->asInteger());
    return answer;
}

Result<TokenAnswer> fetchToken(const TokenRequest& request) {
    if (!isTokenUrl(request.url))
        return mail::mailError("mail.token", "the address must begin with https://");
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, CurlDelete> curl(curl_easy_init());
    if (!curl) return mail::mailError("mail.token", "libcurl does not start");
    const std::string form = formOf(curl.get(), request);
    std::string body;
    curl_easy_setopt(curl.get(), CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);  // a secret is sent to nobody but the provider
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, form.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.ms));
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    const CURLcode outcome = curl_easy_perform(curl.get());
    if (outcome != CURLE_OK) return mail::mailError("mail.token", curl_easy_strerror(outcome));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return readTokenAnswer(static_cast<int>(status), body);
}

}  // namespace guichet::maildoor
