#include "platform/print/pdf_language.h"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

#include "base/text.h"

namespace guichet::print {
namespace {

[[noreturn]] void unexpected(std::string_view what) {
    throw std::logic_error("a PDF without " + std::string(what));
}

/// The number behind the last `word` of the text.
std::size_t numberAfterLast(std::string_view text, std::string_view word) {
    const std::size_t at = text.rfind(word);
    if (at == std::string_view::npos) unexpected(word);
    const std::string_view digits = trim(text.substr(at + word.size(), 30));
    std::size_t value = 0;
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{})
        unexpected(word);
    return value;
}

}  // namespace

std::string withLanguage(std::string pdf, std::string_view language) {
    const std::size_t table = numberAfterLast(pdf, "startxref");
    const std::size_t trailer = pdf.rfind("trailer");
    if (trailer == std::string::npos) unexpected("trailer");
    const std::string_view last = std::string_view(pdf).substr(trailer);
    const std::size_t root = numberAfterLast(last, "/Root"), info = numberAfterLast(last, "/Info");
    const std::size_t size = numberAfterLast(last, "/Size");
    const std::string name = fmt::format("\n{} 0 obj\n<<", root);
    const std::size_t catalogue = pdf.find(name);
    if (catalogue == std::string::npos) unexpected("catalogue");
    const std::size_t end = pdf.find("endobj", catalogue);
    if (end == std::string::npos) unexpected("end of the catalogue");
    const std::string rest = pdf.substr(catalogue + name.size(), end - catalogue - name.size());
    if (!pdf.ends_with('\n')) pdf += '\n';
    const std::size_t place = pdf.size();
    pdf += fmt::format(
        "{} 0 obj\n<< /Lang ({})\n   /ViewerPreferences << /DisplayDocTitle true >>\n   "
        "/MarkInfo << /Marked true >>{}endobj\n",
        root, language, rest);
    const std::size_t update = pdf.size();
    pdf += fmt::format(
        "xref\n{} 1\n{:010} 00000 n \ntrailer\n<< /Size {} /Root {} 0 R /Info {} 0 R /Prev {} >>\n", root,
        place, size, root, info, table);
    pdf += fmt::format("startxref\n{}\n%%EOF\n", update);
    return pdf;
}

}  // namespace guichet::print
