#pragma once
// Documents and notices on A4, as PDF: text set by Pango, drawn by Cairo. Pure functions, any thread.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "platform/markdown/markdown.h"

namespace guichet::print {

enum class Form {
    document,  ///< as many pages as it needs, numbered
    notice,    ///< one page in large letters, to be hung up or handed out
};

/// A part of a sheet, under a heading of its own if it has one.
struct Section {
    std::string title;
    markdown::Document text;
};

struct Sheet {
    Form form = Form::document;
    std::string language = "en";  ///< "fr" or "en": spaces, quotation, and what screen readers speak
    std::string title;
    std::string summary;             ///< a sentence below the title; may be empty
    std::vector<std::string> facts;  ///< short, in words, below it: "Version 3", "22 novembre 2026"
    std::string foot;                ///< at the foot of each page, such as the desk's name; may be empty
    Instant made;                    ///< when, for the metadata
    std::vector<Section> sections;
    /// Bytes of the pictures by their source ("picture:lamp.png"): PNG, JPEG, GIF or WebP. What they show
    /// stands below them. Those that are missing or that files::measure refuses give way to those words.
    std::map<std::string, std::string> pictures;
    /// Addresses of pages by their target ("article:disk-full"). Others are words without a link.
    std::map<std::string, std::string> pages;
};

/// The PDF: text can be searched and copied, headings are its outline, links can be followed, title and
/// language are in its metadata. Letters of a notice become smaller until it fits; one that does not fit in
/// the smallest is refused: print.notice_too_long (invalid).
Result<std::string> toPdf(const Sheet& sheet);

}  // namespace guichet::print
