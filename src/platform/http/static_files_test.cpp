#include "platform/http/static_files.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "embedded/http_test_nothing.h"
#include "embedded/http_test_site.h"
#include "platform/http/headers.h"

namespace guichet::http {
namespace {

std::string headerOf(const Response& response, std::string_view name) {
    const Header* found = findHeader(response.headers, name);
    return found ? found->value : "";
}

Request get(std::string path, std::vector<Header> headers = {}) {
    Request request;
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

std::optional<Response> serve(const Request& request) {
    return serveEmbedded(embedded::http_test_site(), request);
}

std::string gunzip(std::string_view bytes) {
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    std::string out(1 << 20, '\0');
    stream.next_in = const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

TEST(EmbeddedFiles, holdTheDirectory) {
    const auto files = embedded::http_test_site();
    ASSERT_EQ(files.size(), 4u);
    EXPECT_EQ(files[0].path, "/assets/noise-77aa.png");
    EXPECT_TRUE(files[0].identity.starts_with("\x89PNG\r\n\x1a\n"));
    EXPECT_TRUE(files[0].brotli.empty()) << "a picture doesn't get smaller";
    EXPECT_EQ(files[1].path, "/assets/style-1f0c.css");
    EXPECT_LT(files[1].brotli.size(), files[1].gzip.size());
    EXPECT_LT(files[1].gzip.size(), files[1].identity.size());
    EXPECT_EQ(gunzip(files[1].gzip), files[1].identity);
    EXPECT_EQ(files[1].contentType, "text/css; charset=utf-8");
}

TEST(EmbeddedFiles, mayBeNone) {
    EXPECT_TRUE(embedded::http_test_nothing().empty());
    EXPECT_FALSE(serveEmbedded(embedded::http_test_nothing(), get("/")));
}

TEST(StaticFiles, chooseTheCoding) {
    const auto coding = [](const char* accepted) {
        const auto response = serve(get("/assets/style-1f0c.css", {{"Accept-Encoding", accepted}}));
        return headerOf(*response, "Content-Encoding");
    };
    EXPECT_EQ(coding("gzip, deflate, br"), "br");
    EXPECT_EQ(coding("gzip"), "gzip");
    EXPECT_EQ(coding("br;q=0.1, gzip"), "gzip");
    EXPECT_EQ(coding("br;q=0"), "");
    EXPECT_EQ(coding(""), "");
    const auto picture = serve(get("/assets/noise-77aa.png", {{"Accept-Encoding", "gzip, br"}}));
    EXPECT_EQ(headerOf(*picture, "Content-Encoding"), "");
    EXPECT_EQ(headerOf(*picture, "Vary"), "");
    EXPECT_TRUE(picture->compressed);
}

TEST(StaticFiles, areCached) {
    const auto asset = serve(get("/assets/style-1f0c.css"));
    EXPECT_EQ(headerOf(*asset, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(headerOf(*asset, "Vary"), "Accept-Encoding");
    const auto page = serve(get("/"));
    EXPECT_EQ(headerOf(*page, "Cache-Control"), "no-cache");
    const std::string tag = headerOf(*page, "ETag");
    const auto again = serve(get("/", {{"If-None-Match", tag}}));
    EXPECT_EQ(again->status, 304);
    EXPECT_TRUE(again->staticBody.empty());
    EXPECT_EQ(headerOf(*again, "ETag"), tag);
    const auto otherCoding = serve(get("/", {{"If-None-Match", tag}, {"Accept-Encoding", "br"}}));
    EXPECT_EQ(otherCoding->status, 200);
    EXPECT_NE(headerOf(*otherCoding, "ETag"), tag);
}

TEST(StaticFiles, leaveThePagesToTheScript) {
    for (const char* path : {"/", "/index.html", "/tickets/I-2026-00042", "/sign-in", "/apiary"}) {
        const auto response = serve(get(path));
        ASSERT_TRUE(response) << path;
        EXPECT_EQ(headerOf(*response, "Content-Type"), "text/html; charset=utf-8") << path;
    }
    for (const char* path : {"/api", "/api/nothing", "/missing.js", "/assets/gone", "/a/b.png"})
        EXPECT_FALSE(serve(get(path))) << path;
    EXPECT_TRUE(serve(get("/robots.txt")));
}

TEST(StaticFiles, areOnlyRead) {
    Request request = get("/");
    request.method = Method::head;
    EXPECT_TRUE(serve(request));
    request.method = Method::post;
    EXPECT_FALSE(serve(request));
}

}  // namespace
}  // namespace guichet::http
