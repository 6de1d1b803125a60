// What the labels of charsets in mail mean.
#include <unicode/ucnv.h>

#include <array>
#include <memory>
#include <utility>

#include "base/text.h"
#include "platform/mime/charset.h"

namespace guichet::mime {
namespace {

struct ConverterClose {
    void operator()(UConverter* c) const { ucnv_close(c); }
};
using Converter = std::unique_ptr<UConverter, ConverterClose>;

/// Labels on the left are read as the charset on the right; an empty right side means "not a charset".
constexpr std::array<std::pair<std::string_view, std::string_view>, 62> aliases{{
    {"ascii", "windows-1252"},
    {"us-ascii", "windows-1252"},
    {"ansi_x3.4-1968", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"iso-88591", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"l1", "windows-1252"},
    {"cp1252", "windows-1252"},
    {"ansi", "windows-1252"},
    {"x-ansi", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"latin5", "windows-1254"},
    {"iso-8859-11", "windows-874"},
    {"tis-620", "windows-874"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-6-i", "iso-8859-6"},
    {"utf8", "utf-8"},
    {"utf_8", "utf-8"},
    {"x-utf-8", "utf-8"},
    {"unicode-1-1-utf-8", "utf-8"},
    {"utf8mb4", "utf-8"},
    {"utf-7", "utf-7"},
    {"utf7", "utf-7"},
    {"unicode-1-1-utf-7", "utf-7"},
    {"csunicode11utf7", "utf-7"},
    {"gb2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"csgb2312", "gb18030"},
    {"euc-cn", "gb18030"},
    {"gbk", "gb18030"},
    {"x-gbk", "gb18030"},
    {"cp936", "gb18030"},
    {"ms936", "gb18030"},
    {"gb18030", "gb18030"},
    {"hz-gb-2312", "hz"},
    {"ks_c_5601-1987", "windows-949"},
    {"ks_c_5601-1989", "windows-949"},
    {"ksc5601", "windows-949"},
    {"euc-kr", "windows-949"},
    {"cp949", "windows-949"},
    {"shift_jis", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"x-sjis", "windows-31j"},
    {"cp932", "windows-31j"},
    {"x-mac-roman", "macintosh"},
    {"big5-hkscs", "big5-hkscs"},
    {"cp1250", "windows-1250"},
    {"cp1251", "windows-1251"},
    {"unknown", ""},
    {"unknown-8bit", ""},
    {"x-unknown", ""},
    {"x-user-defined", ""},
    {"default", ""},
    {"default_charset", ""},
    {"none", ""},
    {"binary", ""},
    {"8bit", ""},
    {"7bit", ""},
}};

}  // namespace

std::string canonicalCharset(std::string_view label) {
    label = trim(label);
    while (!label.empty() && (label.front() == '"' || label.front() == '\'')) label.remove_prefix(1);
    std::size_t end = 0;
    const auto isNameByte = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.' || c == ':';
    };
    while (end < label.size() && end < 40 && isNameByte(label[end])) ++end;
    std::string name = asciiLower(label.substr(0, end));
    for (const auto& [from, to] : aliases)
        if (name == from) return std::string(to);
    if (name.empty()) return {};
    UErrorCode status = U_ZERO_ERROR;
    const Converter converter(ucnv_open(name.c_str(), &status));
    if (U_FAILURE(status) || !converter) return {};
    return name;
}

}  // namespace guichet::mime
