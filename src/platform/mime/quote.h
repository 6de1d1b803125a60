#pragma once
// Tells what the writer of a reply has written from what the mail program repeated below it.

#include <string>
#include <string_view>

#include "platform/mime/html_tree.h"

namespace guichet::mime {

/// A body in two. Nothing is lost: every line of the input is in one of them.
struct SplitBody {
    std::string fresh;   ///< what is new; the whole body when nothing could be told apart
    std::string quoted;  ///< earlier messages and the signature; may be empty
};

/// Splits plain text: quotes with ">", attribution lines ("Le … a écrit :", "On … wrote:"), separators
/// ("-----Original Message-----"), header blocks ("De : / Envoyé : / À : / Objet :"), our own marker line,
/// signatures behind "-- ". Answers written between the lines of a quote keep everything in `fresh`, and so
/// do forwarded messages, whose content is what the writer wants to show.
SplitBody splitText(std::string_view text);

/// Splits HTML by the marks that Outlook, Gmail, Apple Mail, Thunderbird, Zimbra and the Orange webmail put
/// around quotes. Takes the HTML as it was sent, because cleaning removes those marks; gives two pieces of
/// HTML that must each be cleaned before they are shown.
SplitBody splitHtml(std::string_view html, const HtmlLimits& limits = {});

}  // namespace guichet::mime
