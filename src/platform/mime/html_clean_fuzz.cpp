// Fuzzes the cleaner: its result must be safe, UTF-8, and stay the same when cleaned again.
// Seeds: tests/corpus/html.
//   html_clean_fuzz WORKDIR tests/corpus/html -max_len=8000
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
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
    using namespace guichet::mime;
    const std::string_view html(reinterpret_cast<const char*>(data), size);
    const std::string clean = cleanHtml(html);
    require(guichet::isUtf8(clean), "UTF-8", clean);
    const std::string verdict = SafetyJudge(clean).verdict();
    require(verdict.empty(), verdict.c_str(), clean);
    require(cleanHtml(clean) == clean, "idempotence", clean);
    require(guichet::isUtf8(htmlToText(html)), "text", clean);
    const std::string shown = textToHtml(html);
    require(cleanHtml(shown) == shown, "text as HTML", shown);
    return 0;
}
