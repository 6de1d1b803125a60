// Everything that reads what a client sent. The first byte of the input chooses the function.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "platform/http/address.h"
#include "platform/http/headers.h"
#include "platform/http/request_parser.h"
#include "platform/http/target.h"

namespace guichet::http {
namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

ParserLimits makeLimits() {
    ParserLimits limits;
    limits.maxHeaderBytes = 4096;
    limits.bodyLimit = [](Method, std::string_view) -> std::size_t { return 8192; };
    return limits;
}

void checkTarget(std::string_view text) {
    const auto target = parseTarget(text);
    if (!target) return;
    require(target->path.starts_with('/') && isUtf8(target->path));
    require(target->path.find('\0') == std::string::npos);
    for (const std::string_view segment : split(target->path, '/')) require(segment != "..");
}

void checkDecoding(std::string_view text) {
    const auto plain = percentDecode(text);
    const auto form = percentDecode(text, true);
    require(plain.has_value() == form.has_value());
    if (!plain) return;
    require(plain->size() == form->size() && plain->size() <= text.size());
    require(plain->find('\0') == std::string::npos);
}

void checkQuery(std::string_view text) {
    const auto query = parseQuery(text);
    if (!query) return;
    for (const auto& [name, value] : *query) require(isUtf8(name) && isUtf8(value));
}

void checkHeaders(std::string_view text) {
    const auto value = findCookie(text, "guichet_session");
    if (value)
        require(value->data() >= text.data() && value->data() + value->size() <= text.data() + text.size());
    const int quality = codingQuality(text, "gzip");
    require(quality >= 0 && quality <= 1000);
    matchesEtag(text, "\"4\"");
    isTextual(text);
    if (isRequestId(text)) require(isHeaderValue(text));
}

void checkForwarded(std::string_view text) {
    static const std::vector<Network> trusted{*parseNetwork("10.0.0.0/8"), *parseNetwork("fd00::/8")};
    const auto cut = std::min(text.find('\n'), text.size());
    const std::vector<Header> headers{{"X-Forwarded-For", std::string(text.substr(0, cut))},
                                      {"X-Forwarded-Proto", std::string(text.substr(cut))}};
    const Address proxy = *parseAddress("10.0.0.1");
    const Client client = resolveClient(proxy, false, headers, trusted);
    require(parseAddress(client.address.text()) == client.address);
    const Address stranger = *parseAddress("192.0.2.1");
    require(resolveClient(stranger, false, headers, trusted).address == stranger);
    if (const auto network = parseNetwork(text)) require(network->contains(network->base));
}

struct Outcome {
    RequestParser::State state = RequestParser::State::head;
    int status = 0;
    std::vector<std::string> requests;
    bool operator==(const Outcome&) const = default;
};

/// Feeds the bytes in pieces of this size and notes what comes out.
Outcome parse(std::string_view bytes, std::size_t piece) {
    static const ParserLimits limits = makeLimits();
    RequestParser parser(limits);
    Outcome outcome;
    while (!bytes.empty() && parser.state() != RequestParser::State::refused) {
        const std::string_view part = bytes.substr(0, piece);
        bytes.remove_prefix(part.size());
        parser.feed(part);
        while (parser.state() == RequestParser::State::complete) {
            const Request request = parser.take();
            require(request.body.size() <= 8192 && request.path.starts_with('/'));
            outcome.requests.push_back(request.target + " " + request.body);
            parser.feed({});
        }
    }
    outcome.state = parser.state();
    if (outcome.state == RequestParser::State::refused) outcome.status = parser.refusal().status;
    return outcome;
}

/// How the network cuts the bytes makes no difference to the requests that are accepted.
void checkParser(std::string_view bytes) {
    const Outcome whole = parse(bytes, bytes.size() + 1);
    for (const std::size_t piece : {1, 7, 100}) {
        const Outcome cut = parse(bytes, piece);
        require(cut.requests == whole.requests);
        const bool refusedCut = cut.state == RequestParser::State::refused;
        require(refusedCut == (whole.state == RequestParser::State::refused));
    }
}

}  // namespace
}  // namespace guichet::http

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace guichet::http;
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 't':
            checkTarget(text);
            break;
        case 'd':
            checkDecoding(text);
            break;
        case 'q':
            checkQuery(text);
            break;
        case 'h':
            checkHeaders(text);
            break;
        case 'f':
            checkForwarded(text);
            break;
        default:
            checkParser(text);
            break;
    }
    return 0;
}
