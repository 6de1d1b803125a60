// Articles as files: whatever the text, it is read within limits or refused by name; and one without a fault
// could be published as it is.
//
// -max_len=16384
#include <cstdint>
#include <cstdlib>

#include "base/text.h"
#include "knowledge/article.h"
#include "knowledge/library.h"
#include "platform/markdown/markdown.h"

using namespace guichet;
using namespace guichet::knowledge;

namespace {

void check(bool holds) {
    if (!holds) std::abort();
}

void checkWords(const Words& words) {
    check(isUtf8(words.fr) && isUtf8(words.en));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const ArticleFile file = readArticleFile(text);
    for (const std::string& fault : file.faults)
        check(!fault.empty() && fault.find(": ") != std::string::npos);
    if (!file.faults.empty()) return 0;
    const Content& c = file.content;
    check(isArticleKey(file.key) && lacking(c, {}).empty());
    for (const Words* words : {&c.title, &c.summary, &c.body, &c.technical}) checkWords(*words);
    check(checkContent(c).ok());
    // What is stored is what is compared when the program brings the article again.
    const Content stored = tidied(c);
    check(checkContent(stored).ok() && tidied(stored) == stored);
    check(markdown::parse(stored.body.fr).ok() && markdown::parse(stored.body.en).ok());
    (void)linksOf(stored);
    return 0;
}
