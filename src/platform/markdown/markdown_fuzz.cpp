// Fuzzes Markdown: its HTML must be safe and stay the same when cleaned, its text UTF-8.
// Seeds: tests/corpus/markdown
//   markdown_fuzz WORKDIR tests/corpus/markdown -max_len=4000
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "platform/markdown/markdown.h"
#include "platform/mime/html_clean.h"
#include "platform/mime/html_safety.h"

namespace {

void require(bool holds, const char* what, const std::string& shown) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n%s\n", what, shown.c_str());
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace guichet;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto document = markdown::parse(text);
    if (!document.ok()) return 0;
    for (const char* language : {"fr", "en"}) {
        const std::string html = markdown::toHtml(*document, language);
        require(isUtf8(html), "UTF-8", html);
        const std::string verdict = mime::SafetyJudge(html).verdict();
        require(verdict.empty(), verdict.c_str(), html);
        require(mime::cleanHtml(html) == html, "idempotence", html);
    }
    const std::string plain = markdown::toText(*document);
    require(isUtf8(plain), "UTF-8 of the text", plain);
    for (const auto& heading : markdown::contentsOf(*document))
        require(isUtf8(heading.text) && heading.level >= 2 && heading.level <= 4, "heading", heading.text);
    return 0;
}
