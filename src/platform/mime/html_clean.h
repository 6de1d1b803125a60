#pragma once
// HTML from outside made safe, and the ways between HTML and plain text.

#include <string>
#include <string_view>

#include "platform/mime/html_tree.h"

namespace guichet::mime {

/// The safe subset of some HTML, rebuilt from a parsed tree, never patched:
/// - elements: p br div span strong b em i u s code pre blockquote ul ol li a h1–h4 table thead tbody tr td
///   th hr img; others give way to their content, or vanish with it when it is not text (script, style,
///   head, iframe, svg, form controls, elements hidden by their style…);
/// - attributes: href (http, https, mailto, tel) with rel and target set by us; src of img (cid: or
///   /api/files/N); alt, title, colspan, rowspan, start of ol; data-mention of span ("person:12", "team:3":
///   who is named in a note), data-link of span ("article:disk-full", "guide:no-network": a page of ours,
///   which only the page around makes a link of), data-picture of span ("lamp.png": a picture of the article
///   in which it stands, which only its page shows). Images from elsewhere give way to their alternative
///   text;
/// - the result is well-formed UTF-8, and cleaning it again changes nothing.
/// Beyond the limits the rest is left out; HTML that the parser cannot bear becomes plain paragraphs.
/// Linear in the input, any thread.
std::string cleanHtml(std::string_view html, const HtmlLimits& limits = {});

/// Readable plain text: lists with dashes and numbers, links followed by their address, rows of tables on
/// one line with " | " between cells, quotes with ">". Accepts uncleaned HTML.
std::string htmlToText(std::string_view html, const HtmlLimits& limits = {});

/// Safe HTML that shows a text: paragraphs, line breaks, links for addresses. cleanHtml leaves it as it is.
std::string textToHtml(std::string_view text);

}  // namespace guichet::mime
